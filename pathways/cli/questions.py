"""Commands that ask the planner: `route`, `compare`, `gap`, `reach`, `why-not`, `explain`, `explore`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from pathways.cli.asking import Asked
from pathways.cli.flags import CommonFlags, ObjectiveFlags, ProfileFlags, TargetFlags, WhereFlags, with_flags
from pathways.cli.session import Session
from pathways.errors import InputError
from pathways.graph.weights import CRITERIA, Criterion
from pathways.model.fact import FACT_KINDS

MOST_ALTERNATIVES = 5
MOST_CHAINS = 20
MOST_ERROR = 50


@with_flags
def route(
    context: typer.Context,
    profile: ProfileFlags,
    target: TargetFlags,
    objective: ObjectiveFlags,
    common: CommonFlags,
    alternatives: Annotated[str, typer.Option("--alternatives", metavar="N")] = "2",
) -> None:
    """Answer with routes to a target."""
    session = Session(context.obj, common)
    asked = session.asked(profile, to=target.to, where=target.where, by=objective.by)
    answer = route_document(session, asked, whole_number(alternatives, "--alternatives", 0, MOST_ALTERNATIVES))
    session.deliver("route", answer, draw_route)


def route_document(session: Session, asked: Asked, alternatives: int = 2) -> dict[str, Any]:
    """Return the answer of `route`, with the question in it so that a kept plan can be asked again."""
    from pathways.answer import route_answer
    from pathways.answer.embedded import kept_question

    target = asked.required_target
    with session.waiting("wait.search"):
        answer = route_answer(
            asked.planner,
            asked.profile,
            target,
            asked.where,
            session.words.language,
            asked.objective,
            alternatives,
        )
    return {**answer, **kept_question(asked.planner, asked.profile, asked.objective, alternatives)}


def draw_route(session: Session, answer: Mapping[str, Any]) -> None:
    """Draw the answer of `route`."""
    from pathways.cli.route_view import RouteView

    RouteView(session).draw(answer)


@with_flags
def explain(
    context: typer.Context,
    profile: ProfileFlags,
    target: TargetFlags,
    objective: ObjectiveFlags,
    common: CommonFlags,
    step: Annotated[str | None, typer.Option("--step", metavar="ID")] = None,
) -> None:
    """Explain each step of the first route, or one step."""
    session = Session(context.obj, common)
    asked = session.asked(profile, to=target.to, where=target.where, by=objective.by)
    answer = route_document(session, asked)
    session.deliver("explain", explanation(answer, step), draw_explanation)


def explanation(answer: Mapping[str, Any], step_id: str | None) -> dict[str, Any]:
    """Return what explains a route's answer: its steps, what they rest on, what is open, why not."""
    parts = []
    for part in answer["answers"]:
        first = part["routes"][:1]
        steps = [step for one in first for step in one["steps"] if step_id in (None, step["id"])]
        parts.append(
            {
                "country": part["country"],
                "target": part["target"],
                "status": part["status"],
                "routes": [{**one, "steps": steps} for one in first],
                "why_not": part["why_not"],
                "changes": part["changes"],
                "notes": part["notes"] if step_id is None else [],
                "funding": part["funding"] if step_id is None else [],
            }
        )
    if step_id is not None and not any(one["steps"] for part in parts for one in part["routes"]):
        raise InputError("step-unknown", step=step_id, known=_step_ids(answer))
    return {
        "graph_version": answer["graph_version"],
        "target": answer["target"],
        "step": step_id,
        "answers": parts,
    }


def _step_ids(answer: Mapping[str, Any]) -> str:
    ids = [step["id"] for part in answer["answers"] for one in part["routes"][:1] for step in one["steps"]]
    return ", ".join(dict.fromkeys(ids)) or "-"


def draw_explanation(session: Session, answer: Mapping[str, Any]) -> None:
    """Draw the answer of `explain`."""
    from pathways.cli.route_view import RouteView

    RouteView(session).explain(answer)


@with_flags
def compare(
    context: typer.Context,
    profile: ProfileFlags,
    target: TargetFlags,
    common: CommonFlags,
    criteria: Annotated[str, typer.Option("--criteria", metavar="time,money,travel,certainty")] = ",".join(CRITERIA),
    error: Annotated[str, typer.Option("--error", metavar="PERCENT")] = "0",
) -> None:
    """Weigh routes against each other by several criteria."""
    from pathways.answer import compare_answer

    session = Session(context.obj, common)
    asked = session.asked(profile, to=target.to, where=target.where)
    weighed = _criteria(criteria)
    share = whole_number(error, "--error", 0, MOST_ERROR) / 100
    with session.waiting("wait.search"):
        answer = compare_answer(
            asked.planner, asked.profile, asked.required_target, asked.where, session.words.language, weighed, share
        )
    session.deliver("compare", answer, _view("draw_comparison"))


def _criteria(text: str) -> tuple[Criterion, ...]:
    names = [name.strip() for name in text.split(",")]
    known = tuple(name for name in CRITERIA if name in names)
    if len(known) < 2 or len(known) != len(names):
        raise InputError("criteria-unknown", value=text[:40], known=", ".join(CRITERIA))
    return known


@with_flags
def gap(
    context: typer.Context,
    profile: ProfileFlags,
    target: TargetFlags,
    common: CommonFlags,
    share: Annotated[str, typer.Option("--share", metavar="all|essential|0.5")] = "all",
) -> None:
    """Say what is lacking for a target, and the cheapest steps that close it."""
    from pathways.answer import gap_answer

    session = Session(context.obj, common)
    asked = session.asked(profile, to=target.to, where=target.where)
    wanted = _share(share)
    with session.waiting("wait.search"):
        answer = gap_answer(
            asked.planner, asked.profile, asked.required_target, asked.where, session.words.language, wanted
        )
    session.deliver("gap", answer, _view("draw_gap"))


@with_flags
def reach(context: typer.Context, profile: ProfileFlags, where: WhereFlags, common: CommonFlags) -> None:
    """Say of every occupation whether it can be reached."""
    session = Session(context.obj, common)
    reach_document(session, session.asked(profile, where=where.where), "reach")


def reach_document(session: Session, asked: Asked, command: str) -> None:
    """Deliver what can be reached, as the answer of `command`."""
    from pathways.answer import reach_answer

    with session.waiting("wait.reach"):
        answer = reach_answer(asked.planner, asked.profile, asked.where, session.words.language)
    session.deliver(command, {**answer, "schema": f"pathways.{command}/1"}, _view("draw_reach"))


@with_flags
def why_not(context: typer.Context, profile: ProfileFlags, target: TargetFlags, common: CommonFlags) -> None:
    """Say what blocks a target and what would open it."""
    from pathways.answer import why_not_answer

    session = Session(context.obj, common)
    asked = session.asked(profile, to=target.to, where=target.where)
    with session.waiting("wait.search"):
        answer = why_not_answer(
            asked.planner, asked.profile, asked.required_target, asked.where, session.words.language
        )
    session.deliver("why-not", answer, _view("draw_why_not"))


@with_flags
def explore(
    context: typer.Context,
    start_from: Annotated[str, typer.Argument(metavar="FROM")],
    common: CommonFlags,
    end: Annotated[str | None, typer.Option("--to", metavar="NAME")] = None,
    most: Annotated[str, typer.Option("--most", metavar="N")] = "3",
) -> None:
    """Explore what leads where over plain connections; not a route."""
    from pathways.answer import explore_answer

    session = Session(context.obj, common)
    count = whole_number(most, "--most", 1, MOST_CHAINS)
    start = _explored(session, start_from)
    last = _explored(session, end) if end is not None else None
    with session.waiting("wait.search"):
        answer = explore_answer(session.planner, start, session.words.language, last, count)
    session.deliver("explore", answer, _view("draw_exploration"))


EXPLORED = {
    "qualifications": "qualification", "certificates": "certificate", "eligibilities": "eligibility",
    "competences": "competence", "subjects": "subject", "statuses": "status", "opportunities": "opportunity",
    "occupations": None,
}  # fmt: skip
"""Kinds that an exploration can begin or end at → the kind of node; an occupation goes by its id: in each country."""


def _explored(session: Session, text: str) -> str:
    """A node as it stands (`certificate:fi-ea1`); a name or label as the node it belongs to."""
    node, _, value = text.partition(":")
    if value and node in (*FACT_KINDS, "opportunity", "goal"):
        return text
    kind, record = session.names.get(tuple(EXPLORED), text)
    return record.id if EXPLORED[kind] is None else f"{EXPLORED[kind]}:{record.id}"


def _view(name: str) -> Any:
    def draw(session: Session, answer: Mapping[str, Any]) -> None:
        from pathways.cli import answer_views

        getattr(answer_views, name)(session, answer)

    return draw


def _share(text: str) -> Any:
    if text in ("all", "essential"):
        return text
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise InputError("value-not-one-of", where="--share", value=text[:40], known="all, essential, 0.01-1")
    return share


def whole_number(text: str, where: str, low: int, high: int) -> int:
    """Return the number that a flag gives; raise `InputError` naming `where` for anything else."""
    if not text.isascii() or not text.isdigit() or len(text) > 5 or not low <= int(text) <= high:
        raise InputError("value-not-a-number", where=where, value=text[:40], low=low, high=high)
    return int(text)
