"""The eight situations, asked as a person types them, in three languages."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from pathways.cli.app import run
from tests.docs.pages import typed_commands

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SITUATIONS: list[dict[str, Any]] = yaml.safe_load((HERE / "situations.yaml").read_text(encoding="utf-8"))
ROUTES = [one for one in SITUATIONS if "status" in one]
TITLES = [one["id"] for one in SITUATIONS]
LANGUAGES = ("en", "fi", "sv")
#: What a person reads; everything else of an answer is the same in each language.
WORDS = frozenset(
    {
        "label", "text", "kind_label", "requires", "asked", "language", "subject_label", "ask", "ready_to_send", "why",
        "limits", "amount", "gives", "confirm", "application", "availability_note", "reasons", "demand_note", "note",
        "unknowns", "uses", "until", "contradictions", "where", "site_label",
    }
)  # fmt: skip


def ask(command: str, *more: str) -> list[str]:
    return [*shlex.split(command)[1:], "--today", "2026-11", *more]


def answer(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    code = run(ask(command, "--json", "--lang", language))
    said = capsys.readouterr()
    assert code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_words(member) for key, member in value.items() if key not in WORDS}
    return [without_words(member) for member in value] if isinstance(value, list) else value


def texts(value: Any, key: str = "") -> list[str]:
    """Return what is written for the person; names of schools and letters in the school's language left out."""
    if isinstance(value, dict):
        apart = {"provider", "ready_to_send"}
        return [text for name, member in value.items() if name not in apart for text in texts(member, name)]
    if isinstance(value, list):
        return [text for member in value for text in texts(member, key)]
    return [value] if isinstance(value, str) and key in {"label", "text", "requires", "why"} else []


@pytest.mark.parametrize("situation", ROUTES, ids=[one["id"] for one in ROUTES])
def test_a_counsellor_can_defend_the_answer(situation: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(situation["command"], "en", capsys)
    assert found["status"] == situation["status"]
    for route in found["routes"]:
        ids = {step["id"] for step in route["steps"]}
        assert not ids & set(situation.get("never", ()))
        assert route["proven"]
        assert (route["verdict"] == "holds") == (not route["open_questions"])
        assert all(step["sources"] for step in route["steps"])
        assert all(step["start"]["earliest"] >= "2026-11" for step in route["steps"])
        assert len(route["next_actions"]) == min(3, len(route["steps"]) + len(route["open_questions"])) > 0
        for question in route["open_questions"]:
            to_the_person = question["key"].partition("/")[0] in ("status", "age")
            assert question["ready_to_send"]["language"] == ("en" if to_the_person else situation["asked_in"])
            assert question["sources"]
    if found["status"] == "unreachable":
        assert found["search_status"] == "unreachable"
        assert found["why_not"]
        assert found["changes"]["proven_fewest"]
        assert [change["kind"] for change in found["changes"]["changes"]] == situation["changes"]
        return
    first = found["routes"][0]
    ids = {step["id"] for step in first["steps"]}
    for either in situation.get("steps", ()):
        assert ids & set(either), f"{ids} has none of {either}"
    everywhere = {step["id"] for route in found["routes"] for step in route["steps"]}
    assert everywhere >= set(situation.get("some_route", ()))
    asked = {question["key"] for question in first["open_questions"]}
    assert asked >= set(situation.get("open", ()))
    if "months" in situation:
        assert [first["totals"]["months_min"], first["totals"]["months_max"]] == situation["months"]
    if "finish" in situation:
        low, high = situation["finish"]
        assert low <= first["totals"]["finish"]["earliest"] <= first["totals"]["finish"]["latest"] <= high
    assert {note["about"] for note in found["notes"]} >= set(situation.get("about", ()))
    rested = {fact for note in found["notes"] for fact in note["fact_ids"]}
    assert rested >= set(situation.get("facts", ()))
    assert all(note["sources"] for note in found["notes"])


def test_what_a_former_cell_operator_can_do_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    situation = next(one for one in SITUATIONS if one["id"] == "8")
    rows = {row["occupation"]: row for row in answer(situation["command"], "en", capsys)["occupations"]}
    assert len(rows) == 67
    cells = {"electrode", "cell-assembly", "formation", "module-pack"}
    for occupation in situation["now"]:
        assert rows[occupation]["status"] == "reachable"
        assert rows[occupation]["steps"] == []
        assert not cells & set(rows[occupation]["stages"])
    for occupation in situation["with_route"]:
        assert rows[occupation]["status"] == "reachable"
        assert rows[occupation]["steps"]
    for row in rows.values():
        assert row["status"] in ("reachable", "conditional") or row["reasons"]


@pytest.mark.parametrize("situation", SITUATIONS, ids=TITLES)
def test_the_three_languages_say_the_same(situation: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    answers = [answer(situation["command"], language, capsys) for language in LANGUAGES]
    plain = [without_words(one) for one in answers]
    assert plain[0] == plain[1] == plain[2]
    said = [texts(one) for one in answers]
    assert len(said[0]) == len(said[1]) == len(said[2]) > 20
    for one, other in ((0, 1), (0, 2), (1, 2)):
        same = [a for a, b in zip(said[one], said[other], strict=True) if a == b and re.search(r"[a-zåäö]{4}.* ", a)]
        assert len(set(same)) <= len(said[one]) / 50, same


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS, ids=TITLES)
def test_the_first_screen_is_the_answer(
    situation: dict[str, Any], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ask(situation["command"], "--lang", language)) == 0
    text = capsys.readouterr().out
    assert not re.search(r"\{[a-z_]+\}|[a-z]+-[a-z]+\.[a-z]+-", text)  # no hole, no key instead of a word
    first = "\n".join(text.splitlines()[:30])
    if situation.get("status") in ("reachable", "conditional"):
        assert " 1. " in first
        assert {"en": "Next", "fi": "Seuraavaksi", "sv": "Närmast"}[language] in first
    elif "status" in situation:
        assert re.search(
            {"en": "smallest change", "fi": "[Pp]ienin muutos", "sv": "[Mm]insta ändring"}[language], first
        )


def test_the_page_shows_these_commands() -> None:
    page = (ROOT / "docs/situations.md").read_text(encoding="utf-8")
    assert [shlex.split(line) for line in typed_commands(page)] == [shlex.split(one["command"]) for one in SITUATIONS]
