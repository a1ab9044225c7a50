"""Parts of a route's answer on small catalogues: what blocks, in which order; when a step's turn comes; the site."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.answer import reach_answer, route_answer
from pathways.graph.search import Limits
from pathways.model.work import Authority, FundingRule, Site
from pathways.planner import Planner
from tests.builder import TEXT, Builder, profile, read


def asked(builder: Builder, where: str = "FI", **person: Any) -> dict[str, Any]:
    part: dict[str, Any] = route_answer(builder.planner(), profile(**person), "goal", where)["answers"][0]
    return part


# -- what blocks -----------------------------------------------------------------------------------------------


def far_and_barred() -> Builder:
    """A target of level 4 in mining. Nearest comes what it does not name, then what is more than it asks for."""
    builder = Builder().place("home", 65).place("near", 64).place("farther", 63).place("farthest", 60)
    builder.qualification("engineer", 6, "mining").qualification("miner", 4, "mining")
    builder.qualification("chemist", 4, "chemistry").qualification("unheard-of", 4, "mining")
    builder.qualification("from-abroad", 4, "mining", country="other").crossing("accepted", "other-FI")
    schools = {"from-abroad": "near", "chemist": "near", "engineer": "farther", "miner": "farthest"}
    for name, place in schools.items():
        builder.course(f"{name}-school", gives=f"qualification:{name}", place=place)
    return builder.goal("level(4 mining ~chemistry)")


def test_what_the_target_names_and_somebody_offers_comes_first() -> None:
    rows = asked(far_and_barred(), place="home", radius_km=60)["why_not"]
    named = {row["fact"].partition(":")[2]: row for row in rows if row["fact"].startswith("qualification:")}
    named = {name: row for name, row in named.items() if "/" not in name}
    assert list(named) == ["miner", "engineer", "unheard-of", "chemist", "from-abroad"]
    assert [bool(row["nearest"]) for row in named.values()] == [True, True, False, True, True]
    assert named["unheard-of"]["text"] == "Not reached: x. No offer that is held gives it."


def test_a_language_and_a_card_that_the_target_names_come_before_what_it_does_not() -> None:
    builder = Builder().place("home", 65).place("away", 60).course("far", gives="qualification:other", place="away")
    builder.infer("then", "qualification:other", "a").goal("certificate:card & speaks(fi B1) & a")
    rows = asked(builder, place="home", radius_km=60)["why_not"]
    assert [row["fact"].partition(":")[0] for row in rows] == ["certificate-at-end", "language", "qualification"]


def test_a_survey_gives_the_first_reasons_with_the_nearest_offer() -> None:
    row = reach_answer(far_and_barred().planner(), profile(place="home", radius_km=60), "FI")["occupations"][0]
    assert row["status"] == "unreachable"
    assert len(row["reasons"]) == 3
    assert row["reasons"][0].startswith("Not reached: x. x is ")


# -- when, by when ---------------------------------------------------------------------------------------------


def actions(builder: Builder) -> list[str]:
    return [action["text"] for action in asked(builder)["routes"][0]["next_actions"]]


def test_what_begins_by_agreement_says_when_its_turn_comes() -> None:
    builder = Builder().course("first", gives="a", months=6).course("then", "a", "b", months=1).goal("b")
    now, later = actions(builder)
    assert now.endswith("It can begin at any time, by agreement.")
    assert later.endswith("On this route its turn comes in July 2027.")


def test_a_start_is_read_out() -> None:
    builder = Builder().course("yearly", gives="a", months=6, months_of_year=[8]).goal("a")
    assert actions(builder)[0].endswith("It starts in August 2027 at the earliest.")


@pytest.mark.parametrize(("provider", "said"), [("school", "Apply for x at school."), (None, "Apply for x.")])
def test_a_school_that_is_not_held_is_not_made_up(provider: str | None, said: str) -> None:
    builder = Builder().course("course", gives="a", kind="programme", provider=provider).goal("a")
    assert actions(builder)[0].startswith(f"{said} ")


def test_the_last_month_of_a_closed_scheme_is_read_out() -> None:
    fields = {"country": "FI", "who": TEXT, "gives": TEXT, "applies_if": read("")}
    builder = Builder().course("course", gives="a").goal("a")
    builder.add("funding", FundingRule, "grant", closed=True, valid_to="2026-04", **fields)
    (rule,) = asked(builder)["funding"]
    assert rule["text"] == "x: does not apply (closed, last month April 2026)."


@pytest.mark.parametrize(
    ("limits", "kind", "said"),
    [
        ({"deadline": "2027-03"}, "deadline", "a later deadline than March 2027 would open it"),
        ({"permit_ends": "2027-03"}, "permit", "a permit beyond March 2027 would open it"),
    ],
)
def test_a_limit_by_month_is_read_out(limits: dict[str, str], kind: str, said: str) -> None:
    part = asked(Builder().course("long", gives="a", months=12).goal("a"), **limits)
    assert [(change["kind"], change["text"]) for change in part["changes"]["changes"]] == [(kind, said)]


# -- why no occupation -----------------------------------------------------------------------------------------


def reasons(planner: Planner, **person: Any) -> list[str]:
    found: list[str] = reach_answer(planner, profile(**person), "FI")["occupations"][0]["reasons"]
    return found


def test_dates_are_a_reason_where_nothing_blocks() -> None:
    builder = Builder().course("long", gives="a", months=12).goal("a")
    assert reasons(builder.planner(), deadline="2027-03") == ["What it needs cannot be done by March 2027."]
    apart = Builder().course("first", gives="a", months=24).course("once", "a", "b", windows=["2027-08..2027-09"])
    assert reasons(apart.goal("b").planner()) == ["What is on offer does not fit together in time."]


def test_a_search_that_stopped_claims_nothing() -> None:
    builder = Builder()
    for number in range(12):
        builder.course(f"course-{number}", gives=f"a{number}", months=6, load=100)
    builder.goal(" & ".join(f"a{number}" for number in range(12)))
    stopped = reasons(builder.planner(limits=Limits(0.0, 0)), deadline="2030-01")
    assert stopped == ["The search stopped at its limit before it could answer."]


# -- where -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "site", "done_there"),
    [("raw-materials", "raw-materials", True), ("raw-materials", "refining", False), ("cross", "refining", True)],
)
def test_whether_such_work_is_held_at_the_site(work: str, site: str, done_there: bool) -> None:
    builder = Builder().place("town", 65).course("short", gives="a").goal("a")
    goal = builder.records["occupations"]["goal"]
    builder.records["occupations"]["goal"] = goal.model_copy(update={"stages": (work,)})
    builder.add(
        "sites", Site, "plant", place="town", country="FI", operator="x", stages=[site], state="operating",
        state_text=TEXT,
    )  # fmt: skip
    target = asked(builder, "plant")["target"]
    assert (target["site"], target["site_label"], target["work_at_site"]) == ("plant", "x", done_there)
    assert asked(builder)["target"]["work_at_site"] is None


# -- across the border -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "where", "asked_whom"),
    [
        ({"place": "tornio"}, "SE", ["advice"]),
        ({"place": "tornio"}, "FI", []),
        ({"place": "haparanda"}, "FI", ["advice"]),
        ({"claims": "status:resident-fi"}, "SE", ["advice"]),
        ({"place": "haparanda", "claims": "status:resident-fi"}, "SE", []),
        ({}, "SE", []),
    ],
)
def test_who_works_across_the_border_reads_whom_to_ask(
    person: dict[str, str], where: str, asked_whom: list[str]
) -> None:
    builder = Builder().place("tornio", 65.8).place("haparanda", 65.8, country="SE").mention("status:resident-fi")
    builder.add("authorities", Authority, "advice", country=None, subject=TEXT)
    builder.add("authorities", Authority, "domestic", country="FI", subject=TEXT)
    part = asked(builder.goal("").goal("", "SE"), where, **person)
    assert [one["id"] for one in part["referrals"]] == asked_whom


def test_without_a_route_nobody_is_sent_across_the_border() -> None:
    builder = Builder().place("tornio", 65.8).goal("a", "SE")
    builder.add("authorities", Authority, "advice", country=None, subject=TEXT)
    assert asked(builder, "SE", place="tornio")["referrals"] == []


@pytest.mark.parametrize(
    ("sweden", "said"),
    [
        (
            "speaks(sv B1) & a",
            "The requirements differ between the countries. Only in Finland: Finnish at level B1. "
            "Only in Sweden: Swedish at level B1.",
        ),
        ("speaks(fi B1) & a & ?own", "The requirements differ between the countries. Only in Sweden: not known: x."),
        ("speaks(fi B1) & a", "The answer is the same kind in both countries."),
    ],
)
def test_what_only_one_country_asks_is_said(sweden: str, said: str) -> None:
    builder = Builder().goal("speaks(fi B1) & a").goal(sweden, "SE").unknown("own")
    assert route_answer(builder.planner(), profile(claims="a", languages={"fi": "C1"}), "goal")["demand_note"] == said


def test_the_same_demand_can_have_two_answers() -> None:
    """A level earned in Finland and no way across the border: both ask the same, one has a route."""
    builder = Builder().qualification("diploma", 4, "power", country="FI").goal("level(4 power)")
    answer = route_answer(
        builder.goal("level(4 power)", "SE").planner(), profile(claims="qualification:diploma"), "goal"
    )
    assert [part["status"] for part in answer["answers"]] == ["reachable", "unreachable"]
    assert answer["demand_note"] == "Both countries ask the same; the answer differs."
