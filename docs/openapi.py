"""Writes the description of the HTTP interface: `python -m docs.openapi`, or `make typescript` with its TypeScript types."""

from __future__ import annotations

import json
from pathlib import Path

from pathways.api.app import create_app
from pathways.api.settings import Settings

PATH = Path(__file__).parents[1] / "typescript" / "openapi.json"


def description() -> str:
    """Return the OpenAPI description as it stands in the file."""
    return json.dumps(create_app(Settings()).openapi(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the file."""
    PATH.write_text(description(), encoding="utf-8")


if __name__ == "__main__":
    main()
