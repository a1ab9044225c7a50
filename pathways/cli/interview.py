"""`pathways interview`: at most eight questions, each of which can be skipped; then routes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer

from pathways.cli.asking import Given, ask, read_target
from pathways.cli.flags import CommonFlags, with_flags
from pathways.cli.questions import draw_route, reach_document, route_document
from pathways.cli.session import Session
from pathways.errors import InputError

ATTEMPTS = 3
"""After so many unusable answers a question counts as skipped."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question: the word key of its text, and how an answer becomes flags."""

    key: str
    read: Callable[[Session, str], dict[str, Any]]


@with_flags
def interview(context: typer.Context, common: CommonFlags) -> None:
    """Ask at most eight questions, then answer with routes."""
    session = Session(context.obj, common)
    session.aside.print(session.words.say("interview.start", count=len(ITEMS)))
    values: dict[str, Any] = {}
    for number, item in enumerate(ITEMS, start=1):
        values.update(_answer_to(session, item, number, values))
    asked = session.asked_given(Given(values, {}))
    if asked.target is None:
        session.aside.print(session.words.say("interview.no-target"))
        reach_document(session, asked, "interview")
        return
    session.deliver("interview", {**route_document(session, asked), "schema": "pathways.interview/1"}, draw_route)


def _answer_to(session: Session, item: Item, number: int, before: dict[str, Any]) -> dict[str, Any]:
    """Ask until the answer can be used together with those before it, or is skipped."""
    _offer(session, item, number)
    for _ in range(ATTEMPTS):
        text = _line(session)
        if not text:
            return {}
        try:
            read = item.read(session, text)
            ask(session.planner, session.names, Given({**before, **read}, {}))
        except InputError as error:
            session.remark(error)
        else:
            return read
    session.aside.print(session.words.say("interview.skipped"))
    return {}


def _offer(session: Session, item: Item, number: int) -> None:
    words = session.words
    session.aside.print(f"\n{number}/{len(ITEMS)} {words.say(f'interview.{item.key}')}", style="bold")
    if item.key == "from":
        for place, level in enumerate(session.planner.catalogue.entry_levels, start=1):
            session.aside.print(f"  {place}. {words.label(level.label)}")


def _line(session: Session) -> str:
    session.aside.print("> ", end="")
    try:
        return sys.stdin.readline().strip()
    except UnicodeDecodeError:
        return ""


def _from(session: Session, text: str) -> dict[str, Any]:
    levels = session.planner.catalogue.entry_levels
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(levels):
        return {"from": levels[int(text) - 1].id}
    return {"from": session.names.get(("entry_levels",), text)[1].id}


def _target(session: Session, text: str) -> dict[str, Any]:
    return {"to": read_target(text, session.names)}


def _plain(key: str) -> Callable[[Session, str], dict[str, Any]]:
    return lambda _, text: {key: text}


def _several(key: str) -> Callable[[Session, str], dict[str, Any]]:
    return lambda _, text: {key: [part.strip() for part in text.split(",") if part.strip()]}


def _limits(session: Session, text: str) -> dict[str, Any]:
    """`60 km, evenings, online, move, 50 %, 500 €`: what the person lives under, in any order."""
    read: dict[str, Any] = {}
    for part in (part.strip().casefold() for part in text.split(",")):
        read.update(_limit(part, session))
    return read


def _limit(part: str, session: Session) -> dict[str, Any]:
    amount, _, unit = part.partition(" ")
    units = {"km": "radius", "%": "load", "€": "budget", "eur": "budget", "euro": "budget", "euroa": "budget"}
    if unit.strip() in units:
        return {units[unit.strip()]: amount}
    for name in ("evenings", "online-only", "relocate"):
        if part in session.words.say(f"interview.words.{name}").split():
            return {name: True}
    raise InputError("interview-limit", given=part)


ITEMS: tuple[Item, ...] = (
    Item("from", _from),
    Item("to", _target),
    Item("in", _plain("in")),
    Item("place", _plain("place")),
    Item("language", _several("language")),
    Item("age", _plain("age")),
    Item("claim", _several("claim")),
    Item("limits", _limits),
)
