"""No link inside the repository is dead, and no page names a machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import NAMES, PAGES, prose

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_MACHINE = re.compile(r"(?<![\w.:/])/(?:work|home|root|tmp|Users|mnt)/")


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code forges make them."""
    found = _HEADING.findall(prose(page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def _dead(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page if not name else page.parent / name
    if not target.exists():
        return True
    return bool(anchor) and anchor not in _anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(prose(page.read_text(encoding="utf-8")))
    assert not [link for link in links if "://" not in link and _dead(page, link)]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_path_of_a_machine(page: Path) -> None:
    assert not _MACHINE.findall(page.read_text(encoding="utf-8"))


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One thing, two\n", encoding="utf-8")
    assert not _dead(page, "#one-thing-two")
    assert _dead(page, "#another")
    assert _dead(page, "absent.md")
