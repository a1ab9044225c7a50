"""JSON Schemas of the ontology's files, one a kind, made from the models for curators' editors.

`python -m pathways.loaders.schemas` writes them to `ontology/schema/`; run it after a change of a model.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from pathways.loaders.curated import FOLDERS, record_model, shipped_ontology
from pathways.model.fact import FACT_KINDS
from pathways.model.requirement import Holds

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def file_schema(folder: str) -> Schema:
    """Return the schema of the files of one kind: a list of records.

    Parameters
    ----------
    folder
        The kind's sub-folder of the ontology, for example ``"entry-levels"``.
    """
    model = record_model(FOLDERS[folder])
    record = model.model_json_schema(mode="validation")
    definitions: Schema = record.pop("$defs", {})
    definitions[model.__name__] = record
    _write_facts_as_pairs(definitions)
    return {
        "$schema": DIALECT,
        "title": folder,
        "type": "array",
        "items": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": dict(sorted(definitions.items())),
    }


def _write_facts_as_pairs(definitions: Schema) -> None:
    """Replace the facts of the models by the form that curators write, `certificate: fi-ea1`.

    The models read that form in validators, which no generated schema can know.
    """
    pair = TypeAdapter(Holds).json_schema()
    if "Fact" in definitions:
        definitions["Fact"] = pair
    claim = definitions.get("Claim")
    if claim is not None:
        details = {name: schema for name, schema in claim["properties"].items() if name != "fact"}
        claim["properties"] = {**pair["properties"], **details}
        claim["oneOf"] = [{"required": [kind]} for kind in FACT_KINDS]
        del claim["required"]
        definitions.pop("Fact", None)


def schema_text(folder: str) -> str:
    """Return the schema of one kind as it is written to its file."""
    return json.dumps(file_schema(folder), ensure_ascii=False, indent=2) + "\n"


def schema_name(folder: str) -> str:
    """Return the name of the schema's file, as the first line of each record file gives it."""
    return f"{folder}.schema.json"


def write_schemas(target: Path) -> None:
    """Write the schemas of all kinds into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for folder in FOLDERS:
        (target / schema_name(folder)).write_text(schema_text(folder), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(shipped_ontology() / "schema")
