"""Planning problems as flat arrays, and forward passes over them: what can be reached, what a single fact costs at least.

Knuth's generalisation of Dijkstra's algorithm to superior functions: a step's value is its cost plus the combination
of its tail's values. With the maximum it is the exact critical path and the admissible h_max; with the sum, h_add.

This module is plain Python and is also compiled: `reachability.pxd` gives the C types. Without a compiler it is
interpreted, with the same answers.

Reference: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6(1), 1977.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain

UNREACHED = -1
"""Value of a fact that no sequence of steps reaches. Not a cost: zero is reached at once."""
DEAREST = 2**52
"""The largest cost of one step: sums over a plan of up to a thousand steps stay within 64 bits."""
FAR = 2**61
"""Where h_add, which counts shared supports again and again, stops counting."""


def ints(count: int, fill: int = 0) -> array[int]:
    """Return `count` 32-bit integers."""
    return array("i", (fill,)) * count


def longs(count: int, fill: int = 0) -> array[int]:
    """Return `count` 64-bit integers."""
    return array("q", (fill,)) * count


def as_costs(costs: Sequence[int]) -> array[int]:
    """Return the costs as 64-bit integers, the very array if they are."""
    if isinstance(costs, array) and costs.typecode == "q":
        return costs
    if isinstance(costs, memoryview) and costs.format == "q":
        return costs  # type: ignore[return-value]  # mapped from an index
    return array("q", costs)


class Arrays:
    """A planning problem in plain numbers: the narrow interface of all passes and of the search.

    Facts and steps are numbered from 0; the lists of each are laid end to end (compressed sparse rows): the tail of
    step `s` is `tail[tail_at[s]:tail_at[s + 1]]`. A step with an empty tail can fire at once. Costs are integers from
    0 to `DEAREST`. `goal` facts are needed together.
    """

    def __init__(
        self, facts: int, tail_at: array[int], tail: array[int], head_at: array[int], head: array[int],
        costs: Sequence[int], goal: Sequence[int] = (), turned: tuple[array[int], ...] | None = None,
    ) -> None:  # fmt: skip
        self.facts = facts
        self.steps = len(tail_at) - 1
        self.tail_at = tail_at
        self.tail = tail
        self.head_at = head_at
        self.head = head
        self._lists: dict[str, list[tuple[int, ...]]] = {}
        if turned is not None:
            self.costs = costs
            self.goal = array("i")
            self.consumer_at, self.consumer, self.giver_at, self.giver = turned
            return
        self.costs = as_costs(costs)
        self.goal = array("i", goal)
        if len(head_at) != len(tail_at) or len(self.costs) != self.steps:
            raise ValueError("as many heads and costs as tails")
        self.consumer_at, self.consumer = _turned(facts, tail_at, tail)
        self.giver_at, self.giver = _turned(facts, head_at, head)
        if any(fact < 0 or fact >= facts for fact in self.goal):
            raise ValueError("a goal that is no fact")
        if not _payable(self.costs):
            raise ValueError(f"a cost that is negative or above {DEAREST}")

    @classmethod
    def build(
        cls,
        facts: int,
        tails: Sequence[Sequence[int]],
        heads: Sequence[Sequence[int]],
        costs: Sequence[int],
        goal: Sequence[int] = (),
    ) -> Arrays:
        """Return the arrays of a problem that is given as lists."""
        return cls(
            facts,
            array("i", accumulate(map(len, tails), initial=0)),
            array("i", chain.from_iterable(tails)),
            array("i", accumulate(map(len, heads), initial=0)),
            array("i", chain.from_iterable(heads)),
            costs,
            goal,
        )

    @classmethod
    def mapped(
        cls, facts: int, tail_at: array[int], tail: array[int], head_at: array[int], head: array[int],
        consumer_at: array[int], consumer: array[int], giver_at: array[int], giver: array[int], costs: array[int],
    ) -> Arrays:  # fmt: skip
        """Return arrays that were checked when they were written, both ways round, without looking at them again."""
        return cls(facts, tail_at, tail, head_at, head, costs, (), (consumer_at, consumer, giver_at, giver))

    def priced(self, costs: Sequence[int]) -> Arrays:
        """Return the same problem with other costs."""
        return Arrays(self.facts, self.tail_at, self.tail, self.head_at, self.head, costs, self.goal)

    @property
    def tails(self) -> list[tuple[int, ...]]:
        """The tail of each step, as Python reads it."""
        return self._list("tails", self.tail_at, self.tail)

    @property
    def heads(self) -> list[tuple[int, ...]]:
        """The head of each step, as Python reads it."""
        return self._list("heads", self.head_at, self.head)

    @property
    def consumers(self) -> list[tuple[int, ...]]:
        """Fact → the steps whose tail holds it, as Python reads it."""
        return self._list("consumers", self.consumer_at, self.consumer)

    def _list(self, name: str, at: Sequence[int], items: Sequence[int]) -> list[tuple[int, ...]]:
        found = self._lists.get(name)
        if found is None:
            flat = list(items)
            ends = list(at)
            found = [tuple(flat[ends[row] : ends[row + 1]]) for row in range(len(ends) - 1)]
            self._lists[name] = found
        return found


def edited(
    arrays: Arrays,
    facts: int,
    tails: Mapping[int, Sequence[int]],
    heads: Mapping[int, Sequence[int]],
    more: Sequence[tuple[Sequence[int], Sequence[int]]],
    costs: Sequence[int] | None = None,
    goal: Sequence[int] = (),
) -> Arrays:
    """Return the arrays with some steps' tails and heads replaced and further (tail, head) steps behind them.

    Without `costs` all steps cost nothing: for passes that ask what can be reached.
    """
    tail_at, tail = _replaced(arrays.tail_at, arrays.tail, tails, [step for step, _ in more])
    head_at, head = _replaced(arrays.head_at, arrays.head, heads, [step for _, step in more])
    return Arrays(facts, tail_at, tail, head_at, head, longs(len(tail_at) - 1) if costs is None else costs, goal)


def _replaced(
    at: array[int], items: array[int], rows: Mapping[int, Sequence[int]], more: Sequence[Sequence[int]]
) -> tuple[array[int], array[int]]:
    size = len(at) - 1
    changed = sorted(rows)
    if changed and not 0 <= min(changed) <= max(changed) < size:
        raise ValueError("a step that is out of range")
    total = len(items) + sum(map(len, more))
    for row in changed:
        total += len(rows[row]) - (at[row + 1] - at[row])
    starts_array, list_array = ints(size + len(more) + 1), ints(total)
    starts, listed = starts_array, list_array
    count = row = 0
    for stop in (*changed, size):
        while row < stop:
            for place in range(at[row], at[row + 1]):
                listed[count] = items[place]
                count += 1
            row += 1
            starts[row] = count
        if row < size:
            for fact in rows[row]:
                listed[count] = fact
                count += 1
            row += 1
            starts[row] = count
    for extra in more:
        for fact in extra:
            listed[count] = fact
            count += 1
        row += 1
        starts[row] = count
    return starts_array, list_array


def checked(arrays: Arrays, per_step: Sequence[int], facts: Iterable[int]) -> list[int]:
    """Return the facts as a list. The passes trust their input once it has been through here.

    Raises
    ------
    ValueError
        There is not one entry for each step, or a fact is out of range.
    """
    listed = list(facts)
    if len(per_step) != arrays.steps:
        raise ValueError("not one entry for each step")
    if listed and not 0 <= min(listed) <= max(listed) < arrays.facts:
        raise ValueError("a fact that is out of range")
    return listed


def _payable(costs: array[int]) -> bool:
    """Whether no cost is negative or above `DEAREST`."""
    dearest = DEAREST
    wrong = 0
    for step in range(len(costs)):
        if costs[step] < 0 or costs[step] > dearest:
            wrong += 1
    return wrong == 0


def _turned(facts: int, at: array[int], items: array[int]) -> tuple[array[int], array[int]]:
    """Return the same relation seen from the facts."""
    steps = len(at) - 1
    starts_array, turned_array = ints(facts + 1), ints(len(items))
    starts, turned = starts_array, turned_array
    if at[0] != 0 or at[steps] != len(items):
        raise ValueError("rows that do not cover their list")
    for place in range(len(items)):
        fact = items[place]
        if fact < 0 or fact >= facts:
            raise ValueError("a fact that is out of range")
        starts[fact + 1] += 1
    for fact in range(facts):
        starts[fact + 1] += starts[fact]
    free = array("i", starts_array)
    for step in range(steps):
        if at[step + 1] < at[step]:
            raise ValueError("rows that overlap")
        for place in range(at[step], at[step + 1]):
            fact = items[place]
            turned[free[fact]] = step
            free[fact] += 1
    return starts_array, turned_array


class Heap:
    """A priority queue of (key, item), the smallest first; equal keys by the smaller item."""

    def __init__(self, room: int = 16) -> None:
        self.size = 0
        self.keys = longs(room)
        self.items = ints(room)

    def push(self, key: int, item: int) -> None:
        """Put an item in."""
        if self.size == len(self.keys):
            keys, items = longs(2 * self.size + 16), ints(2 * self.size + 16)
            keys[: self.size] = self.keys[: self.size]
            items[: self.size] = self.items[: self.size]
            self.keys, self.items = keys, items
        place = self.size
        self.size += 1
        while place > 0:
            above = (place - 1) >> 1
            if self.keys[above] < key or (self.keys[above] == key and self.items[above] <= item):
                break
            self.keys[place] = self.keys[above]
            self.items[place] = self.items[above]
            place = above
        self.keys[place] = key
        self.items[place] = item

    def drop(self) -> None:
        """Take the first one out; it is at place 0 until then."""
        self.size -= 1
        last = self.size
        key, item = self.keys[last], self.items[last]
        place = 0
        while True:
            below = 2 * place + 1
            if below >= last:
                break
            other = below + 1
            if other < last and (
                self.keys[other] < self.keys[below]
                or (self.keys[other] == self.keys[below] and self.items[other] < self.items[below])
            ):
                below = other
            if key < self.keys[below] or (key == self.keys[below] and item <= self.items[below]):
                break
            self.keys[place] = self.keys[below]
            self.items[place] = self.items[below]
            place = below
        self.keys[place] = key
        self.items[place] = item


def reach(arrays: Arrays, allowed: bytes | bytearray, initial: Iterable[int]) -> bytearray:
    """Return which facts hold at the start or can be reached with the allowed steps. Exact; linear in the arrays."""
    tail_at, head_at, head = arrays.tail_at, arrays.head_at, arrays.head
    may = memoryview(allowed)
    answer = bytearray(arrays.facts)
    reached = answer
    missing = ints(arrays.steps)
    queue = ints(arrays.facts)
    count = 0
    for start in checked(arrays, allowed, initial):
        fact = start
        if not reached[fact]:
            reached[fact] = 1
            queue[count] = fact
            count += 1
    for step in range(arrays.steps):
        missing[step] = tail_at[step + 1] - tail_at[step]
        if missing[step] == 0 and may[step]:
            for place in range(head_at[step], head_at[step + 1]):
                fact = head[place]
                if not reached[fact]:
                    reached[fact] = 1
                    queue[count] = fact
                    count += 1
    _spread(arrays, may, missing, reached, queue, count)
    return answer


def _spread(
    arrays: Arrays, may: Sequence[int], missing: array[int], reached: bytearray, queue: array[int], count: int
) -> None:
    """Mark what follows from the first `count` facts of the queue by allowed steps; `missing` are their tails' sizes."""
    head_at, head = arrays.head_at, arrays.head
    consumer_at, consumer = arrays.consumer_at, arrays.consumer
    done = 0
    while done < count:
        fact = queue[done]
        done += 1
        for row in range(consumer_at[fact], consumer_at[fact + 1]):
            step = consumer[row]
            missing[step] -= 1
            if missing[step] == 0 and may[step]:
                for place in range(head_at[step], head_at[step + 1]):
                    given = head[place]
                    if not reached[given]:
                        reached[given] = 1
                        queue[count] = given
                        count += 1


def plan_without_needless(
    arrays: Arrays, giver: Sequence[int], costs: Sequence[int], goal: Iterable[int]
) -> list[int]:  # fmt: skip
    """Return the paid steps of a plan for `goal`, none of which can be left out; the dearest were tried first.

    Parameters
    ----------
    giver
        For each fact the step that gives it, as `cheapest` found them under any costs; it gives all of `goal`.
    costs
        What each step costs; those of 0 are always there, those of -1 never.
    """
    wanted = checked(arrays, costs, goal)
    price = as_costs(costs)
    tail_at, tail, head_at, head = arrays.tail_at, arrays.tail, arrays.head_at, arrays.head
    step_of = giver
    may = bytearray(arrays.steps)
    seen = bytearray(arrays.facts)
    queue = ints(arrays.facts)
    missing = ints(arrays.steps)
    count = 0
    for fact in wanted:
        if not seen[fact]:
            seen[fact] = 1
            queue[count] = fact
            count += 1
    chosen = []
    done = 0
    while done < count:
        step = step_of[queue[done]]
        done += 1
        if may[step]:
            continue
        may[step] = 1
        if price[step] > 0:
            chosen.append((-price[step], step))
        for place in range(tail_at[step], tail_at[step + 1]):
            needed = tail[place]
            if not seen[needed]:
                seen[needed] = 1
                queue[count] = needed
                count += 1
    for step in range(arrays.steps):
        if price[step] == 0:
            may[step] = 1
    sources = [step for step in range(arrays.steps) if may[step] and tail_at[step + 1] == tail_at[step]]
    kept = []
    for _, left_out in sorted(chosen):
        may[left_out] = 0
        for fact in range(arrays.facts):
            seen[fact] = 0
        for step in range(arrays.steps):
            missing[step] = tail_at[step + 1] - tail_at[step]
        count = 0
        for source in sources:
            if may[source]:
                for place in range(head_at[source], head_at[source + 1]):
                    needed = head[place]
                    if not seen[needed]:
                        seen[needed] = 1
                        queue[count] = needed
                        count += 1
        _spread(arrays, may, missing, seen, queue, count)
        for fact in wanted:
            if not seen[fact]:
                may[left_out] = 1
                kept.append(left_out)
                break
    return kept


def cheapest(
    arrays: Arrays, costs: Sequence[int], *, add: bool, initial: Iterable[int] = ()
) -> tuple[array[int], array[int]]:
    """Return for each fact its value and the step that gives it (`UNREACHED` and -1 if none).

    A step with cost -1 is forbidden. `add` combines a tail by its sum (h_add, a heuristic), otherwise by its maximum
    (h_max, a lower bound; the exact critical path when costs are durations). Facts of `initial` hold at the start, by
    no step. Ties: the lower step number.
    """
    tail_at, head_at, head = arrays.tail_at, arrays.head_at, arrays.head
    consumer_at, consumer = arrays.consumer_at, arrays.consumer
    summed, far = add, FAR
    price = as_costs(costs)
    value_array, giver_array = longs(arrays.facts, UNREACHED), ints(arrays.facts, -1)
    value, giver = value_array, giver_array
    missing, ready = ints(arrays.steps), ints(arrays.steps)
    gathered = longs(arrays.steps if add else 0)
    best, best_step = longs(arrays.facts, UNREACHED), ints(arrays.facts)
    queue = Heap(256)
    count = 0
    amount = 0
    for step in range(arrays.steps):
        missing[step] = tail_at[step + 1] - tail_at[step]
        if missing[step] == 0 and price[step] >= 0:
            ready[count] = step
            count += 1
    for start in checked(arrays, price, initial):
        fact = start
        if value[fact] == UNREACHED:
            value[fact] = 0
            for row in range(consumer_at[fact], consumer_at[fact + 1]):
                step = consumer[row]
                missing[step] -= 1
                if missing[step] == 0 and price[step] >= 0:
                    ready[count] = step
                    count += 1
    while True:
        for number in range(count):
            step = ready[number]
            # Facts are valued in rising order, so the last of a tail is its maximum.
            key = price[step] + (gathered[step] if summed else amount)
            first = False
            for place in range(head_at[step], head_at[step + 1]):
                fact = head[place]
                if value[fact] == UNREACHED and (
                    best[fact] == UNREACHED or key < best[fact] or (key == best[fact] and step < best_step[fact])
                ):
                    best[fact] = key
                    best_step[fact] = step
                    first = True
            if first:  # others come later than a step that gives the same
                queue.push(key, step)
        count = 0
        if queue.size == 0:
            break
        amount = queue.keys[0]
        step = queue.items[0]
        queue.drop()
        for place in range(head_at[step], head_at[step + 1]):
            fact = head[place]
            if value[fact] != UNREACHED:
                continue
            value[fact] = amount
            giver[fact] = step
            for row in range(consumer_at[fact], consumer_at[fact + 1]):
                following = consumer[row]
                if price[following] < 0:
                    continue
                missing[following] -= 1
                if summed:
                    gathered[following] = min(gathered[following] + amount, far)
                if missing[following] == 0:
                    ready[count] = following
                    count += 1
    return value_array, giver_array


def earliest(
    arrays: Arrays, usable: bytes | bytearray, at_once: bytes | bytearray, start: int, never: int,
    over: Callable[[int, int], int],
) -> array[int]:  # fmt: skip
    """Return when each fact is there at the earliest, `never` where it is not, all steps side by side. Exact.

    Parameters
    ----------
    usable
        Which steps may be taken.
    at_once
        Which of them give their head as soon as their tail is there.
    start
        When steps with an empty tail are ready.
    over
        `over(step, ready)`: when another step gives its head. Not before `ready`, and never earlier for a later one.
    """
    tail_at, head_at, head = arrays.tail_at, arrays.head_at, arrays.head
    consumer_at, consumer = arrays.consumer_at, arrays.consumer
    may, instant = memoryview(usable), memoryview(at_once)
    time_array = ints(arrays.facts, never)
    times = time_array
    missing, ready, now = ints(arrays.steps), ints(arrays.steps), ints(arrays.facts)
    queue = Heap(64)
    count = present = 0
    time = start
    checked(arrays, usable, ())
    checked(arrays, at_once, ())
    for step in range(arrays.steps):
        missing[step] = tail_at[step + 1] - tail_at[step]
        if missing[step] == 0 and may[step]:
            ready[count] = step
            count += 1
    while True:
        for number in range(count):
            step = ready[number]
            end = time if instant[step] else over(step, time)
            for place in range(head_at[step], head_at[step + 1]):
                fact = head[place]
                if end < times[fact]:
                    times[fact] = end
                    if end == time:
                        now[present] = fact
                        present += 1
                    else:
                        queue.push(end, fact)
        count = 0
        if present:
            present -= 1
            fact = now[present]
        elif queue.size:
            time = queue.keys[0]
            fact = queue.items[0]
            queue.drop()
            if times[fact] < time:
                continue
        else:
            break
        for row in range(consumer_at[fact], consumer_at[fact + 1]):
            step = consumer[row]
            missing[step] -= 1
            if missing[step] == 0 and may[step]:
                ready[count] = step
                count += 1
    return time_array


def relevant(
    arrays: Arrays, goal: Iterable[int], allowed: bytes | bytearray, reached: bytes | bytearray, initial: Iterable[int]
) -> tuple[array[int], array[int]]:
    """Return the steps that can matter for `goal`, and the facts that they can be for, both in rising order.

    Backwards from the goal through allowed steps whose tails can be reached, stopping at facts of `initial`.
    """
    tail_at, tail = arrays.tail_at, arrays.tail
    giver_at, giver = arrays.giver_at, arrays.giver
    may, known = memoryview(allowed), memoryview(reached)
    seen = bytearray(arrays.facts)
    taken = bytearray(arrays.steps)
    queue = ints(arrays.facts)
    count = 0
    steps = 0
    if len(reached) != arrays.facts:
        raise ValueError("not one entry for each fact")
    for start in checked(arrays, allowed, initial):
        seen[start] = 2
    for start in checked(arrays, allowed, goal):
        fact = start
        if not seen[fact]:
            seen[fact] = 1
            queue[count] = fact
            count += 1
    done = 0
    while done < count:
        fact = queue[done]
        done += 1
        for row in range(giver_at[fact], giver_at[fact + 1]):
            step = giver[row]
            if taken[step] or not may[step]:
                continue
            whole = True
            for place in range(tail_at[step], tail_at[step + 1]):
                if not known[tail[place]]:
                    whole = False
                    break
            if not whole:
                continue
            taken[step] = 1
            steps += 1
            for place in range(tail_at[step], tail_at[step + 1]):
                needed = tail[place]
                if not seen[needed]:
                    seen[needed] = 1
                    queue[count] = needed
                    count += 1
    chosen_array, wanted_array = ints(steps), ints(count)
    chosen, wanted = chosen_array, wanted_array
    place = 0
    for step in range(arrays.steps):
        if taken[step]:
            chosen[place] = step
            place += 1
    place = 0
    for fact in range(arrays.facts):
        if seen[fact] == 1:
            wanted[place] = fact
            place += 1
    return chosen_array, wanted_array


def part(
    arrays: Arrays, steps: Sequence[int], facts: Sequence[int], costs: Sequence[int], goal: Sequence[int]
) -> Arrays:
    """Return the problem of these steps and facts only, renumbered in the order given.

    `costs` are those of the steps kept; `goal` is in the old numbers. Facts that are left out count as held.
    """
    tail_at, tail = arrays.tail_at, arrays.tail
    head_at, head = arrays.head_at, arrays.head
    chosen = steps if isinstance(steps, array) else array("i", steps)
    local = ints(arrays.facts, -1)
    count = 0
    for start in checked(arrays, arrays.costs, facts):
        local[start] = count
        count += 1
    size = len(chosen)
    tails = heads = 0
    for number in range(size):
        step = chosen[number]
        if step < 0 or step >= arrays.steps:
            raise ValueError("a step that is out of range")
        tails += tail_at[step + 1] - tail_at[step]
        heads += head_at[step + 1] - head_at[step]
    tail_ends, head_ends = ints(size + 1), ints(size + 1)
    tail_list, head_list = ints(tails), ints(heads)
    new_tail, new_head, tail_end, head_end = tail_list, head_list, tail_ends, head_ends
    tails = heads = 0
    for number in range(size):
        step = chosen[number]
        for place in range(tail_at[step], tail_at[step + 1]):
            fact = local[tail[place]]
            if fact >= 0:
                new_tail[tails] = fact
                tails += 1
        for place in range(head_at[step], head_at[step + 1]):
            fact = local[head[place]]
            if fact >= 0:
                new_head[heads] = fact
                heads += 1
        tail_end[number + 1] = tails
        head_end[number + 1] = heads
    goals = [local[fact] for fact in dict.fromkeys(goal)]
    return Arrays(
        count, tail_ends, tail_list[:tails], head_ends, head_list[:heads], costs, [fact for fact in goals if fact >= 0]
    )
