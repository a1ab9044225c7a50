"""Saying records, facts and requirements in one language. The words stand in `pathways/words/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from pathways.loaders.documents import read_document
from pathways.model.catalogue import Catalogue
from pathways.model.education import LearningOpportunity
from pathways.model.month import Month
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
)
from pathways.model.text import Language, Text
from pathways.model.work import Authority

_KIND_FOLDER = {
    "qualification": "qualifications",
    "unit": "qualifications",
    "competence": "competences",
    "certificate": "certificates",
    "certificate-at-end": "certificates",
    "eligibility": "eligibilities",
    "subject": "subjects",
    "status": "statuses",
}


@cache
def words(language: Language) -> dict[str, str]:
    """Return the words of the answers in one language."""
    path = Path(str(files("pathways"))) / "words" / f"{language}.yaml"
    read: dict[str, str] = read_document(path)
    return read


class Wording:
    """Says things of one catalogue in one language."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        self.language = language
        self._words = words(language)

    def say(self, key: str, **values: object) -> str:
        """Return the sentence of `key`, filled in."""
        return self._words[key].format(**values)

    def text(self, text: Text) -> str:
        """Return a text in this language."""
        return text.in_language(self.language)

    def month(self, month: Month) -> str:
        """Return a month as it is read out."""
        return f"{self.say(f'month-{month.month}')} {month.year}"

    def label(self, kind: str, record_id: str) -> str:
        """Return the label of a record; its id if the catalogue does not hold it."""
        label = getattr(self.catalogue.by_kind[kind].get(record_id), "label", None)
        return self.text(label) if isinstance(label, Text) else record_id

    def fact(self, kind: str, value: str) -> str:
        """Say one fact."""
        parts = value.split("/")
        match kind:
            case "level" | "degree":
                counts = self.say(f"counts-{parts[2]}")
                if parts[1] == "any":
                    return self.say("fact-level-any", eqf=parts[0], counts=counts)
                return self.say("fact-level", eqf=parts[0], field=self.label("fields", parts[1]), counts=counts)
            case "language":
                return self.say("fact-language", language=self.say(f"language-{parts[0]}"), level=parts[1])
            case "age":
                return self.say("fact-age", value=value)
            case "experience":
                name = self.say("any-field") if parts[0] == "any" else self.label("fields", parts[0])
                return self.say("fact-experience", months=parts[1] if len(parts) > 1 else "", field=name)
            case "credits":
                subject = self.label("fields", parts[0])
                return self.say(
                    "fact-credits", points=parts[-1], unit=parts[1] if len(parts) > 1 else "", subject=subject
                )
            case "assessment":
                return self.say("fact-assessment", value=self._assessment(value))
            case "unknown":
                return self.say("not-known", label=self.label("unknowns", parts[0]))
            case _:
                return self._record_fact(kind, parts)

    def _assessment(self, value: str) -> str:
        offer = next(
            (
                offer for offer in self.catalogue.opportunities
                if any(gift.fact == ("assessment", value) for gift in offer.gives)
            ),
            None,
        )  # fmt: skip
        return value if offer is None else self.text(offer.label)

    def _record_fact(self, kind: str, parts: list[str]) -> str:
        label = self.label(_KIND_FOLDER[kind], parts[0]) if kind in _KIND_FOLDER else "/".join(parts)
        if len(parts) == 1:
            return label
        if kind.startswith("certificate"):
            return self.say("fact-certificate-in", label=label, counts=self.say(f"counts-{parts[1]}"))
        return f"{label} ({self.label('fields', parts[1])})"

    def requirement(self, requirement: Requirement) -> str:
        """Say a requirement in one sentence part."""
        match requirement:
            case AllOf(all_of=members):
                return self.say("all-join").join(map(self._part, members)) if members else self.say("nothing")
            case AnyOf(any_of=(only,)):
                return self.requirement(only)
            case AnyOf(any_of=members):
                return self.say("any-of", members=self.say("any-join").join(map(self._part, members)))
            case AtLeast(at_least=body):
                return self.say("at-least", k=body.k, members=", ".join(map(self._part, body.of)))
            case Holds(fact=fact):
                return self.fact(fact.kind, fact.value)
            case Level(level=level):
                if not level.fields:
                    return self.say("level-any", eqf=level.eqf)
                fields = ", ".join(self.label("fields", name) for name in level.fields)
                return self.say("level-in", eqf=level.eqf, fields=fields)
            case Speaks(speaks=speaks):
                *first, last = (self.say(f"language-{one}") for one in speaks.any_of)
                languages = self.say("speaks-or").join((", ".join(first), last)) if first else last
                return self.say("speaks", languages=languages, level=speaks.level)
            case NotKnown(not_known=record):
                return self.say("not-known", label=self.label("unknowns", record))
            case CreditSum(credit_sum=credit_body):
                subject = self.label("fields", credit_body.subject)
                return self.say("credit-sum", points=f"{credit_body.points:g}", unit=credit_body.unit, subject=subject)
            case Without(without=without):
                barred = dict.fromkeys(map(self._held_anywhere, without.any_of))
                return self.say("without", members=", ".join(barred))

    def _part(self, requirement: Requirement) -> str:
        """Say a part of a requirement; brackets keep what belongs together."""
        said = self.requirement(requirement)
        return f"({said})" if isinstance(requirement, AllOf) and len(requirement.all_of) > 1 else said

    def _held_anywhere(self, requirement: Requirement) -> str:
        """Say what must not be held yet; a level from any country is one thing to a person."""
        match requirement:
            case Holds(fact=fact) if fact.kind == "level" and fact.parts[1] == "any":
                return self.say("level-any", eqf=fact.parts[0])
            case _:
                return self.requirement(requirement)

    def whom(self, ask: str, offer: LearningOpportunity | None) -> str:
        """Say whom to ask: an authority, the provider by name, the employer, the person."""
        if ask == "provider" and offer is not None and offer.provider is not None:
            return self.label("providers", offer.provider)
        if ask in ("employer", "provider", "person"):
            return self.say(f"whom-{ask}")
        authority = self.catalogue.find("authorities", ask, Authority)
        return ask if authority is None else self.text(authority.label)
