"""Prints what a generated catalogue is like beside the study's figures: see the package."""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from dataclasses import asdict, dataclass, fields

from benchmarks.generated.asking import extracted, questions, to_arrays
from benchmarks.generated.drawing import Catalogue, generated
from benchmarks.generated.shape import SHAPES
from benchmarks.peers import insertion
from pathways.graph.pruning import reduce
from pathways.graph.reachability import Arrays
from pathways.graph.search import Limits, cheapest_plan

EXACT_UP_TO = 2_000
"""Courses up to which the plan is a proven cheapest one; above, greedy insertion, which has a step or two more."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over questions that can be answered."""

    missing: float | None = None
    """Goal facts that do not hold at the start."""
    extracted: float | None = None
    """Steps that can matter: backwards from the goal through what can be reached."""
    left: float | None = None
    """Steps left after dominance, with the ladders folded in and ORs kept."""
    plan: float | None = None
    """Paid steps of the plan."""


STUDY: dict[tuple[str, int | None], Figures] = {
    ("120", None): Figures(missing=15, plan=12),
    ("2k", None): Figures(missing=16, extracted=1218, left=659, plan=27),
    ("20k", None): Figures(missing=18, extracted=14837, left=8963, plan=38),
    ("200k", None): Figures(left=158_700),
    ("200k", 250): Figures(missing=19.5, plan=31.5),
    ("1M", 250): Figures(),
}
"""What was measured before the project began, for each size over all regions or within a radius in km."""
STEPS = {"120": 217, "2k": 2613, "20k": 23455, "200k": 203_000, "1M": 1_000_000}
QUESTIONS = {"120": 200, "2k": 100, "20k": 100, "200k": 24, "1M": 4}


def measured(arrays: Arrays, ladders_from: int, exact: bool) -> Figures | None:
    """Return the figures of one question, or `None` where the goal cannot be reached. `exact`: of a proven plan."""
    found = extracted(arrays)
    if found is None:
        return None
    steps, small = found
    ladder = [step >= ladders_from for step in steps]
    left = reduce(small, ladder).arrays
    if exact:
        proof = cheapest_plan(left, limits=Limits(60))
        if proof.status != "optimal":
            raise SystemExit("a plan that is not proven cheapest")
        plan = proof.plan
    else:
        plan = insertion.solve(left, 600).plan or frozenset()
    return Figures(len(arrays.goal), len(steps) - sum(ladder), left.steps, len(plan))


def describe(catalogue: Catalogue, size: str, seed: int, count: int) -> None:
    """Print the medians of a catalogue's questions beside those of the study."""
    edges = len(catalogue.tail) + len(catalogue.head)
    print(f"{size}, seed {seed}: {catalogue.facts} facts, {catalogue.steps} steps (study {STEPS[size]}), {edges} edges")
    exact = SHAPES[size].courses <= EXACT_UP_TO
    for (_, radius), study in ((key, value) for key, value in STUDY.items() if key[0] == size):
        number = count if SHAPES[size].courses < 200_000 or radius else 2
        rows = [
            measured(to_arrays(catalogue, profile, goal, radius), catalogue.steps, exact)
            for profile, goal in questions(catalogue, number, seed)
        ]
        there = [asdict(row) for row in rows if row is not None]
        where = "all regions" if radius is None else f"within {radius} km"
        print(f"  {where}: {number} questions, {number - len(there)} unreachable")
        for name in [field.name for field in fields(Figures)] if there else []:
            values = [row[name] for row in there]
            middle, held = statistics.median(values), getattr(study, name)
            beside = "not held" if held is None else f"{held:9g}  {middle / held - 1:+.0%}"
            kind = "" if name != "plan" else ", cheapest" if exact else ", greedy insertion"
            print(f"    {name + kind:<24} p50 {middle:9g}  max {max(values):9g}  study p50 {beside}")


def main() -> None:
    """Generate, describe, and say what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generated")
    parser.add_argument("--describe", choices=list(SHAPES), required=True, metavar="SIZE", help=", ".join(SHAPES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, help="how many to ask; fewer for the larger sizes by default")
    options = parser.parse_args()
    begin = time.perf_counter()
    catalogue = generated(options.describe, options.seed)
    took = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"generated in {took:.1f} s, {peak:.0f} MiB at the most")
    describe(catalogue, options.describe, options.seed, options.questions or QUESTIONS[options.describe])


if __name__ == "__main__":
    main()
