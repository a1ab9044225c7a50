"""The answers beside `route` for a person: gaps, reach, why not, exploration, recheck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line
from rich.tree import Tree

from pathways.cli.route_view import RouteView
from pathways.cli.session import Session
from pathways.model.work import Stage

Json = Mapping[str, Any]
STATUS_ORDER = ("reachable", "conditional", "not-decided", "unreachable")
REASONS_SHOWN = 2
ROWS_SHOWN = 40


def _titled(text: str, country: str | None, session: Session) -> Line:
    where = f" – {session.words.of('code', country)}" if country is not None else ""
    return Line(f"{text}{where}", style="bold")


# -- compare -------------------------------------------------------------------------------------------------


def draw_comparison(session: Session, answer: Json) -> None:
    """Draw a few routes of each front side by side, and how many there are in all."""
    words, console, view = session.words, session.console, RouteView(session)
    for part in answer["answers"]:
        console.print()
        console.print(_titled(part["target"]["label"], part["country"], session))
        if not part["routes"]:
            console.print(view.verdict(part), style="yellow")
            view.blocked(part, whole=False)
            continue
        if len(part["routes"]) > 1:
            console.print(words.say("compare.intro"))
        for number, route in enumerate(part["routes"], start=1):
            totals = route["totals"]
            told = [
                f"{words.say('compare.open')}: {len(route['open_questions'])}",
                f"{words.say('compare.finish')}: {view.interval(totals['finish'])}",
            ]
            console.print()
            console.print(Line(f"{number}. {view.totals(route, first=False)}", style="bold"))
            console.print(Padding(" · ".join(told), (0, 0, 0, 3)))
            for step in route["steps"]:
                by = f", {step['provider']['label']}" if step["provider"] else ""
                console.print(Padding(f"– {step['label']}{by}", (0, 0, 0, 3)))
        key = "incomplete" if not part["complete"] else "near" if part["error"] else "complete"
        error = round(100 * part["error"])
        console.print()
        console.print(
            words.say(f"compare.{key}", count=len(part["front"]), shown=len(part["routes"]), error=error), style="dim"
        )
    console.print(f"\n{answer['confirm']}", style="bold")
    console.print(words.say("compare.whole"), style="dim")
    console.print(words.say("help.limits"), style="dim")


# -- gap -----------------------------------------------------------------------------------------------------


def draw_gap(session: Session, answer: Json) -> None:
    """Draw what a profile lacks for a target, the steps that close it, and what nobody teaches."""
    words, console, view = session.words, session.console, RouteView(session)
    for part in answer["answers"]:
        console.print()
        console.print(_titled(part["target"], part["country"], session))
        if part["required"] is None:
            console.print(words.say("gap.no-route"), style="yellow")
        console.print(_steps("gap.required", part["required_steps"], session))
        view.gaps(part["gaps"], whole=True)
        console.print(words.say("gap.to-close", count=part["to_close"], of=len(part["gaps"])))
        if part["closed"] < part["to_close"]:
            console.print(words.say("gap.fewer", closed=part["closed"]), style="yellow")
        tree = Tree(Line(words.say("gap.added"), style="bold"))
        for step in part["added_steps"]:
            tree.add(f"{step['label']} · {view.length(step['months'])} · {view.price(step['fee_eur'])}")
        if not part["added_steps"]:
            tree.add(words.say("common.nothing"))
        console.print(tree)
        if part["open_questions"]:
            console.print(words.say("gap.open", count=len(part["open_questions"])), style="dim")
        console.print(words.say("gap.proven" if part["proven"] else "gap.not-proven"), style="dim")


def _steps(key: str, labels: Sequence[str], session: Session) -> Tree:
    tree = Tree(Line(session.words.say(key), style="bold"))
    for label in labels or [session.words.say("common.nothing")]:
        tree.add(label)
    return tree


# -- reach ---------------------------------------------------------------------------------------------------


def draw_reach(session: Session, answer: Json) -> None:
    """Draw every occupation by how it can be reached."""
    words, console = session.words, session.console
    rows = answer["occupations"]
    now = [row for row in rows if row["status"] == "reachable" and not row["steps"]]
    if now:
        console.print(_by_stage(now, session))
    for status in STATUS_ORDER:
        chosen = [row for row in rows if row["status"] == status and row not in now]
        if chosen:
            console.print(Line(words.say(f"reach.{status}", count=len(chosen)), style="bold"))
            console.print(_reach_table(chosen, session))
    console.print(words.say("reach.not-chances"), style="dim")


def _by_stage(rows: Sequence[Json], session: Session) -> Tree:
    """What asks for no step, by production stage; an occupation of several stages stands in each."""
    words = session.words
    tree = Tree(Line(words.say("reach.now", count=len(rows)), style="bold"))
    present = {stage for row in rows for stage in row["stages"]}
    for stage in (stage for stage in get_args(Stage) if stage in present):
        named = dict.fromkeys(row["label"] for row in rows if stage in row["stages"])
        tree.add(Line.assemble((f"{words.of('code', stage)}: ", "bold"), "; ".join(named)))
    return tree


def _reach_table(rows: Sequence[Json], session: Session) -> Table:
    """One line for each effort or reason; those that share it stand together."""
    named: dict[str, list[Json]] = {}
    for row in rows:
        named.setdefault(_reasons(row) if "reasons" in row else _effort(row, session), []).append(row)
    table = Table(box=None, padding=(0, 2, 0, 1), show_header=False)
    for said, alike in named.items():
        parts = [part for row in alike for part in (row["label"], (f" {row['country'] or ''}", "dim"), "; ")]
        table.add_row(Line.assemble(*parts[:-1]), said)
    return table


def _reasons(row: Json) -> str:
    return " ".join(row["reasons"][:REASONS_SHOWN])


def _effort(row: Json, session: Session) -> str:
    words, view = session.words, RouteView(session)
    parts = [view.study_length({**row, "lengths_not_held": 1}), view.money(row), view.interval(row["finish"])]
    if row["unknowns"]:
        parts.append(words.say("reach.open", count=row["unknowns"]))
    return " · ".join(parts)


# -- what if -------------------------------------------------------------------------------------------------


def draw_before_and_after(session: Session, answer: Json) -> None:
    """Draw the first route of each place as it is and as it were."""
    words, console = session.words, session.console
    for key in ("without", "with"):
        for offer in answer[key]:
            console.print(words.say(f"what-if.{key}", offer=offer["label"]), style="dim")
    for part in answer["answers"]:
        console.print()
        console.print(_titled(part["target"], part["country"], session))
        console.print(words.say(f"what-if.{part['change']}"), style="bold")
        for key in ("before", "after") if part["change"] != "same" else ("before",):
            console.print(_first_route(words.say(f"what-if.{key}"), part[key], session))
    console.print(words.say("reach.not-chances"), style="dim")


def _first_route(title: str, row: Json, session: Session) -> Tree:
    """A row's route: what it comes to, and its steps."""
    words = session.words
    said = [words.of("status", row["status"])]
    if "steps" in row:
        said.append(_effort(row, session))
        said.append(words.say("totals.proven" if row["proven"] else "totals.not-proven"))
    tree = Tree(Line.assemble((f"{title}: ", "bold"), " · ".join(said)))
    for step in row.get("steps", ()):
        tree.add(step["label"])
    return tree


# -- why not -------------------------------------------------------------------------------------------------


def draw_why_not(session: Session, answer: Json) -> None:
    """Draw what blocks a target in each country, and the smallest change that opens it."""
    words, view = session.words, RouteView(session)
    for part in answer["answers"]:
        session.console.print()
        session.console.print(_titled(answer["target"]["label"], part["country"], session))
        date = words.month(session.today)
        session.console.print(words.say(f"why-not.{part['status']}", date=date, count=len(part["open_questions"])))
        view.blocked(part, whole=True)
        view.questions(part["open_questions"], whole=True)
        view.notes(part["notes"], whole=False)
    view.finish()


# -- exploration ---------------------------------------------------------------------------------------------


def draw_exploration(session: Session, answer: Json) -> None:
    """Draw what lies behind a fact, or chains between two, and say that neither is a route."""
    words, console = session.words, session.console
    console.print(words.say("explore.not-a-route"), style="bold yellow")
    start = Tree(_node(answer["from"]))
    if "chains" in answer:
        for number, chain in enumerate(answer["chains"], start=1):
            branch = start.add(words.say("explore.chain", number=number))
            for node in chain[1:]:
                branch.add(_node(node))
        if not answer["chains"]:
            start.add(words.say("explore.no-chain"))
        console.print(start)
        return
    rows = answer["leads_to"]
    for row in rows[:ROWS_SHOWN]:
        between = words.say("explore.between", count=row["offers_between"])
        start.add(Line.assemble(_node(row), (f"  {between}", "dim")))
    if len(rows) > ROWS_SHOWN:
        start.add(words.say("common.and-more", count=len(rows) - ROWS_SHOWN), style="dim")
    if not rows:
        start.add(words.say("common.nothing"))
    console.print(start)


def _node(node: Json) -> Line:
    return Line.assemble(node["label"], (f"  {node['node']}", "dim"))


# -- recheck -------------------------------------------------------------------------------------------------


def draw_recheck(session: Session, answer: Json) -> None:
    """Draw what became of each step of a kept plan, then today's answer."""
    words, console = session.words, session.console
    same = answer["graph_version"] == answer["graph_version_before"]
    console.print(words.say("recheck.same-catalogue" if same else "recheck.new-catalogue"), style="bold")
    before, now = words.of("status", answer["status_before"]), words.of("status", answer["status"])
    console.print(words.say("recheck.status", before=before, now=now))
    tree = Tree(Line(words.say("recheck.steps"), style="bold"))
    for step in answer["steps"]:
        tree.add(f"{step['label']}: {words.say('recheck.' + step['now'])}")
    console.print(tree)
    _listed(session, "recheck.no-longer-needed", [_label(session, one) for one in answer["no_longer_needed"]])
    _listed(session, "recheck.opened", [_label(session, one) for one in answer["opened"]])
    RouteView(session).draw(answer["answer"])


def _listed(session: Session, key: str, labels: Sequence[str]) -> None:
    if labels:
        session.console.print(_steps(key, labels, session))


def _label(session: Session, offer_id: str) -> str:
    found = session.names.find(("opportunities",), offer_id)
    return session.words.label(found[1].label) if found is not None else offer_id
