"""Gaps: the competences that the work needs and nothing of the person or the route shows yet."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.graph.pathway import Route
from pathways.graph.question import Question
from pathways.model.education import LearningOpportunity
from pathways.model.record import Competence
from pathways.model.work import Occupation


@dataclass(frozen=True, slots=True)
class Gap:
    """A needed competence. `taught_by` are open offers that teach it; empty: no known supply does."""

    competence: Competence
    importance: str
    evidence: str
    closed_by_route: bool
    taught_by: tuple[LearningOpportunity, ...]


def held_competences(question: Question) -> frozenset[str]:
    """Competences claimed, and those that every offer towards a held qualification or unit teaches (derived)."""
    person = question.person
    claimed = {value for kind, value in person.held if kind == "competence"}
    for kind, value in person.held:
        if kind in ("qualification", "unit"):
            taught = [
                {gift.fact.value for gift in offer.gives if gift.fact.kind == "competence"}
                for offer in question.graph.catalogue.givers.get((kind, value), ())
                if any(gift.fact.kind == kind and gift.fact.value.partition("/")[0] == value for gift in offer.gives)
            ]
            with_competences = [one for one in taught if one]
            if with_competences:
                claimed |= set.intersection(*with_competences)
    return frozenset(claimed)


def competence_gaps(question: Question, occupation: Occupation, route: Route | None) -> tuple[Gap, ...]:
    """Return the needs that are not held, essential ones first; those that the route teaches are marked."""
    held = held_competences(question)
    on_the_way = {
        gift.fact.value for step in (route.steps if route is not None else ()) for gift in step.offer.gives
        if gift.fact.kind == "competence"
    }  # fmt: skip
    gaps = []
    for need in occupation.needs:
        if need.competence in held:
            continue
        competence = question.graph.catalogue.get("competences", need.competence, Competence)
        closed = need.competence in on_the_way
        gaps.append(
            Gap(
                competence,
                need.importance,
                need.provenance.evidence,
                closed,
                teachers(question, need.competence),
            )
        )
    gaps.sort(key=lambda gap: (gap.importance != "essential", not gap.taught_by, gap.competence.id))
    return tuple(gaps)


def teachers(question: Question, competence: str) -> tuple[LearningOpportunity, ...]:
    """Return the offers open to the person that teach a competence: short courses first, then by id."""
    taught_by = question.graph.catalogue.givers.get(("competence", competence), ())
    found = [offer for offer in taught_by if question.offer_states[offer.id].barred is None]
    found.sort(key=lambda offer: (not offer.leads_only_to_competences, offer.id))
    return tuple(found)
