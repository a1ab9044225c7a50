"""Saying what blocks a target: first what the target itself names, and of that what somebody offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pathways.answer.wording import Wording
from pathways.graph.pathway import Blocker
from pathways.model.education import LearningOpportunity, Qualification
from pathways.model.record import Record
from pathways.model.requirement import Holds, Level, Requirement, Speaks, iter_leaves

Json = dict[str, Any]
NOT_NAMED = 8
"""Beyond every distance in EQF levels."""

_FOLDERS = {
    "qualification": "qualifications", "unit": "qualifications", "certificate": "certificates",
    "certificate-at-end": "certificates", "subject": "subjects", "eligibility": "eligibilities",
    "unknown": "unknowns", "status": "statuses",
}  # fmt: skip


def blocking_rows(wording: Wording, blockers: Iterable[Blocker], requirement: Requirement) -> list[Json]:
    """Return the blockers as plain data, the nearest to what the target asks first."""
    leaves = tuple(iter_leaves(requirement))

    def rank(blocker: Blocker) -> tuple[bool, bool, int]:
        beyond = _levels_beyond(wording, leaves, *blocker.fact)
        return beyond == NOT_NAMED, not blocker.nearest, beyond

    return [_row(wording, blocker) for blocker in sorted(blockers, key=rank)]


def fact_ids(wording: Wording, kind: str, value: str) -> list[str]:
    """Return the rows of the collected facts behind the record that a fact names."""
    folder = _FOLDERS.get(kind)
    record = wording.catalogue.by_kind[folder].get(value.partition("/")[0]) if folder is not None else None
    return list(record.facts) if isinstance(record, Record) else []


def _row(wording: Wording, blocker: Blocker) -> Json:
    kind, value = blocker.fact
    text = wording.say("why-not-fact", fact=wording.fact(kind, value))
    if not blocker.nearest:
        text = f"{text} {wording.say('no-supply')}"
    return {
        "fact": f"{kind}:{value}",
        "text": text,
        "nearest": [_nearest(wording, *nearest) for nearest in blocker.nearest],
        "fact_ids": fact_ids(wording, kind, value),
    }


def _nearest(wording: Wording, offer_id: str, bar: str, detail: str) -> Json:
    offer = wording.catalogue.find("opportunities", offer_id, LearningOpportunity)
    return {
        "id": offer_id,
        "barred_by": bar,
        "detail": detail,
        "text": wording.say(f"nearest-{bar}", offer=wording.label("opportunities", offer_id), detail=detail),
        "fact_ids": list(offer.facts) if offer is not None else [],
    }


def _levels_beyond(wording: Wording, leaves: tuple[Requirement, ...], kind: str, value: str) -> int:
    """How many EQF levels a fact lies above what the target names; `NOT_NAMED` where it names no such thing."""
    beyond = [NOT_NAMED]
    for leaf in leaves:
        match leaf:
            case Holds(fact=fact) if (kind.removesuffix("-at-end"), value) == (fact.kind, fact.value):
                beyond.append(0)
            case Speaks(speaks=speaks) if kind == "language" and value.partition("/")[0] in speaks.any_of:
                beyond.append(0)
            case Level(level=level):
                eqf, fields = _earned(wording, kind, value)
                if eqf is not None and eqf >= level.eqf and (not level.fields or not fields.isdisjoint(level.fields)):
                    beyond.append(eqf - level.eqf)
            case _:
                pass
    return min(beyond)


def _earned(wording: Wording, kind: str, value: str) -> tuple[int | None, frozenset[str]]:
    """The EQF level and the fields of a level or qualification that can still be earned here."""
    base, _, study_field = value.partition("/")
    if kind in ("level", "degree"):
        return int(base), frozenset({study_field.partition("/")[0]})
    if kind != "qualification":
        return None, frozenset()
    record = wording.catalogue.find("qualifications", base, Qualification)
    if record is None or record.country == "other":
        return None, frozenset()
    return record.eqf, frozenset({study_field}) if study_field else frozenset(record.fields)


__all__ = ["blocking_rows", "fact_ids"]
