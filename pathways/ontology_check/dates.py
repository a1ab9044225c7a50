"""Dates: old sources, offers and schemes whose time has passed, sites whose state was not read lately."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pathways.model.education import Intakes, LearningOpportunity
from pathways.model.month import Month
from pathways.model.work import FundingRule, Site
from pathways.ontology_check.finding import Finding, Spot
from pathways.ontology_check.inspection import Inspection

OFFER_MONTHS = 60
"""An open offer whose newest source is older than this is to be read again."""
SITE_MONTHS = 12
"""Likewise the state of a site."""

#: A page's own date: a year, perhaps with a month; "undated, about 2019" is dated too.
_DATE = re.compile(r"(?<!\d)(\d{4})(?:-(0[1-9]|1[0-2]))?(?!\d)")
_DECEMBER = 12


def check_dates(inspection: Inspection) -> Iterator[Finding]:
    """Find what is past, or was not read for long, on the day of the inspection."""
    for spot, offer in inspection.every(LearningOpportunity):
        if offer.availability.state == "open":
            yield from _stale_offer(inspection, spot, offer)
            yield from _past_intakes(inspection, spot.at("intakes"), offer.intakes)
    for spot, intakes in inspection.every(Intakes):
        if intakes.first is not None and intakes.last is not None and intakes.last < intakes.first:
            yield inspection.finding(spot, "period-reversed", "error", first=intakes.first, last=intakes.last)
    for spot, rule in inspection.every(FundingRule):
        yield from _past_funding(inspection, spot, rule)
    for spot, site in inspection.every(Site):
        yield from _stale_site(inspection, spot.at("state_as_of"), site)


def latest_date(written: Iterable[str | None]) -> Month | None:
    """Return the last month that any of the dates can mean, `None` if none of them holds a year.

    >>> str(latest_date(["undated", None, "2016", "2024-05-27"]))
    '2024-05'
    """
    months = [
        Month.of(int(year), int(month or _DECEMBER)) for text in written for year, month in _DATE.findall(text or "")
    ]
    return max(months, default=None)


def _stale_offer(inspection: Inspection, spot: Spot, offer: LearningOpportunity) -> Iterator[Finding]:
    newest = latest_date(source.as_of for source in offer.provenance)
    if newest is None:
        yield inspection.finding(spot.at("provenance"), "offer-undated", "warning")
    elif inspection.today - newest > OFFER_MONTHS:
        yield inspection.finding(spot.at("provenance"), "offer-stale", "warning", as_of=newest)


def _past_intakes(inspection: Inspection, spot: Spot, intakes: Intakes | None) -> Iterator[Finding]:
    if intakes is None:
        return
    ends = [window.last for window in intakes.windows]
    last = intakes.last if intakes.last is not None else max(ends, default=None)
    if last is not None and last < inspection.today:
        yield inspection.finding(spot, "offer-past", "error", last=last)


def _past_funding(inspection: Inspection, spot: Spot, rule: FundingRule) -> Iterator[Finding]:
    if rule.valid_to is None:
        return
    if rule.valid_to < inspection.today and not rule.closed:
        yield inspection.finding(spot.at("valid_to"), "funding-past", "error", last=rule.valid_to)
    if rule.valid_from is not None and rule.valid_to < rule.valid_from:
        yield inspection.finding(
            spot.at("valid_to"), "period-reversed", "error", first=rule.valid_from, last=rule.valid_to
        )


def _stale_site(inspection: Inspection, spot: Spot, site: Site) -> Iterator[Finding]:
    read = latest_date((site.state_as_of,))
    if read is None:
        yield inspection.finding(spot, "site-undated", "info")
    elif inspection.today - read > SITE_MONTHS:
        yield inspection.finding(spot, "site-stale", "info", as_of=site.state_as_of)
