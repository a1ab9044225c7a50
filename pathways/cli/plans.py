"""Commands over a plan that the client kept: `recheck` and `settle`. Nothing of it is stored here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from pathways.cli.asking import Asked, read_objective, read_regular
from pathways.cli.flags import CommonFlags, with_flags
from pathways.cli.questions import draw_route, route_document
from pathways.cli.session import Session
from pathways.errors import InputError
from pathways.model.plan import KeptPlan, KeptQuestion
from pathways.model.profile import Claim, Profile
from pathways.model.record import Unknown

YES = frozenset({"yes", "true", "y", "kyllä", "kylla", "k", "ja", "j"})
NO = frozenset({"no", "false", "n", "ei", "e", "nej"})


@with_flags
def recheck(
    context: typer.Context, plan: Annotated[str, typer.Argument(metavar="PLAN.json")], common: CommonFlags
) -> None:
    """Replay a kept plan on today's catalogue."""
    from pathways.answer import recheck_answer
    from pathways.answer.homes import at_home
    from pathways.cli.answer_views import draw_recheck

    session = Session(context.obj, common)
    kept = read_plan(Path(plan))
    _, planner = at_home(session.planner, session.names, KeptPlan.read(kept).profile)
    with session.waiting("wait.search"):
        answer = recheck_answer(planner, kept, session.words.language)
    session.deliver("recheck", answer, draw_recheck)


@with_flags
def settle(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN.json")],
    answers: Annotated[list[str], typer.Argument(metavar="KEY=VALUE")],
    common: CommonFlags,
    source: Annotated[str | None, typer.Option("--source", metavar="WHO")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None,
    patch: Annotated[str | None, typer.Option("--patch", metavar="FILE")] = None,
) -> None:
    """Take answers to open questions and ask again; write them as a change for the curators with --patch."""
    session = Session(context.obj, common)
    kept = KeptPlan.read(read_plan(Path(plan)))
    settled = read_answers(answers, kept.questions)
    day = _day(date, session)
    if patch is not None and not source:
        raise InputError("settle-source")
    answer = _asked_again(session, kept, settled)
    if patch is not None:
        _write_patch(Path(patch), _changes(session, kept, settled, str(source), day))
    written = {"settled": settled, "source": source, "date": day, "patch": patch}
    session.deliver("settle", {**answer, "schema": "pathways.settle/1", **written}, _draw_settled)


def _draw_settled(session: Session, answer: Mapping[str, Any]) -> None:
    for key, value in answer["settled"].items():
        said = session.words.say("common.yes" if value else "common.no")
        session.console.print(session.words.say("settle.taken", key=key, value=said), style="dim")
    draw_route(session, answer)
    if answer["patch"] is not None:
        session.console.print(session.words.say("settle.patch", file=answer["patch"]))


# -- reading a plan ------------------------------------------------------------------------------------------


def read_plan(path: Path) -> dict[str, Any]:
    """Return a plan kept with `route --json`; raise `InputError` for anything else."""
    document = read_regular(path)
    if not isinstance(document, dict) or "profile" not in document:
        raise InputError("plan-not-a-plan", file=path)
    KeptPlan.read(document)
    return document


def read_answers(given: Sequence[str], questions: Mapping[str, KeptQuestion]) -> dict[str, bool]:
    """Return the answer to each key; raise `InputError` for an unasked key or a word that is none."""
    settled: dict[str, bool] = {}
    for text in given:
        key, separator, word = text.partition("=")
        value = word.strip().casefold()
        if not separator or value not in YES | NO:
            raise InputError("settle-form", given=text)
        if key not in questions:
            raise InputError("settle-key", given=key, known=", ".join(questions) or "-")
        if key in settled:
            raise InputError("settle-twice", given=key)
        settled[key] = value in YES
    return settled


def _day(text: str | None, session: Session) -> str:
    if text is None:
        from datetime import UTC, datetime

        return datetime.now(tz=UTC).date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError("settle-date", value=text[:40]) from None


# -- asking again --------------------------------------------------------------------------------------------


def _asked_again(session: Session, plan: KeptPlan, settled: Mapping[str, bool]) -> dict[str, Any]:
    from pathways.answer.homes import at_home

    profile, planner = at_home(session.planner, session.names, answered_profile(plan.profile, settled))
    asked = Asked(
        planner=planner,
        profile=profile,
        target=plan.target.asked,
        where=plan.target.where,
        objective=read_objective(plan.by, "by"),
    )
    return route_document(session, asked, plan.alternatives)


def answered_profile(profile: Profile, settled: Mapping[str, bool]) -> Profile:
    """Return the profile with the answers: what one is becomes a claim, the rest is settled."""
    claims = list(profile.claims)
    others = dict(profile.settled)
    for key, value in settled.items():
        kind, _, name = key.partition("/")
        if kind in ("status", "age"):
            claims.append(Claim.model_validate({kind: name, "held": value}))
        else:
            others[key] = value
    return profile.model_copy(update={"claims": tuple(claims), "settled": others})


# -- a change for the curators -------------------------------------------------------------------------------


def _changes(
    session: Session, plan: KeptPlan, settled: Mapping[str, bool], source: str, day: str
) -> list[dict[str, Any]]:
    """What the curators are asked to change: answers to unknowns of the catalogue that somebody else gave."""
    shared = [key for key in settled if not _is_own(session, plan.questions[key])]
    return [_change(session, key, plan.questions[key], settled[key], source, day) for key in shared]


def _is_own(session: Session, question: KeptQuestion) -> bool:
    """Whether the question is put to the person: what somebody is stays with them, whatever the plan's file says."""
    record = question.record or ""
    unknown = session.planner.catalogue.find("unknowns", record, Unknown)
    return unknown is None or unknown.ask == "person"


def _change(
    session: Session, key: str, question: KeptQuestion, answer: bool, source: str, day: str
) -> dict[str, Any]:  # fmt: skip
    loaded = session.planner.loaded
    subject = question.subject
    files = (loaded.origins.get((kind, str(subject))) for kind in ("opportunities", "occupations"))
    read = {"source": source, "retrieved": day}
    if source.startswith(("http://", "https://")):
        read["evidence"] = "published"  # what was heard and not read is for the curator to weigh
    return {
        "key": key,
        "unknown": question.record,
        "subject": subject,
        "file": next((file for file in files if file is not None), None),
        "question": question.text,
        "answer": answer,
        "provenance": [read],
        "graph_version": loaded.graph_version,
    }


def _write_patch(path: Path, changes: Sequence[Mapping[str, Any]]) -> None:
    from pathways.loaders.documents import written

    text = written(list(changes))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("# Answers to open questions, for a curator to review; see docs/curating.md.\n" + text)
    except OSError:
        raise InputError("patch-not-written", file=path) from None
