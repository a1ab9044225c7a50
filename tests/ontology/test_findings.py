"""How findings are ordered, and the sentence that each key has in three languages."""

from __future__ import annotations

import string

import pytest

from pathways.answer.wording import words
from pathways.model.text import LANGUAGES, Language
from pathways.ontology_check import Finding, check
from tests.ontology import (
    test_dates,
    test_facts,
    test_labels,
    test_ladders,
    test_references,
    test_sources,
    test_supply,
)
from tests.ontology.sound import TODAY, load, sound

FAMILIES = (test_references, test_facts, test_ladders, test_supply, test_labels, test_dates, test_sources)


def findings() -> tuple[Finding, ...]:
    """Every finding of every case of this folder."""
    broken = [load(records) for family in FAMILIES for records, _ in family.CASES.values()]
    broken.append(test_sources.without_source())
    return tuple(finding for loaded in broken for finding in check(loaded, TODAY))


FOUND = findings()


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_sentence_has_a_case_and_every_case_a_sentence() -> None:
    sentences = {key.removeprefix("check-") for key in words("en") if key.startswith("check-")}
    assert sentences == {finding.key for finding in FOUND}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_said(language: Language) -> None:
    sentences = words(language)
    for finding in FOUND:
        assert placeholders(sentences[f"check-{finding.key}"]) == set(finding.values), finding.key


def test_worst_first_then_by_file() -> None:
    records = sound()
    records["sites"]["plant"]["state_as_of"] = "undated"
    records["notes"]["remark"]["applies_to"] = []
    records["providers"]["school"]["place"] = "gone"
    records["opportunities"]["course"]["provider"] = "gone"
    said = [(finding.severity, finding.file) for finding in check(load(records), TODAY)]
    assert said == [
        ("error", "opportunities/all.yaml"),
        ("error", "providers/all.yaml"),
        ("warning", "notes/all.yaml"),
        ("info", "sites/all.yaml"),
    ]


def test_the_same_fault_twice_in_one_field_is_said_once() -> None:
    records = sound()
    records["opportunities"]["course"]["places"] = ["gone", "gone"]
    assert len(check(load(records), TODAY)) == 1
    records["opportunities"]["course"]["places"] = ["gone", "lost"]
    assert len(check(load(records), TODAY)) == 2
