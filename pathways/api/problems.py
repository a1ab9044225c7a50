"""Everything that is not an answer: RFC 9457 problem details with field, reason and remedy in the caller's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from fastapi import Response
from pydantic import BaseModel, ConfigDict

from pathways.api.messages import Refusal
from pathways.loaders.documents import read_document
from pathways.model.fault import fault_values
from pathways.model.text import LANGUAGES, Language

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 20
"""Faults of one request that are told."""

STATUS = {
    "body-too-large": 413, "busy": 429, "crowded": 503, "failed": 500, "head-too-large": 431, "key-missing": 401, "media-type": 415, "method-not-allowed": 405,
    "not-acceptable": 406, "not-found": 404, "not-json": 400, "not-ready": 503, "not-valid": 422, "other": 400, "other-origin": 403,
    "rate": 429, "slow": 408, "took-too-long": 503, "unknown-host": 421,
}  # fmt: skip
"""The one table of statuses: what went wrong → HTTP status. Refusals of the planner are `not-valid`."""

FIELDS = {
    "entry_levels": "profile.entry_level", "places": "profile.place", "sites": "where", "target": "target",
    "qualifications": "profile.claims", "competences": "profile.claims", "certificates": "profile.claims",
    "eligibilities": "profile.claims", "subjects": "profile.claims", "statuses": "profile.claims",
    "fields": "profile.claims", "occupation-not-there": "where", "not-an-occupation": "target",
    "deadline-before-start": "profile.deadline", "place-in-both-countries": "profile.place",
    "claim-number": "profile.claims", "language-level": "profile.claims", "share-unknown": "share",
}  # fmt: skip
"""Kind of an unknown name, or key of a refusal → the field of the request that it stands in."""


class Fault(BaseModel):
    """What is wrong with one field, and what to do."""

    field: str
    """Where it stands: `profile.age`, `query.limit`; `-` for the whole."""
    reason: str
    remedy: str


class ProblemShape(BaseModel):
    """Problem details (RFC 9457)."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: str
    """`urn:pathways:problem:` and the key."""
    title: str
    status: int
    detail: str
    """What is wrong and what to do, in the caller's language."""
    key: str
    """For programs; docs/api.md lists them."""
    errors: list[Fault]


@dataclass
class Problem(Exception):
    """What went wrong. `key` is one of `STATUS`; `values` fill the words."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self, language: Language) -> Response:
        """Return the response that says it."""
        words = _words(language)
        said = {name: _short(value) for name, value in self.values.items()}
        details = [f"{fault.field}: {fault.reason} {fault.remedy}" for fault in self.faults]
        own = f"{words[self.key]['reason']} {words[self.key]['remedy']}".format(**said)
        body = {
            "type": f"urn:pathways:problem:{self.key}",
            "title": words[self.key]["title"],
            "status": STATUS[self.key],
            "detail": " ".join(details) or own,
            "key": self.key,
            "errors": [fault.model_dump() for fault in self.faults],
        }
        headers = {"Content-Language": language, "Cache-Control": "no-store", **self.headers}
        return Response(orjson.dumps(body), STATUS[self.key], headers, MEDIA_TYPE)


def not_valid(errors: Iterable[Mapping[str, Any]], language: Language) -> Problem:
    """Return the problem of a request whose fields are not what they have to be (errors as pydantic lists them)."""
    faults: dict[str, Fault] = {}
    for error in errors:
        if error["type"] == "json_invalid":
            return Problem("not-json", {"position": error["loc"][-1]})
        values = fault_values(error)
        where = _where(error["loc"])
        reason = _fault_words(language)[values["fault"]].format(**{name: _short(one) for name, one in values.items()})
        faults.setdefault(where, Fault(field=where, reason=f"{reason}.", remedy=_words(language)["fault"]["remedy"]))
    return Problem("not-valid", faults=tuple(faults.values())[:MOST_FAULTS])


def _where(location: tuple[str | int, ...]) -> str:
    """Where a fault stands: the body's fields by their names alone, the rest with what it is part of. pydantic's own steps into unions and keys are left out."""
    named = (str(part)[:60] for part in location[location[:1] == ("body",) :])
    parts = [part for part in named if part not in ("float", "[key]") and not part.startswith("literal[")]
    return _short(".".join(parts)) or "-"


def refused(refusal: Refusal, language: Language, *, in_query: bool = False) -> Problem:
    """Return the problem of a question that the planner refuses; a fault of ours where the question is none. `in_query`: it came in the address."""
    words = _words(language)["refusals"]
    values = {name: _short(value) for name, value in refusal.values.items()}
    if refusal.key == "plan-not-valid":
        values["reason"] = _fault_words(language)[values["fault"]].format(**values)
    key = refusal.key
    if key == "unknown-name" and not values["nearest"]:
        key = "unknown-name-alone"
    if key not in words:
        return Problem("failed", {"type": refusal.key})
    where = FIELDS.get(refusal.kind or refusal.key, "-")
    if refusal.key == "plan-not-valid":
        where = f"plan.{values['field']}"
    if refusal.key == "value-not-one-of":
        where = values["where"]
    if in_query:
        where = f"query.{where.rpartition('.')[2]}"
    said = {part: words[key][part].format(**values) for part in ("reason", "remedy")}
    return Problem("not-valid", faults=(Fault(field=where, **said),))


def _short(value: object) -> str:
    """What a client sent may be anything; a sentence stays one line."""
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in str(value).replace("\n", " "))
    return text if len(text) <= 300 else text[:299] + "…"


@cache
def _words(language: Language) -> dict[str, Any]:
    read: dict[str, Any] = read_document(Path(__file__).parent / "words" / f"{language}.yaml")
    return read


@cache
def _fault_words(language: Language) -> dict[str, str]:
    read: dict[str, str] = read_document(Path(__file__).parents[1] / "words" / "faults" / f"{language}.yaml")
    return read


def read_words() -> None:
    """Read the words of every language now, not when the first problem has to be said."""
    for language in LANGUAGES:
        _words(language)
        _fault_words(language)


__all__ = ["MEDIA_TYPE", "STATUS", "Fault", "Problem", "ProblemShape", "not_valid", "read_words", "refused"]
