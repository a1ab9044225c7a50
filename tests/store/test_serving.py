"""The HTTP interface on the shared store: its answers, and what it does when the store is away."""

from __future__ import annotations

import asyncio
import pickle
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pathways.api.app import Service, create_app
from pathways.api.settings import Settings
from pathways.errors import StoreError
from pathways.graph.store.neo4j import Neo4jStore
from pathways.loaders.curated import load_catalogue
from tests.store.conftest import environment_of
from tests.store.server import Server


class Home:
    """A store that can be away."""

    answer: str | Exception = "one"

    def version(self) -> str:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class FakePool:
    """A pool that opens what the home holds, unless it is broken."""

    graph_version = "one"

    def __init__(self, home: Home) -> None:
        self.opening = type("Opening", (), {"source": home})
        self.home, self.broken = home, False

    async def open(self) -> None:
        if self.broken:
            raise TimeoutError
        self.graph_version = str(self.home.answer)


def test_a_service_says_that_it_is_stale_and_takes_up_again() -> None:
    home = Home()
    pool = FakePool(home)
    service = Service(Settings(reload_seconds=0.01), pool, None)  # type: ignore[arg-type]
    seen: list[tuple[bool, str]] = []

    async def watched() -> None:
        task = asyncio.create_task(service.watch_for_versions())
        for answer, broken in ((StoreError("store-unreachable"), False), ("one", False), ("two", True), ("two", False)):
            home.answer, pool.broken = answer, broken
            await asyncio.sleep(0.1)
            seen.append((service.stale, pool.graph_version))
        task.cancel()

    asyncio.run(watched())
    assert seen == [(True, "one"), (False, "one"), (True, "one"), (False, "two")]


def test_a_store_travels_to_another_process(store: Neo4jStore) -> None:
    again = pickle.loads(pickle.dumps(store))  # noqa: S301 - our own
    assert again.address == store.address


def test_the_interface_answers_from_the_store_and_goes_on_without_it(
    empty: Neo4jStore, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    if server.process is None:
        pytest.skip("the server is not ours to stop")
    region = load_catalogue()
    empty.push(region)
    for name, value in environment_of(empty).items():
        monkeypatch.setenv(name, value)
    question: dict[str, Any] = {
        "profile": {"entry_level": "electrician-fi", "place": "tornio"}, "target": "automation-technician", "where": "SE",
    }  # fmt: skip
    with TestClient(create_app(Settings(workers=1, reload_seconds=0.3))) as client:
        ready = client.get("/readyz").json()
        assert (ready["graph_version"], ready["stale"]) == (region.graph_version, False)
        before = client.post("/v1/routes", json=question)
        assert before.status_code == 200
        server.kill()
        try:
            for _ in range(300):
                if client.get("/readyz").json()["stale"]:
                    break
                client.portal.call(asyncio.sleep, 0.1)  # type: ignore[union-attr]
            assert client.get("/readyz").json()["stale"]
            assert client.post("/v1/routes", json=question).content == before.content
        finally:
            server.start()
        for _ in range(300):
            if not client.get("/readyz").json()["stale"]:
                break
            client.portal.call(asyncio.sleep, 0.1)  # type: ignore[union-attr]
        assert not client.get("/readyz").json()["stale"]
