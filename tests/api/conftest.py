"""A real server on loopback, once for all tests that only ask."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx
import pytest

ROOT = Path(__file__).parents[2]
READY_SECONDS = 90


@dataclass
class Server:
    """A running `pathways serve`."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    def client(self, **headers: str) -> httpx.Client:
        """Return a client that knows the address."""
        return httpx.Client(base_url=self.address, headers=headers, timeout=60)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.rpartition(":")[2])


@contextmanager
def served(log: Path, output: IO[str] | int = subprocess.DEVNULL, **settings: str) -> Iterator[Server]:
    """Run `pathways serve` with settings until the block ends; it has to end by itself when told."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATHWAYS_TODAY": "2026-11",
        "PATHWAYS_WORKERS": "1",
        **settings,
    }
    with log.open("w") as file:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-W", "error", "-m", "pathways", "serve", "--port", settings.pop("port", "0")],
            stdout=output, stderr=file, text=True, env=environment,
        )  # fmt: skip
    try:
        yield Server(process, _address(process, log), log)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()


def _address(process: subprocess.Popen[str], log: Path) -> str:
    import time

    for _ in range(READY_SECONDS * 20):
        found = re.search(r"at (http://\S+)/v1", log.read_text())
        if found:
            return found[1]
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with small limits, so that they can be met."""
    log = tmp_path_factory.mktemp("server") / "log"
    with served(
        log, PATHWAYS_RECEIVE_SECONDS="2", PATHWAYS_BODY_BYTES="400000", PATHWAYS_CORS_ORIGINS="https://a.example"
    ) as one:
        yield one
    text = log.read_text()
    assert "Traceback" not in text, text


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with server.client() as client:
        yield client
