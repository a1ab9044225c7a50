"""What leaves no time before a deadline."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pathways.graph.reachability import Arrays
from pathways.graph.windows import Windows

LATE = 99


def windows(
    arrays: Arrays, horizon: int, lengths: Sequence[int], loads: Sequence[int], intakes: Sequence[Sequence[int]] = ()
) -> Windows:
    """Return the windows of steps that begin at any time, or at the intakes named first."""
    begins, ends = array("i"), array("i")
    for step, length in enumerate(lengths):
        own = intakes[step] if step < len(intakes) else range(horizon + 1)
        for ready in range(horizon + 1):
            begin = min((start for start in own if start >= ready), default=LATE)
            begins.append(begin)
            ends.append(begin + length)
    return Windows(arrays, begins, ends, horizon, loads, 100)


def all_stand(
    horizon: int, lengths: Sequence[int], loads: Sequence[int], trials: int = 1, intakes: Sequence[int] = ()
) -> bool:
    """Whether steps of which all are needed, and none waits for another, are let through."""
    count = len(lengths)
    arrays = Arrays.build(count, [()] * count, [(step,) for step in range(count)], [1] * count, range(count))
    found = windows(arrays, horizon, lengths, loads, [intakes] * count if intakes else ())
    return found.narrow(bytearray(b"\1" * count), range(count), trials)


def test_what_has_begun_for_sure_takes_its_load() -> None:
    """The first two run all the time; the third fits beside each of them, and into the work that is left, but not beside both."""
    assert not all_stand(4, [4, 4, 1], [50, 25, 50])
    assert all_stand(4, [4, 4, 1], [50, 25, 25])
    assert not all_stand(4, [4, 4, 4], [50, 25, 50])


def test_more_work_than_there_is_room_for() -> None:
    assert not all_stand(4, [2] * 5, [50] * 5)
    assert all_stand(4, [2] * 4, [50] * 4)


def test_what_never_runs_side_by_side_has_its_own_room() -> None:
    """Three of 60 percent leave room by their work alone."""
    assert not all_stand(5, [2] * 3, [60] * 3)
    assert all_stand(6, [2] * 3, [60] * 3)
    assert not all_stand(2, [1] * 5, [50] * 5)


def test_orders_are_tried_where_intakes_leave_holes() -> None:
    assert all_stand(6, [2] * 3, [60] * 3, 1, [0, 3])
    assert not all_stand(6, [2] * 3, [60] * 3, 20, [0, 3])
    assert all_stand(6, [2] * 3, [60] * 3, 20, [0, 2, 4])
    assert all_stand(6, [2] * 3, [50, 60, 50], 20, [0, 3])


def test_only_what_comes_in_time_for_the_steps_included_is_left() -> None:
    """Two ways to a fact that the third step needs by 2 and the fourth later: the one of 3 is no use where the third is taken."""
    arrays = Arrays.build(3, [(), (), (0,), (0,)], [(0,), (0,), (1,), (2,)], [1] * 4, (1, 2))
    found = windows(arrays, 6, [2, 3, 4, 1], [0] * 4)
    usable = bytearray(b"\1" * 4)
    assert found.narrow(usable, [2, 3])
    assert list(usable) == [1, 0, 1, 1]
    assert not found.narrow(bytearray(b"\0\1\1\1"), [])
    either = Arrays.build(3, [(), (), (0,), (0,)], [(0,), (0,), (1,), (1,)], [1] * 4, (1,))
    found = windows(either, 6, [2, 3, 4, 1], [0] * 4)
    for included, left in (([], [1, 1, 1, 1]), ([2], [1, 0, 1, 1]), ([3], [1, 1, 1, 1])):
        usable = bytearray(b"\1" * 4)
        assert found.narrow(usable, included)
        assert list(usable) == left
    assert not found.narrow(bytearray(b"\1" * 4), [1, 2])


def test_a_step_beside_which_others_have_no_room_is_ruled_out() -> None:
    """A whole load for three of four half-months; of those that give the second fact one fits behind it, one beside it."""
    arrays = Arrays.build(2, [()] * 4, [(0,), (1,), (1,), (1,)], [1] * 4, (0, 1))
    found = windows(arrays, 4, [3, 2, 1, 2], [100, 50, 50, 0])
    usable = bytearray(b"\1" * 4)
    assert found.narrow(usable, [0])
    assert list(usable) == [1, 0, 1, 1]
