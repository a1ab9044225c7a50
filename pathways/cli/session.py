"""One run of the command line: the language, the screen, the catalogue, and how an answer leaves."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from pathways.cli.asking import Asked, Given, ask, gather, read_month_of
from pathways.cli.faults import sentence
from pathways.cli.flags import CommonFlags, ProfileFlags
from pathways.cli.wording import Words
from pathways.errors import InputError, PathwaysError
from pathways.model.month import Month
from pathways.model.text import LANGUAGES, Language

if TYPE_CHECKING:
    from pathways.answer.names import Names
    from pathways.planner import Planner

PATIENCE_SECONDS = 1.0
"""After this long a person is told that work is under way."""

Draw = Callable[["Session", Mapping[str, Any]], None]


@dataclass(frozen=True)
class Session:
    """What one command works with.

    Parameters
    ----------
    words
        The words of the language asked for.
    common
        The flags that every command takes.
    """

    words: Words
    common: CommonFlags

    @cached_property
    def console(self) -> Console:
        """Where answers go."""
        return screen(sys.stdout)

    @cached_property
    def aside(self) -> Console:
        """Where refusals, questions and progress go."""
        return screen(sys.stderr)

    @cached_property
    def today(self) -> Month:
        """The month of the question: `--today`, else the machine's."""
        if self.common.today is not None:
            return read_month_of(self.common.today, "--today")
        now = datetime.now(tz=UTC)
        return Month.of(now.year, now.month)

    @cached_property
    def planner(self) -> Planner:
        """The planner over the catalogue asked for."""
        from pathways.planner import Planner

        folder = self.common.catalogue
        with self.waiting("wait.catalogue"):
            return Planner.open(self.today, Path(folder) if folder is not None else None)

    @cached_property
    def names(self) -> Names:
        """Names of the catalogue."""
        from pathways.answer.names import Names

        return Names(self.planner.catalogue, self.words.language)

    def asked(self, flags: ProfileFlags, **target: str | None) -> Asked:
        """Return the question that flags and profile file ask."""
        given = gather(flags, **target)
        with self.waiting("wait.catalogue"):
            return ask(self.planner, self.names, given)

    def asked_given(self, given: Given) -> Asked:
        """Return the question of values that were gathered elsewhere."""
        with self.waiting("wait.catalogue"):
            return ask(self.planner, self.names, given)

    @contextmanager
    def waiting(self, key: str) -> Iterator[None]:
        """Show a person at a screen that work is under way, once it has taken longer than a moment."""
        if not self.aside.is_terminal:
            yield
            return
        bar = Progress(
            TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=self.aside, transient=True
        )
        bar.add_task(self.words.say(key), total=None)  # nobody knows how long a proof takes
        timer = Timer(PATIENCE_SECONDS, bar.start)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            bar.stop()

    def deliver(self, command: str, answer: Mapping[str, Any], draw: Draw) -> None:
        """Write an answer: as JSON with its schema's name, or drawn for a person."""
        if self.common.json:
            write_json({"schema": f"pathways.{command}/1", **answer})
        else:
            draw(self, answer)

    def remark(self, error: PathwaysError) -> None:
        """Say beside the answer what was wrong with something a person typed."""
        self.aside.print(sentence(error, self.words), style="yellow", markup=False)


def screen(stream: Any) -> Console:
    """Return a console on `stream` that never fails on a letter the stream cannot write."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def write_json(document: Mapping[str, Any]) -> None:
    """Write one JSON document to standard output; escaped to ASCII where the stream is not UTF-8."""
    ascii_only = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
    sys.stdout.write(json.dumps(document, ensure_ascii=ascii_only, indent=2, default=str) + "\n")


def known_language(text: str | None) -> Language | None:
    """Return the language of `--lang`; raise `InputError` for any other word."""
    for language in LANGUAGES:
        if text == language:
            return language
    if text is not None:
        raise InputError("language-unknown", given=text, known=", ".join(LANGUAGES))
    return None
