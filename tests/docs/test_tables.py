"""Tables in the documents that repeat the code, the ontology or each other are up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.tables import TABLES, with_tables
from pathways import planner
from pathways.api.settings import OF_THE_STORE, Settings
from pathways.cli import faults
from pathways.graph import pareto, schedule, search, weights
from pathways.graph.search import Limits
from pathways.loaders.curated import FOLDERS
from pathways.model.fact import FACT_KINDS
from pathways.model.requirement import _NODES
from tests.docs.pages import NAMES, PAGES, ROOT, rows, sections

SEARCH = (ROOT / "docs/search.md").read_text(encoding="utf-8")
MODEL = (ROOT / "docs/model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_made_tables_are_up_to_date(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run `make docs`"


def test_every_made_table_stands_somewhere() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {name for name in TABLES if f"<!-- table: {name} -->" in texts} == set(TABLES)


def test_every_variable_of_ours_stands_in_the_table_of_settings() -> None:
    """Whatever reads the environment reads what the table says, and nothing else."""
    api = (
        (ROOT / "docs/api.md")
        .read_text(encoding="utf-8")
        .partition("<!-- table: settings -->")[2]
        .partition("<!-- end -->")[0]
    )
    table = set(re.findall(r"^\| `(PATHWAYS_[A-Z_]+)` \|", api, re.MULTILINE))
    read = {f"PATHWAYS_{name.upper()}" for name in Settings.model_fields} | OF_THE_STORE.keys()
    assert table == read
    files = [*(ROOT / "pathways").rglob("*.py"), ROOT / "Containerfile", ROOT / "compose.yaml"]
    named = {name for file in files for name in re.findall(r"PATHWAYS_[A-Z_]*[A-Z]", file.read_text(encoding="utf-8"))}
    assert named <= table
    neo4j = (ROOT / "docs/neo4j.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(PATHWAYS_[A-Z_]+)` \|", neo4j, re.MULTILINE)) == OF_THE_STORE.keys()


def _charges() -> dict[str, float]:
    found: dict[str, float] = {}
    for name, value in vars(weights).items():
        if not name.isupper():
            continue
        if isinstance(value, dict):
            found.update({f"{name}.{key}": charge for key, charge in value.items()})
        elif isinstance(value, int | float):
            found[name] = value
    return found


def _first_two(section: str) -> dict[str, str]:
    return {row[0].strip("`"): row[1].strip("`") for row in rows(section)}


def test_the_published_table_is_the_one_in_use() -> None:
    published = _first_two(sections(SEARCH)["11. The published table"])
    assert {name: float(value) for name, value in published.items()} == _charges()


def test_the_published_limits_are_the_ones_in_use() -> None:
    published = _first_two(sections(SEARCH)["9. What the words mean"].partition("| limit |")[2].join(["| limit |", ""]))
    limits = Limits()
    assert {name: float(value) for name, value in published.items()} == {
        "Limits.seconds": limits.seconds,
        "Limits.nodes": limits.nodes,
        "Limits.memory": limits.memory,
        "Limits.question": limits.question,
        "DEPTH": search.DEPTH,
        "BOXES": pareto.BOXES,
        "WHY_NOT_SECONDS": planner.WHY_NOT_SECONDS,
        "TRIALS": schedule.TRIALS,
    }


def test_every_kind_of_record_and_fact_is_in_the_model() -> None:
    parts = sections(MODEL)
    assert set(_first_two(parts["Records"])) == set(FOLDERS)
    assert set(_first_two(parts["Facts"])) == set(FACT_KINDS)


def test_every_requirement_is_explained_to_curators() -> None:
    curating = (ROOT / "docs/curating.md").read_text(encoding="utf-8")
    explained = {re.split(r"[:`]", row[0].lstrip("`"))[0] for row in rows(sections(curating)["Requirements"])}
    assert explained == set(_NODES)


def test_exit_codes_are_documented() -> None:
    codes = {value for name, value in vars(faults).items() if name.isupper() and isinstance(value, int)}
    text = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert {code for code in codes if re.search(rf"^\| *`?{code}`? *\|", text, re.MULTILINE)} == codes


def test_modules_named_in_search_exist() -> None:
    named = set(re.findall(r"`(?:pathways/)?((?:graph|model)/[a-z_/]+\.py)`", SEARCH + MODEL))
    assert len(named) > 8
    assert not [name for name in named if not (ROOT / "pathways" / name).is_file()]
