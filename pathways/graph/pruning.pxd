# C types of pruning.py. The Python source is the whole program; this file only makes it fast.
cimport cython
from pathways.graph.reachability cimport Arrays

@cython.final
cdef class _Reduction:
    cdef Arrays arrays
    cdef long long[::1] costs
    cdef unsigned char[::1] free
    cdef int[::1] charged
    cdef dict merged
    cdef unsigned char[::1] gone
    cdef int[::1] seen
    cdef int[::1] found
    cdef unsigned char[::1] rung
    cdef unsigned char[::1] wanted
    cdef int[::1] rung_at
    cdef int[::1] rung_to
    cdef int[::1] tail_at
    cdef int[::1] tail
    cdef int[::1] head_at
    cdef int[::1] head

    cpdef result(self, is_unknown, no_later)

    @cython.locals(arrays=Arrays, step=int, fact=int, givers=int, consumers=int, consumer=int)
    cdef _merge(self, is_unknown)

    @cython.locals(first=int, last=int, arrays=Arrays)
    cdef bint _folds(self, int step)

    @cython.locals(
        arrays=Arrays, charged="int[::1]", wanted="unsigned char[::1]", kept="int[::1]", tail_at="int[::1]",
        tail="int[::1]", head_at="int[::1]", head="int[::1]", longer="int[::1]",
        size=int, tails=int, heads=int, count=int, number=int, step=int, fact=int, place=int,
    )
    cdef _fold(self)

    @cython.locals(
        arrays=Arrays, rung="unsigned char[::1]", at="int[::1]", to="int[::1]", free="int[::1]",
        total=int, size=int, step=int, fact=int, place=int,
    )
    cdef _lay_rungs(self)

    @cython.locals(
        arrays=Arrays, seen="int[::1]", found="int[::1]", count=int, done=int, fact=int, following=int, place=int,
    )
    cdef int _given(self, int step, int mark)

    @cython.locals(
        steps="const int[::1]", costs="long long[::1]", free="unsigned char[::1]", tail_at="int[::1]", tail="int[::1]",
        head_at="int[::1]", head="int[::1]", useful="unsigned char[::1]", survivors="unsigned char[::1]",
        needed="int[::1]", given="int[::1]", giver_at="int[::1]", giver="int[::1]", room="int[::1]",
        size=int, size_of=int, number=int, other=int, rarest=int, count=int, fact=int, place=int, row=int, whole=bint,
        equal=bint,
    )
    cdef _undominated(self, kept, no_later)

    @cython.locals(
        arrays=Arrays, rung="unsigned char[::1]", wanted="unsigned char[::1]", givers="int[::1]", onward="int[::1]",
        back="int[::1]", size=int, number=int, step=int, fact=int, place=int,
    )
    cdef _unfold(self, const int[::1] kept, const unsigned char[::1] survivors)

    @cython.locals(
        arrays=Arrays, local="int[::1]", tail_end="int[::1]", head_end="int[::1]", new_tail="int[::1]",
        new_head="int[::1]", costs="long long[::1]",
        facts=int, size=int, total=int, tails=int, heads=int, number=int, place_of=int, step=int, fact=int, place=int,
        count=int,
    )
    cdef _renumbered(self, const int[::1] kept, const unsigned char[::1] survivors, const int[::1] back)
