"""Every command, in three languages, for a person and as JSON."""

from __future__ import annotations

import json
import re
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from pathways.cli.app import COMMANDS, app
from pathways.cli.wording import Words
from pathways.model.catalogue import Catalogue
from pathways.model.text import LANGUAGES, Language

from .conftest import TODAY, Pathways

QUESTION = ("--from", "paper-mill-operator-fi", "--to", "cam-process-operator")
COMMAND_LINES: dict[str, tuple[str, ...]] = {
    "route": ("route", *QUESTION),
    "compare": ("compare", "--from", "fi-comprehensive-school", "--to", "cam-process-operator", "--place", "Oulu"),
    "gap": ("gap", *QUESTION, "--in", "FI"),
    "reach": ("reach", "--from", "se-grundskola"),
    "why-not": ("why-not", "--from", "fi-comprehensive-school", "--to", "process-engineer", "--online-only"),
    "what-if": ("what-if", *QUESTION, "--without", "fi-ea1-course"),
    "explain": ("explain", *QUESTION),
    "explore": ("explore", "fi-pt-351605", "--to", "cam-process-operator"),
    "show": ("show", "cam-process-operator"),
    "search": ("search", "akku"),
    "entry-levels": ("entry-levels",),
    "occupations": ("occupations", "--stage", "cam", "--in", "FI"),
    "check": ("check",),
}
"""Commands that need no file and no conversation; `batch`, `interview`, `recheck` and `settle` have tests of their own."""
SAID: dict[Language, str] = {
    "en": "CAM process operator",
    "fi": "CAM-prosessinhoitaja",
    "sv": "processoperatör, katodmaterial",
}


def test_every_command_is_tried() -> None:
    apart = {"batch", "interview", "recheck", "settle", "serve", "mcp", "store"}  # tried here, in tests of their rooms
    assert {*COMMAND_LINES, *apart} == COMMANDS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMAND_LINES)
def test_a_person_reads_it_in_their_language(pathways: Pathways, name: str, language: Language) -> None:
    said = pathways(*COMMAND_LINES[name], "--lang", language, *TODAY)
    assert said.err == ""
    assert said.code in ((0, 1) if name == "check" else (0,))
    assert said.out.strip()
    assert not re.search(r"\{[a-z_]+\}|\[(bold|dim|/)", said.out), "unfilled or undrawn words"
    if name in ("route", "compare", "gap", "explain", "explore", "show"):
        assert SAID[language] in said.everything


@pytest.mark.parametrize("name", COMMAND_LINES)
def test_no_line_is_wider_than_the_screen(pathways: Pathways, name: str) -> None:
    said = pathways(*COMMAND_LINES[name], *TODAY)
    drawn = [line for line in said.out.splitlines() if "http" not in line]  # addresses are kept whole
    assert [line for line in drawn if len(line) > 80] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMAND_LINES)
def test_json_names_its_shape(pathways: Pathways, name: str, language: Language) -> None:
    said = pathways(*COMMAND_LINES[name], "--lang", language, "--json", *TODAY)
    document = json.loads(said.out)
    assert document["schema"] == f"pathways.{name}/1"
    assert re.fullmatch(r"[0-9a-f]{16}", document["graph_version"])
    assert said.err == ""


@pytest.mark.parametrize("name", COMMAND_LINES)
def test_the_same_question_gives_the_same_bytes(pathways: Pathways, name: str) -> None:
    arguments = (*COMMAND_LINES[name], "--json", *TODAY)
    assert pathways(*arguments).out == pathways(*arguments).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_speaks_the_language(language: Language) -> None:
    runner, words = CliRunner(), Words(language)
    whole = runner.invoke(app, ["--help"], obj=words)
    assert whole.exit_code == 0
    for name in COMMANDS:
        assert name in whole.stdout
        one = " ".join(runner.invoke(app, [name, "--help"], obj=words).stdout.split())
        assert words.say(f"help.command.{name}") in one
        assert words.say("help.option.lang") in " ".join(one.split())


def test_no_command_shows_the_help(pathways: Pathways) -> None:
    said = pathways("--lang", "fi")
    assert said.code == 0
    assert Words("fi").say("help.program") in said.everything


def test_every_option_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    command: object = typer.main.get_command(app)
    for name, one in command.commands.items():  # type: ignore[attr-defined]
        assert f"`{name}" in page, name
        for parameter in one.params:
            assert f"`{parameter.opts[0]}" in page or parameter.param_type_name == "argument", parameter.name


# -- what stands in the answers ---------------------------------------------------------------------------------


def test_no_compared_route_is_better_than_another_in_all(pathways: Pathways) -> None:
    answer = json.loads(pathways(*COMMAND_LINES["compare"], "--criteria", "time, money", "--json", *TODAY).out)
    assert answer["criteria"] == ["time", "money"]
    for part in answer["answers"]:
        points = [[(one[name]["known"], one[name]["not_held"]) for name in ("time", "money")] for one in part["front"]]
        assert part["complete"]
        assert 1 <= len(part["routes"]) <= min(5, len(points))
        for one in points:
            assert not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in points)


@pytest.mark.parametrize("criteria", ["time", "time,beauty", "", "money,money"])
def test_criteria_that_are_none(pathways: Pathways, criteria: str) -> None:
    said = pathways(*COMMAND_LINES["compare"], "--criteria", criteria, *TODAY)
    assert said.code == 2
    assert "certainty" in said.err
    assert said.out == ""


def test_a_route_holds_what_its_shape_promises(pathways: Pathways) -> None:
    answer = json.loads(pathways("route", *QUESTION, "--json", *TODAY).out)
    assert {
        "status",
        "graph_version",
        "target",
        "routes",
        "gaps",
        "why_not",
        "notes",
        "profile",
    } <= answer.keys()
    route = answer["routes"][0]
    assert {
        "verdict",
        "proven",
        "lower_bound",
        "totals",
        "open_questions",
        "next_actions",
        "steps",
    } <= route.keys()
    promised = {
        "id",
        "kind",
        "label",
        "provider",
        "place",
        "start",
        "end",
        "months",
        "fee_eur",
        "requires",
        "gives",
    }
    for step in route["steps"]:
        assert promised | {"sources", "uncertain"} <= step.keys()
    assert answer["profile"] == {"entry_level": "paper-mill-operator-fi"}


def test_a_route_is_drawn_in_the_order_of_use(pathways: Pathways) -> None:
    said = pathways("route", *QUESTION, "--in", "FI", *TODAY).out
    order = [
        "finished: November 2026",
        "prices not held: 2",
        "Next",
        "Required:",
        "Timeline",
        "Step by step",
        "Why:",
        "Worth knowing",
        "Where such work is",
        "\nSources\n",
    ]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert "Confirm with the school before applying." in said
    assert "█" in said or "◆" in said


def test_what_is_not_held_is_said(pathways: Pathways) -> None:
    said = pathways("route", *QUESTION, "--in", "FI", *TODAY).out
    assert "Price: not held" in said


def test_no_route_is_an_answer(pathways: Pathways) -> None:
    said = pathways("why-not", "--from", "foreign-basic-education", "--to", "process-engineer", *TODAY, "--online-only")
    assert said.code == 0
    assert "No route in what is held in November 2026" in said.everything


def test_both_countries_are_answered(pathways: Pathways) -> None:
    said = pathways("route", *QUESTION, *TODAY).everything
    assert "– Finland" in said
    assert "– Sweden" in said


def test_the_objective_and_the_number_of_alternatives_reach_the_planner(pathways: Pathways) -> None:
    answer = json.loads(pathways("route", *QUESTION, "--by", "money", "--alternatives", "0", "--json", *TODAY).out)
    assert {route["objective"] for part in answer["answers"] for route in part["routes"]} == {"money"}
    assert all(len(part["routes"]) <= 1 for part in answer["answers"])


def test_another_route_says_what_it_does_without(pathways: Pathways) -> None:
    asked = (
        "route",
        "--from",
        "electrician-fi",
        "--place",
        "Tornio",
        "--to",
        "maintenance-mechanic",
        "--in",
        "SE",
        *TODAY,
    )
    said = pathways(*asked, "--alternatives", "2").everything
    routes = json.loads(pathways(*asked, "--alternatives", "2", "--json").out)["answers"][0]["routes"]
    first, *others = ({step["id"]: step["label"] for step in route["steps"]} for route in routes)
    assert len(others) == 2
    for other in others:
        without = "; ".join(label for name, label in first.items() if name not in other)
        assert f"Without: {without}." in " ".join(said.split())


def test_explain_shows_one_step_only(pathways: Pathways) -> None:
    answer = json.loads(pathways("explain", *QUESTION, "--step", "fi-ea1-course", "--json", *TODAY).out)
    steps = [step["id"] for part in answer["answers"] for route in part["routes"] for step in route["steps"]]
    assert steps == ["fi-ea1-course"]


def test_reach_reports_every_occupation(pathways: Pathways) -> None:
    answer = json.loads(pathways("reach", "--from", "electrician-se", "--json", *TODAY).out)
    listed = {occupation["id"] for occupation in json.loads(pathways("occupations", "--json").out)["occupations"]}
    assert {row["occupation"] for row in answer["occupations"]} == listed
    assert all(row.get("reasons") for row in answer["occupations"] if row["status"] == "unreachable")


def test_show_finds_a_label_in_any_language(pathways: Pathways) -> None:
    for name in ("CAM-prosessinhoitaja", "processoperatör, katodmaterial (CAM)", "cam-process-operator"):
        answer = json.loads(pathways("show", name, "--json").out)
        assert [record["id"] for record in answer["records"]] == ["cam-process-operator"]


@pytest.mark.parametrize("kind", Catalogue.model_fields)
def test_show_draws_a_record_of_every_kind(pathways: Pathways, kind: str) -> None:
    from pathways.loaders.curated import load_catalogue

    for record in list(load_catalogue().catalogue.by_kind[kind])[:3]:
        said = pathways("show", record, "--lang", "sv")
        assert said.code == 0, said.err
        assert record in said.out


def test_search_puts_what_begins_so_first(pathways: Pathways) -> None:
    first = json.loads(pathways("search", "cell assembly", "--json").out)["results"][0]
    assert first["id"] == "cell-assembly-operator"


def test_search_that_finds_nothing_says_so(pathways: Pathways) -> None:
    said = pathways("search", "qqqqzzzzxxxx")
    assert (said.code, "Nothing in the catalogue" in said.out) == (0, True)


def test_occupations_at_a_site_share_its_stages(pathways: Pathways) -> None:
    answer = json.loads(pathways("occupations", "--in", "kaustinen-keliber-mine", "--json").out)
    assert answer["occupations"]
    assert all("raw-materials" in occupation["stages"] for occupation in answer["occupations"])


def test_explore_says_that_it_is_no_route(pathways: Pathways) -> None:
    assert "not a route" in pathways("explore", "certificate:fi-ea1").out
    answer = json.loads(pathways("explore", "Ensiapu 1 (EA1)", "--json").out)
    assert answer["exploration_only"] is True
    assert "certificate:fi-ea2" in {row["node"] for row in answer["leads_to"]}


def test_another_catalogue(pathways: Pathways, tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    record = {
        "id": "somewhere",
        "label": {"en": "Somewhere", "fi": "Jossakin", "sv": "Någonstans"},
        "country": "FI",
        "lat": 65.0,
        "lon": 25.0,
        "provenance": [{"source": "own-synthesis", "retrieved": "2026-11-24", "evidence": "judgement"}],
    }
    (folder / "places.yaml").write_text(yaml.safe_dump([record]), encoding="utf-8")
    said = pathways("search", "Jossakin", "--catalogue", str(tmp_path), "--json")
    assert [hit["id"] for hit in json.loads(said.out)["results"]] == ["somewhere"]


@pytest.mark.parametrize(("day", "past"), [("2026-12-31", False), ("2027-01-01", True), ("2027-01", True)])
def test_check_judges_dates_against_the_day_given(pathways: Pathways, day: str, past: bool) -> None:
    findings = json.loads(pathways("check", "--json", "--today", day).out)["findings"]
    assert (("se-mdu-mta400", "offer-past") in {(one["record"], one["key"]) for one in findings}) is past


def test_check_without_a_day_is_judged_today(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = type("Later", (datetime,), {"now": classmethod(lambda cls, tz: cls(2027, 1, 1, tzinfo=tz))})
    monkeypatch.setattr("pathways.cli.session.datetime", clock)
    assert pathways("check").out == pathways("check", "--today", "2027-01-01").out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_version_is_said(pathways: Pathways, monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    monkeypatch.setattr("importlib.metadata.version", {"pathways": "1.2.3"}.__getitem__)
    assert pathways("--version").out == "1.2.3\n"

    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", absent)
    said = pathways("--version", "--lang", language)
    assert (said.code, said.err) == (0, "")
    assert said.out.strip() == Words(language).say("version.not-installed")


# -- a kept plan ------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(pathways: Pathways, tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(pathways("route", *QUESTION, "--in", "SE", "--json", *TODAY).out, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_recheck_replays_a_plan(pathways: Pathways, plan: Path, language: Language) -> None:
    said = pathways("recheck", str(plan), "--lang", language, *TODAY)
    assert (said.code, said.err) == (0, "")
    assert Words(language).say("recheck.same-catalogue") in said.everything
    answer = json.loads(pathways("recheck", str(plan), "--json", *TODAY).out)
    assert {step["now"] for step in answer["steps"]} == {"holds"}


def test_settle_takes_an_answer_and_asks_again(pathways: Pathways, plan: Path) -> None:
    before = json.loads(plan.read_text(encoding="utf-8"))
    keys = [question["key"] for question in before["routes"][0]["open_questions"]]
    assert "status/registered-haparanda" in keys
    said = pathways("settle", str(plan), *(f"{key}=yes" for key in keys), "--json", *TODAY)
    after = json.loads(said.out)
    assert (before["status"], after["status"]) == ("conditional", "reachable")
    assert after["schema"] == "pathways.settle/1"


@pytest.mark.parametrize(("language", "yes"), [("en", "yes"), ("fi", "kyllä"), ("sv", "ja")])
def test_settle_understands_three_languages(pathways: Pathways, plan: Path, language: Language, yes: str) -> None:
    said = pathways("settle", str(plan), f"status/registered-haparanda={yes}", "--lang", language, *TODAY)
    assert (said.code, said.err) == (0, "")
    assert f"status/registered-haparanda: {Words(language).say('common.yes')}" in said.out


def test_settle_writes_a_change_for_the_curators(pathways: Pathways, plan: Path, tmp_path: Path) -> None:
    patch = tmp_path / "change.yaml"
    answers = ("employer-assessment-fi-in-se=no", "status/registered-haparanda=yes")
    source = ("--source", "https://example.org/answer", "--date", "2026-11-20")
    said = pathways("settle", str(plan), *answers, *source, "--patch", str(patch), *TODAY)
    assert said.code == 0
    (change,) = yaml.safe_load(patch.read_text(encoding="utf-8"))  # what a person is goes to nobody
    assert (change["unknown"], change["answer"]) == ("employer-assessment-fi-in-se", False)
    assert change["provenance"] == [
        {"source": "https://example.org/answer", "retrieved": "2026-11-20", "evidence": "published"}
    ]
    again = pathways("settle", str(plan), *answers, *source, "--patch", str(patch), *TODAY)
    assert again.code == 2, "an existing file is never written over"


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("status/citizen-fi", {"about": "status"}),
        ("status/citizen-fi", {"about": "requirement"}),  # a plan's file may have been changed by hand
        ("age/18", {"about": "status"}),
        ("profile-contradiction", {"about": "contradiction", "record": "profile-contradiction"}),
    ],
)
def test_what_only_the_person_can_say_stays_out_of_a_change(
    pathways: Pathways, plan: Path, tmp_path: Path, key: str, question: dict[str, str]
) -> None:
    kept = json.loads(plan.read_text(encoding="utf-8"))
    kept["answers"][0]["routes"][0]["open_questions"].append({"key": key, "text": "own", **question})
    plan.write_text(json.dumps(kept), encoding="utf-8")
    patch = tmp_path / "change.yaml"
    settled = (f"{key}=yes", "employer-assessment-fi-in-se=no", "--source", "x", "--patch", str(patch))
    assert pathways("settle", str(plan), *settled, *TODAY).code == 0
    changes = yaml.safe_load(patch.read_text(encoding="utf-8"))
    assert [change["key"] for change in changes] == ["employer-assessment-fi-in-se"]
    assert changes[0].keys() == {
        "key", "unknown", "subject", "file", "question", "answer", "provenance", "graph_version",
    }  # fmt: skip


# -- the interview ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_can_be_skipped(pathways: Pathways, language: Language) -> None:
    said = pathways("interview", "--lang", language, *TODAY, stdin="\n" * 8)
    assert said.code == 0
    assert Words(language).say("interview.no-target") in said.everything
    assert said.err.count("/8 ") == 8


def test_the_interview_ends_in_routes(pathways: Pathways) -> None:
    answers = ["Paperitehtaan prosessityöntekijä, Suomi", "CAM-prosessinhoitaja", "FI", "Kemi", "fi=C2, en=A2", "45",
               "fi-ea1@2028-01, experience:process=20y", "200 km, muutan, 3000 €"]  # fmt: skip
    said = pathways("interview", "--json", "--lang", "fi", *TODAY, stdin="\n".join(answers) + "\n")
    answer = json.loads(said.out)
    assert answer["schema"] == "pathways.interview/1"
    profile = answer["profile"]
    assert (profile["place"], profile["age"], profile["radius_km"], profile["relocate"]) == (
        "kemi",
        45,
        200.0,
        True,
    )
    assert profile["budget_eur"] == 3000
    assert [step["id"] for step in answer["routes"][0]["steps"]] == ["fi-tyoturvallisuuskortti-course"]


def test_an_answer_that_cannot_be_used_is_asked_again(pathways: Pathways) -> None:
    stdin = "paper-mill\npaper-mill-operator-fi\n" + "\n" * 5 + "a lot of money\n" * 3
    said = pathways("interview", "--json", *TODAY, stdin=stdin)
    assert said.code == 0
    assert "did you mean" in said.err
    assert Words("en").say("interview.skipped") in said.err
    assert json.loads(said.out)["schema"] == "pathways.interview/1"


def test_the_end_of_input_skips_what_is_left(pathways: Pathways) -> None:
    assert pathways("interview", "--json", *TODAY, stdin="").code == 0
