"""What is asked for and nothing gives, what is needed and nothing teaches, what gives nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ontology.sound import Found, Records, added, changed, found, record, removed, sound, text

CLOSED = {"state": "closed", "why": text("end")}


def gives(course: str, *gifts: dict[str, str]) -> Records:
    return changed("opportunities", course, gives=list(gifts))


def asks(requirement: Any) -> Records:
    return changed("opportunities", "university", requires=requirement)


def refresher_only() -> Records:
    return changed("opportunities", "card-day", requires={"certificate": "card"})


def closed(course: str) -> Records:
    return changed("opportunities", course, availability=CLOSED)


def no_demand_in_sweden() -> Records:
    records = sound()
    del records["occupations"]["operator"]["requirements"][1]
    return records


def only_at_a_site() -> Records:
    records = sound()
    records["occupations"]["operator"]["requirements"][0]["site"] = "plant"
    return records


def asked_of_operators(requirement: Any) -> Records:
    records = gives("card-day", {"assessment": "judged"}, {"certificate": "card"})
    for demand in records["occupations"]["operator"]["requirements"]:
        demand["requires"] = requirement
    return records


def empty_course() -> Records:
    source = {
        "source": "https://example.org",
        "retrieved": "2026-11-24",
        "evidence": "published",
        "as_of": "2026",
    }
    return added("opportunities", record("empty", kind="programme", requires={"all_of": []}, provenance=[source]))


NO_CARD = ("warning", "asked-not-given", "operator", "requirements.0.requires")
NO_ASSESSMENT = ("error", "asked-not-given", "fi-se", "through")
NOT_ASKED = ("warning", "asked-not-given", "university", "requires")
JUDGED, CARD = {"assessment": "judged"}, {"certificate": "card"}

CASES: dict[str, tuple[Records, Found]] = {
    "card that nothing gives": (gives("card-day", JUDGED), {NO_CARD}),
    "card that only its refresher gives": (
        refresher_only(),
        {("warning", "asked-not-given", "card-day", "requires")},
    ),
    "card and assessment that only a closed course gives": (closed("card-day"), {NO_CARD, NO_ASSESSMENT}),
    "assessment that nothing gives": (gives("card-day", CARD), {NO_ASSESSMENT}),
    "qualification that nothing gives": (
        asks({"all_of": [{"eligibility": "door"}, {"qualification": "degree/power"}]}),
        {NOT_ASKED},
    ),
    "subject that nothing gives": (
        asked_of_operators({"all_of": [{"subject": "maths"}]}),
        {NO_CARD},
    ),
    "door that nothing opens": (
        removed("inferences", "door-opens"),
        {("error", "eligibility-not-given", "door", "id")},
    ),
    "competence that nothing teaches": (
        gives("course", {"qualification": "diploma"}),
        {("warning", "competence-not-taught", "welding", "id")},
    ),
    "competence that only a closed course teaches": (
        closed("course"),
        {("warning", "competence-not-taught", "welding", "id")},
    ),
    "open offer that gives nothing": (
        empty_course(),
        {("info", "offer-gives-nothing", "empty", "gives")},
    ),
    "occupation without one of the countries": (
        no_demand_in_sweden(),
        {("warning", "occupation-without-country", "operator", "requirements")},
    ),
    "occupation with a site only": (
        only_at_a_site(),
        {("warning", "occupation-without-country", "operator", "requirements")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_found(case: str) -> None:
    records, expected = CASES[case]
    assert found(records) == expected


def test_a_foreign_qualification_comes_with_the_person() -> None:
    records = asks({"all_of": [{"eligibility": "door"}, {"qualification": "foreign"}]})
    records["qualifications"]["foreign"] = record("foreign", country="other", kind="vocational")
    assert found(records) == set()


def test_what_an_entry_level_begins_with_need_not_be_given() -> None:
    records = gives("card-day", JUDGED)
    records["entry_levels"]["starter"]["claims"] = [CARD]
    assert found(records) == set()


def test_what_a_closed_offer_asks_blocks_nobody() -> None:
    records = asks({"qualification": "degree/power"})
    assert found(records) == {NOT_ASKED}
    records["opportunities"]["university"]["availability"] = CLOSED
    assert found(records) == set()


def test_an_offer_that_may_still_run_gives_what_it_gives() -> None:
    state = {"state": "not-known", "why": text("doubt")}
    assert found(changed("opportunities", "card-day", availability=state)) == set()
