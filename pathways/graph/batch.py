"""Many people's questions over one index, on all cores: a proof for each, in the order asked.

Each process maps the same file (`store.index`), so that the arrays are in memory once. What a person can reach is found
once and serves all their goals.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType

from pathways.errors import InputError
from pathways.graph.pruning import reduce
from pathways.graph.reachability import Arrays, part, reach, relevant
from pathways.graph.search import Found, Limits, cheapest_plan
from pathways.graph.store.index import Index

AHEAD = 4
"""People that wait for each worker, so that none is idle and no list grows."""


@dataclass(frozen=True, slots=True)
class Start:
    """From where one person asks: facts held, steps that are out of reach, and costs that are their own."""

    held: tuple[int, ...]
    barred: tuple[int, ...] = ()
    costs: Mapping[int, int] = field(default_factory=dict)


def optima(arrays: Arrays, start: Start, goals: Iterable[Sequence[int]], limits: Limits | None = None) -> list[Found]:
    """Return a cheapest plan for each goal, with its proof; plans are in the steps' own numbers.

    Exact, as `search.cheapest_plan`. A goal that is held needs nothing and costs 0.
    """
    allowed = bytearray(b"\1") * arrays.steps
    for step in start.barred:
        allowed[step] = 0
    free = bytes(map((0).__eq__, arrays.costs))
    held = reach(arrays, free, start.held)
    initial = [fact for fact, holds in enumerate(held) if holds]
    known = reach(arrays, allowed, initial)
    answers = []
    for goal in goals:
        if not all(known[fact] for fact in goal):
            answers.append(Found("unreachable"))
            continue
        wanted = [fact for fact in goal if not held[fact]]
        steps, facts = relevant(arrays, wanted, allowed, known, initial)
        costs = [start.costs.get(step, arrays.costs[step]) for step in steps]
        small = reduce(part(arrays, steps, facts, costs, wanted), [cost == 0 for cost in costs])
        found = cheapest_plan(small.arrays, limits=limits)
        plan = frozenset(steps[small.steps[step]] for step in found.plan)
        answers.append(Found(found.status, plan, found.lower, found.upper, found.nodes))
    return answers


class Batch:
    """Processes that answer over the index at `path`; use it in a `with` statement.

    Raises
    ------
    InputError
        There is no index of that version at the path.
    """

    def __init__(self, path: Path, version: str, workers: int | None = None) -> None:
        if Index.open(path, version) is None:
            raise InputError("index-damaged", file=path)
        self.workers = workers or os.cpu_count() or 1
        self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"), _open, (path, version))

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        self._pool.shutdown(cancel_futures=True)

    def run(
        self, starts: Iterable[Start], goals: Sequence[Sequence[int]], limits: Limits | None = None
    ) -> Iterator[list[Found]]:
        """Yield the answers of one person after the other, for all goals; people are read as they are needed."""
        people = iter(starts)
        waiting: list[Future[list[Found]]] = []
        while True:
            for start in islice(people, self.workers * AHEAD - len(waiting)):
                waiting.append(self._pool.submit(_answer, start, goals, limits))
            if not waiting:
                return
            yield waiting.pop(0).result()


_opened: list[Index] = []
"""The index of this process."""


def _open(path: Path, version: str) -> None:
    index = Index.open(path, version)
    assert index is not None, "the parent has opened it"  # noqa: S101
    _opened[:] = [index]


def _answer(start: Start, goals: Sequence[Sequence[int]], limits: Limits | None) -> list[Found]:
    return optima(_opened[0].arrays, start, goals, limits)
