"""Finding what a person may mean: forms, slips, beginnings and compounds in three languages."""

from __future__ import annotations

import time

import pytest

from pathways.answer.fact_search import FACT_OF, FactSearch
from pathways.graph.person import resolve
from pathways.model.fact import Fact
from pathways.model.month import Month
from pathways.model.profile import Claim, Profile
from pathways.model.text import Language
from pathways.planner import Planner

PLANNER = Planner.open(Month.parse("2026-11"))
SEARCH = FactSearch(PLANNER)
MEANT = {
    "työturvallisuuskortti": "certificate:fi-tyoturvallisuuskortti",
    "tyoturvalisuuskortti": "certificate:fi-tyoturvallisuuskortti",  # no marks, a letter short
    "työturvallisuuskortin": "certificate:fi-tyoturvallisuuskortti",  # the genitive
    "turvallisuuskortti": "certificate:fi-tyoturvallisuuskortti",  # inside a compound
    "TYÖTURV": "certificate:fi-tyoturvallisuuskortti",  # as it is typed
    "ensiavun": "certificate:fi-ea1",  # gradation
    "first aid": "certificate:fi-ea1",
    "fi-ea1": "certificate:fi-ea1",
    "heta arb": "certificate:se-heta-arbeten",
    "hitsaaja": "experience:welding",  # who does it, not what is done
    "svetsaren": "experience:welding",
    "asuu suomessa": "status:resident-fi",
    "prosessiteollisuuden perustutkinnon": "qualification:fi-pt-351605",
    "lukion": "qualification:fi-lukio",
}  # fmt: skip

FIRST: dict[Language, dict[str, str]] = {
    "fi": {
        "hitsaajalla": "experience:welding", "sähköasentajan": "experience:electrical", "koneasentaja": "experience:maintenance",
        "prosessinhoitaja": "experience:process", "laborantti": "experience:laboratory", "kaivosmies": "experience:mining",
        "varastotyöntekijä": "experience:logistics", "automaatio": "experience:automation", "kunnossapito": "experience:maintenance",
        "kemisti": "experience:chemistry", "koneistaja": "qualification:fi-pt-351108", "lukio": "qualification:fi-lukio",
        "lukion": "qualification:fi-lukio", "ylioppilas": "qualification:fi-lukio", "peruskoulu": "qualification:fi-perusopetus",
        "peruskoulun": "qualification:fi-perusopetus", "insinööri": "qualification:fi-amk-insinoori", "diplomi-insinööri": "qualification:fi-uni-di",
        "prosessiteollisuuden": "qualification:fi-pt-351605", "trukkikortti": "certificate:fi-trukkikortti",
        "ensiapukortti": "certificate:fi-ea1", "ensiapu": "certificate:fi-ea1", "tulityökortin": "certificate:fi-tulityokortti",
        "työturvakortti": "certificate:fi-tyoturvallisuuskortti", "sfs6002": "certificate:fi-sfs6002", "suomea": "language:fi/A1",
        "suomi B1": "language:fi/B1", "englanti": "language:en/A1", "työtön": "status:unemployed", "fysiikka": "subject:se-grundskola-physics",
    },
    "sv": {
        "svetsarens": "experience:welding", "elektrikern": "experience:electrical", "processoperatör": "experience:process",
        "gruvarbetare": "experience:mining", "lagerarbetare": "experience:logistics", "mekaniker": "experience:maintenance",
        "underhållstekniker": "experience:maintenance", "automation": "experience:automation", "laborant": "experience:laboratory",
        "grundskola": "qualification:se-grundskola", "grundskolan": "qualification:se-grundskola", "studentexamen": "qualification:fi-lukio",
        "gymnasiet": "qualification:fi-lukio", "gymnasium": "qualification:fi-lukio", "gymnasieexamen": "qualification:se-gymnasieexamen-ekonomi",
        "högskoleförberedande": "qualification:se-gymnasieexamen-hogskole", "yrkesexamen": "qualification:se-gymnasieexamen-yrkes",
        "civilingenjör": "qualification:se-civing", "högskoleingenjör": "qualification:se-hing", "ingenjör": "qualification:fi-amk-insinoori",
        "truckkort": "certificate:se-truckkort-tlp10", "truckförare": "certificate:se-truckkort-tlp10", "heta arbeten": "certificate:se-heta-arbeten",
        "första hjälpen": "certificate:fi-ea1", "svenska": "language:sv/A1", "finska B2": "language:fi/B2", "engelskan": "language:en/A1",
        "arbetslös": "status:unemployed", "uppehållstillstånd": "status:refugee-or-family", "matematik": "subject:se-grundskola-mathematics",
    },
    "en": {
        "welders": "experience:welding", "electrician": "experience:electrical", "process operator": "experience:process",
        "maintenance": "experience:maintenance", "chemist": "experience:chemistry", "first aid": "certificate:fi-ea1", "English": "language:en/A1",
    },
}  # fmt: skip
"""What a counsellor types → what stands first."""


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in FIRST.items() for text in texts]
)
def test_what_a_counsellor_means_stands_first(language: Language, text: str) -> None:
    rows = SEARCH.answer(text, language)["results"]
    assert rows[0]["fact"] == FIRST[language][text], [row["fact"] for row in rows[:4]]


def test_what_people_say_that_the_catalogue_calls_otherwise() -> None:
    assert all(fact.startswith("qualification:fi-pt-") for fact in found("ammattikoulu")[:4])


def test_levels_of_languages_are_claimed_like_all_else() -> None:
    assert found("ruotsi", kind="language") == [
        f"language:sv/{level}" for level in ("A1", "A2", "B1", "B2", "C1", "C2")
    ]
    (row,) = SEARCH.answer("svenska b2", "sv", kind="language")["results"]
    assert (row["id"], row["label"], row["labels"]["fi"]) == ("sv/B2", "svenska B2", "ruotsi B2")
    claim = Claim(fact=Fact.parse(row["fact"]))
    assert ("language", "sv/B2") in resolve(Profile(claims=(claim,)), PLANNER.catalogue, Month.parse("2026-11")).held


def found(text: str, **options: object) -> list[str]:
    return [row["fact"] for row in SEARCH.answer(text, "fi", **options)["results"]]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_among_the_first(text: str) -> None:
    assert MEANT[text] in found(text)[:4]


def test_the_name_itself_comes_first() -> None:
    assert found("Tulityökortti")[0] == "certificate:fi-tulityokortti"
    assert found("fi-ea1") == ["certificate:fi-ea1"]


@pytest.mark.parametrize("text", ["", "   ", "–", "zzzzqq", "first zzzzqq", "\x00", "%_*"])
def test_what_is_called_nothing_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_one_kind_of_fact_and_a_limit() -> None:
    assert {fact.partition(":")[0] for fact in found("ensiapu")} == {"certificate", "competence"}
    assert {fact.partition(":")[0] for fact in found("ensiapu", kind="certificate")} == {"certificate"}
    assert len(found("a", limit=3)) == 3


def test_every_hit_can_be_claimed() -> None:
    """Every claimable record is found by its own name, and a claim of what is found is taken."""
    catalogue = PLANNER.catalogue
    for kind in FACT_OF.keys() - {"languages"}:
        for record_id in catalogue.by_kind[kind]:
            facts = [row["fact"] for row in SEARCH.answer(record_id, limit=50)["results"] if row["id"] == record_id]
            assert facts, record_id
            for fact in facts:
                claim = Claim(fact=Fact.parse(fact), months=12 if fact.startswith("experience") else None)
                assert resolve(Profile(claims=(claim,)), catalogue, Month.parse("2026-11"))


def test_the_label_is_in_the_language_asked_for() -> None:
    (row,) = SEARCH.answer("fi-ea1", "sv")["results"]
    assert row["label"] == row["labels"]["sv"] != row["labels"]["fi"]


def test_a_long_question_costs_no_more() -> None:
    found("tyoturvalisuuskortti")
    begun = time.perf_counter()
    found("tyoturvalisuuskorttix " * 50_000)
    assert time.perf_counter() - begun < 0.5
