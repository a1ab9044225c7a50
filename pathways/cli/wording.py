"""The interface's words in the three languages. Labels of data come from the catalogue, never from here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pathways.model.month import Month
from pathways.model.text import LANGUAGES, Language, Text

WORD_FILES = Path(__file__).with_name("words")
FAULT_FILES = Path(__file__).parents[1] / "words" / "faults"
"""What is wrong with a value: the same words for every face."""
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@cache
def read_words(language: Language) -> dict[str, str]:
    """Return the words of the interface in `language`, sections flattened to dotted keys."""
    from pathways.loaders.documents import read_document

    faults = read_document(FAULT_FILES / f"{language}.yaml")
    return dict(_flat("", {**read_document(WORD_FILES / f"{language}.yaml"), "fault": faults}))


def _flat(prefix: str, section: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in section.items():
        name = f"{prefix}{key}"
        found.extend(_flat(f"{name}.", value) if isinstance(value, Mapping) else [(name, str(value))])
    return found


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language to speak: `--lang` wherever it stands, else the locale's, else English.

    It is needed before the arguments are parsed, so that help and refusals are in it too.
    """
    asked = list(lang_arguments(arguments))
    for text in [*asked[-1:], *(environment.get(name, "") for name in _LOCALE_VARIABLES)]:
        code = text[:2].lower()
        if code in LANGUAGES:
            return LANGUAGES[LANGUAGES.index(code)]
        if text:
            break  # a locale of another language hides those after it
    return "en"


def lang_arguments(arguments: Sequence[str]) -> list[str]:
    """Return what was given to `--lang`, wherever it stands."""
    following = [after for option, after in pairwise(arguments) if option == "--lang"]
    joined = [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    return following + joined


class Words:
    """One language's words.

    Parameters
    ----------
    language
        Which of the three.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._words = read_words(language)

    def say(self, key: str, /, **values: object) -> str:
        """Return the words for `key` with its placeholders filled; raise `KeyError` when there are none."""
        return self._words[key].format(**values)

    def has(self, key: str) -> bool:
        """Whether there are words for `key`."""
        return key in self._words

    def of(self, section: str, code: str | None) -> str:
        """Return the words for a code of the data (a kind, a state …); the code itself where it has none."""
        if code is None:
            return self.say("common.not-held")
        return self._words.get(f"{section}.{code}", code)

    def label(self, text: Text) -> str:
        """Return a text of the catalogue in this language."""
        return text.in_language(self.language)

    def month(self, month: Month | str | None) -> str:
        """Return a month as it is read out."""
        if month is None:
            return self.say("common.not-held")
        read = Month.parse(str(month))
        return f"{self.say(f'month.{read.month}')} {read.year}"

    def date(self, text: str) -> str:
        """Return a source's date as it is read out: a day, a month or a year; else what it says (undated)."""
        parts = text.split("-")
        if not 2 <= len(parts) <= 3 or not all(part.isdigit() for part in parts) or len(parts[1]) != 2:
            return self.of("code", text)
        month = Month.parse("-".join(parts[:2]))
        if len(parts) == 2:
            return self.month(month)
        name = self.say(f"month.{month.month}")
        return self.say("when.day", day=int(parts[2]), month=name, year=month.year)

    def as_of(self, date: str | None) -> str:
        """Return of when a source or a state is."""
        if date == "undated":
            return self.of("code", date)
        return self.say("source.as-of", date=self.say("common.not-held") if date is None else self.date(date))

    def number(self, value: float) -> str:
        """Return a number without useless decimals, thousands apart by a narrow space."""
        whole = round(value)
        if abs(value - whole) < 0.05:
            return f"{whole:,}".replace(",", "\u202f")
        return f"{value:.1f}".replace(".", "." if self.language == "en" else ",")
