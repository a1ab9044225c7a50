"""Labels and texts: present in three languages, really translated, and telling records apart."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from itertools import combinations

from pathways.model.education import LearningOpportunity
from pathways.model.record import Record, Unknown
from pathways.model.text import LANGUAGES, Text
from pathways.ontology_check.finding import Finding, Spot
from pathways.ontology_check.inspection import Inspection

#: Kinds whose labels are names, which may well be the same in every language.
NAMES = frozenset({"places", "providers", "sites", "authorities", "travel_links"})

#: What the question of an unknown may hold (`pathways.model.record.Unknown`).
PLACEHOLDERS = frozenset({"offer", "provider", "place", "target"})


def check_labels(inspection: Inspection) -> Iterator[Finding]:
    """Find blank and untranslated texts, labels that two records share, placeholders that nothing fills."""
    for spot, text in inspection.every(Text):
        yield from _blank(inspection, spot, text)
        yield from _untranslated(inspection, spot, text)
    yield from _shared_labels(inspection)
    for spot, unknown in inspection.every(Unknown):
        yield from _placeholders(inspection, spot.at("question"), unknown.question)


def _blank(inspection: Inspection, spot: Spot, text: Text) -> Iterator[Finding]:
    for language in LANGUAGES:
        if not text.in_language(language).strip():
            yield inspection.finding(spot.at(language), "text-blank", "error", language=language)


def _untranslated(inspection: Inspection, spot: Spot, text: Text) -> Iterator[Finding]:
    """Equal wording of several words. Single words ("logistik") and names ("SFI Sundsvall") travel."""
    if spot.kind in NAMES and spot.field == "label":
        return
    for one, other in combinations(LANGUAGES, 2):
        wording = text.in_language(one).strip()
        if wording == text.in_language(other).strip() and not _is_name(wording):
            yield inspection.finding(spot, "text-same", "warning", one=one, other=other)


def _is_name(wording: str) -> bool:
    words = re.sub(r"\(.*?\)", "", wording).split()
    return len(words) < 2 or not any(word.islower() for word in words)


def _shared_labels(inspection: Inspection) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], str] = {}
    for spot, record in inspection.every(Record):
        for language in LANGUAGES:
            label = record.label.in_language(language)
            key = (spot.kind, language, " ".join(label.casefold().split()), *_told_apart_by(record))
            first = seen.setdefault(key, record.id)
            if first != record.id:
                yield inspection.finding(
                    spot.at(f"label.{language}"), "label-shared", "warning", label=label, other=first
                )


def _told_apart_by(record: Record) -> tuple[str, ...]:
    """What is shown beside the label: the same course of two schools needs no other name."""
    if not isinstance(record, LearningOpportunity):
        return ()
    return record.kind, record.provider or "", *record.places, record.availability.state


def _placeholders(inspection: Inspection, spot: Spot, text: Text) -> Iterator[Finding]:
    for language in LANGUAGES:
        try:
            parts = list(string.Formatter().parse(text.in_language(language)))
        except ValueError:
            parts = [("", "{", None, None)]
        for _, name, _, _ in parts:
            if name is not None and name not in PLACEHOLDERS:
                known = ", ".join(sorted(PLACEHOLDERS))
                yield inspection.finding(spot.at(language), "placeholder-unknown", "error", value=name, known=known)
