"""The committed schemas are those of the models, and the shipped files follow them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pathways.loaders.curated import FOLDERS, ontology_files, record_model, shipped_ontology
from pathways.loaders.documents import read_document
from pathways.loaders.schemas import file_schema, schema_name, schema_text

SCHEMAS = shipped_ontology() / "schema"
FILES = ontology_files(shipped_ontology())


def faults(folder: str, records: Any) -> list[str]:
    """Return where records do not follow the schema of their kind."""
    validator = Draft202012Validator(file_schema(folder))
    return ["/".join(map(str, error.absolute_path)) for error in validator.iter_errors(records)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_committed_schema_is_the_generated_one(folder: str) -> None:
    written = (SCHEMAS / schema_name(folder)).read_text(encoding="utf-8")
    assert written == schema_text(folder), "run: python -m pathways.loaders.schemas"


def test_every_committed_schema_has_a_kind() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {schema_name(folder) for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_schema_is_a_schema(folder: str) -> None:
    Draft202012Validator.check_schema(json.loads((SCHEMAS / schema_name(folder)).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_follows_its_schema_and_names_it(path: Path) -> None:
    folder = path.parent.name
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema=../schema/{schema_name(folder)}"
    assert faults(folder, read_document(path)) == []


TEXT = {"en": "a", "fi": "b", "sv": "c"}
RECORD = {
    "id": "one",
    "label": TEXT,
    "provenance": [{"source": "own-synthesis", "retrieved": "2026-11-24", "evidence": "judgement"}],
}
ENTRY = {**RECORD, "group": "young", "description": TEXT}
INFERENCE = {**RECORD, "gives": [{"eligibility": "door"}]}


def claims(*written: Any) -> Any:
    return [{**ENTRY, "claims": list(written)}]


def requires(written: Any) -> Any:
    return [{**INFERENCE, "requires": written}]


CREDIT_SUM = {"points": 60, "unit": "osp", "subject": "power", "of": [{"fact": {"unit": "x"}, "points": 10}]}

FOLLOWS = {
    "a claim is a pair": ("entry-levels", claims({"certificate": "card"})),
    "with details beside it": ("entry-levels", claims({"certificate": "card", "valid_to": "2027-05"})),
    "a number as a value": ("entry-levels", claims({"age": 18})),
    "a level as a fact": ("inferences", requires({"level": "4/process/FI"})),
    "a level as a requirement": ("inferences", requires({"level": {"eqf": 4, "country": "FI"}})),
    "a credit sum of pairs": ("inferences", requires({"credit_sum": CREDIT_SUM})),
}


@pytest.mark.parametrize("case", FOLLOWS)
def test_what_curators_write_follows_and_loads(case: str) -> None:
    folder, records = FOLLOWS[case]
    assert faults(folder, records) == []
    record_model(FOLDERS[folder]).model_validate(records[0])


DOES_NOT = {
    "two facts in one claim": ("entry-levels", claims({"certificate": "card", "unit": "x"}), "0/claims/0"),
    "a claim without a fact": ("entry-levels", claims({"held": False}), "0/claims/0"),
    "an unknown key": ("entry-levels", [{**ENTRY, "colour": "blue"}], "0"),
    "a month that is none": ("entry-levels", claims({"age": 18, "issued": "May"}), "0/claims/0/issued"),
    "an unknown node": ("inferences", requires({"none_of": []}), "0/requires"),
    "two nodes at once": ("inferences", requires({"all_of": [], "age": 18}), "0/requires"),
    "a missing language": ("statuses", [{**RECORD, "label": {"en": "a"}}], "0/label"),
    "not a list": ("inferences", {"id": "one"}, ""),
}


@pytest.mark.parametrize("case", DOES_NOT)
def test_what_the_loader_refuses_the_schema_refuses(case: str) -> None:
    folder, records, place = DOES_NOT[case]
    assert place in faults(folder, records)
