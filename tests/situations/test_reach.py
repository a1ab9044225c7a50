"""From every entry level, every occupation is reached by a route, or said not to be and why."""

from __future__ import annotations

from functools import cache

import pytest

from pathways.answer import reach_answer
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner


@cache
def planner() -> Planner:
    return Planner.open(Month.parse("2026-11"))


ENTRY_LEVELS = [entry.id for entry in planner().catalogue.entry_levels]


@pytest.mark.parametrize("entry_level", ENTRY_LEVELS)
def test_no_occupation_is_passed_over_in_silence(entry_level: str) -> None:
    rows = reach_answer(planner(), Profile(entry_level=entry_level), None, "fi")["occupations"]
    asked = {(row["occupation"], row["country"]) for row in rows}
    catalogue = planner().catalogue
    assert asked == {
        (job.id, need.country) for job in catalogue.occupations for need in job.requirements if not need.site
    }
    for row in rows:
        if row["status"] in ("reachable", "conditional"):
            assert (row["status"] == "conditional") == (row["unknowns"] > 0)
            assert row["finish"]["earliest"] >= "2026-11"
        else:
            assert row["status"] == "unreachable", "the search stopped"
            assert all(reason.strip() for reason in row["reasons"])
            assert row["reasons"]


def test_there_is_an_entry_level_for_each_group() -> None:
    assert len(ENTRY_LEVELS) >= 12
    assert {entry.group for entry in planner().catalogue.entry_levels} == {"young", "from-abroad", "career-change"}
