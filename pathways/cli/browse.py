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
    from pathways.answer.records import show_answer

    records = _records_called(name, session)
    kind, first = records[0]
    record_id = str(getattr(first, "id", name))
    answer = show_answer(session.planner, record_id, kind if len(records) == 1 else None)
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
    from pathways.answer.records import named

    session = Session(context.obj, common)
    if not text.strip():
        raise InputError("search-empty")
    hits = session.names.search(SEARCHED, text, MOST_HITS)
    answer = {
        "graph_version": session.planner.loaded.graph_version,
        "text": text,
        "results": [{"kind": kind, **named(record, session.words.language)} for kind, record in hits],
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


# -- lists ---------------------------------------------------------------------------------------------------


@with_flags
def entry_levels(context: typer.Context, common: CommonFlags) -> None:
    """List the entry levels a profile can start from."""
    from pathways.answer.records import entry_levels_answer

    session = Session(context.obj, common)
    answer = entry_levels_answer(session.planner, session.words.language)
    session.deliver("entry-levels", answer, _draw_entry_levels)


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
    from pathways.answer.records import occupations_answer

    session = Session(context.obj, common)
    language = session.words.language
    site = read_where(where, session.names) if where is not None else None
    answer = occupations_answer(session.planner, language, stage=stage, where=site, place=place)
    session.deliver("occupations", answer, _draw_occupations)


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
