"""Ids that name no record, triggers that never fire, and the questions that the engine raises by name."""

from __future__ import annotations

import pytest

from tests.ontology.sound import OWN, Found, Records, added, changed, found, record, removed, sound, text

ABSENT = "reference-absent"


def note(**fields: object) -> Records:
    return changed("notes", "remark", **fields)


def demand(**fields: object) -> Records:
    records = sound()
    records["occupations"]["operator"]["requirements"][0].update(fields)
    return records


def renamed_site() -> Records:
    records = sound()
    own = records["occupations"]["operator"]["requirements"]
    own.append({**own[0], "site": "nowhere"})
    return records


def need(competence: str) -> Records:
    records = sound()
    needs = records["occupations"]["operator"]["needs"]
    needs.append({"competence": competence, "importance": "optional", "provenance": OWN})
    return records


SINCE = {"year": 2020, "gives": [{"eligibility": "door"}], "unknown": "nobody"}
SPEAKS = {"any_of": ["fi"], "level": "B1", "unknown": "nobody"}
SUM = {"points": 60, "unit": "osp", "subject": "nowhere", "of": []}
COURSE = "opportunities"

CASES: dict[str, tuple[Records, Found]] = {
    "note of a record": (
        changed("places", "town", notes=["gone"]),
        {("error", ABSENT, "town", "notes")},
    ),
    "field of a qualification": (
        changed("qualifications", "degree", fields=["power", "gone"]),
        {("error", ABSENT, "degree", "fields")},
    ),
    "successor": (
        changed("qualifications", "diploma", superseded_by="gone"),
        {("error", ABSENT, "diploma", "superseded_by")},
    ),
    "whole of a unit": (
        changed("qualifications", "part", part_of=[{"qualification": "gone", "compulsory": True}]),
        {("error", ABSENT, "part", "part_of.0.qualification")},
    ),
    "unknown of a newer basis": (
        changed("qualifications", "diploma", since=[SINCE]),
        {("error", ABSENT, "diploma", "since.0.unknown")},
    ),
    "renewed card": (
        changed("certificates", "card", renews="gone"),
        {("error", ABSENT, "card", "renews")},
    ),
    "provider": (changed(COURSE, "course", provider="gone"), {("error", ABSENT, "course", "provider")}),
    "place of study": (
        changed(COURSE, "course", places=["town", "gone"]),
        {("error", ABSENT, "course", "places")},
    ),
    "outcome": (
        changed(COURSE, "course", outcome_not_known="gone"),
        {("error", ABSENT, "course", "outcome_not_known")},
    ),
    "qualification aimed at": (
        changed(COURSE, "course", qualification="gone"),
        {("error", ABSENT, "course", "qualification")},
    ),
    "site of a requirement": (renamed_site(), {("error", ABSENT, "operator", "requirements.2.site")}),
    "needed competence": (
        need("gone"),
        {
            ("error", ABSENT, "operator", "needs.1.competence"),
            ("warning", "competence-not-taught", "gone", "id"),
        },
    ),
    "skill family": (
        changed("occupations", "operator", skill_family=["gone"]),
        {("error", ABSENT, "operator", "skill_family")},
    ),
    "place of a provider": (
        changed("providers", "school", place="gone"),
        {("error", ABSENT, "school", "place")},
    ),
    "place of a site": (changed("sites", "plant", place="gone"), {("error", ABSENT, "plant", "place")}),
    "place of a status": (changed("statuses", "resident", place="gone"), {("error", ABSENT, "resident", "place")}),
    "cards of a fund": (
        changed("funding", "grant", certificates=["gone"]),
        {("error", ABSENT, "grant", "certificates")},
    ),
    "providers of a fund": (changed("funding", "grant", providers=["gone"]), {("error", ABSENT, "grant", "providers")}),
    "start of a link": (
        changed("travel_links", "road", from_place="gone"),
        {("error", ABSENT, "road", "from_place")},
    ),
    "end of a link": (
        changed("travel_links", "road", to_place="gone"),
        {("error", ABSENT, "road", "to_place")},
    ),
    "whom to ask": (changed("unknowns", "unread", ask="gone"), {("error", ABSENT, "unread", "ask")}),
    "unread requirement": (
        changed(COURSE, "course", requires={"not_known": "gone"}),
        {("error", ABSENT, "course", "requires")},
    ),
    "unknown of a language": (
        changed(COURSE, "course", requires={"speaks": SPEAKS}),
        {("error", ABSENT, "course", "requires")},
    ),
    "field of a level": (
        demand(requires={"any_of": [{"level": {"eqf": 4, "fields": ["gone"]}}]}),
        {("error", ABSENT, "operator", "requirements.0.requires")},
    ),
    "related field": (
        demand(requires={"level": {"eqf": 4, "fields": ["process"], "related": ["gone"]}}),
        {("error", ABSENT, "operator", "requirements.0.requires")},
    ),
    "country of a level": (
        demand(requires={"level": {"eqf": 4, "country": "NO"}}),
        {("error", "value-unknown", "operator", "requirements.0.requires")},
    ),
    "subject of a credit sum": (
        changed(COURSE, "course", requires={"credit_sum": SUM}),
        {("error", ABSENT, "course", "requires")},
    ),
    "kind of step": (
        changed("funding", "grant", step_kinds=["programme", "holiday"]),
        {("error", "value-unknown", "grant", "step_kinds")},
    ),
    "record of a trigger": (
        note(applies_to=["opportunity:gone"]),
        {("error", ABSENT, "remark", "applies_to")},
    ),
    "kind of a trigger": (
        note(applies_to=["weather:rain"]),
        {("error", "value-unknown", "remark", "applies_to")},
    ),
    "stage of a trigger": (
        note(applies_to=["stage:cooking"]),
        {("error", "value-unknown", "remark", "applies_to")},
    ),
    "crossing of a trigger": (
        note(applies_to=["crossing:SE-FI"]),
        {("error", "value-unknown", "remark", "applies_to")},
    ),
    "border of a trigger": (
        note(applies_to=["held-across:SE-FI"]),
        {("error", "value-unknown", "remark", "applies_to")},
    ),
    "trigger of an open offer": (
        note(applies_to=["opportunity-closed:course"]),
        {("warning", "trigger-not-closed", "remark", "applies_to")},
    ),
    "note that is never said": (
        note(applies_to=[]),
        {("warning", "note-never-said", "remark", "applies_to")},
    ),
    "question raised by offers": (
        removed("unknowns", "load-not-held"),
        {("error", "engine-unknown-absent", "load-not-held", "id")},
    ),
    "question raised by levels": (
        removed("unknowns", "related-field"),
        {("error", "engine-unknown-absent", "related-field", "id")},
    ),
    "question raised by profiles": (
        removed("unknowns", "profile-contradiction"),
        {("error", "engine-unknown-absent", "profile-contradiction", "id")},
    ),
    "crossing to itself": (
        added("crossings", record("round", from_country="FI", to_country="FI", covers="vocational")),
        {("error", "crossing-nowhere", "round", "to_country")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_found(case: str) -> None:
    records, expected = CASES[case]
    assert found(records) == expected


def test_nothing_is_found_in_a_sound_catalogue() -> None:
    assert found(sound()) == set()


@pytest.mark.parametrize(
    "trigger",
    [
        "always:yes",
        "unreachable:yes",
        "target-kind:occupation",
        "occupation:operator",
        "qualification:degree/power",
        "country:SE",
        "stage:cross",
        "certificate:card",
        "field:power",
        "entry-level:starter",
        "entry-group:young",
        "home:FI",
        "home-place:town",
        "held-qualification:diploma",
        "held-certificate:card",
        "opportunity:course",
        "step-kind:programme",
        "provider:school",
        "unknown:unread",
        "crossing:FI-SE",
        "held-across:FI-SE",
        "inference:door-opens",
    ],
)
def test_triggers_that_the_explanation_pulls_are_known(trigger: str) -> None:
    assert found(note(applies_to=[trigger])) == set()


def test_a_note_that_a_record_names_needs_no_trigger() -> None:
    records = note(applies_to=[])
    records["places"]["town"]["notes"] = ["remark"]
    assert found(records) == set()


def test_a_trigger_may_name_an_offer_that_is_closed() -> None:
    records = note(applies_to=["opportunity-closed:spoken"])
    records[COURSE]["spoken"]["availability"] = {"state": "closed", "why": text("end")}
    assert found(records) == set()


def test_without_a_credit_sum_its_question_is_not_needed() -> None:
    assert found(removed("unknowns", "credit-size-not-held")) == set()
    sized = {"points": 60, "unit": "osp", "subject": "power", "of": []}
    records = removed("unknowns", "credit-size-not-held")
    records[COURSE]["course"]["requires"] = {"credit_sum": sized}
    assert found(records) == {("error", "engine-unknown-absent", "credit-size-not-held", "id")}
