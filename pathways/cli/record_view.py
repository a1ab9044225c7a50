"""One record of the catalogue for a person: every field it holds, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel
from rich.text import Text as Line
from rich.tree import Tree

from pathways.cli.facts import FactWords
from pathways.cli.session import Session
from pathways.model.education import Fee, Intakes, MonthRange, UnitOf, Window
from pathways.model.fact import Fact
from pathways.model.month import Month
from pathways.model.profile import Claim
from pathways.model.provenance import Provenance
from pathways.model.record import Note, Record
from pathways.model.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    CreditSum,
    Holds,
    Level,
    NotKnown,
    Speaks,
    Without,
)
from pathways.model.text import Text
from pathways.model.work import Need

#: Fields that hold ids of other records → the kind of those.
REFERENCES: Mapping[str, str] = {
    "place": "places", "places": "places", "from_place": "places", "to_place": "places",
    "provider": "providers", "site": "sites", "qualification": "qualifications",
    "superseded_by": "qualifications", "renews": "certificates", "certificates": "certificates", "competence": "competences",
    "fields": "fields", "skill_family": "fields", "unknown": "unknowns", "outcome_not_known": "unknowns",
}  # fmt: skip
_DRAWN_APART = frozenset({"id", "label", "provenance", "notes"})
_REQUIREMENTS = (AllOf, AnyOf, AtLeast, CreditSum, Level, Speaks, NotKnown, Without, Holds)


class RecordView:
    """Draws records.

    Parameters
    ----------
    session
        Gives the words and the catalogue.
    """

    def __init__(self, session: Session) -> None:
        self._words = session.words
        self._catalogue = session.planner.catalogue
        self._facts = FactWords(self._catalogue, session.words)

    def tree(self, kind: str, record: BaseModel) -> Tree:
        """Return one record as a tree."""
        tree = Tree(self._title(kind, record))
        for name in type(record).model_fields:
            if name not in _DRAWN_APART:
                self._field(tree, name, getattr(record, name))
        self._notes(tree, getattr(record, "notes", ()))
        self._sources(tree, getattr(record, "provenance", ()))
        return tree

    def _title(self, kind: str, record: BaseModel) -> Line:
        title = Line()
        label = record.label if isinstance(record, Record) else getattr(record, "text", None)
        if isinstance(record, Record) and isinstance(label, Text):
            title.append(self._words.label(label), style="bold")
            title.append("  ")
        title.append(f"{self._words.of('kind', kind)} ", style="cyan")
        title.append(str(getattr(record, "id", "")), style="dim")
        return title

    def _field(self, tree: Tree, name: str, value: Any) -> None:
        if value is None or value is False or value in ((), {}, ""):
            return
        heading = self._words.of("field", name)
        if isinstance(value, _REQUIREMENTS) and not isinstance(value, Holds):
            self._facts.grow(tree.add(heading, style="default"), value)
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            branch = tree.add(heading)
            for item in value:
                self._item(branch, name, item)
        elif isinstance(value, BaseModel) and self._line(name, value) is None:
            self._parts(tree.add(heading), value)
        else:
            tree.add(f"{heading}: {self._value(name, value)}")

    def _item(self, branch: Tree, name: str, item: Any) -> None:
        line = self._line(name, item)
        if line is not None:
            branch.add(line)
        elif isinstance(item, _REQUIREMENTS):
            self._facts.grow(branch, item)
        else:
            self._parts(branch.add("•"), item)

    def _parts(self, branch: Tree, model: BaseModel) -> None:
        for name in type(model).model_fields:
            if name not in _DRAWN_APART:
                self._field(branch, name, getattr(model, name))
        self._sources(branch, getattr(model, "provenance", ()))

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(self._value(name, item) for item in value)
        if isinstance(value, dict):
            return ", ".join(
                f"{self._words.of('language', key)} {self._value(name, item)}" for key, item in value.items()
            )
        if isinstance(value, bool):
            return self._words.say("common.yes")
        line = self._line(name, value)
        return line if line is not None else self._plain(name, value)

    def _plain(self, name: str, value: Any) -> str:
        if name == "languages":
            return self._words.of("language", str(value))
        if name in ("official_ids", "isced_f", "isco08"):
            return str(value)
        if isinstance(value, float | int):
            return f"{value:g}" if name in ("lat", "lon") else self._words.number(value)
        if name in REFERENCES and isinstance(value, str):
            return self._facts.label(REFERENCES[name], value)
        return self._words.of("code", str(value))

    def _line(self, name: str, value: Any) -> str | None:
        """Return small values that stand on one line, `None` for those that have parts."""
        match value:
            case Text():
                return self._words.label(value)
            case Month():
                return self._words.month(value)
            case date():
                return value.isoformat()
            case Fact():
                return self._facts.say(value)
            case Holds():
                return self._facts.say(value.fact)
            case MonthRange():
                return self.months(value)
            case Intakes():
                return self.intakes(value)
            case Claim():
                return self.claim(value)
            case Need():
                label = self._facts.label("competences", value.competence)
                return f"{label} ({self._words.of('code', value.importance)})"
            case UnitOf():
                return self._facts.label("qualifications", value.qualification)
            case Fee() if value.when is None:
                return self._words.say(f"fee.{value.per}", eur=self._words.number(value.eur))
            case _:
                return None

    def months(self, length: MonthRange) -> str:
        """Return a length in words."""
        if length.max == 0:
            return self._words.say("length.days")
        if length.min == length.max:
            return self._words.say("length.exact", months=self._words.number(length.min))
        low, high = self._words.number(length.min), self._words.number(length.max)
        return self._words.say("length.between", low=low, high=high)

    def intakes(self, intakes: Intakes) -> str:
        """Return when one can begin, in words."""
        if intakes.rolling:
            return self._words.say("intake.rolling")
        if intakes.months:
            named = ", ".join(self._words.say(f"month.{month}") for month in intakes.months)
            return self._words.say("intake.yearly", months=named)
        return "; ".join(self._window(window) for window in intakes.windows)

    def _window(self, window: Window) -> str:
        first, last = self._words.month(window.first), self._words.month(window.last)
        if window.first == window.last:
            return first
        return self._words.say("intake.window", first=first, last=last)

    def claim(self, claim: Claim) -> str:
        """Return what a person says, with its details."""
        said = self._facts.say(claim.fact)
        if claim.months is not None:
            field = Fact(claim.fact.kind, f"{claim.fact.parts[0]}/{claim.months}")
            said = self._facts.say(field)
        details = [str(claim.year)] if claim.year is not None else []
        if claim.valid_to is not None:
            details.append(self._words.say("claim.valid-to", month=self._words.month(claim.valid_to)))
        if claim.points is not None:
            details.append(f"{claim.points:g}")
        said = f"{said}, {', '.join(details)}" if details else said
        return said if claim.held else self._words.say("claim.not", fact=said)

    def _notes(self, tree: Tree, note_ids: tuple[str, ...]) -> None:
        for note_id in note_ids:
            note = self._catalogue.find("notes", note_id, Note)
            if note is not None:
                tree.add(f"{self._words.of('about', note.about)}: {self._words.label(note.text)}")

    def _sources(self, tree: Tree, provenance: tuple[Provenance, ...]) -> None:
        if not provenance:
            return
        branch = tree.add(self._words.say("common.sources"), style="dim")
        for source in provenance:
            branch.add(self.source(source))

    def source(self, source: Provenance) -> Line:
        """Return one source: address, kind of evidence, when it was read."""
        line = Line(style="dim")
        line.append(self._words.of("code", source.source))
        line.append(f" – {self._words.of('evidence', source.evidence)}, ")
        line.append(self._words.say("source.read", date=source.retrieved.isoformat()))
        if source.as_of is not None:
            line.append(f", {self._words.as_of(source.as_of)}")
        return line
