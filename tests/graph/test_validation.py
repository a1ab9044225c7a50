"""The validator by itself: it accepts what the planner gives and refuses what somebody has spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pathways.graph.pathway import Interval, OpenQuestion, Route
from pathways.graph.validation import Replay, all_true, any_true
from pathways.model.month import Month
from pathways.planner import RoutesAnswer
from tests.builder import Builder, profile


def world() -> Builder:
    """Return a catalogue whose one route has an order, an intake, a price, a load, a place and a card."""
    return (
        Builder()
        .place("home", 65).place("town", 65.5)
        .certificate("card", validity_months=24)
        .course("first", gives="a", months=2, load=60, eur=100, place="town")
        .course("second", "a", "b", months=2, load=60, eur=100, months_of_year=[3])
        .course("card-day", "", "certificate:card", eur=50)
        .course("far", "", "b", place="town")
        .goal("b & certificate:card & ?rule")
        .unknown("rule", shared=True)
    )  # fmt: skip


PERSON = {
    "place": "home", "radius_km": 60, "load_percent": 60, "budget_eur": 250, "deadline": "2027-12", "avoid": ["far"],
}  # fmt: skip


def solved(**more: object) -> RoutesAnswer:
    """Return the answer of the planner."""
    return world().planner().routes(profile(**{**PERSON, **more}), "goal", "FI", alternatives=0)


def faults(answer: RoutesAnswer, route: Route, **fields: object) -> tuple[str, ...]:
    """Replay a route, for the same person with some fields of the profile replaced."""
    catalogue = world().catalogue()
    person = answer.question.person
    if fields:
        changed = profile(**{**PERSON, **fields})
        person = replace(person, profile=changed)
    target = answer.targets[0]
    return Replay(catalogue, person, route).faults(target.requirement, target.id, target.country)


def test_accepts_the_route() -> None:
    answer = solved()
    route = answer.answers[0].routes[0]
    assert [step.offer.id for step in route.steps] == ["first", "second", "card-day"]
    assert faults(answer, route) == ()


def without(number: int) -> Callable[[Route], Route]:
    return lambda route: replace(route, steps=route.steps[:number] + route.steps[number + 1 :])


def moved(number: int, months: int) -> Callable[[Route], Route]:
    def move(route: Route) -> Route:
        step = route.steps[number]
        begin = Interval(step.begin.earliest + months, step.begin.latest)
        end = Interval(step.end.earliest + months, step.end.latest)
        steps = list(route.steps)
        steps[number] = replace(step, begin=begin, end=end)
        return replace(route, steps=tuple(steps))

    return move


def questions(*keys: str) -> Callable[[Route], Route]:
    asked = tuple(OpenQuestion(key, key, "", "requirement", place) for place, key in enumerate(keys, 1))
    return lambda route: replace(route, questions=asked)


def finish(month: str) -> Callable[[Route], Route]:
    when = Interval(Month.parse(month), None)
    return lambda route: replace(route, totals=replace(route.totals, finish=when))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (without(0), "second: its entry requirement is not met"),
        (without(1), "target goal: requirement is not met"),
        (without(2), "target goal: requirement is not met"),
        (moved(1, 1), "second: no intake at 2027-04"),
        (moved(1, -2), "second: its entry requirement is not met"),
        (moved(0, -1), "first: begins before the start"),
        (moved(0, 2), "more load than the person can give"),
        (questions(), "target goal: requirement is not met"),
        (questions("other"), "target goal: requirement is not met"),
        (lambda route: replace(route, verdict="holds"), "the verdict does not fit"),
        (finish("2028-01"), "the route ends after the deadline"),
        (finish("2029-06"), "target goal: requirement is not met"),
        (moved(2, 1), "card-day: ends after the route does"),
    ],
)
def test_refuses_a_spoilt_route(spoil: Callable[[Route], Route], fault: str) -> None:
    answer = solved()
    assert fault in "; ".join(faults(answer, spoil(answer.answers[0].routes[0])))


@pytest.mark.parametrize(
    ("limit", "fault"),
    [
        ({"budget_eur": 249}, "the known prices exceed the budget"),
        ({"radius_km": 50}, "first: lies outside the radius"),
        ({"load_percent": 50}, "first: takes more load"),
        ({"load_percent": 50}, "second: takes more load"),
        ({"avoid": ["card-day"]}, "card-day"),
        ({"online_only": True}, "first"),
        ({"deadline": "2027-03"}, "after the deadline"),
    ],
)
def test_refuses_a_route_outside_a_limit(limit: dict[str, object], fault: str) -> None:
    answer = solved()
    assert fault in "; ".join(faults(answer, answer.answers[0].routes[0], **limit))


def test_refuses_a_place_that_no_daily_way_leads_to() -> None:
    answer = solved()
    catalogue = world().link("home", "town", mode="ferry", daily=False).catalogue()
    target = answer.targets[0]
    replay = Replay(catalogue, answer.question.person, answer.answers[0].routes[0])
    assert replay.faults(target.requirement, target.id, "FI") == ("first: cannot be travelled to every day",)


@pytest.mark.parametrize(("earlier", "refused"), [(2, False), (3, True)])
def test_refuses_a_card_that_is_over_at_an_entry(earlier: int, refused: bool) -> None:
    """The card of two months is of July, as x begins; one of May is valid then, one of April is not."""
    builder = Builder().certificate("card", validity_months=2).course("card-day", gives="certificate:card")
    builder.course("long", gives="b", months=6).course("x", "certificate:card & b", "a").goal("a")
    answer = builder.planner().routes(profile(), "goal", "FI", alternatives=0)
    route = answer.answers[0].routes[0]
    assert [step.offer.id for step in route.steps] == ["long", "card-day", "x"]
    target = answer.targets[0]
    spoilt = moved(1, -earlier)(route)
    found = Replay(builder.catalogue(), answer.question.person, spoilt).faults(
        target.requirement, target.id, target.country
    )
    assert ("x: its entry requirement is not met at 2027-07" in found) == refused


def test_refuses_a_closed_offer() -> None:
    answer = solved()
    route = answer.answers[0].routes[0]
    closed = Builder().course("card-day", "", "certificate:card", availability="closed").records["opportunities"]
    step = replace(route.steps[2], offer=closed["card-day"])
    assert "card-day: closed" in faults(answer, replace(route, steps=(*route.steps[:2], step)))


@pytest.mark.parametrize(
    ("values", "both", "either"),
    [
        ([], True, False), ([True], True, True), ([False], False, False), ([None], None, None),
        ([True, None], None, True), ([False, None], False, None), ([True, False], False, True),
        ([True, False, None], False, True),
    ],
)  # fmt: skip
def test_three_values(values: list[bool | None], both: bool | None, either: bool | None) -> None:
    assert all_true(values) is both
    assert any_true(values) is either
