"""Bad input: exit code of usage, one sentence with place and remedy, no traceback, nothing written, bounded time."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from pathways.cli.app import run
from pathways.cli.faults import CATALOGUE_BROKEN, FINDINGS, INTERNAL, INTERRUPTED, USAGE
from pathways.cli.wording import Words
from pathways.model.text import LANGUAGES, Language

from .conftest import ROOT, TODAY, Pathways, Said

TARGET = ("--to", "cam-process-operator")
BOUND_SECONDS = 60.0

#: Arguments → something that the sentence has to name.
ARGUMENTS: dict[tuple[str, ...], str] = {
    ("route", *TARGET, "--from", "paper-mill"): "(paper-mill-operator-fi)",
    ("route", *TARGET, "--claim", "fi-ea9"): "fi-ea9",
    ("route", *TARGET, "--claim", "colour:red"): "colour:red",
    ("route", *TARGET, "--claim", "experience:process"): "experience:process=20y",
    ("route", *TARGET, "--claim", "fi-pt-351605@12"): "@YYYY",
    ("route", *TARGET, "--claim", "resident-se", "--claim", "not:resident-se"): "resident-se",
    ("route", *TARGET, "--language", "fi=fluent"): "fluent",
    ("route", *TARGET, "--language", "de=B1"): "de",
    ("route", *TARGET, "--age", "old"): "--age",
    ("route", *TARGET, "--age", "30", "--born", "2008-01"): "--born",
    ("route", *TARGET, "--born", "2008"): "--born",
    ("route", *TARGET, "--place", "Qwertyville"): "Qwertyville",
    ("route", *TARGET, "--radius", "-5"): "--radius",
    ("route", *TARGET, "--load", "150"): "--load",
    ("route", *TARGET, "--budget", "-1"): "--budget",
    ("route", *TARGET, "--start", "2027-13"): "2027-13",
    ("route", *TARGET, "--start", "2028-01", "--deadline", "2027-01"): "2027-01",
    ("route", *TARGET, "--avoid", "nothing-like-this-zzz"): "nothing-like-this-zzz",
    ("route", *TARGET, "--by", "beauty"): "beauty",
    ("route", *TARGET, "--in", "NO"): "NO",
    ("route", *TARGET, "--alternatives", "9"): "--alternatives",
    ("route", *TARGET, "--today", "soon"): "soon",
    ("check", "--today", "2026-02-30"): "2026-02-30",
    ("check", "--today", "1800-01-01"): "1800-01",
    ("route", *TARGET, "--profile", "nowhere.yaml"): "nowhere.yaml",
    ("route", *TARGET, "--profile", "/dev/zero"): "/dev/zero",
    ("route", *TARGET, "--profile", "/"): "/",
    ("route", *TARGET, "--lang", "de"): "de",
    ("route", *TARGET, "--frm", "x"): "--from",
    ("route", *TARGET, "--age"): "--age",
    ("route",): "--to",
    ("route", "--to", "cam process operater"): "(cam-process-operator)",
    ("route", "--to", "se-yh-examen/beauty"): "beauty",
    ("route", "--to", "a\x00b\nc\x1b[31m"): "a",
    ("route", "--to", "x" * 100_000): "xxx",
    ("gap", "--to", "fi-pt-351605"): "fi-pt-351605",
    ("gap", *TARGET, "--share", "most"): "most",
    ("explain", *TARGET, "--from", "paper-mill-operator-fi", "--step", "zzz"): "zzz",
    ("explore", "nothing-like-this-zzz"): "nothing-like-this-zzz",
    ("explore", "fi-pt-351605", "--most", "0"): "--most",
    ("show",): "ID",
    ("show", "nothing-like-this-zzz"): "nothing-like-this-zzz",
    ("search", " "): "name",
    ("occupations", "--stage", "x"): "raw-materials",
    ("occupations", "--place", "zzz"): "zzz",
    ("settle", "nowhere.json", "a=yes"): "nowhere.json",
    ("recheck", "nowhere.json"): "nowhere.json",
    ("frobnicate",): "“frobnicate” (`pathways --help`",
    ("route", "surplus", *TARGET): "pathways --help",
}


def refused(said: Said, code: int = USAGE) -> None:
    assert said.code == code, said
    assert "Traceback" not in said.err
    assert said.out == ""
    sentence = said.err.strip()
    assert sentence
    assert sentence[-1] in ".?"
    assert all(letter.isprintable() or letter == "\n" for letter in sentence)


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=lambda arguments: " ".join(arguments)[:60])
def test_arguments_that_cannot_be_used(pathways: Pathways, arguments: tuple[str, ...]) -> None:
    begun = time.monotonic()
    said = pathways(*arguments)
    refused(said)
    assert ARGUMENTS[arguments] in said.everything
    assert time.monotonic() - begun < BOUND_SECONDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_speak_the_language(pathways: Pathways, language: Language) -> None:
    said = pathways("route", *TARGET, "--age", "old", "--lang", language)
    sentence = Words(language).say("error.value-not-a-number", value="old", where="--age", low=0, high=110)
    assert said.everything == sentence


def test_refusals_as_json(pathways: Pathways) -> None:
    said = pathways("route", *TARGET, "--age", "old", "--json")
    document = json.loads(said.out)
    assert (document["schema"], document["key"], document["exit_code"]) == (
        "pathways.error/1",
        "value-not-a-number",
        USAGE,
    )
    assert document["message"] == said.everything.removeprefix(" ".join(said.out.split())).strip()


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**30)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "one gigabyte, sparse": (sparse, "4 MB"),
    "10,000 lists deep": (lambda path: path.write_text("[" * 10_000), "60 levels"),
    "10,000 mappings deep": (lambda path: path.write_text('{"a":' * 10_000 + "1" + "}" * 10_000), "60 levels"),
    "10,000 indented": (lambda path: path.write_text("".join(f"{' ' * n}a:\n" for n in range(300))), "60 levels"),
    "not UTF-8": (lambda path: path.write_bytes(b"from: \xe4\xf6\xff\n"), "UTF-8"),
    "UTF-16": (lambda path: path.write_bytes("from: x\n".encode("utf-16")), "UTF-8"),
    "broken YAML": (lambda path: path.write_text("from: [a\nto: b"), "line"),
    "broken JSON": (lambda path: path.write_text('{"from": "a", '), "line"),
    "a billion laughs": (lambda path: path.write_text("a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n"), "alias"),
    "a Python object": (lambda path: path.write_text("from: !!python/object/apply:os.system ['true']\n"), "line"),
    "control characters": (lambda path: path.write_bytes(b"from: \x00\x01\n"), "line"),
    "a list": (lambda path: path.write_text("- from\n"), "named values"),
    "nothing": (lambda path: path.write_text(""), "named values"),
    "an unknown key": (lambda path: path.write_text("form: electrician-fi\n"), "form"),
    "a wrong date": (lambda path: path.write_text("start: 2027-02-30\n"), "2027-02-30"),
    "a negative budget": (lambda path: path.write_text("budget: -5\n"), "-5"),
    "a pipe": (lambda path: os.mkfifo(path), "cannot be read"),
}


@pytest.mark.parametrize("name", FILES)
def test_profile_files_that_cannot_be_used(program: Pathways, tmp_path: Path, name: str) -> None:
    write, told = FILES[name]
    path = tmp_path / "profile.yaml"
    write(path)
    before = sorted(tmp_path.iterdir())
    begun = time.monotonic()
    said = program("route", *TARGET, "--profile", str(path), timeout=BOUND_SECONDS)
    refused(said)
    assert "profile.yaml" in said.err.replace("\n", "")
    assert told in said.everything
    assert time.monotonic() - begun < BOUND_SECONDS
    assert sorted(tmp_path.iterdir()) == before


PLANS = {
    "no JSON": "{",
    "a list": "[]",
    "no profile": '{"target": {"asked": "cam-process-operator"}, "answers": []}',
    "no target": '{"profile": {}, "answers": []}',
    "no answers": '{"profile": {}, "target": {"asked": "cam-process-operator"}}',
    "answers of another kind": '{"profile": {}, "target": {"asked": "cam-process-operator"}, "answers": [1]}',
    "routes of another kind": '{"profile": {}, "target": {"asked": "x"}, "answers": [{"routes": [1]}]}',
    "questions of another kind": '{"profile": {}, "target": {"asked": "x"}, "answers": [{"routes": '
    '[{"open_questions": [1]}]}]}',
    "a profile of another kind": '{"profile": {"age": "old"}, "target": {"asked": "x"}, "answers": []}',
    "a target that is gone": '{"profile": {}, "target": {"asked": "gone-zzz"}, "answers": []}',
    "a home that is gone": '{"profile": {"place": "gone"}, "target": {"asked": "x"}, "answers": []}',
}


@pytest.mark.parametrize("name", PLANS)
def test_plans_that_cannot_be_used(pathways: Pathways, tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(PLANS[name], encoding="utf-8")
    refused(pathways("recheck", str(path)))
    refused(pathways("settle", str(path), "a=yes"))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("nothing=yes",), "status/registered-haparanda"),
        (("status/registered-haparanda=maybe",), "maybe"),
        (("status/registered-haparanda",), "KEY=yes"),
        (("status/registered-haparanda=yes", "status/registered-haparanda=no"), "twice"),
        (("status/registered-haparanda=yes", "--patch", "out.yaml"), "--source"),
        (("status/registered-haparanda=yes", "--date", "yesterday"), "yesterday"),
        (("status/registered-haparanda=yes", "--source", "x", "--patch", "/nowhere/out.yaml"), "/nowhere/out.yaml"),
    ],
)
def test_answers_that_cannot_be_used(pathways: Pathways, tmp_path: Path, answers: tuple[str, ...], told: str) -> None:
    path = tmp_path / "plan.json"
    question = ("--from", "paper-mill-operator-fi", *TARGET, "--in", "SE", "--json")
    path.write_text(pathways("route", *question, *TODAY).out, encoding="utf-8")
    said = pathways("settle", str(path), *answers, *TODAY)
    refused(said)
    assert told in said.everything


# -- a broken catalogue -----------------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "ontology", tmp_path / "ontology"))


BREAKS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "broken YAML": ("fields/fields.yaml", lambda text: text + "\n- id: [", "fields/fields.yaml"),
    "a negative price": ("opportunities/fi-vocational.yaml", lambda text: text.replace("eur: 0", "eur: -1", 1), "eur"),
    "a record twice": (
        "fields/fields.yaml",
        lambda text: text + text.partition("\n- ")[2].join(["\n- ", ""]),
        "already",
    ),
    "not a list": ("fields/fields.yaml", lambda text: "a: 1\n", "list"),
    "an unknown key": ("fields/fields.yaml", lambda text: text.replace("isced_f:", "isced:", 1), "isced"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_catalogue_has_an_exit_code_of_its_own(pathways: Pathways, copied: Path, name: str) -> None:
    file, damage, told = BREAKS[name]
    path = copied / file
    whole = path.read_text(encoding="utf-8")
    path.write_text(damage(whole), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != whole
    said = pathways("entry-levels", "--catalogue", str(copied))
    refused(said, CATALOGUE_BROKEN)
    assert told in said.everything


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_level_without_a_country_is_one_sentence(pathways: Pathways, copied: Path, language: Language) -> None:
    path = copied / "inferences" / "inferences.yaml"
    records = yaml.safe_load(path.read_text(encoding="utf-8"))
    records[0]["requires"] = {"level": {"eqf": 4}}
    path.write_text(yaml.safe_dump(records, allow_unicode=True), encoding="utf-8")
    where = ("--catalogue", str(copied), "--lang", language)
    said = pathways("route", *TARGET, *where)
    refused(said, CATALOGUE_BROKEN)
    assert "inferences/inferences.yaml" in said.everything
    assert "pathways check" in said.everything
    assert pathways("check", *where).code == FINDINGS


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "#1, the field id cannot be used (it is missing)"),
        ("fi", "tietueen #1 kenttä id ei kelpaa (se puuttuu)"),
        ("sv", "post #1, går fältet id inte att använda (det saknas)"),
    ],
)
def test_a_bad_record_is_told_in_the_language(
    pathways: Pathways, tmp_path: Path, language: Language, told: str
) -> None:
    (tmp_path / "fields").mkdir()
    (tmp_path / "fields" / "a.yaml").write_text("- provenance: []\n", encoding="utf-8")
    refused(said := pathways("search", "x", "--catalogue", str(tmp_path), "--lang", language), CATALOGUE_BROKEN)
    assert told in said.everything


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_a_catalogue(pathways: Pathways, tmp_path: Path, folder: str) -> None:
    refused(pathways("check", "--catalogue", str(tmp_path / folder)), CATALOGUE_BROKEN)


def test_check_has_an_exit_code_for_its_findings(pathways: Pathways, copied: Path) -> None:
    path = copied / "sites" / "fi.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("place: kaustinen", "place: atlantis", 1), encoding="utf-8")
    said = pathways("check", "--catalogue", str(copied), "--json", *TODAY)
    errors = [finding for finding in json.loads(said.out)["findings"] if finding["severity"] == "error"]
    assert said.code == 1
    assert ("sites/fi.yaml", "kaustinen-keliber-mine") in {(one["file"], one["record"]) for one in errors}


# -- faults of our own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("error", "code"), [(RuntimeError("secret"), INTERNAL)])
def test_a_fault_of_the_program_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("pathways.answer.names.Names", fail)
    assert run(["search", "x"]) == code
    captured = capsys.readouterr()
    refused(Said(code, captured.out, captured.err), code)
    assert "secret" not in captured.err


def test_a_stop_from_the_keyboard_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pathways.answer.names.Names", stop)
    assert run(["search", "x"]) == INTERRUPTED
    assert capsys.readouterr().err.strip() == Words("en").say("error.interrupted")
