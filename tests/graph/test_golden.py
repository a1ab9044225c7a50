"""The golden cases: small catalogues, one question each, the answer worked out by hand (its reasoning in `why`)."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from pathways.errors import ValidationFailed
from pathways.graph.question import Question, Reading
from pathways.model.requirement import Holds, iter_leaves
from pathways.planner import Planner
from tests.builder import Builder, ask, line, profile, route_line, span

FOLDER = Path(__file__).parent / "golden"
KEYS = {
    "id", "why", "offers", "infer", "qualifications", "certificates", "crossings", "places", "links", "unknowns",
    "goal", "me", "where", "objective", "alternatives", "want", "finish", "totals", "missing", "barred", "xfail",
}  # fmt: skip


def cases() -> list[dict[str, Any]]:
    """Return every case of every file, in order."""
    documents = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml")))
    return list(chain.from_iterable(documents))


def drawn(case: dict[str, Any]) -> Builder:
    """Return the case's catalogue."""
    builder = Builder()
    for name, fields in case.get("offers", {}).items():
        builder.course(name, **fields)
    for name, (needs, gives) in case.get("infer", {}).items():
        builder.infer(name, needs, gives)
    for name, fields in case.get("qualifications", {}).items():
        builder.qualification(name, **fields)
    for name, fields in case.get("certificates", {}).items():
        builder.certificate(name, **fields)
    for name, words in case.get("crossings", {}).items():
        builder.crossing(name, *words)
    for name, words in case.get("places", {}).items():
        builder.place(name, *words)
    for link in case.get("links", ()):
        builder.link(**link)
    for name, words in case.get("unknowns", {}).items():
        about, shared = (words, False) if isinstance(words, str) else (words[0], "shared" in words)
        builder.unknown(name, about, shared=shared)
    goal = case["goal"]
    for country, needs in goal.items() if isinstance(goal, dict) else [("FI", goal)]:
        builder.goal(needs, country)
    return builder


def parameter(case: dict[str, Any]) -> Any:
    """Return the case as a parameter, expected to fail where it says why."""
    marks = (
        [pytest.mark.xfail(reason=case["xfail"], raises=(AssertionError, ValidationFailed))] if "xfail" in case else []
    )
    return pytest.param(case, id=case["id"], marks=marks)


CASES = cases()


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_golden_case(case: dict[str, Any]) -> None:
    planner = drawn(case).planner()
    person = profile(**case.get("me", {}))
    where = case.get("where", "FI")
    answer = ask(
        planner, person, where=where, objective=case.get("objective", "weighted"),
        alternatives=len(case.get("alternatives", ())),
    )  # fmt: skip
    assert line(answer) == case["want"]
    if answer.routes:
        route = answer.routes[0]
        assert (answer.status, route.proven) == ("optimal", True)
        assert [route_line(other) for other in answer.routes[1:]] == case.get("alternatives", [])
        assert span(route.totals.finish) == case.get("finish", span(route.totals.finish))
        totals = {name: round(getattr(route.totals, name), 1) for name in case.get("totals", {})}
        assert totals == case.get("totals", {})
    question = Question(planner.graph, planner.person(person))
    states = {name: question.offer_states[name].barred for name in case.get("barred", {})}
    assert {name: barred and barred[0] for name, barred in states.items()} == case.get("barred", {})
    assert missing(planner, question, where) == case.get("missing", missing(planner, question, where))


def missing(planner: Planner, question: Question, where: str) -> list[str]:
    """Return the goal's facts that nothing held leads to, even in the open reading."""
    reading = Reading(question, open_reading=True)
    leaves = iter_leaves(planner.targets("goal", where)[0].requirement)
    facts = [leaf.fact for leaf in leaves if isinstance(leaf, Holds)]
    return [str(fact) for fact in facts if fact not in question.numbers or not reading.holds(question.numbers[fact])]


def test_cases_are_well_formed() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) >= 40
    assert ids == sorted(set(ids))
    for case in CASES:
        assert set(case) <= KEYS, case["id"]
        assert case["why"].strip(), case["id"]
