"""Finding what a person means by a name: ids and labels in all three languages, nearest names otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pathways.errors import UnknownName
from pathways.loaders.towns import plain_name
from pathways.model.catalogue import Catalogue
from pathways.model.record import Record
from pathways.model.text import LANGUAGES, Language

NEAREST = 5
CUTOFF = 60
"""Below this similarity (0-100) a name is no help to the person."""


class Names:
    """Ids and labels of a catalogue.

    Parameters
    ----------
    catalogue
        The catalogue whose names these are.
    language
        The language in which nearest names are offered.
    """

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue = catalogue
        self._language = language

    def records(self, kinds: Iterable[str]) -> list[tuple[str, Record]]:
        """Return the records of `kinds` that have a label, each with its kind."""
        return [
            (kind, record)
            for kind in kinds
            for record in self._catalogue.by_kind[kind].values()
            if isinstance(record, Record)
        ]

    def find(self, kinds: Sequence[str], name: str) -> tuple[str, Record] | None:
        """Return the one record of `kinds` with this id or label, `None` if there is not exactly one."""
        for kind in kinds:
            exact = self._catalogue.by_kind[kind].get(name)
            if isinstance(exact, Record):
                return kind, exact
        wanted = plain_name(name)
        found = [(kind, record) for kind, record in self.records(kinds) if wanted in _names(record)]
        return found[0] if len(found) == 1 else None

    def get(self, kinds: Sequence[str], name: str) -> tuple[str, Record]:
        """Return the one record meant; raise `UnknownName` with the nearest names otherwise."""
        found = self.find(kinds, name)
        if found is None:
            raise UnknownName(_said_kind(kinds), name, self.nearest(kinds, name))
        return found

    def nearest(self, kinds: Sequence[str], name: str, limit: int = NEAREST) -> tuple[str, ...]:
        """Return the names nearest to `name`, as a person can read and copy them: label and id."""
        return tuple(self.shown(record) for _, record in self.search(kinds, name, limit))

    def search(self, kinds: Sequence[str], name: str, limit: int) -> list[tuple[str, Record]]:
        """Return the records whose ids and labels are most like `name`, best first."""
        from rapidfuzz import fuzz, process

        wanted = plain_name(name)[:200]
        choices = [
            (kind, record, text)
            for kind, record in self.records(kinds)
            for text in sorted(_names(record))
            if len(text) * 2 >= len(wanted)  # "el" is in half of all words
        ]
        scored = process.extract(
            wanted, [text for _, _, text in choices], scorer=fuzz.WRatio, limit=None, score_cutoff=CUTOFF
        )
        ordered = sorted(scored, key=lambda hit: (-_score(wanted, hit[0], hit[1]), choices[hit[2]][1].id))
        unique: dict[str, tuple[str, Record]] = {}
        for _, _, place in ordered:
            kind, record, _ = choices[place]
            unique.setdefault(record.id, (kind, record))
        return list(unique.values())[:limit]

    def shown(self, record: Record) -> str:
        """Return a record's label with its id."""
        return f"{record.label.in_language(self._language)} ({record.id})"


def _said_kind(kinds: Sequence[str]) -> str:
    """The kind to name when nothing is found: the one that was looked through, a target, or any record."""
    if len(kinds) == 1:
        return kinds[0]
    return "target" if set(kinds) == {"occupations", "qualifications"} else "record"


def _names(record: Record) -> set[str]:
    return {
        plain_name(record.id),
        *(plain_name(record.label.in_language(language)) for language in LANGUAGES),
    }


def _score(wanted: str, text: str, score: float) -> float:
    """A name that begins with or holds what was typed comes before one that is only alike."""
    return score + 20 * text.startswith(wanted) + 10 * (wanted in text)
