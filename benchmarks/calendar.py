"""The exact earliest finish (`--by finish`) beside CP-SAT, on the same questions in the same run.

    python -m benchmarks.calendar [--size region|120] [--questions N] [--seed S] [--seconds 15] [--no-cpsat]

On the shipped region, or on a generated catalogue, which has more courses for each thing that is asked for.
Intakes, lengths, loads of at most what the person can give, cards that end. Ours is the search of the open reading from
the person's question to the dated route, and beside it the whole answer in both readings. CP-SAT (optional intervals,
one cumulative load) gets the open reading's reduced problem and the finish of the cheapest plan as its horizon, which is
in its favour and not in its time; both look for the earliest finish and for the least cost of it, and are compared.
Deadlines and budgets are not asked about here, nor the strict reading.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks import region
from benchmarks.engine import machine, percentile, progress
from benchmarks.generated import SHAPES, generated, records
from benchmarks.generated.asking import occupations, profiles
from benchmarks.peers.dated import Dated, dated, listed
from benchmarks.peers.replay import fault
from pathways.graph.question import Extract, extract
from pathways.graph.routes import RouteFinder
from pathways.graph.schedule import Calendar
from pathways.graph.search import Limits
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner

Question = tuple[Profile, str, str]
"""A person, an occupation and a country."""


@dataclass(frozen=True, slots=True)
class Said:
    """An earliest finish in half-months from the start, its least cost, whether both are proven, in how many seconds."""

    last: int | None
    cost: int | None
    proven: bool
    took: float
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: ours, the whole answer, CP-SAT, and when the cheapest plan is over."""

    ours: Said
    whole: Said
    cheapest: int
    """By the dates of its own earliest finish."""
    listed: int | None
    """By list scheduling."""
    cards: int
    peer: Said | None = None

    @property
    def best(self) -> int | None:
        """The earliest finish that is known."""
        return min(
            (one.last for one in (self.ours, self.peer) if one is not None and one.last is not None), default=None
        )


def ours(finder: RouteFinder, goal: Sequence[int], country: str | None) -> tuple[Said, Extract] | None:
    """Search the open reading from the question to the dated route; `None`: there is no route."""
    begin = time.perf_counter()
    solved = finder.in_reading(finder.open, goal, country, "finish")
    took = time.perf_counter() - begin
    if solved.route is None:
        return None
    part = extract(finder.open, goal, "finish")
    last = over(finder, part, solved.found.plan)
    return Said(last - finder.question.start, solved.found.upper, solved.found.status == "optimal", took), part


def over(finder: RouteFinder, part: Extract, plan: frozenset[int]) -> int:
    """Return the half-month in which a plan is over by the dates of its own earliest finish."""
    laid = Calendar(finder.question, part, latest=False).lay(plan)
    assert laid is not None, "the search accepts only plans that can be laid"
    return laid.last


def finishes(planner: Planner, asked: Sequence[Question], seconds: float, cpsat: bool) -> Iterator[Asked]:
    """Ask for the earliest finish; questions without a route are passed over."""
    for profile, target, country in asked:
        finder = planner.finder(planner.person(profile))
        question = finder.question
        goal = finder.goal_facts((question.number(("goal", f"{target}/{country}")),))
        found = ours(finder, goal, country)
        if found is None:
            continue
        mine, part = found
        begin = time.perf_counter()
        answer = planner.routes(profile, target, country, "finish", 0).answers[0]
        whole = Said(None, None, answer.status == "optimal", time.perf_counter() - begin)
        plan = finder.in_reading(finder.open, goal, country, "weighted").found.plan
        last = over(finder, part, plan)
        problem = dated(question, part.reduced(question), last)
        yield Asked(
            mine, whole, last - question.start, listed(dated(question, part, last + LONGER), plan), len(problem.cards),
            by_cpsat(problem, seconds) if cpsat else None,
        )  # fmt: skip


LONGER = 240
"""Half-months after its best dates within which list scheduling may lay the cheapest plan."""


def by_cpsat(problem: Dated, seconds: float) -> Said:
    """Ask CP-SAT and replay its plan, dates aside."""
    from benchmarks.peers import cpsat_calendar

    begin = time.perf_counter()
    found = cpsat_calendar.solve(problem, seconds)
    took = time.perf_counter() - begin
    wrong = None if found.plan is None else fault(problem.arrays, found.plan, found.cost)
    return Said(found.last, found.cost, found.proven and found.cheapest, took, wrong)


def differing(mine: Said, other: Said) -> str | None:
    """Return how two answers contradict each other, or what is wrong with the peer's plan."""
    if other.fault is not None:
        return f"CP-SAT: {other.fault}"
    ours, theirs = order(mine), order(other)
    if (mine.proven and theirs < ours) or (other.proven and ours < theirs):
        return f"CP-SAT {theirs}, ours {ours} (finish in half-months, cost)"
    return None


def order(one: Said) -> tuple[int, int]:
    """Earlier first, then cheaper; an answer without a route is later than any."""
    return (10**9, 0) if one.last is None else (one.last, one.cost or 0)


def row(name: str, answers: Sequence[Said], ratios: Sequence[float] = ()) -> str:
    """Return one line of the table."""
    times = [one.took for one in answers]
    late = sum(not one.proven for one in answers)
    beside = f"{'≥' if late else ''}{median(ratios):.2g}" if ratios else "–"
    spread = "".join(f"{percentile(times, share):>9.3f}" for share in (0.5, 0.9, 0.99))
    return f"{name:<32}{len(times):>5}{spread}{max(times):>9.3f}{late / len(times):>10.0%}{beside:>8}"


def longer(name: str, lasts: Sequence[int | None], asked: Sequence[Asked]) -> str:
    """Return how many times as long as the earliest finish a way to lay the cheapest plan is."""
    pairs = [(last, one.best) for last, one in zip(lasts, asked, strict=True) if last is not None]
    shares = [(last + 1) / (best + 1) for last, best in pairs if best is not None]
    stuck = len(lasts) - len(pairs)
    spread = f"p50 {median(shares):.2f}, p90 {percentile(shares, 0.9):.2f}, max {max(shares):.2f}" if shares else "–"
    return f"{name}: {spread} times as long as the earliest finish" + (f"; {stuck} could not be laid" if stuck else "")


def table(asked: Sequence[Asked]) -> None:
    """Print a line for each solver; every mismatch, which ends the run with 1."""
    if not asked:
        print("no question has a route")
        return
    print(f"{'solver':<32}{'n':>5}{'p50 s':>9}{'p90':>9}{'p99':>9}{'max':>9}{'unproven':>10}{'ratio':>8}")
    print(row("ours, open reading", [one.ours for one in asked]))
    print(row("ours, whole answer", [one.whole for one in asked]))
    both = [(one.ours, one.peer) for one in asked if one.peer is not None]
    ratios = [peer.took / mine.took if mine.proven else 0.0 for mine, peer in both if mine.proven or peer.proven]
    if both:
        print(row("CP-SAT intervals, 2 workers", [peer for _, peer in both], ratios))
        bettered = sum(peer.last is not None and order(peer) < order(mine) for mine, peer in both)
        print(f"finishes of ours that were not proven and that CP-SAT bettered: {bettered}")
    print(
        "ratio: median of time / ours in the open reading; a limit reached makes it a lower bound, 0 where only ours did"
    )
    print(longer("the cheapest plan, by list scheduling", [one.listed for one in asked], asked))
    print(longer("the cheapest plan, by its own best dates", [one.cheapest for one in asked], asked))
    later = sum(one.ours.last is not None and one.cheapest > one.ours.last for one in asked)
    print(f"questions where the cheapest plan is not the earliest: {later}; with cards that end: "
          f"{sum(one.cards > 0 for one in asked)}")  # fmt: skip
    faults = [
        f"question {number}: {said}"
        for number, one in enumerate(asked)
        if one.peer is not None and (said := differing(one.ours, one.peer)) is not None
    ]
    agreed = sum(mine.proven and peer.proven for mine, peer in both)
    print(
        f"earliest finishes and least costs that both proved: {agreed}; mismatches: {len(faults)}", *faults, sep="\n  "
    )
    if faults:
        raise SystemExit(1)


def on_region(options: argparse.Namespace) -> tuple[Planner, list[Question]]:
    """Return the shipped region and questions about it."""
    planner = Planner.open(Month.parse("2026-11"), limits=Limits(options.seconds, sys.maxsize))
    return planner, region.questions(planner, options.questions, options.seed)


def on_generated(options: argparse.Namespace) -> tuple[Planner, list[Question]]:
    """Return a generated catalogue and its questions, those of `benchmarks.engine`."""
    catalogue = generated(options.size, options.seed)
    given = options.questions, options.seed
    asked = zip(profiles(catalogue, *given), occupations(catalogue, *given), strict=True)
    people = [(records.person(catalogue, profile), f"o{number}", records.COUNTRY) for profile, number in asked]
    return records.planner(catalogue, Limits(options.seconds, sys.maxsize)), people


def main() -> None:
    """Ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calendar")
    parser.add_argument("--size", choices=["region", *SHAPES], default="region")
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--seconds",
        type=float,
        default=15.0,
        help="limit for CP-SAT and for each search of ours; a finish takes several",
    )
    parser.add_argument("--no-cpsat", action="store_true")
    options = parser.parse_args()
    print(machine())
    planner, questions = (on_region if options.size == "region" else on_generated)(options)
    print(f"{options.size}: seed {options.seed}, limit {options.seconds:g} s")
    asked = []
    for one in finishes(planner, questions, options.seconds, not options.no_cpsat):
        progress(len(asked), options.questions)
        asked.append(one)
    print(f"{options.questions} questions, {options.questions - len(asked)} of them without a route")
    table(asked)


if __name__ == "__main__":
    main()
