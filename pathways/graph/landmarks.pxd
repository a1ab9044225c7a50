# C types of landmarks.py. The Python source is the whole program; this file only makes it fast.
cimport cython
from pathways.graph.reachability cimport Arrays, Heap

@cython.final
cdef class Landmarks:
    cdef public Arrays arrays
    cdef public long long bound
    cdef public list cuts
    cdef public long long[::1] rest
    cdef long long[::1] _price
    cdef long long[::1] _value
    cdef long long[::1] _down
    cdef int[::1] _supporter
    cdef long long[::1] _at
    cdef unsigned char[::1] _zone
    cdef unsigned char[::1] _seen
    cdef int[::1] _pending
    cdef int[::1] _cut
    cdef int _cut_size
    cdef Heap _queue

    @cython.locals(
        price="long long[::1]", rest="long long[::1]", value="long long[::1]", given="const long long[::1]",
        step=int, fact=int, dearest=int, place=int, amount=longlong, least=longlong,
    )
    cpdef find(self, costs, goal, long long stop_at=*)

    @cython.locals(
        arrays=Arrays, rest="long long[::1]", value="long long[::1]", at="long long[::1]", supporter="int[::1]",
        queue=Heap, missing="int[::1]", fact=int, step=int, following=int, place=int, row=int, amount=longlong,
    )
    cdef _first_pass(self)

    @cython.locals(
        arrays=Arrays, rest="long long[::1]", zone="unsigned char[::1]", pending="int[::1]",
        count=int, fact=int, needed=int, step=int, row=int,
    )
    cdef _mark_zone(self, int goal)

    @cython.locals(
        arrays=Arrays, zone="unsigned char[::1]", seen="unsigned char[::1]", pending="int[::1]",
        count=int, fact=int, step=int, row=int,
    )
    cdef _collect_cut(self)

    @cython.locals(
        arrays=Arrays, zone="unsigned char[::1]", seen="unsigned char[::1]", pending="int[::1]", fact=int, place=int,
    )
    cdef int _cross(self, int step, int count)

    @cython.locals(
        arrays=Arrays, rest="long long[::1]", value="long long[::1]", at="long long[::1]", supporter="int[::1]",
        queue=Heap, number=int, fact=int, needed=int, step=int, place=int, row=int, amount=longlong, best=longlong,
    )
    cdef _cheapen(self)

    @cython.locals(
        arrays=Arrays, rest="long long[::1]", down="long long[::1]", queue=Heap,
        fact=int, needed=int, step=int, place=int, row=int, amount=longlong,
    )
    cpdef onward(self, goal)

    @cython.locals(
        arrays=Arrays, rest="long long[::1]", down="long long[::1]", at="long long[::1]", least="long long[::1]",
        step=int, fact=int, place=int, nearest=longlong,
    )
    cpdef least_with(self, goal)

    @cython.locals(least="const long long[::1]", price="long long[::1]", step=int, count=int)
    cpdef int forbid(self, costs, goal, long long slack)
