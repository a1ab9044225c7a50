"""Commands that look into the catalogue: `show`, `search`, `entry-levels`, `occupations`, `check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from rich.table import Table
from rich.text import Text as Line
from rich.tree import Tree

from pathways.cli.asking import read_where
from pathways.cli.faults import ANSWERED, FINDINGS
from pathways.cli.flags import CommonFlags, with_flags
from pathways.cli.record_view import RecordView
from pathways.cli.session import Session
from pathways.cli.wording import Words
from pathways.errors import InputError, UnknownName
from pathways.model.catalogue import Catalogue
from pathways.model.profile import EntryLevel
from pathways.model.record import Record
from pathways.model.work import Occupation, Place, Site

SEARCHED = (
    "occupations", "qualifications", "certificates", "opportunities", "entry_levels", "competences",
    "providers", "sites", "places", "authorities", "funding", "statuses", "eligibilities", "subjects",
    "fields",
)  # fmt: skip
"""Kinds that `search` and the nearest names of `show` look through."""
MOST_HITS = 20


# -- show and search -----------------------------------------------------------------------------------------


@with_flags
def show(context: typer.Context, name: Annotated[str, typer.Argument(metavar="ID")], common: CommonFlags) -> None:
    """Show one record with everything it holds and its sources."""
    session = Session(context.obj, common)
    records = _records_called(name, session)
    answer = {
        "graph_version": session.planner.loaded.graph_version,
        "records": [{"kind": kind, **record.model_dump(mode="json")} for kind, record in records],
    }
    session.deliver("show", answer, lambda *_: _draw_records(session, records))


def _records_called(name: str, session: Session) -> list[tuple[str, BaseModel]]:
    by_kind = session.planner.catalogue.by_kind
    exact = [(kind, record) for kind in by_kind for key, record in by_kind[kind].items() if key == name]
    records = [(kind, record) for kind, record in exact if isinstance(record, BaseModel)]
    if records:
        return records
    found = session.names.find(SEARCHED, name)
    if found is None:
        raise UnknownName("record", name, session.names.nearest(SEARCHED, name))
    return [found]


def _draw_records(session: Session, records: Sequence[tuple[str, BaseModel]]) -> None:
    view = RecordView(session)
    for kind, record in records:
        session.console.print(view.tree(kind, record))


@with_flags
def search(context: typer.Context, text: Annotated[str, typer.Argument(metavar="TEXT")], common: CommonFlags) -> None:
    """Search names in all three languages."""
    session = Session(context.obj, common)
    if not text.strip():
        raise InputError("search-empty")
    hits = session.names.search(SEARCHED, text, MOST_HITS)
    answer = {
        "graph_version": session.planner.loaded.graph_version,
        "text": text,
        "results": [{"kind": kind, **_named(record, session.words)} for kind, record in hits],
    }
    session.deliver("search", answer, _draw_hits)


def _draw_hits(session: Session, answer: Mapping[str, Any]) -> None:
    words = session.words
    if not answer["results"]:
        session.console.print(words.say("search.nothing", text=answer["text"]))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for hit in answer["results"]:
        table.add_row(words.of("kind", hit["kind"]), hit["label"], Line(hit["id"], style="dim"))
    session.console.print(table)


def _named(record: Record, words: Words) -> dict[str, Any]:
    labels = {"en": record.label.en, "fi": record.label.fi, "sv": record.label.sv}
    return {"id": record.id, "label": words.label(record.label), "labels": labels}


# -- lists ---------------------------------------------------------------------------------------------------


@with_flags
def entry_levels(context: typer.Context, common: CommonFlags) -> None:
    """List the entry levels a profile can start from."""
    session = Session(context.obj, common)
    levels = session.planner.catalogue.entry_levels
    answer = {
        "graph_version": session.planner.loaded.graph_version,
        "entry_levels": [_entry_level(level, session.words) for level in levels],
    }
    session.deliver("entry-levels", answer, _draw_entry_levels)


def _entry_level(level: EntryLevel, words: Words) -> dict[str, Any]:
    return {
        **_named(level, words),
        "group": level.group,
        "country": level.country,
        "description": words.label(level.description),
        "claims": [claim.model_dump(mode="json", exclude_none=True) for claim in level.claims],
        "languages": dict(level.languages),
    }


def _draw_entry_levels(session: Session, answer: Mapping[str, Any]) -> None:
    words, view = session.words, RecordView(session)
    for group in ("young", "from-abroad", "career-change"):
        tree = Tree(Line(words.of("code", group), style="bold"))
        for level in session.planner.catalogue.entry_levels:
            if level.group == group:
                branch = tree.add(_title(words.label(level.label), level.id))
                branch.add(words.label(level.description))
                held = "; ".join(view.claim(claim) for claim in level.claims)
                branch.add(f"{words.say('field.claims')}: {held or words.say('common.nothing')}", style="dim")
        session.console.print(tree)


def _title(label: str, record_id: str) -> Line:
    return Line.assemble((label, "bold"), (f"  {record_id}", "dim"))


@with_flags
def occupations(
    context: typer.Context,
    common: CommonFlags,
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE")] = None,
    where: Annotated[str | None, typer.Option("--in", metavar="FI|SE|SITE")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TOWN")] = None,
) -> None:
    """List the occupations, with the sites where such work is."""
    session = Session(context.obj, common)
    sites = _sites(session, where, place)
    stages = _stages(stage, session.planner.catalogue)
    country = read_where(where, session.names) if where is not None else None
    chosen = [
        occupation
        for occupation in session.planner.catalogue.occupations
        if not stages.isdisjoint(occupation.stages) and _is_at(occupation, country, sites, asked=bool(where or place))
    ]
    answer = {
        "graph_version": session.planner.loaded.graph_version,
        "occupations": [_occupation(occupation, sites, session.words) for occupation in chosen],
    }
    session.deliver("occupations", answer, _draw_occupations)


def _stages(stage: str | None, catalogue: Catalogue) -> frozenset[str]:
    known = frozenset(stage for occupation in catalogue.occupations for stage in occupation.stages)
    if stage is None:
        return known
    if stage not in known:
        raise InputError("value-not-one-of", where="--stage", value=stage, known=", ".join(sorted(known)))
    return frozenset({stage})


def _sites(session: Session, where: str | None, place: str | None) -> list[Site]:
    """The sites that the question looks at."""
    sites = list(session.planner.catalogue.sites)
    if where is not None:
        asked = read_where(where, session.names)
        sites = [site for site in sites if asked in (site.id, site.country)]
    if place is not None:
        town = session.names.get(("places",), place)[1]
        sites = [site for site in sites if isinstance(town, Place) and site.place == town.id]
    return sites


def _is_at(occupation: Occupation, country: str | None, sites: Sequence[Site], *, asked: bool) -> bool:
    if not asked:
        return True
    if country in ("FI", "SE") and not any(need.country == country for need in occupation.requirements):
        return False
    return bool(_sites_of(occupation, sites))


def _sites_of(occupation: Occupation, sites: Sequence[Site]) -> list[Site]:
    return [site for site in sites if not set(site.stages).isdisjoint(occupation.stages)]


def _occupation(occupation: Occupation, sites: Sequence[Site], words: Words) -> dict[str, Any]:
    return {
        **_named(occupation, words),
        "isco08": occupation.isco08,
        "esco": occupation.esco.model_dump(mode="json") if occupation.esco is not None else None,
        "stages": list(occupation.stages),
        "countries": sorted({need.country for need in occupation.requirements}),
        "sites": [
            {**_named(site, words), "state": site.state, "state_as_of": site.state_as_of}
            for site in _sites_of(occupation, sites)
        ],
    }


def _draw_occupations(session: Session, answer: Mapping[str, Any]) -> None:
    words = session.words
    if not answer["occupations"]:
        session.console.print(words.say("occupations.none"))
        return
    for occupation in answer["occupations"]:
        tree = Tree(_title(occupation["label"], occupation["id"]))
        stages = ", ".join(words.of("code", stage) for stage in occupation["stages"])
        countries = ", ".join(words.of("code", country) for country in occupation["countries"])
        tree.add(f"{stages} · {countries} · ISCO-08 {occupation['isco08']}", style="default")
        for site in occupation["sites"]:
            tree.add(_site_line(site, words), style="dim")
        session.console.print(tree)


def _site_line(site: Mapping[str, Any], words: Words) -> str:
    return f"{site['label']}: {words.of('code', site['state'])} ({words.as_of(site['state_as_of'])})"


# -- check ---------------------------------------------------------------------------------------------------


@with_flags
def check(context: typer.Context, common: CommonFlags) -> None:
    """Check the whole ontology; each finding with file, record, field and what to do."""
    from pathways.ontology_check import check as find_faults

    session = Session(context.obj, common)
    loaded = session.planner.loaded
    with session.waiting("wait.check"):
        found = [finding_document(finding, session.words) for finding in find_faults(loaded, session.today)]
    answer = {"graph_version": loaded.graph_version, "records": len(loaded.origins), "findings": found}
    session.deliver("check", answer, _draw_findings)
    raise typer.Exit(FINDINGS if any(finding["severity"] == "error" for finding in found) else ANSWERED)


def finding_document(finding: Any, words: Words) -> dict[str, Any]:
    """Return a finding as it is written and read out."""
    from pathways.answer.wording import words as sentences

    values = {name: str(value) for name, value in finding.values.items()}
    plain = f"{finding.key}: {', '.join(f'{name}={value}' for name, value in values.items())}"
    said = sentences(words.language).get(f"check-{finding.key}", plain).format(**values)
    return {
        "severity": finding.severity,
        "file": finding.file,
        "record": finding.record,
        "field": finding.field,
        "key": finding.key,
        "values": values,
        "text": said,
    }


def _draw_findings(session: Session, answer: Mapping[str, Any]) -> None:
    words = session.words
    for finding in answer["findings"]:
        line = Line()
        line.append(
            words.of("severity", finding["severity"]),
            style="red" if finding["severity"] == "error" else "yellow",
        )
        line.append(f" {finding['file']}", style="bold")
        line.append(f" {finding['record']} {finding['field'] or ''}: ", style="dim")
        line.append(finding["text"])
        session.console.print(line)
    count = len(answer["findings"])
    session.console.print(words.say("check.summary", records=answer["records"], count=count))
