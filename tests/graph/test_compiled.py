"""The compiled modules and their interpreted sources give the same answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from array import array
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from random import Random

import pytest

from pathways.graph import landmarks, pruning, reachability, search, tightening, windows
from pathways.graph.landmarks import Landmarks
from pathways.graph.pruning import reduce
from pathways.graph.reachability import Arrays, cheapest, earliest, edited, part, reach, relevant
from pathways.graph.search import cheapest_plan
from pathways.graph.tightening import tightened
from pathways.graph.windows import Windows

ROOT = Path(__file__).parents[2]
COMPILED = (landmarks, pruning, reachability, tightening, windows)
INTERPRETED = [module.__name__ for module in COMPILED if not module.__file__.endswith(tuple(EXTENSION_SUFFIXES))]  # type: ignore[union-attr]


def problem(random: Random) -> Arrays:
    facts, steps = random.randint(3, 40), random.randint(2, 90)

    def some(most: int) -> tuple[int, ...]:
        return tuple(random.sample(range(facts), random.randint(0, min(most, facts))))

    tails = [some(2) for _ in range(steps)]
    heads = [some(4) for _ in range(steps)]
    costs = [random.choice((0, 0, 1, 2, 3, 7, 1000, reachability.DEAREST)) for _ in range(steps)]
    return Arrays.build(facts, tails, heads, costs, random.sample(range(facts), random.randint(1, 3)))


def everything(seed: int) -> list[object]:
    """Return what every compiled pass says about one random problem."""
    random = Random(seed)
    arrays = problem(random)
    allowed = bytes(random.randint(0, 3) > 0 for _ in range(arrays.steps))
    initial = random.sample(range(arrays.facts), random.randint(0, 2))
    costs = [cost if may else -1 for cost, may in zip(arrays.costs, allowed, strict=True)]
    reached = reach(arrays, allowed, initial)
    steps, facts = relevant(arrays, arrays.goal, allowed, reached, initial)
    local = part(arrays, steps, facts, [arrays.costs[step] for step in steps], arrays.goal)
    free = [cost == 0 for cost in arrays.costs]
    small = reduce(arrays, free, [False] * arrays.steps, lambda one, other: (one + other) % 3 > 0)
    other = edited(arrays, arrays.facts + 1, {0: (arrays.facts,)}, {1: ()}, [((0,), (arrays.facts, 1))])
    lengths = [random.randint(0, 9) for _ in range(arrays.steps)]
    follows = bytes(random.randint(0, 1) for _ in range(arrays.steps))
    times = earliest(arrays, allowed, follows, 3, 99, lambda step, ready: min(99, ready + lengths[step]))
    limits = {step: random.randint(0, 9) for step in range(0, arrays.steps, 3)}
    dated = tightened(arrays, follows, lengths, limits, random.choice((None, 5)))
    begins = [max(ready, random.randint(0, 4)) for _ in range(arrays.steps) for ready in range(20)]
    begins = [begin for step in range(arrays.steps) for begin in sorted(begins[20 * step : 20 * step + 20])]
    ends = [begin + lengths[number // 20] for number, begin in enumerate(begins)]
    loads = [random.choice((0, 25, 50, 100)) for _ in range(arrays.steps)]
    narrow = Windows(arrays, array("i", begins), array("i", ends), 15, loads, 100)
    usable = bytearray(b"\1") * arrays.steps
    stands = narrow.narrow(usable, random.sample(range(arrays.steps), random.randint(0, 2)), 10)
    bounds = Landmarks(arrays)
    said: list[object] = [list(reached), list(steps), list(facts), local.tails, local.heads, list(local.goal)]
    said += [small.steps, small.arrays.tails, small.arrays.heads, list(small.arrays.costs), other.tails, other.heads]
    said += [
        stands,
        list(usable),
        list(times),
        dated.facts,
        dated.tails,
        dated.heads,
        list(dated.costs),
        list(dated.goal),
    ]
    for add in (False, True):
        said += [list(values) for values in cheapest(arrays, costs, add=add, initial=initial)]
    for stop_at in (-1, 3):
        said += [bounds.find(arrays.costs, arrays.goal, stop_at), bounds.cuts, list(bounds.rest)]
        if bounds.bound >= 0:
            said.append(list(bounds.least_with(arrays.goal)))
    found = cheapest_plan(arrays)
    return [*said, found.status, sorted(found.plan), found.upper, found.lower, found.nodes]


def windows_of(arrays: Arrays, begins: list[int], ends: list[int], loads: list[int]) -> Windows:
    return Windows(arrays, array("i", begins), array("i", ends), 1, loads, 100)


def run_interpreted(folder: Path, program: str) -> str:
    """Run a program over a copy of the package without its compiled modules."""
    ignore = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    shutil.copytree(ROOT / "pathways", folder / "pathways", ignore=ignore)
    for name in ("__init__.py", "graph/__init__.py", "graph/test_compiled.py"):
        (folder / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests" / name, folder / "tests" / name)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(bool(INTERPRETED), reason="this installation is not compiled")
def test_interpreted_answers_are_the_same(tmp_path: Path) -> None:
    program = (
        "from tests.graph.test_compiled import INTERPRETED, everything\n"
        "assert len(INTERPRETED) == 5, INTERPRETED\n"
        "for seed in range(150):\n"
        "    print(everything(seed))\n"
    )
    lines = run_interpreted(tmp_path, program).splitlines()
    assert lines == [str(everything(seed)) for seed in range(150)]
    assert len({line.rpartition("]")[2] for line in lines}) < len(lines) == len(set(lines))


@pytest.mark.skipif(bool(INTERPRETED), reason="this installation is not compiled")
@pytest.mark.parametrize("module", COMPILED, ids=lambda module: module.__name__)
def test_compiled_after_the_last_change(module: object) -> None:
    library = Path(module.__file__)  # type: ignore[attr-defined]
    stem = library.name.partition(".")[0]
    newest = max((library.parent / f"{stem}{suffix}").stat().st_mtime for suffix in (".py", ".pxd"))
    assert library.stat().st_mtime >= newest, "run make to compile it anew"


def test_what_is_not_a_problem_is_refused() -> None:
    """Compiled passes do not look where they step: what comes in is checked."""
    good = Arrays.build(2, [(), (0,)], [(0,), (1,)], [1, 1], (1,))
    for tails, heads, costs, goal in (
        ([(2,)], [(0,)], [1], (0,)), ([()], [(-1,)], [1], (0,)), ([()], [(0,)], [-1], (0,)), ([()], [(0,)], [1], (2,)),
        ([()], [(0,)], [reachability.DEAREST + 1], (0,)), ([()], [(0,), (1,)], [1], (0,)), ([()], [(0,)], [], (0,)),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            Arrays.build(2, tails, heads, costs, goal)
    dated = windows_of(good, [0, 1, 0, 1], [0, 1, 0, 1], [0, 0])
    for call in (
        lambda: reach(good, b"\1", ()), lambda: reach(good, b"\1\1", (2,)), lambda: cheapest(good, [1], add=True),
        lambda: cheapest(good, [1, 1], add=True, initial=(-1,)), lambda: relevant(good, (5,), b"\1\1", b"\1\1", ()),
        lambda: relevant(good, (1,), b"\1\1", b"\1", ()), lambda: Landmarks(good).find([1], (1,)),
        lambda: Landmarks(good).find([1, 1], (9,)), lambda: Landmarks(good).least_with((9,)),
        lambda: earliest(good, b"\1", b"\1\1", 0, 9, max), lambda: earliest(good, b"\1\1", b"\1", 0, 9, max),
        lambda: tightened(good, b"\1", [0, 0], {}, None), lambda: tightened(good, b"\1\1", [0], {}, None),
        lambda: windows_of(good, [0, 1, 1], [0, 1, 0, 1], [0, 0]), lambda: windows_of(good, [0, 1, 0, 1], [0, 1], [0, 0]),
        lambda: windows_of(good, [0, 1, 0, 1], [0, 1, 0, -1], [0, 0]), lambda: windows_of(good, [0, 1] * 2, [0, 1] * 2, [0]),
        lambda: windows_of(good, [0, 0], [0, 0], [0, 0]), lambda: dated.narrow(bytearray(1), []),
        lambda: dated.narrow(bytearray(2), [2]),
        lambda: part(good, [4], [0], [1], ()), lambda: part(good, [0], [7], [1], ()),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            call()
    assert search.cheapest_plan(good).upper == 2
