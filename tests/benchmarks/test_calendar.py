"""CP-SAT finds the same earliest finish, at the same least cost, as ours; answers that differ are seen."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

for _name in ("numpy", "ortools"):
    pytest.importorskip(_name, reason="needs the extra bench")

from benchmarks import calendar, region  # noqa: E402
from benchmarks.calendar import Asked, Said  # noqa: E402
from benchmarks.peers import cpsat_calendar  # noqa: E402
from benchmarks.peers.dated import Card, Dated, Step, dated, listed  # noqa: E402
from pathways.graph.question import extract  # noqa: E402
from pathways.graph.reachability import Arrays  # noqa: E402
from pathways.model.month import Month  # noqa: E402
from pathways.planner import Planner  # noqa: E402
from tests.builder import Builder, profile  # noqa: E402
from tests.strategies import card_case, crowded_case, dated_case  # noqa: E402

SECONDS = 60.0


def drawn(case: dict[str, Any]) -> Builder:
    builder = Builder().certificate("card", validity_months=case.get("validity")).mention("a", "b", "c", "d")
    for number, fields in enumerate(case["offers"]):
        builder.course(f"x{number}", **fields)
    return builder.goal(case["goal"])


def agrees(case: dict[str, Any], seed: int) -> bool | None:
    """Whether the cheapest plan is later than the earliest, `None` if there is no route; fails where finishes differ."""
    me = {key: value for key, value in case["me"].items() if key not in ("deadline", "budget_eur")}
    planner = drawn(case).planner()
    finder = planner.finder(planner.person(profile(**{"born": "2000-01", **me})))
    goal = finder.goal_facts([finder.question.number(("goal", "goal/FI"))])
    found = calendar.ours(finder, goal, "FI")
    if found is None:
        if all(finder.open.holds(fact) for fact in goal):  # then it is the dates that forbid it
            part = extract(finder.open, goal, "finish")
            other = calendar.by_cpsat(dated(finder.question, part, finder.question.start + calendar.LONGER), SECONDS)
            assert (other.last, other.proven) == (None, True), (seed, case)
        return None
    mine, part = found
    assert mine.proven
    last = calendar.over(finder, part, finder.in_reading(finder.open, goal, "FI", "weighted").found.plan)
    for one in (part, part.reduced(finder.question)):
        other = calendar.by_cpsat(dated(finder.question, one, last), SECONDS)
        assert other.proven
        assert other.fault is None
        assert (other.last, other.cost) == (mine.last, mine.cost), (seed, case)
    assert mine.last is not None
    return last - finder.question.start > mine.last


@pytest.mark.parametrize(
    "kind",
    [
        lambda random: dated_case(random, loads=False), lambda random: dated_case(random, loads=True), crowded_case,
        lambda random: card_case(random, loads=False), lambda random: card_case(random, loads=True),
    ],
    ids=["side-by-side", "loads", "crowded", "cards", "cards-and-loads"],
)  # fmt: skip
def test_agrees_with_ours(kind: Any) -> None:
    # Of each kind some of these have a cheapest plan that is not the earliest.
    sooner = [agrees(kind(Random(seed)), seed) for seed in range(240, 300)]
    assert sooner.count(True) > 0
    assert sooner.count(False) > 20


def test_agrees_on_the_region() -> None:
    planner = Planner.open(Month.parse("2026-11"))
    asked = list(calendar.finishes(planner, region.questions(planner, 12, 1), SECONDS, cpsat=True))
    for one in asked:
        assert one.peer is not None
        assert one.ours.proven
        assert one.peer.proven
        assert calendar.differing(one.ours, one.peer) is None
        assert one.ours.last is not None
        assert one.ours.last <= one.cheapest <= (one.listed or one.cheapest)
    assert any(one.cheapest > (one.ours.last or 0) for one in asked)
    assert any(one.cards for one in asked)


A, B, GOAL = range(3)


def two(first: Step, second: Step, limit: int = 100, horizon: int = 20) -> Dated:
    """Two steps that both are needed, each from nothing; a free step makes the goal of them."""
    arrays = Arrays.build(3, [(), (), (A, B)], [(A,), (B,), (GOAL,)], [5, 7, 0], [GOAL])
    return Dated(arrays, (first, second, Step(instant=True)), (), limit, horizon)


@pytest.mark.parametrize(
    ("problem", "last"),
    [
        (two(Step(((0, 20),), 4, 50), Step(((0, 20),), 3, 50)), 3),
        (two(Step(((0, 20),), 4, 50), Step(((0, 20),), 3, 60)), 6),
        (two(Step(((0, 20),), 4, 100), Step(((2, 2), (8, 8)), 3, 60)), 8),  # after it, not in the way of it
        (two(Step(((0, 20),), 4, 50), Step(((2, 2), (8, 8)), 3, 60)), 8),
        (two(Step(((0, 20),), 4, 80), Step(((0, 20),), 3, 0), limit=50), 3),  # too much for a person, but alone
        (two(Step(((0, 20),), 0, 100), Step(((5, 20),), 0, 100)), 5),
        (two(Step(((0, 20),), 4, 100), Step(((0, 20),), 3, 100), horizon=5), None),
        (two(Step((), 4), Step(((0, 20),), 3)), None),
    ],
)
def test_loads_and_begins(problem: Dated, last: int | None) -> None:
    found = cpsat_calendar.solve(problem, SECONDS)
    assert found.last == last
    assert found.proven
    assert found.cost == (None if last is None else 12)


def test_what_takes_no_time_does_not_hold_itself_up() -> None:
    arrays = Arrays.build(3, [(B,), (A,), (), (A,)], [(A,), (B,), (B,), (GOAL,)], [1, 1, 1, 1], [GOAL])
    anytime = Step(((0, 20),))
    late = Step(((7, 7),))
    problem = Dated(arrays, (Step(instant=True), anytime, late, anytime), (), 100, 20)
    found = cpsat_calendar.solve(problem, SECONDS)
    assert (found.last, found.cost) == (7, 3)


@pytest.mark.parametrize(
    ("card", "last"),
    [
        (Card(2, None, until=9), 4),
        (Card(2, None, until=3), None),
        (Card(2, 1, until=0), 4),
        (Card(2, None, giver=0, months=2), 4),
        (Card(2, None, giver=0, months=1), 4),  # taken later
        (Card(2, None, giver=0, months=0), 4),
        (Card(2, 1, giver=0, months=0), 4),
    ],
)
def test_cards_are_shown_while_they_are_valid(card: Card, last: int | None) -> None:
    problem = two(Step(((0, 20),)), Step(((0, 20),), 5, 0))
    problem = Dated(problem.arrays, problem.steps, (card,), 100, 20)
    assert cpsat_calendar.solve(problem, SECONDS).last == last


def test_a_card_that_cannot_be_taken_later_is_over() -> None:
    problem = two(Step(((0, 0),)), Step(((0, 20),), 5, 0))
    for months, start, last in ((1, 0, None), (2, 0, 4), (1, 1, None), (2, 1, 4)):
        given = Dated(problem.arrays, problem.steps, (Card(2, None, giver=0, months=months),), 100, 20, start)
        assert cpsat_calendar.solve(given, SECONDS).last == last


def test_a_card_is_not_asked_for_where_nobody_enters() -> None:
    anytime = Step(((0, 20),))
    arrays = Arrays.build(3, [(), (), (A, B), (B,)], [(A,), (B,), (GOAL,), ()], [5, 7, 0, 3], [GOAL])
    steps = (anytime, anytime, Step(instant=True), Step(((15, 15),)))
    found = cpsat_calendar.solve(Dated(arrays, steps, (Card(2, 3, until=0),), 100, 20), SECONDS)
    assert (found.last, found.cost) == (0, 12)


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({}, ((0, 20),)),
        ({"months_of_year": [3, 5]}, ((4, 4), (8, 8))),
        ({"months_of_year": [3, 5], "closes_months_before": 3}, ((8, 8),)),
        ({"months_of_year": [3, 5], "first": "2027-04"}, ((8, 8),)),
        ({"months_of_year": [3, 5], "last": "2027-04"}, ((4, 4),)),
        ({"windows": ["2026-12..2027-02", "2027-04"]}, ((0, 3), (6, 7))),
    ],
)
def test_begins_are_read_off_the_intakes(fields: dict[str, Any], begins: tuple[tuple[int, int], ...]) -> None:
    planner = Builder().course("course", gives="a", months=1, load=60, **fields).goal("a").planner()
    finder = planner.finder(planner.person(profile()))
    part = extract(finder.open, [finder.question.number(("goal", "goal/FI"))], "finish")
    problem = dated(finder.question, part, finder.question.start + 20)
    assert [step for step in problem.steps if not step.instant] == [Step(begins, 2, 60)]


def test_a_deadline_is_not_in_the_problem() -> None:
    planner = Builder().course("course", gives="a").goal("a").planner()
    for limit in ({"deadline": "2027-12"}, {"budget_eur": 10}):
        finder = planner.finder(planner.person(profile(**limit)))
        part = extract(finder.open, [finder.question.number(("goal", "goal/FI"))], "finish")
        with pytest.raises(ValueError, match="deadline"):
            dated(finder.question, part, finder.question.start)


def test_list_scheduling_takes_what_can_begin_first() -> None:
    assert listed(two(Step(((0, 20),), 4, 50), Step(((0, 20),), 3, 60)), {0, 1}) == 6
    assert listed(two(Step(((0, 20),), 4, 80), Step(((0, 20),), 3, 0), limit=50), {0, 1}) == 3
    # The long one that can begin first is in the way of the other's only early intake.
    problem = two(Step(((0, 20),), 4, 100), Step(((1, 1), (10, 10)), 3, 100))
    assert listed(problem, {0, 1}) == 12
    assert cpsat_calendar.solve(problem, SECONDS).last == 7
    assert listed(problem, {0}) is None
    assert listed(two(Step((), 4), Step(((0, 20),), 3)), {0, 1}) is None


@pytest.mark.parametrize(
    ("mine", "other", "wrong"),
    [
        (Said(5, 100, True, 1.0), Said(5, 100, True, 1.0), None),
        (Said(5, 100, True, 1.0), Said(4, 100, False, 1.0), "CP-SAT (4, 100), ours (5, 100)"),
        (Said(5, 100, True, 1.0), Said(5, 99, True, 1.0), "CP-SAT (5, 99), ours (5, 100)"),
        (Said(5, 100, True, 1.0), Said(6, 100, True, 1.0), "CP-SAT (6, 100), ours (5, 100)"),
        (Said(5, 100, True, 1.0), Said(6, 100, False, 1.0), None),
        (Said(5, 100, False, 1.0), Said(4, 100, False, 1.0), None),
        (Said(5, 100, True, 1.0), Said(None, None, False, 1.0), None),
        (Said(5, 100, True, 1.0), Said(None, None, True, 1.0), "CP-SAT (1000000000, 0), ours (5, 100)"),
        (Said(5, 100, True, 1.0), Said(5, 100, True, 1.0, "costs 3, not 4"), "CP-SAT: costs 3, not 4"),
    ],
)
def test_differing(mine: Said, other: Said, wrong: str | None) -> None:
    said = calendar.differing(mine, other)
    assert said == wrong or (wrong is not None and said == f"{wrong} (finish in half-months, cost)")


def test_a_mismatch_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    mine = Said(5, 100, True, 1.0)
    calendar.table([Asked(mine, mine, 11, 17, 0, Said(5, 100, True, 4.0))])
    printed = capsys.readouterr().out
    assert "by list scheduling: p50 3.00" in printed
    assert "own best dates: p50 2.00" in printed
    assert "mismatches: 0" in printed
    assert " 4\n" in printed
    late = Said(6, 100, False, 9.0)
    calendar.table([Asked(late, late, 11, 17, 0, Said(5, 100, True, 4.0))])
    printed = capsys.readouterr().out
    assert "own best dates: p50 2.00" in printed
    assert "that CP-SAT bettered: 1" in printed
    assert " 0\n" in printed.partition("CP-SAT intervals")[2]
    with pytest.raises(SystemExit):
        calendar.table([Asked(mine, mine, 11, 17, 0, Said(4, 100, True, 1.0))])
    assert "question 0: CP-SAT (4, 100), ours (5, 100)" in capsys.readouterr().out
