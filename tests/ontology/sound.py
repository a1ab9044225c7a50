"""A tiny catalogue without any finding, and how to break it.

The catalogue is written as curators write it: kind → id → record. A case changes one thing.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pathways.loaders.curated import LoadedCatalogue
from pathways.model.catalogue import Catalogue
from pathways.model.month import Month
from pathways.ontology_check import check

TODAY = Month.parse("2027-01")

Records = dict[str, dict[str, dict[str, Any]]]
Found = set[tuple[str, str, str, str]]

OWN = {"source": "own-synthesis", "retrieved": "2026-11-24", "evidence": "judgement"}
READ = {
    "source": "https://example.org/page",
    "retrieved": "2026-11-24",
    "evidence": "published",
    "as_of": "2026",
}


def text(name: str) -> dict[str, str]:
    """Return a text that differs in the three languages."""
    return {"en": f"the {name}", "fi": f"se {name}", "sv": f"den {name}"}


def record(record_id: str, **fields: Any) -> dict[str, Any]:
    """Return a record with a label and a source."""
    return {"id": record_id, "label": text(record_id), "provenance": [OWN], **fields}


def sound() -> Records:
    """Return the catalogue without findings: one record of most kinds, each used by another."""
    kinds = {
        "fields": [record("process"), record("power")],
        "competences": [record("welding")],
        "statuses": [record("resident", question=text("question"), used_for=text("use"))],
        "eligibilities": [record("door")],
        "subjects": [record("maths")],
        "qualifications": [
            record("diploma", country="FI", kind="vocational", eqf=4, fields=["process"]),
            record("degree", country="FI", kind="degree", eqf=6, fields=["power"], higher_education=True),
            record("part", country="FI", kind="unit", part_of=[{"qualification": "diploma", "compulsory": False}]),
        ],
        "certificates": [record("card", country="FI")],
        "inferences": [
            record("door-opens", requires={"qualification": "diploma"}, gives=[{"eligibility": "door"}]),
        ],
        "crossings": [
            record(
                "fi-se",
                from_country="FI",
                to_country="SE",
                covers="vocational",
                through={"assessment": "judged"},
            ),
        ],
        "opportunities": [
            _course("course", gives=[{"qualification": "diploma"}, {"competence": "welding"}, {"unit": "part"}]),
            _course("university", gives=[{"qualification": "degree/process"}], requires={"eligibility": "door"}),
            _course("card-day", gives=[{"certificate": "card"}, {"subject": "maths"}, {"assessment": "judged"}]),
            _course("spoken", gives=[{"language": "fi/B1"}], requires={"language": "fi/A2"}),
        ],
        "occupations": [_occupation()],
        "entry_levels": [record("starter", group="young", description=text("start"), languages={"fi": "A2.2"})],
        "unknowns": [
            record(name, about="requirement", question=text("answer for {target}"), ask="agency")
            for name in (
                "unread",
                "offer-still-run",
                "last-intake-used",
                "place-not-held",
                "load-not-held",
                "hours-not-held",
                "length-against-deadline",
                "profile-contradiction",
                "related-field",
                "credit-size-not-held",
                "working-language-level",
            )
        ],
        "notes": [_note("remark", applies_to=["always:yes"])],
        "rules": [_rule(1)],
        "funding": [_funding()],
        "providers": [record("school", kind="school", country="FI", place="town", url="https://example.org")],
        "authorities": [record("agency", country="FI", subject=text("work"))],
        "sites": [
            record(
                "plant",
                operator="A",
                country="FI",
                place="town",
                stages=["cross"],
                state="operating",
                state_as_of="2026-11",
                state_text=text("state"),
            ),
        ],
        "places": [
            record("town", country="FI", lat=65.0, lon=25.0),
            record("village", country="SE", lat=65.0, lon=24.0),
        ],
        "travel_links": [record("road", from_place="town", to_place="village", mode="road")],
    }
    return {kind: {one["id"]: one for one in found} for kind, found in kinds.items()}


def _course(record_id: str, **fields: Any) -> dict[str, Any]:
    plain = {
        "kind": "programme",
        "country": "FI",
        "provider": "school",
        "places": ["town"],
        "facts": ["rule:1"],
    }
    return record(record_id, provenance=[READ], **{"requires": {"all_of": []}, **plain, **fields})


def _occupation() -> dict[str, Any]:
    requires = {
        "all_of": [
            {"level": {"eqf": 4, "fields": ["process"], "related": ["power"]}},
            {"certificate": "card"},
        ]
    }
    demands = [{"country": country, "requires": requires, "provenance": [OWN]} for country in ("FI", "SE")]
    needs = [{"competence": "welding", "importance": "essential", "provenance": OWN}]
    return record(
        "operator",
        isco08="8131",
        stages=["cross"],
        requirements=demands,
        needs=needs,
        skill_family=["process"],
    )


def _note(record_id: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": record_id,
        "about": "uncertainty",
        "text": text(f"note {record_id}"),
        "facts": ["rule:1"],
        "provenance": [OWN],
        **fields,
    }


def _rule(number: int) -> dict[str, Any]:
    return {
        "id": f"rule-{number}",
        "number": number,
        "section": "FI",
        "text": text(f"rule {number}"),
        "encoded": True,
        "how": "opportunities",
        "provenance": [READ],
    }


def _funding() -> dict[str, Any]:
    return record(
        "grant",
        country="FI",
        who=text("who"),
        gives=text("gift"),
        applies_if={"status": "resident"},
        step_kinds=["programme"],
        valid_from="2026-01",
    )


def changed(kind: str, record_id: str, **fields: Any) -> Records:
    """Return the sound catalogue with fields of one record replaced."""
    records = sound()
    records[kind][record_id].update(deepcopy(fields))
    return records


def added(kind: str, *new: dict[str, Any]) -> Records:
    """Return the sound catalogue with records more."""
    records = sound()
    for one in new:
        records[kind][one["id"]] = one
    return records


def removed(kind: str, record_id: str) -> Records:
    """Return the sound catalogue without one record."""
    records = sound()
    del records[kind][record_id]
    return records


def load(records: Records) -> LoadedCatalogue:
    """Return the catalogue as if it had been read, one file a kind."""
    catalogue = Catalogue.model_validate({kind: tuple(found.values()) for kind, found in records.items()})
    origins = {(kind, name): f"{kind.replace('_', '-')}/all.yaml" for kind, found in records.items() for name in found}
    return LoadedCatalogue(catalogue, "test", origins)


def found(records: Records, today: Month = TODAY) -> Found:
    """Return the findings as (severity, key, record, field)."""
    return {(one.severity, one.key, one.record, one.field) for one in check(load(records), today)}
