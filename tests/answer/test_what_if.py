"""What becomes of a route, in a word and two rows."""

from __future__ import annotations

import pytest

from pathways.answer.what_if import answer_row, change, what_if_answer
from pathways.answer.wording import Wording
from pathways.graph.pathway import Answer
from pathways.model.education import LearningOpportunity
from tests.builder import Builder, profile


def offer(name: str, eur: int) -> LearningOpportunity:
    found: LearningOpportunity = Builder().course(name, gives="a", eur=eur).records["opportunities"][name]
    return found


@pytest.mark.parametrize(
    ("held", "without", "more", "becomes", "costs"),
    [
        ({"x": 5}, ["x"], [], "lost", (25, None)),
        ({}, [], [offer("x", 5)], "opened", (None, 25)),
        ({"x": 5, "y": 9}, ["x"], [], "other", (25, 29)),
        ({"x": 5, "y": 9}, ["y"], [], "same", (25, 25)),
        ({"x": 5}, [], [offer("x", 7)], "other", (25, 27)),
        ({"x": 5}, [], [offer("y", 7)], "same", (25, 25)),
        ({}, ["x"], [], "same", (None, None)),
        ({"x": 5}, ["x"], [offer("y", 7)], "other", (25, 27)),
    ],
)
def test_what_becomes_of_a_route(
    held: dict[str, int], without: list[str], more: list[LearningOpportunity], becomes: str,
    costs: tuple[int | None, int | None],
) -> None:  # fmt: skip
    builder = Builder().mention("a").goal("a")
    for name, eur in held.items():
        builder.course(name, gives="a", eur=eur)
    answer = what_if_answer(builder.planner(), profile(), "goal", "FI", without=without, more=more)
    (row,) = answer["answers"]
    assert row["change"] == becomes
    assert (row["before"].get("cost"), row["after"].get("cost")) == costs
    assert row["before"]["proven"] is row["after"]["proven"] is True
    assert [one["id"] for one in answer["with"]] == [one.id for one in more]
    assert [one["id"] for one in answer["without"]] == without


def test_a_search_that_stopped_decides_nothing() -> None:
    stopped, absent = (Answer("goal", "occupation", "FI", status) for status in ("stopped", "unreachable"))
    assert [change(stopped, absent), change(absent, stopped), change(absent, absent)] == [
        "not-decided", "not-decided", "same",
    ]  # fmt: skip
    row = answer_row(Wording(Builder().catalogue(), "en"), stopped)
    assert row == {"status": "not-decided", "proven": False}
