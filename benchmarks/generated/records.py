"""A generated catalogue as records, so that the whole planner can be asked about it: dates, loads and all.

Every fact is a competence; implications and members of ORs are inferences; all else is an opportunity. Where a step is
does not matter here beyond the access that it asks for. Meant for the smallest sizes.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from benchmarks.generated.asking import Profile, followed
from benchmarks.generated.drawing import MEMBER, Catalogue
from pathways.graph.search import Limits
from pathways.model.catalogue import Catalogue as Records
from pathways.model.catalogue import LoadedCatalogue
from pathways.model.education import LearningOpportunity
from pathways.model.month import Month
from pathways.model.profile import Profile as Person
from pathways.model.record import Competence, Inference
from pathways.model.work import Occupation
from pathways.planner import Planner

TODAY = Month.parse("2026-11")
COUNTRY = "FI"
SOURCE = [{"source": "own-synthesis", "retrieved": date(2026, 11, 1), "evidence": "judgement"}]
TEXT = {"en": "generated", "fi": "generated", "sv": "generated"}


def planner(catalogue: Catalogue, limits: Limits | None = None) -> Planner:
    """Return a planner over a catalogue; its occupations are called `o0`, `o1`, ..., all in one country."""
    tails = _rows(catalogue.tail_at, catalogue.tail)
    heads = _rows(catalogue.head_at, catalogue.head)
    inferences = [_record(Inference, f"i{before}-{after}", requires=_all([before]), gives=_holds([after]))
                  for before, after in catalogue.implications.tolist()]  # fmt: skip
    opportunities = []
    for step, (tail, head) in enumerate(zip(tails, heads, strict=True)):
        if catalogue.kind[step] == MEMBER:
            inferences.append(_record(Inference, f"m{step}", requires=_all(tail), gives=_holds(head)))
            continue
        half_months, eur, _ = catalogue.costs[step].tolist()
        intakes = int(catalogue.intakes[step])
        months = [month + 1 for month in range(12) if intakes >> month & 1]
        opportunities.append(
            _record(
                LearningOpportunity, f"s{step}", kind="short-course", country=COUNTRY, delivery="online",
                months={"min": half_months / 2, "max": half_months / 2}, load_percent=int(catalogue.load[step]),
                fees=[{"eur": eur}], intakes={"months": months} if months else {"rolling": True},
                requires=_all(tail), gives=_holds(head),
            )
        )  # fmt: skip
    occupations = [
        _record(
            Occupation, f"o{number}", isco08="8131", stages=["cross"],
            requirements=[{"country": COUNTRY, "requires": _all(catalogue.goal(number)), "provenance": SOURCE}],
        )
        for number in range(len(catalogue.occupation_at) - 1)
    ]  # fmt: skip
    records = Records.model_validate(
        {
            "competences": [_record(Competence, f"f{fact}") for fact in range(catalogue.facts)],
            "inferences": inferences, "opportunities": opportunities, "occupations": occupations,
        }
    )  # fmt: skip
    return Planner(LoadedCatalogue(records, "generated", {}), TODAY, limits)


def person(catalogue: Catalogue, profile: Profile) -> Person:
    """Return a person who holds what the profile holds, with what follows from it."""
    held = followed(catalogue, profile.held).nonzero()[0].tolist()
    return Person.model_validate({"start": TODAY, "claims": [{"competence": f"f{fact}"} for fact in held]})


def _record(model: type[Any], record_id: str, /, **fields: Any) -> Any:
    return model.model_validate({"id": record_id, "label": TEXT, "provenance": SOURCE, **fields})


def _rows(at: Any, items: Any) -> list[list[int]]:
    return [items[begin:end].tolist() for begin, end in pairwise(at)]


def _holds(facts: list[int]) -> list[dict[str, str]]:
    return [{"competence": f"f{fact}"} for fact in facts]


def _all(facts: list[int]) -> dict[str, Any]:
    return {"all_of": _holds(facts)}
