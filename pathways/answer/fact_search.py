"""Search-as-you-type over everything that a person can claim, in Finnish, Swedish and English.

A word of the question meets a word of a name if it is that word, its beginning, another form of it (Snowball stems of the
three languages), a part of a compound, one or two slips of the keyboard away, or begins alike (hitsaaja, hitsaus). A name is
found when every word asked meets one of its words. Everything is worked out once for a catalogue but the words asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pathways.answer.records import named
from pathways.loaders.towns import plain_name
from pathways.model.catalogue import Catalogue
from pathways.model.education import Qualification
from pathways.model.record import Record
from pathways.model.text import LANGUAGES, Language
from pathways.planner import Planner

Json = dict[str, Any]
FACT_OF = {
    "qualifications": "qualification", "certificates": "certificate", "statuses": "status", "subjects": "subject",
    "competences": "competence", "eligibilities": "eligibility", "fields": "experience",
}  # fmt: skip
"""Kinds of records that a claim can name → the kind of fact; a field is claimed as months of work in it."""
STEMMERS = {"en": "english", "fi": "finnish", "sv": "swedish"}

WHOLE, FORM, BEGINNING, FORM_BEGINNING, INSIDE, SLIP, SLIP_BEGINNING, ALIKE = 1.0, 0.9, 0.85, 0.75, 0.6, 0.5, 0.4, 0.3
"""How good a meeting of two words is."""
LEAST_INSIDE = 4
"""Letters from which a word is looked for inside compounds."""
ALIKE_LETTERS = 5
"""Two words begin alike if they share so many letters and the one asked has at least one more."""
LONGEST_QUESTION = 100
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Name:
    """A claimable record with the words of its names."""

    fact: str
    kind: str
    record: Record
    words: frozenset[str]
    length: int


class FactSearch:
    """Finds what a person may mean among everything that can be claimed.

    Parameters
    ----------
    planner
        Whose catalogue is looked through.
    """

    def __init__(self, planner: Planner) -> None:
        self._graph_version = planner.loaded.graph_version
        self._names = list(_claimable(planner.catalogue))
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for word in name.words:
                self._holding[word].append(number)
        self._words = sorted(self._holding)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            for stem in _stems(word):
                self._by_stem[stem].append(word)

    def answer(self, text: str, language: Language = "en", kind: str | None = None, limit: int = 10) -> Json:
        """Return at most `limit` facts that `text` may mean, the best first; of one kind of fact if one is given."""
        rows = [
            {"fact": name.fact, "kind": name.kind, **named(name.record, language)}
            for name in self._found(text)
            if kind in (None, name.fact.partition(":")[0])
        ]
        return {
            "schema": "pathways.facts/1", "graph_version": self._graph_version, "results": rows[:limit],
        }  # fmt: skip

    def _found(self, text: str) -> list[_Name]:
        asked = _split(text[:LONGEST_QUESTION])[:MOST_WORDS]
        met: dict[int, list[float]] = {}
        for place, word in enumerate(asked):
            best: dict[int, float] = {}
            for known, score in self._meeting(word).items():
                for number in self._holding[known]:
                    best[number] = max(score, best.get(number, 0.0))
            for number, score in best.items():
                met.setdefault(number, [0.0] * len(asked))[place] = score
        whole = plain_name(text)
        ranked = []
        for number, scores in met.items():
            name = self._names[number]
            if min(scores) == 0.0:
                continue
            begins = any(plain_name(name.record.label.in_language(one)).startswith(whole) for one in LANGUAGES)
            ranked.append((-sum(scores) / len(asked) - 0.2 * begins, name.length, name.fact, name))
        ranked.sort(key=lambda row: row[:3])
        return [name for *_, name in ranked]

    def _meeting(self, asked: str) -> dict[str, float]:
        """The known words that an asked word meets, each with how well."""
        met: dict[str, float] = {}

        def meet(words: Iterable[str], score: float) -> None:
            for word in words:
                met[word] = max(score, met.get(word, 0.0))

        slips = 0 if len(asked) < 4 else 1 if len(asked) < 8 else 2
        if slips:
            close = process.extract(asked, self._words, scorer=OSA.distance, score_cutoff=slips, limit=None)
            meet((word for word, _, _ in close), SLIP)
            beginnings = [word[: len(asked)] for word in self._words]
            begun = process.extract(asked, beginnings, scorer=OSA.distance, score_cutoff=slips, limit=None)
            meet((self._words[place] for _, _, place in begun), SLIP_BEGINNING)
        if len(asked) > ALIKE_LETTERS:
            meet((word for word in self._words if word.startswith(asked[:ALIKE_LETTERS])), ALIKE)
        if len(asked) >= LEAST_INSIDE:
            meet((word for word in self._words if asked in word), INSIDE)
        for stem in _stems(asked):
            if len(stem) >= 3:
                meet((word for word in self._words if word.startswith(stem)), FORM_BEGINNING)
            if len(stem) >= LEAST_INSIDE:
                meet((word for word in self._words if stem in word), INSIDE)
            meet(self._by_stem.get(stem, ()), FORM)
        meet((word for word in self._words if word.startswith(asked)), BEGINNING)
        if asked in self._holding:
            met[asked] = WHOLE
        return met


def _claimable(catalogue: Catalogue) -> Iterator[_Name]:
    for kind, fact in FACT_OF.items():
        for record in catalogue.by_kind[kind].values():
            if isinstance(record, Record):
                unit = isinstance(record, Qualification) and record.kind == "unit"
                words = {word for text in _texts(record) for word in _split(text)}
                yield _Name(
                    f"{'unit' if unit else fact}:{record.id}", kind, record, frozenset(words), len(record.label.en)
                )


def _texts(record: Record) -> Iterator[str]:
    yield record.id
    for language in LANGUAGES:
        yield record.label.in_language(language)


def _split(text: str) -> list[str]:
    """The words of a text, for comparison."""
    letters = "".join(letter if letter.isalnum() else " " for letter in plain_name(text))
    return letters.split()


@lru_cache(maxsize=4096)
def _stems(word: str) -> tuple[str, ...]:
    """The stems of a word read as each of the three languages; its marks are gone, so they are not the textbook's."""
    return tuple(dict.fromkeys(stemmer.stemWord(word) for stemmer in _STEMMERS))


_STEMMERS = tuple(snowballstemmer.stemmer(name) for name in STEMMERS.values())

__all__ = ["FactSearch"]
