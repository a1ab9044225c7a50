"""A profile resolved against the catalogue: claims, ages, languages, home, and what contradicts itself."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.errors import ContradictoryProfile, InputError, UnknownName
from pathways.graph.person import Person, certificate_end, resolve
from pathways.graph.validation import held_at_start
from pathways.loaders.curated import load_catalogue
from pathways.model.education import Certificate, LearningOpportunity
from pathways.model.month import Month
from pathways.model.profile import Claim, EntryLevel
from pathways.model.record import Status
from tests.builder import TEXT, TODAY, Builder, profile


def world() -> Builder:
    """Return a catalogue of names only."""
    builder = Builder().mention("a", "status:resident-fi", "certificate:card", "experience:process/1")
    builder.qualification("young", min_age=15).qualification("old", min_age=17)
    builder.place("oulu", 65).place("lulea", 65.6, 22, country="SE")
    return builder.add(
        "entry_levels", EntryLevel, "worker", group="career-change", description=TEXT,
        claims=[{"experience": "process", "months": 60}, {"competence": "a"}], languages={"fi": "C2", "en": "A2"},
    )  # fmt: skip


def person(**fields: Any) -> Person:
    """Return the person of a profile."""
    return resolve(profile(**fields), world().catalogue(), TODAY)


@pytest.mark.parametrize(
    "claim",
    ["competence:unheard", "qualification:unheard", "certificate:unheard", "status:unheard", "subject:unheard",
     "unit:unheard", "eligibility:unheard", "experience:unheard/12", "qualification:unheard/process"],
)  # fmt: skip
def test_unknown_claims(claim: str) -> None:
    with pytest.raises(UnknownName, match="unheard"):
        person(claims=[claim])


@pytest.mark.parametrize("fields", [{"entry_level": "unheard"}, {"place": "unheard"}])
def test_unknown_entry_level_and_place(fields: dict[str, str]) -> None:
    with pytest.raises(UnknownName, match="unheard"):
        person(**fields)


@pytest.mark.parametrize("languages", [{"fi": "fluent"}, {"sv": "B7"}, {"en": ""}])
def test_unknown_language_level(languages: dict[str, str]) -> None:
    with pytest.raises(InputError, match="language-level"):
        person(languages=languages)


def test_deadline_before_the_start() -> None:
    with pytest.raises(ContradictoryProfile, match="deadline=2026-12"):
        person(deadline="2026-12")
    with pytest.raises(ContradictoryProfile, match="start=2028-01"):
        person(start="2028-01", deadline="2027-12")
    assert person(deadline="2027-01").deadline == TODAY


def test_deadline_is_the_earlier_limit() -> None:
    assert person(deadline="2027-09", permit_ends="2027-06").deadline == Month.parse("2027-06")
    assert person(deadline="2027-03", permit_ends="2027-06").deadline == Month.parse("2027-03")
    assert person().deadline is None


def test_entry_level_is_added_to() -> None:
    who = person(entry_level="worker", claims=["certificate:card"], languages={"en": "B1"})
    assert {("competence", "a"), ("certificate", "card"), ("language", "fi/C2"), ("language", "en/B1")} <= set(who.held)
    assert ("language", "en/A2") not in who.held
    assert who.experience_months == {"process": 60}


def test_no_language_skills_replace_those_of_the_entry_level() -> None:
    who = person(entry_level="worker", languages={"fi": "none"})
    assert not any(value.startswith("fi/") for kind, value in who.held if kind == "language")


@pytest.mark.parametrize(
    ("claim", "months"),
    [({"experience": "process", "months": 7}, 7), ({"experience": "process", "months": 0}, 0),
     ({"experience": "process/36"}, 36)],
)  # fmt: skip
def test_months_of_experience(claim: dict[str, Any], months: int) -> None:
    assert person(claims=[claim]).experience_months == {"process": months}


def test_longest_experience_counts() -> None:
    claims = [{"experience": "process", "months": 36}, {"experience": "process", "months": 12}]
    assert person(claims=claims).experience_months == {"process": 36}


@pytest.mark.parametrize(
    ("claim", "points"),
    [({"credits": "power/hp", "points": 7.5}, {("power", "hp"): 7.5}), ({"credits": "power/hp/30"}, {("power", "hp"): 30}),
     ({"credits": "power/hp/30", "points": 0}, {("power", "hp"): 0}), ({"credits": "power/hp/7.5"}, {("power", "hp"): 7.5}),
     ({"credits": "power", "points": 4}, {("power", "osp"): 4})],
)  # fmt: skip
def test_points_of_credits(claim: dict[str, Any], points: dict[tuple[str, str], float]) -> None:
    assert person(claims=[claim]).credit_points == points


def test_the_last_word_counts() -> None:
    yes, no = {"fact": ("status", "resident-fi")}, {"fact": ("status", "resident-fi"), "held": False}
    assert ("status", "resident-fi") in person(claims=[no, yes]).held
    assert ("status", "resident-fi") in person(claims=[yes, no]).denied
    assert ("status", "resident-fi") not in person(claims=[yes, no]).held


@pytest.mark.parametrize(
    ("place", "held", "denied"), [("oulu", "resident-fi", "resident-se"), ("lulea", "resident-se", "resident-fi")]
)
def test_home_says_where_one_lives(place: str, held: str, denied: str) -> None:
    who = person(place=place)
    assert ("status", held) in who.held
    assert ("status", denied) in who.denied


@pytest.mark.parametrize(
    ("place", "held", "denied"),
    [("lulea", True, False), ("kiruna", False, False), ("oulu", False, True), (None, False, False)],
)
def test_home_says_in_which_municipality_one_is_registered(place: str | None, held: bool, denied: bool) -> None:
    """Elsewhere in the country it stays not known: one may be registered there, or move."""
    builder = world().place("kiruna", 67.9, 20, country="SE")
    builder.add("statuses", Status, "registered", question=TEXT, used_for=TEXT, place="lulea")
    fact = ("status", "registered")
    who = resolve(profile(place=place), builder.catalogue(), TODAY)
    assert (fact in who.held, fact in who.denied) == (held, denied)
    said = resolve(profile(place=place, claims=["status:registered"]), builder.catalogue(), TODAY)
    assert fact in said.held


def test_home_does_not_overrule_what_is_said() -> None:
    assert ("status", "resident-fi") in person(place="oulu", denies=["status:resident-fi"]).denied
    assert ("status", "resident-fi") in person(place="lulea", claims=["status:resident-fi"]).held


@pytest.mark.parametrize(
    ("fields", "years", "window"),
    [
        ({"born": "2009-06"}, 18, ("2027-06", "2027-06")),
        ({"born": "2000-01"}, 18, ("2018-01", "2018-01")),
        ({"age": 17}, 18, ("2027-02", "2028-01")),
        ({"age": 16}, 18, ("2028-02", "2029-01")),
        ({"age": 18}, 18, ("2027-01", "2027-01")),
        ({"age": 40}, 18, ("2027-01", "2027-01")),
        ({}, 18, None),
    ],
)
def test_when_an_age_is_reached(fields: dict[str, Any], years: int, window: tuple[str, str] | None) -> None:
    expected = None if window is None else tuple(map(Month.parse, window))
    assert person(**fields).reaches_age(years) == expected


def test_age_said_twice() -> None:
    """The age in years overrules a claim of having reached more."""
    assert ("age", "20") not in person(age=19, claims=["age:20"]).held
    assert ("age", "18") in person(age=19, claims=["age:18"]).held
    assert person(born="2009-06").age == 17


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"age": 17, "claims": ["qualification:old"]}, []),
        ({"age": 16, "claims": ["qualification:old"]}, ["age-against-qualification"]),
        ({"age": 14, "claims": ["qualification:old", "qualification:young"]}, ["age-against-qualification"] * 2),
        ({"claims": ["qualification:old"]}, []),
        ({"age": 20, "claims": [{"experience": "process", "months": 72}]}, []),
        ({"age": 20, "claims": [{"experience": "process", "months": 73}]}, ["age-against-experience"]),
        ({"age": 10, "claims": [{"experience": "process", "months": 1}]}, ["age-against-experience"]),
        ({"age": 10}, []),
    ],
)
def test_contradictions(fields: dict[str, Any], keys: list[str]) -> None:
    assert [contradiction.key for contradiction in person(**fields).contradictions] == keys


@pytest.mark.parametrize(
    ("claim", "months", "end"),
    [
        ({}, 36, None),
        ({"valid_to": "2027-05"}, 36, "2027-05"),
        ({"issued": "2024-01"}, 36, "2027-01"),
        ({"issued": "2024-01"}, None, None),
        ({"issued": "2024-01", "valid_to": "2025-01"}, 36, "2025-01"),
    ],
)
def test_end_of_a_certificate(claim: dict[str, Any], months: int | None, end: str | None) -> None:
    card = Builder().certificate("card", validity_months=months).records["certificates"]["card"]
    assert isinstance(card, Certificate)
    held = Claim.model_validate({"certificate": "card", **claim})
    assert certificate_end(held, card) == (None if end is None else Month.parse(end))


def test_end_of_a_certificate_nobody_knows() -> None:
    assert certificate_end(None, None) is None
    assert certificate_end(Claim.model_validate({"certificate": "card", "issued": "2024-01"}), None) is None


@pytest.mark.parametrize(
    "claim",
    ["age:adult", "age:-1", "age:1.5", "credits:power/osp/many", "credits:power/osp", "credits:power/osp/nan", "experience:process",
     "experience:process/long", "experience:process/1e9"],
)  # fmt: skip
def test_claims_without_a_number_where_one_is_needed(claim: str) -> None:
    """What is not said is not filled in."""
    with pytest.raises(InputError, match=f"claim-number: claim={claim}"):
        person(claims=[claim])


@pytest.mark.parametrize(("home", "met"), [("lulea", True), ("boden", None), ("skelleftea", None), ("oulu", False)])
def test_a_municipality_teaches_those_registered_there(home: str, met: bool | None) -> None:
    """By the pages of four municipalities; who lives elsewhere in Sweden is asked."""
    catalogue = load_catalogue().catalogue
    teaches = catalogue.get("opportunities", "se-sfi-lulea", LearningOpportunity)
    newcomer = profile(claims="qualification:foreign-vocational", place=home, age=30, denies=["status:citizen-fi"])
    holdings = held_at_start(catalogue, resolve(newcomer, catalogue, Month.parse("2026-11")))
    assert holdings.read(teaches.requires, teaches.id, "SE") is met
