"""The processes that answer: full queues, clients that leave, processes that die, newer graphs, nothing left behind."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from pathways.api.messages import Asked, Opening
from pathways.api.pool import Busy, NotReady, Pool, PoolLimits, Refused, TookTooLong, WorkerFailed
from pathways.graph.search import Limits
from pathways.loaders.curated import shipped_ontology
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.stores import FolderStore

QUICK = Asked("facts", "en", {"text": "first aid"})
SLOW = Asked("reach", "en", {"profile": Profile(entry_level="fi-comprehensive-school", place="oulu")})
"""Takes a second or so."""


def opening(folder: Path | None = None) -> Opening:
    return Opening(FolderStore(folder), Limits(), Month.parse("2026-11"))


def limits(**changes: float) -> PoolLimits:
    values: dict[str, Any] = {"workers": 1, "queue": 2, "answer_seconds": 30.0, "abandoned_seconds": 20.0, **changes}
    return PoolLimits(**values)


@asynccontextmanager
async def opened(folder: Path | None = None, **changes: float) -> AsyncIterator[Pool]:
    pool = Pool(opening(folder), limits(**changes))
    await pool.open()
    try:
        yield pool
    finally:
        await pool.close()


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 120))


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return (
        Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        if Path("/proc/self").exists()
        else True
    )


def test_a_question_is_answered_and_a_refusal_travels() -> None:
    async def test() -> None:
        async with opened() as pool:
            assert b"certificate:fi-ea1" in await pool.ask(QUICK, "lookup")
            with pytest.raises(Refused) as caught:
                await pool.ask(Asked("show", "en", {"record_id": "x"}))
            assert (caught.value.refusal.key, caught.value.refusal.kind) == ("unknown-name", "record")
            with pytest.raises(WorkerFailed, match=r"AttributeError, nursery\.py:\d+"):
                await pool.ask(Asked("mood", "en", {}))
            assert pool.waiting == pool.working == 0

    run(test)


def test_a_pool_that_is_not_open_says_so() -> None:
    async def test() -> None:
        with pytest.raises(NotReady):
            await Pool(opening(), limits()).ask(QUICK)

    run(test)


def test_look_ups_do_not_wait_for_searches_and_a_full_queue_is_refused() -> None:
    async def test() -> None:
        async with opened() as pool:
            asked = [asyncio.ensure_future(pool.ask(SLOW)) for _ in range(3)]
            await until(lambda: pool.waiting == 2)
            with pytest.raises(Busy) as caught:
                await pool.ask(SLOW)
            assert caught.value.retry_seconds >= 1
            begun = time.monotonic()
            await pool.ask(QUICK, "lookup")
            assert time.monotonic() - begun < 1
            assert not any(one.done() for one in asked)
            assert len(set(await asyncio.gather(*asked))) == 1

    run(test)


def test_an_answer_that_nobody_waits_for_is_not_begun() -> None:
    async def test() -> None:
        async with opened() as pool:
            first = asyncio.ensure_future(pool.ask(SLOW))
            left = asyncio.ensure_future(pool.ask(SLOW))
            await until(lambda: pool.waiting == 1)
            left.cancel()
            await asyncio.gather(left, return_exceptions=True)
            assert pool.waiting == 0
            await first
            assert (pool.abandoned, pool.killed) == (0, 0)

    run(test)


@pytest.mark.parametrize("seconds", [0.0, 20.0])
def test_an_abandoned_search_ends_and_its_process_serves_on(seconds: float) -> None:
    async def test() -> None:
        async with opened(abandoned_seconds=seconds) as pool:
            before = set(pool.workers)
            left = asyncio.ensure_future(pool.ask(SLOW))
            await until(lambda: pool.working == 1)
            left.cancel()
            await asyncio.gather(left, return_exceptions=True)
            await until(lambda: pool.working == 0)
            assert pool.abandoned == 1
            assert pool.killed == (seconds == 0)
            assert (set(pool.workers) == before) == (seconds > 0)
            await pool.ask(QUICK)
            await until(lambda: sum(map(alive, before)) == 2 - pool.killed)

    run(test)


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    async def test() -> None:
        async with opened(answer_seconds=0.05) as pool:
            with pytest.raises(TookTooLong):
                await pool.ask(SLOW)
            await until(lambda: pool.working == 0)
            assert pool.killed == 1

    run(test)


def test_a_process_that_dies_is_replaced() -> None:
    async def test() -> None:
        async with opened() as pool:
            asked = asyncio.ensure_future(pool.ask(SLOW))
            await until(lambda: pool.working == 1)
            for pid in pool.workers:
                os.kill(pid, signal.SIGKILL)
            with pytest.raises(WorkerFailed):
                await asked
            await until(lambda: pool.working == 0)
            assert await pool.ask(QUICK)
            with pytest.raises(WorkerFailed):
                await pool.ask(QUICK, "lookup")  # it was idle, so this is where its death is seen
            await until(lambda: pool.working == 0)
            assert await pool.ask(QUICK, "lookup")

    run(test)


def test_when_the_nursery_dies_the_graph_is_opened_again() -> None:
    async def test() -> None:
        async with opened() as pool:
            before = set(pool.workers)
            assert pool._current is not None
            pool._current.process.send_signal(signal.SIGKILL)
            await until(lambda: bool(pool.workers) and not before & set(pool.workers))
            assert await pool.ask(QUICK)
            await until(lambda: not any(map(alive, before)))

    run(test)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "ontology"
    shutil.copytree(shipped_ontology(), copied)
    return copied


def test_a_newer_graph_is_taken_up_without_dropping_a_question(folder: Path) -> None:
    async def test() -> None:
        async with opened(folder) as pool:
            first, old = pool.graph_version, set(pool.workers)
            assert first == pool.opening.source.version()
            asked = asyncio.ensure_future(pool.ask(SLOW))
            await until(lambda: pool.working == 1)
            notes = next((folder / "notes").glob("*.yaml"))
            notes.write_text(notes.read_text() + "\n# newer\n")
            reloading = asyncio.ensure_future(pool.open())
            answered = 0
            while not reloading.done():
                assert await pool.ask(QUICK, "lookup")
                answered += 1
            assert answered > 3
            assert pool.graph_version == pool.opening.source.version() != first
            assert str(first).encode() in await asked
            assert str(pool.graph_version).encode() in await pool.ask(SLOW)
            await until(lambda: not any(map(alive, old)))
            assert pool.reloads == 1

    run(test)


def test_a_graph_that_cannot_be_used_leaves_the_one_there_is(folder: Path) -> None:
    async def test() -> None:
        async with opened(folder) as pool:
            (folder / "notes" / "broken.yaml").write_text("- id: x\n")
            with pytest.raises(Refused) as caught:
                await pool.open()
            assert caught.value.refusal.values["file"] == "notes/broken.yaml"
            assert await pool.ask(QUICK)

    run(test)


def test_nothing_is_left_behind() -> None:
    async def test() -> None:
        async with opened() as pool:
            pids = {*pool.workers, pool._current.process.pid}  # type: ignore[union-attr]
            asked = asyncio.ensure_future(pool.ask(SLOW))
            await until(lambda: pool.working == 1)
        await asyncio.gather(asked, return_exceptions=True)
        await until(lambda: not any(map(alive, pids)))

    run(test)
