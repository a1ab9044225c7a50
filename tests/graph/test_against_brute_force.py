"""The engine against a planner that tries every subset, on random small catalogues without dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pathways.graph import question as question_module
from pathways.graph import search as search_module
from pathways.graph.pathway import Answer
from pathways.graph.pruning import Reduced
from pathways.graph.reachability import Arrays
from pathways.graph.validation import Replay
from pathways.graph.weights import ALTERNATIVE_MARGIN, OBJECTIVES
from pathways.loaders.curated import LoadedCatalogue
from pathways.model.catalogue import Catalogue
from pathways.model.education import LearningOpportunity
from pathways.model.profile import Profile
from pathways.planner import Planner
from tests.brute_force import BruteForce
from tests.builder import TODAY, profile
from tests.strategies import cases, drawn, offers

OFTEN = settings(
    max_examples=500, derandomize=True, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)  # fmt: skip
SUMS = tuple(objective for objective in OBJECTIVES if objective != "finish")  # the finish has a test of its own
SELDOM = settings(OFTEN, max_examples=200)


def person(case: dict[str, Any]) -> Profile:
    """Return the profile of a case; everybody lives at home."""
    said = {key: case[key] for key in ("claims", "denies", "languages", "settled")}
    return profile(**said, place="home")


def optimum(catalogue: Catalogue, who: Profile, objective: Any) -> tuple[str, int] | None:
    """Return verdict and cost of the engine's answer, `None` if it proves that there is none."""
    planner = Planner(LoadedCatalogue(catalogue, "test", {}), TODAY)
    answer = planner.routes(who, "goal", "FI", objective, alternatives=0).answers[0]
    assert answer.status in ("optimal", "unreachable")
    if not answer.routes:
        return None
    route = answer.routes[0]
    assert route.lower_bound == route.cost
    return route.verdict, route.cost


@OFTEN
@given(cases())
def test_same_optimum_for_every_objective(case: dict[str, Any]) -> None:
    catalogue, who = drawn(case).catalogue(), person(case)
    brute = BruteForce(catalogue, who)
    assume(len(brute.offers) + len(brute.unknowns) <= 9)
    for objective in SUMS:
        assert optimum(catalogue, who, objective) == brute.optimum(objective), objective


@OFTEN
@given(cases(8), st.sampled_from(SUMS))
def test_validator_accepts_every_route(case: dict[str, Any], objective: Any) -> None:
    planner = drawn(case).planner()
    found = planner.routes(person(case), "goal", "FI", objective, alternatives=3)
    target = found.targets[0]
    for route in found.answers[0].routes:
        assert Replay(planner.catalogue, found.question.person, route).faults(target.requirement, "goal", "FI") == ()
        assert route.lower_bound <= route.cost
    for other in found.answers[0].routes[1:]:
        first = found.answers[0].routes[0]
        assert other.cost <= ALTERNATIVE_MARGIN * first.cost or (first.verdict, other.verdict) == (
            "holds_if",
            "holds",
        )


@SELDOM
@given(cases(), offers())
def test_one_more_offer_never_hurts(case: dict[str, Any], more: dict[str, Any]) -> None:
    before = optimum(drawn(case).catalogue(), person(case), "weighted")
    after = optimum(drawn({**case, "offers": [*case["offers"], more]}).catalogue(), person(case), "weighted")
    if before is not None:
        assert after is not None
        assert after[1] <= before[1] or (before[0], after[0]) == ("holds_if", "holds")


def first(answer: Answer) -> tuple[str, str | None, int | None, tuple[str, ...]]:
    """Return status, verdict, cost and steps of an answer's first route."""
    if not answer.routes:
        return answer.status, None, None, ()
    route = answer.routes[0]
    return answer.status, route.verdict, route.cost, tuple(step.offer.id for step in route.steps)


@SELDOM
@given(cases(8), st.data())
def test_what_if_is_what_asking_anew_gives(case: dict[str, Any], data: st.DataObject) -> None:
    """Some offers go, and one comes: as a catalogue without them, and with it, answers. The validator sees each route."""
    whole = drawn(case).catalogue()
    gone = data.draw(st.sets(st.sampled_from([offer.id for offer in whole.opportunities]), max_size=2))
    less = whole.model_copy(update={"opportunities": tuple(o for o in whole.opportunities if o.id not in gone)})
    back = [offer for offer in whole.opportunities if offer.id in gone]
    full, small = (Planner(LoadedCatalogue(one, "test", {}), TODAY) for one in (whole, less))
    anew = [planner.routes(person(case), "goal", "FI", alternatives=0).answers[0] for planner in (full, small)]
    removed = full.what_if(person(case), "goal", "FI", without=gone)
    added = small.what_if(person(case), "goal", "FI", more=back)
    assert [first(one.answers[0]) for one in removed] == [first(one) for one in anew]
    assert [first(one.answers[0]) for one in added] == [first(one) for one in reversed(anew)]
    (row,) = full.optima(person(case), where="FI")
    assert first(row[1]) == first(anew[0])


@SELDOM
@given(cases(), st.randoms(use_true_random=False), st.sampled_from(SUMS))
def test_order_of_records_is_of_no_importance(case: dict[str, Any], random: Any, objective: Any) -> None:
    catalogue = drawn(case).catalogue()
    shuffled = {name: list(getattr(catalogue, name)) for name in Catalogue.model_fields}
    for records in shuffled.values():
        random.shuffle(records)
    other = Catalogue.model_validate({name: tuple(records) for name, records in shuffled.items()})
    assert optimum(catalogue, person(case), objective) == optimum(other, person(case), objective)


def marks(offers: Sequence[LearningOpportunity], *, main: bool) -> set[tuple[str, ...]]:
    """Return what a person notices of offers: provider, kind, languages; of those that take time, or of all."""
    longer = [offer for offer in offers if offer.months is None or offer.months.max > 0]
    chosen = (longer or offers) if main else offers
    return {(offer.provider or offer.country or "", offer.kind, *offer.languages) for offer in chosen}


@st.composite
def crowds(draw: st.DrawFn) -> dict[str, Any]:
    """Return a case in which much leads to the same, no two plans cost the same, and half of the steps look alike."""
    prices = draw(st.permutations((1, 2, 4, 8, 16, 32, 64, 128)))
    offers = [
        {
            "needs": draw(st.sampled_from(("", "", "", "a", "b"))),
            "gives": draw(st.sampled_from(("a", "b", "c", "a, b"))), "eur": eur,
            "months": draw(st.sampled_from((0, 1, 1, 2, 3))), "kind": draw(st.sampled_from(("unit", "programme"))),
            "languages": [draw(st.sampled_from(("fi", "sv")))],
        }
        for eur in prices
    ]  # fmt: skip
    goal = draw(st.sampled_from(("a", "b", "c", "a & b", "b & c", "a | c")))
    return {
        "offers": offers, "infer": [], "goal": goal, "claims": [], "denies": (), "languages": {}, "settled": {},
    }  # fmt: skip


@SELDOM
@given(crowds())
def test_each_alternative_is_the_cheapest_of_its_kind(case: dict[str, Any]) -> None:
    planner, who = drawn(case).planner(), person(case)
    answer = planner.routes(who, "goal", "FI", alternatives=4).answers[0]
    assume(answer.routes)
    first = answer.routes[0]
    brute = BruteForce(planner.catalogue, who)
    plans = sorted((brute._cost(plan, known, "weighted"), plan) for plan, known in brute.plans)
    near = [(cost, plan) for cost, plan in plans if cost <= ALTERNATIVE_MARGIN * first.cost]

    def lacking(plan: Sequence[LearningOpportunity], other: Sequence[LearningOpportunity]) -> set[tuple[str, ...]]:
        return marks(other, main=True) - marks(plan, main=False)

    shown: list[Sequence[LearningOpportunity]] = [tuple(step.offer for step in first.steps)]
    costs = [first.cost]
    has_none = marks(shown[0], main=True)
    while True:
        around = [(cost, plan) for cost, plan in near if has_none & lacking(plan, shown[0])]
        around = around or [(cost, plan) for cost, plan in near if all(lacking(plan, other) for other in shown)]
        if not around:
            break
        cost, plan = around[0]
        shown.append(plan)
        costs.append(cost)
        has_none -= lacking(plan, shown[0])
    assert [route.cost for route in answer.routes] == costs[:5]


def whole(arrays: Arrays, is_free: Any, is_unknown: Any, no_later: Any) -> Reduced:
    """Stand in for the reduction: reduce nothing."""
    return Reduced(arrays, tuple(range(len(arrays.tails))), tuple(() for _ in arrays.tails))


@SELDOM
@given(cases(8), st.sampled_from(SUMS))
def test_reductions_keep_the_optimum(case: dict[str, Any], objective: Any) -> None:
    catalogue, who = drawn(case).catalogue(), person(case)
    reduced = optimum(catalogue, who, objective)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(question_module, "reduce", whole)
        assert optimum(catalogue, who, objective) == reduced
        patch.setattr(search_module, "_fix", lambda search, node, landmarks: 0)
        assert optimum(catalogue, who, objective) == reduced


def test_the_brute_force_itself() -> None:
    """Worked out by hand: x0 + x1 (30 + 20) or x2 (20 + 100), and neither without the claim."""
    case = {
        "offers": [
            {"needs": "a", "gives": "b", "eur": 10},
            {"needs": "b", "gives": "c"},
            {"needs": "a", "gives": "c", "eur": 100},
        ],
        "infer": [], "goal": "c", "claims": ["a"], "denies": (), "languages": {}, "settled": {},
    }  # fmt: skip
    brute = BruteForce(drawn(case).catalogue(), person(case))
    assert [[offer.id for offer in offers] for offers, _ in brute.plans] == [["x2"], ["x0", "x1"]]
    assert brute.optimum("weighted") == ("holds", 50)
    assert BruteForce(drawn(case).catalogue(), person({**case, "claims": []})).optimum("weighted") is None
