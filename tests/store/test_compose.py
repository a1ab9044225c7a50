"""compose.yaml: its form, and each of its server's settings on a server that the tests start."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from pathways.graph.store.connection import Address
from tests.store.conftest import Cypher
from tests.store.server import Server

ROOT = Path(__file__).parents[2]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
HEAP = ("server.memory.heap.initial_size", "server.memory.heap.max_size")
"""Given to Java itself by our server, as the image's own start does."""


def settings() -> dict[str, str]:
    """The server's settings, by the image's rule: `_` is a dot, `__` an underscore."""
    given = SERVICES["neo4j"]["environment"]
    names = [name for name in given if name != "NEO4J_AUTH"]
    return {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): str(given[name])
        for name in names
    }


def test_the_settings_are_those_of_a_real_server(server: Server, cypher: Cypher) -> None:
    """Each is known to the server by its name; what our own server sets has the same value."""
    if server.home is None:
        pytest.skip("the server is not ours to set up")
    rows = cypher("SHOW SETTINGS YIELD name, value RETURN name, value")
    known = {row["name"]: row["value"] for row in rows}
    assert not settings().keys() - known.keys()
    for name in settings().keys() - set(HEAP):
        assert str(known[name]).lower().replace(".00mib", "m") == settings()[name], name


def test_the_interface_finds_the_server_beside_it() -> None:
    given = SERVICES["api"]["environment"]
    values = {name: value.replace("${NEO4J_PASSWORD:-}", "secret") for name, value in given.items()}
    address = Address.read({**values, "PATHWAYS_STORE": "neo4j://neo4j:7687"})
    assert (address.user, address.password) == ("neo4j", "secret")
    assert SERVICES["neo4j"]["environment"]["NEO4J_AUTH"] == "neo4j/${NEO4J_PASSWORD:-}"
    assert SERVICES["neo4j"]["image"].startswith("neo4j:5.26")


def test_compose_reads_the_file() -> None:
    if shutil.which("docker") is None:
        pytest.skip("there is no docker to read it with")
    asked = ["docker", "compose", "--file", str(ROOT / "compose.yaml"), "--profile", "neo4j", "config", "--quiet"]
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode != 0:  # noqa: S607
        pytest.skip("this docker has no compose")
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
