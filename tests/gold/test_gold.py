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
    assert [(one.case.id, one.length) for one in judged if one.length is not None] == []
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
                lost = [name for name in value if not fnmatch.filter(known[key], name)] if key in known else []
                assert lost == [], (case.id, key)


# -- the judge itself --------------------------------------------------------------------------------------


def _step(name: str, gives: str, **more: Any) -> dict[str, Any]:
    plain = {
        "kind": "programme",
        "uncertain": False,
        "fact_ids": ["rule:4"],
        "months": {"min": 18, "max": 18},
    }
    dates = {"end": {"earliest": "2028-06", "latest": "2028-09"}}
    return {"id": name, "gives": [{"fact": gives}], **plain, **dates, **more}


ROUTE = {
    "steps": [
        _step("language", "language:sv/B1", kind="language-course", uncertain=True),
        _step("school", "qualification:se-yh-examen/quality"),
    ],
    "open_questions": [{"record": "offer-still-run", "key": "offer-still-run/language", "fact_ids": ["rule:32"]}],
}


@pytest.mark.parametrize(
    ("predicate", "met"),
    [
        ({"step": ["school"]}, True),
        ({"step": ["scho*"], "uncertain": True}, False),
        ({"kind": ["language-course"], "gives": ["language:sv"]}, True),
        ({"kind": ["language-course"], "gives": ["qualification:*"]}, False),
        ({"gives": ["qualification:se-yh-examen"]}, True),
        ({"gives": ["qualification:se-yh"]}, False),
        ({"cites": ["rule:4", "rule:5"]}, True),
        ({"cites": ["rule:32"]}, False),
        ({"step": ["language"], "unless_asked": ["offer-still-run"]}, False),
        ({"step": ["school"], "unless_asked": ["offer-still-run"]}, True),
        ({"step": ["school"], "ends_by": "2028-09"}, True),
        ({"step": ["school"], "ends_by": "2028-08"}, False),
        ({"ends_after": "2028-05"}, True),
        ({"ends_after": "2028-06"}, False),
        ({"shorter_than": 18}, False),
        ({"shorter_than": 19}, True),
        ({"question": ["offer-still-run"]}, True),
        ({"question": ["place-not-held"]}, False),
        ({"no_steps": True}, False),
        ({"without": {"gives": ["certificate:*"]}}, True),
        ({"step": ["school"], "without": {"step": ["language"]}}, False),
        ({"any_of": [{"step": ["nowhere"]}, {"step": ["school"]}]}, True),
        ({"never": "about words"}, False),
    ],
)
def test_a_predicate_is_met_by_what_it_describes(predicate: Mapping[str, Any], met: bool) -> None:
    assert judge.meets(predicate, ROUTE) is met


def _answer(*parts: Mapping[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "routes": [],
        "notes": [],
        "why_not": [],
        "funding": [],
        "sites": [],
        "changes": None,
    }
    return {"answers": [{"status": "unreachable", **empty, **part} for part in parts]}


def test_the_better_country_is_the_answer_and_its_routes_are_judged() -> None:
    other = {**ROUTE, "steps": [], "open_questions": []}
    answer = _answer({"status": "conditional", "routes": [ROUTE]}, {"status": "reachable", "routes": [other]})
    assert judge.status_of(answer) == "reachable"
    assert judge.routes_of(answer) == [other]
    assert judge.shows({"step": ["school"]}, answer), "a forbidden step counts in either country"


def test_an_alternative_breaks_an_item_unless_it_is_about_the_first_route() -> None:
    answer = _answer({"status": "reachable", "routes": [{**ROUTE, "steps": []}, ROUTE]})
    assert judge.shows({"step": ["school"]}, answer)
    assert not judge.shows({"step": ["school"], "routes": "first"}, answer)


def test_what_the_answer_says_beside_its_routes() -> None:
    scheme = {"id": "fi-grant", "verdict": "applies", "steps": ["school"]}
    site = {"id": "mill", "state": "awaiting-decision"}
    answer = _answer({"funding": [scheme], "sites": [site], "why_not": [{"fact": "experience:process/36"}]})
    assert judge.shows({"funds": {"schemes": ["fi-*"]}}, answer)
    assert not judge.shows({"funds": {"schemes": ["fi-*"], "steps": ["language"]}}, answer)
    assert not judge.shows({"employer": ["mill"]}, answer)
    assert judge.shows({"blocked_by": ["experience:*"]}, answer)
