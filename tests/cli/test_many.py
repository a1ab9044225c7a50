"""`what-if` and `batch`: offers that go and come, and many profiles at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pathways.cli import many
from pathways.cli.flags import CommonFlags
from pathways.cli.wording import Words
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.model.text import LANGUAGES
from pathways.planner import Planner

from .conftest import TODAY, Pathways

QUESTION = (
    "--from",
    "fi-comprehensive-school",
    "--place",
    "Oulu",
    "--to",
    "cam-process-operator",
    "--in",
    "FI",
    *TODAY,
)
OFFER = """
- id: short-way
  label: {en: A short way, fi: Lyhyt tie, sv: En kort väg, own: [en, fi, sv]}
  kind: programme
  country: FI
  places: [oulu]
  months: {min: 1, max: 1}
  load_percent: 100
  intakes: {rolling: true}
  requires: {all_of: []}
  gives: [{qualification: fi-pt-351605}]
  fees: [{eur: 0}]
  provenance: [{source: own-synthesis, retrieved: '2026-11-24', evidence: judgement, note: imagined}]
"""


def change(pathways: Pathways, *arguments: str) -> dict[str, Any]:
    said = pathways("what-if", *QUESTION, *arguments, "--json")
    assert said.code == 0, said.err
    (row,) = json.loads(said.out)["answers"]
    found: dict[str, Any] = row
    return found


def steps(row: dict[str, Any]) -> list[str]:
    return [step["id"] for step in row["steps"]]


def test_a_provider_that_goes_and_one_that_is_not_used(pathways: Pathways) -> None:
    other = change(pathways, "--without", "se-utbnord")
    assert other["change"] == "other"
    assert "se-utbnord-vet" in steps(other["before"])
    assert "se-utbnord-vet" not in steps(other["after"])
    assert other["after"]["cost"] > other["before"]["cost"]
    unused = change(pathways, "--without", "fi-lab")
    assert unused["change"] == "same"
    assert unused["after"] == unused["before"]


def test_an_offer_that_comes(pathways: Pathways, tmp_path: Path) -> None:
    (tmp_path / "new.yaml").write_text(OFFER, encoding="utf-8")
    found = change(pathways, "--with", str(tmp_path / "new.yaml"))
    assert found["change"] == "other"
    assert "short-way" in steps(found["after"])
    assert found["after"]["cost"] < found["before"]["cost"]
    assert found["after"]["proven"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_and_after_are_drawn(pathways: Pathways, tmp_path: Path, language: str) -> None:
    (tmp_path / "new.yaml").write_text(OFFER, encoding="utf-8")
    said = pathways("what-if", *QUESTION, "--with", str(tmp_path / "new.yaml"), "--lang", language)
    assert said.code == 0
    assert {"en": "A short way", "fi": "Lyhyt tie", "sv": "En kort väg"}[language] in said.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OFFER.replace("places: [oulu]", "place: oulu"), "record short-way, the field place cannot be used"),
        (OFFER.replace("fi-pt-351605", "unheard"), "the offer short-way does not fit the catalogue"),
        ("short-way", "is not a list of records"),
        (None, "cannot be read"),
    ],
)
def test_an_offer_that_cannot_be_used(pathways: Pathways, tmp_path: Path, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    refused = pathways("what-if", *QUESTION, "--with", str(tmp_path / "new.yaml"))
    assert refused.code == 2
    assert said in refused.everything


def test_nothing_goes_and_nothing_comes(pathways: Pathways) -> None:
    assert pathways("what-if", *QUESTION).code == 2


PEOPLE = """{"from": "fi-comprehensive-school", "place": "Oulu"}

{"from": "paper-mill-operator-fi", "to": "cam-process-operator", "avoid": "fi-lab"}
{"from": "nobody"}
{broken
["a list"]
"""


def batch(pathways: Pathways, tmp_path: Path, text: str, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
    (tmp_path / "people.jsonl").write_text(text, encoding="utf-8")
    said = pathways("batch", str(tmp_path / "people.jsonl"), *TODAY, *arguments)
    assert said.code == code, said.err
    return [json.loads(line) for line in said.out.splitlines()]


def test_each_line_is_what_route_answers(pathways: Pathways, tmp_path: Path) -> None:
    rows = batch(pathways, tmp_path, PEOPLE, "--in", "FI", "--processes", "2", code=2)
    planner = Planner.open(Month.parse("2026-11"))
    answered = [row for row in rows if "error" not in row]
    assert [row["profile"] for row in answered] == [1] * len(planner.catalogue.occupations) + [3]
    assert {row["schema"] for row in rows} == {"pathways.batch/1"}
    assert all(row["proven"] for row in answered)
    young = Profile(entry_level="fi-comprehensive-school", place="oulu")
    for row in answered[:5]:
        found = planner.routes(young, row["target"], "FI", alternatives=0).answers[0]
        assert steps(row) == [step.offer.id for step in found.routes[0].steps]
        assert row["cost"] == found.routes[0].cost
    assert [(row["profile"], row["error"]["key"]) for row in rows if "error" in row] == [
        (4, "unknown-name"), (5, "file-not-yaml"), (6, "profile-not-a-mapping"),
    ]  # fmt: skip


def test_the_commands_options_are_for_all(pathways: Pathways, tmp_path: Path) -> None:
    line = '{"from": "fi-comprehensive-school", "place": "Oulu", "to": "cam-process-operator", "in": "SE"}\n'
    (before,) = batch(pathways, tmp_path, line)
    (after,) = batch(pathways, tmp_path, line, "--avoid", "se-utbnord", "--processes", "1")
    assert before["country"] == after["country"] == "SE"
    assert "se-utbnord-vet" in steps(before)
    assert "se-utbnord-vet" not in steps(after)
    (money,) = batch(pathways, tmp_path, line, "--in", "FI", "--by", "time")
    assert (money["country"], money["cost"] > 10**6) == ("FI", True)


def test_answers_keep_the_order_of_the_file(pathways: Pathways, tmp_path: Path) -> None:
    line = '{"from": "fi-comprehensive-school", "to": "cam-process-operator", "in": "FI"}\n'
    rows = batch(pathways, tmp_path, line * (3 * many.AHEAD), "--processes", "2")
    assert [row["profile"] for row in rows] == list(range(1, 3 * many.AHEAD + 1))


@pytest.mark.parametrize(
    "arguments", [("--processes", "0"), ("--in", "nowhere"), ("--by", "luck"), ("--avoid", "nobody")]
)
def test_options_that_cannot_be_used(pathways: Pathways, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert batch(pathways, tmp_path, "", *arguments, code=2) == []


def test_no_file_no_batch(pathways: Pathways, tmp_path: Path) -> None:
    assert pathways("batch", str(tmp_path / "absent.jsonl")).code == 2


def test_a_process_that_was_not_forked_opens_the_graph_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_here", [])
    many._begin(Words("en"), CommonFlags(today="2026-11"))
    (session,) = many._here
    many._begin(Words("fi"), CommonFlags())
    assert many._here == [session]
    line = '{"from": "fi-comprehensive-school", "to": "cam-process-operator"}'
    rows = many.rows_of(Path("people.jsonl"), 7, line, {"in": "FI", "by": None, "avoid": []})
    assert [(row["profile"], row["country"], row["proven"]) for row in rows] == [(7, "FI", True)]
