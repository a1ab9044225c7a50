"""Making a problem small before the search, without changing its optimum.

Three reductions, each safe for the undated optimum and for the calendar:

- *Merging*: an unknown that only one step waits for is charged to that step.
- *Folding*: a free step with a single fact in its tail (a ladder rung, a member of an OR) is folded into the steps that
  give that fact, so that the fact itself disappears unless something else needs it. That is how steps are compared; in
  the problem that comes out, a fact that many steps give keeps its rungs where this is shorter.
- *Dominance*: a paid step is left out when another needs no more, gives no less, costs no more, can begin no later
  whenever it is ready, and is no longer.

Plain Python that is also compiled: see `reachability`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pathways.graph.reachability import Arrays, checked, ints, longs

NoLater = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Reduced:
    """A smaller problem with the same optimum.

    `steps` are the kept steps' numbers in the larger one, `merged` those that come with each of them.
    """

    arrays: Arrays
    steps: tuple[int, ...]
    merged: tuple[tuple[int, ...], ...]


def reduce(
    arrays: Arrays, is_free: Sequence[bool], is_unknown: Sequence[bool] | None = None, no_later: NoLater | None = None
) -> Reduced:
    """Merge unknowns, fold free steps and drop dominated ones.

    Parameters
    ----------
    is_free
        Which steps are plain inference (no cost, no dates).
    is_unknown
        Which steps assume an unknown: empty tail, a cost, no dates.
    no_later
        `no_later(a, b)`: step `a` can always begin and end no later than step `b`. Without it nothing has dates.
    """
    checked(arrays, is_free, ())
    return _Reduction(arrays, is_free).result(is_unknown, no_later)


class _Reduction:
    """The reduction of one problem, step by step."""

    def __init__(self, arrays: Arrays, is_free: Sequence[bool]) -> None:
        self.arrays = arrays
        self.costs = array("q", arrays.costs)
        self.free = bytearray(map(bool, is_free))
        self.charged = ints(arrays.facts, -1)
        """Fact → the step that its unknown is charged to; such a fact is no longer needed."""
        self.merged: dict[int, list[int]] = {}
        self.gone = bytearray(arrays.steps)
        self.seen = ints(arrays.facts, -1)
        self.found = ints(arrays.facts)
        self.rung = bytearray(arrays.steps)
        self.rung_at = self.rung_to = ints(0)
        self.wanted = bytearray(arrays.facts)
        self.tail_at = self.tail = self.head_at = self.head = ints(0)

    def result(self, is_unknown: Sequence[bool] | None, no_later: NoLater | None) -> Reduced:
        """Return the reduced problem."""
        if is_unknown is not None:
            self._merge(is_unknown)
        kept = self._fold()
        survivors = self._undominated(kept, no_later)
        return self._renumbered(kept, survivors, self._unfold(kept, survivors))

    def _merge(self, is_unknown: Sequence[bool]) -> None:
        arrays = self.arrays
        goal = set(arrays.goal)
        for step, unknown in enumerate(is_unknown):
            if not unknown or arrays.head_at[step + 1] - arrays.head_at[step] != 1:
                continue
            fact = arrays.head[arrays.head_at[step]]
            givers = arrays.giver_at[fact + 1] - arrays.giver_at[fact]
            consumers = arrays.consumer_at[fact + 1] - arrays.consumer_at[fact]
            if givers != 1 or consumers != 1 or fact in goal:
                continue
            consumer = arrays.consumer[arrays.consumer_at[fact]]
            self.charged[fact] = consumer
            self.costs[consumer] += self.costs[step]
            self.merged.setdefault(consumer, []).append(step)
            self.gone[step] = 1
            self.free[consumer] = 0

    def _folds(self, step: int) -> bool:
        """Whether a step is a rung: free, one fact in its tail."""
        arrays = self.arrays
        if not self.free[step]:
            return False
        first, last = arrays.tail_at[step], arrays.tail_at[step + 1]
        return last - first == 1

    def _fold(self) -> array[int]:
        """Lay out what each step that stays needs and gives, ladders included; return these steps."""
        arrays, charged, wanted = self.arrays, self.charged, self.wanted
        for goal in arrays.goal:
            wanted[goal] = 1
        size = tails = 0
        for step in range(arrays.steps):
            if self.gone[step]:
                continue
            if self._folds(step):
                self.rung[step] = 1
                continue
            size += 1
            for place in range(arrays.tail_at[step], arrays.tail_at[step + 1]):
                fact = arrays.tail[place]
                if charged[fact] < 0:
                    wanted[fact] = 1
                    tails += 1
        kept_array, tail_at, tail = ints(size), ints(size + 1), ints(tails)
        kept = kept_array
        size = tails = 0
        for step in range(arrays.steps):
            if self.gone[step] or self.rung[step]:
                continue
            kept[size] = step
            size += 1
            for place in range(arrays.tail_at[step], arrays.tail_at[step + 1]):
                fact = arrays.tail[place]
                if charged[fact] < 0:
                    tail[tails] = fact
                    tails += 1
            tail_at[size] = tails
        self.tail_at, self.tail = tail_at, tail
        self._lay_rungs()
        head_at = ints(size + 1)
        head = ints(64)
        heads = 0
        for number in range(size):
            count = self._given(kept[number], number)
            if heads + count > len(head):
                longer = ints(2 * (heads + count))
                longer[:heads] = head[:heads]
                head = longer
            for place in range(count):
                head[heads] = self.found[place]
                heads += 1
            head_at[number + 1] = heads
        self.head_at, self.head = head_at, head
        return kept_array

    def _lay_rungs(self) -> None:
        """Lay out what follows from each fact by one rung."""
        arrays, rung = self.arrays, self.rung
        at, total = ints(arrays.facts + 1), 0
        for step in range(arrays.steps):
            if rung[step]:
                size = arrays.head_at[step + 1] - arrays.head_at[step]
                at[arrays.tail[arrays.tail_at[step]] + 1] += size
                total += size
        for fact in range(arrays.facts):
            at[fact + 1] += at[fact]
        to, free = ints(total), array("i", at)
        for step in range(arrays.steps):
            if rung[step]:
                fact = arrays.tail[arrays.tail_at[step]]
                for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                    to[free[fact]] = arrays.head[place]
                    free[fact] += 1
        self.rung_at, self.rung_to = at, to

    def _given(self, step: int, mark: int) -> int:
        """Put the wanted facts that a step gives, with what follows by rungs, into `found`; return how many."""
        arrays, seen, found = self.arrays, self.seen, self.found
        count = done = 0
        for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
            fact = arrays.head[place]
            if seen[fact] != mark:
                seen[fact] = mark
                found[count] = fact
                count += 1
        while done < count:
            fact = found[done]
            done += 1
            for place in range(self.rung_at[fact], self.rung_at[fact + 1]):
                following = self.rung_to[place]
                if seen[following] != mark:
                    seen[following] = mark
                    found[count] = following
                    count += 1
        done = 0
        for place in range(count):
            if self.wanted[found[place]]:
                found[done] = found[place]
                done += 1
        return done

    def _undominated(self, kept: array[int], no_later: NoLater | None) -> bytearray:
        """Mark the steps that no other dominates; of equal ones the first.

        Compares only steps that share their rarest gift.
        """
        steps, costs, free = kept, self.costs, self.free
        tail_at, tail, head_at, head = self.tail_at, self.tail, self.head_at, self.head
        size = len(steps)
        useful_array = bytearray(size)
        useful = useful_array
        needed, given = ints(self.arrays.facts, -1), ints(self.arrays.facts, -1)
        giver_at = ints(self.arrays.facts + 1)
        for number in range(size):
            for place in range(tail_at[number], tail_at[number + 1]):
                needed[tail[place]] = number
            for place in range(head_at[number], head_at[number + 1]):
                if needed[head[place]] != number:
                    useful[number] = 1
            if useful[number]:
                for place in range(head_at[number], head_at[number + 1]):
                    giver_at[head[place] + 1] += 1
        for fact in range(self.arrays.facts):
            giver_at[fact + 1] += giver_at[fact]
        giver = ints(giver_at[self.arrays.facts])
        room = ints(self.arrays.facts)
        for number in range(size):
            if useful[number]:
                for place in range(head_at[number], head_at[number + 1]):
                    fact = head[place]
                    giver[giver_at[fact] + room[fact]] = number
                    room[fact] += 1
        for fact in range(self.arrays.facts):
            needed[fact] = -1
        survivors_array = bytearray(useful_array)
        survivors = survivors_array
        for number in range(size):
            if not useful[number]:
                continue
            rarest = head[head_at[number]]
            for place in range(head_at[number], head_at[number + 1]):
                fact = head[place]
                given[fact] = number
                if room[fact] < room[rarest] or (room[fact] == room[rarest] and fact < rarest):
                    rarest = fact
            for place in range(tail_at[number], tail_at[number + 1]):
                needed[tail[place]] = number
            for row in range(giver_at[rarest], giver_at[rarest + 1]):
                other = giver[row]
                if other == number or not survivors[other]:
                    continue
                if costs[steps[other]] > costs[steps[number]]:
                    continue
                if free[steps[number]] and not free[steps[other]]:
                    continue
                size_of = head_at[number + 1] - head_at[number]
                if head_at[other + 1] - head_at[other] < size_of:
                    continue
                whole = True
                for place in range(tail_at[other], tail_at[other + 1]):
                    if needed[tail[place]] != number:
                        whole = False
                        break
                if not whole:
                    continue
                count = 0
                for place in range(head_at[other], head_at[other + 1]):
                    if given[head[place]] == number:
                        count += 1
                if count < size_of:
                    continue
                if no_later is not None and not no_later(steps[other], steps[number]):
                    continue
                # Of equal steps the first stays.
                equal = (
                    other > number
                    and head_at[other + 1] - head_at[other] == count
                    and tail_at[other + 1] - tail_at[other] == tail_at[number + 1] - tail_at[number]
                    and costs[steps[other]] == costs[steps[number]]
                )
                if equal and (no_later is None or no_later(steps[number], steps[other])):
                    continue
                survivors[number] = 0
                break
        return survivors_array

    def _unfold(self, kept: array[int], survivors: bytearray) -> array[int]:
        """Put rungs back where folding them makes the problem longer; return their steps.

        A fact that many steps give and from which much follows is there once, with its rungs, instead of what follows
        standing in the head of each of its givers: heads of 870 facts together instead of 13,450 on the region. What
        the survivors give is laid out anew.
        """
        arrays, rung, wanted = self.arrays, self.rung, self.wanted
        givers, onward = ints(arrays.facts), ints(arrays.facts)
        for fact in range(arrays.facts):
            wanted[fact] = 0
        for goal in arrays.goal:
            wanted[goal] = 1
        for number in range(len(kept)):
            if survivors[number]:
                for place in range(self.tail_at[number], self.tail_at[number + 1]):
                    wanted[self.tail[place]] = 1
                step = kept[number]
                for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                    givers[arrays.head[place]] += 1
        for step in range(arrays.steps):
            if rung[step]:
                onward[arrays.tail[arrays.tail_at[step]]] += arrays.head_at[step + 1] - arrays.head_at[step]
                for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                    givers[arrays.head[place]] += 1
        back_array, size = ints(arrays.steps), 0
        back = back_array
        for step in range(arrays.steps):
            if rung[step]:
                fact = arrays.tail[arrays.tail_at[step]]
                if givers[fact] > 1 and (wanted[fact] or onward[fact] > 1):
                    rung[step] = 0
                    back[size] = step
                    size += 1
        for number in range(size):
            wanted[arrays.tail[arrays.tail_at[back[number]]]] = 1
        self._lay_rungs()
        return back_array[:size]

    def _renumbered(self, kept: array[int], survivors: bytearray, back: array[int]) -> Reduced:
        """Return the problem of the survivors and the rungs: facts of the goal first, then as the steps need them."""
        arrays = self.arrays
        local = ints(arrays.facts, -1)
        facts = 0
        for goal in arrays.goal:
            local[goal] = facts
            facts += 1
        steps = [kept[number] for number in range(len(kept)) if survivors[number]]
        rows = [number for number in range(len(kept)) if survivors[number]]
        size = len(rows)
        tails = 0
        for number in rows:
            for place in range(self.tail_at[number], self.tail_at[number + 1]):
                tails += 1
                if local[self.tail[place]] < 0:
                    local[self.tail[place]] = facts
                    facts += 1
        for number in range(len(back)):
            fact = arrays.tail[arrays.tail_at[back[number]]]
            tails += 1
            if local[fact] < 0:
                local[fact] = facts
                facts += 1
        steps.extend(back)
        total = len(steps)
        tail_ends, head_ends, tail_list, head_list = ints(total + 1), ints(total + 1), ints(tails), ints(4 * total + 64)
        cost_list = longs(total)
        tail_end, head_end, new_tail, new_head, costs = tail_ends, head_ends, tail_list, head_list, cost_list
        tails = heads = 0
        for place_of in range(total):
            step = steps[place_of]
            if place_of < size:
                number = rows[place_of]
                for place in range(self.tail_at[number], self.tail_at[number + 1]):
                    new_tail[tails] = local[self.tail[place]]
                    tails += 1
            else:
                new_tail[tails] = local[arrays.tail[arrays.tail_at[step]]]
                tails += 1
            count = self._given(step, len(kept) + place_of)
            if heads + count > len(new_head):
                head_list = head_list + ints(2 * (heads + count))
                new_head = head_list
            for place in range(count):
                new_head[heads] = local[self.found[place]]
                heads += 1
            costs[place_of] = self.costs[step]
            tail_end[place_of + 1] = tails
            head_end[place_of + 1] = heads
        goals = [local[goal] for goal in arrays.goal]
        small = Arrays(facts, tail_ends, tail_list, head_ends, head_list[:heads], cost_list, goals)
        return Reduced(
            small, tuple(steps), tuple([tuple(self.merged[step]) if step in self.merged else () for step in steps])
        )
