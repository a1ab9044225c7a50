"""When the steps of a plan can begin and must be over before a deadline, given some that every plan has.

Forwards, when each fact is there at the earliest; backwards, when a step must be over at the latest to be of use: to
give a fact before the last moment at which a step that needs it can still begin. A step whose window is empty is no use.
Steps that are surely in the plan, and exclude each other by their loads, run one after the other; what leaves room
for one order only moves both windows. And the work that surely lies in a span has to fit into it.

Plain Python that is also compiled: see `reachability`.

Reference: P. Baptiste, C. Le Pape, W. Nuijten, "Constraint-Based Scheduling", 2001.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pathways.graph.reachability import Arrays, Heap, checked, ints

ROUNDS = 12
"""Passes forwards and backwards at most; each only narrows, so that stopping early is safe."""


class Windows:
    """The windows of a problem's steps before one deadline. Times are counted from the start, the deadline is `horizon`.

    Parameters
    ----------
    begins, ends
        When each step begins and gives its head if it is ready at 0, 1, ..., row by row, as many times a step for all, at
        least `horizon` + 1; more than `horizon` if not by then. Neither ever earlier for a later one.
    loads
        What each step takes while it runs.
    limit
        What all that run at one time may take together; a step that takes more runs alone.
    """

    def __init__(
        self, arrays: Arrays, begins: array[int], ends: array[int], horizon: int, loads: Sequence[int], limit: int
    ) -> None:
        checked(arrays, loads, ())
        self.row = len(begins) // max(1, arrays.steps)
        if not 0 <= horizon < self.row or len(begins) != arrays.steps * self.row or len(ends) != len(begins):
            raise ValueError("not one time for each step and half-month")
        if len(begins) and min(*begins, *ends) < 0:
            raise ValueError("a time before the start")
        self.arrays = arrays
        self.horizon = horizon
        self.limit = limit
        self.begins = begins
        self.ends = ends
        self.loads = array("i", [min(load, limit) for load in loads])
        self.sides = array("i", [(2 * load > limit) + (2 * load >= limit) if load else 0 for load in loads])
        """Two steps of more than half of the limit never run side by side, nor do three of at least half."""
        self.times = ints(arrays.facts)
        self.latest = ints(arrays.facts)
        self.cap = ints(arrays.facts)
        self.first = ints(arrays.steps)
        self.over = ints(arrays.steps)
        self.due = ints(arrays.steps)
        self.ready_by = ints(arrays.steps)
        self.start_by = ints(arrays.steps)
        self.floor = ints(arrays.steps)
        self.ceiling = ints(arrays.steps)
        self.missing = ints(arrays.steps)
        self.sure = ints(arrays.steps)
        self.heavy = ints(arrays.steps)
        """The sure steps that take a load, `count` of them."""
        self.count = 0
        self.before = bytearray(arrays.steps * arrays.steps)
        """Which pairs of steps, first * steps + second, are ordered so."""
        self.trials = 0
        self.taken = ints(horizon + 1)

    def narrow(self, usable: bytearray, included: Sequence[int], trials: int = 1) -> bool:
        """Take out of `usable` what no plan with all of `included` can hold by the horizon; false if there is no plan.

        A plan holds no step that it could do without. Both are proofs; more may be impossible: with more `trials`, orders
        of steps that exclude each other are tried, as many.
        """
        arrays = self.arrays
        checked(arrays, usable, ())
        may = memoryview(usable)
        sure, heavy = self.sure, self.heavy
        self.count = 0
        self.trials = trials
        for step in range(arrays.steps):
            sure[step] = 0
            self.floor[step] = 0
            self.ceiling[step] = self.horizon
        for fact in range(arrays.facts):
            self.cap[fact] = self.horizon
        for number in included:
            step = number
            if not 0 <= step < arrays.steps:
                raise ValueError("a step that is out of range")
            if self.loads[step] and not sure[step]:
                heavy[self.count] = step
                self.count += 1
            sure[step] = 1
        return self._settled(may)

    def _settled(self, may: memoryview[int]) -> bool:
        """`narrow` below the orders that are tried so far."""
        steps = len(self.loads)
        tried: list[int] = []
        stands = True
        while True:
            self.trials -= 1
            if not self._narrowed(may):
                stands = False
                break
            pair = self._clash() if self.trials > 0 else -1
            if pair < 0:
                break
            floor, ceiling, cap = array("i", self.floor), array("i", self.ceiling), array("i", self.cap)
            left = bytearray(may)
            self.before[pair] = 1
            settled = self._settled(memoryview(left))
            self.before[pair] = 0
            if settled:
                break
            self.floor, self.ceiling, self.cap = floor, ceiling, cap
            pair = pair % steps * steps + pair // steps  # the only way that is left
            self.before[pair] = 1
            tried.append(pair)
        for number in tried:
            self.before[number] = 0
        return stands

    def _narrowed(self, may: memoryview[int]) -> bool:
        arrays = self.arrays
        tail_at, tail = arrays.tail_at, arrays.tail
        sure, cap, horizon = self.sure, self.cap, self.horizon
        for _ in range(ROUNDS):
            self._forwards(may)
            self._backwards(may)
            changed = 0
            for number in arrays.goal:
                fact = number
                if self.times[fact] > horizon:
                    return False
            for step in range(arrays.steps):
                if may[step] and (self.over[step] > horizon or self.over[step] > self.due[step]):
                    if sure[step]:
                        return False
                    may[step] = 0
                    changed = 1
            for step in range(arrays.steps):
                if sure[step]:
                    for place in range(tail_at[step], tail_at[step + 1]):
                        fact = tail[place]
                        if self.ready_by[step] < cap[fact]:
                            cap[fact] = self.ready_by[step]
                            changed = 1
            moved = self._in_order(may)
            if moved < 0:
                return False
            if moved == 0 and changed == 0:
                moved = self._at_once(may)
                if moved == 0:
                    moved = self._room(may, self.loads, self.limit)
                if moved == 0:
                    moved = self._room(may, self.sides, 2)
                if moved < 0:
                    return False
                if moved == 0:
                    break
        return True

    def _clash(self) -> int:
        """The two sure steps that the earliest dates leave side by side, and that have to be set furthest apart; -1: none.

        As first * steps + second, in the order that sets them less far apart.
        """
        loads, heavy, begins, over = self.loads, self.heavy, self.begins, self.over
        best = -1
        widest = 0
        for place in range(self.count):
            one = heavy[place]
            for below in range(place):
                other = heavy[below]
                if (
                    loads[one] + loads[other] <= self.limit
                    or not self._before(one, other)
                    or not self._before(other, one)
                ):
                    continue
                late = over[one] - begins[other * self.row + self.first[other]]
                early = over[other] - begins[one * self.row + self.first[one]]
                if min(late, early) > widest:
                    widest = min(late, early)
                    best = one * len(loads) + other if late <= early else other * len(loads) + one
        return best

    def _forwards(self, may: memoryview[int]) -> None:
        """When each fact is there, and each step is over, at the earliest."""
        arrays = self.arrays
        tail_at, head_at, head = arrays.tail_at, arrays.head_at, arrays.head
        consumer_at, consumer = arrays.consumer_at, arrays.consumer
        times, missing, ends, floor, horizon = self.times, self.missing, self.ends, self.floor, self.horizon
        first, over, begins, width = self.first, self.over, self.begins, self.row
        queue = Heap(64)
        for fact in range(arrays.facts):
            times[fact] = horizon + 1
        for step in range(arrays.steps):
            missing[step] = tail_at[step + 1] - tail_at[step]
            first[step] = over[step] = horizon + 1
            if missing[step] == 0 and may[step]:
                queue.push(1, step)
        while queue.size:
            # Facts come before steps of the same time; a step is in the queue once, when it is ready.
            key = queue.keys[0]
            item = queue.items[0]
            queue.drop()
            time = key >> 1
            if key & 1:
                step = item
                while time <= horizon and begins[step * width + time] < floor[step]:
                    time += 1
                if time > horizon:
                    continue
                first[step] = time
                end = ends[step * width + time]
                over[step] = min(end, horizon + 1)
                if end <= horizon:
                    for place in range(head_at[step], head_at[step + 1]):
                        fact = head[place]
                        if end < times[fact]:
                            times[fact] = end
                            queue.push(end * 2, fact)
            else:
                if times[item] < time or times[item] > horizon:
                    continue
                for row in range(consumer_at[item], consumer_at[item + 1]):
                    step = consumer[row]
                    missing[step] -= 1
                    if missing[step] == 0 and may[step]:
                        queue.push(time * 2 + 1, step)

    def _backwards(self, may: memoryview[int]) -> None:
        """When each fact, and each step, is over at the latest to be of use; -1 if it never is."""
        arrays = self.arrays
        tail_at, tail = arrays.tail_at, arrays.tail
        giver_at, giver = arrays.giver_at, arrays.giver
        latest, due, ready_by, cap, ceiling = self.latest, self.due, self.ready_by, self.cap, self.ceiling
        ends, begins, over, horizon = self.ends, self.begins, self.over, self.horizon
        start_by, width = self.start_by, self.row
        queue = Heap(64)
        for fact in range(arrays.facts):
            latest[fact] = -1
        for step in range(arrays.steps):
            due[step] = ready_by[step] = start_by[step] = -1
        for number in arrays.goal:
            fact = number
            if latest[fact] < 0:
                latest[fact] = cap[fact]
                queue.push(-latest[fact], fact)
        while queue.size:
            time = -queue.keys[0]
            item = queue.items[0]
            queue.drop()
            if latest[item] != time:
                continue
            for row in range(giver_at[item], giver_at[item + 1]):
                step = giver[row]
                if due[step] >= 0 or not may[step] or over[step] > horizon:
                    continue
                due[step] = min(time, ceiling[step])
                if over[step] > due[step]:
                    continue
                # The last moment at which it can be ready and still be over by then.
                low = self.first[step]
                high = min(due[step], horizon)
                while low < high:
                    middle = (low + high + 1) >> 1
                    if ends[step * width + middle] <= due[step]:
                        low = middle
                    else:
                        high = middle - 1
                ready_by[step] = low
                start_by[step] = begins[step * width + low]
                for place in range(tail_at[step], tail_at[step + 1]):
                    fact = tail[place]
                    by = min(low, cap[fact])
                    if by > latest[fact]:
                        latest[fact] = by
                        queue.push(-by, fact)

    def _before(self, one: int, other: int) -> bool:
        """Whether the first of two steps can be over before the other begins, in their windows."""
        return not self.before[other * len(self.loads) + one] and self.over[one] <= self.start_by[other]

    def _in_order(self, may: memoryview[int]) -> int:
        """Move the windows of what runs one after the other in one way only; how many were moved, -1: in no way."""
        loads, limit, floor, ceiling = self.loads, self.limit, self.floor, self.ceiling
        sure, heavy, count = self.sure, self.heavy, self.count
        moved = 0
        for place in range(count):
            one = heavy[place]
            for other in range(len(loads)):
                if not loads[other] or not may[other] or other == one or loads[one] + loads[other] <= limit:
                    continue
                if sure[other] and other < one:
                    continue
                early = self._before(one, other)
                late = self._before(other, one)
                if early and late:
                    continue
                if not early and not late:
                    if sure[other]:
                        return -1
                    may[other] = 0
                    moved += 1
                    continue
                # What is not sure binds only itself.
                if early:
                    if floor[other] < self.over[one]:
                        floor[other] = self.over[one]
                        moved += self.begins[other * self.row + self.first[other]] < floor[other]
                    if sure[other] and ceiling[one] > self.start_by[other]:
                        ceiling[one] = self.start_by[other]
                        moved += self.due[one] > ceiling[one]
                else:
                    if ceiling[other] > self.start_by[one]:
                        ceiling[other] = self.start_by[one]
                        moved += self.due[other] > ceiling[other]
                    if sure[other] and floor[one] < self.over[other]:
                        floor[one] = self.over[other]
                        moved += self.begins[one * self.row + self.first[one]] < floor[one]
        return moved

    def _at_once(self, may: memoryview[int]) -> int:
        """Let steps begin only where what surely runs leaves room for them; how many were moved, -1: in no way.

        A step that has to have begun before it can be over runs for sure in between (timetabling).
        """
        sure, heavy, loads, limit, first, over = self.sure, self.heavy, self.loads, self.limit, self.first, self.over
        start_by, begins, taken, width = self.start_by, self.begins, self.taken, self.row
        moved = 0
        for time in range(self.horizon + 1):
            taken[time] = 0
        for place in range(self.count):
            step = heavy[place]
            for time in range(start_by[step], over[step]):
                taken[time] += loads[step]
                if taken[time] > limit:
                    return -1
        for step in range(len(loads)):
            if not loads[step] or not may[step]:
                continue
            ready = first[step]
            begin = begins[step * width + ready]
            length = over[step] - begin
            time = begin
            while time < begin + length:
                own = loads[step] if sure[step] and start_by[step] <= time < over[step] else 0
                if taken[time] - own + loads[step] <= limit:
                    time += 1
                    continue
                # Not before what is there at that time: begin later.
                while ready <= self.ready_by[step] and begins[step * width + ready] <= time:
                    ready += 1
                if ready > self.ready_by[step]:
                    break
                begin = time = begins[step * width + ready]
            if ready > self.ready_by[step]:
                if sure[step]:
                    return -1
                may[step] = 0
                moved += 1
            elif begin > self.floor[step] and ready > first[step]:
                self.floor[step] = begin
                moved += 1
        return moved

    def _inside(self, step: int, since: int, until: int) -> int:
        """How much of a step's time lies in a span at least, wherever it runs in its window."""
        begin = self.begins[step * self.row + self.first[step]]
        early = min(self.over[step], until) - max(begin, since)
        late = min(self.start_by[step] + self.over[step] - begin, until) - max(self.start_by[step], since)
        return max(0, min(early, late))

    def _room(self, may: memoryview[int], weights: array[int], limit: int) -> int:
        """Take out what leaves too little room in some span for what is sure; how many, -1: that itself has too little."""
        sure, heavy, count, width = self.sure, self.heavy, self.count, self.row
        gone = 0
        for one in range(count):
            since = self.begins[heavy[one] * width + self.first[heavy[one]]]
            for other in range(count):
                until = self.due[heavy[other]]
                if until <= since:
                    continue
                left = limit * (until - since)
                for place in range(count):
                    step = heavy[place]
                    left -= weights[step] * self._inside(step, since, until)
                if left < 0:
                    return -1
                if left * 2 >= limit * (until - since):
                    continue
                for step in range(len(weights)):
                    further = weights[step] and may[step] and not sure[step]
                    if further and weights[step] * self._inside(step, since, until) > left:
                        may[step] = 0
                        gone += 1
        return gone
