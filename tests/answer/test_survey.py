"""Answers beside `route`: kept plans that cannot be read, and what a kept plan is asked again with."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.answer import recheck_answer, route_answer, settle_answer
from pathways.cli.faults import sentence
from pathways.cli.wording import Words
from pathways.errors import InputError
from pathways.model.text import LANGUAGES
from pathways.planner import Planner
from tests.builder import Builder, profile


@pytest.fixture
def planner() -> Planner:
    """Return a planner of one course and two ways: a dear one of a month, and a cheap one of a year."""
    builder = Builder().course("quick", gives="a", months=1, eur=5000).course("slow", gives="a", months=12, eur=10)
    return builder.goal("a & ?settled-by-them").planner()


def plan(planner: Planner, **fields: Any) -> dict[str, Any]:
    return {**route_answer(planner, profile(), "goal", "FI"), "profile": {}, **fields}


STEP = {"id": "quick", "start": {"earliest": "soon"}}
DAMAGED: dict[str, tuple[Any, str]] = {
    "no mapping": ([], "-"),
    "no profile": ({"profile": None}, "profile"),
    "an age that is none": ({"profile": {"age": "old"}}, "profile.age"),
    "a claim of two facts": ({"profile": {"claims": [{"age": 18, "unit": "x"}]}}, "profile.claims.0"),
    "a field that is none": ({"profile": {"gender": "x"}}, "profile.gender"),
    "no target": ({"target": "goal"}, "target"),
    "a target without a name": ({"target": {"id": "goal"}}, "target.asked"),
    "a place that is none": ({"target": {"asked": "goal", "where": 1}}, "target.where"),
    "no answers": ({"answers": None}, "answers"),
    "answers without routes": ({"answers": [{"routes": 1}]}, "answers.0.routes"),
    "a question without a key": ({"answers": [{"routes": [{"open_questions": [{}]}]}]}, "answers.0.routes.0.open_questions.0.key"),
    "a step that starts at no time": ({"routes": [{"steps": [STEP]}]}, "routes.0.steps.0.start.earliest"),
    "too many routes": ({"alternatives": 99}, "alternatives"),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_plan_is_refused_with_its_field(planner: Planner, case: str) -> None:
    damage, field = DAMAGED[case]
    damaged = damage if isinstance(damage, list) else plan(planner, **damage)
    for ask in (lambda: recheck_answer(planner, damaged), lambda: settle_answer(planner, damaged, {})):
        with pytest.raises(InputError) as caught:
            ask()
        assert (caught.value.key, caught.value.values["field"]) == ("plan-not-valid", field)
        for language in LANGUAGES:
            said = sentence(caught.value, Words(language))
            assert field in said
            assert "pathways route" in said


def test_an_objective_that_is_none(planner: Planner) -> None:
    with pytest.raises(InputError, match="by, value=beauty, known=weighted"):
        recheck_answer(planner, plan(planner, by="beauty"))


@pytest.mark.parametrize(("by", "step"), [("time", "quick"), ("money", "slow")])
def test_a_plan_is_asked_again_as_it_was_asked(planner: Planner, by: str, step: str) -> None:
    kept = plan(planner, by=by, alternatives=0)
    again = (recheck_answer(planner, kept)["answer"], settle_answer(planner, kept, {}))
    for answer in again:
        assert [[one["id"] for one in route["steps"]] for route in answer["routes"]] == [[step]]


def test_a_plan_without_its_objective_is_asked_as_usual(planner: Planner) -> None:
    kept = plan(planner)
    assert recheck_answer(planner, kept)["answer"]["routes"] == kept["routes"]


def test_what_became_of_the_steps(planner: Planner) -> None:
    kept = plan(planner)
    (step,) = kept["routes"][0]["steps"]
    steps = [step, {"id": "gone", "label": "Gone"}, {**step, "start": {"earliest": "2026-12"}}]
    answer = recheck_answer(planner, {**kept, "routes": [{"steps": steps}]})
    assert [one["now"] for one in answer["steps"]] == ["holds", "gone", "moved"]
    assert answer["no_longer_needed"] == ["gone"]
    assert answer["opened"] == []


def test_settling_answers_what_was_asked(planner: Planner) -> None:
    kept = plan(planner)
    (key,) = [question["key"] for question in kept["routes"][0]["open_questions"]]
    settled = settle_answer(planner, kept, {key: True})
    assert (kept["status"], settled["status"]) == ("conditional", "reachable")
    assert settled["profile"] == {"settled": {key: True}}
    with pytest.raises(InputError, match="kind=question, name=other"):
        settle_answer(planner, kept, {"other": True})
