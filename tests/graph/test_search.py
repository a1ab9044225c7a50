"""The search and its bounds on bare arrays, against all subsets of the steps."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.graph import search as search_module
from pathways.graph.landmarks import Landmarks
from pathways.graph.pruning import reduce
from pathways.graph.reachability import UNREACHED, Arrays, cheapest, plan_without_needless, reach
from pathways.graph.search import Limits, Rules, cheapest_plan
from tests.strategies import arrays

OFTEN = settings(max_examples=400, derandomize=True, deadline=None)


def fired(problem: Arrays, chosen: Sequence[int]) -> set[int]:
    """Return the facts that the chosen steps reach, by trying them again and again."""
    known: set[int] = set()
    for _ in chosen:
        known |= {fact for step in chosen if known.issuperset(problem.tails[step]) for fact in problem.heads[step]}
    return known


def towards_goal(problem: Arrays) -> frozenset[int]:
    """Return the steps that can be taken and that give something that leads to the goal."""
    reached = fired(problem, range(len(problem.tails)))
    useful: set[int] = set()
    wanted = set(problem.goal)
    for _ in problem.tails:
        for step, (tail, head) in enumerate(zip(problem.tails, problem.heads, strict=True)):
            if reached.issuperset(tail) and not wanted.isdisjoint(head):
                useful.add(step)
                wanted.update(tail)
    return frozenset(useful)


def plans(problem: Arrays) -> list[tuple[int, frozenset[int]]]:
    """Return cost and paid steps of every set of paid steps that reaches the goal with all free steps."""
    free = [step for step, cost in enumerate(problem.costs) if cost == 0]
    paid = [step for step, cost in enumerate(problem.costs) if cost > 0]
    chosen = (frozenset(some) for count in range(len(paid) + 1) for some in combinations(paid, count))
    return [
        (sum(problem.costs[step] for step in some), some)
        for some in chosen
        if fired(problem, [*free, *some]).issuperset(problem.goal)
    ]


@OFTEN
@given(arrays())
def test_optimum(problem: Arrays) -> None:
    found = cheapest_plan(problem)
    known = plans(problem)
    if not known:
        assert found.status == "unreachable"
        return
    assert found.status == "optimal"
    assert found.upper == found.lower == min(known)[0]
    assert (found.upper, found.plan) in known


@dataclass
class Accepted(Rules):
    """Accepts only the given choices, and says that every further step could help."""

    exchanges = False

    choices: frozenset[frozenset[int]]
    paid: frozenset[int]

    def accepts(self, chosen: frozenset[int]) -> bool:
        return chosen in self.choices

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        return sorted(step for step in self.paid - chosen if costs[step] > 0)


def all_needed(problem: Arrays, chosen: frozenset[int]) -> bool:
    """Whether the paid steps can be taken in some order so that each is the first to give something that is needed."""
    return any(set(chosen) <= first_givers(problem, order) for order in permutations(sorted(chosen)))


def first_givers(problem: Arrays, order: Sequence[int]) -> set[int]:
    """Return the steps that the goal rests on when each fact comes from the first step that gives it."""
    free = [step for step, cost in enumerate(problem.costs) if cost == 0]
    giver: dict[int, int] = {}
    for paid in (None, *order):
        usable = list(free) if paid is None else [paid, *free]
        for step in usable * (len(free) + 1):
            if all(fact in giver for fact in problem.tails[step]):
                for fact in problem.heads[step]:
                    giver.setdefault(fact, step)
    used: set[int] = set()
    pending = list(problem.goal)
    while pending:
        fact = pending.pop()
        if fact in giver and giver[fact] not in used:
            used.add(giver[fact])
            pending.extend(problem.tails[giver[fact]])
    return used


@OFTEN
@given(arrays(6), st.randoms(use_true_random=False))
def test_optimum_among_what_is_accepted(problem: Arrays, random: object) -> None:
    # A step that is not the first to give something that the goal rests on never helps: the search may leave it out.
    useful = towards_goal(problem)
    known = [plan for plan in plans(problem) if random.random() < 0.3 and all_needed(problem, plan[1])]  # type: ignore[attr-defined]
    paid = frozenset(step for step, cost in enumerate(problem.costs) if cost > 0) & useful
    found = cheapest_plan(problem, Accepted(frozenset(chosen for _, chosen in known), paid))
    assert found.upper == min((cost for cost, _ in known), default=None)
    assert found.status == ("optimal" if known else "unreachable")
    assert not known or (found.upper, found.plan) in known


@OFTEN
@given(arrays(), st.sampled_from([-1, 1, 2, 3, 4]))
def test_landmarks_bound_every_plan(problem: Arrays, stop_at: int) -> None:
    landmarks = Landmarks(problem)
    bound = landmarks.find(problem.costs, problem.goal, stop_at)
    known = plans(problem)
    if bound == UNREACHED:
        assert known == []
        return
    assert bound == landmarks.bound <= min(known)[0]
    rest = list(landmarks.rest)
    assert all(0 <= left <= cost for left, cost in zip(rest, problem.costs, strict=True))
    for cut in landmarks.cuts:
        assert all(not chosen.isdisjoint(cut) for _, chosen in known)
    for cost, chosen in known:
        assert bound + sum(rest[step] for step in chosen) <= cost


@OFTEN
@given(arrays())
def test_forced_steps_and_the_smallest_landmark(problem: Arrays) -> None:
    landmarks = Landmarks(problem)
    if landmarks.find(problem.costs, problem.goal) <= 0:
        return
    assert landmarks.forced() == sorted(cut[0] for cut in landmarks.cuts if len(cut) == 1)
    assert landmarks.smallest() == min(landmarks.cuts, key=len)


@OFTEN
@given(arrays())
def test_a_first_plan_has_no_needless_step(problem: Arrays) -> None:
    value, giver = cheapest(problem, problem.costs, add=True)
    if any(value[fact] == UNREACHED for fact in problem.goal):
        return
    plan = plan_without_needless(problem, giver, problem.costs, problem.goal)
    for left_out in (None, *plan):
        allowed = bytes(
            cost == 0 or (step in plan and step != left_out) for step, cost in enumerate(problem.costs)
        )  # fmt: skip
        reached = reach(problem, allowed, ())
        assert all(reached[fact] for fact in problem.goal) == (left_out is None)


@OFTEN
@given(arrays())
def test_landmarks_are_found_anew(problem: Arrays) -> None:
    """One object answers for other costs and goals as a fresh one would."""
    used = Landmarks(problem)
    used.find([-1 if step % 2 else cost for step, cost in enumerate(problem.costs)], problem.goal[:1])
    fresh = Landmarks(problem)
    assert used.find(problem.costs, problem.goal) == fresh.find(problem.costs, problem.goal)
    assert used.cuts == fresh.cuts
    assert list(used.rest) == list(fresh.rest)


@OFTEN
@given(arrays())
def test_least_with_a_step_bounds_every_plan_that_needs_it(problem: Arrays) -> None:
    landmarks = Landmarks(problem)
    if landmarks.find(problem.costs, problem.goal) == UNREACHED:
        return
    least = landmarks.least_with(problem.goal)
    known = plans(problem)
    for cost, chosen in known:
        if not any(other < chosen for _, other in known):
            assert all(0 <= least[step] <= cost for step in chosen)
    costs = array("q", problem.costs)
    gone = landmarks.forbid(costs, problem.goal, 4)
    assert [step for step, bound in enumerate(least) if bound < 0 or bound >= 4] == [
        step for step, cost in enumerate(costs) if cost == -1
    ]
    assert gone == sum(cost == -1 for cost in costs)


@OFTEN
@given(arrays())
def test_single_facts(problem: Arrays) -> None:
    """The maximum is at most what a fact costs, the sum at least; both know exactly what is reachable."""
    low, _ = cheapest(problem, problem.costs, add=False)
    high, giver = cheapest(problem, problem.costs, add=True)
    everything = fired(problem, range(len(problem.tails)))
    reached = reach(problem, b"\1" * problem.steps, ())
    for fact in range(problem.facts):
        one = Arrays.build(problem.facts, problem.tails, problem.heads, problem.costs, (fact,))
        exact = min(plans(one), default=None)
        assert (low[fact] != UNREACHED) == (high[fact] != UNREACHED) == reached[fact] == (fact in everything)
        if exact is not None:
            assert low[fact] <= exact[0] <= high[fact]
            assert fact in problem.heads[giver[fact]]


@OFTEN
@given(arrays(), st.lists(st.integers(0, 6), max_size=3))
def test_forbidden_steps_are_not_used(problem: Arrays, forbidden: list[int]) -> None:
    costs = [-1 if step in forbidden else cost for step, cost in enumerate(problem.costs)]
    allowed = [step for step in range(len(costs)) if step not in forbidden]
    value, giver = cheapest(problem, costs, add=False)
    assert {fact for fact in range(problem.facts) if value[fact] != UNREACHED} == fired(problem, allowed)
    assert not set(giver) & set(forbidden)


@OFTEN
@given(arrays())
def test_reduction_keeps_optimum_and_reach(problem: Arrays) -> None:
    free = [cost == 0 for cost in problem.costs]
    small = reduce(problem, free, [False] * len(free), lambda one, other: True)
    before, after = cheapest_plan(problem), cheapest_plan(small.arrays)
    assert (after.status, after.upper) == (before.status, before.upper)
    assert [problem.costs[step] for step in small.steps] == list(small.arrays.costs)
    assert len(small.steps) <= len(problem.tails)


@OFTEN
@given(arrays())
def test_without_dominance_every_minimal_plan_stays(problem: Arrays) -> None:
    """When no step may stand for another (other dates, another load), each plan that has none to spare is kept."""
    free = [cost == 0 for cost in problem.costs]
    small = reduce(problem, free, [False] * len(free), lambda one, other: False)
    known = [chosen for _, chosen in plans(problem)]
    for chosen in known:
        if not any(other < chosen for other in known):
            assert chosen <= set(small.steps)


def test_a_ladder_that_many_steps_give_stays_a_ladder() -> None:
    """Ten courses give the top of ten rungs that all matter: folded, their heads would hold a hundred facts. The others fold into the first rung."""
    rungs = 10
    tails = [()] * 10 + [(rung,) for rung in range(rungs - 1)]
    heads = [(0, 20 + course) for course in range(10)] + [(rung + 1,) for rung in range(rungs - 1)]
    problem = Arrays.build(30, tails, heads, [course + 1 for course in range(10)] + [0] * 9, range(rungs))
    small = reduce(problem, [cost == 0 for cost in problem.costs], [False] * 19, lambda one, other: False)
    assert (len(small.arrays.head), small.arrays.steps) == (10 + 9, 10 + 1)
    assert cheapest_plan(small.arrays).upper == 1


def test_a_ladder_that_one_step_gives_is_folded() -> None:
    """What only leads on is not there any more: a course, a rung, a rung, the goal."""
    problem = Arrays.build(4, [(), (0,), (1,)], [(0,), (1,), (2,)], [7, 0, 0], (2,))
    small = reduce(problem, [False, True, True], [False] * 3, lambda one, other: False)
    assert (small.steps, small.arrays.heads, small.arrays.facts) == ((0,), [(0,)], 1)


@OFTEN
@given(problem=arrays(), above=st.integers(0, 2))
def test_only_what_costs_less_is_looked_for(problem: Arrays, above: int) -> None:
    usual = cheapest_plan(problem)
    if usual.upper is None:
        assert cheapest_plan(problem, below=10**6).status == "unreachable"
        return
    found = cheapest_plan(problem, below=usual.upper + above)
    if above == 0:
        assert (found.status, found.plan, found.upper) == ("unreachable", frozenset(), None)
    else:
        assert (found.status, found.upper) == ("optimal", usual.upper)


OFF = {
    "_fix": lambda search, node, landmarks: 0,
    "_compact": lambda search, node: None,
    "_core": lambda search, node, landmarks: False,
    "_greedy": lambda search, node, weights: None,
    "_improve": lambda search, node: False,
}


@pytest.mark.parametrize("off", [("_fix",), ("_compact",), ("_greedy",), ("_improve",), tuple(OFF)])
@OFTEN
@given(problem=arrays())
def test_exact_with_what_makes_it_fast_switched_off(problem: Arrays, off: tuple[str, ...]) -> None:
    usual = cheapest_plan(problem)
    with pytest.MonkeyPatch.context() as patch:
        for name in off:
            patch.setattr(search_module, name, OFF[name])
        without = cheapest_plan(problem)
    assert (without.status, without.upper) == (usual.status, usual.upper)


@OFTEN
@given(arrays(9))
def test_exact_with_a_small_core(problem: Arrays) -> None:
    usual = cheapest_plan(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_module, "CORE", 2)
        core = cheapest_plan(problem)
    assert (core.status, core.upper) == (usual.status, usual.upper)


def ladder(rungs: int) -> Arrays:
    """Return rungs that can each be climbed in three ways of almost the same cost: hard to bound."""
    tails = [(rung - 1,) if rung else () for rung in range(rungs) for _ in range(3)]
    heads = [(rung,) for rung in range(rungs) for _ in range(3)]
    pairs = [((rung, other), (rungs,)) for rung in range(rungs) for other in range(rung)]
    costs = [2 + way for _ in range(rungs) for way in range(3)]
    return Arrays.build(
        rungs + 1, [*tails, *(tail for tail, _ in pairs)], [*heads, *(head for _, head in pairs)],
        [*costs, *(1 for _ in pairs)], (rungs,),
    )  # fmt: skip


class NeverAccepted(Rules):
    """Accepts nothing, although every step might help."""

    exchanges = False

    def accepts(self, chosen: frozenset[int]) -> bool:
        return False

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        return [step for step, cost in enumerate(costs) if cost > 0 and step not in chosen]


def test_stopped_at_the_limit_without_a_plan() -> None:
    found = cheapest_plan(ladder(4), NeverAccepted(), Limits(nodes=30))
    assert (found.status, found.upper, found.plan) == ("stopped", None, frozenset())
    assert 0 < found.lower <= 5
    assert found.nodes <= 60  # what was open at the limit is counted, not searched


def test_bounded_at_the_limit() -> None:
    """A plan of a cost of 3 is known at the limit, the proof that there is no cheaper one is not."""

    class NotTheCheapest(NeverAccepted):
        def accepts(self, chosen: frozenset[int]) -> bool:
            return len(chosen) >= 2

    # The step of cost 1 leads to the goal too, through one that is too dear: only such steps can help.
    problem = Arrays.build(2, [(), (), (), (), (1,)], [(0,), (0,), (0,), (1,), (0,)], [2, 2, 2, 1, 9], (0,))
    exact = cheapest_plan(problem, NotTheCheapest())
    assert (exact.status, exact.upper) == ("optimal", 3)
    early = cheapest_plan(problem, NotTheCheapest(), Limits(nodes=1))
    assert early.status in ("stopped", "bounded")
    assert early.lower <= 3


def test_out_of_time() -> None:
    found = cheapest_plan(ladder(4), NeverAccepted(), Limits(seconds=0.0))
    assert found.status == "stopped"


def test_out_of_memory() -> None:
    """Open nodes are counted, and those that wait to be tried again; what was found by then is said."""
    unlimited, limited = (cheapest_plan(ladder(4), NeverAccepted(), Limits(nodes=500, memory=most)) for most in
                          (2**29, 8_000))  # fmt: skip
    assert (unlimited.status, limited.status) == ("stopped", "stopped")
    assert 1 < limited.nodes < 500 <= unlimited.nodes
    assert cheapest_plan(ladder(4), limits=Limits(memory=0)).status == "bounded"


def test_too_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cheapest_plan(ladder(4), NeverAccepted(), Limits(nodes=500)).nodes >= 500
    monkeypatch.setattr(search_module, "DEPTH", 2)
    shallow = cheapest_plan(ladder(4), NeverAccepted(), Limits(nodes=500))
    assert (shallow.status, shallow.nodes < 500) == ("stopped", True)


def test_cancelled() -> None:
    asked = iter(range(100))
    found = cheapest_plan(ladder(4), NeverAccepted(), Limits(cancelled=lambda: next(asked) >= 5))
    assert (found.status, found.plan) == ("stopped", frozenset())
    assert 0 < found.lower <= 5
    assert 5 <= found.nodes < 100


def test_time_that_runs_out_inside_a_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands at 0 for the deadline and the first look at it, then the time is over: no second node."""
    times = iter([0.0, 0.0])
    monkeypatch.setattr(search_module, "monotonic", lambda: next(times, 100.0))
    found = cheapest_plan(ladder(4), limits=Limits(seconds=5.0))
    assert (found.status, found.nodes) == ("bounded", 1)
    assert 0 < found.lower <= 5


@OFTEN
@given(arrays())
def test_landmarks_that_run_out_of_time_bound_every_plan(problem: Arrays) -> None:
    landmarks = Landmarks(problem)
    landmarks.until = 0.0
    bound = landmarks.find(problem.costs, problem.goal)
    known = plans(problem)
    if bound == UNREACHED:
        assert known == []
        return
    cheapest_known = min(cost for cost, _ in known)
    assert len(landmarks.cuts) == (cheapest_known > 0)
    assert (bound > 0) == (cheapest_known > 0)
    least = landmarks.least_with(problem.goal)
    for cost, chosen in known:
        assert bound + sum(landmarks.rest[step] for step in chosen) <= cost
        if not any(other < chosen for _, other in known):
            assert all(0 <= least[step] <= cost for step in chosen)
    costs = array("q", problem.costs)
    landmarks.forbid(costs, problem.goal, cheapest_known + 1)
    assert 0 <= Landmarks(problem).find(costs, problem.goal) <= cheapest_known  # free steps of it are left too


def test_a_question_has_one_time_for_all_its_searches() -> None:
    limits = Limits(seconds=60.0, question=0.0).begun()
    assert cheapest_plan(ladder(4), limits=limits).status == "bounded"
    assert limits.begun().until == limits.until
    assert cheapest_plan(ladder(4), limits=Limits(seconds=60.0, question=0.0)).status == "optimal"


def test_unreachable_is_proven_at_once() -> None:
    problem = Arrays.build(3, [(1,), (0,)], [(0,), (1,)], [1, 1], (0,))
    found = cheapest_plan(problem)
    assert (found.status, found.nodes) == ("unreachable", 1)


def test_nothing_to_do() -> None:
    found = cheapest_plan(Arrays.build(1, [()], [(0,)], [5], ()))
    assert (found.status, found.upper, found.plan) == ("optimal", 0, frozenset())


def test_ruled_out_at_the_root() -> None:
    class RuledOut(Rules):
        def rules_out(self, costs: Sequence[int]) -> bool:
            return True

    problem = Arrays.build(1, [()], [(0,)], [5], (0,))
    assert cheapest_plan(problem, RuledOut()).status == "unreachable"
    assert cheapest_plan(problem).status == "optimal"


def test_equal_plans_come_out_the_same() -> None:
    """Of equal routes the one with the lower step number, in any run."""
    problem = Arrays.build(2, [(), (), ()], [(0,), (0,), (1,)], [3, 3, 3], (0, 1))
    assert {cheapest_plan(problem).plan for _ in range(5)} == {frozenset({0, 2})}
