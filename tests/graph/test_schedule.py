"""The dated model, exactly: against every subset of offers in every order on the calendar."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import pytest

from pathways.answer import route_answer
from pathways.graph import schedule
from pathways.graph.calendar import half_months
from pathways.graph.question import extract
from pathways.graph.routes import RouteFinder
from pathways.graph.schedule import Calendar
from pathways.graph.search import Found
from pathways.model.month import Month
from pathways.model.profile import Profile
from tests.builder import NOT_HELD, TODAY, Builder, ask, line, profile
from tests.dated_brute_force import CardBruteForce, DatedBruteForce
from tests.strategies import card_case, crowded_case, dated_case


def drawn(case: dict[str, Any]) -> Builder:
    """Return the catalogue of a dated case."""
    builder = Builder().certificate("card", validity_months=case.get("validity")).mention("a", "b", "c", "d")
    for number, fields in enumerate(case["offers"]):
        builder.course(f"x{number}", **fields)
    return builder.goal(case["goal"])


def who(case: dict[str, Any]) -> Profile:
    """Return the person; somebody of no said age would make ages a matter of asking."""
    return profile(**{"born": "2000-01", **case["me"]})


@pytest.mark.parametrize("loads", [False, True], ids=["side-by-side", "loads"])
@pytest.mark.parametrize("block", range(10))
def test_same_optimum_with_dates(block: int, loads: bool) -> None:
    for seed in range(block * 30, block * 30 + 30):
        same_optimum(dated_case(Random(seed), loads=loads), seed)


@pytest.mark.parametrize("block", range(10))
def test_same_optimum_in_a_crowded_calendar(block: int) -> None:
    for seed in range(block * 40, block * 40 + 40):
        same_optimum(crowded_case(Random(seed)), seed)


def same_optimum(case: dict[str, Any], seed: int) -> None:
    """Ask the engine and every subset of the offers in every order."""
    builder, person = drawn(case), who(case)
    answer = ask(builder.planner(), person)
    best = DatedBruteForce(builder.catalogue(), adult(person), TODAY).optimum()
    assert (answer.routes[0].cost if answer.routes else None) == best, (seed, case, line(answer))
    assert answer.status == ("unreachable" if best is None else "optimal"), (seed, case)


@pytest.mark.parametrize("loads", [False, True], ids=["side-by-side", "loads"])
@pytest.mark.parametrize("block", range(5))
def test_same_earliest_finish(block: int, loads: bool) -> None:
    for seed in range(block * 20, block * 20 + 20):
        case = dated_case(Random(seed), loads=loads)
        builder, person = drawn(case), who(case)
        found = builder.planner().routes(person, "goal", "FI", "finish", 0).answers[0]
        best = DatedBruteForce(builder.catalogue(), adult(person), TODAY).soonest()
        assert bool(found.routes) == (best is not None), (seed, case)
        if best is not None:
            route = found.routes[0]
            assert route.proven
            assert (route.totals.finish.earliest.index, route.cost) == (best[0] // 2, best[1]), (seed, case)


@pytest.mark.parametrize("loads", [False, True], ids=["side-by-side", "loads"])
@pytest.mark.parametrize("block", range(10))
def test_same_optimum_with_cards_that_end(block: int, loads: bool) -> None:
    """In the strict reading; the open one may begin in the middle of a window's month, and the validator sees its route."""
    for seed in range(block * 60, block * 60 + 60):
        case = card_case(Random(seed), loads=loads)
        builder, person = drawn(case), who(case)
        planner = builder.planner()
        best = CardBruteForce(builder.catalogue(), adult(person), TODAY).optimum()
        finder = planner.finder(planner.person(person))
        goal = finder.goal_facts([finder.question.number(("goal", "goal/FI"))])
        strict = finder.in_reading(finder.strict, goal, "FI", "weighted")
        assert (strict.found.status, strict.found.upper) == ("unreachable" if best is None else "optimal", best), (
            seed,
            case,
        )
        answer = ask(planner, person)
        assert bool(answer.routes) or best is None, (seed, case)


@pytest.mark.parametrize("loads", [False, True], ids=["side-by-side", "loads"])
def test_same_earliest_finish_with_cards_that_end(loads: bool) -> None:
    for seed in range(80):
        case = card_case(Random(seed), loads=loads)
        builder, person = drawn(case), who(case)
        planner = builder.planner()
        finder = planner.finder(planner.person(person))
        goal = finder.goal_facts([finder.question.number(("goal", "goal/FI"))])
        route = finder.in_reading(finder.strict, goal, "FI", "finish").route
        best = CardBruteForce(builder.catalogue(), adult(person), TODAY).soonest()
        assert (route is None) == (best is None), (seed, case)
        if route is not None and best is not None:
            assert route.proven
            assert (route.totals.finish.latest, route.cost) == (Month(best[0] // 2), best[1]), (seed, case)


def adult(person: Profile) -> Profile:
    """Return the person with the age said as a claim, where it lies behind; the brute force knows no other ages."""
    assert person.born is not None
    reached = profile(claims=["age:18"] if person.born.year == 2000 else []).claims
    return person.model_copy(update={"claims": (*person.claims, *reached)})


def starts(case: dict[str, Any], name: str) -> list[int]:
    """Return the half-months of two years in which an offer of the case may begin."""
    first = half_months(TODAY)
    months = case[name].get("months_of_year")
    return [at for at in range(first, first + 30) if months is None or (at % 2 == 0 and at // 2 % 12 + 1 in months)]


def earliest_finish(case: dict[str, Any]) -> int:
    """Try every combination of starts: chains of needs, and at no half-month more than a whole load."""
    names = list(case)
    lengths = {name: case[name]["months"] * 2 for name in names}
    gives = {case[name]["gives"]: name for name in names}
    best = 10**9
    for chosen in product(*(starts(case, name) for name in names)):
        begin = dict(zip(names, chosen, strict=True))
        end = {name: begin[name] + lengths[name] for name in names}
        if max(end.values()) >= best:
            continue
        needs = all(
            begin[name] >= end[gives[case[name]["needs"]]] for name in names if case[name].get("needs")
        )  # fmt: skip
        load = all(
            sum(case[name]["load"] for name in names if begin[name] <= at < end[name]) <= 100
            for at in range(min(chosen), max(end.values()))
        )
        if needs and load:
            best = max(end.values())
    return best


LOADS: dict[str, dict[str, Any]] = {
    "two-at-full-load": {
        "x": {"gives": "a", "months": 2, "load": 100},
        "y": {"gives": "b", "months": 1, "load": 100},
    },
    "one-intake-between": {
        "x": {"gives": "a", "months": 2, "load": 100},
        "y": {"gives": "b", "months": 1, "load": 100, "months_of_year": [2]},
    },
    "halves-and-a-whole": {
        "x": {"gives": "a", "months": 2, "load": 50},
        "y": {"gives": "b", "months": 3, "load": 50},
        "z": {"gives": "c", "months": 1, "load": 100},
    },
    "chain-beside-a-whole": {
        "x": {"gives": "a", "months": 1, "load": 60},
        "y": {"needs": "a", "gives": "b", "months": 2, "load": 40, "months_of_year": [3]},
        "z": {"gives": "c", "months": 2, "load": 60},
    },
    "gap-that-is-filled": {
        "x": {"gives": "a", "months": 1, "load": 100, "months_of_year": [1]},
        "y": {"gives": "b", "months": 1, "load": 100, "months_of_year": [4]},
        "z": {"gives": "c", "months": 2, "load": 100},
    },
    "later-intake-is-better": {
        "x": {"gives": "a", "months": 3, "load": 100, "months_of_year": [1, 3]},
        "y": {"gives": "b", "months": 2, "load": 80},
        "z": {"needs": "b", "gives": "c", "months": 1, "load": 20},
    },
}


@pytest.mark.parametrize("case", LOADS.values(), ids=LOADS)
def test_earliest_finish_of_all_starts(case: dict[str, Any]) -> None:
    builder = Builder()
    for name, fields in case.items():
        builder.course(name, **fields)
    answer = ask(builder.goal(" & ".join(fields["gives"] for fields in case.values())).planner())
    route = answer.routes[0]
    assert route.totals.finish.earliest == Month((earliest_finish(case) - 1) // 2)
    assert route.calendar_proven


def calendar_of(builder: Builder, last: str) -> tuple[Calendar, dict[str, int]]:
    """Return the calendar of all steps for the goal `goal` in Finland by a month, and the offers' numbers in it."""
    planner = builder.planner()
    finder = planner.finder(planner.person(profile(born="2000-01")))
    part = extract(finder.open, [finder.question.number(("goal", "goal/FI"))], "weighted").reduced(finder.question)
    offers = {offer.id: place for place, step in enumerate(part.steps) if (offer := finder.question.steps[step].offer)}
    return Calendar(finder.question, part, latest=False, last_half=half_months(Month.parse(last)) + 1), offers


def ruled_out(calendar: Calendar, included: set[int], further: list[int], trials: int = 20) -> list[int] | None:
    """Return which further steps cannot go with all that are included, `None` if these cannot themselves."""
    windows = calendar.windows()
    assert windows is not None
    usable = bytearray(calendar.free)
    for step in [*included, *further]:
        usable[step] = 1
    return [step for step in further if not usable[step]] if windows.narrow(usable, sorted(included), trials) else None


def test_what_the_steps_included_rule_out() -> None:
    """Two whole loads of a month each from January: z begins in February, after y, and so beside x unless that is later."""
    builder = Builder().course("x", gives="a", months=1, load=100).course("y", gives="b", months=1, load=100)
    builder.course("z", needs="b", gives="c", months=1, load=25, windows=["2027-02"], eur=1)
    builder.course("w", gives="c", months=1, load=100, months_of_year=[3], eur=2)
    calendar, number = calendar_of(builder.goal("a & b & c"), "2027-02")
    x, y, z, w = (number[name] for name in "xyzw")
    assert ruled_out(calendar, set(), [x, y, z, w]) == [w]
    assert ruled_out(calendar, {y}, [x, z]) == []
    assert ruled_out(calendar, {x, y}, [z]) is None
    assert ruled_out(calendar, {x, y, w}, [z]) is None
    assert ruled_out(calendar_of(builder, "2027-03")[0], {x, y}, [z, w]) == []
    assert ruled_out(calendar_of(builder, "2027-01")[0], {x, y}, [z, w]) is None


def test_a_step_that_has_room_neither_before_nor_after() -> None:
    builder = Builder().course("x", gives="a", months=2, load=60).course("y", gives="b", months=1, load=50)
    builder.course("z", gives="b", months=1, load=40, eur=1)
    calendar, number = calendar_of(builder.goal("a & b"), "2027-02")
    assert ruled_out(calendar, {number["x"]}, [number["y"], number["z"]]) == [number["y"]]


def test_an_earliest_finish_is_kept_when_its_cost_is_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cheap course takes long; the last search, for the cheapest plan of the earliest finish, is stopped at once."""
    builder = (
        Builder().course("x", gives="a", months=6).course("y", gives="a", months=2, eur=3000, kind="unit").goal("a")
    )
    planner, search = builder.planner(), RouteFinder._search

    def stopped(self: RouteFinder, reading: Any, small: Any, last_half: Any = None, *_: Any, **__: Any) -> Found:
        return Found("stopped") if last_half is not None else search(self, reading, small)

    monkeypatch.setattr(RouteFinder, "_search", stopped)
    answer = planner.routes(profile(born="2000-01"), "goal", "FI", "finish", 0).answers[0]
    assert [[step.offer.id for step in route.steps] for route in answer.routes] == [["y"]]
    route = answer.routes[0]
    assert (answer.status, route.proven, route.finish_proven) == ("bounded", False, True)
    said = route_answer(planner, profile(born="2000-01"), "goal", "FI", "en", "finish", 0)["routes"][0]
    assert (said["proven"], said["finish_proven"]) == (False, True)
    monkeypatch.setattr(RouteFinder, "_over_by", lambda *arguments: Found("stopped"))
    route = planner.routes(profile(born="2000-01"), "goal", "FI", "finish", 0).answers[0].routes[0]
    assert (route.proven, route.finish_proven) == (False, False)
    route = planner.routes(profile(born="2000-01"), "goal", "FI", "weighted", 0).answers[0].routes[0]
    assert (route.proven, route.finish_proven) == (True, None)


def test_too_many_orders_are_said_not_to_be_proven() -> None:
    """Nine whole loads have 362,880 orders; the best of the first ones is returned, without the proof."""
    builder = Builder()
    for number in range(9):
        builder.course(f"x{number}", gives=f"g{number}", months=1 + number % 2, load=100, months_of_year=[1, 6])
    answer = ask(builder.goal(" & ".join(f"g{number}" for number in range(9))).planner())
    assert len(answer.routes[0].steps) == 9
    assert not answer.routes[0].calendar_proven


def test_no_proof_when_the_orders_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two courses at full load need an order; when none may be tried, nothing is said to be proven."""
    builder = Builder().course("x", gives="a", months=2, load=100).course("y", gives="b", months=1, load=100)
    planner = builder.goal("a & b").planner()
    assert ask(planner, profile(born="2000-01")).status == "optimal"
    monkeypatch.setattr("pathways.graph.schedule.TRIALS", 0)
    answer = ask(planner, profile(born="2000-01"))
    assert answer.status == "stopped"
    assert not answer.routes


def test_without_windows_the_earliest_finish_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem of many steps goes without them: they only make a search shorter."""
    builder = Builder()
    for number in range(4):
        builder.course(f"x{number}", gives=f"g{number}", months=2, load=60)
        builder.course(f"y{number}", gives=f"g{number}", months=1, load=100, eur=500, months_of_year=[1, 6])
    planner = builder.goal("g0 & g1 & g2 & g3").planner()
    usual = ask(planner, profile(born="2000-01"), objective="finish")
    asked: list[int] = []
    kept = schedule.Windows

    def counted(*given: Any) -> schedule.Windows:
        asked.append(1)
        return kept(*given)

    monkeypatch.setattr(schedule, "Windows", counted)
    assert ask(planner, profile(born="2000-01"), objective="finish").routes == usual.routes
    assert asked
    for name, most in (("WINDOWED", 0), ("FARTHEST", -1)):
        asked.clear()
        with monkeypatch.context() as patch:
            patch.setattr(schedule, name, most)
            assert ask(planner, profile(born="2000-01"), objective="finish").routes == usual.routes
        assert not asked


def test_what_has_no_date_makes_no_long_table() -> None:
    """The cheap courses have no length or intake that is held: they may be over at any time."""
    builder = Builder()
    for number in range(3):
        builder.course(f"x{number}", gives=f"g{number}", months=NOT_HELD, load=60)
        builder.course(f"y{number}", gives=f"g{number}", months=1, load=60, eur=900, months_of_year=NOT_HELD)
    planner = builder.goal("g0 & g1 & g2").planner()
    finder = planner.finder(planner.person(profile(born="2000-01")))
    goal = (finder.question.number(("goal", "goal/FI")),)
    calendar = Calendar(finder.question, extract(finder.strict, goal, "finish"), latest=True)
    begins, ends = calendar.dates(half_months(TODAY) + 10**6)
    assert len(begins) == len(ends) == len(calendar.kinds) * (schedule.FARTHEST + 1)
    assert ask(planner, profile(born="2000-01"), objective="finish").status == "optimal"
