"""Facts in requirements, gifts and claims: how they are written, and what they are about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ontology.sound import Found, Records, added, changed, found, record, sound

COURSE = "opportunities"
ASKED = {("error", "fact-badly-written", "course", "requires")}


def asks(requirement: Any) -> Records:
    return changed(COURSE, "course", requires=requirement)


def claims(*written: Any) -> Records:
    return changed("entry_levels", "starter", claims=list(written))


def absent(*more: tuple[str, str, str, str]) -> Found:
    return {("error", "fact-absent", "course", "requires"), *more}


NOT_GIVEN = ("warning", "asked-not-given", "course", "requires")


def inference(requires: Any) -> Records:
    return added("inferences", record("level-counts", requires=requires, gives=[{"eligibility": "door"}]))


def card_counts_nowhere() -> Records:
    return asks({"certificate": "card/SE"})


CASES: dict[str, tuple[Records, Found]] = {
    "alias of a language level": (asks({"language": "fi/A1.3"}), ASKED),
    "language without a level": (asks({"language": "fi"}), ASKED),
    "language that is not spoken here": (asks({"language": "de/B1"}), ASKED),
    "level without its country": (asks({"level": "4/process"}), ASKED),
    "level off the ladder": (asks({"level": "9/process/FI"}), ASKED),
    "degree in a country that is none": (asks({"degree": "6/any/NO"}), ASKED),
    "experience without months": (asks({"experience": "process"}), ASKED),
    "age that is no number": (asks({"age": "adult"}), ASKED),
    "credits without points": (asks({"credits": "power/osp"}), ASKED),
    "competence with a part too many": (asks({"competence": "welding/high"}), ASKED),
    "card in a country that is none": (asks({"certificate": "card/NO"}), ASKED),
    "level that nobody can speak": (asks({"speaks": {"any_of": ["fi"], "level": "B7"}}), ASKED),
    "unknown from no level": (
        asks({"speaks": {"any_of": ["fi"], "level": "B1", "not_known_from": "A9"}}),
        ASKED,
    ),
    "claimed level": (
        changed("entry_levels", "starter", languages={"fi": "Z1"}),
        {("error", "fact-badly-written", "starter", "languages")},
    ),
    "competence": (asks({"competence": "gone"}), absent()),
    "status": (asks({"status": "gone"}), absent()),
    "subject": (asks({"subject": "gone"}), absent(NOT_GIVEN)),
    "qualification": (asks({"qualification": "gone"}), absent(NOT_GIVEN)),
    "unit": (asks({"unit": "gone"}), absent(NOT_GIVEN)),
    "certificate": (asks({"certificate": "gone"}), absent(NOT_GIVEN)),
    "eligibility": (asks({"eligibility": "gone"}), absent()),
    "answered unknown": (asks({"settled": "gone"}), absent()),
    "field of experience": (asks({"experience": "gone/12"}), absent()),
    "field of credits": (asks({"credits": "gone/osp/60"}), absent()),
    "field of a level": (asks({"level": "4/gone/FI"}), absent()),
    "field of a qualification": (asks({"qualification": "degree/gone"}), absent(NOT_GIVEN)),
    "fact that shuts a door": (asks({"without": {"any_of": [{"status": "gone"}]}}), absent()),
    "fact of a credit sum": (
        asks(
            {
                "credit_sum": {
                    "points": 60,
                    "unit": "osp",
                    "subject": "power",
                    "of": [{"fact": {"unit": "gone"}}],
                }
            }
        ),
        absent(),
    ),
    "gift": (
        changed(COURSE, "spoken", gives=[{"competence": "gone"}]),
        {("error", "fact-absent", "spoken", "gives.0")},
    ),
    "condition of a fee": (
        changed(COURSE, "course", fees=[{"eur": 1, "when": {"status": "gone"}}]),
        {("error", "fact-absent", "course", "fees.0.when")},
    ),
    "condition of a scheme": (
        changed("funding", "grant", applies_if={"status": "gone"}),
        {("error", "fact-absent", "grant", "applies_if")},
    ),
    "condition of a note": (
        changed("notes", "remark", when={"status": "gone"}),
        {("error", "fact-absent", "remark", "when")},
    ),
    "claim": (claims({"certificate": "gone"}), {("error", "fact-absent", "starter", "claims.0")}),
    "claimed experience": (claims({"experience": "gone"}), {("error", "fact-absent", "starter", "claims.0")}),
    "qualification in a field that is not its own": (
        claims({"qualification": "diploma/power"}),
        {("error", "qualification-without-field", "starter", "claims.0")},
    ),
    "unit as a qualification": (
        asks({"qualification": "part"}),
        {("error", "unit-or-qualification", "course", "requires"), NOT_GIVEN},
    ),
    "qualification as a unit": (
        asks({"unit": "diploma"}),
        {("error", "unit-or-qualification", "course", "requires"), NOT_GIVEN},
    ),
    "card that never counts": (
        card_counts_nowhere(),
        {("warning", "certificate-country-never", "course", "requires")},
    ),
    "level that counts nowhere": (
        inference({"level": {"eqf": 4}}),
        {("error", "level-without-country", "level-counts", "requires")},
    ),
    "gift that is a requirement": (
        changed("inferences", "door-opens", gives=[{"eligibility": "door"}, {"all_of": []}]),
        {("error", "gift-not-a-fact", "door-opens", "gives.1")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_found(case: str) -> None:
    records, expected = CASES[case]
    assert found(records) == expected


@pytest.mark.parametrize(
    "requirement",
    [
        {"language": "sv/B2"},
        {"level": "4/any/other"},
        {"degree": "6/power/FI"},
        {"experience": "any/12"},
        {"experience": "process/36"},
        {"age": 18},
        {"credits": "power/osp/60.5"},
        {"competence": "welding"},
        {"qualification": "degree/process"},
        {"qualification": "degree"},
        {"unit": "part"},
        {"settled": "unread"},
    ],
)
def test_facts_in_their_right_form_pass(requirement: Any) -> None:
    assert found(asks(requirement)) == set()


@pytest.mark.parametrize(
    "claim",
    [{"experience": "process", "months": 240}, {"experience": "any/12"}, {"qualification": "degree/power"}],
)
def test_claims_may_leave_the_amount_beside_the_fact(claim: Any) -> None:
    assert found(claims(claim)) == set()


def test_a_card_may_count_by_an_exception() -> None:
    records = card_counts_nowhere()
    exception = {"country": "SE", "issued_from": "2023-07", "facts": ["rule:1"]}
    records["certificates"]["card"]["not_counting"] = [exception]
    assert found(records) == set()


def test_the_level_of_an_occupation_counts_in_its_country() -> None:
    records = sound()
    records["occupations"]["operator"]["requirements"][1]["requires"] = {"level": {"eqf": 4}}
    assert found(records) == set()


def test_a_card_may_count_abroad_because_a_course_gives_that() -> None:
    records = card_counts_nowhere()
    records[COURSE]["card-day"]["gives"].append({"certificate": "card/SE"})
    assert found(records) == set()


def test_a_level_given_in_the_wrong_form_is_found() -> None:
    records = inference({"eligibility": "door"})
    records["inferences"]["level-counts"]["gives"] = [{"level": "4/process"}]
    assert found(records) == {("error", "fact-badly-written", "level-counts", "gives.0")}
