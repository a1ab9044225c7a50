"""What the catalogue holds as plain data in one language: its lists, its records, and what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from pathways.answer.names import Names
from pathways.errors import InputError, UnknownName
from pathways.model.catalogue import Catalogue
from pathways.model.profile import EntryLevel
from pathways.model.record import Record
from pathways.model.text import Language
from pathways.model.work import Occupation, Place, Site, Stage
from pathways.planner import COUNTRIES, Planner

Json = dict[str, Any]
LICENCES = (
    {"of": "pathways and its ontology", "licence": "Apache-2.0", "notice": None},
    {
        "of": "ESCO identifiers and labels",
        "licence": "European Commission reuse notice",
        "notice": "This service uses the ESCO classification of the European Commission.",
    },
    {"of": "names and coordinates of towns", "licence": "CC BY 4.0", "notice": "GeoNames, https://www.geonames.org"},
)
"""As in NOTICE."""


def catalogue_answer(planner: Planner) -> Json:
    """Return the version, the number of records of each kind, when the sources were read, and the licences."""
    sources = [source for _, record in _records(planner.catalogue) for source in getattr(record, "provenance", ())]
    read = sorted(source.retrieved for source in sources)
    return {
        "schema": "pathways.catalogue/1",
        "graph_version": planner.loaded.graph_version,
        "records": {kind: len(records) for kind, records in planner.catalogue.by_kind.items()},
        "sources": {
            "count": len(sources),
            "distinct": len({source.source for source in sources}),
            "read_first": str(read[0]) if read else None,
            "read_last": str(read[-1]) if read else None,
            "by_evidence": dict(sorted(Counter(source.evidence for source in sources).items())),
        },
        "languages": ["en", "fi", "sv"],
        "licences": [dict(licence) for licence in LICENCES],
    }


def entry_levels_answer(planner: Planner, language: Language = "en") -> Json:
    """Return the entry levels that a profile can start from."""
    return {
        "schema": "pathways.entry-levels/1",
        "graph_version": planner.loaded.graph_version,
        "entry_levels": [_entry_level(level, language) for level in planner.catalogue.entry_levels],
    }


def occupations_answer(
    planner: Planner, language: Language = "en", *, stage: str | None = None, where: str | None = None,
    place: str | None = None, text: str | None = None,
) -> Json:  # fmt: skip
    """Return the occupations, with the sites where such work is.

    Parameters
    ----------
    stage
        Only those of this production stage.
    where
        Only those in a country (`FI`, `SE`) or at a site.
    place
        Only those with a site at this place.
    text
        Only those called something like it, the nearest first.

    Raises
    ------
    InputError
        The catalogue has no such stage.
    UnknownName
        The catalogue does not hold the site or the place.
    """
    catalogue = planner.catalogue
    sites = _sites(catalogue, where, place, Names(catalogue, language))
    stages = _stages(stage)
    chosen: Iterable[Occupation] = catalogue.occupations
    if text is not None:
        found = Names(catalogue, language).search(("occupations",), text, len(catalogue.occupations))
        chosen = [record for _, record in found if isinstance(record, Occupation)]
    asked = where is not None or place is not None
    return {
        "schema": "pathways.occupations/1",
        "graph_version": planner.loaded.graph_version,
        "occupations": [
            _occupation(occupation, sites, language)
            for occupation in chosen
            if not stages.isdisjoint(occupation.stages) and (not asked or _is_at(occupation, where, sites))
        ],
    }


def show_answer(planner: Planner, record_id: str, kind: str | None = None) -> Json:
    """Return the records with an id, of one kind or of any, with everything they hold.

    Raises
    ------
    UnknownName
        The catalogue holds no such record, or no such kind.
    """
    by_kind = planner.catalogue.by_kind
    if kind is not None and kind not in by_kind:
        raise UnknownName("record", kind, tuple(by_kind))
    kinds = by_kind if kind is None else (kind,)
    found = [(name, by_kind[name][record_id]) for name in kinds if record_id in by_kind[name]]
    if not found:
        raise UnknownName(kind or "record", record_id, ())
    return {
        "schema": "pathways.show/1",
        "graph_version": planner.loaded.graph_version,
        "records": [
            {"kind": name, **record.model_dump(mode="json")} for name, record in found if isinstance(record, BaseModel)
        ],
    }


def named(record: Record, language: Language) -> Json:
    """Return a record by its id and its names."""
    labels = {"en": record.label.en, "fi": record.label.fi, "sv": record.label.sv}
    return {"id": record.id, "label": record.label.in_language(language), "labels": labels}


def _records(catalogue: Catalogue) -> Iterable[tuple[str, object]]:
    return ((kind, record) for kind, records in catalogue.by_kind.items() for record in records.values())


def _entry_level(level: EntryLevel, language: Language) -> Json:
    return {
        **named(level, language),
        "group": level.group,
        "country": level.country,
        "description": level.description.in_language(language),
        "claims": [claim.model_dump(mode="json", exclude_none=True) for claim in level.claims],
        "languages": dict(level.languages),
    }


def _stages(stage: str | None) -> frozenset[str]:
    known = get_args(Stage)
    if stage is None:
        return frozenset(known)
    if stage not in known:
        raise InputError("value-not-one-of", where="stage", value=stage[:40], known=", ".join(sorted(known)))
    return frozenset({stage})


def _sites(catalogue: Catalogue, where: str | None, place: str | None, names: Names) -> list[Site]:
    """The sites that the question looks at."""
    if where is not None and where not in COUNTRIES and where not in catalogue.by_kind["sites"]:
        raise UnknownName("sites", where, (*COUNTRIES, *names.nearest(("sites",), where)))
    town = None if place is None else names.get(("places",), place)[1]
    return [
        site
        for site in catalogue.sites
        if where in (None, site.id, site.country) and (not isinstance(town, Place) or site.place == town.id)
    ]


def _is_at(occupation: Occupation, where: str | None, sites: Sequence[Site]) -> bool:
    if where in COUNTRIES and not any(need.country == where for need in occupation.requirements):
        return False
    return bool(_sites_of(occupation, sites))


def _sites_of(occupation: Occupation, sites: Sequence[Site]) -> list[Site]:
    return [site for site in sites if not set(site.stages).isdisjoint(occupation.stages)]


def _occupation(occupation: Occupation, sites: Sequence[Site], language: Language) -> Json:
    return {
        **named(occupation, language),
        "isco08": occupation.isco08,
        "esco": occupation.esco.model_dump(mode="json") if occupation.esco is not None else None,
        "stages": list(occupation.stages),
        "countries": sorted({need.country for need in occupation.requirements}),
        "sites": [
            {**named(site, language), "state": site.state, "state_as_of": site.state_as_of}
            for site in _sites_of(occupation, sites)
        ],
    }


__all__ = ["catalogue_answer", "entry_levels_answer", "named", "occupations_answer", "show_answer"]
