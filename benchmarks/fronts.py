"""Exact Pareto fronts beside CP-SAT's loop, on the same questions in the same run, compared point by point.

    python -m benchmarks.fronts [--size 120|region] [--criteria 2|3|4] [--questions N] [--seed S] [--seconds 15] [--error E]

The criteria are time, money, travel and uncertainty, in this order. Ours starts from the person's question; CP-SAT gets
what our reduction left of it, which is in its favour, and its time does not include that. On the region both weigh the
undated problem; a further line has the whole of `pathways compare`: dates, loads and the routes to look at.
"""

from __future__ import annotations

import argparse
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from benchmarks import region
from benchmarks.engine import machine, percentile, progress
from benchmarks.generated import SHAPES, Catalogue, extracted, generated, questions, to_arrays
from benchmarks.generated.asking import Profile, distances
from benchmarks.generated.drawing import ACCESS, RECOGNITION, VALIDATION
from benchmarks.peers import cpsat_front
from benchmarks.peers.replay import fault
from pathways.graph.pareto import pareto_front
from pathways.graph.pruning import reduce
from pathways.graph.question import extract
from pathways.graph.reachability import Arrays
from pathways.graph.routes import RouteFinder
from pathways.graph.search import Limits
from pathways.graph.weights import CRITERIA
from pathways.model.month import Month
from pathways.planner import Planner

Values = tuple[int, ...]


class Weighed(NamedTuple):
    """A problem and what each of its steps is in each criterion."""

    arrays: Arrays
    criteria: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Points:
    """What a solver found of a front, in how many seconds; `faults`: what is wrong with its plans."""

    values: frozenset[Values]
    complete: bool
    took: float
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One question: ours, the peer, and the seconds of the dated front with whether it was finished."""

    ours: Points
    peer: Points
    dated: tuple[float, bool] | None = None


# -- generated catalogues ---------------------------------------------------------------------------------------


def amounts(catalogue: Catalogue, profile: Profile, count: int, free: int) -> list[list[int]]:
    """Return half-months, EUR, km with the way to the region, and uncertainty: 1 where another party decides.

    `free`: how many free steps come behind those of the catalogue.
    """
    half_months, eur, km = (column.tolist() for column in catalogue.costs.T)
    far = distances(catalogue, profile.home)
    for step in (catalogue.kind == ACCESS).nonzero()[0].tolist():
        km[step] += int(far[catalogue.region[step]])
    uncertain = [int(kind in (VALIDATION, RECOGNITION)) for kind in catalogue.kind]
    return [criterion + [0] * free for criterion in (half_months, eur, km, uncertain)][:count]


def weighed(arrays: Arrays, criteria: Sequence[Sequence[int]]) -> Weighed | None:
    """Return what can matter of a problem, `None` if there is no plan."""
    found = extracted(arrays)
    if found is None:
        return None
    steps, small = found
    return Weighed(small, [[criterion[step] for step in steps] for criterion in criteria])


def with_costs(arrays: Arrays, costs: Sequence[int]) -> Arrays:
    """Return the same problem at other costs."""
    return Arrays(
        arrays.facts, arrays.tail_at, arrays.tail, arrays.head_at, arrays.head, array("q", costs), arrays.goal
    )


def reduced(problem: Weighed) -> Weighed:
    """Return the problem without steps for which another stands in each criterion; its costs are the criteria's sums."""

    def no_dearer(one: int, other: int) -> bool:
        return all(criterion[one] <= criterion[other] for criterion in problem.criteria)

    free = [cost == 0 for cost in problem.arrays.costs]
    sums = [sum(each) for each in zip(*problem.criteria, strict=True)]
    # A step that is not free costs something, or it would be folded away.
    paid = [0 if without else 1 + (len(free) + 1) * total for without, total in zip(free, sums, strict=True)]
    small = reduce(with_costs(problem.arrays, paid), free, None, no_dearer)
    return Weighed(
        with_costs(small.arrays, [sums[step] for step in small.steps]),
        [[criterion[step] for step in small.steps] for criterion in problem.criteria],
    )


# -- solvers ----------------------------------------------------------------------------------------------------


def wrong(problem: Weighed, plans: dict[Values, frozenset[int]]) -> tuple[str, ...]:
    """Return what is wrong with the plans of points: none at all, or of other values."""
    found = []
    for values, plan in plans.items():
        if said := fault(problem.arrays, plan):
            found.append(f"{values}: {said}")
        elif values != tuple(sum(criterion[step] for step in plan) for criterion in problem.criteria):
            found.append(f"{values}: not the values of its plan")
    return tuple(found)


def ours(problem: Weighed, seconds: float, error: float, before: float = 0.0) -> Points:
    """Find the front by `pareto_front`; `before`: seconds spent on the way to the problem."""
    begin = time.perf_counter()
    front = pareto_front(problem.arrays, problem.criteria, Limits(max(0.01, seconds - before), sys.maxsize), error)
    took = before + time.perf_counter() - begin
    plans = {point.values: point.plan for point in front.points}
    return Points(frozenset(plans), front.complete, took, wrong(problem, plans))


def cpsat(problem: Weighed, seconds: float) -> Points:
    """Find the front by CP-SAT's loop."""
    small = reduced(problem)
    begin = time.perf_counter()
    plans, complete = cpsat_front.solve(small.arrays, small.criteria, seconds)
    return Points(frozenset(plans), complete, time.perf_counter() - begin, wrong(small, plans))


def on_generated(size: str, count: int, seed: int, criteria: int, seconds: float, error: float) -> Iterator[Compared]:
    """Ask a generated catalogue's questions; those without a plan are passed over."""
    catalogue = generated(size, seed)
    for profile, goal in questions(catalogue, count, seed):
        arrays = to_arrays(catalogue, profile, goal)
        each = amounts(catalogue, profile, criteria, arrays.steps - catalogue.steps)
        begin = time.perf_counter()
        problem = weighed(arrays, each)
        if problem is not None:
            mine = ours(problem, seconds, error, time.perf_counter() - begin)
            yield Compared(mine, cpsat(problem, seconds))


def on_region(count: int, seed: int, criteria: int, seconds: float, error: float) -> Iterator[Compared]:
    """Ask the shipped region's questions, undated for both; those without a plan are passed over."""
    planner = Planner.open(Month.parse("2026-11"))
    names = CRITERIA[:criteria]
    for profile, target, country in region.questions(planner, count, seed):
        finder = RouteFinder(planner.finder(planner.person(profile)).question, Limits(seconds, sys.maxsize))
        question = finder.question
        goal = finder.goal_facts((question.number(("goal", f"{target}/{country}")),))
        if not all(finder.open.holds(fact) for fact in goal):
            continue
        begin = time.perf_counter()
        part = extract(finder.open, goal, "weighted").undominated(question, names)
        each = [[question.costs[step].amount(name) for step in part.steps] for name in names]
        problem = Weighed(part.arrays, each)
        mine = ours(problem, seconds, error, time.perf_counter() - begin)
        begin = time.perf_counter()
        whole = finder.front(goal, country, names, error)
        dated = time.perf_counter() - begin, whole.complete
        yield Compared(mine, cpsat(problem, seconds), dated)


# -- comparing --------------------------------------------------------------------------------------------------


def dominates(one: Values, other: Values) -> bool:
    """Whether `one` is as good in all criteria and better in some."""
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))


def differing(mine: Points, other: Points, error: float) -> list[str]:
    """Return where two answers contradict each other: a point missed by a whole front, or one that is dominated."""
    found = [f"ours: {said}" for said in mine.faults] + [f"CP-SAT: {said}" for said in other.faults]
    for name, points, whole in (("CP-SAT", other, mine), ("ours", mine, other)):
        for values in sorted(points.values):
            if any(dominates(known, values) for known in whole.values):
                found.append(f"{values} of {name} is dominated")
            elif whole.complete and values not in whole.values and not (error and whole is mine):
                found.append(f"{values} of {name} is missing")
    if error and mine.complete:
        near = [tuple(value * (1 - error) for value in values) for values in mine.values]
        for values in sorted(other.values):
            if not any(all(a <= b + 1e-9 for a, b in zip(one, values, strict=True)) for one in near):
                found.append(f"nothing of ours is near {values} of CP-SAT")
    return found


def ratio(one: Compared) -> float | None:
    """The peer's time in ours: at least, where only ours finished; 0 where only the peer did; `None` where neither."""
    if not one.ours.complete:
        return 0.0 if one.peer.complete else None
    return one.peer.took / one.ours.took


def row(name: str, took: Sequence[float], finished: Sequence[bool], ratios: Sequence[float] = ()) -> str:
    """Return one line of the table."""
    late = len(finished) - sum(finished)
    times = "".join(f"{percentile(took, share):>9.3f}" for share in (0.5, 0.9, 0.99))
    bound = "≥" if late else ""
    beside = f"{bound}{median(ratios):.2f}" if ratios else "–"
    return f"{name:<26}{len(took):>5}{times}{late / len(took):>12.0%}{beside:>9}"


def table(asked: Sequence[Compared], error: float) -> None:
    """Print a line for each solver; every mismatch, which ends the run with 1."""
    if not asked:
        print("no question has a plan")
        return
    sizes = [len(one.ours.values) for one in asked if one.ours.complete]
    if sizes:
        print(f"points of a finished front: p50 {median(sizes):g}, p90 {percentile(sizes, 0.9)}, max {max(sizes)}")
    print(f"{'solver':<26}{'n':>5}{'p50 s':>9}{'p90':>9}{'p99':>9}{'unfinished':>12}{'ratio':>9}")
    print(row("ours", [one.ours.took for one in asked], [one.ours.complete for one in asked]))
    if dated := [one.dated for one in asked if one.dated is not None]:
        print(row("ours, dated, with routes", [took for took, _ in dated], [done for _, done in dated]))
    peers = [one.peer for one in asked]
    ratios = [share for one in asked if (share := ratio(one)) is not None]
    print(row("CP-SAT's loop, 2 workers", [one.took for one in peers], [one.complete for one in peers], ratios))
    print("ratio: median of time / ours; a limit reached makes it a lower bound, 0 where ours alone reached it")
    if error:
        print("CP-SAT's front is the exact one: each of its points has one of ours near it")
    faults = [
        f"question {number}: {said}"
        for number, one in enumerate(asked)
        for said in differing(one.ours, one.peer, error)
    ]
    compared = sum(one.ours.complete and one.peer.complete for one in asked)
    print(f"fronts that both finished: {compared}; mismatches: {len(faults)}", *faults, sep="\n  ")
    if faults:
        raise SystemExit(1)


def main() -> None:
    """Ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fronts")
    parser.add_argument("--size", choices=["region", *SHAPES], default="120")
    parser.add_argument("--criteria", type=int, choices=(2, 3, 4), default=3)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=15.0, help="limit for each solver and front")
    parser.add_argument("--error", type=float, default=0.0, help="how near is near enough; 0: exact")
    options = parser.parse_args()
    print(machine())
    print(
        f"{options.size}: {', '.join(CRITERIA[: options.criteria])}; seed {options.seed}, "
        f"limit {options.seconds:g} s, error {options.error:g}"
    )
    given = options.questions, options.seed, options.criteria, options.seconds, options.error
    asking = on_region(*given) if options.size == "region" else on_generated(options.size, *given)
    asked = []
    for number, one in enumerate(asking):
        progress(number, options.questions)
        asked.append(one)
    print(f"{options.questions} questions, {options.questions - len(asked)} of them without a plan")
    table(asked, options.error)


if __name__ == "__main__":
    main()
