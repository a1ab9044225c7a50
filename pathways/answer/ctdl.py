"""Routes as CTDL: a `ceterms:Pathway` for each, as JSON-LD.

CTDL (https://credreg.net/ctdl/terms) describes pathways that a provider publishes. What it has no word for (open questions,
intervals, proofs) stays in the JSON answer; the graph version, the sources and the verdict are kept in descriptions, so that nobody takes
a route that only holds if … for one that holds.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
CONTEXT = "https://credreg.net/ctdl/schema/context/json"
"""Where the context is published; nothing here fetches it."""
COMPONENT_OF: dict[str, str] = {
    "programme": "ceterms:CredentialComponent", "apprenticeship": "ceterms:CredentialComponent",
    "unit": "ceterms:CourseComponent", "short-course": "ceterms:CourseComponent",
    "preparatory": "ceterms:CourseComponent", "labour-market-training": "ceterms:CourseComponent",
    "language-course": "ceterms:CourseComponent", "certificate-course": "ceterms:CredentialComponent",
    "exam": "ceterms:AssessmentComponent", "validation": "ceterms:AssessmentComponent",
    "assessment": "ceterms:AssessmentComponent",
}  # fmt: skip
"""Kind of step → CTDL's class; a recognition decision or an introduction is a `ceterms:BasicComponent`."""


def ctdl_pathways(answer: Json) -> Json:
    """Return the routes of a `routes` answer, those of every country, as one CTDL graph."""
    graph: list[Json] = []
    for part in answer["answers"]:
        for number, route in enumerate(part["routes"], start=1):
            graph.extend(_pathway(answer, part, route, number))
    return {"@context": CONTEXT, "@graph": graph}


def _pathway(answer: Json, part: Json, route: Json, number: int) -> list[Json]:
    language = answer["language"]
    name = f"_:{part['country'] or 'any'}-{number}"
    nodes = [*(f"{name}-{step['id']}" for step in route["steps"]), f"{name}-goal"]
    goal = nodes[-1]
    pathway = {
        "@id": name,
        "@type": "ceterms:Pathway",
        "ceterms:name": {language: part["target"]["label"]},
        "ceterms:description": {language: _description(answer, part, route)},
        "ceterms:hasDestinationComponent": [{"@id": goal}],
        "ceterms:hasPart": [{"@id": node} for node in nodes],
    }
    destination = {
        "@id": goal,
        "@type": "ceterms:JobComponent" if part["target"]["kind"] == "occupation" else "ceterms:CredentialComponent",
        "ceterms:name": {language: part["target"]["label"]},
        "ceterms:isPartOf": [{"@id": name}],
        "ceterms:isDestinationComponentOf": [{"@id": name}],
        **_preceded(nodes, len(nodes) - 1),
        "ceterms:hasCondition": [_condition(language, part["target"]["requires"], nodes[:-1])],
    }
    components = [_component(language, step, name, nodes, place) for place, step in enumerate(route["steps"])]
    return [pathway, *components, destination]


def _description(answer: Json, part: Json, route: Json) -> str:
    """The verdict, the open questions, and what it rests on."""
    lines = [f"{route['verdict']} ({answer['graph_version']})", answer["confirm"]]
    lines.extend(question["text"] for question in route["open_questions"])
    return "\n".join([*lines, *dict.fromkeys(source["source"] for source in part["target"]["sources"])])


def _component(language: str, step: Json, pathway: str, nodes: list[str], place: int) -> Json:
    last = step["end"]["latest"] or "?"
    return {
        "@id": nodes[place],
        "@type": COMPONENT_OF.get(step["kind"], "ceterms:BasicComponent"),
        "ceterms:name": {language: step["label"]},
        "ceterms:description": {language: f"{step['why']}\n{step['start']['earliest']} – {last}"},
        "ceterms:isPartOf": [{"@id": pathway}],
        "ceterms:precedes": [{"@id": nodes[place + 1]}],
        "ceterms:identifier": [_identifier(step["id"])],
        "ceterms:subjectWebpage": [source["source"] for source in step["sources"] if "://" in source["source"]],
        "ceterms:hasCondition": [_condition(language, step["requires"], [])],
        **_preceded(nodes, place),
    }


def _preceded(nodes: list[str], place: int) -> Json:
    return {"ceterms:precededBy": [{"@id": nodes[place - 1]}]} if place else {}


def _identifier(record_id: str) -> Json:
    """The id under which the interface shows a record."""
    return {
        "@type": "ceterms:IdentifierValue",
        "ceterms:identifierTypeName": {"en": "pathways"},
        "ceterms:identifierValueCode": record_id,
    }


def _condition(language: str, requires: str, targets: list[str]) -> Json:
    condition: Json = {"@type": "ceterms:ComponentCondition", "ceterms:description": {language: requires}}
    if targets:
        condition["ceterms:requiredNumber"] = len(targets)
        condition["ceterms:targetComponent"] = [{"@id": target} for target in targets]
    return condition


__all__ = ["ctdl_pathways"]
