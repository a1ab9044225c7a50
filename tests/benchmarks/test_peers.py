"""Solvers that know nothing of ours, on thirty generated questions: the same optimum, by plans that hold."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

for _name in ("clingo", "highspy", "numpy", "ortools", "rustworkx", "unified_planning"):
    pytest.importorskip(_name, reason="needs the extra bench")

from benchmarks import engine  # noqa: E402
from benchmarks.generated import generated, questions, to_arrays  # noqa: E402
from benchmarks.peers import ABSENT, Answer, networkx_paths, rustworkx_paths  # noqa: E402
from benchmarks.peers.replay import fault  # noqa: E402
from pathways.graph.reachability import Arrays  # noqa: E402
from pathways.graph.search import Limits, cheapest_plan  # noqa: E402

SECONDS = 20.0


def asked(count: int, seed: int = 11) -> list[Arrays]:
    """Questions at the smallest size, without what cannot matter."""
    catalogue = generated("120", seed)
    found = []
    for profile, goal in questions(catalogue, count, seed):
        small = engine.prepared(to_arrays(catalogue, profile, goal))
        assert small is not None
        found.append(small[1])
    return found


def test_the_same_optimum_of_the_whole_question() -> None:
    catalogue = generated("120", 4)
    for profile, goal in questions(catalogue, 3, 4):
        arrays = to_arrays(catalogue, profile, goal)
        ways = engine.given(arrays)
        assert ways is not None
        assert ways["reduced"].steps < ways["relevant"].steps < ways["whole"].steps == arrays.steps
        optimum = engine.ours(arrays, SECONDS).cost
        for peer in engine.peers(["cpsat-cuts", "highs"], ["relevant", "whole"]):
            said = engine.said(peer.solver, ways[peer.given], SECONDS)
            assert (said.answer.cost, said.answer.proven, said.fault) == (optimum, True, None)


def test_peers_by_what_they_get() -> None:
    named = engine.peers(["clingo-bb", "insertion"], ["reduced", "whole"])
    assert [(peer.name, peer.given, peer.exact) for peer in named] == [
        ("clingo-bb", "reduced", True), ("clingo-bb@whole", "whole", True), ("insertion", "reduced", False),
    ]  # fmt: skip


def solver(name: str) -> engine.Peer:
    (peer,) = engine.peers([name])
    return peer


@pytest.mark.parametrize("name", ["cpsat-cuts", "cpsat-levels", "highs", "clingo-bb"])
def test_agrees_with_ours(name: str) -> None:
    for arrays in asked(30):
        found = cheapest_plan(arrays, limits=Limits(SECONDS))
        answer = solver(name).solver(arrays, SECONDS)
        assert found.status == "optimal"
        assert answer.proven
        assert answer.cost == found.upper
        assert answer.plan is not None
        assert fault(arrays, answer.plan, answer.cost) is None


@pytest.mark.parametrize(("name", "count", "seconds"), [("clingo-usc", 8, 5), ("fast-downward", 2, 120)])
def test_agrees_where_it_is_done(name: str, count: int, seconds: int) -> None:
    done = 0
    for arrays in asked(count):
        answer = solver(name).solver(arrays, seconds)
        if answer.proven:
            done += 1
            assert answer.cost == cheapest_plan(arrays, limits=Limits(SECONDS)).upper
            assert fault(arrays, answer.plan or (), answer.cost) is None
    assert done


@pytest.mark.parametrize("name", [*engine.EXACT, *engine.SIMPLE])
def test_absent_where_there_is_no_plan(name: str) -> None:
    # Two steps hold each other up; nothing else gives what they need. Plain paths cannot begin either.
    arrays = Arrays.build(2, [(1,), (0,)], [(0,), (1,)], [3, 4], [0])
    answer = solver(name).solver(arrays, SECONDS)
    if name == "set-cover":
        assert answer.plan == {0, 1}
        assert fault(arrays, {0, 1})
    else:
        assert answer == ABSENT


@pytest.mark.parametrize("name", [*engine.EXACT])
def test_free_steps_and_steps_that_give_nothing(name: str) -> None:
    # 0 gives nothing; 2 is free and makes the goal of what 1 gives.
    arrays = Arrays.build(2, [(), (), (0,)], [(), (0,), (1,)], [1, 6, 0], [1])
    answer = solver(name).solver(arrays, SECONDS)
    assert (answer.cost, answer.proven, answer.plan) == (6, True, {1})


def test_both_libraries_find_the_same_paths() -> None:
    for arrays in asked(5):
        one, other = networkx_paths.solve(arrays, 1), rustworkx_paths.solve(arrays, 1)
        assert one == other
        assert one.cost is not None


def test_ours_is_numbered_as_the_whole_catalogue() -> None:
    catalogue = generated("120", 2)
    for profile, goal in questions(catalogue, 5, 2):
        arrays = to_arrays(catalogue, profile, goal)
        answer = engine.ours(arrays, SECONDS)
        assert answer.proven
        assert answer.lower == answer.cost
        assert fault(arrays, answer.plan or (), answer.cost) is None


def run(solvers: Sequence[engine.Peer], count: int) -> None:
    catalogue = generated("120", 1)
    asked = (to_arrays(catalogue, profile, goal) for profile, goal in questions(catalogue, count, 1))
    engine.table(*engine.run(asked, count, solvers, 5))


def test_a_peer_that_differs_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    def wrong(arrays: Arrays, seconds: float) -> Answer:
        found = engine.ours(arrays, seconds)
        assert found.cost is not None
        return Answer(found.cost - 1, True, found.plan)

    with pytest.raises(SystemExit):
        run([engine.Peer("wrong", wrong, exact=True)], 1)
    assert "question 0: wrong: costs " in capsys.readouterr().out


def test_asked_again_with_less_time(capsys: pytest.CaptureFixture[str]) -> None:
    mine = {0: engine.Said(Answer(10, True, frozenset()), 0.2, None)}

    def early(answer: Answer, fault: str | None = None) -> engine.Early:
        return engine.Early(0.1, {0: engine.Said(answer, 0.1, fault)})

    late = early(Answer(12, False, frozenset(), 9))
    assert late.gap() == 0.25
    assert early(Answer(10, True, frozenset(), 10)).gap() == 0.0
    assert early(Answer(None, False, None, 9)).gap() == 1.0
    engine.table(mine, [], late)
    assert "ours in 0.1 s: 0 of 1 proven, median certified gap 25.0%" in capsys.readouterr().out
    assert engine.differing(mine, [], early(Answer(9, False, frozenset(), 8)))
    assert engine.differing(mine, [], early(Answer(11, True, frozenset(), 11)))
    assert engine.differing(mine, [], early(Answer(12, False, frozenset(), 9), "2 steps never become possible"))


def test_progress_is_for_who_watches(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    engine.progress(0, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    engine.progress(1, 2)
    assert capsys.readouterr().err == "\rquestion 2 of 2 ...\n"


def test_interpreted_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert engine.interpreted(["--questions", "1", "--peers", ""]) == 0
    printed = capfd.readouterr().out
    assert "ours interpreted" in printed
    assert "mismatches: 0" in printed


@pytest.mark.parametrize(
    ("proof", "other", "wrong"),
    [
        (Answer(5, True, frozenset()), Answer(4, False, frozenset()), True),
        (Answer(5, True, frozenset()), Answer(5, True, frozenset()), False),
        (Answer(5, True, frozenset()), Answer(6, False, frozenset()), False),
        (Answer(5, False, frozenset()), Answer(4, True, frozenset()), False),
        (ABSENT, Answer(4, False, frozenset()), True),
        (ABSENT, Answer(None, False, None), False),
    ],
)
def test_a_proof_is_contradicted_by_a_cheaper_plan(proof: Answer, other: Answer, wrong: bool) -> None:
    assert engine.contradicts(proof, other) is wrong


def test_two_models_of_one_library_are_one_confirmation() -> None:
    mine = {0: engine.Said(Answer(5, True, frozenset()), 0.1, None)}

    def peer(name: str, cost: int) -> engine.Peer:
        return engine.Peer(name, engine.ours, exact=True, said={0: engine.Said(Answer(cost, True, None), 0.1, None)})

    assert engine.confirmed(mine, [peer("clingo-bb", 5), peer("clingo-usc", 5)]) == 0
    assert engine.confirmed(mine, [peer("highs", 5), peer("highs@whole", 5)]) == 0
    assert engine.confirmed(mine, [peer("clingo-bb", 5), peer("highs", 6)]) == 0
    assert engine.confirmed(mine, [peer("clingo-bb", 5), peer("highs", 5)]) == 1


def test_a_peer_that_finishes_nothing_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    times = []

    def slow(arrays: Arrays, seconds: float) -> Answer:
        times.append(seconds)
        return Answer(None, False, None)

    run([engine.Peer("slow", slow, exact=True), *engine.peers(["set-cover", "insertion"])], 5)
    printed = capsys.readouterr().out
    assert len(times) == engine.PATIENCE
    assert "not finished" in printed
    assert "mismatches: 0" in printed


def test_an_unproven_answer_makes_the_ratio_a_bound(capsys: pytest.CaptureFixture[str]) -> None:
    turns = iter(range(9))

    def sometimes(arrays: Arrays, seconds: float) -> Answer:
        answer = engine.ours(arrays, seconds)
        return answer if next(turns) else answer._replace(proven=False, lower=0)

    run([engine.Peer("sometimes", sometimes, exact=True)], 4)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("sometimes")]
    assert "≥" in line
    assert " 25% " in line
    assert "100.0%" in line  # the gap to a bound of 0
