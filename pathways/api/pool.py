"""The server's side of the processes that answer: who is free, who waits, who has to go.

One generation is one graph version: a nursery and its workers. Two lanes keep quick look-ups from queueing behind searches. A
new generation is opened beside the old one; when its workers stand, questions go to them, and the old workers end as they
finish. Nothing here blocks the event loop.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import socket
import sys
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Literal

from pathways.api.messages import ANSWER, ASK, FORK, FRAME, HELLO, KILL, OPEN, READY, REFUSED, Asked, Opening, Refusal

Lane = Literal["search", "lookup"]
LANES: tuple[Lane, ...] = ("search", "lookup")
OPENING_SECONDS = 120.0
"""A graph that is not open after this is given up."""
REOPENING_SECONDS = 5.0
"""Pause before a generation that died is opened again."""
ENDING_SECONDS = 5.0
STREAM_BYTES = 4_000_000

log = logging.getLogger("pathways.pool")


class Busy(Exception):
    """As many questions wait as may. `retry_seconds`: when it is worth asking again."""

    def __init__(self, retry_seconds: int) -> None:
        self.retry_seconds = retry_seconds
        super().__init__(retry_seconds)


class NotReady(Exception):
    """No graph is open yet, or none any more."""


class TookTooLong(Exception):
    """The answer was given up."""


class WorkerFailed(Exception):
    """The program failed on this question, or the process that worked on it died. Says where, never on what."""


class Refused(Exception):
    """The question cannot be answered as it stands."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.key)


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How many processes search, how many questions may wait for one, and seconds: of an answer, of one abandoned."""

    workers: int
    queue: int
    answer_seconds: float
    abandoned_seconds: float


@dataclass(eq=False, slots=True)
class Worker:
    """One process and the stream to it."""

    generation: Generation
    lane: Lane
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    pid: int = 0

    async def ask(self, asked: bytes) -> tuple[int, bytes]:
        """Return the kind and content of the reply."""
        self.writer.write(FRAME.pack(ASK, len(asked)) + asked)
        await self.writer.drain()
        kind, length = FRAME.unpack(await self.reader.readexactly(FRAME.size))
        return kind, await self.reader.readexactly(length)


@dataclass(eq=False, slots=True)
class Generation:
    """One graph version: its nursery, and the workers that it has forked."""

    process: asyncio.subprocess.Process
    control: socket.socket
    version: str = ""
    workers: set[Worker] = field(default_factory=set)

    @classmethod
    async def open(cls, opening: Opening) -> Generation:
        """Start a nursery and wait until its graph is open.

        Raises
        ------
        Refused
            The graph cannot be used.
        WorkerFailed
            The nursery died.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "pathways.api.nursery", str(theirs.fileno()), pass_fds=(theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}, stdin=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        ours.setblocking(False)
        generation = cls(process, ours)
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                generation.version = await generation._opened(pickle.dumps(opening))
        except BaseException:
            await generation.end()
            raise
        return generation

    async def _opened(self, opening: bytes) -> str:
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self.control, FRAME.pack(OPEN, len(opening)) + opening)
        kind, length = FRAME.unpack(await self._exactly(FRAME.size))
        content = await self._exactly(length)
        if kind == READY:
            return content.decode()
        if kind == REFUSED:
            raise Refused(pickle.loads(content))  # noqa: S301 - from our own process
        raise WorkerFailed(content.decode())

    async def _exactly(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            part = await asyncio.get_running_loop().sock_recv(self.control, count - len(found))
            if not part:
                raise WorkerFailed("the process that opens the graph died")
            found += part
        return found

    async def worker(self, lane: Lane) -> Worker:
        """Fork a worker and wait until it stands; raise `WorkerFailed` if it does not."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self.control, [FRAME.pack(FORK, 0)], [theirs.fileno()])
            reader, writer = await asyncio.open_unix_connection(sock=ours, limit=STREAM_BYTES)
            found = Worker(self, lane, reader, writer)
            head = await reader.readexactly(2 * FRAME.size)
        except (OSError, asyncio.IncompleteReadError) as error:
            ours.close()
            raise WorkerFailed("no process could be forked") from error
        kind, found.pid = FRAME.unpack(head[FRAME.size :])
        assert kind == HELLO, "a worker greets first"  # noqa: S101
        self.workers.add(found)
        return found

    def dismiss(self, worker: Worker, *, by_force: bool) -> None:
        """Let a worker end: when it has finished, or now."""
        self.workers.discard(worker)
        worker.writer.close()
        if by_force:
            try:
                self.control.send(FRAME.pack(KILL, worker.pid))
            except OSError:
                return  # the nursery died and its workers see that by themselves
        return

    async def end(self) -> None:
        """Let the nursery end; by force if it does not."""
        self.control.close()
        try:
            async with asyncio.timeout(ENDING_SECONDS):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


class Pool:
    """Answers questions in other processes.

    Parameters
    ----------
    opening
        The graph's source and what goes with it.
    limits
        How much at once, and for how long.
    """

    def __init__(self, opening: Opening, limits: PoolLimits) -> None:
        self.limits = limits
        self.opening = opening
        self.abandoned = 0
        self.killed = 0
        self.reloads = 0
        self._current: Generation | None = None
        self._idle: dict[Lane, deque[Worker]] = {lane: deque() for lane in LANES}
        self._waiting: dict[Lane, deque[asyncio.Future[Worker]]] = {lane: deque() for lane in LANES}
        self._background: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._seconds = 0.02
        """A running mean of how long a search takes."""
        self._reloading = asyncio.Lock()
        self._closed = False

    # -- state --------------------------------------------------------------------------------------------------

    @property
    def graph_version(self) -> str | None:
        """The version that is asked; `None` while no graph is open."""
        return self._current.version if self._current is not None else None

    @property
    def waiting(self) -> int:
        """How many questions wait for a process."""
        return sum(len(waiting) for waiting in self._waiting.values())

    @property
    def working(self) -> int:
        """How many processes work on a question, those of older graph versions left out."""
        if self._current is None:
            return 0
        return len(self._current.workers) - sum(map(len, self._idle.values()))

    @property
    def workers(self) -> tuple[int, ...]:
        """The process ids of the current workers."""
        return tuple(worker.pid for worker in self._current.workers) if self._current is not None else ()

    # -- life ---------------------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Open the graph and fork the workers; raise as `Generation.open`."""
        async with self._reloading:
            generation = await Generation.open(self.opening)
            try:
                lanes: list[Lane] = ["lookup", *["search"] * self.limits.workers]  # type: ignore[list-item]
                workers = [await generation.worker(lane) for lane in lanes]
            except BaseException:
                await generation.end()
                raise
            before, self._current = self._current, generation
            self._let_idle_go()
            for worker in workers:
                self._free(worker)
            self._spawn(self._watch(generation))
            self.reloads += before is not None

    async def close(self) -> None:
        """Let every process end; questions that are still asked fail."""
        self._closed = True
        for task in tuple(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        generation, self._current = self._current, None
        if generation is not None:
            for worker in tuple(generation.workers):
                generation.dismiss(worker, by_force=False)
            await generation.end()
        await asyncio.gather(*self._ending)

    async def _watch(self, generation: Generation) -> None:
        """When the nursery of the current graph dies, open the graph again."""
        await generation.process.wait()
        if self._closed or self._current is not generation:
            return
        log.error("the process that holds the graph died; opening it again")
        self._current = None
        self._let_idle_go()
        while self._current is None:
            try:
                await self.open()
            except (Refused, WorkerFailed, TimeoutError) as error:
                log.error("the graph cannot be opened: %s", error)
                await asyncio.sleep(REOPENING_SECONDS)

    # -- questions ----------------------------------------------------------------------------------------------

    async def ask(self, asked: Asked, lane: Lane = "search") -> bytes:
        """Return the answer's bytes.

        When the caller is cancelled while it waits, nothing is begun; while a process works, that goes on for a
        moment and is then ended.

        Raises
        ------
        Busy, NotReady, TookTooLong, WorkerFailed, Refused
        """
        worker = await self._taken(lane)
        begun = monotonic()
        work = asyncio.ensure_future(worker.ask(pickle.dumps(asked)))
        try:
            await asyncio.wait({work}, timeout=self.limits.answer_seconds)
        except asyncio.CancelledError:
            self.abandoned += 1
            self._spawn(self._abandoned(worker, work, self.limits.abandoned_seconds))
            raise
        if not work.done():
            self._spawn(self._abandoned(worker, work, 0.0))
            raise TookTooLong
        self._seconds += (monotonic() - begun - self._seconds) / 32
        try:
            kind, content = work.result()
        except (asyncio.IncompleteReadError, OSError) as error:
            self._spawn(self._replaced(worker))
            raise WorkerFailed("the process that worked on it died") from error
        self._free(worker)
        if kind == ANSWER:
            return content
        if kind == REFUSED:
            raise Refused(pickle.loads(content))  # noqa: S301 - from our own process
        raise WorkerFailed(content.decode())

    async def _taken(self, lane: Lane) -> Worker:
        idle, waiting = self._idle[lane], self._waiting[lane]
        if self._current is None:
            raise NotReady
        if idle:
            return idle.popleft()
        if len(waiting) >= self.limits.queue:
            raise Busy(max(1, round(len(waiting) * self._seconds / self.limits.workers)))
        free: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        waiting.append(free)
        try:
            async with asyncio.timeout(self.limits.answer_seconds):
                return await free
        except TimeoutError:
            raise TookTooLong from None
        except asyncio.CancelledError:
            if free.done() and not free.cancelled():
                self._free(free.result())  # it came just as the client went
            raise
        finally:
            if free in waiting:
                waiting.remove(free)

    def _free(self, worker: Worker) -> None:
        """Give a worker to the next question that waits; let it go if it is of an older graph version."""
        if worker.generation is not self._current:
            self._let_go(worker)
            return
        waiting = self._waiting[worker.lane]
        while waiting:
            free = waiting.popleft()
            if not free.done():
                free.set_result(worker)
                return
        self._idle[worker.lane].append(worker)

    def _let_idle_go(self) -> None:
        for idle in self._idle.values():
            while idle:
                self._let_go(idle.popleft())

    def _let_go(self, worker: Worker) -> None:
        worker.generation.dismiss(worker, by_force=False)
        self._end_if_left(worker.generation)

    def _end_if_left(self, generation: Generation) -> None:
        """End a generation that is asked no more, when its last worker has gone."""
        if generation is not self._current and not generation.workers:
            task = asyncio.ensure_future(generation.end())
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def _abandoned(self, worker: Worker, work: asyncio.Future[tuple[int, bytes]], seconds: float) -> None:
        """Wait a moment for an answer that nobody wants; then end the process that works on it."""
        await asyncio.wait({work}, timeout=seconds)
        if work.done() and not work.cancelled() and work.exception() is None:
            self._free(worker)
            return
        work.cancel()
        self.killed += 1
        await self._replaced(worker)

    async def _replaced(self, worker: Worker) -> None:
        """End a process and fork another in its place."""
        generation = worker.generation
        generation.dismiss(worker, by_force=True)
        if generation is self._current:
            try:
                self._free(await generation.worker(worker.lane))
            except WorkerFailed as error:
                log.error("%s", error)  # the nursery died too: `_watch` opens the graph again
        self._end_if_left(generation)

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(coroutine)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


__all__ = ["Busy", "NotReady", "Pool", "PoolLimits", "Refused", "TookTooLong", "WorkerFailed"]
