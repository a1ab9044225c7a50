"""Checking the ontology: what in a loaded catalogue is wrong, odd or old, and what to do about it.

The loader refuses records that are not valid by themselves; this room reads what only shows between records.
Each family of checks is a module of pure functions over one `Inspection`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pathways.loaders.curated import LoadedCatalogue
from pathways.model.month import Month
from pathways.ontology_check.dates import check_dates
from pathways.ontology_check.facts import check_facts
from pathways.ontology_check.finding import SEVERITIES, Finding, Severity, Spot
from pathways.ontology_check.inspection import Inspection
from pathways.ontology_check.labels import check_labels
from pathways.ontology_check.ladders import check_inference, check_ladders
from pathways.ontology_check.references import check_crossings, check_references
from pathways.ontology_check.sources import check_rows, check_sources
from pathways.ontology_check.supply import check_occupations, check_supply

FAMILIES: tuple[Callable[[Inspection], Iterator[Finding]], ...] = (
    check_references,
    check_crossings,
    check_facts,
    check_ladders,
    check_inference,
    check_supply,
    check_occupations,
    check_labels,
    check_dates,
    check_sources,
    check_rows,
)


def check(loaded: LoadedCatalogue, today: Month) -> tuple[Finding, ...]:
    """Check a whole catalogue.

    Parameters
    ----------
    loaded
        The catalogue, and the file that each record was read from.
    today
        The month against which dates are read.

    Returns
    -------
    tuple of Finding
        Errors first, then warnings, then notes; within these by file, record and field. Each finding once.
    """
    inspection = Inspection(loaded, today)
    found = {finding.order: finding for family in FAMILIES for finding in family(inspection)}
    return tuple(found[order] for order in sorted(found))


__all__ = ["FAMILIES", "SEVERITIES", "Finding", "Severity", "Spot", "check"]
