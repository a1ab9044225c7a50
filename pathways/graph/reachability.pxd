# C types of reachability.py. The Python source is the whole program; this file only makes it fast.
cimport cython

cdef class Arrays:
    cdef readonly int facts
    cdef readonly int steps
    cdef public const int[::1] tail_at
    cdef public const int[::1] tail
    cdef public const int[::1] head_at
    cdef public const int[::1] head
    cdef public const int[::1] consumer_at
    cdef public const int[::1] consumer
    cdef public const int[::1] giver_at
    cdef public const int[::1] giver
    cdef public object costs
    cdef public object goal
    cdef public dict _lists

@cython.final
cdef class Heap:
    cdef public int size
    cdef public long long[::1] keys
    cdef public int[::1] items

    @cython.locals(place=int, above=int, keys="long long[::1]", items="int[::1]")
    cdef push(self, long long key, int item)

    @cython.locals(key=longlong, item=int, place=int, below=int, other=int, last=int)
    cdef drop(self)

@cython.locals(step=int, wrong=int, dearest=longlong)
cdef bint _payable(const long long[::1] costs)

@cython.locals(
    steps=int, step=int, fact=int, place=int,
    starts="int[::1]", turned="int[::1]", free="int[::1]",
)
cpdef _turned(int facts, const int[::1] at, const int[::1] items)

@cython.locals(
    tail_at="const int[::1]", head_at="const int[::1]", head="const int[::1]", may="const unsigned char[::1]",
    reached="unsigned char[::1]", missing="int[::1]", queue="int[::1]", count=int, fact=int, step=int, place=int,
)
cpdef reach(Arrays arrays, allowed, initial)

@cython.locals(
    head_at="const int[::1]", head="const int[::1]", consumer_at="const int[::1]", consumer="const int[::1]",
    done=int, fact=int, given=int, step=int, place=int, row=int,
)
cdef _spread(
    Arrays arrays, const unsigned char[::1] may, int[::1] missing, unsigned char[::1] reached, int[::1] queue, int count
)

@cython.locals(
    tail_at="const int[::1]", tail="const int[::1]", head_at="const int[::1]", head="const int[::1]",
    step_of="const int[::1]", price="const long long[::1]", may="unsigned char[::1]", seen="unsigned char[::1]",
    queue="int[::1]", missing="int[::1]",
    count=int, done=int, fact=int, step=int, place=int, needed=int, source=int, left_out=int,
)
cpdef plan_without_needless(Arrays arrays, giver, costs, goal)

@cython.locals(
    tail_at="const int[::1]", head_at="const int[::1]", head="const int[::1]",
    consumer_at="const int[::1]", consumer="const int[::1]", summed=bint, far=longlong, price="const long long[::1]",
    value="long long[::1]", giver="int[::1]", missing="int[::1]", ready="int[::1]", gathered="long long[::1]",
    best="long long[::1]", best_step="int[::1]", queue=Heap, amount=longlong, key=longlong, first=bint,
    fact=int, step=int, following=int, number=int, count=int, place=int, row=int,
)
cpdef cheapest(Arrays arrays, costs, add, initial=*)

@cython.locals(
    tail_at="const int[::1]", head_at="const int[::1]", head="const int[::1]",
    consumer_at="const int[::1]", consumer="const int[::1]",
    may="const unsigned char[::1]", instant="const unsigned char[::1]", times="int[::1]", missing="int[::1]",
    ready="int[::1]", now="int[::1]", queue=Heap, time=int, end=int, count=int, present=int,
    number=int, fact=int, step=int, place=int, row=int,
)
cpdef earliest(Arrays arrays, usable, at_once, int start, int never, over)

@cython.locals(
    tail_at="const int[::1]", tail="const int[::1]", giver_at="const int[::1]", giver="const int[::1]",
    may="const unsigned char[::1]", known="const unsigned char[::1]", seen="unsigned char[::1]",
    taken="unsigned char[::1]", queue="int[::1]", chosen="int[::1]", wanted="int[::1]",
    count=int, steps=int, done=int, fact=int, needed=int, step=int, place=int, row=int, whole=bint,
)
cpdef relevant(Arrays arrays, goal, allowed, reached, initial)

@cython.locals(
    tail_at="const int[::1]", tail="const int[::1]", head_at="const int[::1]", head="const int[::1]",
    chosen="const int[::1]", local="int[::1]", new_tail="int[::1]", new_head="int[::1]",
    tail_end="int[::1]", head_end="int[::1]",
    count=int, size=int, tails=int, heads=int, number=int, step=int, fact=int, place=int,
)
cpdef part(Arrays arrays, steps, facts, costs, goal)

@cython.locals(
    starts="int[::1]", listed="int[::1]", size=int, total=int, count=int, row=int, stop=int, place=int, fact=int,
)
cpdef _replaced(const int[::1] at, const int[::1] items, rows, more)
