"""Search-as-you-type over everything that a person can claim, in Finnish, Swedish and English.

A word of the question meets a word of a name if it is that word, its beginning, another form of it (Snowball stems of the
three languages), a part of a compound, one or two slips of the keyboard away, or begins alike (hitsaaja, hitsaus). A name is
found when every word asked meets one of its words. People also say what they are (elektriker) for what they have: the trades
of the entry levels lead to what those claim. Of names that are met equally well, the first is the one that is called so as a
whole, then the one that begins with what was met, then what a person says rather than what it is made of. Everything is
worked out once for a catalogue but the words asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pathways.answer.wording import Wording
from pathways.loaders.towns import plain_name
from pathways.model.catalogue import Catalogue
from pathways.model.education import Qualification
from pathways.model.profile import SpokenLanguage
from pathways.model.record import Record
from pathways.model.text import LANGUAGES, Language
from pathways.planner import Planner

Json = dict[str, Any]
FACT_OF = {
    "fields": "experience", "qualifications": "qualification", "certificates": "certificate", "languages": "language",
    "statuses": "status", "eligibilities": "eligibility", "subjects": "subject", "competences": "competence",
}  # fmt: skip
"""Kinds that a claim can name → the kind of fact; a field is claimed as months of work in it. What people say of themselves first."""
KINDS = {kind: place for place, kind in enumerate(FACT_OF)}
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
"""The levels of a language that are offered."""
EVERYDAY = {
    "ammattikoulu": "perustutkinto", "amis": "perustutkinto", "yrkesskola": "grundexamen", "suomea": "suomi",
    "truckkort": "truckutbildning", "gymnasium": "gymnasiet",
}  # fmt: skip
"""What people say → the word of the catalogue, where no letters lead from one to the other."""
STEMMERS = {"en": "english", "fi": "finnish", "sv": "swedish"}

WHOLE, FORM, BEGINNING, FORM_BEGINNING, INSIDE, SLIP, SLIP_BEGINNING, ALIKE = 1.0, 0.9, 0.85, 0.75, 0.6, 0.5, 0.4, 0.3
"""How good a meeting of two words is."""
TRADE = 0.95
"""How good a word of a trade is for what its people have, beside a word of the name itself."""
CALLED_SO, FIRST_WORD = 0.3, 0.15
"""What it adds that something is called what was asked, whole; that the first word of a label was met. A competence is a phrase, no name: neither says anything there."""
LEAST_INSIDE = 4
"""Letters from which a word is looked for inside compounds, and a stem for beginnings."""
ALIKE_LETTERS = 5
"""Two words begin alike if they share so many letters and the one asked has at least one more."""
LAST_LETTER = "\U0010ffff"
"""Comes after any letter."""
LONGEST_QUESTION = 100
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Name:
    """Something claimable, with the words it is called by: each with how well it names it."""

    fact: str
    kind: str
    id: str
    labels: Mapping[Language, str]
    words: Mapping[str, float]
    first: frozenset[str]
    """The first word of each label."""
    called: frozenset[str]
    """Each label as one text, whole, and what stands before and in its brackets."""
    forms: frozenset[str]
    """The stems of those that are one word."""


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
        rows: list[Json] = [
            {"fact": name.fact, "kind": name.kind, "id": name.id, "label": name.labels[language], "labels": {**name.labels}}
            for name in self._found(text, language)
            if kind in (None, name.fact.partition(":")[0])
        ]  # fmt: skip
        return {
            "schema": "pathways.facts/1", "graph_version": self._graph_version, "results": rows[:limit],
        }  # fmt: skip

    def _found(self, text: str, language: Language) -> list[_Name]:
        asked = _split(text[:LONGEST_QUESTION])[:MOST_WORDS]
        met: dict[int, list[float]] = {}
        first: dict[int, bool] = defaultdict(bool)
        for place, word in enumerate(asked):
            best: dict[int, float] = {}
            for known, score in self._meeting(word).items():
                for number in self._holding[known]:
                    name = self._names[number]
                    own = known in name.first and name.kind != "competences"
                    found = score * name.words[known] + FIRST_WORD * own
                    best[number] = max(found, best.get(number, 0.0))
                    first[number] |= known in name.first
            for number, score in best.items():
                met.setdefault(number, [0.0] * len(asked))[place] = score
        whole = " ".join(asked)
        forms = _stems(whole) if len(asked) == 1 else frozenset()
        ranked = []
        for number, scores in met.items():
            name = self._names[number]
            if min(scores) == 0.0:
                continue
            called = name.kind != "competences" and (whole in name.called or not forms.isdisjoint(name.forms))
            score = sum(scores) / len(asked) + CALLED_SO * called
            order = (-round(score, 6), KINDS[name.kind], not first[number], len(name.labels[language]), number)
            ranked.append((order, name))
        ranked.sort()
        return [name for _, name in ranked]

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
            meet(self._beginning(asked[:ALIKE_LETTERS]), ALIKE)
        heads = (asked[:end] for end in range(LEAST_INSIDE, len(asked)))
        meet((head for head in heads if head in self._holding), ALIKE)
        if len(asked) >= LEAST_INSIDE:
            meet((word for word in self._words if asked in word), INSIDE)
        stems = _stems(asked)
        for said, known in EVERYDAY.items():
            if not stems.isdisjoint(_stems(said)):
                stems = stems | _stems(known)
        for stem in stems:
            if len(stem) >= LEAST_INSIDE:
                meet(self._beginning(stem), FORM_BEGINNING)
                meet((word for word in self._words if stem in word), INSIDE)
            meet(self._by_stem.get(stem, ()), FORM)
        meet(self._beginning(asked), BEGINNING)
        if asked in self._holding:
            met[asked] = WHOLE
        return met

    def _beginning(self, letters: str) -> list[str]:
        """The known words that begin so; they lie side by side."""
        first = bisect_left(self._words, letters)
        return self._words[first : bisect_left(self._words, letters + LAST_LETTER, first)]


def _claimable(catalogue: Catalogue) -> Iterator[_Name]:
    trades = _trades(catalogue)
    for kind, fact in FACT_OF.items():
        for record in catalogue.by_kind.get(kind, {}).values():
            if isinstance(record, Record):
                unit = isinstance(record, Qualification) and record.kind == "unit"
                labels = {language: record.label.in_language(language) for language in LANGUAGES}
                claimed = f"{'unit' if unit else fact}:{record.id}"
                yield _name(claimed, kind, record.id, labels, trades.get(claimed, ()))
    sayings = {language: Wording(catalogue, language) for language in LANGUAGES}
    for spoken in get_args(SpokenLanguage):
        for level in LEVELS:
            value = f"{spoken}/{level}"
            labels = {language: saying.fact("language", value) for language, saying in sayings.items()}
            yield _name(f"language:{value}", "languages", value, labels, ())


def _name(fact: str, kind: str, value: str, labels: Mapping[Language, str], trades: Iterable[str]) -> _Name:
    words = {word: 1.0 for text in (value, *labels.values()) for word in _split(text)}
    parts = {part for label in labels.values() for part in (label, *re.split(r"[()]", label))}
    if kind == "languages":
        parts |= {label.partition(" ")[0] for label in labels.values()}
    called = frozenset(filter(None, (" ".join(_split(part)) for part in parts)))
    return _Name(
        fact, kind, value, labels, {**dict.fromkeys(trades, TRADE), **words},
        frozenset(_split(label)[0] for label in labels.values()), called,
        frozenset(stem for one in called if " " not in one for stem in _stems(one)),
    )  # fmt: skip


def _trades(catalogue: Catalogue) -> Mapping[str, set[str]]:
    """Facts → the words of the trades whose people claim them: of entry levels with experience, what stands before a comma."""
    found: dict[str, set[str]] = defaultdict(set)
    for level in catalogue.entry_levels:
        if any(claim.fact.kind == "experience" for claim in level.claims):
            for language in LANGUAGES:
                words = _split(level.label.in_language(language).partition(",")[0])
                for claim in level.claims:
                    found[str(claim.fact)] |= {word for word in words if len(word) >= LEAST_INSIDE}
    return found


def _split(text: str) -> list[str]:
    """The words of a text, for comparison."""
    letters = "".join(letter if letter.isalnum() else " " for letter in plain_name(text))
    return letters.split()


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    """The stems of a word read as each of the three languages, and theirs (welders, welder, weld); its marks are gone, so they are not the textbook's."""
    stems = {stemmer.stemWord(word) for stemmer in _STEMMERS}
    return frozenset(stemmer.stemWord(stem) for stem in stems for stemmer in _STEMMERS) | stems


_STEMMERS = tuple(snowballstemmer.stemmer(name) for name in STEMMERS.values())

__all__ = ["FactSearch"]
