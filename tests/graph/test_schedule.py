"""The dated model, exactly: against every subset of offers in every order on the calendar."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.graph.calendar import half_months
from pathways.model.month import Month
from pathways.model.profile import Profile
from tests.builder import TODAY, Builder, ask, line, profile
from tests.dated_brute_force import DatedBruteForce
from tests.strategies import dated_cases

EXACT = settings(
    max_examples=150, derandomize=True, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip


def drawn(case: dict[str, Any]) -> Builder:
    """Return the catalogue of a dated case."""
    builder = Builder().mention("a", "b", "c", "d", "certificate:card")
    for number, fields in enumerate(case["offers"]):
        builder.course(f"x{number}", **fields)
    return builder.goal(case["goal"])


def who(case: dict[str, Any]) -> Profile:
    """Return the person; somebody of no said age would make ages a matter of asking."""
    return profile(**{"born": "2000-01", **case["me"]})


@EXACT
@given(dated_cases())
def test_same_optimum_with_dates(case: dict[str, Any]) -> None:
    builder, person = drawn(case), who(case)
    answer = ask(builder.planner(), person)
    adult = person.born is not None and person.born.year == 2000
    claims = [*person.claims, *(profile(claims=["age:18"]).claims if adult else ())]
    brute = DatedBruteForce(builder.catalogue(), person.model_copy(update={"claims": tuple(claims)}), TODAY)
    best = brute.optimum()
    assert (answer.routes[0].cost if answer.routes else None) == best, line(answer)
    assert answer.status == ("unreachable" if best is None else "optimal")
