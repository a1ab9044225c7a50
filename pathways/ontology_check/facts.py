"""Facts that requirements, gifts and claims name: well formed, and about records that the catalogue holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pathways.model.education import Certificate, Qualification
from pathways.model.fact import Fact
from pathways.model.levels import CEFR, EQF, read_cefr
from pathways.model.profile import Claim, EntryLevel
from pathways.model.requirement import Holds, Level, Speaks, iter_leaves
from pathways.ontology_check.finding import Finding, Spot
from pathways.ontology_check.inspection import Inspection, Stated, iter_facts
from pathways.ontology_check.references import COUNTRIES

LANGUAGES = ("fi", "sv", "en")

#: Kind of a fact → the records its value names.
RECORDS = {
    "qualification": "qualifications",
    "unit": "qualifications",
    "competence": "competences",
    "certificate": "certificates",
    "eligibility": "eligibilities",
    "subject": "subjects",
    "status": "statuses",
    "settled": "unknowns",
    "experience": "fields",
    "credits": "fields",
}

#: Kind of a fact → how its value is written, where it is more than an id.
FORMS = {
    "qualification": "id or id/field",
    "certificate": "id or id/COUNTRY",
    "language": "fi/B1",
    "level": "4/process/FI",
    "degree": "6/any/FI",
    "experience": "process/36",
    "age": "18",
    "credits": "electrical/osp/60",
}


def check_facts(inspection: Inspection) -> Iterator[Finding]:
    """Find facts that are badly written or name what is not held, and gifts that are no facts."""
    for stated in inspection.stated:
        for fact in dict.fromkeys(iter_facts(stated.requirement)):
            yield from _fact(inspection, stated.spot, fact)
        yield from _levels(inspection, stated)
        if stated.is_gift and not isinstance(stated.requirement, Holds):
            yield inspection.finding(stated.spot, "gift-not-a-fact", "error")
    for spot, claim in inspection.every(Claim):
        yield from _claim(inspection, spot, claim.fact)
    for spot, entry in inspection.every(EntryLevel):
        for language, level in entry.languages.items():
            if not _is_cefr(level):
                yield _badly_written(inspection, spot.at("languages"), Fact("language", f"{language}/{level}"))


def _claim(inspection: Inspection, spot: Spot, fact: Fact) -> Iterator[Finding]:
    # A claim may leave the amount out or beside the fact: `experience: process` with `months: 240`.
    if fact.kind in ("experience", "credits") and len(fact.parts) == 1:
        yield from _named(inspection, spot, fact, "fields", fact.value)
    else:
        yield from _fact(inspection, spot, fact)


def _fact(inspection: Inspection, spot: Spot, fact: Fact) -> Iterator[Finding]:
    well_formed = _WELL_FORMED.get(fact.kind, _single)
    if not well_formed(fact.parts):
        yield _badly_written(inspection, spot, fact)
        return
    if fact.kind in RECORDS:
        yield from _named(inspection, spot, fact, RECORDS[fact.kind], fact.parts[0])
    match fact.kind:
        case "qualification" if len(fact.parts) == 2:
            yield from _field_of_qualification(inspection, spot, fact)
        case "unit" | "qualification":
            yield from _unit_or_whole(inspection, spot, fact)
        case "level" | "degree":
            yield from _named(inspection, spot, fact, "fields", fact.parts[1])
        case "certificate" if len(fact.parts) == 2:
            yield from _certificate_in(inspection, spot, fact)
        case _:
            pass


def _badly_written(inspection: Inspection, spot: Spot, fact: Fact) -> Finding:
    form = FORMS.get(fact.kind, "id")
    return inspection.finding(spot, "fact-badly-written", "error", fact=fact, form=f"{fact.kind}: {form}")


def _named(inspection: Inspection, spot: Spot, fact: Fact, kind: str, record_id: str) -> Iterator[Finding]:
    if record_id == "any" and kind == "fields":
        return
    if not inspection.holds(kind, record_id):
        folder = kind.replace("_", "-")
        yield inspection.finding(spot, "fact-absent", "error", fact=fact, value=record_id, folder=folder)


def _field_of_qualification(inspection: Inspection, spot: Spot, fact: Fact) -> Iterator[Finding]:
    record_id, name = fact.parts
    yield from _named(inspection, spot, fact, "fields", name)
    held = inspection.catalogue.find("qualifications", record_id, Qualification)
    if held is not None and held.country != "other" and held.fields and held.id not in inspection.given_in_a_field:
        own = ", ".join(held.fields)
        yield inspection.finding(spot, "qualification-without-field", "error", fact=fact, own=own)


def _unit_or_whole(inspection: Inspection, spot: Spot, fact: Fact) -> Iterator[Finding]:
    named = inspection.catalogue.find("qualifications", fact.value, Qualification)
    if named is not None and bool(named.part_of) != (fact.kind == "unit"):
        right = "unit" if named.part_of else "qualification"
        yield inspection.finding(spot, "unit-or-qualification", "error", fact=fact, right=right)


def _certificate_in(inspection: Inspection, spot: Spot, fact: Fact) -> Iterator[Finding]:
    """`card/SE` is only ever true by an exception of the card's own record, or when something gives it."""
    record_id, country = fact.parts
    card = inspection.catalogue.find("certificates", record_id, Certificate)
    if card is None or any(exception.country == country for exception in card.not_counting):
        return
    given = any(fact == gift for other in inspection.stated if other.is_gift for gift in iter_facts(other.requirement))
    if not given:
        yield inspection.finding(spot, "certificate-country-never", "warning", fact=fact, value=country)


# -- how values are written ------------------------------------------------------------------------

Parts = tuple[str, ...]


def _single(parts: Parts) -> bool:
    return len(parts) == 1


def _with_field(parts: Parts) -> bool:
    return len(parts) in (1, 2)


def _with_country(parts: Parts) -> bool:
    return len(parts) == 1 or (len(parts) == 2 and parts[1] in COUNTRIES)


def _language(parts: Parts) -> bool:
    # Facts are compared as they are written, so an alias (A1.3 for A1) would never be met.
    return len(parts) == 2 and parts[0] in LANGUAGES and parts[1] in CEFR


def _level(parts: Parts) -> bool:
    return len(parts) == 3 and parts[0].isdigit() and int(parts[0]) in EQF and parts[2] in COUNTRIES


def _amount(parts: Parts) -> bool:
    return len(parts) == 2 and parts[1].isdigit()


def _age(parts: Parts) -> bool:
    return len(parts) == 1 and parts[0].isdigit()


def _credits(parts: Parts) -> bool:
    return len(parts) == 3 and parts[2].replace(".", "", 1).isdigit()


_WELL_FORMED: dict[str, Callable[[Parts], bool]] = {
    "qualification": _with_field,
    "certificate": _with_country,
    "language": _language,
    "level": _level,
    "degree": _level,
    "experience": _amount,
    "age": _age,
    "credits": _credits,
}


def _is_cefr(level: str) -> bool:
    try:
        read_cefr(level)
    except ValueError:
        return False
    return True


# -- levels in requirements ------------------------------------------------------------------------


def _levels(inspection: Inspection, stated: Stated) -> Iterator[Finding]:
    for leaf in iter_leaves(stated.requirement):
        match leaf:
            case Level(level=level) if level.country is None and stated.country is None:
                yield inspection.finding(stated.spot, "level-without-country", "error", eqf=level.eqf)
            case Speaks(speaks=speaks):
                for level_name in (speaks.level, speaks.not_known_from):
                    if level_name is not None and level_name not in CEFR:
                        fact = Fact("language", f"{speaks.any_of[0]}/{level_name}")
                        yield _badly_written(inspection, stated.spot, fact)
            case _:
                pass
