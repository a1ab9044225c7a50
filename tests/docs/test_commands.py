"""Every command that a document shows runs, and every command there is stands in a document."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pathways.cli.app import COMMANDS, run
from tests.docs.pages import NAMES, PAGES, ROOT, blocks, named_commands, typed_commands

_PLACEHOLDER = re.compile(r"…|\.\.\.|[<\[|]|\b(?!FI\b|SE\b)[A-Z][A-Z_]+\b")
"""A command with one is a form to fill in, not a line to type: `pathways show ID`."""


UNTIL_STOPPED = frozenset({"serve", "mcp"})
"""Commands that go on until they are stopped; `tests/api` and `tests/agents` run them."""


def _split(line: str) -> tuple[list[str], str | None]:
    """Return a line's arguments and the file that its output goes to."""
    command, _, target = line.partition(" > ")
    return shlex.split(command)[1:], target.strip() or None


def _says_what(line: str) -> bool:
    """Whether a command in the prose has more than its name and switches, so that it can be typed as it stands."""
    return any(not part.startswith("--") for part in shlex.split(line)[2:])


def _to_type(page: Path) -> list[str]:
    """What can be typed here and now; `store` needs a server and is typed by tests/store."""
    text = page.read_text(encoding="utf-8")
    lines = [*typed_commands(text), *filter(_says_what, named_commands(text))]
    kept = (line for line in dict.fromkeys(lines) if not _PLACEHOLDER.search(line))
    return [line for line in kept if line.split()[1] not in (*UNTIL_STOPPED, "store")]


def _all(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [*typed_commands(text), *named_commands(text)]


def _names(page: Path) -> set[str]:
    return {name for line in _all(page) if (name := line.split()[1]).islower() and not name.startswith("-")}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_the_commands_of_a_page_run_in_its_order(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in _to_type(page):
        arguments, target = _split(line)
        code = run(arguments)
        said = capsys.readouterr()
        assert code == 0, f"{line}: {said.err}"
        assert said.out, line
        if target is not None:
            Path(target).write_text(said.out, encoding="utf-8")


@pytest.mark.parametrize("line", ["pathways check", "pathways entry-levels", "pathways occupations"])
def test_what_needs_no_argument_runs_without(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    day = (ROOT / "ontology" / "read-on").read_text(encoding="utf-8").strip()
    assert run([*_split(line)[0], "--today", day]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_command_named_in_a_page_exists(page: Path) -> None:
    assert _names(page) <= set(COMMANDS)


def test_options_named_in_the_documents_exist(capsys: pytest.CaptureFixture[str]) -> None:
    helps = ""
    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        helps += capsys.readouterr().out
    held = set(re.findall(r"--[a-z-]+", helps)) | {"--version"}
    named = {option for page in PAGES for line in _all(page) for option in re.findall(r"--[a-z][a-z-]*", line)}
    assert named <= held


def test_every_command_is_documented() -> None:
    assert set(COMMANDS) <= set().union(*map(_names, PAGES))


@pytest.mark.parametrize("page", ["README.md", "docs/json.md"])
def test_python_in_the_documents_runs(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    for block in blocks((ROOT / page).read_text(encoding="utf-8"), "python"):
        exec(compile(block, page, "exec"), {})  # noqa: S102 - our own document
    assert capsys.readouterr().out


def test_make_targets_named_in_the_documents_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:^|`)make ([a-z0-9-]+)", page.read_text(encoding="utf-8"), re.M)
    }
    assert named <= targets
    assert {"ask", "test"} <= named


def test_the_first_command_of_the_readme_asks_the_shipped_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^ask:.*\n\t\$\(BIN\)/(pathways .+)$", makefile, re.MULTILINE)
    assert found is not None
    assert run([*_split(found[1])[0], "--lang", "en"]) == 0
    assert "there is a route that holds" in " ".join(capsys.readouterr().out.split())
