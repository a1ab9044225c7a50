"""The exact Pareto front of plans over several criteria, and the few of it that a person can look at.

Every point found is a cheapest plan by the sum of its criteria inside a box, strictly below the box's corner in each
criterion: nothing dominates it. The boxes around it are then split at the point, one for each criterion; a box without
a plan is done. The search inside a box is `search.cheapest_plan` with budgets: a node is closed, and steps are
forbidden, by the landmark bound of each criterion alone. Further rules (dates) may refuse plans, as in any search.

Reference: K. Klamroth, R. Lacour, D. Vanderpooten, "On the representation of the search region in multi-objective
optimization", EJOR 245, 2015.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

from pathways.graph.landmarks import Landmarks
from pathways.graph.pruning import reduce
from pathways.graph.reachability import DEAREST, Arrays
from pathways.graph.search import Limits, Rules, cheapest_plan, keep_within

UNBOUNDED = 2**60
"""A box without a corner in a criterion."""
BOXES = 20_000
"""How many boxes may be open at once."""


@dataclass(frozen=True, slots=True)
class Point:
    """A plan that no other is better than in one criterion and as good as in all others."""

    plan: frozenset[int]
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What was found. `complete`: every point, or, with an `error`, one near every point.

    `error` e: for each plan there is a point whose every criterion is at most 1 / (1 - e) times the plan's. Not complete:
    the points are still points of the front, but some may be missing.
    """

    points: tuple[Point, ...]
    complete: bool
    error: float = 0.0


class _Budgets(Rules):
    """A plan stays below a corner in each criterion, and obeys what every plan must."""

    exchanges = False

    def __init__(self, criteria: Sequence[Sequence[int]], corner: Sequence[int], rules: Rules) -> None:
        self.rules = rules
        self.bounded = [
            (criterion, bound) for criterion, bound in zip(criteria, corner, strict=True) if bound < UNBOUNDED
        ]

    def _below(self, chosen: frozenset[int]) -> bool:
        return all(sum(criterion[step] for step in chosen) < bound for criterion, bound in self.bounded)

    def accepts(self, chosen: frozenset[int]) -> bool:
        """Whether every criterion of the plan is below its corner."""
        return self._below(chosen) and self.rules.accepts(chosen)

    def rules_out(self, costs: Sequence[int]) -> bool:
        """As the rules that every plan must obey."""
        return self.rules.rules_out(costs)

    def risky(self) -> list[int]:
        """As the rules that every plan must obey."""
        return self.rules.risky()

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        """As the rules that every plan must obey; nothing brings a plan back below its corner."""
        return self.rules.helpers(chosen, costs) if self._below(chosen) else []

    def tighten(
        self, arrays: Arrays, numbers: Sequence[int], costs: array[int], goal: Sequence[int], included: frozenset[int]
    ) -> int | None:
        """Forbid steps that alone would break a budget; `None` if no plan below keeps them all."""
        tightened = self.rules.tighten(arrays, numbers, costs, goal, included)
        if tightened is None:
            return None
        gone = tightened
        landmarks = Landmarks(arrays)
        for criterion, bound in self.bounded:
            further = keep_within(landmarks, criterion, bound - 1, numbers, costs, goal, included)
            if further is None:
                return None
            gone += further
        return gone


def pareto_front(
    arrays: Arrays, criteria: Sequence[Sequence[int]], limits: Limits | None = None, error: float = 0.0,
    rules: Rules | None = None,
) -> Front:  # fmt: skip
    """Return the front of the plans that reach `arrays.goal`.

    Parameters
    ----------
    arrays
        The problem. Its own costs say which steps are free (0) and are not used otherwise.
    criteria
        For each criterion a whole number from 0 for each step; free steps have 0 in all.
    limits
        Wall time of the whole front, and nodes of each search.
    error
        From 0 (exact) to below 1: how near is near enough.
    rules
        What every plan must obey beyond its supports, as in `search.cheapest_plan`; the steps then stay as they are. By
        default nothing, and steps that others stand for are left out first.

    Notes
    -----
    Exact with error 0. As many searches as there are points and empty boxes.
    """
    limits = limits or Limits()
    whole = replace(limits, until=limits.deadline())
    free = [cost == 0 for cost in arrays.costs]
    scaled = [list(criterion) for criterion in criteria]
    for step, without in enumerate(free):
        if without and any(criterion[step] for criterion in scaled):
            raise ValueError("a free step that costs in a criterion")
    # Each paid step costs at least 1 in the sum, so that a plan is the set of its paid steps; the sum's order is kept.
    size = arrays.steps + 1
    total = [
        0 if without else size * sum(criterion[step] for criterion in scaled) + 1 for step, without in enumerate(free)
    ]
    if max(total, default=0) > DEAREST:
        raise ValueError("criteria too large to add up")
    summed = Arrays(
        arrays.facts, arrays.tail_at, arrays.tail, arrays.head_at, arrays.head, array("q", total), arrays.goal
    )

    def no_dearer(one: int, other: int) -> bool:
        return all(criterion[one] <= criterion[other] for criterion in scaled)

    steps: Sequence[int] = range(arrays.steps)
    if rules is None:
        small = reduce(summed, free, None, no_dearer)
        summed, steps = small.arrays, small.steps
    local = [[criterion[step] for step in steps] for criterion in scaled]
    points: list[Point] = []
    complete = True
    corners = [(UNBOUNDED,) * len(scaled)]
    while corners:
        if monotonic() > whole.until or whole.cancelled() or len(corners) > BOXES:
            complete = False
            break
        corner = corners.pop()
        found = cheapest_plan(summed, _Budgets(local, corner, rules or Rules()), whole)
        if found.status in ("bounded", "stopped"):
            complete = False  # what was found may be dominated
            continue
        if found.upper is None:
            continue
        values = tuple(sum(criterion[step] for step in found.plan) for criterion in local)
        points.append(Point(frozenset(steps[step] for step in found.plan), values))
        corners = _split([corner, *corners], values, error)
    points.sort(key=lambda point: point.values)
    return Front(tuple(points), complete, error)


def _split(corners: Sequence[tuple[int, ...]], values: tuple[int, ...], error: float) -> list[tuple[int, ...]]:
    """Take what the point dominates out of the boxes; drop boxes that lie in others."""
    kept: list[tuple[int, ...]] = []
    fresh: set[tuple[int, ...]] = set()
    for corner in corners:
        if not all(value < bound for value, bound in zip(values, corner, strict=True)):
            kept.append(corner)
            continue
        for place, value in enumerate(values):
            bound = value - int(error * value)
            if bound > 0:
                fresh.add((*corner[:place], bound, *corner[place + 1 :]))
    # None of those kept lies in another, nor in a part of one: only the fresh ones can.
    whole = [*kept, *fresh]
    return sorted([
        *kept,
        *(one for one in fresh
          if not any(other != one and all(a <= b for a, b in zip(one, other, strict=True)) for other in whole)),
    ])  # fmt: skip


def readable(points: Sequence[Point], most: int = 5) -> tuple[Point, ...]:
    """Return three to five points to look at: the best in each criterion, then those that gain most over them.

    A judgement, not a proof: criteria are scaled to their range on the front; the extremes come first, then, one by one,
    the point whose sum is smallest among those that differ by a tenth of the range from all chosen (a knee).
    """
    if len(points) <= most:
        return tuple(points)
    count = len(points[0].values)
    low = [min(point.values[place] for point in points) for place in range(count)]
    high = [max(point.values[place] for point in points) for place in range(count)]

    def scaled(point: Point) -> list[float]:
        return [(value - a) / (b - a) if b > a else 0.0 for value, a, b in zip(point.values, low, high, strict=True)]

    chosen: list[Point] = []
    for place in range(count):
        best = min(points, key=lambda point: (point.values[place], sum(scaled(point)), point.values))
        if best not in chosen and len(chosen) < most:
            chosen.append(best)
    for point in sorted(points, key=lambda point: (sum(scaled(point)), point.values)):
        far = all(max(abs(a - b) for a, b in zip(scaled(point), scaled(other), strict=True)) >= 0.1 for other in chosen)
        if len(chosen) < most and far:
            chosen.append(point)
    return tuple(sorted(chosen, key=lambda point: point.values))
