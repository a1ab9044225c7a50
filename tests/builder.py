"""A catalogue in a few lines: real model objects from a short notation, and routes written on one line.

Requirements are written as they are read::

    a & (b | c)                             competences, AND and OR; "" asks for nothing
    certificate:card & qualification:q      facts with their kind
    2 of (a, b, c)                          at least k
    level(4 process+electrical ~mechanical) an EQF level; after ~ the related fields
    speaks(fi|sv B2 ~A2)                    one of the languages; after ~ the level from which it is not known
    credits(power 60 osp: unit:x=40, unit:y)  a credit sum; an item without a size has none held
    ?unread                                 an unknown to settle
    without(qualification:q, a)             for people who held none of these at the start

A route is `weld 2027-08..2027-11 100e > card | holds | 4200`: steps in order with their months and price, the
verdict with what is to be settled, the cost. An interval of months is `2027-08/2027-10`, one without a held end
`2027-08/?`; a price that is not held is `?e`; what is free and takes no time shows nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pathways.graph.pathway import Answer, Interval, Route, RouteStep
from pathways.graph.weights import Objective
from pathways.loaders.curated import LoadedCatalogue
from pathways.model.catalogue import Catalogue
from pathways.model.education import Certificate, LearningOpportunity, Qualification
from pathways.model.fact import FACT_KINDS, Fact
from pathways.model.month import Month
from pathways.model.profile import Claim, Profile
from pathways.model.record import (
    Competence,
    Eligibility,
    Inference,
    LevelCrossing,
    Record,
    Status,
    StudyField,
    Subject,
    Unknown,
)
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
    iter_leaves,
)
from pathways.model.work import Occupation, Place, TravelLink
from pathways.planner import Planner

TODAY = Month.parse("2027-01")
NOT_HELD = "?"
SOURCE = [{"source": "own-synthesis", "retrieved": date(2027, 1, 1), "evidence": "judgement"}]
TEXT = {"en": "x", "fi": "x", "sv": "x"}

#: The unknowns that the engine itself names, and what they are about.
ABOUT = {
    "offer-still-run": "availability",
    "last-intake-used": "intake",
    "place-not-held": "place",
    "load-not-held": "load",
    "hours-not-held": "hours",
    "working-language-level": "language",
    "related-field": "recognition",
    "profile-contradiction": "contradiction",
}


def record(model: type[Any], record_id: str, /, **fields: Any) -> Any:
    """Return a record of `model` with the label and the source that every record has."""
    return model.model_validate({"id": record_id, "label": TEXT, "provenance": SOURCE, **fields})


# -- requirements -------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"\s*(\d+ of|[a-z]+(?=\()|[a-z]+:[A-Za-z0-9./-]+|\?[a-z0-9-]+|[a-z][a-z0-9-]*|[()&|,])")


def fact(text: str) -> Fact:
    """Read `kind:value`, or a bare competence."""
    kind, separator, _ = text.partition(":")
    return Fact.parse(text) if separator and kind in FACT_KINDS else Fact("competence", text)


def read(text: str) -> Requirement:
    """Read a requirement in the notation of this module."""
    reader = _Reader(text)
    if not text.strip():
        return AllOf(all_of=())
    found = reader.any_of()
    assert not reader.peek(), f"{text!r}: {reader.text!r} is left over"
    return found


class _Reader:
    """Recursive descent over the notation."""

    def __init__(self, text: str) -> None:
        self.text = text

    def peek(self) -> str:
        match = _TOKEN.match(self.text)
        assert match or not self.text.strip(), f"cannot read {self.text!r}"
        return match[1] if match else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        assert token, "the requirement ends too early"
        assert expected in ("", token), f"{expected!r} expected, {token!r} found"
        self.text = self.text[len(self.text) - len(self.text.lstrip()) + len(token) :]
        return token

    def any_of(self) -> Requirement:
        members = [self.all_of()]
        while self.peek() == "|":
            self.take()
            members.append(self.all_of())
        return members[0] if len(members) == 1 else AnyOf(any_of=tuple(members))

    def all_of(self) -> Requirement:
        members = [self.leaf()]
        while self.peek() == "&":
            self.take()
            members.append(self.leaf())
        return members[0] if len(members) == 1 else AllOf(all_of=tuple(members))

    def leaf(self) -> Requirement:
        token = self.take()
        if token == "(":
            found = self.any_of()
            self.take(")")
            return found
        if token.endswith(" of"):
            self.take("(")
            return AtLeast.model_validate({"at_least": {"k": int(token.split()[0]), "of": self.members()}})
        if self.text.startswith("(") and token in _CALLS:
            body, _, self.text = self.text[1:].partition(")")
            return _CALLS[token](body)
        if token.startswith("?"):
            return NotKnown(not_known=token[1:])
        return Holds(fact=fact(token))

    def members(self) -> tuple[Requirement, ...]:
        members = [self.any_of()]
        while self.take() == ",":
            members.append(self.any_of())
        return tuple(members)


def _level(body: str) -> Requirement:
    eqf, *rest = body.split()
    fields = tuple(name for part in rest if part[0] not in "~@" for name in part.split("+"))
    related = tuple(name for part in rest if part[0] == "~" for name in part[1:].split("+"))
    country = next((part[1:] for part in rest if part[0] == "@"), None)
    return Level.model_validate({"level": {"eqf": int(eqf), "fields": fields, "related": related, "country": country}})


def _speaks(body: str) -> Requirement:
    languages, level, *low = body.split()
    start = low[0][1:] if low else None
    return Speaks.model_validate({"speaks": {"any_of": languages.split("|"), "level": level, "not_known_from": start}})


def _credits(body: str) -> Requirement:
    head, _, items = body.partition(": ")
    subject, points, unit = head.split()
    of = []
    for item in filter(None, items.split(", ")):
        name, _, size = item.partition("=")
        of.append({"fact": fact(name), "points": float(size) if size else None})
    return CreditSum.model_validate(
        {"credit_sum": {"points": float(points), "unit": unit, "subject": subject, "of": of}}
    )


def _without(body: str) -> Requirement:
    members = tuple(Holds(fact=fact(name.strip())) for name in body.split(","))
    return Without.model_validate({"without": {"any_of": members}})


_CALLS = {"level": _level, "speaks": _speaks, "credits": _credits, "without": _without}


def holds(text: str) -> tuple[Holds, ...]:
    """Read what a step gives: facts separated by commas or `&`."""
    return tuple(Holds(fact=fact(name.strip())) for name in re.split("[,&]", text) if name.strip())


# -- catalogue ----------------------------------------------------------------------------------------------------


class Builder:
    """Draws a catalogue. Every method returns the builder; names that facts mention become records by themselves."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {name: {} for name in Catalogue.model_fields}

    def add(self, folder: str, model: type[Record], record_id: str, /, **fields: Any) -> Builder:
        """Add any record."""
        self.records[folder][record_id] = record(model, record_id, **fields)
        return self

    def course(
        self, name: str, needs: str = "", gives: str = "", *, months: Any = 0, eur: Any = 0, place: str | None = None,
        months_of_year: Any = None, windows: Any = None, load: Any = None, **fields: Any,
    ) -> Builder:  # fmt: skip
        """Add an offer: online, free, of no length and to begin at any time, unless said otherwise.

        `NOT_HELD` stands for a length, price, place, load or intake that is not held. Without `load` the pace adapts.
        """
        fields.setdefault("kind", "short-course")
        fields.setdefault("country", "FI")
        fields.setdefault("delivery", "online" if place is None else "onsite")
        fields.setdefault("places", () if place in (None, NOT_HELD) else place.split())
        fields.setdefault("load_adapts", load is None)
        fields.setdefault("fees", _fees(eur))
        fields.setdefault("intakes", _intakes(months_of_year, windows, fields))
        if isinstance(fields.get("availability"), str):
            state = fields["availability"]
            fields["availability"] = {"state": state, "why": None if state == "open" else TEXT}
        return self.add(
            "opportunities", LearningOpportunity, name, requires=read(needs), gives=holds(gives),
            months=_length(months), load_percent=None if load in (None, NOT_HELD) else load, **fields,
        )  # fmt: skip

    def infer(self, name: str, needs: str, gives: str) -> Builder:
        """Add an inference."""
        return self.add("inferences", Inference, name, requires=read(needs), gives=holds(gives))

    def qualification(self, name: str, eqf: int | None = None, fields: str = "", **rest: Any) -> Builder:
        """Add a qualification, Finnish and vocational unless said otherwise; `fields` are separated by spaces."""
        rest.setdefault("country", "FI")
        rest.setdefault("kind", "vocational")
        for key in ("also_gives",):
            rest[key] = holds(rest.get(key, ""))
        if "since" in rest:
            rest["since"] = [{**basis, "gives": holds(basis["gives"])} for basis in rest["since"]]
        return self.add("qualifications", Qualification, name, eqf=eqf, fields=fields.split(), **rest)

    def certificate(self, name: str, **fields: Any) -> Builder:
        """Add a certificate."""
        return self.add("certificates", Certificate, name, **{"country": "FI", **fields})

    def crossing(self, name: str, way: str, covers: str = "vocational", through: str | None = None) -> Builder:
        """Add a level crossing; `way` is written `SE-FI`."""
        start, _, end = way.partition("-")
        gate = None if through is None else read(through)
        return self.add(
            "crossings", LevelCrossing, name, from_country=start, to_country=end, covers=covers, through=gate
        )

    def place(self, name: str, lat: float, lon: float = 25.0, country: str = "FI") -> Builder:
        """Add a place."""
        return self.add("places", Place, name, country=country, lat=lat, lon=lon)

    def link(self, one: str, other: str, **fields: Any) -> Builder:
        """Add a travel link."""
        return self.add("travel_links", TravelLink, f"{one}-{other}", from_place=one, to_place=other, **fields)

    def unknown(self, name: str, about: str = "requirement", *, shared: bool = False) -> Builder:
        """Add an unknown."""
        return self.add("unknowns", Unknown, name, about=about, question=TEXT, ask="school", shared=shared)

    def goal(self, needs: str, country: str = "FI", name: str = "goal") -> Builder:
        """Add the occupation that is asked for."""
        own = self.records["occupations"].get(name)
        demands = (
            *(own.requirements if own else ()),
            {"country": country, "requires": read(needs), "provenance": SOURCE},
        )
        return self.add("occupations", Occupation, name, isco08="8131", stages=["cross"], requirements=demands)

    def mention(self, *names: str) -> Builder:
        """Make records for facts that a person may claim although nothing else names them."""
        for name in names:
            self._mention(*fact(name))
        return self

    def catalogue(self) -> Catalogue:
        """Return the catalogue, with a plain record for every name that was only mentioned."""
        for name, value in self._mentioned():
            self._mention(name, value)
        for name in ABOUT:
            self._mention("unknown", name)
        return Catalogue.model_validate({kind: tuple(found.values()) for kind, found in self.records.items()})

    def planner(self, **options: Any) -> Planner:
        """Return a planner over the catalogue."""
        return Planner(LoadedCatalogue(self.catalogue(), "test", {}), TODAY, **options)

    def _mentioned(self) -> list[tuple[str, str]]:
        leaves: list[Requirement] = []
        for offer in self.records["opportunities"].values():
            leaves += [*iter_leaves(offer.requires), *offer.gives]
            leaves += [leaf for fee in offer.fees if fee.when is not None for leaf in iter_leaves(fee.when)]
        for inference in self.records["inferences"].values():
            leaves += [*iter_leaves(inference.requires), *inference.gives]
        for occupation in self.records["occupations"].values():
            leaves += [leaf for demand in occupation.requirements for leaf in iter_leaves(demand.requires)]
        return [mention for leaf in leaves for mention in _mentions(leaf)]

    def _mention(self, kind: str, value: str) -> None:
        base = value.partition("/")[0]
        plain: dict[str, tuple[str, type[Record], dict[str, Any]]] = {
            "competence": ("competences", Competence, {}),
            "eligibility": ("eligibilities", Eligibility, {}),
            "subject": ("subjects", Subject, {}),
            "status": ("statuses", Status, {"question": TEXT, "used_for": TEXT}),
            "field": ("fields", StudyField, {}),
            "experience": ("fields", StudyField, {}),
            "certificate": ("certificates", Certificate, {"country": "FI"}),
            "qualification": ("qualifications", Qualification, {"country": "FI", "kind": "vocational"}),
            "unit": ("qualifications", Qualification, {"country": "FI", "kind": "unit"}),
            "unknown": (
                "unknowns",
                Unknown,
                {"question": TEXT, "ask": "school", "about": ABOUT.get(base, "requirement")},
            ),
        }
        if kind in plain and base not in self.records[plain[kind][0]]:
            folder, model, fields = plain[kind]
            self.add(folder, model, base, **fields)


def _mentions(leaf: Requirement) -> list[tuple[str, str]]:
    match leaf:
        case Holds(fact=held):
            return [held]
        case NotKnown(not_known=name):
            return [("unknown", name)]
        case Level(level=body):
            return [
                ("unknown", "related-field"),
                *(("field", name) for name in (*body.fields, *body.related)),
            ]
        case Speaks(speaks=spoken):
            return [("unknown", spoken.unknown)]
        case CreditSum(credit_sum=body):
            return [("unknown", "credit-size-not-held"), *(tuple(item.fact) for item in body.of)]
        case Without(without=body):
            return [tuple(member.fact) for member in body.any_of]
        case _:
            return []


def _fees(eur: Any) -> list[dict[str, Any]]:
    if eur == NOT_HELD:
        return []
    if not isinstance(eur, list):
        return [{"eur": eur}]
    return [{**fee, "when": read(fee["when"])} if "when" in fee else fee for fee in eur]


def _intakes(months_of_year: Any, windows: Any, fields: dict[str, Any]) -> dict[str, Any] | None:
    if NOT_HELD in (months_of_year, windows):
        return None
    bounds = {key: fields.pop(key) for key in ("first", "last", "closes_months_before") if key in fields}
    if windows:
        spans = [text.split("..") for text in windows]
        return {"windows": [{"first": span[0], "last": span[-1]} for span in spans], **bounds}
    if months_of_year:
        return {"months": months_of_year, **bounds}
    return {"rolling": True, **bounds}


def _length(months: Any) -> dict[str, float] | None:
    if months == NOT_HELD:
        return None
    shortest, longest = months if isinstance(months, list) else (months, months)
    return {"min": shortest, "max": longest}


# -- questions and answers ----------------------------------------------------------------------------------------


def profile(**fields: Any) -> Profile:
    """Return a profile. `claims` is a list of facts, or one text with commas; `denies` are statuses that are not so."""
    held = fields.pop("claims", ())
    held = [name.strip() for name in held.split(",")] if isinstance(held, str) else held
    claims = [claim if isinstance(claim, dict) else Claim(fact=fact(claim)) for claim in held]
    claims += [Claim(fact=fact(name), held=False) for name in fields.pop("denies", ())]
    return Profile.model_validate({"claims": claims, **fields})


def ask(
    planner: Planner, person: Profile | None = None, *, where: str = "FI", objective: Objective = "weighted",
    target: str = "goal", alternatives: int = 0,
) -> Answer:  # fmt: skip
    """Return the answer for one target in one place."""
    found = planner.routes(person if person is not None else profile(), target, where, objective, alternatives)
    return found.answers[0]


def line(answer: Answer) -> str:
    """Return an answer on one line: its first route, or its status."""
    return route_line(answer.routes[0]) if answer.routes else answer.status


def route_line(route: Route) -> str:
    """Return a route on one line."""
    steps = " > ".join(step_line(step) for step in route.steps) or "nothing"
    questions = ", ".join(question.key for question in route.questions)
    return f"{steps} | {route.verdict} {questions}".rstrip() + f" | {route.cost}"


def step_line(step: RouteStep) -> str:
    """Return a step with its months and price."""
    parts = [step.offer.id, span(step.begin)]
    if step.offer.months is None or step.offer.months.max > 0:
        parts[1] += f"..{span(step.end)}"
    if step.eur is None:
        parts.append("?e")
    elif step.eur:
        parts.append(f"{step.eur:.0f}e")
    return " ".join(parts)


def span(interval: Interval) -> str:
    """Return an interval of months."""
    if interval.latest is None:
        return f"{interval.earliest}/?"
    return str(interval.earliest) + ("" if interval.latest == interval.earliest else f"/{interval.latest}")
