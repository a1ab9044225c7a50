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
from math import inf
from time import monotonic

from pathways.graph.reachability import UNREACHED, Arrays, Heap, as_costs, checked, ints, longs


class Landmarks:
    """The bound for one problem, under costs that change from call to call.

    After `find`: `bound` is admissible, or `UNREACHED` if the goal cannot be reached. `cuts` are landmarks in the
    order found. `rest` are the costs left over: every plan pays `bound` and what is left over of each of its steps.

    `until` is the `time.monotonic` after which no further cut is taken. All of this is true then as well; one cut is taken anyway,
    so that a bound of 0 still says that the goal is free.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.bound = 0
        self.until = inf
        self._cuts = ints(64)
        self._ends = ints(arrays.facts + 1)
        self._count = 0
        self.rest = longs(arrays.steps)
        self._price = longs(arrays.steps)
        self._value = longs(arrays.facts)
        self._down = longs(arrays.facts)
        self._supporter = ints(arrays.steps)
        self._at = longs(arrays.steps)
        self._zone = bytearray(arrays.facts)
        self._zone_size = 0
        self._pending = ints(arrays.facts)
        self._givers = ints(arrays.facts)
        self._missing = ints(arrays.steps)
        self._shut = bytearray(arrays.steps)
        self._shut_steps = ints(arrays.steps)
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
        self._count = 0
        given = as_costs(costs)
        needed = array("i", checked(self.arrays, given, goal))
        self._price[:] = given
        self.rest[:] = given
        self._first_pass()
        self.bound = UNREACHED if self._dearest(needed, 0, len(needed)) == UNREACHED else 0
        if self.bound == 0:
            self.bound = self._cut_away(needed, 0, len(needed), 0, stop_at)
        return self.bound

    def _dearest(self, needed: array[int], first: int, last: int) -> int:
        """The fact that costs most of some; `UNREACHED` if one cannot be reached, -2 if all are free."""
        value = self._value
        amount = 0
        dearest = -2
        for place in range(first, last):
            fact = needed[place]
            if value[fact] == UNREACHED:
                return UNREACHED
            if value[fact] > amount:
                amount = value[fact]
                dearest = fact
        return dearest

    def _cut_away(self, needed: array[int], first: int, last: int, bound: int, stop_at: int) -> int:
        """Take cuts until the needed facts cost nothing more, or `bound` is at least `stop_at`; return it."""
        rest = self.rest
        while stop_at < 0 or bound < stop_at:
            dearest = self._dearest(needed, first, last)
            if dearest < 0:
                break
            self._mark_zone(dearest)
            self._collect_cut()
            least = rest[self._cut[0]]
            for place in range(self._cut_size):
                step = self._cut[place]
                if rest[step] < least:
                    least = rest[step]
            for place in range(self._cut_size):
                rest[self._cut[place]] -= least
            bound += least
            self._keep_cut()
            self._cheapen()
            if monotonic() > self.until:
                break
        return bound

    def _keep_cut(self) -> None:
        """Lay the cut behind those found before."""
        if self._count + 1 >= len(self._ends):
            longer = ints(2 * len(self._ends))
            longer[: self._count + 1] = self._ends[: self._count + 1]
            self._ends = longer
        first = self._ends[self._count]
        if first + self._cut_size > len(self._cuts):
            longer = ints(2 * (first + self._cut_size))
            longer[:first] = self._cuts[:first]
            self._cuts = longer
        for place in range(self._cut_size):
            self._cuts[first + place] = self._cut[place]
        self._count += 1
        self._ends[self._count] = first + self._cut_size

    @property
    def cuts(self) -> list[tuple[int, ...]]:
        """The landmarks in the order found."""
        return [
            tuple(sorted([self._cuts[place] for place in range(self._ends[cut], self._ends[cut + 1])]))
            for cut in range(self._count)
        ]

    def forced(self) -> list[int]:
        """Return the steps that are a landmark alone: every plan has them."""
        found = []
        for cut in range(self._count):
            if self._ends[cut + 1] - self._ends[cut] == 1:
                found.append(self._cuts[self._ends[cut]])
        return sorted(found)

    def smallest(self) -> tuple[int, ...]:
        """Return the landmark of fewest steps, of equal ones the first found."""
        best = 0
        for cut in range(self._count):
            if self._ends[cut + 1] - self._ends[cut] < self._ends[best + 1] - self._ends[best]:
                best = cut
        return tuple(sorted([self._cuts[place] for place in range(self._ends[best], self._ends[best + 1])]))

    def _beyond(self, step: int) -> int:
        """What is left over at least between a step's facts and the goal; `UNREACHED` if the goal is not behind them."""
        arrays, down = self.arrays, self._down
        nearest = UNREACHED
        for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
            fact = arrays.head[place]
            if down[fact] != UNREACHED and (nearest == UNREACHED or down[fact] < nearest):
                nearest = down[fact]
        return nearest

    def _first_pass(self) -> None:
        """h_max of every fact and the dearest fact of every tail (the supporter)."""
        arrays, rest, value, missing, supporter = self.arrays, self.rest, self._value, self._missing, self._supporter
        queue = self._queue
        queue.size = 0
        for fact in range(arrays.facts):
            value[fact] = UNREACHED
            self._givers[fact] = 0
        for step in range(arrays.steps):
            missing[step] = arrays.tail_at[step + 1] - arrays.tail_at[step]
            self._at[step] = UNREACHED
            supporter[step] = -1
            if missing[step] == 0 and rest[step] >= 0:
                self._enter(step, 0)
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
                        self._enter(following, amount)

    def _enter(self, step: int, amount: int) -> None:
        """Count a step among the givers of its facts; queue it if it is the first to give one of them."""
        arrays = self.arrays
        self._at[step] = amount
        first = False
        for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
            fact = arrays.head[place]
            self._givers[fact] += 1
            if self._value[fact] == UNREACHED:
                first = True
        if first:
            self._queue.push(amount + self.rest[step], step)

    def _mark_zone(self, goal: int) -> None:
        """Facts from which the goal is reached through free steps of the justification graph."""
        arrays, rest, zone, pending = self.arrays, self.rest, self._zone, self._pending
        zone[goal] = 1
        pending[0] = goal
        count = 1
        done = 0
        while done < count:
            fact = pending[done]
            done += 1
            for row in range(arrays.giver_at[fact], arrays.giver_at[fact + 1]):
                step = arrays.giver[row]
                if rest[step] == 0 and self._at[step] >= 0:
                    needed = self._supporter[step]
                    if needed >= 0 and not zone[needed]:
                        zone[needed] = 1
                        pending[count] = needed
                        count += 1
        self._zone_size = count

    def _collect_cut(self) -> None:
        """Steps that lead into the zone and themselves need nothing of it, nor what only it leads to."""
        arrays, zone, pending, givers = self.arrays, self._zone, self._pending, self._givers
        shut, shut_steps, at = self._shut, self._shut_steps, self._at
        count = self._zone_size
        done = shut_count = 0
        while done < count:
            fact = pending[done]
            done += 1
            for row in range(arrays.consumer_at[fact], arrays.consumer_at[fact + 1]):
                step = arrays.consumer[row]
                if at[step] < 0 or shut[step]:
                    continue
                shut[step] = 1
                shut_steps[shut_count] = step
                shut_count += 1
                for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                    given = arrays.head[place]
                    givers[given] -= 1
                    if givers[given] == 0 and not zone[given]:
                        zone[given] = 1
                        pending[count] = given
                        count += 1
        size = 0
        for number in range(self._zone_size):
            fact = pending[number]
            for row in range(arrays.giver_at[fact], arrays.giver_at[fact + 1]):
                step = arrays.giver[row]
                if at[step] >= 0 and not shut[step]:
                    shut[step] = 1
                    self._cut[size] = step
                    size += 1
        self._cut_size = size
        for number in range(size):
            shut[self._cut[number]] = 0
        for number in range(shut_count):
            step = shut_steps[number]
            shut[step] = 0
            for place in range(arrays.head_at[step], arrays.head_at[step + 1]):
                givers[arrays.head[place]] += 1
        for number in range(count):
            zone[pending[number]] = 0

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
        arrays, rest, at = self.arrays, self.rest, self._at
        answer = longs(arrays.steps, UNREACHED)
        least = answer
        for step in range(arrays.steps):
            if at[step] < 0 or self._price[step] < 0:
                continue
            nearest = self._beyond(step)
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
