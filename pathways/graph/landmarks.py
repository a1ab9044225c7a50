"""LM-cut: a lower bound from disjoint disjunctive action landmarks, and what it says about each single step.

Each round takes h_max under the remaining costs, cuts the justification graph between the start and the facts from
which the goal costs nothing more, and charges the cheapest step of the cut to all of them. Every cut is a set of steps
of which each plan uses at least one, which is what the search branches on. h_max is not computed anew in each round,
only where a cut made something cheaper.

Plain Python that is also compiled: see `reachability`.

Reference: M. Helmert and C. Domshlak, "Landmarks, critical paths and abstractions: what's the difference anyway?",
ICAPS 2009.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pathways.graph.reachability import UNREACHED, Arrays, Heap, as_costs, checked, ints, longs


class Landmarks:
    """The bound for one problem, under costs that change from call to call.

    After `find`: `bound` is admissible, or `UNREACHED` if the goal cannot be reached. `cuts` are landmarks in the
    order found. `rest` are the costs left over: every plan pays `bound` and what is left over of each of its steps.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.bound = 0
        self.cuts: list[tuple[int, ...]] = []
        self.rest = longs(arrays.steps)
        self._price = longs(arrays.steps)
        self._value = longs(arrays.facts)
        self._down = longs(arrays.facts)
        self._supporter = ints(arrays.steps)
        self._at = longs(arrays.steps)
        self._zone = bytearray(arrays.facts)
        self._seen = bytearray(arrays.facts)
        self._pending = ints(arrays.facts)
        self._cut = ints(arrays.steps)
        self._cut_size = 0
        self._queue = Heap(256)

    def find(self, costs: Sequence[int], goal: Sequence[int], stop_at: int = -1) -> int:
        """Return the bound for reaching all of `goal` under `costs` (-1: forbidden); `UNREACHED` if it cannot be.

        Parameters
        ----------
        stop_at
            If not negative: stop as soon as the bound is at least this much; what is returned is then still valid.
        """
        price, rest, value = self._price, self.rest, self._value
        self.cuts = []
        self.bound = 0
        given = as_costs(costs)
        needed_facts = checked(self.arrays, given, goal)
        for step in range(self.arrays.steps):
            price[step] = given[step]
            rest[step] = given[step]
        self._first_pass()
        while True:
            amount = 0
            dearest = -1
            for needed in needed_facts:
                fact = needed
                if value[fact] == UNREACHED:
                    self.bound = UNREACHED
                    return UNREACHED
                if dearest < 0 or value[fact] > amount:
                    amount = value[fact]
                    dearest = fact
            if amount == 0 or (stop_at >= 0 and self.bound >= stop_at):
                return self.bound
            self._mark_zone(dearest)
            self._collect_cut()
            least = rest[self._cut[0]]
            for place in range(self._cut_size):
                step = self._cut[place]
                if rest[step] < least:
                    least = rest[step]
            for place in range(self._cut_size):
                rest[self._cut[place]] -= least
            self.bound += least
            self.cuts.append(tuple(sorted([self._cut[place] for place in range(self._cut_size)])))
            self._cheapen()

    def _first_pass(self) -> None:
        """h_max of every fact and the dearest fact of every tail (the supporter)."""
        arrays, rest, value, at, supporter = self.arrays, self.rest, self._value, self._at, self._supporter
        queue = self._queue
        missing = ints(arrays.steps)
        queue.size = 0
        for fact in range(arrays.facts):
            value[fact] = UNREACHED
        for step in range(arrays.steps):
            missing[step] = arrays.tail_at[step + 1] - arrays.tail_at[step]
            at[step] = UNREACHED
            supporter[step] = -1
            if missing[step] == 0 and rest[step] >= 0:
                at[step] = 0
                queue.push(rest[step], step)
        while queue.size > 0:
            amount = queue.keys[0]
            step = queue.items[0]
            queue.drop()
            for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                fact = arrays.head[place]
                if value[fact] != UNREACHED:
                    continue
                value[fact] = amount
                for row in range(arrays.consumer_at[fact], arrays.consumer_at[fact + 1]):
                    following = arrays.consumer[row]
                    missing[following] -= 1
                    if missing[following] == 0 and rest[following] >= 0:
                        supporter[following] = fact
                        at[following] = amount
                        queue.push(amount + rest[following], following)

    def _mark_zone(self, goal: int) -> None:
        """Facts from which the goal is reached through free steps of the justification graph."""
        arrays, rest, zone, pending = self.arrays, self.rest, self._zone, self._pending
        for fact in range(arrays.facts):
            zone[fact] = 0
        zone[goal] = 1
        pending[0] = goal
        count = 1
        while count > 0:
            count -= 1
            fact = pending[count]
            for row in range(arrays.giver_at[fact], arrays.giver_at[fact + 1]):
                step = arrays.giver[row]
                if rest[step] == 0 and self._at[step] >= 0:
                    needed = self._supporter[step]
                    if needed >= 0 and not zone[needed]:
                        zone[needed] = 1
                        pending[count] = needed
                        count += 1

    def _collect_cut(self) -> None:
        """Steps that lead from the start's side into the goal zone."""
        arrays, seen, pending = self.arrays, self._seen, self._pending
        self._cut_size = 0
        count = 0
        for fact in range(arrays.facts):
            seen[fact] = 0
        for step in range(arrays.steps):
            if self._supporter[step] < 0 and self._at[step] >= 0:
                count = self._cross(step, count)
        while count > 0:
            count -= 1
            fact = pending[count]
            for row in range(arrays.consumer_at[fact], arrays.consumer_at[fact + 1]):
                step = arrays.consumer[row]
                if self._supporter[step] == fact:
                    count = self._cross(step, count)

    def _cross(self, step: int, count: int) -> int:
        """Take a step that leads into the zone into the cut, else go on from its facts."""
        arrays, zone, seen, pending = self.arrays, self._zone, self._seen, self._pending
        for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
            if zone[arrays.head[place]]:
                self._cut[self._cut_size] = step
                self._cut_size += 1
                return count
        for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
            fact = arrays.head[place]
            if not seen[fact]:
                seen[fact] = 1
                pending[count] = fact
                count += 1
        return count

    def _cheapen(self) -> None:
        """Bring h_max up to date after the steps of the cut became cheaper."""
        arrays, rest, value, at, supporter = self.arrays, self.rest, self._value, self._at, self._supporter
        queue = self._queue
        queue.size = 0
        for number in range(self._cut_size):
            step = self._cut[number]
            amount = at[step] + rest[step]
            for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                fact = arrays.head[place]
                if amount < value[fact]:
                    value[fact] = amount
                    queue.push(amount, fact)
        while queue.size > 0:
            amount = queue.keys[0]
            fact = queue.items[0]
            queue.drop()
            if value[fact] != amount:
                continue
            for row in range(arrays.consumer_at[fact], arrays.consumer_at[fact + 1]):
                step = arrays.consumer[row]
                if supporter[step] != fact or at[step] == amount:
                    continue
                best = amount
                for place in range(arrays.tail_at[step], arrays.tail_at[step + 1]):
                    needed = arrays.tail[place]
                    if value[needed] > best:
                        best = value[needed]
                        supporter[step] = needed
                if best < at[step]:
                    at[step] = best
                    for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                        needed = arrays.head[place]
                        if best + rest[step] < value[needed]:
                            value[needed] = best + rest[step]
                            queue.push(value[needed], needed)

    def onward(self, goal: Sequence[int]) -> None:
        """Find what is left over at least between each fact and the goal, along a single chain of steps."""
        arrays, rest, down = self.arrays, self.rest, self._down
        queue = self._queue
        queue.size = 0
        for fact in range(arrays.facts):
            down[fact] = UNREACHED
        for start in checked(arrays, rest, goal):
            queue.push(0, start)
        while queue.size > 0:
            amount = queue.keys[0]
            fact = queue.items[0]
            queue.drop()
            if down[fact] != UNREACHED:
                continue
            down[fact] = amount
            for row in range(arrays.giver_at[fact], arrays.giver_at[fact + 1]):
                step = arrays.giver[row]
                if self._at[step] < 0:
                    continue
                for place in range(arrays.tail_at[step], arrays.tail_at[step + 1]):
                    needed = arrays.tail[place]
                    if down[needed] == UNREACHED:
                        queue.push(amount + rest[step], needed)

    def least_with(self, goal: Sequence[int]) -> array[int]:
        """Return for each step a lower bound of every plan that needs it, `UNREACHED` if there is no such plan.

        A plan pays the bound and what is left over of its steps: of the step itself, of those before it (at least
        the dearest fact of its tail) and of those after it on the way to the goal. In a plan without needless steps
        the last two are different steps.
        """
        self.onward(goal)
        arrays, rest, down, at = self.arrays, self.rest, self._down, self._at
        answer = longs(arrays.steps, UNREACHED)
        least = answer
        for step in range(arrays.steps):
            if at[step] < 0 or self._price[step] < 0:
                continue
            nearest = UNREACHED
            for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                fact = arrays.head[place]
                if down[fact] != UNREACHED and (nearest == UNREACHED or down[fact] < nearest):
                    nearest = down[fact]
            if nearest != UNREACHED:
                least[step] = self.bound + at[step] + rest[step] + nearest
        return answer

    def forbid(self, costs: array[int], goal: Sequence[int], slack: int) -> int:
        """Forbid (-1) in `costs` what no plan below `slack` can need; return how many steps that were.

        Reduced-cost fixing; see `least_with`.
        """
        least = self.least_with(goal)
        checked(self.arrays, costs, ())
        price = costs
        count = 0
        for step in range(self.arrays.steps):
            if price[step] >= 0 and (least[step] < 0 or least[step] >= slack):
                price[step] = -1
                count += 1
        return count
