"""One contract for every home of the graph: what goes in comes out, and answers are the same to the byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from pathways.answer import gap_answer, reach_answer, route_answer, why_not_answer
from pathways.cli.app import run
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
from tests.store.conftest import wipe
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


COMMANDS = (
    ["explain", "--from", "electrician-fi", "--place", "Tornio", "--to", "automation-technician", "--in", "SE", "--json"],
    ["explore", "fi-pt-351605", "--json"], ["show", "fi-tyoturvallisuuskortti", "--json"],
    ["search", "water treatment", "--json"], ["entry-levels", "--json"], ["occupations", "--stage", "recycling", "--json"],
    ["check", "--json"], ["gap", "--from", "electrician-fi", "--to", "maintenance-mechanic", "--in", "SE", "--json"],
)  # fmt: skip


def test_every_command_says_the_same_on_either_store(
    empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty.push(REGION)
    for command in COMMANDS:
        said = []
        for uri in (None, empty.address.uri):
            monkeypatch.setenv("PATHWAYS_STORE_USER", empty.address.user)
            monkeypatch.setenv("PATHWAYS_STORE_PASSWORD", empty.address.password)
            monkeypatch.delenv("PATHWAYS_STORE", raising=False)
            if uri is not None:
                monkeypatch.setenv("PATHWAYS_STORE", uri)
            code = run([*command, "--today", "2026-11"])
            said.append((code, capsys.readouterr().out))
        assert said[0] == said[1], command
        assert said[0][1]


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
