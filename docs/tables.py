"""Writes the tables of the documents that repeat something else: `python -m docs.tables`, or `make docs`.

A table stands between `<!-- table: name -->` and `<!-- end -->`. `tests/docs` fails when one is not up to date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from pathways.api.problems import STATUS
from pathways.api.settings import OF_THE_STORE, Settings
from pathways.loaders.curated import load_catalogue
from pathways.loaders.documents import read_document
from pathways.model.catalogue import Catalogue

DOCS = Path(__file__).parent
_BLOCK = re.compile(r"(<!-- table: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def statuses() -> Iterator[str]:
    """Yield the statuses a person may state, what they are used for, and which kinds of records read them."""
    yield "| status | question | used for | read by | not said means |"
    yield "|---|---|---|---|---|"
    catalogue = load_catalogue().catalogue
    for status in catalogue.statuses:
        silence = status.not_said.replace("-", " ")
        readers = ", ".join(_readers(catalogue, status.id))
        yield f"| `{status.id}` | {status.question.en} | {status.used_for.en} | {readers} | {silence} |"


def _readers(catalogue: Catalogue, status: str) -> Iterator[str]:
    """Yield the kinds of records whose requirements and conditions name a status."""
    named = f'"status":"{status}"'
    for kind, records in catalogue.by_kind.items():
        if any(named in record.model_dump_json() for record in records.values() if isinstance(record, BaseModel)):
            yield kind.replace("_", " ")


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


def settings() -> Iterator[str]:
    """Yield the settings of the HTTP interface."""
    yield "| setting | default | meaning |"
    yield "|---|---|---|"
    for name, field in Settings.model_fields.items():
        default = "–" if field.is_required() else _shown(field.default)
        yield f"| `PATHWAYS_{name.upper()}` | {default} | {field.description} |"
    for variable, meaning in OF_THE_STORE.items():
        yield f"| `{variable}` | none | {meaning} |"


def _shown(default: object) -> str:
    if isinstance(default, tuple):
        return f"`{','.join(map(str, default))}`" if default else "none"
    unset = default is None or default == "" or default is PydanticUndefined
    return "none" if unset else f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def problems() -> Iterator[str]:
    """Yield the keys of problems with their statuses."""
    words = read_document(DOCS.parent / "pathways/api/words/en.yaml")
    yield "| key | status | what |"
    yield "|---|---|---|"
    for key, status in sorted(STATUS.items(), key=lambda item: (item[1], item[0])):
        yield f"| `{key}` | {status} | {words[key]['title']} |"


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "statuses": statuses, "decisions": decisions, "settings": settings, "problems": problems,
}  # fmt: skip


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
