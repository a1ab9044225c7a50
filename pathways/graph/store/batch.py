"""Many people's questions over one index, on all cores: a proof for each, in the order asked.

Each process maps the same file, so that the arrays are in memory once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType

from pathways.errors import InputError
from pathways.graph.batch import Start, optima
from pathways.graph.search import Found, Limits
from pathways.graph.store.index import Index

AHEAD = 4
"""People that wait for each worker, so that none is idle and no list grows."""


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
