# C types of landmarks.py. The Python source is the whole program; this file only makes it fast.
cimport cython
from pathways.graph.reachability cimport Arrays, Heap

@cython.final
cdef class Landmarks:
    cdef public Arrays arrays
    cdef public long long bound
    cdef public double until
    cdef int[::1] _cuts
    cdef int[::1] _ends
    cdef int _count
    cdef public long long[::1] rest
    cdef long long[::1] _price
    cdef long long[::1] _value
    cdef long long[::1] _down
    cdef int[::1] _supporter
    cdef long long[::1] _at
    cdef unsigned char[::1] _zone
    cdef int _zone_size
    cdef int[::1] _pending
    cdef int[::1] _givers
    cdef int[::1] _missing
    cdef unsigned char[::1] _shut
    cdef int[::1] _shut_steps
    cdef int[::1] _cut
    cdef int _cut_size
    cdef Heap _queue

    @cython.locals(given="const long long[::1]", needed="const int[::1]")
    cpdef find(self, costs, goal, long long stop_at=*)

    @cython.locals(value="long long[::1]", amount=longlong, dearest=int, place=int, fact=int)
    cdef int _dearest(self, const int[::1] needed, int first, int last)

    @cython.locals(rest="long long[::1]", dearest=int, place=int, step=int, least=longlong)
    cdef long long _cut_away(self, const int[::1] needed, int first, int last, long long bound, long long stop_at)

    @cython.locals(first=int, place=int, longer="int[::1]")
    cdef _keep_cut(self)

    @cython.locals(cut=int)
    cpdef list forced(self)

    @cython.locals(cut=int, best=int, place=int)
    cpdef tuple smallest(self)

    @cython.locals(arrays=Arrays, down="long long[::1]", nearest=longlong, place=int, fact=int)
    cdef long long _beyond(self, int step)

    @cython.locals(
        arrays=Arrays, rest="long long[::1]", value="long long[::1]", missing="int[::1]", supporter="int[::1]",
        queue=Heap, fact=int, step=int, following=int, place=int, row=int, amount=longlong,
    )
    cdef _first_pass(self)

    @cython.locals(arrays=Arrays, first=bint, place=int, fact=int)
    cdef _enter(self, int step, long long amount)

    @cython.locals(
        arrays=Arrays, rest="long long[::1]", zone="unsigned char[::1]", pending="int[::1]",
        count=int, done=int, fact=int, needed=int, step=int, row=int,
    )
    cdef _mark_zone(self, int goal)

    @cython.locals(
        arrays=Arrays, zone="unsigned char[::1]", pending="int[::1]", givers="int[::1]", shut="unsigned char[::1]",
        shut_steps="int[::1]", at="long long[::1]", count=int, done=int, shut_count=int, size=int, number=int,
        fact=int, given=int, step=int, row=int, place=int,
    )
    cdef _collect_cut(self)

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
        arrays=Arrays, rest="long long[::1]", at="long long[::1]", least="long long[::1]", step=int, nearest=longlong,
    )
    cpdef least_with(self, goal)

    @cython.locals(least="const long long[::1]", price="long long[::1]", step=int, count=int)
    cpdef int forbid(self, costs, goal, long long slack)
