"""Sources: where each record comes from, and the rows and rules of the collected facts behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from pathways.model.month import Month
from pathways.model.provenance import OWN_SYNTHESIS, Provenance
from pathways.model.record import Rule
from pathways.model.work import Authority, EscoMatch, Provider
from pathways.ontology_check.finding import Finding, Spot
from pathways.ontology_check.inspection import Inspection

#: Kinds of rows of the collected facts; those with True are numbered, the others named.
ROWS: dict[str, bool] = {
    "rule": True, "known-issue": True, "missing": True, "note": True, "route": True,
    "occ": False, "comp": False, "qual": False, "prog": False, "prov": False, "cert": False, "lang": False,
    "fund": False, "site": False, "muni": False, "link": False, "ob": False, "card": False, "state": False,
    "unit": False,
}  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:-]*")


def check_sources(inspection: Inspection) -> Iterator[Finding]:
    """Find records without a usable source, and judgement that does not say so."""
    for spot, source in inspection.every(Provenance):
        yield from _source(inspection, spot, source)
    for spot, value in inspection.values:
        if value == () and spot.field.rpartition(".")[2] == "provenance":
            yield inspection.finding(spot, "source-missing", "error")
    for spot, url in _addresses(inspection):
        if not is_web_address(url):
            yield inspection.finding(spot, "address-not-web", "error", value=url)


def _source(inspection: Inspection, spot: Spot, source: Provenance) -> Iterator[Finding]:
    own = source.source == OWN_SYNTHESIS
    if own and source.evidence != "judgement":
        yield inspection.finding(spot.at("evidence"), "own-not-judgement", "error", evidence=source.evidence)
    # A judgement on what a course teaches names the page of the course that it was read from.
    if source.evidence == "judgement" and not own and spot.field != "competence_evidence":
        yield inspection.finding(spot.at("source"), "judgement-not-own", "error", value=source.source)
    if not own and not is_web_address(source.source):
        yield inspection.finding(spot.at("source"), "address-not-web", "error", value=source.source)
    if Month.of(source.retrieved.year, source.retrieved.month) > inspection.today:
        yield inspection.finding(spot.at("retrieved"), "retrieved-in-future", "error", value=source.retrieved)


def _addresses(inspection: Inspection) -> Iterator[tuple[Spot, str]]:
    for spot, value in inspection.values:
        match value:
            case Provider(url=str(url)) | Authority(url=str(url)):
                yield spot.at("url"), url
            case EscoMatch(uri=uri):
                yield spot.at("uri"), uri
            case _ if spot.field == "esco_uri" and isinstance(value, str):
                yield spot, value
            case _:
                pass


def is_web_address(text: str) -> bool:
    """Whether a text is one http or https address.

    >>> is_web_address("https://www.oph.fi/fi"), is_web_address("www.oph.fi"), is_web_address("http://a b")
    (True, False, False)
    """
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"\s", text)


# -- rows of the facts -----------------------------------------------------------------------------


def check_rows(inspection: Inspection) -> Iterator[Finding]:
    """Find badly written references to the facts, and rules that are cited, numbered or encoded wrongly."""
    numbers = Counter(rule.number for rule in inspection.catalogue.rules)
    cited: set[int] = set()
    for spot, row in _rows(inspection):
        kind, _, name = row.partition(":")
        if kind not in ROWS or not (name.isdecimal() if ROWS[kind] else _NAME.fullmatch(name)):
            yield inspection.finding(spot, "row-badly-written", "error", value=row, known=", ".join(ROWS))
        elif kind == "rule":
            cited.add(int(name))
            if int(name) not in numbers:
                yield inspection.finding(spot, "rule-absent", "error", value=row)
    yield from _numbering(inspection, numbers)
    for spot, rule in inspection.every(Rule):
        if rule.encoded and rule.number not in cited:
            yield inspection.finding(spot.at("encoded"), "rule-not-cited", "error", number=rule.number)


def _rows(inspection: Inspection) -> Iterator[tuple[Spot, str]]:
    for spot, value in inspection.values:
        if spot.field.rpartition(".")[2] == "facts" and isinstance(value, tuple):
            yield from ((spot, str(row)) for row in value)


def _numbering(inspection: Inspection, numbers: Counter[int]) -> Iterator[Finding]:
    for spot, rule in inspection.every(Rule):
        if numbers[rule.number] > 1:
            yield inspection.finding(spot.at("number"), "rule-number-twice", "error", number=rule.number)
    for number in range(1, max(numbers, default=0)):
        if number not in numbers:
            yield inspection.finding(
                Spot("rules", str(number), "number"), "rule-number-missing", "error", number=number
            )
