"""Facts and requirements in a person's words."""

from __future__ import annotations

from rich.tree import Tree

from pathways.cli.wording import Words
from pathways.model.catalogue import Catalogue
from pathways.model.fact import Fact
from pathways.model.record import Record, Unknown
from pathways.model.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    CreditSum,
    Holds,
    Level,
    NotKnown,
    Requirement,
    Speaks,
    Without,
    children,
)

_RECORDS = {
    "qualification": "qualifications",
    "unit": "qualifications",
    "competence": "competences",
    "certificate": "certificates",
    "eligibility": "eligibilities",
    "subject": "subjects",
    "status": "statuses",
}


class FactWords:
    """Says facts and requirements with the catalogue's labels.

    Parameters
    ----------
    catalogue
        Whose labels are used.
    words
        The interface's words.
    """

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words

    def label(self, kind: str, record_id: str) -> str:
        """Return the label of a record, or its id when it has none."""
        record = self._catalogue.by_kind[kind].get(record_id)
        return self._words.label(record.label) if isinstance(record, Record) else record_id

    def say(self, fact: Fact) -> str:
        """Return one fact in words."""
        match fact.kind, fact.parts:
            case "language", (language, level):
                return self._words.say("fact.language", language=self._words.of("language", language), level=level)
            case ("level" | "degree") as kind, (eqf, field, country):
                return self._level(f"fact.{kind}", eqf, (field,), country)
            case "experience", (field, months):
                return self._words.say("fact.experience", field=self._field(field), months=months)
            case "experience", (field,):
                return self._words.say("fact.experience-any-length", field=self._field(field))
            case "credits", (field, unit, *_):
                return self._words.say("fact.credits", field=self._field(field), unit=unit)
            case "age", (years,):
                return self._words.say("fact.age", years=years)
            case "assessment", _:
                return self._words.of("assessment", fact.value)
            case kind, (record_id, *rest) if kind in _RECORDS:
                label = self.label(_RECORDS[kind], record_id)
                return f"{label} ({', '.join(self._field(part) for part in rest)})" if rest else label
            case _:
                return fact.value

    def _field(self, field: str) -> str:
        return self._words.say("fact.any-field") if field == "any" else self.label("fields", field)

    def _level(self, key: str, eqf: str, fields: tuple[str, ...], country: str | None) -> str:
        named = self._words.say("common.or").join(self._field(field) for field in fields or ("any",))
        said = self._words.say(key, eqf=eqf, field=named)
        return f"{said}, {self._words.say(f'counts.{country}')}" if country else said

    # -- requirements ----------------------------------------------------------------------------------------

    def heading(self, requirement: Requirement) -> str:
        """Return the words for one node of a requirement, its members left out."""
        say = self._words.say
        match requirement:
            case AllOf(all_of=members):
                return say("requirement.all-of") if members else say("requirement.nothing")
            case AnyOf():
                return say("requirement.any-of")
            case AtLeast(at_least=body):
                return say("requirement.at-least", k=body.k)
            case CreditSum(credit_sum=total):
                subject = self._field(total.subject)
                return say("requirement.credit-sum", points=f"{total.points:g}", unit=total.unit, subject=subject)
            case Level(level=body):
                return self._level("fact.level", str(body.eqf), body.fields, body.country)
            case Speaks():
                return self._speaks(requirement)
            case NotKnown(not_known=record_id):
                return say("requirement.not-known", what=self._unknown(record_id))
            case Without(without=none_of):
                listed = "; ".join(self.say(leaf.fact) for leaf in none_of.any_of)
                return say("requirement.without", facts=listed)
            case Holds(fact=fact):
                return self.say(fact)

    def _speaks(self, requirement: Speaks) -> str:
        body = requirement.speaks
        languages = self._words.say("common.or").join(self._words.of("language", code) for code in body.any_of)
        said = self._words.say("fact.language", language=languages, level=body.level)
        if body.not_known_from is None:
            return said
        return f"{said} ({self._words.say('requirement.open-from', level=body.not_known_from)})"

    def _unknown(self, record_id: str) -> str:
        unknown = self._catalogue.find("unknowns", record_id, Unknown)
        return self._words.label(unknown.label) if unknown is not None else record_id

    def grow(self, tree: Tree, requirement: Requirement) -> None:
        """Hang a requirement into `tree`; a lone `all of` does not make a level of its own."""
        members = children(requirement)
        if isinstance(requirement, AllOf) and members:
            for member in members:
                self.grow(tree, member)
            return
        branch = tree.add(self.heading(requirement))
        if isinstance(requirement, Level) and requirement.level.related:
            fields = ", ".join(self._field(field) for field in requirement.level.related)
            branch.add(self._words.say("requirement.related", fields=fields), style="dim")
        if isinstance(requirement, CreditSum):
            for item in requirement.credit_sum.of:
                branch.add(self._credit(item.fact, item.points, requirement.credit_sum.unit))
        for member in members:
            self.grow(branch, member)

    def _credit(self, fact: Fact, points: float | None, unit: str) -> str:
        size = f"{points:g} {unit}" if points is not None else self._words.say("common.not-held")
        return f"{self.say(fact)}: {size}"
