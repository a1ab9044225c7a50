"""Exploration as plain data in one language: what leads where from whatever a person may claim. Never a route."""

from __future__ import annotations

import re
from typing import Any

from pathways.answer.wording import Wording
from pathways.errors import InputError, UnknownName
from pathways.graph.explore import Node, chains, leads_to
from pathways.model.education import Qualification
from pathways.model.levels import read_cefr
from pathways.model.text import Language
from pathways.model.work import Occupation
from pathways.planner import COUNTRIES, Planner

Json = dict[str, Any]


def explore_answer(planner: Planner, start: str, language: Language = "en", end: str | None = None, k: int = 3) -> Json:
    """Return what lies behind a fact or record over plain edges, or k shortest chains to another. Not routes.

    `start` and `end` are a fact that a person may claim (`language:sv/B2`), a record's id, or an occupation: in one
    country (`goal:cam-process-operator/FI`), or in each by its id alone; then there are k chains for each.

    Raises
    ------
    UnknownName
        The catalogue does not hold what is named.
    """
    wording = Wording(planner.catalogue, language)
    nodes, named = _explored(planner, wording, start)
    found: Json = {
        "schema": "pathways.explore/1", "graph_version": planner.loaded.graph_version, "language": language,
        "exploration_only": True, "from": named,
    }  # fmt: skip
    if end is None:
        rows = [row for node in nodes for row in leads_to(planner.graph, node)]
        found["leads_to"] = [_named(wording, one) | {"offers_between": n} for one, n in rows]
    else:
        ends, found["to"] = _explored(planner, wording, end)
        found["chains"] = [
            [_named(wording, one) for one in chain.nodes]
            for node in nodes
            for last in ends
            for chain in chains(planner.graph, node, last, k)
        ]
    return found


def _named(wording: Wording, node: Node) -> Json:
    return {"node": ":".join(node), "label": _say(wording, node)}


_FOLDER_OF = {
    "qualification": "qualifications", "unit": "qualifications", "opportunity": "opportunities",
    "certificate": "certificates", "competence": "competences", "eligibility": "eligibilities", "subject": "subjects",
    "status": "statuses", "experience": "fields", "credits": "fields", "settled": "unknowns", "level": "fields",
    "degree": "fields",
}  # fmt: skip
"""Kinds of nodes whose value names a record."""
_BARE = ("qualification", "opportunity", "certificate", "competence", "eligibility", "subject", "status")
"""The kinds among which an id alone is looked for, in this order."""
_FORMS = {
    "age": r"\d{1,3}", "experience": r"[^/]+/\d{1,4}", "credits": r"[^/]+/[^/]+/\d{1,4}",
    "level": r"[1-8]/[^/]+/(FI|SE|other)", "degree": r"[1-8]/[^/]+/(FI|SE|other)", "language": r"(fi|sv|en)/.+",
}  # fmt: skip
"""How values are written that are more than an id."""


def _explored(planner: Planner, wording: Wording, text: str) -> tuple[tuple[Node, ...], Json]:
    """The nodes that a text names, and how they are said together."""
    kind, colon, value = text.partition(":")
    if colon:
        node = _fact_node(planner, kind, value)
        return (node,), _named(wording, node)
    for kind in _BARE:
        if text in planner.catalogue.by_kind[_FOLDER_OF[kind]]:
            node = _fact_node(planner, kind, text)
            return (node,), _named(wording, node)
    if text in planner.catalogue.by_kind["occupations"]:
        goals = tuple(("goal", f"{text}/{where}") for where in COUNTRIES)
        return goals, {"node": f"occupation:{text}", "label": wording.label("occupations", text)}
    raise UnknownName("fact", text, ())


def _fact_node(planner: Planner, kind: str, value: str) -> Node:
    catalogue = planner.catalogue
    if kind == "goal":
        occupation, _, where = value.partition("/")
        catalogue.get("occupations", occupation, Occupation)
        if (occupation, where) not in planner.graph.goals:
            raise InputError("occupation-not-there", occupation=occupation, where=where)
        return kind, value
    if not re.fullmatch(_FORMS.get(kind, ".+"), value) or kind not in (*_FOLDER_OF, *_FORMS, "assessment"):
        raise UnknownName("fact", f"{kind}:{value}", ())
    if kind == "assessment" and (kind, value) not in planner.graph.numbers:
        raise UnknownName("fact", f"{kind}:{value}", ())
    if kind == "language":
        return kind, _language_node(*value.split("/", 1))
    base = value.split("/")[kind in ("level", "degree")]
    if kind in _FOLDER_OF and base not in catalogue.by_kind[_FOLDER_OF[kind]] and base != "any":
        raise UnknownName(_FOLDER_OF[kind], base, ())
    held = catalogue.find("qualifications", base, Qualification)
    if kind in ("qualification", "unit") and held is not None:
        kind = "unit" if held.part_of or held.kind == "unit" else "qualification"
    return kind, value


def _language_node(language: str, level: str) -> str:
    try:
        rung = read_cefr(level)
    except ValueError:
        rung = None
    if rung is None:
        raise InputError("language-level", language=language, level=level)
    return f"{language}/{rung}"


def _say(wording: Wording, node: Node) -> str:
    kind, value = node
    if kind == "opportunity":
        return wording.label("opportunities", value)
    if kind == "goal":
        occupation, _, where = value.partition("/")
        country = wording.say(f"country-{where}") if where in ("FI", "SE") else where
        return f"{wording.label('occupations', occupation)} ({country})"
    if kind in ("done", "gate", "gained", "own-level"):
        return value
    return wording.fact(kind, value)


__all__ = ["explore_answer"]
