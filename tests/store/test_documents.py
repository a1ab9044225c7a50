"""The README's Neo4j section, typed word by word into a shell."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import blocks, sections
from tests.store.conftest import VERSIONS, running
from tests.store.server import free_port

ROOT = Path(__file__).parents[2]
SECTION = "Share the graph in Neo4j"
NEEDED = ("Makefile", "pyproject.toml", "hatch_build.py", "requirements", "pathways", "ontology", "tests")

pytestmark = pytest.mark.xdist_group(f"neo4j-{VERSIONS[0]}")


def command(folder: Path, name: str, line: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def clone(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone whose virtual environment is the one that runs the tests, made already."""
    running(VERSIONS[0], tmp_path_factory.getbasetemp() / "servers")  # skips, or fails in CI, where none can be had
    make = shutil.which("make")
    if make is None:
        pytest.skip("there is no make here")
    for name in NEEDED:
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "bin").mkdir()
    venv = Path(sys.prefix)
    command(tmp_path / "bin", "make", f'exec {make} -o {venv}/ready-to-test VENV={venv} "$@"')
    command(tmp_path / "bin", "pathways", f'exec {sys.executable} -m pathways "$@"')
    return tmp_path


def taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_the_section_of_the_readme_works_word_by_word(clone: Path) -> None:
    """Where a server listens on Neo4j's own ports already, with the other ports that `make neo4j` then asks for."""
    (block,) = blocks(sections((ROOT / "README.md").read_text(encoding="utf-8"))[SECTION], "sh")
    bolt = free_port() if taken(7687) else 7687
    block = block.replace("localhost:7687", f"localhost:{bolt}")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PATHWAYS_", "MAKE"))}
    environment |= {
        "PATH": f"{clone / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(clone),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",  # as many terminals export it
        "NEO4J_BOLT_PORT": str(bolt),
        "NEO4J_HTTP_PORT": str(free_port() if taken(7474) else 7474),
    }
    shell = ["bash", "-euo", "pipefail", "-c", block]
    try:
        done = subprocess.run(shell, cwd=clone, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    finally:
        stop = [sys.executable, "-m", "tests.store.server", "stop", ".neo4j"]
        subprocess.run(stop, cwd=clone, env=environment, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"neo4j://localhost:{bolt}" in done.stdout
    assert "is published" in done.stdout
    assert "there is a route" in " ".join(done.stdout.split())
    assert "Stopped; its data is kept." in done.stdout
    password = (clone / ".neo4j" / "password").read_text(encoding="utf-8")
    assert password not in done.stdout + done.stderr
