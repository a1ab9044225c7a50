"""Who asks, resolved against the catalogue: what holds at the start, what was denied, and from when things hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pathways.errors import ContradictoryProfile, InputError, UnknownName
from pathways.model.catalogue import Catalogue
from pathways.model.education import Certificate, Qualification
from pathways.model.levels import read_cefr
from pathways.model.month import Month
from pathways.model.profile import Claim, EntryLevel, Profile
from pathways.model.work import Place

FactKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two parts of a profile that do not fit together. `fact_ids` are the facts that say so."""

    key: str
    values: Mapping[str, str]
    fact_ids: tuple[str, ...]


@dataclass(slots=True)
class Person:
    """A profile with its entry level, ready to be laid over the graph."""

    profile: Profile
    entry_level: EntryLevel | None
    today: Month
    start: Month
    home: Place | None
    held: dict[FactKey, Claim | None] = field(default_factory=dict)
    denied: set[FactKey] = field(default_factory=set)
    experience_months: dict[str, int] = field(default_factory=dict)
    credit_points: dict[tuple[str, str], float] = field(default_factory=dict)
    age: int | None = None
    age_at_least: int | None = None
    """The highest age that a claim or entry level says has been reached, when the age itself was not said."""
    contradictions: list[Contradiction] = field(default_factory=list)

    @property
    def deadline(self) -> Month | None:
        """The last month in which the target may be reached; a permit's end counts as one."""
        limits = [limit for limit in (self.profile.deadline, self.profile.permit_ends) if limit is not None]
        return min(limits) if limits else None

    def reaches_age(self, years: int) -> tuple[Month, Month] | None:
        """Return the first and last month in which the person can turn `years`; `None` if the age is not said."""
        born = self.profile.born
        if born is not None:
            return born + 12 * years, born + 12 * years
        if self.age is None:
            reached = self.age_at_least is not None and self.age_at_least >= years
            return (self.today, self.today) if reached else None
        if self.age >= years:
            return self.today, self.today
        return self.today + (12 * (years - self.age - 1) + 1), self.today + 12 * (years - self.age)


def resolve(profile: Profile, catalogue: Catalogue, today: Month) -> Person:
    """Merge a profile with its entry level and check it.

    Raises
    ------
    UnknownName
        The entry level, the place or a claimed fact is not in the catalogue.
    InputError
        A claim has no number where one is needed.
    ContradictoryProfile
        The deadline lies before the start.
    """
    entry = None
    if profile.entry_level is not None:
        entry = catalogue.get("entry_levels", profile.entry_level, EntryLevel)
    home = None
    if profile.place is not None:
        home = catalogue.get("places", profile.place, Place)
    start = profile.start if profile.start is not None else today
    person = Person(profile, entry, today, start, home)
    if profile.deadline is not None and profile.deadline < start:
        raise ContradictoryProfile("deadline-before-start", deadline=profile.deadline, start=start)
    for claim in (*(entry.claims if entry is not None else ()), *profile.claims):
        _take(person, claim, catalogue)
    _take_settled(person)
    _take_age(person)
    _take_school_age(person)
    _take_languages(person)
    _take_home(person, catalogue)
    _notice_contradictions(person, catalogue)
    return person


def _take(person: Person, claim: Claim, catalogue: Catalogue) -> None:
    kind, value = claim.fact
    if not claim.held:
        person.denied.add((kind, value))
        person.held.pop((kind, value), None)
        return
    person.denied.discard((kind, value))
    match kind:
        case "experience":
            name, _, length = value.partition("/")
            months = claim.months if claim.months is not None else int(_number(length, claim))
            _known(catalogue, "fields", name)
            person.experience_months[name] = max(months, person.experience_months.get(name, 0))
        case "credits":
            subject, _, rest = value.partition("/")
            unit, _, points = rest.partition("/")
            amount = claim.points if claim.points is not None else _number(points, claim)
            person.credit_points[(subject, unit or "osp")] = amount
        case "age":
            _number(value, claim)
            person.held[(kind, value)] = claim
        case "language":
            language, _, level = value.partition("/")
            read = _cefr(level, language)
            if read is not None:
                person.held[("language", f"{language}/{read}")] = claim
        case _:
            _known(catalogue, _FOLDER.get(kind), value.partition("/")[0])
            person.held[(kind, value)] = claim


def _number(text: str, claim: Claim) -> float:
    if not text.replace(".", "", 1).isdecimal() or (claim.fact.kind != "credits" and "." in text):
        raise InputError("claim-number", claim=claim.fact)
    return float(text)


_FOLDER = {
    "qualification": "qualifications",
    "unit": "qualifications",
    "competence": "competences",
    "certificate": "certificates",
    "eligibility": "eligibilities",
    "subject": "subjects",
    "status": "statuses",
}


def _known(catalogue: Catalogue, folder: str | None, record_id: str) -> None:
    if folder is not None and record_id not in catalogue.by_kind[folder] and record_id != "any":
        raise UnknownName(folder, record_id, ())


def _cefr(level: str, language: str) -> str | None:
    try:
        return read_cefr(level)
    except ValueError:
        raise InputError("language-level", language=language, level=level) from None


def _take_age(person: Person) -> None:
    profile = person.profile
    if profile.age is not None:
        person.age = profile.age
        for fact in [fact for fact in person.held if fact[0] == "age"]:
            if int(fact[1]) > profile.age:
                del person.held[fact]
    elif profile.born is not None:
        person.age = max(0, (person.today - profile.born) // 12)
    else:
        person.age_at_least = max((int(value) for kind, value in person.held if kind == "age"), default=None)


def _take_settled(person: Person) -> None:
    """Answers to questions about the person are claims like any other."""
    for key, answer in person.profile.settled.items():
        kind, _, value = key.partition("/")
        if kind == "status" or (kind == "age" and answer is not False):
            fact = (kind, value)
            if answer is False:
                person.denied.add(fact)
                person.held.pop(fact, None)
            else:
                person.held[fact] = None
                person.denied.discard(fact)


def _take_school_age(person: Person) -> None:
    """Under 18 is compulsory school age; said of the age alone, and taken back when the age says otherwise."""
    known = person.age if person.age is not None else person.age_at_least
    if known is None or (person.age is None and known < 18):
        return
    fact = ("status", "compulsory-school-age")
    if known < 18:
        person.held[fact] = None
    else:
        person.held.pop(fact, None)
        person.denied.add(fact)


def _take_languages(person: Person) -> None:
    levels = dict(person.entry_level.languages) if person.entry_level is not None else {}
    levels.update(person.profile.languages)
    for language, level in levels.items():
        read = _cefr(level, language)
        if read is not None:
            person.held[("language", f"{language}/{read}")] = None
    # Whoever speaks levels of languages, and Swedish not at C1 or above, has no Nordic mother tongue to show.
    mother_tongue = ("status", "mother-tongue-nordic")
    swedish = any(("language", f"sv/{level}") in person.held for level in ("C1", "C2"))
    if levels and not swedish and mother_tongue not in person.held:
        person.denied.add(mother_tongue)


def _take_home(person: Person, catalogue: Catalogue) -> None:
    if person.home is None:
        return
    for country, status in (("FI", "resident-fi"), ("SE", "resident-se")):
        _take_residence(person, status, person.home.country == country)
    for record in catalogue.statuses:
        place = None if record.place is None else catalogue.find("places", record.place, Place)
        if place is None:
            continue
        if person.home.country != place.country:
            _take_residence(person, record.id, lives_there=False)
        elif person.home.id == place.id:
            _take_residence(person, record.id, lives_there=True)
        # Elsewhere in the country: one may be registered there or move, so it stays not known.
    nordic = ("status", "nordic-resident")
    if person.home.country == "SE" and nordic not in person.held:
        person.denied.add(nordic)  # the Nordic door is for residents of the other Nordic countries


def _take_residence(person: Person, status: str, lives_there: bool) -> None:
    """What the home says of a residence, unless the person said it already."""
    fact = ("status", status)
    if fact in person.held or fact in person.denied:
        return
    if lives_there:
        person.held[fact] = None
    else:
        person.denied.add(fact)


def _notice_contradictions(person: Person, catalogue: Catalogue) -> None:
    if person.age is None:
        return
    for kind, value in person.held:
        if kind != "qualification":
            continue
        held = catalogue.find("qualifications", value.partition("/")[0], Qualification)
        if held is not None and held.min_age is not None and person.age < held.min_age:
            person.contradictions.append(
                Contradiction(
                    "age-against-qualification",
                    {"age": str(person.age), "record": f"qualifications:{held.id}"},
                    (*held.facts, "rule:59"),
                )
            )
    longest = max(person.experience_months.values(), default=0)
    if longest > max(0, person.age - 14) * 12:
        person.contradictions.append(
            Contradiction(
                "age-against-experience",
                {"age": str(person.age), "years": str(longest // 12)},
                ("rule:71",),
            )
        )


def certificate_end(claim: Claim | None, certificate: Certificate | None) -> Month | None:
    """Return the last month in which a held certificate is valid, `None` if no end is known."""
    if claim is None:
        return None
    if claim.valid_to is not None:
        return claim.valid_to
    if claim.issued is not None and certificate is not None and certificate.validity_months is not None:
        return claim.issued + certificate.validity_months
    return None
