# C types of windows.py. The Python source is the whole program; this file only makes it fast.
cimport cython
from pathways.graph.reachability cimport Arrays, Heap

@cython.final
cdef class Windows:
    cdef public Arrays arrays
    cdef public int horizon
    cdef int limit
    cdef int row
    cdef const int[::1] begins
    cdef const int[::1] ends
    cdef const int[::1] loads
    cdef const int[::1] sides
    cdef public int[::1] times
    cdef int[::1] latest
    cdef int[::1] cap
    cdef public int[::1] first
    cdef public int[::1] over
    cdef public int[::1] due
    cdef public int[::1] ready_by
    cdef public int[::1] start_by
    cdef int[::1] floor
    cdef int[::1] ceiling
    cdef int[::1] missing
    cdef int[::1] sure
    cdef int[::1] heavy
    cdef int count
    cdef unsigned char[::1] before
    cdef int trials
    cdef int[::1] taken

    @cython.locals(arrays=Arrays, may="unsigned char[::1]", sure="int[::1]", heavy="int[::1]", step=int, fact=int)
    cpdef bint narrow(self, usable, included, int trials=*) except -1

    @cython.locals(steps=int, stands=bint, settled=bint, pair=int, number=int, left=bytearray)
    cdef bint _settled(self, unsigned char[::1] may) except -1

    @cython.locals(
        arrays=Arrays, tail_at="const int[::1]", tail="const int[::1]", sure="int[::1]", cap="int[::1]", horizon=int,
        changed=int, moved=int, step=int, fact=int, place=int,
    )
    cdef bint _narrowed(self, unsigned char[::1] may) except -1

    @cython.locals(
        loads="const int[::1]", heavy="int[::1]", begins="const int[::1]", over="int[::1]",
        best=int, widest=int, place=int, below=int, one=int, other=int, late=int, early=int,
    )
    cdef int _clash(self)

    @cython.locals(
        arrays=Arrays, tail_at="const int[::1]", head_at="const int[::1]", head="const int[::1]",
        consumer_at="const int[::1]", consumer="const int[::1]", times="int[::1]", missing="int[::1]",
        ends="const int[::1]", floor="int[::1]", first="int[::1]", over="int[::1]", begins="const int[::1]", horizon=int, width=int,
        queue=Heap, key=longlong, item=int, time=int, end=int, step=int, fact=int, place=int, row=int,
    )
    cdef _forwards(self, unsigned char[::1] may)

    @cython.locals(
        arrays=Arrays, tail_at="const int[::1]", tail="const int[::1]", giver_at="const int[::1]",
        giver="const int[::1]", latest="int[::1]", due="int[::1]", ready_by="int[::1]", cap="int[::1]",
        ceiling="int[::1]", ends="const int[::1]", begins="const int[::1]", over="int[::1]", start_by="int[::1]",
        horizon=int, width=int, queue=Heap,
        time=int, item=int, step=int, fact=int, place=int, row=int, low=int, high=int, middle=int, by=int,
    )
    cdef _backwards(self, unsigned char[::1] may)

    cdef bint _before(self, int one, int other)

    @cython.locals(
        sure="int[::1]", heavy="int[::1]", count=int, loads="const int[::1]", limit=int, floor="int[::1]", ceiling="int[::1]",
        moved=int, place=int, one=int, other=int, early=bint, late=bint,
    )
    cdef int _in_order(self, unsigned char[::1] may)

    @cython.locals(
        sure="int[::1]", heavy="int[::1]", loads="const int[::1]", limit=int, first="int[::1]", over="int[::1]",
        start_by="int[::1]", begins="const int[::1]", taken="int[::1]", width=int, moved=int, time=int, place=int,
        step=int, ready=int, begin=int, length=int, own=int,
    )
    cdef int _at_once(self, unsigned char[::1] may)

    @cython.locals(begin=int, early=int, late=int)
    cdef int _inside(self, int step, int since, int until)

    @cython.locals(
        sure="int[::1]", heavy="int[::1]", count=int, width=int, gone=int, since=int, until=int, left=int, one=int,
        other=int, place=int, step=int, further=bint,
    )
    cdef int _room(self, unsigned char[::1] may, const int[::1] weights, int limit)
