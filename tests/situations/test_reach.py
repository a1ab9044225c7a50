"""From every entry level, every occupation is reached by a route, or said not to be and why."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from pathways.answer import reach_answer
from pathways.model.month import Month
from pathways.model.profile import EntryLevel, Profile
from pathways.planner import Planner


@cache
def planner() -> Planner:
    return Planner.open(Month.parse("2026-11"))


ENTRY_LEVELS = planner().catalogue.entry_levels
HOMES = {"FI": "oulu", "SE": "skelleftea", None: "tornio"}
LIMITS: dict[str, dict[str, Any]] = {
    "anywhere": {},
    "from home": {"radius_km": 60, "load_percent": 50, "hours_of_day": "evening", "budget_eur": 500},
}


def person(entry: EntryLevel, **more: Any) -> Profile:
    """Somebody who starts there: at home in its country, and of an age that it does not rule out."""
    return Profile(entry_level=entry.id, place=HOMES[entry.country], age=17 if entry.group == "young" else 30, **more)


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("entry", ENTRY_LEVELS, ids=[entry.id for entry in ENTRY_LEVELS])
def test_no_occupation_is_passed_over_in_silence(entry: EntryLevel, limits: str) -> None:
    rows = reach_answer(planner(), person(entry, **LIMITS[limits]), None, "fi")["occupations"]
    catalogue = planner().catalogue
    assert {(row["occupation"], row["country"]) for row in rows} == {
        (job.id, need.country) for job in catalogue.occupations for need in job.requirements if not need.site
    }
    for row in rows:
        if row["status"] in ("reachable", "conditional"):
            assert (row["status"] == "conditional") == (row["unknowns"] > 0)
            assert row["finish"]["earliest"] >= "2026-11"
            assert "reasons" not in row
        else:
            assert row["status"] == "unreachable", "the search stopped"
            assert row["reasons"]
            assert all(reason.startswith("Ei saavuteta: ") for reason in row["reasons"]), "what blocks is named"


def test_limits_shut_what_is_open_without_them() -> None:
    entry = next(one for one in ENTRY_LEVELS if one.id == "adult-comprehensive-school-only-fi")
    shut = {
        name: {
            (row["occupation"], row["country"])
            for row in reach_answer(planner(), person(entry, **limits))["occupations"]
            if row["status"] == "unreachable"
        }
        for name, limits in LIMITS.items()
    }
    assert shut["anywhere"] < shut["from home"]


def test_a_deadline_is_a_reason() -> None:
    """Nothing blocks but the date, and no blocker would say so."""
    entry = next(one for one in ENTRY_LEVELS if one.id == "se-vocational-diploma-industry")
    rows = reach_answer(planner(), person(entry, deadline=Month.parse("2026-12")), "SE")["occupations"]
    reasons = {row["occupation"]: row["reasons"] for row in rows if row["status"] == "unreachable"}
    assert reasons["process-engineer"] == ["What it needs cannot be done by December 2026."]


def test_there_are_entry_levels_of_each_group() -> None:
    assert len(ENTRY_LEVELS) >= 12
    assert {entry.group for entry in ENTRY_LEVELS} == {"young", "from-abroad", "career-change"}
