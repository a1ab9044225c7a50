"""Questions about a supply or a region: `what-if` (an offer goes or comes) and `batch` (many profiles, all occupations)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from pathways.cli.asking import Given, given_in, read_objective, read_regular, read_where
from pathways.cli.faults import ANSWERED, USAGE, as_document, exit_code
from pathways.cli.flags import CommonFlags, ObjectiveFlags, ProfileFlags, TargetFlags, WhereFlags, with_flags
from pathways.cli.questions import whole_number
from pathways.cli.session import Session
from pathways.cli.wording import Words
from pathways.errors import InputError, PathwaysError

if TYPE_CHECKING:
    from pathways.model.education import LearningOpportunity

Json = dict[str, Any]
MOST_PROCESSES = 256
AHEAD = 4
"""Profiles that wait for each process, so that none is idle and no list grows."""
LONGEST_LINE = 1_000_000
"""Letters of one profile."""


# -- what if -------------------------------------------------------------------------------------------------


@with_flags
def what_if(
    context: typer.Context,
    profile: ProfileFlags,
    target: TargetFlags,
    objective: ObjectiveFlags,
    common: CommonFlags,
    without: Annotated[list[str] | None, typer.Option("--without", metavar="ID")] = None,
    more: Annotated[str | None, typer.Option("--with", metavar="FILE")] = None,
) -> None:
    """Say what becomes of the route to a target when offers go or come."""
    from pathways.answer.what_if import what_if_answer

    session = Session(context.obj, common)
    asked = session.asked(profile, to=target.to, where=target.where, by=objective.by)
    wanted = asked.required_target
    gone = [session.names.get(("opportunities", "providers"), name)[1].id for name in without or ()]
    offers = read_offers(Path(more), session) if more is not None else []
    if not gone and not offers:
        raise InputError("what-if-nothing")
    with session.waiting("wait.search"):
        answer = what_if_answer(
            asked.planner, asked.profile, wanted, asked.where, session.words.language, asked.objective,
            without=gone, more=offers,
        )  # fmt: skip
    session.deliver("what-if", answer, draw_what_if)


def read_offers(path: Path, session: Session) -> list[LearningOpportunity]:
    """Return the offers of a file as the ontology has them; raise `InputError` for what `pathways check` calls an error."""
    from pydantic import ValidationError

    from pathways.cli.browse import finding_document
    from pathways.model.education import LearningOpportunity
    from pathways.model.fault import first_fault
    from pathways.ontology_check import check

    document = read_regular(path)
    if not isinstance(document, list):
        raise InputError("file-not-a-list", file=path)
    offers = []
    for number, data in enumerate(document, start=1):
        name = data.get("id", f"#{number}") if isinstance(data, dict) else f"#{number}"
        try:
            offers.append(LearningOpportunity.model_validate(data))
        except ValidationError as error:
            raise InputError("record-not-valid", file=path, record=name, **first_fault(error)) from None
    new = {offer.id for offer in offers}
    for finding in check(session.planner.with_offers(offers).loaded, session.today):
        if finding.severity == "error" and finding.record in new:
            said = finding_document(finding, session.words)["text"].rstrip(".")
            raise InputError("what-if-offer", file=path, record=finding.record, said=said)
    return offers


def draw_what_if(session: Session, answer: Mapping[str, Any]) -> None:
    """Draw the first route before and after, for each place."""
    from pathways.cli.answer_views import draw_before_and_after

    draw_before_and_after(session, answer)


# -- batch ---------------------------------------------------------------------------------------------------


@with_flags
def batch(
    context: typer.Context,
    profiles: Annotated[str, typer.Argument(metavar="PROFILES.jsonl")],
    where: WhereFlags,
    objective: ObjectiveFlags,
    common: CommonFlags,
    avoid: Annotated[list[str] | None, typer.Option("--avoid", metavar="ID")] = None,
    processes: Annotated[str | None, typer.Option("--processes", metavar="N")] = None,
) -> None:
    """Write one line of JSON for each profile of a file and each occupation, with the proof; on all cores."""
    session = Session(context.obj, common)
    path = Path(profiles)
    if not path.is_file():
        raise InputError("file-unreadable", file=path, reason="-")
    place = read_where(where.where, session.names) if where.where is not None else None
    read_objective(objective.by, "--by")
    gone = [session.names.get(("opportunities", "providers"), name)[1].id for name in avoid or ()]
    flags = {"in": place, "by": objective.by, "avoid": gone}
    count = None if processes is None else whole_number(processes, "--processes", 1, MOST_PROCESSES)
    refused = False
    for rows in answered(session, path, flags, count):
        for row in rows:
            refused = refused or "error" in row
            sys.stdout.write(json.dumps(row, default=str) + "\n")
    raise typer.Exit(USAGE if refused else ANSWERED)


def answered(
    session: Session, path: Path, flags: Mapping[str, Any], processes: int | None = None
) -> Iterator[list[Json]]:
    """Yield the rows of one profile after the other, in the order of the file; lines are read as they are needed.

    On Linux the processes are forked, so that all share the one compiled graph; elsewhere each opens it.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from itertools import islice
    from multiprocessing import get_context
    from os import cpu_count

    count = processes or cpu_count() or 1
    _here[:] = [session]
    _ = session.planner.graph, session.names
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    waiting: list[Future[list[Json]]] = []
    with ProcessPoolExecutor(count, context, _begin, (session.words, session.common)) as pool, _text(path) as file:
        lines = enumerate(iter(lambda: file.readline(LONGEST_LINE), ""), start=1)
        told = ((number, line) for number, line in lines if line.strip())
        while True:
            for number, line in islice(told, count * AHEAD - len(waiting)):
                waiting.append(pool.submit(rows_of, path, number, line, flags))
            if not waiting:
                return
            yield waiting.pop(0).result()


def _text(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError("file-unreadable", file=path, reason=error.strerror or "") from None


_here: list[Session] = []
"""The session of this process."""


def _begin(words: Words, common: CommonFlags) -> None:
    if not _here:  # a forked process has its parent's
        _here.append(Session(words, common))


def rows_of(path: Path, number: int, line: str, flags: Mapping[str, Any]) -> list[Json]:
    """Return the rows of the profile in a line of the file; one with `error` where the line cannot be used."""
    from pathways.answer.what_if import optima_rows

    (session,) = _here
    words = session.words
    shared = {"schema": "pathways.batch/1", "graph_version": session.planner.loaded.graph_version, "profile": number}
    try:
        asked = session.asked_given(_given(path, number, line, flags))
        rows = optima_rows(asked.planner, asked.profile, asked.target, asked.where, words.language, asked.objective)
        return [{**shared, **row} for row in rows]
    except PathwaysError as error:
        if not isinstance(error, InputError):
            raise
        said = as_document(error, exit_code(error), words)
        return [{**shared, "error": {name: said[name] for name in ("key", "values", "message")}}]


def _given(path: Path, number: int, line: str, flags: Mapping[str, Any]) -> Given:
    """What the line says, the command's own options over it; `avoid` adds to it."""
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("file-not-yaml", file=path, line=number, reason=str(error)) from None
    given = given_in(document, f"{path}:{number}")
    values = {**given.values, **{key: value for key, value in flags.items() if value is not None}}
    avoided = given.get("avoid") or []
    values["avoid"] = [*(avoided if isinstance(avoided, list) else [avoided]), *flags["avoid"]]
    return Given(values, given.origins)
