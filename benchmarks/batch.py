"""Many people and occupations at once: proven optima a second, on one process and on all cores, beside CP-SAT.

    python -m benchmarks.batch [--size 120] [--people 200] [--occupations 60] [--seed S] [--cpsat 30]

The index is written once and mapped by every process. CP-SAT answers the first questions of the same people one by one,
on our reduced problem, with two workers; its optima are compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from array import array
from pathlib import Path

import numpy as np

from benchmarks.engine import machine, prepared
from benchmarks.generated import SHAPES, generated, to_arrays
from benchmarks.generated.asking import Profile, distances, profiles
from benchmarks.generated.drawing import ACCESS, Catalogue
from pathways.graph.batch import Start
from pathways.graph.reachability import Arrays
from pathways.graph.store.batch import Batch
from pathways.graph.store.index import Index


def everyone(catalogue: Catalogue) -> Arrays:
    """Return the catalogue for nobody in particular: nothing held, no way to a region yet."""
    before, after = catalogue.implications.T
    half_months, eur, km = catalogue.costs.T.astype(np.int64)
    costs = np.concatenate((half_months * 200 + eur + km, np.zeros(len(before), np.int64)))

    def rows(at: np.ndarray, items: np.ndarray, more: np.ndarray) -> tuple[array[int], array[int]]:
        ends = np.concatenate((at, at[-1] + 1 + np.arange(len(more))))
        return (
            array("i", ends.astype(np.int32).tobytes()),
            array("i", np.concatenate((items, more)).astype(np.int32).tobytes()),
        )

    return Arrays(
        catalogue.facts, *rows(catalogue.tail_at, catalogue.tail, before),
        *rows(catalogue.head_at, catalogue.head, after), array("q", costs.tobytes()),
    )  # fmt: skip


def start_of(catalogue: Catalogue, profile: Profile, costs: np.ndarray) -> Start:
    """Return where a person begins: what is held, and what the way to each region costs from home."""
    far = distances(catalogue, profile.home)
    ways = np.flatnonzero(catalogue.kind == ACCESS)
    own = {int(step): int(costs[step] + far[catalogue.region[step]]) for step in ways}
    return Start(profile.held, (), own)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch")
    parser.add_argument("--size", choices=list(SHAPES), default="120")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--occupations", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cpsat", type=int, default=30, help="questions that CP-SAT answers too; 0: none")
    options = parser.parse_args()
    catalogue = generated(options.size, options.seed)
    arrays = everyone(catalogue)
    costs = np.asarray(arrays.costs)
    people = profiles(catalogue, options.people, options.seed)
    starts = [start_of(catalogue, profile, costs) for profile in people]
    goals = [catalogue.goal(number) for number in range(options.occupations)]
    print(machine())
    print(f"{options.size}: {len(people)} people x {len(goals)} occupations, seed {options.seed}")
    first: list[tuple[str, int | None]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        Index.write(path, "v1", arrays, {})
        for workers in (1, 2):
            with Batch(path, "v1", workers) as batch:
                list(batch.run(starts[: 4 * workers], goals[:2]))  # the processes are there
                begin = time.perf_counter()
                answers = list(batch.run(starts, goals))
                took = time.perf_counter() - begin
            said = [(found.status, found.upper) for person in answers for found in person]
            optima = sum(status == "optimal" for status, _ in said)
            absent = sum(status == "unreachable" for status, _ in said)
            print(
                f"{workers} process{'es' if workers > 1 else ''}: {optima / took:8.0f} proven optima a second, "
                f"{len(said) / took:.0f} questions; {optima} of {len(said)} have a proven cheapest plan, "
                f"{absent} have none, proven; {took:.1f} s"
            )
            if first and first != said:
                raise SystemExit("the processes do not agree")
            first = said
    if options.cpsat:
        against_cpsat(catalogue, people, first, goals, options.cpsat)


def against_cpsat(
    catalogue: Catalogue, people: list[Profile], said: list[tuple[str, int | None]], goals: list[list[int]], count: int
) -> None:  # fmt: skip
    """Ask CP-SAT the first questions of each of some people."""
    try:
        from benchmarks.peers.cpsat import lazy_cuts
    except ModuleNotFoundError as absent:
        print(f'CP-SAT: not installed ({absent.name}); pip install "pathways[bench]"', file=sys.stderr)
        return
    spent, asked, differ, unproven = 0.0, 0, 0, 0
    for number, profile in enumerate(people[:count]):
        goal = goals[number % len(goals)]
        small = prepared(to_arrays(catalogue, profile, goal))
        if small is None:
            continue
        begin = time.perf_counter()
        answer = lazy_cuts(small[1], 10)
        spent += time.perf_counter() - begin
        asked += 1
        unproven += not answer.proven
        differ += answer.proven and answer.cost != said[number * len(goals) + number % len(goals)][1]
    print(
        f"CP-SAT:    {asked / spent:8.1f} questions a second, {unproven} of {asked} not finished, {differ} optima differ"
    )
    if differ:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
