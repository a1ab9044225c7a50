"""Sources as numbered footnotes: the text stays readable aloud, the addresses stay whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pathways.cli.session import Session

Json = Mapping[str, Any]


class Footnotes:
    """Sources, numbered as they are named, listed at the end with whole addresses that can be copied."""

    def __init__(self, session: Session) -> None:
        self._words = session.words
        self._console = session.console
        self._numbers: dict[str, int] = {}

    def number(self, source: Json) -> int:
        """Return the number of a source."""
        return self._numbers.setdefault(self._said(source), len(self._numbers) + 1)

    def _said(self, source: Json) -> str:
        words = self._words
        said = f"{words.of('code', source['source'])} – {words.of('evidence', source['evidence'])}, "
        said += words.say("source.read", date=source["retrieved"])
        if source["as_of"] is None:
            return said
        return f"{said}, {words.as_of(source['as_of'])}"

    def draw(self) -> None:
        """List them."""
        if not self._numbers:
            return
        self._console.print(f"\n{self._words.say('common.sources')}", style="bold")
        for said, number in self._numbers.items():
            self._console.print(f"[{number}] {said}", style="dim", soft_wrap=True)
