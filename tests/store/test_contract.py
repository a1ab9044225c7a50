"""One contract for every home of the graph: what goes in comes out, and answers are the same to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from pathways.answer import gap_answer, reach_answer, route_answer, why_not_answer
from pathways.api.app import create_app
from pathways.api.examples import GAPS, PARETO, REACH, ROUTES, WHY_NOT
from pathways.api.settings import Settings
from pathways.cli.app import COMMANDS, run
from pathways.errors import PathwaysError
from pathways.graph.store.home import GraphStore, entries
from pathways.graph.store.neo4j import Neo4jStore
from pathways.loaders.curated import load_catalogue
from pathways.model.catalogue import Catalogue, LoadedCatalogue
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner
from pathways.stores import FolderStore
from tests.builder import TODAY
from tests.graph.test_against_brute_force import person
from tests.store.conftest import environment_of, wipe
from tests.strategies import cases, drawn

REGION = load_catalogue()
QUESTIONS: tuple[tuple[dict[str, Any], str, str | None], ...] = (
    ({"entry_level": "paper-mill-operator-fi", "place": "kemi"}, "cam-process-operator", "FI"),
    ({"entry_level": "foreign-degree-permit-ending", "languages": {"sv": "A2"}}, "automation-technician", "SE"),
    ({"entry_level": "se-upper-secondary-economics", "place": "pitea", "online_only": True}, "quality-technician", "SE"),
    ({"entry_level": "electrician-fi", "place": "tornio", "budget_eur": 900}, "se-yh-examen/maintenance", None),
)  # fmt: skip


def as_bytes(answer: Any) -> bytes:
    return json.dumps(answer, ensure_ascii=False, default=str).encode()


def test_the_region_comes_back_as_it_went_in(home: GraphStore) -> None:
    assert isinstance(home, GraphStore)
    pushed = home.push(REGION)
    loaded = home.load()
    assert pushed.added == sum(len(getattr(REGION.catalogue, kind)) for kind in Catalogue.model_fields)
    assert loaded.catalogue == REGION.catalogue
    assert loaded.origins == REGION.origins
    assert loaded.graph_version == home.version() == pushed.version


def test_an_empty_home_says_so(home: GraphStore) -> None:
    for ask in (home.version, home.load):
        with pytest.raises(PathwaysError) as refused:
            ask()
        assert refused.value.key in ("store-empty", "catalogue-absent")


def test_records_come_in_the_order_of_their_ids(home: GraphStore) -> None:
    backwards = Catalogue.model_validate(
        {kind: tuple(reversed(getattr(REGION.catalogue, kind))) for kind in Catalogue.model_fields}
    )
    home.push(LoadedCatalogue(backwards, "backwards", REGION.origins))
    assert home.load().catalogue == REGION.catalogue


def test_answers_on_the_region_are_the_same_to_the_byte(empty: Neo4jStore) -> None:
    empty.push(REGION)
    today = Month.parse("2026-11")
    files, shared = Planner(REGION, today), Planner(empty.load(), today)
    for values, target, where in QUESTIONS:
        who = Profile(**values)
        assert as_bytes(route_answer(files, who, target, where)) == as_bytes(route_answer(shared, who, target, where))
        assert as_bytes(why_not_answer(files, who, target, where)) == as_bytes(
            why_not_answer(shared, who, target, where)
        )
    who = Profile(entry_level="miner-se")
    assert as_bytes(reach_answer(files, who, "SE")) == as_bytes(reach_answer(shared, who, "SE"))
    gap = ("maintenance-mechanic", "SE")
    assert as_bytes(gap_answer(files, who, *gap)) == as_bytes(gap_answer(shared, who, *gap))


QUESTION = ("--from", "paper-mill-operator-fi", "--to", "cam-process-operator", "--in", "SE")
COMMAND_LINES: dict[str, tuple[str, ...]] = {
    "route": QUESTION,
    "compare": QUESTION,
    "gap": ("--from", "electrician-fi", "--to", "maintenance-mechanic", "--in", "SE"),
    "reach": ("--from", "miner-se", "--in", "SE"),
    "why-not": ("--from", "fi-comprehensive-school", "--to", "process-engineer", "--online-only"),
    "what-if": (*QUESTION, "--without", "fi-osao"),
    "batch": ("PROFILES", "--in", "SE"),
    "explain": QUESTION,
    "explore": ("fi-pt-351605", "--to", "cam-process-operator"),
    "interview": (),
    "recheck": ("PLAN",),
    "settle": ("PLAN", "status/registered-haparanda=yes"),
    "show": ("fi-tyoturvallisuuskortti",),
    "search": ("water treatment",),
    "entry-levels": (),
    "occupations": ("--stage", "recycling"),
    "check": (),
}
"""Every command that asks the catalogue; `PLAN` is a route that was kept, `PROFILES` a file of them."""


@pytest.fixture
def ask(
    empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[[str, bool], tuple[int, str, str]]:
    """Run a command on the files or on the store that holds the same."""
    empty.push(REGION)
    for name in environment_of(empty):
        monkeypatch.delenv(name, raising=False)

    def on(command: str, shared: bool) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            for name, value in environment_of(empty).items() if shared else ():
                patch.setenv(name, value)
            patch.setattr("sys.stdin", StringIO("\n" * 8))
            arguments = [files.get(one, one) for one in COMMAND_LINES[command]]
            code = run([command, *arguments, "--json", "--today", "2026-11"])
        said = capsys.readouterr()
        return code, said.out, said.err

    plan, profiles = tmp_path / "plan.json", tmp_path / "profiles.jsonl"
    files = {"PLAN": str(plan), "PROFILES": str(profiles)}
    plan.write_text(on("route", False)[1], encoding="utf-8")
    profiles.write_text('{"from": "miner-se"}\n{"from": "electrician-fi", "place": "Tornio"}\n', encoding="utf-8")
    return on


def test_every_command_is_asked_on_either_store() -> None:
    assert {*COMMAND_LINES, "serve", "mcp", "store"} == COMMANDS.keys()  # these three have tests of their own


def test_every_command_says_the_same_on_either_store(ask: Callable[[str, bool], tuple[int, str, str]]) -> None:
    for command in COMMAND_LINES:
        files, shared = ask(command, False), ask(command, True)
        assert files == shared, command
        assert files[0] in ((0, 1) if command == "check" else (0,)), files
        assert files[1], command


def test_the_interface_says_the_same_on_either_store(empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    empty.push(REGION)
    for name in environment_of(empty):
        monkeypatch.delenv(name, raising=False)
    answers = []
    for environment in ({}, environment_of(empty)):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with TestClient(create_app(Settings(workers=1))) as client:
            plan = client.post("/v1/routes", json=ROUTES["electrician"]["value"])
            said = [plan, client.post("/v1/recheck", json={"plan": plan.json()})]
            for path, examples in (("gaps", GAPS), ("reach", REACH), ("why-not", WHY_NOT), ("pareto", PARETO)):
                said += [client.post(f"/v1/{path}", json=one["value"]) for one in examples.values()]
            said += [client.get(f"/v1/{path}") for path in LOOKED_UP]
        assert {one.status_code for one in said} == {200}, [(one.url, one.text[:200]) for one in said]
        answers.append([one.content for one in said])
    assert answers[0] == answers[1]


LOOKED_UP = (
    "catalogue", "entry-levels", "occupations", "facts?q=welding", "occupations/cam-process-operator",
    "opportunities/se-sfi-kurs-c",
)  # fmt: skip


SEVERAL = settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)  # fmt: skip


@SEVERAL
@given(case=cases())
def test_drawn_catalogues_are_the_same_in_both(
    case: dict[str, Any], store: Neo4jStore, tmp_path_factory: pytest.TempPathFactory
) -> None:
    builder = drawn(case).mention("experience:mechanical", "experience:electrical", "experience:farming")
    files = FolderStore(tmp_path_factory.mktemp("drawn") / "ontology")
    files.push(LoadedCatalogue(builder.catalogue(), "-", {}))
    embedded = files.load()
    store.push(embedded)
    shared = store.load()
    assert shared == embedded
    assert store.verify() == ()
    who = person(case)
    answers = [route_answer(Planner(one, TODAY), who, "goal", "FI") for one in (embedded, shared)]
    assert as_bytes(answers[0]) == as_bytes(answers[1])


def test_a_pull_is_an_ontology_that_can_be_pushed_again(empty: Neo4jStore, tmp_path: Path) -> None:
    empty.push(REGION)
    folder = FolderStore(tmp_path / "pulled")
    folder.push(empty.load())
    again = folder.load()
    assert again.catalogue == REGION.catalogue
    done = empty.push(again)
    assert (done.added, done.changed, done.removed) == (0, 0, 0)
    assert empty.version() == again.graph_version


def test_every_record_is_yielded_once() -> None:
    keys = [(entry.kind, entry.record.id) for entry in entries(REGION)]
    assert len(keys) == len(set(keys)) == len(REGION.origins)


def test_a_store_is_left_empty_for_the_next(store: Neo4jStore) -> None:
    store.push(REGION)
    wipe(store)
    with pytest.raises(PathwaysError):
        store.load()
