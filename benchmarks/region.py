"""The shipped region: proven routes, reach and the cold command, side by side with CP-SAT on the same questions.

    python -m benchmarks.region [--questions N] [--seed S] [--no-cpsat]

Prints medians and percentiles, the machine, and every optimum that differs. CP-SAT gets our reduced problem, which is
in its favour; both solve the undated problem, so that the optima compare.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections import Counter

from pathways.graph.question import extract
from pathways.graph.search import Limits, cheapest_plan
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner

TOWNS = ("oulu", "kemi", "tornio", "kokkola", "vaasa", "skelleftea", "umea", "lulea", "pitea", "gallivare")


def questions(planner: Planner, count: int, seed: int) -> list[tuple[Profile, str, str]]:
    """Random profiles of the entry levels in the region's towns, with random occupations and countries."""
    draw = random.Random(seed)  # noqa: S311 - a benchmark's draw
    found = []
    for _ in range(count):
        profile = Profile(
            entry_level=draw.choice(planner.catalogue.entry_levels).id, place=draw.choice(TOWNS), radius_km=100,
            relocate=draw.random() < 0.5, start=planner.today,
        )  # fmt: skip
        found.append((profile, draw.choice(planner.catalogue.occupations).id, draw.choice(("FI", "SE"))))
    return found


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def line(name: str, values: list[float]) -> str:
    """One row: median, 90th, 95th, 99th percentile and maximum in ms."""
    ms = [1000 * value for value in values]
    return (
        f"{name:<34} n={len(ms):<4} p50 {statistics.median(ms):8.2f}  p90 {percentile(ms, 0.9):8.2f}  "
        f"p95 {percentile(ms, 0.95):8.2f}  p99 {percentile(ms, 0.99):8.2f}  max {max(ms):8.2f} ms"
    )


def routes(planner: Planner, asked: list[tuple[Profile, str, str]]) -> None:
    """Whole answers: question, both readings, calendar, validator."""
    reached: list[float] = []
    absent: list[float] = []
    statuses: Counter[str] = Counter()
    for profile, target, country in asked:
        begin = time.perf_counter()
        answer = planner.routes(profile, target, country, alternatives=0).answers[0]
        took = time.perf_counter() - begin
        (reached if answer.routes else absent).append(took)
        statuses[answer.status if not answer.routes else f"{answer.status}, {answer.routes[0].verdict}"] += 1
    print(line("proven route, warm", reached))
    if absent:
        print(line("no route, with what would open it", absent))
    print("  ", dict(statuses))


def search_against_cpsat(planner: Planner, asked: list[tuple[Profile, str, str]]) -> None:
    """The bare search on the reduced undated problem, and CP-SAT on the very same arrays."""
    from benchmarks.peers.cpsat import lazy_cuts

    ours: list[float] = []
    theirs: list[float] = []
    ratios: list[float] = []
    differ = unproven = 0
    for profile, target, country in asked:
        finder = planner.finder(planner.person(profile))
        goal = (finder.question.number(("goal", f"{target}/{country}")),)
        if not finder.open.holds(goal[0]):
            continue
        small = extract(finder.open, goal, "weighted").reduced(finder.question)
        begin = time.perf_counter()
        found = cheapest_plan(small.arrays, limits=Limits(seconds=10))
        mine = time.perf_counter() - begin
        begin = time.perf_counter()
        answer = lazy_cuts(small.arrays, 10)
        other = time.perf_counter() - begin
        ours.append(mine)
        theirs.append(other)
        ratios.append(other / mine)
        unproven += not answer.proven
        differ += answer.proven and answer.cost != found.upper
    print(line("search alone", ours))
    print(line("CP-SAT, 2 workers, same problem", theirs))
    print(
        f"   ratio CP-SAT / ours: median {statistics.median(ratios):.1f}; CP-SAT unproven {unproven}; optima that differ {differ}"
    )
    if differ:
        raise SystemExit("optima differ")


def reach(planner: Planner) -> None:
    """Every occupation from every entry level."""
    times = []
    for entry in planner.catalogue.entry_levels:
        begin = time.perf_counter()
        planner.reach(Profile(entry_level=entry.id, place="oulu", start=planner.today))
        times.append(time.perf_counter() - begin)
    print(line("reach, 67 occupations x 2 countries", times))


def cold() -> None:
    """A fresh process from command to answer, after one run that fills the caches."""
    command = [
        sys.executable,
        "-m",
        "pathways",
        "route",
        "--from",
        "paper-mill-operator-fi",
        "--to",
        "cam-process-operator",
    ]
    times = []
    for _ in range(6):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        times.append(time.perf_counter() - begin)
    print(line("cold command to answer", times[1:]))


def main() -> None:
    """Run all four measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-cpsat", action="store_true")
    options = parser.parse_args()
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, seed {options.seed}"
    )
    planner = Planner.open(Month.parse("2026-11"))
    asked = questions(planner, options.questions, options.seed)
    planner.routes(*asked[0][:2], asked[0][2], alternatives=0)
    routes(planner, asked)
    reach(planner)
    if not options.no_cpsat:
        search_against_cpsat(planner, asked)
    cold()


if __name__ == "__main__":
    main()
