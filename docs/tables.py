"""Writes the tables of the documents that repeat something else: `python -m docs.tables`, or `make docs`.

A table stands between `<!-- table: name -->` and `<!-- end -->`. `tests/docs` fails when one is not up to date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pathways.loaders.curated import load_catalogue

DOCS = Path(__file__).parent
_BLOCK = re.compile(r"(<!-- table: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def statuses() -> Iterator[str]:
    """Yield the statuses a person may state, with their one use."""
    yield "| status | question | used for | not said means |"
    yield "|---|---|---|---|"
    for status in load_catalogue().catalogue.statuses:
        silence = status.not_said.replace("-", " ")
        yield f"| `{status.id}` | {status.question.en} | {status.used_for.en} | {silence} |"


def decisions() -> Iterator[str]:
    """Yield the decision records with their status."""
    yield "| record | status |"
    yield "|---|---|"
    for path in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0].removeprefix("# ")
        found = re.search(r"^Status: (.+?)\.? *(?:Date: ([0-9-]+)\.?)?$", text, re.MULTILINE)
        status = f"{found[1]}, {found[2]}" if found and found[2] else found[1] if found else ""
        yield f"| [{title}]({path.name}) | {status} |"


TABLES: dict[str, Callable[[], Iterator[str]]] = {"statuses": statuses, "decisions": decisions}


def with_tables(text: str) -> str:
    """Return a document's text with its tables made anew."""

    def table(block: re.Match[str]) -> str:
        return block[1] + "".join(f"{row}\n" for row in TABLES[block["name"]]()) + block[3]

    return _BLOCK.sub(table, text)


def main() -> None:
    """Write the tables of all documents."""
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        made = with_tables(text)
        if made != text:
            path.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
