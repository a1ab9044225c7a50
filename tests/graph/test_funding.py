"""Which funding rules stand beside a route, and how each is judged on the person and the steps."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.graph.explanation import FundingVerdict, judge_funding
from pathways.graph.validation import Truth
from pathways.loaders.curated import load_catalogue
from pathways.model.month import Month
from pathways.model.requirement import Holds, iter_leaves
from pathways.model.work import FundingRule
from pathways.planner import Planner
from tests.builder import TEXT, Builder, ask, profile, read


def judged(rule: dict[str, Any], months: int = 0, **person: Any) -> FundingVerdict | None:
    """Judge one rule beside a route of one step: a programme of 60 weeks at `school` in Finland."""
    builder = Builder().unknown("money-left", shared=True).place("oulu", 65).place("lulea", 65.6, country="SE")
    builder.course(
        "x",
        gives="a, certificate:card",
        months=months,
        kind="programme",
        provider="school",
        credits={"unit": "YHp", "points": 300},
    )
    fields = {"country": "FI", "who": TEXT, "gives": TEXT, "applies_if": read("")} | rule
    planner = builder.goal("a").mention("status:employed").add("funding", FundingRule, "grant", **fields).planner()
    asked = profile(**person)
    (route, *_) = ask(planner, asked).routes
    found = judge_funding(planner.catalogue, planner.person(asked), route)
    return found[0] if found else None


CASES: list[tuple[dict[str, Any], dict[str, Any], Truth, list[str]]] = [
    ({}, {}, True, []),
    ({"applies_if": read("status:employed")}, {}, None, ["condition"]),
    ({"applies_if": read("status:employed")}, {"claims": "status:employed"}, True, []),
    ({"applies_if": read("status:employed")}, {"denies": ["status:employed"]}, False, ["condition"]),
    ({"applies_if": read("status:employed & ?money-left")}, {"claims": "status:employed"}, None, ["condition"]),
    ({"applies_if": read("status:employed & ?money-left")}, {"denies": ["status:employed"]}, False, ["condition"]),
    ({"to": "provider"}, {}, False, ["condition"]),
    ({"to": "employer"}, {}, True, []),
    ({"closed": True, "valid_to": "2026-12"}, {}, False, ["closed"]),
    ({"valid_to": "2026-12"}, {}, False, ["closed"]),
    ({"valid_to": "2027-01"}, {}, True, []),
    ({"min_age": 27}, {}, None, ["age-not-said"]),
    ({"min_age": 27}, {"age": 26}, False, ["too-young"]),
    ({"min_age": 27, "max_age": 62}, {"age": 27}, True, []),
    ({"max_age": 62}, {"age": 63}, False, ["too-old"]),
    # The step is taken in January 2027; the age is that of its time.
    ({"min_age": 17}, {"born": "2009-12"}, True, []),
    ({"min_age": 17}, {"born": "2010-01"}, True, []),
    ({"min_age": 17}, {"born": "2010-06"}, False, ["too-young"]),
    ({"max_age": 19}, {"born": "2007-01"}, False, ["too-old"]),
    ({"max_age": 19}, {"born": "2007-06"}, True, []),
    ({"min_age": 17}, {"claims": "age:18"}, True, []),
    ({"max_programme_weeks_under_age": [40, 59]}, {"age": 39}, False, ["programme-too-long"]),
    ({"max_programme_weeks_under_age": [40, 59]}, {"age": 40}, True, []),
    ({"max_programme_weeks_under_age": [40, 59]}, {}, None, ["programme-too-long"]),
    ({"max_programme_weeks_under_age": [40, 60]}, {"age": 39}, True, []),
]


@pytest.mark.parametrize(("rule", "person", "verdict", "because"), CASES, ids=lambda value: str(value)[:60])
def test_how_a_rule_is_judged(rule: dict[str, Any], person: dict[str, Any], verdict: Truth, because: list[str]) -> None:
    found = judged(rule, **person)
    assert found is not None
    assert (found.verdict, [key for key, _ in found.because]) == (verdict, because)
    assert found.steps == ("x",)


def test_a_birthday_on_the_way_is_neither_too_young_nor_too_old() -> None:
    """A programme from January to December 2027, for somebody who turns 17 or 20 within that year."""
    for rule, age, reason in (({"min_age": 17}, 16, "age-on-the-way"), ({"max_age": 19}, 19, "too-old")):
        found = judged(rule, months=12, age=age)
        assert found is not None
        assert (found.verdict, [key for key, _ in found.because]) == (None, [reason])
    too_young = judged({"min_age": 17}, months=12, born="2011-01")
    assert too_young is not None
    assert too_young.verdict is False


@pytest.mark.parametrize(
    ("rule", "person", "shown"),
    [
        ({"step_kinds": ["programme"]}, {}, True),
        ({"step_kinds": ["exam"]}, {}, False),
        ({"country": "SE"}, {}, False),
        ({"country": "SE"}, {"place": "lulea"}, True),
        ({"countries": ["SE", "FI"]}, {}, True),
        ({"providers": ["school"]}, {}, True),
        ({"providers": ["another"]}, {}, False),
        ({"certificates": ["card", "first-aid"]}, {}, True),
        ({"certificates": ["first-aid"]}, {}, False),
        ({"country": "SE", "providers": ["another"]}, {"place": "lulea"}, False),
    ],
)
def test_a_rule_is_shown_beside_the_steps_it_can_matter_for(
    rule: dict[str, Any], person: dict[str, Any], shown: bool
) -> None:
    assert (judged(rule, **person) is not None) is shown


def test_it_is_said_when_a_part_is_paid() -> None:
    for limit, paid in ((59, (59, 60)), (60, None), (None, None)):
        found = judged({"max_weeks_paid": limit})
        assert found is not None
        assert found.weeks_paid == paid


# -- the shipped rules ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def region() -> Planner:
    return Planner(load_catalogue(), Month.parse("2026-11"))


def beside(planner: Planner, start: str, target: str, **person: Any) -> dict[str, Truth]:
    asked = profile(entry_level=start, place="skelleftea", age=35, relocate=True, **person)
    (route, *_) = ask(planner, asked, where="SE", target=target).routes
    return {one.rule.id: one.verdict for one in judge_funding(planner.catalogue, planner.person(asked), route)}


def test_the_budget_of_a_support_is_no_promise(region: Planner) -> None:
    work = "status:se-transition-work-history, status:permanent-permit-or-citizen-se"
    known = beside(region, "cell-factory-operator-se", "automation-technician", claims=work)
    assert known["se-omstallningsstudiestod-anslag"] is None
    denied = beside(
        region, "cell-factory-operator-se", "automation-technician", denies=["status:se-transition-work-history"]
    )
    assert denied["se-omstallningsstudiestod-anslag"] is False


def test_money_for_adult_education_in_skelleftea_stays_with_its_courses(region: Planner) -> None:
    verdicts = beside(region, "cell-factory-operator-se", "automation-technician")
    assert "se-csn-studiemedel" in verdicts
    assert "se-jtf-skelleftea" not in verdicts
    taught = region.catalogue.by_kind["funding"]["se-jtf-skelleftea"]
    assert isinstance(taught, FundingRule)
    assert (taught.to, taught.providers) == ("provider", ("se-skelleftea-vux",))


def test_no_rule_of_the_region_says_its_age_twice() -> None:
    """An age in the condition is read at the start; `min_age` while the steps are taken."""
    for rule in load_catalogue().catalogue.funding:
        ages = {leaf.fact.value for leaf in iter_leaves(rule.applies_if) if isinstance(leaf, Holds)} & {
            str(rule.min_age)
        }
        assert not ages, rule.id
