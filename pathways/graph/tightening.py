"""What dates forbid, written into the tails of a planning problem: dated copies of facts, as few as are needed.

Plain Python that is also compiled: see `reachability`.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from pathways.graph.reachability import Arrays, checked, edited, ints


def tightened(
    arrays: Arrays, follows: bytes | bytearray, ends: Sequence[int], ready_by: Mapping[int, int], deadline: int | None
) -> Arrays:
    """Return the arrays with dated tails: the very arrays where nothing can be late.

    Where a step must begin by some time, a fact of its tail counts only from a step that can be over by then. Such a fact
    gets a dated copy; the steps that follow at once are copied with it, without a cost. Steps keep their numbers.

    Parameters
    ----------
    follows
        Which steps give their head as soon as their tail is there.
    ends
        When each other step is over, at the very earliest.
    ready_by
        Step → when its tail has to be there.
    deadline
        When the goal has to be there, if it has to be.
    """
    checked(arrays, follows, ())
    checked(arrays, ends, ())
    dated = _Dated(arrays, bytes(follows), array("i", ends))
    tails = {}
    for step, limit in ready_by.items():
        tail = arrays.tails[step]
        copies = tuple([dated.by(fact, limit) for fact in tail])
        if copies != tail:
            tails[step] = copies
    goal = list(arrays.goal)
    if deadline is not None:
        goal = [dated.by(fact, deadline) for fact in goal]
    return arrays if dated.facts == arrays.facts else dated.arrays_with(tails, goal)


class _Dated:
    """The dated copies of a problem's facts."""

    def __init__(self, arrays: Arrays, follows: bytes, ends: array[int]) -> None:
        self.arrays = arrays
        self.follows = follows
        self.ends = ends
        self.facts = arrays.facts
        self.latest = self._latest()
        self.copies: dict[tuple[int, int], int] = {}
        self.taken: dict[int, int] = {}
        """Paid step that follows at once → the fact that it was taken, so that its copies can be free."""
        self.given: dict[int, list[int]] = {}
        """Step → what it gives on top."""
        self.more: list[tuple[tuple[int, ...], tuple[int, ...]]] = []

    def _latest(self) -> array[int]:
        """Fact → the latest end of a step that it may come from, by steps that follow at once; -1: it comes from none."""
        arrays, follows = self.arrays, self.follows
        head_at, head = arrays.head_at, arrays.head
        consumer_at, consumer = arrays.consumer_at, arrays.consumer
        latest_array, queue = ints(arrays.facts, -1), ints(arrays.facts)
        latest = latest_array
        own = [(-self.ends[step], step) for step in range(arrays.steps) if not follows[step]]
        for negative, first in sorted(own):
            end, start = -negative, first
            count = done = 0
            for place in range(head_at[start], head_at[start + 1]):
                fact = head[place]
                if latest[fact] < 0:
                    latest[fact] = end
                    queue[count] = fact
                    count += 1
            while done < count:
                fact = queue[done]
                done += 1
                for row in range(consumer_at[fact], consumer_at[fact + 1]):
                    step = consumer[row]
                    if follows[step]:
                        for place in range(head_at[step], head_at[step + 1]):
                            given = head[place]
                            if latest[given] < 0:
                                latest[given] = end
                                queue[count] = given
                                count += 1
        return latest_array

    def by(self, fact: int, limit: int) -> int:
        """Return the fact that says that `fact` is there by `limit`: itself where it cannot be late."""
        if self.latest[fact] <= limit:
            return fact
        known = self.copies.get((fact, limit))
        if known is not None:
            return known
        arrays = self.arrays
        copy = self.copies[(fact, limit)] = self.facts
        self.facts += 1
        for row in range(arrays.giver_at[fact], arrays.giver_at[fact + 1]):
            step = arrays.giver[row]
            if self.follows[step]:
                tail = [self.by(needed, limit) for needed in arrays.tails[step]]
                if arrays.costs[step]:
                    tail.append(self._was_taken(step))
                self.more.append((tuple(tail), (copy,)))
            elif self.ends[step] <= limit:
                self.given.setdefault(step, []).append(copy)
        return copy

    def _was_taken(self, step: int) -> int:
        known = self.taken.get(step)
        if known is None:
            known = self.taken[step] = self.facts
            self.facts += 1
            self.given.setdefault(step, []).append(known)
        return known

    def arrays_with(self, tails: Mapping[int, tuple[int, ...]], goal: Sequence[int]) -> Arrays:
        """Return the problem with the copies in it."""
        arrays = self.arrays
        heads = {}
        for step, more in self.given.items():
            given = [arrays.head[place] for place in range(arrays.head_at[step], arrays.head_at[step + 1])]
            heads[step] = (*given, *more)
        costs = array("q", arrays.costs)
        costs.extend([0] * len(self.more))
        return edited(arrays, self.facts, tails, heads, self.more, costs, goal)
