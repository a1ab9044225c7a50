"""The dated model, exactly: against every subset of offers in every order on the calendar."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from pathways.model.profile import Profile
from tests.builder import TODAY, Builder, ask, line, profile
from tests.dated_brute_force import DatedBruteForce
from tests.strategies import dated_case


def drawn(case: dict[str, Any]) -> Builder:
    """Return the catalogue of a dated case."""
    builder = Builder().mention("a", "b", "c", "d", "certificate:card")
    for number, fields in enumerate(case["offers"]):
        builder.course(f"x{number}", **fields)
    return builder.goal(case["goal"])


def who(case: dict[str, Any]) -> Profile:
    """Return the person; somebody of no said age would make ages a matter of asking."""
    return profile(**{"born": "2000-01", **case["me"]})


@pytest.mark.parametrize("loads", [False, True], ids=["side-by-side", "loads"])
@pytest.mark.parametrize("block", range(10))
def test_same_optimum_with_dates(block: int, loads: bool) -> None:
    for seed in range(block * 30, block * 30 + 30):
        case = dated_case(Random(seed), loads=loads)
        builder, person = drawn(case), who(case)
        answer = ask(builder.planner(), person)
        best = DatedBruteForce(builder.catalogue(), adult(person), TODAY).optimum()
        assert (answer.routes[0].cost if answer.routes else None) == best, (seed, case, line(answer))
        assert answer.status == ("unreachable" if best is None else "optimal"), (seed, case)


def adult(person: Profile) -> Profile:
    """Return the person with the age said as a claim, where it lies behind; the brute force knows no other ages."""
    assert person.born is not None
    reached = profile(claims=["age:18"] if person.born.year == 2000 else []).claims
    return person.model_copy(update={"claims": (*person.claims, *reached)})
