"""Finding what a person may mean: forms, slips, beginnings and compounds in three languages."""

from __future__ import annotations

import time

import pytest

from pathways.answer.fact_search import FACT_OF, FactSearch
from pathways.graph.person import resolve
from pathways.model.fact import Fact
from pathways.model.month import Month
from pathways.model.profile import Claim, Profile
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
    for kind in FACT_OF:
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
