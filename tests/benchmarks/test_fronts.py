"""CP-SAT's loop finds the same Pareto fronts as ours; fronts that differ are seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

for _name in ("numpy", "ortools"):
    pytest.importorskip(_name, reason="needs the extra bench")

from benchmarks import fronts  # noqa: E402
from benchmarks.fronts import Compared, Points, Values, Weighed  # noqa: E402
from benchmarks.generated import generated, questions, to_arrays  # noqa: E402
from benchmarks.generated.asking import HALF_MONTH_EUR, KILOMETRE_EUR  # noqa: E402
from benchmarks.generated.drawing import RECOGNITION, VALIDATION  # noqa: E402
from benchmarks.peers import cpsat_front  # noqa: E402
from pathways.graph.reachability import Arrays  # noqa: E402

SECONDS = 60.0


def points(*values: Values, complete: bool = True) -> Points:
    return Points(frozenset(values), complete, 1.0)


def small() -> Weighed:
    """Three ways to the goal: 1 and 2 hold each other up and lead to it for nothing; 3 is dear, 4 slow, 5 both."""
    goal, one, other = range(3)
    arrays = Arrays.build(
        3, [(other,), (one,), (), (), (), (one,)], [(one,), (other,), (goal,), (goal,), (goal,), (goal,)],
        [1] * 6, [goal],
    )  # fmt: skip
    return Weighed(arrays, [[0, 0, 1, 5, 6, 0], [0, 0, 9, 2, 9, 0]])


def asked(problem: Weighed) -> Weighed:
    """The problem as the peer gets it, nothing left out."""
    sums = [sum(each) for each in zip(*problem.criteria, strict=True)]
    return Weighed(fronts.with_costs(problem.arrays, sums), problem.criteria)


def test_steps_that_hold_each_other_up_are_on_no_front() -> None:
    found = cpsat_front.solve(*asked(small()), SECONDS)
    assert found.complete
    assert set(found.plans) == {(1, 9), (5, 2)} == set(fronts.ours(small(), SECONDS, 0.0).values)
    assert fronts.wrong(asked(small()), found.plans) == ()


def test_landmarks_are_added_as_they_are_missed() -> None:
    """The first ones ask for one way to each fact; the two cheap ways hold each other up."""
    arrays = Arrays.build(2, [(1,), (0,), (), ()], [(0,), (1,), (0,), (1,)], [1] * 4, [0, 1])
    found = cpsat_front.solve(*asked(Weighed(arrays, [[1, 1, 10, 20], [1, 2, 20, 10]])), SECONDS)
    assert set(found.plans) == {(11, 22), (21, 11)}


def test_the_criteria_are_the_parts_of_the_weighted_cost() -> None:
    catalogue = generated("120", 3)
    for profile, goal in questions(catalogue, 3, 3):
        arrays = to_arrays(catalogue, profile, goal)
        half_months, eur, km, uncertain = fronts.amounts(catalogue, profile, 4, arrays.steps - catalogue.steps)
        parts = zip(half_months, eur, km, strict=True)
        assert [HALF_MONTH_EUR * one + two + KILOMETRE_EUR * three for one, two, three in parts] == list(arrays.costs)
        assert len(uncertain) == arrays.steps
        assert {kind for kind, one in zip(catalogue.kind, uncertain, strict=False) if one} == {VALIDATION, RECOGNITION}


def test_a_plan_for_nothing_is_the_whole_front() -> None:
    arrays = Arrays.build(1, [(), ()], [(0,), (0,)], [1, 1], [0])
    assert cpsat_front.solve(*asked(Weighed(arrays, [[0, 1], [0, 0]])), SECONDS) == ({(0, 0): frozenset()}, True)


def test_no_plan_no_point() -> None:
    arrays = Arrays.build(2, [(1,), (0,)], [(0,), (1,)], [1, 1], [0])
    assert cpsat_front.solve(*asked(Weighed(arrays, [[1, 1]])), SECONDS) == ({}, True)


@pytest.mark.parametrize("proven", [True, False])
def test_whole_only_when_it_is_proven_that_there_is_no_more(proven: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.peers.cpsat.Model.solved", lambda model, seconds: (None, proven, 0))
    assert cpsat_front.solve(*asked(small()), SECONDS) == ({}, proven)


def test_no_time_claims_nothing() -> None:
    assert not cpsat_front.solve(*asked(small()), -1.0).complete


@pytest.mark.parametrize("criteria", [2, 3, 4])
def test_agrees_with_ours(criteria: int) -> None:
    done = 0
    for one in fronts.on_generated("120", 2, 3, criteria, 10.0, 0.0):
        assert fronts.differing(one.ours, one.peer, 0.0) == []
        done += one.ours.complete and one.peer.complete
    assert done


def test_agrees_on_the_region() -> None:
    several = 0
    for one in fronts.on_region(8, 3, 3, SECONDS, 0.0):
        assert one.ours.complete
        assert one.peer.complete
        assert fronts.differing(one.ours, one.peer, 0.0) == []
        several += len(one.ours.values) > 1
    assert several


def test_near_enough_is_near_every_point() -> None:
    fewer = 0
    for one in fronts.on_generated("120", 3, 3, 2, 20.0, 0.2):
        assert fronts.differing(one.ours, one.peer, 0.2) == []
        fewer += len(one.ours.values) < len(one.peer.values)
    assert fewer


@pytest.mark.parametrize(
    ("mine", "other", "error", "said"),
    [
        (points((1, 9), (5, 2)), points((1, 9), (5, 2)), 0.0, []),
        (points((1, 9)), points((1, 9), (5, 2)), 0.0, ["(5, 2) of CP-SAT is missing"]),
        (points((1, 9), (5, 2)), points((1, 9)), 0.0, ["(5, 2) of ours is missing"]),
        (points((1, 9), (5, 2)), points((1, 9), complete=False), 0.0, []),
        (points((1, 9), (5, 3)), points((5, 2), complete=False), 0.0,
         ["(5, 2) of CP-SAT is missing", "(5, 3) of ours is dominated"]),
        (points((10, 9)), points((10, 9), (9, 12)), 0.1, []),
        (points((10, 9)), points((10, 9), (8, 12)), 0.1, ["nothing of ours is near (8, 12) of CP-SAT"]),
        (points((10, 9), complete=False), points((10, 9), (8, 12)), 0.1, []),
        (points((10, 9)), points((9, 9)), 0.1, ["(10, 9) of ours is dominated"]),
    ],
)  # fmt: skip
def test_differing(mine: Points, other: Points, error: float, said: list[str]) -> None:
    assert fronts.differing(mine, other, error) == said


def test_a_mismatch_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        fronts.table([Compared(points((1, 9)), points((1, 8)))], 0.0)
    assert "question 0: (1, 9) of ours is dominated" in capsys.readouterr().out


def test_a_point_that_is_not_of_its_plan_is_seen() -> None:
    problem = small()
    assert fronts.wrong(problem, {(1, 9): frozenset({2})}) == ()
    assert fronts.wrong(problem, {(1, 8): frozenset({2})}) == ("(1, 8): not the values of its plan",)
    assert fronts.wrong(problem, {(0, 0): frozenset({5})}) == ("(0, 0): 1 steps never become possible",)
    mine = replace(points((0, 0)), faults=fronts.wrong(problem, {(0, 0): frozenset({5})}))
    assert fronts.differing(mine, points((0, 0)), 0.0) == ["ours: (0, 0): 1 steps never become possible"]


def test_a_limit_makes_the_ratio_a_bound(capsys: pytest.CaptureFixture[str]) -> None:
    quick = points((1, 9))
    fronts.table([Compared(quick, replace(quick, complete=False, took=4.0))] * 3, 0.0)
    assert "≥4.00" in capsys.readouterr().out
    fronts.table([Compared(quick, replace(quick, took=4.0))], 0.0)
    assert " 4.00" in capsys.readouterr().out
    late = replace(quick, complete=False)
    assert fronts.ratio(Compared(late, quick)) == 0.0
    assert fronts.ratio(Compared(late, late)) is None
