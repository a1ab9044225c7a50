"""What becomes of the routes to a target when offers go or come, and the optima of many targets; plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pathways.answer.survey import route_row
from pathways.answer.wording import Wording
from pathways.graph.pathway import Answer
from pathways.graph.weights import Objective
from pathways.model.education import LearningOpportunity
from pathways.model.profile import Profile
from pathways.model.text import Language
from pathways.planner import Planner, Target

Json = dict[str, Any]


def what_if_answer(
    planner: Planner, profile: Profile, target: str, where: str | None = None, language: Language = "en",
    objective: Objective = "weighted", *, without: Collection[str] = (), more: Sequence[LearningOpportunity] = (),
) -> Json:  # fmt: skip
    """Return the first route to a target in each place as it is, and as it were; see `Planner.what_if`."""
    before, after = planner.what_if(profile, target, where, objective, without=without, more=more)
    wording = Wording(planner.catalogue, language)
    later = Wording(planner.with_offers(more).catalogue, language) if more else wording
    rows = []
    for place, then, now in zip(before.targets, after.answers, before.answers, strict=True):
        rows.append(
            {
                "country": place.country,
                "target": wording.label(f"{place.kind}s", place.id),
                "change": change(now, then),
                "before": answer_row(wording, now),
                "after": answer_row(later, then),
            }
        )
    return {
        "schema": "pathways.what-if/1", "graph_version": before.graph_version, "language": language, "target": target,
        "without": [{"id": one, "label": _gone(wording, one)} for one in without],
        "with": [{"id": one.id, "label": wording.text(one.label)} for one in more], "answers": rows,
    }  # fmt: skip


def _gone(wording: Wording, record: str) -> str:
    kind = "opportunities" if record in wording.catalogue.by_kind["opportunities"] else "providers"
    return wording.label(kind, record)


def change(before: Answer, after: Answer) -> str:
    """Return what became of a first route: `same`, `other`, `opened`, `lost`, or `not-decided` at a limit."""
    if "stopped" in (before.status, after.status):
        return "not-decided"
    if not before.routes or not after.routes:
        return "same" if not before.routes and not after.routes else "opened" if after.routes else "lost"
    one, other = before.routes[0], after.routes[0]
    same = [step.offer.id for step in one.steps] == [step.offer.id for step in other.steps]
    return "same" if same and (one.verdict, one.cost) == (other.verdict, other.cost) else "other"


def answer_row(wording: Wording, answer: Answer) -> Json:
    """Return the first route of an answer in one row, or that there is none; `proven` is said of either."""
    if not answer.routes:
        proven = answer.status == "unreachable"
        return {"status": "unreachable" if proven else "not-decided", "proven": proven}
    return {**route_row(wording, answer.routes[0]), "proven": answer.status == "optimal"}


def optima_rows(
    planner: Planner, profile: Profile, target: str | None = None, where: str | None = None, language: Language = "en",
    objective: Objective = "weighted",
) -> Iterator[Json]:  # fmt: skip
    """Yield one row for each occupation, or for one target, in each place: a cheapest route or none, with the proof."""
    wording = Wording(planner.catalogue, language)
    for place, answer in planner.optima(profile, target, where, objective):
        yield {"target": _named(place), "country": place.country, **answer_row(wording, answer)}


def _named(place: Target) -> str:
    return place.id if place.field is None else f"{place.id}/{place.field}"
