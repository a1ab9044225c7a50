"""What a route says beside its dates: targets, what each step unlocks and rests on, totals, what differs."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.errors import InputError, UnknownName
from pathways.graph.pathway import Route
from pathways.graph.search import Limits
from pathways.model.work import Site
from pathways.planner import Planner
from tests.builder import TEXT, Builder, ask, line, profile


def world() -> Builder:
    """Return a catalogue with two countries, a site and a generic qualification."""
    builder = Builder().place("oulu", 65).qualification("diploma", 5).qualification("part", kind="unit")
    builder.course("x", gives="a", eur=10).course("y", gives="b", eur=20).course("z", gives="c", eur=30)
    builder.course("school", gives="qualification:diploma/process, unit:part", months=1)
    for name in ("plant", "other-plant"):
        builder.add(
            "sites", Site, name, operator="o", country="SE", place="oulu", stages=["cross"], state="operating",
            state_text=TEXT,
        )  # fmt: skip
    builder.goal("a").goal("b", "SE").goal("b", "FI", "finnish-only").mention("experience:process/1")
    job = builder.records["occupations"]["goal"]
    at_plant = job.requirements[1].model_copy(update={"site": "plant", "requires": job.requirements[0].requires})
    builder.records["occupations"]["goal"] = job.model_copy(update={"requirements": (*job.requirements, at_plant)})
    return builder


@pytest.mark.parametrize(
    ("where", "route"),
    [("FI", "x 2027-01 10e | holds | 30"), ("SE", "y 2027-01 20e | holds | 40"), ("plant", "x 2027-01 10e | holds | 30"),
     ("other-plant", "y 2027-01 20e | holds | 40")],
)  # fmt: skip
def test_requirement_of_the_place(where: str, route: str) -> None:
    """A site with a requirement of its own has that one, any other its country's."""
    assert line(ask(world().planner(), where=where)) == route


def test_both_countries_without_a_place() -> None:
    answer = world().planner().routes(profile(), "goal", alternatives=0)
    assert [(target.country, target.site) for target in answer.targets] == [("FI", None), ("SE", None)]
    assert [one.country for one in answer.answers] == ["FI", "SE"]
    assert answer.graph_version == "test"
    assert len(world().planner().targets("finnish-only")) == 1


@pytest.mark.parametrize("target", ["diploma", "diploma/process", "part"])
def test_qualifications_and_units_are_targets(target: str) -> None:
    (one,) = world().planner().targets(target)
    assert line(ask(world().planner(), where=None, target=target)) == "school 2027-01..2027-01 | holds | 420"  # type: ignore[arg-type]
    assert one.kind == "qualification"
    assert one.field == ("process" if "/" in target else None)


@pytest.mark.parametrize(
    ("target", "where"),
    [("unheard", None), ("diploma/unheard", None), ("goal", "unheard"), ("goal", "NO"), ("goal/process", None)],
)
def test_unknown_targets(target: str, where: str | None) -> None:
    with pytest.raises(UnknownName):
        world().planner().targets(target, where)


def test_occupation_that_is_not_in_the_country() -> None:
    with pytest.raises(InputError, match="occupation-not-there"):
        world().planner().targets("finnish-only", "SE")


def solved(builder: Builder, **fields: Any) -> Route:
    """Return the first route."""
    return ask(builder.planner(), profile(**fields)).routes[0]


def chain() -> Builder:
    """Return a chain with an inference, a held card, a birthday and an unknown in it."""
    return (
        Builder()
        .course("first", "?unread", "a, d", months=1)
        .infer("follows", "a", "b")
        .course("second", "b & certificate:card", "qualification:q", months=[1, 3], eur="?")
        .qualification("q", 4, "process")
        .goal("level(4 process) & age:18 & certificate:card")
    )


def test_what_steps_unlock_and_rest_on() -> None:
    route = solved(chain(), claims=["certificate:card"], born="2009-02")
    first, second = route.steps
    assert first.unlocks == (("competence", "a"),)
    assert first.gives == (("competence", "a"), ("competence", "d"))
    assert first.unknowns == ("unread/first",)
    assert first.reasons == ("inference:follows",)
    assert second.unlocks == (("qualification", "q"),)
    assert second.unknowns == ()
    assert "qualification:q" in second.reasons
    assert {"inference:follows", "qualification:q", "certificate:card"} <= set(route.reasons)
    assert route.held == (("certificate", "card"),)
    assert [reason for reason, _ in route.waits] == ["age:18"]
    assert [(question.key, question.decides) for question in route.questions] == [("unread/first", 1)]


def test_settled_unknowns_are_not_named_again() -> None:
    route = solved(chain(), claims=["certificate:card"], age=20, settled={"unread/first": True})
    assert route.steps[0].unknowns == ()
    assert route.verdict == "holds"


def test_totals() -> None:
    totals = solved(chain(), claims=["certificate:card"], age=20).totals
    assert (totals.months_min, totals.months_max) == (2, 4)
    assert (totals.cost_eur_known, totals.unpriced_steps, totals.lengths_not_held) == (0, 1, 0)
    assert (str(totals.finish.earliest), str(totals.finish.latest)) == ("2027-02", "2027-04")


def test_totals_without_lengths_places_and_prices() -> None:
    builder = Builder().place("home", 65).course("x", gives="a", months="?", place="?", eur=5).goal("a")
    totals = solved(builder, place="home").totals
    assert (totals.months_min, totals.months_max, totals.lengths_not_held) == (0, None, 1)
    assert (totals.travel_km, totals.unplaced_steps, totals.cost_eur_known) == (0, 1, 5)


def test_the_offers_of_a_card_that_ends_are_named_as_nearest() -> None:
    builder = Builder().certificate("card", validity_months=12).place("home", 66).place("far", 60)
    builder.course("day", gives="certificate:card", place="far")
    answer = ask(builder.goal("certificate:card").planner(), profile(place="home", radius_km=10))
    assert [(blocker.fact, blocker.nearest) for blocker in answer.blockers] == [
        (("certificate-at-end", "card"), (("day", "too-far", "667"),))
    ]


def test_a_renewal_does_not_open_itself() -> None:
    builder = (
        Builder().certificate("card", validity_months=12).course("renewal", "certificate:card", "certificate:card")
    )
    builder.course("x", "certificate:card", gives="a")
    graph = builder.goal("a & certificate:card").planner().graph
    asked = [graph.facts[graph.steps[step].head[0]] for step in graph.validity]
    assert asked == [("certificate-at-entry", "x/card"), ("certificate-at-end", "card")]


def test_the_dearest_unknown_decides_first() -> None:
    builder = Builder().unknown("small", "language", shared=True).unknown("big", "outcome", shared=True)
    route = solved(builder.goal("?small & ?big & status:s"))
    assert [question.key for question in route.questions] == ["big", "small", "status/s"]


def test_alternatives_differ_to_a_person() -> None:
    """Two courses alike in provider, kind and language are one to a person; another language makes them two."""
    alike = Builder().course("x", gives="a", months=3).course("y", gives="a", months=3, eur=9).goal("a")
    assert len(ask(alike.planner(), alternatives=3).routes) == 1
    other = alike.course("y", gives="a", months=3, eur=9, languages=["sv"])
    assert [line(ask(other.planner(), alternatives=3)), len(ask(other.planner(), alternatives=3).routes)] == [
        "x 2027-01..2027-03 | holds | 1220", 2,
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1])
def test_no_more_alternatives_than_asked_for(count: int) -> None:
    builder = Builder().goal("a & b")
    for number, kind in enumerate(("unit", "programme", "short-course")):
        builder.course(f"x{number}", gives="a", kind=kind, months=3, eur=number)
        builder.course(f"y{number}", gives="b", kind=kind, months=3, eur=number)
    assert len(ask(builder.planner(), alternatives=count).routes) == 1 + count


def test_as_many_alternatives_as_asked_for() -> None:
    builder = Builder().goal("a")
    for number, kind in enumerate(("unit", "programme", "short-course")):
        builder.course(f"x{number}", gives="a", kind=kind, months=3, eur=number)
    assert len(ask(builder.planner(), alternatives=2).routes) == 3


def test_one_way_around_two_steps_is_one_alternative() -> None:
    builder = Builder().course("x", gives="a", months=1).course("y", gives="b", months=1, kind="unit")
    builder.course("z", gives="a, b", months=2, eur=50, kind="programme").goal("a & b")
    routes = ask(builder.planner(), alternatives=3).routes
    assert [[step.offer.id for step in route.steps] for route in routes] == [["x", "y"], ["z"]]


def test_every_main_step_has_a_way_around_before_one_has_two() -> None:
    builder = Builder().course("x", gives="a", months=2).course("y", gives="b", months=2, kind="unit").goal("a & b")
    for number, language in enumerate(("sv", "en")):
        builder.course(f"x{number}", gives="a", months=2, eur=1 + number, languages=[language])
    builder.course("y0", gives="b", months=2, eur=50, kind="programme")
    routes = ask(builder.planner(), alternatives=3).routes
    assert [{step.offer.id for step in route.steps} for route in routes] == [
        {"x", "y"}, {"x0", "y"}, {"x", "y0"}, {"x1", "y"},
    ]  # fmt: skip


def test_stopped_search_says_so() -> None:
    planner: Planner = Builder().course("x", gives="a").goal("a").planner(limits=Limits(nodes=0))
    answer = ask(planner)
    assert answer.status in ("optimal", "bounded", "stopped")
    assert not answer.routes or answer.routes[0].lower_bound <= answer.routes[0].cost
