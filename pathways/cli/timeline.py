"""A route as bars over months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text as Line

from pathways.cli.wording import Words
from pathways.model.month import Month

LABEL_COLUMNS = 30
LEAST_BAR_COLUMNS = 12
AROUND = 6
"""Columns beside label and bar: the gap between them, " ..." after a bar whose end is not held, the last gap."""


class Timeline:
    """Bars of a route's steps on one scale.

    Parameters
    ----------
    steps
        The steps of the answer's JSON.
    words
        The interface's words.
    columns
        How wide the screen is.
    plain_letters
        Whether only ASCII can be written.
    """

    def __init__(self, steps: Sequence[Mapping[str, Any]], words: Words, columns: int, *, plain_letters: bool) -> None:
        self._steps = steps
        self._words = words
        self._first = min(Month.parse(step["start"]["earliest"]) for step in steps)
        last = max(Month.parse(step["end"]["latest"] or step["end"]["earliest"]) for step in steps)
        self._months = last - self._first + 1
        self._columns = max(LEAST_BAR_COLUMNS, columns - LABEL_COLUMNS - AROUND)
        self._sure, self._perhaps, self._point = ("#", "-", "*") if plain_letters else ("█", "░", "◆")

    def table(self) -> Table:
        """Return the picture: a heading with the first and last month, one line a step."""
        table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
        table.add_column(width=LABEL_COLUMNS, no_wrap=True, overflow="ellipsis")
        table.add_column(no_wrap=True)
        table.add_row("", Line(self._scale(), style="dim"))
        for number, step in enumerate(self._steps, start=1):
            table.add_row(f"{number}. {step['label']}", Line(self._bar(step), style="cyan"))
        return table

    def _scale(self) -> str:
        """The first and the last month: in words, as numbers where it is narrow, the first alone where it is tiny."""
        last = self._first + (self._months - 1)
        if self._months == 1:
            return self._words.month(self._first)
        for left, right in ((self._words.month(self._first), self._words.month(last)), (str(self._first), str(last))):
            room = self._columns - len(left) - len(right)
            if room > 0:
                return left + " " * room + right
        return str(self._first)

    def _column(self, month: Month) -> int:
        return (month - self._first) * self._columns // self._months

    def _bar(self, step: Mapping[str, Any]) -> str:
        start, end = Month.parse(step["start"]["earliest"]), Month.parse(step["end"]["earliest"])
        begin = self._column(start)
        if step["months"] is not None and step["months"]["max"] == 0:
            return " " * begin + self._point + self._tail(step, begin + 1)
        sure = max(1, self._column(end + 1) - begin)
        return " " * begin + self._sure * sure + self._tail(step, begin + sure)

    def _tail(self, step: Mapping[str, Any], column: int) -> str:
        """What lies between the earliest and the latest end; dots where no latest one is held."""
        latest = step["end"]["latest"]
        if latest is None:
            return " …" if self._perhaps == "░" else " ..."
        if latest == step["end"]["earliest"]:
            return ""
        return self._perhaps * max(0, self._column(Month.parse(latest) + 1) - column)
