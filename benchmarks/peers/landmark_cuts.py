"""Landmarks that a choice of steps misses: the cuts that integer programs are given as they go.

An integer program over "a fact needs a step that gives it" lets steps hold each other up in a circle. What it chooses is
played forward here; where the goal is not reached, no plan can do without some step across the border of what is
reached. With as many steps as possible allowed inside, that border is a small landmark (Haslum, Slaney and Thiébaux,
"Minimal landmarks for optimal delete-free planning", ICAPS 2012). No code of the search is used.
"""

from __future__ import annotations

from collections.abc import Iterable

from pathways.graph.reachability import Arrays


class _Reached:
    """What can be reached with the steps allowed so far."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.missing = [len(tail) for tail in arrays.tails]
        self.allowed = [False] * arrays.steps
        self.facts: set[int] = set()
        self.open_goals = set(arrays.goal)

    def allow(self, steps: Iterable[int], *, short_of_goal: bool = False) -> bool:
        """Allow steps and follow what they give; `short_of_goal`: take it all back, and say no, if that is the goal."""
        steps = list(steps)
        ready = []
        for step in steps:
            self.allowed[step] = True
            if self.missing[step] == 0:
                ready.append(step)
        new: list[int] = []
        while ready:
            for fact in self.arrays.heads[ready.pop()]:
                if fact not in self.facts:
                    self.facts.add(fact)
                    new.append(fact)
                    for step in self.arrays.consumers[fact]:
                        self.missing[step] -= 1
                        if self.missing[step] == 0 and self.allowed[step]:
                            ready.append(step)
        self.open_goals.difference_update(new)
        if self.open_goals or not short_of_goal:
            return True
        for fact in new:
            self.facts.remove(fact)
            for step in self.arrays.consumers[fact]:
                self.missing[step] += 1
        for step in steps:
            self.allowed[step] = False
        self.open_goals.update(fact for fact in new if fact in set(self.arrays.goal))
        return False


def missed(arrays: Arrays, chosen: Iterable[int]) -> list[list[int]] | None:
    """Return disjoint landmarks without a chosen step: none if it is a plan, `None` if there is no plan at all."""
    free = [step for step, cost in enumerate(arrays.costs) if cost == 0]
    begun = {*free, *chosen}
    found: list[list[int]] = []
    dearest = sorted(range(arrays.steps), key=lambda step: (-arrays.costs[step], step))
    while True:
        inside = _Reached(arrays)
        inside.allow(begun)
        if not inside.open_goals:
            return found
        cut = [step for step in dearest if step not in begun and not inside.allow((step,), short_of_goal=True)]
        if not cut:
            return None
        found.append(cut)
        begun.update(cut)
