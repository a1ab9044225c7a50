"""Our search and its peers on the same questions in the same run, over a generated catalogue.

    python -m benchmarks.engine [--size 2k] [--questions N] [--seed S] [--seconds 10] [--peers highs,clingo-usc,...]
        [--given reduced,relevant,whole] [--gap-at 2] [--interpreted]

Ours starts from the whole catalogue; the peers get what our reduction left of it, which is in their favour, and their
time does not include it. `--given` also asks them the question as it stands (`whole`), as anybody would who used them
without ours, or without what plain passes forward and back leave out (`relevant`, not in their time either); such rows
are called `cpsat-cuts@whole`. Every plan is replayed, ours on the whole catalogue. A peer that finishes none of the first
questions is left out from there on, and "not finished" is printed. Where a peer ran out of time, its ratio to ours is a lower
bound. The simple methods at the end prove nothing; for them the share of plans that are none is the figure to read.
`--gap-at` asks ours a second time with that limit; `--interpreted` runs all over a copy without the compiled modules.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from benchmarks.generated import SHAPES, extracted, generated, questions, to_arrays
from benchmarks.peers import ABSENT, Answer
from benchmarks.peers.replay import fault
from pathways.graph import landmarks, pruning, reachability
from pathways.graph.pruning import reduce
from pathways.graph.reachability import Arrays
from pathways.graph.search import Limits, cheapest_plan

Solver = Callable[[Arrays, float], Answer]

EXACT = {
    "cpsat-cuts": "cpsat.lazy_cuts",
    "cpsat-levels": "cpsat.levels",
    "highs": "highs.solve",
    "clingo-bb": "answer_sets.branch_and_bound",
    "clingo-usc": "answer_sets.cores",
    "fast-downward": "fast_downward.solve",
}
SIMPLE = {
    "insertion": "insertion.solve",
    "set-cover": "set_cover.solve",
    "networkx-paths": "networkx_paths.solve",
    "rustworkx-paths": "rustworkx_paths.solve",
}
"""Peers by name: the function in `benchmarks.peers`. The simple ones prove nothing."""
GIVEN = ("reduced", "relevant", "whole")
"""What of a question the exact peers get: what our reduction left, what plain reachability left, all of it."""
PATIENCE = 3
"""After how many questions, none of them finished, a peer is left out."""


def prepared(arrays: Arrays) -> tuple[Sequence[int], Arrays] | None:
    """Return the problem without what cannot matter, and its steps' numbers in the whole; `None`: no plan."""
    found = extracted(arrays)
    if found is None:
        return None
    steps, small = found
    reduced = reduce(small, [cost == 0 for cost in small.costs])
    return [steps[step] for step in reduced.steps], reduced.arrays


def ours(arrays: Arrays, seconds: float) -> Answer:
    """Solve a question from the whole catalogue: forward pass, relevance, reduction, search."""
    begin = time.monotonic()
    small = prepared(arrays)
    if small is None:
        return ABSENT
    numbers, reduced = small
    found = cheapest_plan(reduced, limits=Limits(max(0.01, seconds - (time.monotonic() - begin)), sys.maxsize))
    proven = found.status in ("optimal", "unreachable")
    if found.upper is None:
        return Answer(None, proven, None, found.lower)
    plan = frozenset(numbers[step] for step in found.plan if reduced.costs[step])
    return Answer(found.upper, proven, plan, found.lower)


def given(arrays: Arrays) -> dict[str, Arrays] | None:
    """Return a question in each of the ways `GIVEN` that a peer may get it; `None`: no plan."""
    relevant, small = extracted(arrays), prepared(arrays)
    if relevant is None or small is None:
        return None
    return dict(zip(GIVEN, (small[1], relevant[1], arrays), strict=True))


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, how long it took in seconds, and what is wrong with its plan."""

    answer: Answer
    took: float
    fault: str | None


def said(solver: Solver, arrays: Arrays, seconds: float) -> Said:
    """Ask one solver one question and replay its plan."""
    begin = time.perf_counter()
    answer = solver(arrays, seconds)
    took = time.perf_counter() - begin
    return Said(answer, took, None if answer.plan is None else fault(arrays, answer.plan, answer.cost))


@dataclass(slots=True)
class Peer:
    """A solver and what it said, by the number of the question."""

    name: str
    solver: Solver
    exact: bool
    said: dict[int, Said] = field(default_factory=dict)
    given: str = "reduced"

    @property
    def library(self) -> str:
        """Whose it is: two models of one library do not confirm each other, nor the same with more of the question."""
        return self.name.partition("@")[0].partition("-")[0]

    @property
    def gave_up(self) -> bool:
        """Whether it finished none of the first questions."""
        return self.exact and len(self.said) >= PATIENCE and not any(one.answer.proven for one in self.said.values())


@dataclass(slots=True)
class Early:
    """What ours says with another limit, by the number of the question."""

    seconds: float
    said: dict[int, Said] = field(default_factory=dict)

    def gap(self) -> float:
        """The median certified gap: a proven optimum has none, and what has no plan yet has all of it."""
        gaps = [0.0 if one.answer.proven else gap(one.answer) for one in self.said.values()]
        return statistics.median(1.0 if share is None else share for share in gaps)


def peers(names: Sequence[str], given: Sequence[str] = GIVEN[:1]) -> list[Peer]:
    """Return the peers asked for, the exact ones once for each of `given`.

    Those whose library is not installed are named and left out.
    """
    found = []
    for name in names:
        module, _, function = (EXACT | SIMPLE)[name].partition(".")
        try:
            solver = getattr(importlib.import_module(f"benchmarks.peers.{module}"), function)
        except ModuleNotFoundError as absent:
            print(f'{name}: not installed ({absent.name}); pip install "pathways[bench]"', file=sys.stderr)
            continue
        if name in SIMPLE:
            found.append(Peer(name, solver, exact=False))
            continue
        for what in given:
            found.append(Peer(name if what == GIVEN[0] else f"{name}@{what}", solver, exact=True, given=what))
    return found


def progress(number: int, count: int) -> None:
    """Say to somebody who watches which of the questions is asked."""
    if sys.stderr.isatty():
        print(f"\rquestion {number + 1} of {count} ...", end="\n" * (number + 1 == count), file=sys.stderr, flush=True)


def run(
    asked: Iterator[Arrays], count: int, solvers: Sequence[Peer], seconds: float, early: Early | None = None
) -> tuple[dict[int, Said], Sequence[Peer], Early | None]:
    """Ask ours and every peer the same questions, one after the other."""
    mine: dict[int, Said] = {}
    for number, arrays in enumerate(asked):
        progress(number, count)
        mine[number] = said(ours, arrays, seconds)
        if early is not None:
            early.said[number] = said(ours, arrays, early.seconds)
        asked_as = given(arrays) if solvers else None
        for peer in solvers:
            if asked_as is not None and not peer.gave_up:
                peer.said[number] = said(peer.solver, asked_as[peer.given], seconds)
    return mine, solvers, early


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def gap(answer: Answer) -> float | None:
    """How far above its own bound an unproven plan is, as a share of its cost."""
    if answer.proven or answer.cost is None or answer.lower is None:
        return None
    return 1 - answer.lower / answer.cost


def row(name: str, answers: dict[int, Said], mine: dict[int, Said], best: dict[int, int], *, exact: bool) -> str:
    """Return one line of the table."""
    ms = [1000 * one.took for one in answers.values()]
    late = [number for number, one in answers.items() if exact and not one.answer.proven]
    parts = [f"{name:<22}{len(ms):>5}"]
    parts += [f"{percentile(ms, share):>10.1f}" for share in (0.5, 0.9, 0.99)]
    parts.append(f"{len(late) / len(ms):>9.0%}" if exact else f"{'–':>9}")
    gaps = [share for one in answers.values() if (share := gap(one.answer)) is not None] if exact else []
    parts.append(f"{statistics.median(gaps):>8.1%}" if gaps else f"{'–':>8}")
    ratio = statistics.median(one.took / mine[number].took for number, one in answers.items())
    parts.append(f"{('≥' if late else '') + format(ratio, '.2g' if ratio < 10 else '.0f'):>8}")
    plans = {number: one for number, one in answers.items() if one.answer.plan is not None}
    faulty = sum(one.fault is not None for one in plans.values())
    parts.append(f"{faulty / len(plans):>12.0%}" if plans else f"{'–':>12}")
    dearer = [one.answer.cost / best[number] for number, one in plans.items() if one.answer.cost and number in best]
    parts.append(f"{percentile(dearer, 0.5):>8.2f}{percentile(dearer, 0.99):>8.2f}" if dearer else f"{'–':>8}{'–':>8}")
    return "".join(parts)


def contradicts(proof: Answer, other: Answer) -> bool:
    """Whether `other` has a plan cheaper than what is proven cheapest, or any where it is proven that there is none."""
    return proof.proven and other.cost is not None and (proof.cost is None or other.cost < proof.cost)


def differing(mine: dict[int, Said], solvers: Sequence[Peer], early: Early | None = None) -> list[str]:
    """Return every question on which proofs and plans contradict each other, or a solver's plan is none."""
    found = [f"question {number}: ours: {one.fault}" for number, one in mine.items() if one.fault]
    for number, one in ({} if early is None else early.said).items():
        if one.fault or contradicts(one.answer, mine[number].answer) or contradicts(mine[number].answer, one.answer):
            found.append(f"question {number}: ours early: {one.fault or one.answer.cost}")
    for peer in solvers:
        for number, one in peer.said.items():
            other = mine[number].answer
            if one.fault and peer.exact:
                found.append(f"question {number}: {peer.name}: {one.fault}")
            elif not one.fault and (contradicts(one.answer, other) or contradicts(other, one.answer)):
                found.append(f"question {number}: {peer.name} {one.answer.cost}, ours {other.cost}")
    return found


def confirmed(mine: dict[int, Said], solvers: Sequence[Peer]) -> int:
    """Return how many of our optima two independent libraries proved too."""
    count = 0
    for number, one in mine.items():
        agreeing = {
            peer.library
            for peer in solvers
            if number in peer.said and peer.said[number].answer[:2] == (one.answer.cost, True)
        }
        count += one.answer.proven and len(agreeing) >= 2
    return count


def table(mine: dict[int, Said], solvers: Sequence[Peer], early: Early | None = None) -> None:
    """Print a line for ours and for each peer, and what does not agree."""
    there = {number: one for number, one in mine.items() if one.answer != ABSENT}
    print(f"{len(mine)} questions, {len(mine) - len(there)} of them without a plan, proven by the forward pass alone")
    if not there:
        return
    best: dict[int, int] = {}
    soon = {} if early is None else {number: one for number, one in early.said.items() if number in there}
    for answers in (there, soon, *(peer.said for peer in solvers if peer.exact or peer.name == "insertion")):
        for number, one in answers.items():
            if one.answer.cost is not None and one.fault is None:
                best[number] = min(best.get(number, one.answer.cost), one.answer.cost)
    heads = (("solver", -22), ("n", 5), ("p50 ms", 10), ("p90", 10), ("p99", 10), ("unproven", 9), ("gap p50", 8),
             ("ratio", 8), ("infeasible", 12), ("cost p50", 9), ("p99", 7))  # fmt: skip
    print("".join(f"{name:<{-width}}" if width < 0 else f"{name:>{width}}" for name, width in heads))
    print(row("ours", there, mine, best, exact=True))
    if early is not None:
        print(row(f"ours, {early.seconds:g} s", soon, mine, best, exact=True))
    for peer in solvers:
        if peer.gave_up:
            print(f"{peer.name:<22}{len(peer.said):>5}  not finished")
        elif peer.said:
            print(row(peer.name, peer.said, mine, best, exact=peer.exact))
    print("gap: of unproven plans to the solver's own bound; ratio: median of time / ours; cost: over the best known")
    if early is not None:
        proven = sum(one.answer.proven for one in soon.values())
        median = Early(early.seconds, soon).gap()
        print(
            f"ours in {early.seconds:g} s: {proven} of {len(soon)} proven, median certified gap {median:.1%} "
            "(proven: 0 %, no plan yet: 100 %)"
        )
    print(f"optima that two independent libraries proved too: {confirmed(there, solvers)} of {len(there)}")
    faults = differing(mine, solvers, early)
    print(f"mismatches: {len(faults)}", *faults, sep="\n  ")
    if faults:
        raise SystemExit(1)


def machine() -> str:
    """Return the processor, cores, memory and Python."""
    name = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        models = [line.partition(":")[2].strip() for line in described.read_text().splitlines() if "model name" in line]
        name = models[0] if models else name
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, {platform.system()}"


def kernel() -> str:
    """Return whether the hot passes are compiled."""
    files = [module.__file__ or "" for module in (landmarks, pruning, reachability)]
    count = sum(file.endswith(tuple(EXTENSION_SUFFIXES)) for file in files)
    return {0: "interpreted", len(files): "compiled"}.get(count, "partly compiled")


def interpreted(arguments: Sequence[str]) -> int:
    """Run this over a copy of the packages without the compiled modules; return its exit code."""
    root = Path(__file__).parents[1]
    ignore = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    with tempfile.TemporaryDirectory() as folder:
        for package in ("pathways", "benchmarks"):
            shutil.copytree(root / package, Path(folder) / package, ignore=ignore)
        path = os.pathsep.join([folder, *filter(None, [os.environ.get("PYTHONPATH")])])
        command = [sys.executable, "-m", "benchmarks.engine", *arguments]
        done = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": path}, check=False)  # noqa: S603 - our own
    return done.returncode


def main() -> None:
    """Generate, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine")
    parser.add_argument("--size", choices=list(SHAPES), default="120")
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0, help="limit for each solver and question")
    parser.add_argument("--radius", type=int, metavar="KM", help="regions farther away count as out of reach")
    parser.add_argument("--peers", default=",".join(EXACT | SIMPLE), help="names with commas; default: all")
    parser.add_argument("--given", default=GIVEN[0], help=f"what exact peers get: {', '.join(GIVEN)}, with commas")
    parser.add_argument(
        "--gap-at", type=float, metavar="SECONDS", help="ask ours again with this limit; prints its gap"
    )
    parser.add_argument("--interpreted", action="store_true", help="ours without its compiled modules")
    options = parser.parse_args()
    if options.interpreted and kernel() != "interpreted":
        raise SystemExit(interpreted(sys.argv[1:]))
    names = [name for name in options.peers.split(",") if name]
    if unknown := [name for name in names if name not in EXACT | SIMPLE]:
        parser.error(f"no such peer: {', '.join(unknown)}; there are {', '.join(EXACT | SIMPLE)}")
    ways = [way for way in options.given.split(",") if way]
    if not ways or set(ways) - set(GIVEN):
        parser.error(f"--given: some of {', '.join(GIVEN)}")
    begin = time.perf_counter()
    catalogue = generated(options.size, options.seed)
    print(f"{machine()}; ours {kernel()}")
    where = "all regions" if options.radius is None else f"within {options.radius} km"
    print(
        f"{options.size}: {catalogue.steps} steps, seed {options.seed}, {where}, limit {options.seconds:g} s, "
        f"generated in {time.perf_counter() - begin:.1f} s"
    )
    drawn = questions(catalogue, options.questions, options.seed)
    asked = (to_arrays(catalogue, profile, goal, options.radius) for profile, goal in drawn)
    early = None if options.gap_at is None else Early(options.gap_at)
    table(*run(asked, options.questions, peers(names, ways), options.seconds, early))


if __name__ == "__main__":
    main()
