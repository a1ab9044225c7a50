"""Load on the HTTP interface over loopback, bounded: `python -m benchmarks.api` (`--help` for its limits).

The server runs as `pathways serve` with a process for each core; the questions are mixed and no answer is kept by anybody. In the
same run, with the same connections, a bare FastAPI route returns a stored answer, so that the share of our own work shows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

from pathways.answer.embedded import Embedded
from pathways.model.month import Month

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
TODAY = "2026-11"
WARM_UP = 100
BARE = """
import sys
from pathlib import Path
import uvicorn
from fastapi import FastAPI, Response
from pydantic import BaseModel
stored = Path(sys.argv[2]).read_bytes()
class Sent(BaseModel):
    profile: dict
    target: str
    where: str | None = None
    alternatives: int = 2
app = FastAPI()
@app.post("/v1/routes")
async def routes(sent: Sent) -> Response:
    return Response(stored, media_type="application/json")
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What came out of one load: requests, seconds, milliseconds of each, statuses that were not 200."""

    requests: int
    seconds: float
    milliseconds: tuple[float, ...]
    errors: int
    sent_bytes: int

    def row(self, name: str, processor: float) -> str:
        """Return the line of the table."""
        ordered = sorted(self.milliseconds)
        at = {share: ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 0.99)}
        return (
            f"| {name} | {self.requests} | {self.requests / self.seconds:.0f} | {at[0.5]:.1f} | {at[0.95]:.1f} | {at[0.99]:.1f} "
            f"| {processor / max(1, self.requests) * 1000:.1f} | {self.errors} | {self.sent_bytes / max(1, self.requests) / 1000:.0f} |"
        )


def questions(alternatives: int, objective: str = "weighted") -> list[bytes]:
    """Return bodies of routes questions: every entry level, four homes, four targets, mixed."""
    catalogue = Embedded.open(today=Month.parse(TODAY)).planner.catalogue
    places = ("oulu", "skelleftea", "tornio", "kokkola")
    targets = (
        ("cell-assembly-operator", "FI"), ("automation-technician", "SE"), ("cam-process-operator", "FI"),
        ("maintenance-mechanic", "SE"),
    )  # fmt: skip
    asked = []
    for number, level in enumerate(catalogue.entry_levels):
        for target, where in targets:
            profile = {"entry_level": level.id, "place": places[number % len(places)], "age": 20 + number % 30}
            body = {
                "profile": profile, "target": target, "where": where, "alternatives": alternatives, "objective": objective,
            }  # fmt: skip
            asked.append(json.dumps(body).encode())
    step = 7
    return [asked[place * step % len(asked)] for place in range(len(asked))]


def posts(bodies: list[bytes], path: bytes = b"/v1/routes") -> list[bytes]:
    """Return whole requests."""
    return [
        b"POST " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
        + str(len(body)).encode() + b"\r\n\r\n" + body
        for body in bodies
    ]  # fmt: skip


def fronts() -> list[bytes]:
    """Return requests for `POST /v1/pareto`, of the same people and targets."""
    asked = []
    for body in map(json.loads, questions(0)):
        asked.append(json.dumps({name: body[name] for name in ("profile", "target", "where")}).encode())
    return posts(asked, b"/v1/pareto")


def typed() -> list[bytes]:
    """Return requests for `GET /v1/facts` as somebody types."""
    words = ("työturvallisuuskortti", "first aid", "svetsning", "tulityökortin", "elektricitet", "lukio", "truckkort")
    beginnings = [word[:count] for word in words for count in range(2, len(word) + 1, 2)]
    from urllib.parse import quote

    return [f"GET /v1/facts?q={quote(text)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() for text in beginnings]


async def loaded(port: int, requests: list[bytes], count: int, connections: int, most_seconds: float) -> Load:
    """Send `count` requests over so many connections, each as soon as the one before is answered."""
    waiting = iter(cycle(requests))
    taken: list[float] = []
    errors = size = 0
    left = count
    end = perf_counter() + most_seconds

    async def connection() -> None:
        nonlocal left, errors, size
        reader, writer = await asyncio.open_connection(HOST, port, limit=1 << 22)
        while left > 0 and perf_counter() < end:
            left -= 1
            begun = perf_counter()
            writer.write(next(waiting))
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1]) if length else 0)
            taken.append((perf_counter() - begun) * 1000)
            errors += not head.startswith(b"HTTP/1.1 200")
            size += len(body)
        writer.close()
        await writer.wait_closed()

    begun = perf_counter()
    await asyncio.gather(*(connection() for _ in range(connections)))
    return Load(len(taken), perf_counter() - begun, tuple(taken), errors, size)


@contextmanager
def served(workers: int) -> Iterator[tuple[int, int]]:
    """Run our server; yield its port and process id."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATHWAYS_TODAY": TODAY, "PATHWAYS_WORKERS": str(workers)}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as file:
            command = [sys.executable, "-m", "pathways", "serve", "--port", "0"]
            process = subprocess.Popen(command, stderr=file, env=environment)  # noqa: S603 - our own program
        try:
            while not (found := re.search(r"at http://127\.0\.0\.1:(\d+)/v1", log.read_text())):
                if process.poll() is not None:
                    raise RuntimeError(log.read_text())
                asyncio.run(asyncio.sleep(0.1))
            yield int(found[1]), process.pid
        finally:
            process.terminate()
            process.wait()


@contextmanager
def bare(stored: bytes) -> Iterator[tuple[int, int]]:
    """Run a FastAPI application of one route that returns a stored answer; yield its port and process id."""
    import socket

    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        answer.write_bytes(stored)
        process = subprocess.Popen([sys.executable, "-c", BARE, str(port), str(answer)])  # noqa: S603
        try:
            for _ in range(200):
                with socket.socket() as asked:
                    if asked.connect_ex((HOST, port)) == 0:
                        break
                asyncio.run(asyncio.sleep(0.05))
            yield port, process.pid
        finally:
            process.terminate()
            process.wait()


def tree(root: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield root
    for child in Path(f"/proc/{root}/task/{root}/children").read_text().split():
        yield from tree(int(child))


def memory_mb(root: int) -> float:
    """Return the proportional memory of a process and all below it, in MB (pages that are shared count once)."""
    rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in tree(root)]
    found = [re.search(r"^Pss: +(\d+) kB", rollup, re.MULTILINE) for rollup in rollups]
    return sum(int(one[1]) for one in found if one) / 1000


def processor_seconds(root: int) -> float:
    """Return the processor time of a process and all below it."""
    ticks = 0
    for pid in tree(root):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run the loads and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000, help="requests of each load (default 2000)")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="send N more and watch memory (50000)")
    parser.add_argument("--seconds", type=float, default=300, help="longest time of one load (default 300)")
    given = parser.parse_args()

    def load(port: int, requests: list[bytes], count: int) -> Load:
        return asyncio.run(loaded(port, requests, count, given.connections, given.seconds))

    def measure(name: str, port: int, pid: int, requests: list[bytes], count: int) -> None:
        before = processor_seconds(pid)
        done = load(port, requests, count)
        print(done.row(name, processor_seconds(pid) - before), flush=True)

    one = posts(questions(0))
    print("| load | requests | a second | p50 ms | p95 ms | p99 ms | processor ms each | errors | kB each |")
    print("|---|---|---|---|---|---|---|---|---|")
    with served(given.workers) as (port, pid):
        load(port, one, WARM_UP)
        load(port, typed(), WARM_UP)
        measure("one weighted route with dates", port, pid, one, given.requests)
        measure("facts as they are typed", port, pid, typed(), given.requests)
        few = max(100, given.requests // 10)
        measure("with two alternatives", port, pid, posts(questions(2)), few)
        measure("one route by time", port, pid, posts(questions(0, "time")), few)
        measure("fronts", port, pid, fronts(), few)
        steps = 10
        for step in range(steps if given.memory else 0):
            sent = load(port, one, given.memory // steps)
            print(
                f"memory after {(step + 1) * given.memory // steps} more: {memory_mb(pid):.0f} MB, errors {sent.errors}",
                flush=True,
            )
    stored = Embedded.open(today=Month.parse(TODAY)).routes(
        _profile(), "automation-technician", "SE", alternatives=0
    )  # fmt: skip
    with bare(json.dumps(stored, ensure_ascii=False, indent=2).encode()) as (port, pid):
        load(port, one, WARM_UP)
        measure("bare FastAPI, stored answer", port, pid, one, given.requests)


def _profile() -> object:
    from pathways.model.profile import Profile

    return Profile(entry_level="electrician-fi", place="tornio")


if __name__ == "__main__":
    main()
