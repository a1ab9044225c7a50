"""Ladders of languages, units and successors, cycles of inference with and without support."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ontology.sound import Found, Records, added, changed, found, record, sound


def spoken(requires: Any, level: str = "fi/B1") -> Records:
    return changed("opportunities", "spoken", requires=requires, gives=[{"language": level}])


def inferences(*pairs: tuple[Any, str], support: str | None = None) -> Records:
    """Inferences `i0`, `i1` … each from a requirement to a door; the course gives `support`."""
    records = sound()
    doors = {door for _, door in pairs}
    for door in sorted(doors):
        records["eligibilities"][door] = record(door)
    for number, (requires, door) in enumerate(pairs):
        name = f"i{number}"
        records["inferences"][name] = record(name, requires=requires, gives=[{"eligibility": door}])
    if support is not None:
        records["opportunities"]["course"]["gives"].append({"eligibility": support})
    return records


def door(name: str) -> dict[str, str]:
    return {"eligibility": name}


DOWN: Found = {("warning", "course-leads-down", "spoken", "gives")}
EACH_OTHER = ((door("b"), "a"), (door("a"), "b"))
ONLY_CYCLE: Found = {
    ("error", "inference-only-cycle", "i0", "gives"),
    ("error", "inference-only-cycle", "i1", "gives"),
}

CASES: dict[str, tuple[Records, Found]] = {
    "not known from above the level": (
        changed(
            "opportunities",
            "course",
            requires={"speaks": {"any_of": ["fi"], "level": "B1", "not_known_from": "B2"}},
        ),
        {("error", "ladder-not-known-from", "course", "requires")},
    ),
    "not known from the level itself": (
        changed(
            "opportunities",
            "course",
            requires={"speaks": {"any_of": ["fi"], "level": "B1", "not_known_from": "B1"}},
        ),
        {("error", "ladder-not-known-from", "course", "requires")},
    ),
    "course at the higher of the levels it asks": (
        spoken({"all_of": [{"language": "fi/A1"}, {"language": "fi/B1"}]}),
        DOWN,
    ),
    "course at the level it asks": (spoken({"language": "fi/B1"}), DOWN),
    "course below the level it asks": (spoken({"all_of": [{"language": "fi/C1"}, {"age": 18}]}), DOWN),
    "course below both levels it asks": (
        spoken({"any_of": [{"language": "fi/B2"}, {"language": "fi/C1"}]}),
        DOWN,
    ),
    "unit of a qualification abroad": (
        changed("qualifications", "part", country="SE"),
        {("error", "unit-across-border", "part", "part_of.0.qualification")},
    ),
    "successors in a circle": (
        added(
            "qualifications",
            record("old", country="FI", kind="vocational", superseded_by="new"),
            record("new", country="FI", kind="vocational", superseded_by="old"),
        ),
        {
            ("error", "succession-circle", "old", "superseded_by"),
            ("error", "succession-circle", "new", "superseded_by"),
        },
    ),
    "refresher of itself": (
        changed("certificates", "card", renews="card"),
        {("error", "succession-circle", "card", "renews")},
    ),
    "two doors that only open each other": (inferences(*EACH_OTHER), ONLY_CYCLE),
    "a door that only opens itself": (
        inferences((door("a"), "a")),
        {("error", "inference-only-cycle", "i0", "gives")},
    ),
    "a cycle beside a condition that is met": (
        inferences(({"all_of": [door("b"), {"qualification": "diploma"}]}, "a"), (door("a"), "b")),
        ONLY_CYCLE,
    ),
    "two of three, one of them from outside": (
        inferences(({"at_least": {"k": 2, "of": [door("a"), door("b"), {"age": 18}]}}, "a"), (door("a"), "b")),
        ONLY_CYCLE,
    ),
    "a cycle with a way in": (
        inferences(*EACH_OTHER, support="a"),
        {("info", "inference-cycle", "i0", "gives")},
    ),
    "a cycle with an inference into it": (
        inferences(*EACH_OTHER, ({"qualification": "diploma"}, "b")),
        {("info", "inference-cycle", "i0", "gives")},
    ),
    "a cycle whose count is reached from outside": (
        inferences(
            ({"at_least": {"k": 2, "of": [door("b"), {"age": 18}, {"qualification": "diploma"}]}}, "a"),
            (door("a"), "b"),
        ),
        {("info", "inference-cycle", "i0", "gives")},
    ),
    "a cycle with another alternative": (
        inferences(({"any_of": [door("b"), {"qualification": "diploma"}]}, "a"), (door("a"), "b")),
        {("info", "inference-cycle", "i0", "gives")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_found(case: str) -> None:
    records, expected = CASES[case]
    assert found(records) == expected


@pytest.mark.parametrize(
    "requires",
    [
        {"any_of": [{"language": "fi/C1"}, {"language": "fi/A2"}]},  # one of the ways in is lower
        {"any_of": [{"language": "fi/C1"}, {"age": 18}]},  # or asks no language at all
        {"language": "sv/C1"},  # or asks another language
    ],
)
def test_a_course_that_lifts_somebody_passes(requires: Any) -> None:
    assert found(spoken(requires)) == set()


def test_a_level_that_a_qualification_brings_supports_a_cycle() -> None:
    records = sound()
    pairs = (("level-1", "3/any/SE", "3/any/FI"), ("level-2", "3/any/FI", "3/any/SE"))
    for name, start, end in pairs:
        records["inferences"][name] = record(name, requires={"level": start}, gives=[{"level": end}])
    assert found(records) == {("info", "inference-cycle", "level-1", "gives")}
    records["qualifications"]["diploma"]["eqf"] = 2
    records["qualifications"]["degree"]["eqf"] = 2
    assert found(records) == {
        ("error", "inference-only-cycle", "level-1", "gives"),
        ("error", "inference-only-cycle", "level-2", "gives"),
    }


def test_a_chain_of_successors_that_ends_passes() -> None:
    records = added("qualifications", record("old", country="FI", kind="vocational", superseded_by="diploma"))
    assert found(records) == set()


@pytest.mark.parametrize(
    ("level", "key"),
    [
        ("4/process/FI", "inference-cycle"),
        ("5/process/FI", "inference-only-cycle"),
        ("4/process/SE", "inference-only-cycle"),
        ("4/power/SE", "inference-only-cycle"),
    ],
)
def test_a_level_is_earned_in_its_country_and_field(level: str, key: str) -> None:
    records = added("inferences", record("again", requires={"level": level}, gives=[{"level": level}]))
    assert {found_key for _, found_key, _, _ in found(records)} == {key}
