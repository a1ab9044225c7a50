"""The documents a person reads, and what is read off them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

_FENCE = re.compile(r"^```(?P<language>[a-z]*)\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")


def prose(text: str) -> str:
    """Return a page without its code blocks."""
    return _FENCE.sub("", text)


def blocks(text: str, language: str) -> list[str]:
    """Return the page's code blocks in one language."""
    return [found["code"] for found in _FENCE.finditer(text) if found["language"] == language]


def typed_commands(text: str) -> Iterator[str]:
    """Yield every command line of ours in the page's shell blocks, in order."""
    for language in ("sh", "bash", "console", ""):
        for block in blocks(text, language):
            for line in block.replace("\\\n", " ").splitlines():
                command = line.removeprefix("$ ").strip()
                if command.startswith("pathways "):
                    yield command


def named_commands(text: str) -> Iterator[str]:
    """Yield every command line of ours that stands in the prose."""
    for span in _SPAN.findall(prose(text)):
        if span.startswith("pathways "):
            yield span


def rows(section: str) -> list[list[str]]:
    """Return the cells of the table rows in a section, without head and rule."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def sections(text: str) -> dict[str, str]:
    """Return a page's sections by heading, of any depth."""
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
