"""Answers beside `route`: gaps, reach, why not, and replaying a kept plan. Plain data in one language."""

from __future__ import annotations

from typing import Any

from pathways.answer.blocking import blocking_rows
from pathways.answer.route import route_answer
from pathways.answer.wording import Wording
from pathways.errors import InputError
from pathways.graph.gaps import Gap
from pathways.graph.pathway import Route
from pathways.graph.reachable import Reached
from pathways.graph.routes import RouteFinder
from pathways.graph.weights import OBJECTIVES
from pathways.graph.whynot import blockers
from pathways.model.plan import KeptPlan, KeptStep
from pathways.model.profile import Profile
from pathways.model.text import Language
from pathways.model.work import Occupation
from pathways.planner import Planner, Target, with_settled

Json = dict[str, Any]
REASONS = 3
"""Reasons that a survey names for each occupation without a route."""


def gap_answer(
    planner: Planner, profile: Profile, target: str, where: str | None = None, language: Language = "en",
    share: str | float = "all",
) -> Json:  # fmt: skip
    """Return the gaps towards an occupation and the cheapest steps that close all, the essential, or a share of them."""
    wording = Wording(planner.catalogue, language)
    essential = share == "essential"
    portion = 1.0 if isinstance(share, str) else float(share)
    if isinstance(share, str) and share not in ("all", "essential"):
        raise InputError("share-unknown", share=share)
    if not 0 <= portion <= 1:
        raise InputError("share-unknown", share=share)
    answers = []
    for place, _, answer, bridge in planner.bridge(profile, target, where, portion, essential=essential):
        base = answer.routes[0] if answer.routes else None
        answers.append(
            {
                "country": place.country,
                "target": wording.label("occupations", place.id),
                "required": [step.offer.id for step in base.steps] if base is not None else None,
                "required_steps": [wording.text(step.offer.label) for step in base.steps] if base is not None else [],
                "verdict": base.verdict if base is not None else "unreachable",
                "gaps": [_gap(wording, gap) for gap in bridge.gaps],
                "to_close": bridge.wanted,
                "closed": bridge.closed,
                "added_steps": [
                    {
                        "id": step.offer.id,
                        "label": wording.text(step.offer.label),
                        "kind": step.offer.kind,
                        "months": None
                        if step.offer.months is None
                        else {"min": step.offer.months.min, "max": step.offer.months.max},
                        "fee_eur": step.eur,
                        "fact_ids": list(step.offer.facts),
                    }
                    for step in bridge.added
                ],
                "open_questions": [question.key for question in bridge.route.questions]
                if bridge.route is not None
                else [],
                "untaught": [_gap(wording, gap) for gap in bridge.untaught],
                "proven": bridge.proven,
            }
        )
    return {
        "schema": "pathways.gap/1", "graph_version": planner.loaded.graph_version, "language": language,
        "target": target, "share": share, "answers": answers,
    }  # fmt: skip


def _gap(wording: Wording, gap: Gap) -> Json:
    return {
        "competence": gap.competence.id,
        "label": wording.text(gap.competence.label),
        "importance": gap.importance,
        "evidence": gap.evidence,
        "closed_by_route": gap.closed_by_route,
        "taught_by": [{"id": offer.id, "label": wording.text(offer.label)} for offer in gap.taught_by[:5]],
        "fact_ids": list(gap.competence.facts),
    }


def reach_answer(planner: Planner, profile: Profile, where: str | None = None, language: Language = "en") -> Json:
    """Return every occupation: reachable with a route, or unreachable with a reason."""
    wording = Wording(planner.catalogue, language)
    _, finder, rows = planner.reach(profile, where)
    found = []
    for target, reached in rows:
        occupation = planner.catalogue.get("occupations", target.id, Occupation)
        row: Json = {
            "occupation": target.id,
            "label": wording.text(occupation.label),
            "stages": list(occupation.stages),
            "country": target.country,
            "status": "unreachable" if reached.proven else "not-decided",
            "proven_cheapest": reached.proven and reached.route is not None,
        }
        if reached.route is not None:
            row.update(route_row(wording, reached.route))
        else:
            row["reasons"] = _reasons(wording, finder, target, reached)
        found.append(row)
    order = {"reachable": 0, "conditional": 1, "not-decided": 2, "unreachable": 3}
    found.sort(key=lambda row: (order[row["status"]], row.get("cost", 0), row["occupation"], row["country"]))
    return {
        "schema": "pathways.reach/1", "graph_version": planner.loaded.graph_version, "language": language,
        "occupations": found,
    }  # fmt: skip


def _reasons(wording: Wording, finder: RouteFinder, target: Target, reached: Reached) -> list[str]:
    """Why there is no route: what blocks; where nothing does, the dates."""
    if not reached.proven:
        return [wording.say("search-stopped")]
    goal = (finder.question.number(target.goal[0]),)
    rows = blocking_rows(wording, blockers(finder.question, finder.open, goal), target.requirement)
    deadline = finder.question.person.deadline
    if rows:
        return [
            one["text"] + "".join(f" {nearest['text']}." for nearest in one["nearest"][:1]) for one in rows[:REASONS]
        ]
    return [wording.say("dates-apart") if deadline is None else wording.say("too-late", month=wording.month(deadline))]


def route_row(wording: Wording, route: Route) -> Json:
    """Return a route in one row: its sums and its steps by name."""
    totals = route.totals
    return {
        "status": "reachable" if route.verdict == "holds" else "conditional",
        "months_min": totals.months_min,
        "months_max": totals.months_max,
        "finish": {
            "earliest": str(totals.finish.earliest),
            "latest": None if totals.finish.latest is None else str(totals.finish.latest),
        },
        "cost_eur_known": totals.cost_eur_known,
        "unpriced_steps": totals.unpriced_steps,
        "unknowns": len(route.questions),
        "cost": route.cost,
        "steps": [{"id": step.offer.id, "label": wording.text(step.offer.label)} for step in route.steps],
    }


def why_not_answer(
    planner: Planner, profile: Profile, target: str, where: str | None = None, language: Language = "en"
) -> Json:
    """Return what blocks a target and the smallest change that opens it; says so when it is not blocked at all."""
    answer = route_answer(planner, profile, target, where, language, alternatives=0)
    rows = [
        {
            "country": one["country"],
            "status": one["status"],
            "verdict": one["routes"][0]["verdict"] if one["routes"] else None,
            "why_not": one["why_not"],
            "changes": one["changes"],
            "open_questions": one["routes"][0]["open_questions"] if one["routes"] else [],
            "notes": one["notes"],
        }
        for one in answer["answers"]
    ]
    return {
        "schema": "pathways.why-not/1", "graph_version": answer["graph_version"], "language": language,
        "target": answer["target"], "status": answer["status"], "answers": rows,
    }  # fmt: skip


def recheck_answer(planner: Planner, plan: Json, language: Language = "en") -> Json:
    """Replay a plan that the client kept on today's graph: what still holds, lapsed, moved or opened.

    `plan` is an answer of `route` with the profile it was asked with under `profile`, and `by` and `alternatives` where
    they were given. Nothing of it is stored.

    Raises
    ------
    InputError
        The plan cannot be read; names the field.
    """
    kept = KeptPlan.read(plan)
    profile = kept.profile
    if profile.start is not None and profile.start < planner.today:
        profile = profile.model_copy(update={"start": planner.today})
    fresh = _asked_again(planner, kept, profile, language)
    wording = Wording(planner.catalogue, language)
    states = planner.finder(planner.person(profile)).question.offer_states
    steps = [step for route in kept.routes[:1] for step in route.steps]
    before = {step.id for step in steps}
    now = {step["id"] for route in fresh["routes"][:1] for step in route["steps"]}
    return {
        "schema": "pathways.recheck/1",
        "graph_version": fresh["graph_version"],
        "graph_version_before": kept.graph_version,
        "language": language,
        "status_before": kept.status,
        "status": fresh["status"],
        "steps": [_recheck_step(planner, states, step, wording) for step in steps],
        "no_longer_needed": sorted(before - now),
        "opened": sorted(now - before),
        "answer": fresh,
    }


def _asked_again(planner: Planner, plan: KeptPlan, profile: Profile, language: Language) -> Json:
    for objective in OBJECTIVES:
        if plan.by == objective:
            asked, where = plan.target.asked, plan.target.where
            return route_answer(planner, profile, asked, where, language, objective, plan.alternatives)
    raise InputError("value-not-one-of", where="by", value=plan.by[:40], known=", ".join(OBJECTIVES))


def _recheck_step(planner: Planner, states: dict[str, Any], step: KeptStep, wording: Wording) -> Json:
    if step.id not in planner.catalogue.by_kind["opportunities"]:
        return {"id": step.id, "label": step.label, "now": "gone"}
    state = states[step.id]
    if state.barred is not None:
        now = "lapsed" if state.barred[0] in ("closed", "no-intake-left") else "out-of-limits"
    elif step.start is not None and step.start.earliest < planner.today:
        now = "moved"
    else:
        now = "holds"
    return {"id": step.id, "label": wording.label("opportunities", step.id), "now": now,
            "because": None if state.barred is None else state.barred[0]}  # fmt: skip


def settle_answer(planner: Planner, plan: Json, answers: dict[str, bool], language: Language = "en") -> Json:
    """Take answers to open questions and solve again. `answers`: question key → yes or no.

    Raises
    ------
    InputError
        The plan cannot be read, or does not ask what is answered.
    """
    kept = KeptPlan.read(plan)
    known = kept.questions
    for key in answers:
        if known and key not in known:
            raise InputError("unknown-name", kind="question", name=key, nearest=", ".join(sorted(known)))
    profile = with_settled(kept.profile, dict(answers))
    fresh = _asked_again(planner, kept, profile, language)
    fresh["profile"] = profile.model_dump(mode="json", exclude_defaults=True)
    return fresh


__all__ = [
    "gap_answer", "reach_answer", "recheck_answer", "route_row", "settle_answer", "why_not_answer",
]  # fmt: skip
