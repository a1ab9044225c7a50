"""The gold suite: every case is answered blind, then judged; README.md says how."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from pathways.planner import Planner
from tests.gold import judge
from tests.gold.judge import Judgement

AGAINST_THE_FACTS: Mapping[str, str] = {}
"""Cases whose expectation a fact contradicts, with that fact. They are strict expected failures."""


def _case(name: str) -> Any:
    reason = AGAINST_THE_FACTS.get(name)
    return pytest.param(name, marks=() if reason is None else pytest.mark.xfail(reason=reason, strict=True))


CASES = [_case(name) for name in judge.load_questions()]


@pytest.fixture(scope="module")
def judgements() -> dict[str, Judgement]:
    """Every case's judgement. All answers are stored before the first expectation is read."""
    questions = judge.load_questions()
    answers = judge.answer_all(Planner.open(judge.TODAY), questions)
    return {judged.case.id: judged for judged in judge.judge_all(questions, answers)}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, judgements: Mapping[str, Judgement]) -> None:
    assert judgements[name].passed, judge.report(judgements[name])


def test_totals(judgements: Mapping[str, Judgement], capsys: pytest.CaptureFixture[str]) -> None:
    judged = list(judgements.values())
    with capsys.disabled():
        print("\n" + judge.table_by_tag(judged))
    assert [one.case.id for one in judged if one.forbidden] == []
    assert [one.case.id for one in judged if one.case.confidence == "high" and not one.passed] == []
    assert sum(one.passed for one in judged) >= 55
    mentions = sum(one.mentions for one in judged)
    assert sum(one.mentions - len(one.unsaid) for one in judged) >= 0.75 * mentions


# -- the mapping is the cases' own profile -----------------------------------------------------------------

RECORDS = {
    "step": "opportunities", "steps": "opportunities", "question": "unknowns", "unless_asked": "unknowns",
    "schemes": "funding", "employer": "sites",
}  # fmt: skip
CONSTRAINTS = {
    "radius_km": "radius_km",
    "relocate": "relocate",
    "online_only": "online_only",
    "weekly_load_percent": "load_percent",
    "budget_eur": "budget_eur",
    "start": "start",
    "deadline": "deadline",
}


def _differences(document: Mapping[str, Any], asked: judge.Question) -> Iterator[str]:
    said, given = document["profile"], asked.profile.model_dump(mode="json")
    for theirs, ours in CONSTRAINTS.items():
        if said["constraints"][theirs] != given[ours]:
            yield f"{theirs}: {said['constraints'][theirs]} is mapped to {given[ours]}"
    ages = [claim["value"] for claim in said["claims"] if claim["kind"] == "age"]
    pairs = {
        "age": (ages, [given["age"]]),
        "place": (said["municipality"], given["place"]),
        "languages": (said["languages"], given["languages"]),
        "target": (document["target"]["id"], asked.target.partition("/")[0]),
        "where": (document["target"].get("work_country"), asked.where),
    }
    for name, (theirs, ours) in pairs.items():
        if theirs != ours:
            yield f"{name}: {theirs} is mapped to {ours}"


def test_the_mapping_asks_what_the_case_asks() -> None:
    questions = judge.load_questions()
    documents = judge.load_documents()
    assert [document["id"] for document in documents] == list(questions)
    found = [(one["id"], text) for one in documents for text in _differences(one, questions[one["id"]])]
    assert found == []


def test_every_item_of_a_case_has_a_predicate() -> None:
    for case in judge.load_cases().values():
        assert len(case.required) == len(case.expectation["must_include"]), case.id
        assert len(case.forbidden) == len(case.expectation["must_not_include"]), case.id
        assert not any("never" in predicate for predicate in case.required), case.id


def test_predicates_name_what_the_catalogue_holds() -> None:
    """A misspelt id would make a required item fail for ever, and let a forbidden one pass."""
    catalogue = Planner.open(judge.TODAY).catalogue
    known = {key: set(catalogue.by_kind[kind]) for key, kind in RECORDS.items()}
    for case in judge.load_cases().values():
        for predicate in (*case.required, *case.forbidden):
            for key, value in judge.iter_keys(predicate):
                assert key in judge.KEYS, (case.id, key)
                lost = (
                    [name for name in value if not fnmatch.filter(known[key], name)] if key in known else []
                )
                assert lost == [], (case.id, key)
