"""Generated catalogues: the same again, well formed, and as hard as the study's."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from statistics import median

import pytest

np = pytest.importorskip("numpy", reason="needs the extra bench")

from benchmarks.generated import (  # noqa: E402
    SHAPES,
    Catalogue,
    Profile,
    extracted,
    generated,
    questions,
    records,
    to_arrays,
)
from benchmarks.generated.__main__ import STUDY, measured  # noqa: E402
from benchmarks.generated.asking import distances, followed, occupations  # noqa: E402
from benchmarks.generated.drawing import ACCESS, COURSE, MEMBER, Draw  # noqa: E402
from pathways.graph.question import extract  # noqa: E402
from pathways.graph.reachability import Arrays, reach  # noqa: E402
from pathways.graph.search import cheapest_plan  # noqa: E402
from pathways.graph.weights import Cost  # noqa: E402


@pytest.fixture(scope="module", params=["120", "2k"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return generated(request.param, 3)


def slow(catalogue: Catalogue, profile: Profile, goal: list[int]) -> Arrays:
    """The same question built from lists, what is held given by free steps."""
    tails = [row(catalogue.tail_at, catalogue.tail, step) for step in range(catalogue.steps)]
    heads = [row(catalogue.head_at, catalogue.head, step) for step in range(catalogue.steps)]
    costs = []
    for (months, eur, km), kind, region in zip(catalogue.costs.tolist(), catalogue.kind, catalogue.region, strict=True):
        way = np.hypot(*(catalogue.places[region] - catalogue.places[profile.home])) if kind == ACCESS else 0
        costs.append(200 * months + eur + km + int(way))
    for before, after in catalogue.implications.tolist():
        tails.append((before,))
        heads.append((after,))
        costs.append(0)
    for fact in profile.held:
        tails.append(())
        heads.append((fact,))
        costs.append(0)
    return Arrays.build(catalogue.facts, tails, heads, costs, goal)


def row(at: object, items: object, number: int) -> tuple[int, ...]:
    return tuple(items[at[number] : at[number + 1]].tolist())  # type: ignore[index]


def test_as_records_it_is_the_same_problem() -> None:
    """The least half-months to each goal are those of the arrays; intakes and loads are written as they were drawn."""
    catalogue = generated("120", 3)
    planner = records.planner(catalogue)
    offers = {offer.id: offer for offer in planner.catalogue.opportunities}
    assert len(offers) == (catalogue.kind != MEMBER).sum()
    for step in (catalogue.kind == COURSE).nonzero()[0].tolist():
        offer = offers[f"s{step}"]
        months = () if offer.intakes is None else offer.intakes.months
        assert sum(1 << month - 1 for month in months) == catalogue.intakes[step]
        assert offer.load_percent == catalogue.load[step]
    for (profile, goal), number in zip(questions(catalogue, 5, 3), occupations(catalogue, 5, 3), strict=True):
        finder = planner.finder(planner.person(records.person(catalogue, profile)))
        part = extract(finder.open, [finder.question.number(("goal", f"o{number}/{records.COUNTRY}"))], "weighted")
        length = [finder.question.costs[step].amount("time") // Cost.UNITS for step in part.steps]
        arrays = to_arrays(catalogue, profile, goal)
        lengths = [*catalogue.costs[:, 0].tolist(), *[0] * (arrays.steps - catalogue.steps)]
        optima = [
            cheapest_plan(Arrays.build(one.facts, one.tails, one.heads, costs, one.goal)).upper
            for one, costs in ((part.arrays, length), (arrays, lengths))
        ]
        assert optima[0] == optima[1]
        assert optima[0]


def test_the_same_again_and_another_from_another_seed() -> None:
    one, again, other = generated("120", 1), generated("120", 1), generated("120", 2)
    for column in fields(Catalogue):
        if column.name != "layout":
            assert np.array_equal(getattr(one, column.name), getattr(again, column.name)), column.name
    assert not np.array_equal(one.tail, other.tail)
    assert questions(one, 5, 7) == questions(again, 5, 7) != questions(one, 5, 8)


def test_well_formed(catalogue: Catalogue) -> None:
    for at, items in ((catalogue.tail_at, catalogue.tail), (catalogue.head_at, catalogue.head)):
        assert len(at) == catalogue.steps + 1
        assert at[0] == 0
        assert at[-1] == len(items)
        assert items.min() >= 0
        assert items.max() < catalogue.facts
        assert all(
            first < second for step in range(catalogue.steps) for first, second in pairwise(row(at, items, step))
        )
    members = catalogue.kind == MEMBER
    paid = catalogue.costs @ (200, 1, 1)
    assert not paid[members].any()
    assert paid[~members].min() > 0
    courses = catalogue.kind == COURSE
    grants = np.diff(catalogue.head_at)[courses]
    assert courses.sum() == catalogue.layout.shape.courses
    assert grants.max() <= 14
    assert 3 <= np.median(grants) <= 8
    assert set(catalogue.load[courses].tolist()) == {25, 50, 75, 100}
    asked = np.diff(catalogue.occupation_at) - 1
    assert 8 <= asked.min() <= asked.max() <= 25


def test_ladders_imply_what_is_below_and_never_go_in_a_circle(catalogue: Catalogue) -> None:
    layout = catalogue.layout
    for skill in range(layout.shape.skills):
        top = int(layout.skill_at[skill + 1]) - 1
        assert np.flatnonzero(followed(catalogue, [top])).tolist() == list(range(layout.skill_at[skill], top + 1))
    for fact in range(0, catalogue.facts, 7):
        implied = followed(catalogue, [fact])
        implied[fact] = False
        assert not any(followed(catalogue, [other])[fact] for other in np.flatnonzero(implied))


def test_everybody_can_reach_every_target(catalogue: Catalogue) -> None:
    for profile, goal in questions(catalogue, 20, 5):
        assert extracted(to_arrays(catalogue, profile, goal)) is not None


def test_every_course_can_be_taken_with_one_offer_of_each() -> None:
    catalogue = Draw(replace(SHAPES["2k"], copies=1.0), 1).catalogue()
    profile, goal = questions(catalogue, 1, 1)[0]
    arrays = to_arrays(catalogue, profile, goal)
    known = reach(arrays, b"\1" * arrays.steps, ())
    courses = np.flatnonzero(catalogue.kind == COURSE).tolist()
    assert all(known[fact] for step in courses for fact in arrays.tails[step])


def test_arrays_of_a_question_are_the_question() -> None:
    catalogue = generated("120", 4)
    for profile, goal in questions(catalogue, 6, 4):
        quick, whole = to_arrays(catalogue, profile, goal), slow(catalogue, profile, goal)
        known = followed(catalogue, profile.held)
        assert not {*quick.goal, *quick.tail, *quick.head} & set(np.flatnonzero(known).tolist())
        assert cheapest_plan(quick).upper == cheapest_plan(whole).upper


def test_beyond_the_radius_nothing_is_open() -> None:
    catalogue = generated("2k", 1)
    profile, goal = questions(catalogue, 1, 1)[0]
    far = np.flatnonzero(distances(catalogue, profile.home) > 250)
    assert len(far)
    arrays = to_arrays(catalogue, profile, goal, 250)
    for step in np.flatnonzero(catalogue.kind == ACCESS):
        there = catalogue.region[step]
        assert bool(arrays.heads[step]) == (there not in far and there != profile.home)


@pytest.mark.parametrize(("size", "count"), [("120", 60), ("2k", 30)])
def test_no_easier_than_the_study(size: str, count: int) -> None:
    catalogue = generated(size, 1)
    rows = [
        measured(to_arrays(catalogue, profile, goal), catalogue.steps, exact=True)
        for profile, goal in questions(catalogue, count, 1)
    ]
    study = STUDY[size, None]
    for name in ("missing", "left", "plan"):
        held = getattr(study, name)
        if held is not None:
            assert abs(median(getattr(one, name) for one in rows if one is not None) / held - 1) <= 0.2, name
