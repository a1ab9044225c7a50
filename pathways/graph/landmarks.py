"""LM-cut: a lower bound from disjoint disjunctive action landmarks.

Each round takes h_max under the remaining costs, cuts the justification graph between the start and the facts from
which the goal costs nothing more, and charges the cheapest step of the cut to all of them. Every cut is a set of steps
of which each plan uses at least one, which is what the search branches on.

Reference: M. Helmert and C. Domshlak, "Landmarks, critical paths and abstractions: what's the difference anyway?",
ICAPS 2009.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.graph.reachability import UNREACHED, Arrays, cheapest


@dataclass(frozen=True, slots=True)
class LandmarkBound:
    """`bound` is admissible; `None` means that the goal cannot be reached. `cuts` are landmarks, in order found.

    `rest` are the costs left over: a plan that uses only steps with nothing left costs exactly `bound` or is free.
    """

    bound: int | None
    cuts: tuple[tuple[int, ...], ...]
    rest: tuple[int, ...]


def lm_cut(arrays: Arrays, costs: Sequence[int], stop_at: int | None = None) -> LandmarkBound:
    """Return the LM-cut bound for reaching `arrays.goal` under `costs` (-1: forbidden).

    Parameters
    ----------
    stop_at
        Stop as soon as the bound is at least this much; the bound returned is then still valid.
    """
    goal_step = len(arrays.tails)
    rest = list(costs)
    bound = 0
    cuts: list[tuple[int, ...]] = []
    achievers: list[list[int]] = [[] for _ in range(arrays.facts)]
    for step, head in enumerate(arrays.heads):
        if rest[step] >= 0:
            for fact in head:
                achievers[fact].append(step)
    while True:
        value, _ = cheapest(arrays, rest, add=False)
        if any(value[fact] == UNREACHED for fact in arrays.goal):
            return LandmarkBound(None, tuple(cuts), tuple(rest))
        dearest = max(arrays.goal, key=lambda fact: value[fact], default=None)
        if dearest is None or value[dearest] == 0:
            return LandmarkBound(bound, tuple(cuts), tuple(rest))
        supporters = [max(tail, key=value.__getitem__) if tail else -1 for tail in arrays.tails]
        zone = _goal_zone(arrays, rest, value, achievers, dearest, supporters)
        cut = _cut(arrays, rest, value, zone, supporters)
        cheapest_in_cut = min(rest[step] for step in cut)
        for step in cut:
            rest[step] -= cheapest_in_cut
        bound += cheapest_in_cut
        cuts.append(tuple(sorted(step for step in cut if step != goal_step)))
        if stop_at is not None and bound >= stop_at:
            return LandmarkBound(bound, tuple(cuts), tuple(rest))


def _goal_zone(
    arrays: Arrays, rest: Sequence[int], value: Sequence[int], achievers: Sequence[Sequence[int]], goal: int,
    supporters: Sequence[int],
) -> list[bool]:  # fmt: skip
    """Facts from which the goal is reached through free steps of the justification graph."""
    zone = [False] * arrays.facts
    zone[goal] = True
    pending = [goal]
    while pending:
        fact = pending.pop()
        for step in achievers[fact]:
            supporter = supporters[step]
            if rest[step] == 0 and supporter >= 0 and not zone[supporter] and _reached(arrays.tails[step], value):
                zone[supporter] = True
                pending.append(supporter)
    return zone


def _reached(tail: tuple[int, ...], value: Sequence[int]) -> bool:
    return all(value[fact] != UNREACHED for fact in tail)


def _cut(
    arrays: Arrays, rest: Sequence[int], value: Sequence[int], zone: Sequence[bool], supporters: Sequence[int]
) -> list[int]:
    """Steps that lead from the start's side into the goal zone."""
    seen = [False] * arrays.facts
    cut: list[int] = []
    taken = [False] * len(arrays.tails)
    pending: list[int] = []

    def cross(step: int) -> None:
        taken[step] = True
        into_zone = any(zone[fact] for fact in arrays.heads[step])
        if into_zone:
            cut.append(step)
        for fact in arrays.heads[step]:
            if not zone[fact] and not seen[fact]:
                seen[fact] = True
                pending.append(fact)

    for step, tail in enumerate(arrays.tails):
        if not tail and rest[step] >= 0:
            cross(step)
    while pending:
        fact = pending.pop()
        for step in arrays.consumers[fact]:
            if supporters[step] == fact and not taken[step] and rest[step] >= 0 and _reached(arrays.tails[step], value):
                cross(step)
    return cut
