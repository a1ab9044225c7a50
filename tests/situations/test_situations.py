"""The eight situations, asked as a person types them, in three languages."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from pathways.cli.app import run
from pathways.cli.wording import Words, read_words
from pathways.loaders.curated import load_catalogue
from pathways.model.text import LANGUAGES, Language
from tests.docs.pages import typed_commands

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs/situations.md").read_text(encoding="utf-8")
TODAY = "2026-11"
SITUATIONS: list[dict[str, Any]] = yaml.safe_load((HERE / "situations.yaml").read_text(encoding="utf-8"))
ROUTES = [one for one in SITUATIONS if "status" in one]
UNREACHABLE = [one for one in ROUTES if one["status"] == "unreachable"]
SCREEN_LINES = 24
#: What a person reads; everything else of an answer is the same in each language.
WORDS = frozenset(
    {
        "label", "text", "kind_label", "requires", "asked", "language", "subject_label", "ask", "ready_to_send", "why",
        "limits", "amount", "gives", "confirm", "application", "availability_note", "reasons", "demand_note", "note",
        "unknowns", "uses", "until", "contradictions", "where", "site_label", "ask_about",
    }
)  # fmt: skip


def by_id(situations: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("situation", situations, ids=[one["id"] for one in situations])


@cache
def said(command: str, *more: str) -> str:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([*shlex.split(command)[1:], "--today", TODAY, *more])
    assert (code, err.getvalue()) == (0, "")
    return out.getvalue()


def answer(command: str, language: Language = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(command, "--json", "--lang", language))
    return found


def plain(text: str) -> str:
    """Return a text without what only the screen or the page puts between its words."""
    return " ".join(re.sub("[│├└─]", " ", text).split())


def values(value: Any, key: str) -> Iterator[Any]:
    """Yield every value under `key`, however deep."""
    if isinstance(value, dict):
        yield from (member for name, member in value.items() if name == key)
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for member in members:
        yield from values(member, key)


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


# -- the answer ------------------------------------------------------------------------------------------------


@by_id(ROUTES)
def test_every_route_can_be_lived_and_traced(situation: dict[str, Any]) -> None:
    found = answer(situation["command"])
    assert found["status"] == situation["status"]
    assert {part["country"]: part["status"] for part in found["answers"]} == situation["countries"]
    for route in (route for part in found["answers"] for route in part["routes"]):
        ids = {step["id"] for step in route["steps"]}
        assert not ids & set(situation.get("never", ()))
        assert route["proven"]
        assert (route["verdict"] == "holds") == (not route["open_questions"])
        for step in route["steps"]:
            assert step["sources"]
            assert (
                TODAY <= step["start"]["earliest"] <= step["end"]["earliest"] <= route["totals"]["finish"]["earliest"]
            )
        assert len(route["next_actions"]) == min(3, len(route["steps"]) + len(route["open_questions"])) > 0
        for question in route["open_questions"]:
            to_the_person = question["key"].partition("/")[0] in ("status", "age")
            assert question["ready_to_send"]["language"] == ("en" if to_the_person else situation["asked_in"])
            assert question["sources"]
    assert all(note["sources"] for note in found["notes"])
    assert {note["about"] for note in found["notes"]} >= set(situation.get("about", ()))


@by_id([one for one in ROUTES if one not in UNREACHABLE])
def test_the_first_route_is_the_one_to_show(situation: dict[str, Any]) -> None:
    found = answer(situation["command"])
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


@by_id(UNREACHABLE)
def test_what_is_said_to_open_it_opens_it(situation: dict[str, Any]) -> None:
    found = answer(situation["command"])
    assert found["search_status"] == "unreachable"
    assert found["why_not"][0]["nearest"], "what the target itself names and somebody offers comes first"
    assert found["changes"]["proven_fewest"]
    assert [change["kind"] for change in found["changes"]["changes"]] == situation["changes"]
    changed = " ".join(f"--{change['kind']} {change['detail']}" for change in found["changes"]["changes"])
    assert answer(f"{situation['command']} {changed}")["routes"]  # a later option stands for an earlier one


def test_what_a_former_cell_operator_can_do_elsewhere() -> None:
    situation = next(one for one in SITUATIONS if one["id"] == "8")
    rows = {row["occupation"]: row for row in answer(situation["command"])["occupations"]}
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


# -- in three languages ----------------------------------------------------------------------------------------


@by_id(SITUATIONS)
def test_the_three_languages_say_the_same(situation: dict[str, Any]) -> None:
    answers = [answer(situation["command"], language) for language in LANGUAGES]
    bare = [without_words(one) for one in answers]
    assert bare[0] == bare[1] == bare[2]
    read = [texts(one) for one in answers]
    assert len(read[0]) == len(read[1]) == len(read[2]) > 20
    for one, other in ((0, 1), (0, 2), (1, 2)):
        same = [a for a, b in zip(read[one], read[other], strict=True) if a == b and re.search(r"[a-zåäö]{4}.* ", a)]
        assert len(set(same)) <= len(read[one]) / 50, same


@pytest.mark.parametrize("language", LANGUAGES)
@by_id(SITUATIONS)
def test_the_first_screen_is_the_answer(situation: dict[str, Any], language: Language) -> None:
    words = Words(language)
    text = said(situation["command"], "--lang", language)
    assert not re.search(r"\{[a-z_]+\}|[a-z]+-[a-z]+\.[a-z]+-", text)  # no hole, no key instead of a word
    first = plain("\n".join(text.splitlines()[:SCREEN_LINES]))
    for key in situation.get("said_first", ()):
        assert plain(read_words(language)[key].partition("{")[0]) in first
    found = answer(situation["command"], language)
    if situation.get("status") == "unreachable":
        assert plain(found["changes"]["text"]) in first
        assert plain(found["why_not"][0]["text"]) in first
    elif "status" in situation:
        months_and_money = first.index(" · ")
        actions = [first.index(f" {action['text'][:30]}") for action in found["routes"][0]["next_actions"]]
        assert months_and_money < first.index(words.say("view.next-actions")) < min(actions)


# -- what a counsellor says for it -----------------------------------------------------------------------------


@by_id(SITUATIONS)
def test_the_reasons_are_cited_in_the_answer(situation: dict[str, Any]) -> None:
    if "status" in situation:
        cited = {fact for facts in values(answer(situation["command"]), "fact_ids") for fact in facts}
    else:  # the survey of all occupations cites nothing by itself; its records do
        records = [record for kind in load_catalogue().catalogue.by_kind.values() for record in kind.values()]
        cited = {fact for record in records for fact in getattr(record, "facts", ())}
    assert sorted(set(situation["rests_on"]) - cited) == []


def test_the_page_asks_and_explains_as_the_data_do() -> None:
    assert [shlex.split(line) for line in typed_commands(PAGE)] == [shlex.split(one["command"]) for one in SITUATIONS]
    around = re.split(r"```sh\n.*?```", PAGE, flags=re.DOTALL)
    for situation, before, after in zip(SITUATIONS, around[:-1], around[1:], strict=True):
        assert plain(situation["question"]) in plain(before), situation["id"]
        reasons = re.split(r"^#", after, flags=re.MULTILINE)[0]
        assert plain(situation["why"]) in plain(reasons), situation["id"]
        assert re.findall(r"`([a-z-]+:[a-z0-9-]+)`", reasons) == situation["rests_on"], situation["id"]
