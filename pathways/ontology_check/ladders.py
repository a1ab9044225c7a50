"""Ladders and inference: rungs in order, steps that lead up, facts that only a cycle of inference gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from pathways.model.education import LearningOpportunity, Qualification, UnitOf
from pathways.model.fact import Fact
from pathways.model.levels import CEFR
from pathways.model.record import Inference
from pathways.model.requirement import AllOf, AnyOf, AtLeast, Holds, Requirement, Speaks, iter_leaves
from pathways.ontology_check.finding import Finding, Spot
from pathways.ontology_check.inspection import Inspection, iter_facts


def check_ladders(inspection: Inspection) -> Iterator[Finding]:
    """Find rungs in the wrong order and steps that lead nowhere up."""
    yield from _open_ranges(inspection)
    yield from _courses_that_lead_down(inspection)
    yield from _units(inspection)
    yield from _successions(inspection)


def _open_ranges(inspection: Inspection) -> Iterator[Finding]:
    for stated in inspection.stated:
        for leaf in iter_leaves(stated.requirement):
            if not isinstance(leaf, Speaks):
                continue
            low, high = leaf.speaks.not_known_from, leaf.speaks.level
            if low in CEFR and high in CEFR and CEFR.index(low) >= CEFR.index(high):
                yield inspection.finding(stated.spot, "ladder-not-known-from", "error", low=low, high=high)


def _courses_that_lead_down(inspection: Inspection) -> Iterator[Finding]:
    for spot, offer in inspection.every(LearningOpportunity):
        gifts = [gift.fact for gift in offer.gives]
        for gift in gifts:
            asked = _asked_level(offer.requires, gift.parts[0]) if gift.kind == "language" else None
            if asked is not None and gift.parts[-1] in CEFR and CEFR.index(gift.parts[1]) <= asked:
                yield inspection.finding(
                    spot.at("gives"),
                    "course-leads-down",
                    "warning",
                    fact=gift,
                    asked=f"{gift.parts[0]}/{CEFR[asked]}",
                )


def _asked_level(requirement: Requirement, language: str) -> int | None:
    """The rung of `language` that every way to meet the requirement needs, `None` if one needs none."""
    match requirement:
        case Holds(fact=fact) if fact.kind == "language" and fact.parts[0] == language and fact.parts[-1] in CEFR:
            return CEFR.index(fact.parts[-1])
        case AllOf(all_of=members):
            asked = [_asked_level(member, language) for member in members]
            return max((rung for rung in asked if rung is not None), default=None)
        case AnyOf(any_of=members):
            asked = [_asked_level(member, language) for member in members]
            return None if None in asked else min(rung for rung in asked if rung is not None)
        case _:
            return None


def _units(inspection: Inspection) -> Iterator[Finding]:
    for spot, part in inspection.every(UnitOf):
        unit = inspection.catalogue.find("qualifications", spot.record, Qualification)
        whole = inspection.catalogue.find("qualifications", part.qualification, Qualification)
        if unit is not None and whole is not None and unit.country != whole.country:
            yield inspection.finding(
                spot.at("qualification"), "unit-across-border", "error", value=whole.id, country=whole.country
            )


def _successions(inspection: Inspection) -> Iterator[Finding]:
    """A chain of successors, or of refreshers, that comes back to where it began."""
    qualifications = {one.id: one.superseded_by for one in inspection.catalogue.qualifications}
    cards = {one.id: one.renews for one in inspection.catalogue.certificates}
    yield from _circles(inspection, "qualifications", "superseded_by", qualifications)
    yield from _circles(inspection, "certificates", "renews", cards)


def _circles(inspection: Inspection, kind: str, name: str, following: Mapping[str, str | None]) -> Iterator[Finding]:
    for start in sorted(following):
        seen = [start]
        while (after := following.get(seen[-1])) is not None and after not in seen:
            seen.append(after)
        if after == start:
            chain = " → ".join((*seen, start))
            yield inspection.finding(Spot(kind, start, name), "succession-circle", "error", chain=chain)


# -- inference -------------------------------------------------------------------------------------


def check_inference(inspection: Inspection) -> Iterator[Finding]:
    """Find facts that only a cycle of inference gives (error), and harmless cycles (info).

    A fact that no inference gives counts as obtainable: whether anything gives it is another check.
    A fact that offers, qualifications or entry levels give is obtainable too; all others have to follow from
    those.
    """
    inferences = [(spot, one) for spot, one in inspection.every(Inference)]
    inferred = {fact for _, one in inferences for fact in _gifts(one)}
    unsupported = inferred - _given_otherwise(inspection)
    changed = True
    while changed:
        held = partial(_obtainable, unsupported=frozenset(unsupported))
        follows = {fact for _, one in inferences if held(one.requires) for fact in _gifts(one)}
        changed = not follows.isdisjoint(unsupported)
        unsupported -= follows
    for spot, one in inferences:
        for fact in sorted(unsupported & set(_gifts(one))):
            yield inspection.finding(spot.at("gives"), "inference-only-cycle", "error", fact=fact)
    yield from _harmless_cycles(inspection, inferences, unsupported)


def _gifts(inference: Inference) -> tuple[Fact, ...]:
    return tuple(gift.fact for gift in inference.gives if isinstance(gift, Holds))


def _given_otherwise(inspection: Inspection) -> set[Fact]:
    given = {
        fact
        for stated in inspection.stated
        if stated.is_gift and stated.spot.kind != "inferences"
        for fact in iter_facts(stated.requirement)
    }
    given |= {claim.fact for entry in inspection.catalogue.entry_levels for claim in entry.claims}
    return given | {fact for _, one in inspection.every(Inference) for fact in _gifts(one) if _earned(inspection, fact)}


def _earned(inspection: Inspection, fact: Fact) -> bool:
    """Whether a level comes with some qualification of its country."""
    if fact.kind not in ("level", "degree") or len(fact.parts) != 3:
        return False
    eqf, name, country = fact.parts
    return any(
        held.country == country and str(held.eqf or 0) >= eqf and (not held.fields or name in ("any", *held.fields))
        for held in inspection.catalogue.qualifications
    )


def _obtainable(requirement: Requirement, unsupported: frozenset[Fact]) -> bool:
    match requirement:
        case AllOf(all_of=members):
            return all(_obtainable(member, unsupported) for member in members)
        case AnyOf(any_of=members):
            return any(_obtainable(member, unsupported) for member in members)
        case AtLeast(at_least=body):
            return sum(_obtainable(member, unsupported) for member in body.of) >= body.k
        case Holds(fact=fact):
            return fact not in unsupported
        case _:
            return True


def _harmless_cycles(
    inspection: Inspection, inferences: Iterable[tuple[Spot, Inference]], unsupported: set[Fact]
) -> Iterator[Finding]:
    follows: dict[Fact, set[Fact]] = {}
    spots: dict[Fact, Spot] = {}
    for spot, one in inferences:
        for gift in _gifts(one):
            spots.setdefault(gift, spot)
            for fact in iter_facts(one.requires):
                follows.setdefault(fact, set()).add(gift)
    reached = {fact: _reached(fact, follows) for fact in spots}
    told: set[Fact] = set(unsupported)
    for fact in sorted(spots):
        if fact in reached[fact] and fact not in told:
            cycle = {other for other in reached[fact] if fact in reached.get(other, ())}
            told |= cycle
            names = ", ".join(str(other) for other in sorted(cycle))
            yield inspection.finding(spots[fact].at("gives"), "inference-cycle", "info", facts=names)


def _reached(start: Fact, follows: Mapping[Fact, set[Fact]]) -> set[Fact]:
    """Return what follows from a fact in one or more inferences, with whatever else they need."""
    seen: set[Fact] = set()
    pending = [start]
    while pending:
        for fact in follows.get(pending.pop(), set()) - seen:
            seen.add(fact)
            pending.append(fact)
    return seen
