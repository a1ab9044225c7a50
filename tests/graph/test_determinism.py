"""The same catalogue and question give the same bytes, whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
from random import Random
from tests.builder import Builder, profile, route_line
from tests.graph.test_golden import CASES, drawn
from tests.strategies import dated_case

for case in CASES:
    if "xfail" not in case:
        found = drawn(case).planner().routes(profile(**case.get("me", {})), "goal", case.get("where", "FI"), alternatives=3)
        print(case["id"], [route_line(route) for route in found.answers[0].routes], found.answers[0])
        soonest = drawn(case).planner().routes(profile(**case.get("me", {})), "goal", case.get("where", "FI"), "finish")
        compared, fronts = drawn(case).planner().compare(profile(**case.get("me", {})), "goal", case.get("where", "FI"))
        print(case["id"], soonest.answers[0], compared.answers[0], fronts)
"""


def answers(seed: str) -> bytes:
    """Return what a fresh interpreter answers to the golden cases."""
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    done = subprocess.run(  # noqa: S603 - this interpreter, a script of ours
        [sys.executable, "-c", SCRIPT], env=environment, cwd=root, capture_output=True, check=True, timeout=60
    )
    return done.stdout


def test_hash_seeds_change_nothing() -> None:
    first = answers("0")
    assert first.count(b"\n") > 100
    assert answers("1") == first
    assert answers("20270101") == first
