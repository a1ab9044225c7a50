"""Routes as CTDL: every term is one that CTDL declares for where it stands, in the form of its JSON-LD context."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from pathways import Profile
from pathways.answer.ctdl import COMPONENT_OF, CONTEXT, ctdl_pathways
from pathways.answer.embedded import Embedded
from pathways.model.education import LearningOpportunity
from pathways.model.month import Month

TERMS = json.loads((Path(__file__).parent / "ctdl-terms.json").read_text(encoding="utf-8"))
EMBEDDED = Embedded.open(today=Month.parse("2026-11"), language="sv")
ASKED = {
    "both countries": ("paper-mill-operator-fi", "cam-process-operator", None),
    "a qualification": ("fi-comprehensive-school", "fi-pt-351605", None),
    "assessments": ("foreign-vocational-qualification", "industrial-electrician", None),
    "nothing to do": ("electrician-fi", "electrical-equipment-assembler", "FI"),
    "no route": ("se-upper-secondary-economics", "quality-technician", "SE"),
}


def document(name: str) -> dict[str, Any]:
    entry_level, target, where = ASKED[name]
    profile = Profile(entry_level=entry_level, place="kemi", online_only=name == "no route")
    return ctdl_pathways(EMBEDDED.routes(profile, target, where))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Everything that has a class, however deep."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def in_form(form: str, value: Any) -> bool:
    match form:
        case "@language":
            return isinstance(value, dict) and all(
                re.fullmatch("en|fi|sv", tag) and text for tag, text in value.items()
            )
        case "@id":
            parts = value if isinstance(value, list) else [value]
            return all((isinstance(part, str) and "://" in part) or {"@id", "@type"} & set(part) for part in parts)
        case "xsd:integer":
            return type(value) is int
        case _:
            return isinstance(value, str)


@pytest.mark.parametrize("name", ASKED)
def test_every_term_is_declared_for_its_class_and_has_the_form_of_the_context(name: str) -> None:
    found = document(name)
    assert found["@context"] == CONTEXT
    for node in nodes(found["@graph"]):
        declared = TERMS["classes"][node["@type"]]
        for term, value in node.items():
            if not term.startswith("@"):
                assert term in declared, (node["@type"], term)
                assert in_form(TERMS["forms"][term], value), (term, value)


@pytest.mark.parametrize("name", ASKED)
def test_what_is_said_in_one_direction_is_said_in_the_other(name: str) -> None:
    graph = {node["@id"]: node for node in document(name)["@graph"]}
    said = {
        (term, subject, part["@id"])
        for subject, node in graph.items() for term in node.keys() & TERMS["inverse"].keys() for part in node[term]
    }  # fmt: skip
    assert {(TERMS["inverse"][term], there, here) for term, here, there in said} == said
    assert {there for _, _, there in said} <= graph.keys()


def test_the_questions_show_every_class() -> None:
    used = {node["@type"] for name in ASKED for node in nodes(document(name)["@graph"])}
    assert used >= {
        "ceterms:Pathway",
        "ceterms:JobComponent",
        "ceterms:CredentialComponent",
        "ceterms:CourseComponent",
        "ceterms:AssessmentComponent",
    }
    assert set(COMPONENT_OF.values()) < TERMS["classes"].keys()
    assert document("no route")["@graph"] == []


def test_no_kind_of_step_is_forgotten() -> None:
    kinds = set(get_args(LearningOpportunity.model_fields["kind"].annotation))
    assert COMPONENT_OF.keys() == kinds - {"recognition", "introduction"}
