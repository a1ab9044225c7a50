"""docs/json.md against real answers: every field documented, none invented, each of its type."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pathways.answer import route_answer
from pathways.answer.route import SCHEMA
from pathways.cli.app import run
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner
from tests.docs.pages import ROOT, rows, sections

TEXT = (ROOT / "docs/json.md").read_text(encoding="utf-8")
SHAPES = {
    name.strip("`"): {row[0].strip("`"): row[1] for row in rows(part)}
    for name, part in sections(TEXT).items()
    if "| field | type |" in part
}

_MONTH = re.compile(r"\d{4}-\d{2}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
PLAIN: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "id": lambda value: isinstance(value, str) and _ID.fullmatch(value) is not None,
    "month": lambda value: isinstance(value, str) and _MONTH.fullmatch(value) is not None,
    "whole": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "yes/no": lambda value: isinstance(value, bool),
    "profile": lambda value: Profile.model_validate(value) is not None,
}

QUESTIONS: dict[str, tuple[dict[str, Any], str, str | None]] = {
    "multi-step": ({"entry_level": "fi-comprehensive-school", "age": 16, "place": "oulu"}, "cell-assembly-operator", None),
    "open": (
        {"entry_level": "foreign-degree-permit-ending", "place": "skelleftea", "languages": {"sv": "A2"}},
        "automation-technician",
        "SE",
    ),
    "absent": (
        {"entry_level": "se-upper-secondary-economics", "place": "pitea", "online_only": True},
        "quality-technician",
        "SE",
    ),
    "qualification": ({"entry_level": "electrician-fi", "place": "tornio", "budget_eur": 900}, "se-yh-examen/maintenance", None),
    "contradiction": ({"entry_level": "electrician-fi", "age": 17, "place": "tornio"}, "automation-technician", "SE"),
}  # fmt: skip


def _faults(value: Any, kind: str, where: str) -> Iterator[str]:
    """Yield where a value is not what the document says."""
    kind, nullable = kind.removesuffix(" or null"), kind.endswith(" or null")
    if value is None:
        if not nullable:
            yield f"{where}: null"
    elif kind.startswith("list of "):
        for place, member in enumerate(value):
            yield from _faults(member, kind.removeprefix("list of "), f"{where}[{place}]")
    elif kind in PLAIN:
        if not PLAIN[kind](value):
            yield f"{where}: {value!r} is not {kind}"
    else:
        yield from _shape_faults(value, kind, where)


def _shape_faults(value: Any, shape: str, where: str) -> Iterator[str]:
    fields = SHAPES[shape]
    for name in sorted(fields.keys() ^ value.keys()):
        yield f"{where}.{name}: {'absent' if name in fields else 'not documented'}"
    for name in fields.keys() & value.keys():
        yield from _faults(value[name], fields[name], f"{where}.{name}")


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """The answers to all questions."""
    planner = Planner.open(today=Month.parse("2026-11"))
    return {
        name: route_answer(planner, Profile(**profile), target, where)
        for name, (profile, target, where) in QUESTIONS.items()
    }


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_is_as_documented(answers: dict[str, Any], name: str) -> None:
    beside = {"asked_on": "2026-11", "profile": {}, "by": "weighted", "alternatives": 2}
    assert not list(_faults({**answers[name], **beside}, "answer", "answer"))


def test_the_command_adds_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["route", "--from", "miner-se", "--to", "cam-process-operator", "--in", "FI", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert not list(_faults(written, "answer", "answer"))
    assert written["schema"] == SCHEMA
    assert TEXT.startswith(f"# The answer as data: `{SCHEMA}`")


def test_every_shape_is_met_in_an_answer(answers: dict[str, Any]) -> None:
    met: set[str] = set()

    def walk(value: Any, kind: str) -> None:
        kind = kind.removesuffix(" or null")
        if value is None:
            return
        if kind.startswith("list of "):
            for member in value:
                walk(member, kind.removeprefix("list of "))
        elif kind in SHAPES:
            met.add(kind)
            for name, member in value.items():
                walk(member, SHAPES[kind][name])

    for answer in answers.values():
        walk(answer, "answer")
    assert met == set(SHAPES)


def test_statuses_of_the_questions_differ(answers: dict[str, Any]) -> None:
    assert {answer["status"] for answer in answers.values()} == {"reachable", "conditional", "unreachable"}


def test_a_wrong_field_is_seen() -> None:
    assert list(_faults({"min": 1}, "range", "x")) == ["x.max: absent"]
    assert list(_faults({"min": 1, "max": None}, "range", "x")) == ["x.max: null"]
    assert list(_faults({"min": 1, "max": 2, "mean": 1}, "range", "x")) == ["x.mean: not documented"]
    assert list(_faults("2026", "month", "x")) == ["x: '2026' is not month"]
