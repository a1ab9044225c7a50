"""Every validator of the records has a row that breaks it; the base of each row is valid."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from pathways.errors import UnknownName
from pathways.model.catalogue import Catalogue
from pathways.model.education import (
    Availability,
    Certificate,
    Credits,
    Fee,
    Intakes,
    LearningOpportunity,
    MonthRange,
    NotCounting,
    Qualification,
    Since,
    Window,
)
from pathways.model.fact import Fact, fact_from_mapping
from pathways.model.levels import CEFR, cefr_up_to, read_cefr
from pathways.model.profile import Claim, EntryLevel, Profile
from pathways.model.provenance import Provenance
from pathways.model.record import Competence, Inference, LevelCrossing, Note, Rule, StudyField, Unknown
from pathways.model.text import Text
from pathways.model.work import EscoMatch, FundingRule, Need, Occupation, OccupationRequirement, Place, Site
from tests.builder import SOURCE, TEXT, Builder, read

RECORD: dict[str, Any] = {"id": "x", "label": TEXT, "provenance": SOURCE}
GIFT = [{"certificate": "card"}]
DEMAND = {"country": "FI", "requires": {"all_of": []}, "provenance": SOURCE}

VALID: dict[type[BaseModel], dict[str, Any]] = {
    Text: dict(TEXT),
    Provenance: dict(SOURCE[0]),
    StudyField: RECORD,
    Competence: RECORD,
    Inference: {**RECORD, "requires": {"all_of": []}, "gives": GIFT},
    LevelCrossing: {**RECORD, "from_country": "other", "to_country": "FI", "covers": "vocational"},
    Unknown: {**RECORD, "about": "status", "question": TEXT, "ask": "school"},
    Note: {"id": "n", "about": "age", "text": TEXT, "facts": ["rule:1"], "provenance": SOURCE},
    Rule: {"id": "r", "number": 1, "section": "FI", "text": TEXT, "encoded": True, "how": "x", "provenance": SOURCE},
    Credits: {"unit": "osp", "points": 10},
    Since: {"year": 2020, "gives": GIFT, "unknown": "basis"},
    Qualification: {**RECORD, "country": "FI", "kind": "vocational", "eqf": 4, "nominal_months": 36},
    Certificate: {**RECORD, "country": "FI", "validity_months": 60},
    NotCounting: {"country": "SE", "facts": ["rule:1"]},
    MonthRange: {"min": 1, "max": 2},
    Window: {"first": "2027-01", "last": "2027-02"},
    Intakes: {"months": [1, 8]},
    Fee: {"eur": 10},
    Availability: {"state": "closed", "why": TEXT},
    LearningOpportunity: {**RECORD, "kind": "unit", "requires": {"all_of": []}, "load_percent": 100},
    EscoMatch: {"uri": "http://x", "match": "exactMatch"},
    OccupationRequirement: DEMAND,
    Need: {"competence": "a", "importance": "essential", "weight": 1, "provenance": SOURCE[0]},
    Occupation: {**RECORD, "isco08": "8131", "stages": ["cross"], "requirements": [DEMAND]},
    Place: {**RECORD, "country": "FI", "lat": 65, "lon": 25},
    Site: {**RECORD, "operator": "o", "country": "FI", "place": "oulu", "stages": ["cross"], "state": "building",
           "state_text": TEXT},
    FundingRule: {**RECORD, "country": "FI", "who": TEXT, "gives": TEXT, "applies_if": {"all_of": []}},
    EntryLevel: {**RECORD, "group": "young", "description": TEXT},
    Claim: {"qualification": "q", "year": 2020, "months": 12, "points": 5},
    Profile: {"age": 30, "radius_km": 60, "load_percent": 100, "budget_eur": 0, "languages": {"fi": "B1"}},
}  # fmt: skip

BROKEN: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (Text, {"en": ""}), (Text, {"fi": None}), (Text, {"sv": ""}), (Text, {"own": ["de"]}), (Text, {"de": "x"}),
    (Provenance, {"source": ""}), (Provenance, {"retrieved": "2027-13-01"}), (Provenance, {"evidence": "rumour"}),
    (StudyField, {"id": "Upper"}), (StudyField, {"id": "-x"}), (StudyField, {"id": "a/b"}), (StudyField, {"id": "x" * 81}),
    (StudyField, {"id": ""}), (StudyField, {"provenance": []}), (StudyField, {"facts": ["rule"]}),
    (StudyField, {"facts": ["Rule:1"]}), (StudyField, {"notes": ["N"]}), (StudyField, {"unheard": 1}),
    (Inference, {"gives": []}), (Inference, {"requires": {"unheard": 1}}),
    (LevelCrossing, {"from_country": "NO"}), (LevelCrossing, {"to_country": "other"}), (LevelCrossing, {"covers": "all"}),
    (Unknown, {"about": "weather"}),
    (Note, {"facts": []}), (Note, {"provenance": []}), (Note, {"about": "weather"}),
    (Rule, {"how": ""}), (Rule, {"provenance": []}), (Rule, {"section": "NO"}),
    (Credits, {"points": -1}), (Credits, {"unit": "points"}),
    (Since, {"gives": []}),
    (Qualification, {"eqf": 0}), (Qualification, {"eqf": 9}), (Qualification, {"nominal_months": -1}),
    (Qualification, {"country": "NO"}),
    (Certificate, {"validity_months": 0}), (Certificate, {"country": "other"}),
    (NotCounting, {"facts": []}), (NotCounting, {"issued_from": "2023"}),
    (MonthRange, {"min": 3}), (MonthRange, {"min": -1}), (MonthRange, {"max": -1, "min": -2}),
    (Window, {"last": "2026-12"}), (Window, {"first": "soon"}),
    (Intakes, {"months": [0]}), (Intakes, {"months": [13]}), (Intakes, {"months": []}), (Intakes, {"rolling": True}),
    (Intakes, {"windows": [{"first": "2027-01", "last": "2027-01"}]}), (Intakes, {"closes_months_before": 13}),
    (Intakes, {"closes_months_before": -1}),
    (Fee, {"eur": -1}), (Fee, {"per": "month"}), (Fee, {"when": {"unheard": 1}}),
    (Availability, {"why": None}), (Availability, {"state": "not-known", "why": None}), (Availability, {"state": "maybe"}),
    (LearningOpportunity, {"kind": "party"}), (LearningOpportunity, {"load_percent": 101}),
    (LearningOpportunity, {"load_percent": -1}), (LearningOpportunity, {"delivery": "mail"}),
    (LearningOpportunity, {"languages": ["de"]}), (LearningOpportunity, {"hours_of_day": "night"}),
    (LearningOpportunity, {"gives": [{"all_of": []}]}),
    (EscoMatch, {"match": "same"}),
    (OccupationRequirement, {"provenance": []}), (OccupationRequirement, {"country": "other"}),
    (Need, {"weight": 0}), (Need, {"importance": "nice"}),
    (Occupation, {"isco08": "813"}), (Occupation, {"isco08": "81311"}), (Occupation, {"stages": []}),
    (Occupation, {"stages": ["dreaming"]}), (Occupation, {"requirements": []}),
    (Place, {"lat": 91}), (Place, {"lat": -91}), (Place, {"lon": 181}), (Place, {"lon": -181}),
    (Site, {"stages": []}), (Site, {"state": "dreaming"}),
    (FundingRule, {"to": "nobody"}),
    (EntryLevel, {"group": "old"}), (EntryLevel, {"languages": {"de": "B1"}}),
    (Claim, {"year": 1949}), (Claim, {"year": 2101}), (Claim, {"months": -1}), (Claim, {"months": 901}),
    (Claim, {"points": -1}), (Claim, {"certificate": "card"}), (Claim, {"valid_to": "later"}), (Claim, {"qualification": ""}),
    (Profile, {"age": -1}), (Profile, {"age": 111}), (Profile, {"radius_km": -1}), (Profile, {"load_percent": 0}),
    (Profile, {"load_percent": 101}), (Profile, {"budget_eur": -1}), (Profile, {"languages": {"de": "B1"}}),
    (Profile, {"hours_of_day": "night"}), (Profile, {"gender": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("model", VALID, ids=lambda model: model.__name__)
def test_base_is_valid_and_comes_back(model: type[BaseModel]) -> None:
    record = model.model_validate(VALID[model])
    assert model.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize(("model", "change"), BROKEN, ids=lambda value: getattr(value, "__name__", str(value)))
def test_broken(model: type[BaseModel], change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate({**VALID[model], **change})


def test_a_claim_names_one_fact() -> None:
    with pytest.raises(ValidationError, match="exactly one fact"):
        Claim.model_validate({"year": 2020})
    assert Claim.model_validate({"experience": "process", "months": 0}).months == 0


def test_intakes_take_exactly_one_form() -> None:
    with pytest.raises(ValidationError, match="exactly one of rolling, months and windows"):
        Intakes()


def test_reasons_are_asked_for() -> None:
    with pytest.raises(ValidationError, match="needs a reason"):
        Availability(state="closed")
    assert Availability(state="open").why is None


@pytest.mark.parametrize("text", ["certificate", "certificate:", ":card", "card:x", "", "Certificate:x"])
def test_facts_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="not a fact in the form kind:value"):
        Fact.parse(text)


@pytest.mark.parametrize("data", [None, {}, {"age": 18, "unit": "x"}, ["age"], "age:18"])
def test_mappings_that_are_no_facts(data: object) -> None:
    with pytest.raises(ValueError, match="one pair"):
        fact_from_mapping(data)


def test_fact_and_its_parts() -> None:
    fact = Fact.parse("level:4/process/FI")
    assert (fact.kind, fact.parts, str(fact)) == ("level", ("4", "process", "FI"), "level:4/process/FI")
    assert fact_from_mapping({"age": 18}) == Fact("age", "18")
    assert Fact.parse("settled:a:b").value == "a:b"


@pytest.mark.parametrize(
    ("text", "level"),
    [("A1.3", "A1"), ("a2.2", "A2"), ("B1.2", "B1"), ("b2.2", "B2"), (" C1 ", "C1"), ("a1.1", "A1.1"), ("none", None),
     ("A0", None), ("0", None)],
)  # fmt: skip
def test_language_levels(text: str, level: str | None) -> None:
    assert read_cefr(text) == level


@pytest.mark.parametrize("text", ["", "A3", "B", "fluent", "B1+"])
def test_language_levels_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a CEFR level; use none, A1\.1"):
        read_cefr(text)


def test_language_ladder() -> None:
    assert cefr_up_to("A1.1") == ("A1.1",)
    assert cefr_up_to("C2") == CEFR
    assert cefr_up_to("B1")[-2:] == ("B1.1", "B1")


def test_catalogue_finds_by_kind_and_id() -> None:
    catalogue = Builder().mention("a").qualification("q").catalogue()
    assert catalogue.get("competences", "a", Competence).id == "a"
    assert catalogue.find("competences", "q", Competence) is None
    assert catalogue.find("qualifications", "q", Competence) is None
    with pytest.raises(UnknownName, match="name=b"):
        catalogue.get("competences", "b", Competence)


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        StudyField.model_validate(RECORD).id = "y"


def test_texts_by_language() -> None:
    text = Text(en="card", fi="kortti", sv="kort")
    assert [text.in_language(language) for language in ("en", "fi", "sv")] == ["card", "kortti", "kort"]


def test_whole_catalogue_comes_back() -> None:
    built = Builder().course("x", "a & 2 of (b, c, ?d)", "certificate:card", months=[1, 2], windows=["2027-01"])
    catalogue = built.goal("certificate:card | level(4 process)").catalogue()
    assert Catalogue.model_validate_json(catalogue.model_dump_json()) == catalogue
    assert catalogue.opportunities[0].requires == read("a & 2 of (b, c, ?d)")


def test_what_is_not_said() -> None:
    """Absent is not zero and not no."""
    offer = LearningOpportunity.model_validate({**RECORD, "kind": "unit", "requires": {"all_of": []}})
    assert (offer.months, offer.load_percent, offer.intakes, offer.delivery, offer.fees) == (None, None, None, None, ())
    assert (offer.everywhere, offer.load_adapts, offer.leads_only_to_competences) == (False, False, False)
    assert offer.availability.state == "open"
    assert Qualification.model_validate({**RECORD, "country": "FI", "kind": "x"}).higher_education is False
    assert Intakes(rolling=True).closes_months_before == 0
    assert Fee(eur=0).per == "all"
    assert Claim.model_validate({"certificate": "card"}).held is True


def test_a_profile_that_says_nothing() -> None:
    nobody = Profile()
    assert (nobody.age, nobody.radius_km, nobody.budget_eur, nobody.start, nobody.deadline) == (None,) * 5
    assert (nobody.relocate, nobody.online_only, nobody.load_percent, nobody.hours_of_day) == (False, False, 100, "any")


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Profile, {"age": 0}), (Profile, {"age": 110}), (Profile, {"radius_km": 0}), (Profile, {"load_percent": 1}),
        (Claim, {"year": 1950}), (Claim, {"year": 2100}), (Claim, {"months": 0}), (Claim, {"months": 900}),
        (Claim, {"points": 0}), (MonthRange, {"min": 0, "max": 0}), (Window, {"last": "2027-01"}), (Fee, {"eur": 0}),
        (Intakes, {"months": [1, 12]}), (Intakes, {"closes_months_before": 12}), (Credits, {"points": 0}),
        (Qualification, {"eqf": 1}), (Qualification, {"eqf": 8}), (Certificate, {"validity_months": 1}),
        (LearningOpportunity, {"load_percent": 0}), (Place, {"lat": 90, "lon": -180}), (StudyField, {"id": "x" * 80}),
    ],
    ids=str,
)  # fmt: skip
def test_ends_of_the_ranges_are_valid(model: type[BaseModel], change: dict[str, Any]) -> None:
    model.model_validate({**VALID[model], **change})
