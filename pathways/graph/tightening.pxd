# C types of tightening.py. The Python source is the whole program; this file only makes it fast.
cimport cython
from pathways.graph.reachability cimport Arrays

@cython.final
cdef class _Dated:
    cdef Arrays arrays
    cdef const unsigned char[::1] follows
    cdef const int[::1] ends
    cdef public int facts
    cdef const int[::1] latest
    cdef dict copies
    cdef dict taken
    cdef dict given
    cdef list more

    @cython.locals(
        arrays=Arrays, follows="const unsigned char[::1]", head_at="const int[::1]", head="const int[::1]",
        consumer_at="const int[::1]", consumer="const int[::1]", latest="int[::1]", queue="int[::1]",
        start=int, end=int, count=int, done=int, fact=int, given=int, step=int, place=int, row=int,
    )
    cdef _latest(self)

    @cython.locals(arrays=Arrays, copy=int, row=int, step=int)
    cpdef int by(self, int fact, int limit)

    @cython.locals(known=object)
    cdef int _was_taken(self, int step)

    @cython.locals(arrays=Arrays, step=int)
    cpdef arrays_with(self, tails, goal)
