"""Reading what a person says that they have: the short forms of `--claim`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pathways.errors import InputError
from pathways.model.education import Qualification
from pathways.model.fact import FACT_KINDS
from pathways.model.levels import read_cefr
from pathways.model.month import Month

if TYPE_CHECKING:
    from pathways.answer.names import Names

CLAIMABLE = ("qualifications", "certificates", "statuses", "subjects", "competences", "eligibilities")
"""The kinds of record that a bare name is looked for in, first match first."""

_FACT_OF = {
    "qualifications": "qualification",
    "certificates": "certificate",
    "statuses": "status",
    "subjects": "subject",
    "competences": "competence",
    "eligibilities": "eligibility",
}
_KIND_OF = {**{fact: kind for kind, fact in _FACT_OF.items()}, "unit": "qualifications"}
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(y|m)", re.IGNORECASE)
_POINTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d]+)")
LONGEST_CLAIM = 200


def read_claim(text: str, names: Names) -> dict[str, Any]:
    """Return the curators' form of a claim (`{"certificate": "fi-ea1", "valid_to": …}`).

    Raises
    ------
    InputError
        The form is none of those in ``docs/cli.md``, or a detail does not fit the fact.
    UnknownName
        The catalogue does not hold what is claimed; carries the nearest names.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > LONGEST_CLAIM:
        raise InputError("claim-form", claim=stripped[:LONGEST_CLAIM])
    if stripped.startswith("not:"):
        return {**read_claim(stripped.removeprefix("not:"), names), "held": False}
    fact, _, detail = stripped.partition("@")
    claim = _amount(fact, stripped, names) or _named(fact, stripped, names)
    return {**claim, **_detail(detail, claim, stripped)} if detail else claim


def _amount(fact: str, text: str, names: Names) -> dict[str, Any] | None:
    """`experience:process=20y` and `electrical=50osp`."""
    name, separator, amount = fact.partition("=")
    if name.startswith("experience:"):
        return _experience(name.removeprefix("experience:"), amount if separator else None, text, names)
    if not separator:
        return None
    points = _POINTS.fullmatch(amount)
    if points is None:
        raise InputError("claim-form", claim=text)
    _, field = names.get(("fields",), name.removeprefix("credits:"))
    return {"credits": f"{field.id}/{points[2]}", "points": _number(points[1])}


def _experience(name: str, amount: str | None, text: str, names: Names) -> dict[str, Any]:
    bare, slash, months = name.partition("/")
    field = "any" if bare == "any" else names.get(("fields",), bare)[1].id
    if slash and amount is None and months.isdigit():
        amount = f"{months}m"
    length = _LENGTH.fullmatch(amount or "")
    if length is None:
        raise InputError("claim-experience", claim=text)
    unit = 12 if length[2].lower() == "y" else 1
    return {"experience": field, "months": round(_number(length[1]) * unit)}


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _named(fact: str, text: str, names: Names) -> dict[str, Any]:
    kind, separator, value = fact.partition(":")
    if not separator:
        return _bare(fact, names)
    if kind not in FACT_KINDS or not value:
        raise InputError("claim-form", claim=text)
    match kind:
        case "language":
            return {"language": _language(value, text)}
        case "age":
            if not value.isdigit() or int(value) > 110:
                raise InputError("claim-form", claim=text)
            return {"age": value}
        case kind if kind in _KIND_OF:
            return {kind: _with_field(value, (_KIND_OF[kind],), names)[1]}
        case _:
            return {kind: value}


def _bare(fact: str, names: Names) -> dict[str, Any]:
    kind, value = _with_field(fact, CLAIMABLE, names)
    record = names.get((kind,), value.partition("/")[0])[1]
    is_unit = isinstance(record, Qualification) and record.kind == "unit"
    return {"unit" if is_unit else _FACT_OF[kind]: value}


def _with_field(value: str, kinds: tuple[str, ...], names: Names) -> tuple[str, str]:
    """`foreign-bachelor/chemistry`: a qualification with its field. A label may hold a slash itself."""
    whole = names.find(kinds, value)
    if whole is not None:
        return whole[0], whole[1].id
    bare, slash, field = value.rpartition("/")
    if not slash:
        kind, record = names.get(kinds, value)
        return kind, record.id
    kind, record = names.get(kinds, bare)
    return kind, f"{record.id}/{names.get(('fields',), field)[1].id}"


def _language(value: str, text: str) -> str:
    language, _, level = value.partition("/")
    try:
        read = read_cefr(level)
    except ValueError:
        raise InputError("language-level", language=language, level=level) from None
    if language not in ("fi", "sv", "en") or read is None:
        raise InputError("claim-form", claim=text)
    return f"{language}/{read}"


def _detail(detail: str, claim: dict[str, Any], text: str) -> dict[str, Any]:
    """`@2012`: the year of a qualification; `@2028-03`: valid to; `@issued=2023-05`: when it was issued."""
    issued = detail.removeprefix("issued=")
    if "certificate" in claim:
        return {"issued" if issued != detail else "valid_to": _month(issued, text)}
    if {"qualification", "unit"} & claim.keys() and detail.isdigit() and 1950 <= int(detail) <= 2100:
        return {"year": int(detail)}
    raise InputError("claim-detail", claim=text, detail=detail)


def _month(text: str, claim: str) -> str:
    try:
        return str(Month.parse(text))
    except ValueError:
        raise InputError("claim-detail", claim=claim, detail=text) from None


def read_languages(items: dict[str, str] | list[str]) -> dict[str, str]:
    """Return levels by language from `fi=B1` items or a mapping; raise `InputError` for what is neither."""
    pairs = items.items() if isinstance(items, dict) else [_pair(item) for item in items]
    levels = {}
    for language, level in pairs:
        if language not in ("fi", "sv", "en"):
            raise InputError("language-name", language=language)
        try:
            read_cefr(str(level))
        except ValueError:
            raise InputError("language-level", language=language, level=level) from None
        levels[language] = str(level)
    return levels


def _pair(item: str) -> tuple[str, str]:
    language, separator, level = str(item).partition("=")
    if not separator:
        raise InputError("language-form", given=item)
    return language.strip().lower(), level.strip()
