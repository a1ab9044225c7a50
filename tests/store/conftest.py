"""The servers that the tests of the shared store run on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pathways.graph.store.connection import Address, Connection
from pathways.graph.store.home import GraphStore
from pathways.graph.store.neo4j import Neo4jStore
from pathways.stores import FolderStore
from tests.store.server import NoServer, Server, docker_server, given_server, jar_server

VERSIONS = os.environ.get("NEO4J_TEST_VERSIONS", "5.26").split(",")
_STARTED: dict[str, Server] = {}
_AT_END = ExitStack()


def address_of(server: Server) -> Address:
    """Where a server is, and who asks."""
    return Address(server.uri, server.user, server.password)


def running(version: str, folder: Path) -> Server:
    """Return the server of a version, started once for all tests of this process."""
    if version not in _STARTED:
        try:
            _STARTED[version] = _start(version, folder)
        except (NoServer, OSError, RuntimeError) as error:
            if os.environ.get("CI"):
                raise  # there a server has to start
            pytest.skip(f"no Neo4j server can be had here: {error}")
    return _STARTED[version]


def _start(version: str, folder: Path) -> Server:
    given = given_server()
    if given is not None:
        return given
    contained = docker_server(version)
    if contained is not None:
        server, container = contained
        _AT_END.callback(container.stop)
        return server
    server = jar_server(folder / version, version)
    _AT_END.callback(server.stop)
    return server


@pytest.fixture(scope="session", autouse=True)
def _stopped_at_the_end() -> Iterator[None]:
    yield
    _AT_END.close()


EVERY_VERSION = ("test_contract", "test_push")
"""What is run on every version of the server; the rest on the first."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs on one version only."""
    left = [item for item in items if _on_another_version(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


def _on_another_version(item: pytest.Item) -> bool:
    params = getattr(getattr(item, "callspec", None), "params", {})
    module = item.nodeid.partition("::")[0].rpartition("/")[2].removesuffix(".py")
    return module not in EVERY_VERSION and params.get("server") in VERSIONS[1:]


_EACH_VERSION = [pytest.param(one, marks=pytest.mark.xdist_group(f"neo4j-{one}")) for one in VERSIONS]


@pytest.fixture(params=_EACH_VERSION)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A running server, whatever it holds."""
    return running(request.param, tmp_path_factory.getbasetemp() / "servers")


@pytest.fixture(params=["folder", *_EACH_VERSION])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    """Every home of the graph, empty."""
    if request.param == "folder":
        return FolderStore(tmp_path_factory.mktemp("home") / "ontology")
    store = Neo4jStore(address_of(running(request.param, tmp_path_factory.getbasetemp() / "servers")))
    wipe(store)
    return store


@pytest.fixture
def store(server: Server) -> Neo4jStore:
    """A store, whatever it holds."""
    return Neo4jStore(address_of(server))


@pytest.fixture
def empty(store: Neo4jStore) -> Neo4jStore:
    """A store that holds nothing."""
    wipe(store)
    return store


def wipe(store: Neo4jStore) -> None:
    """Remove everything."""
    with Connection(store.address) as connection:
        connection.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")


Cypher = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def cypher(server: Server) -> Iterator[Cypher]:
    """Run any Cypher, as somebody with the Browser does; notifications of the server are errors."""
    import neo4j

    with neo4j.GraphDatabase.driver(address_of(server).uri, auth=(server.user, server.password)) as driver:

        def run(query: str, **parameters: Any) -> list[dict[str, Any]]:
            records, summary, _ = driver.execute_query(query, parameters)  # type: ignore[arg-type]
            noted = [one for one in summary.gql_status_objects if one.raw_classification == "DEPRECATION"]
            assert not noted, noted
            return [record.data() for record in records]

        yield run


def environment_of(store: Neo4jStore) -> dict[str, str]:
    """The variables by which `pathways` finds a store."""
    address = store.address
    return {
        "PATHWAYS_STORE": address.uri,
        "PATHWAYS_STORE_USER": address.user,
        "PATHWAYS_STORE_PASSWORD": address.password,
    }
