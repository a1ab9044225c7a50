"""Why there is no route, and the fewest changes that would open one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pathways.graph.hypergraph import Hypergraph
from pathways.graph.pathway import Blocker, Change
from pathways.graph.person import Person
from pathways.graph.question import Question, Reading, extract
from pathways.graph.schedule import Calendar
from pathways.graph.search import Limits, Rules, cheapest_plan
from pathways.graph.weights import CHANGE, CHANGE_ORDER
from pathways.model.profile import Profile

_SHOWN = ("level", "qualification", "certificate-at-end", "certificate", "language", "unit", "age", "subject",
          "eligibility", "assessment", "status", "unknown", "experience", "credits")  # fmt: skip

#: What bars an offer, from what a person can change most easily.
_BARS = (
    "too-far", "too-much-load", "other-hours", "not-online", "too-dear", "no-daily-way", "avoided", "entry-not-met",
)  # fmt: skip


def blockers(question: Question, reading: Reading, goal: Iterable[int]) -> tuple[Blocker, ...]:
    """Return the parts of the goal that nothing open to the person reaches, with the nearest offers that are barred.

    Walks back from the goal over steps that give an unreached fact; a fact is a blocker when only offers that are
    barred give it, or none at all. Those with the nearest offers come first.
    """
    unreached = [fact for fact in goal if not reading.reachable[fact]]
    givers: dict[int, list[int]] = {}
    for step, head in enumerate(question.heads):
        for fact in head:
            if not reading.reachable[fact]:
                givers.setdefault(fact, []).append(step)
    found: dict[tuple[str, str], Blocker] = {}
    seen: set[int] = set()
    pending = list(unreached)
    while pending:
        fact = pending.pop(0)
        if fact in seen:
            continue
        seen.add(fact)
        inferences = [step for step in givers.get(fact, ()) if question.steps[step].kind == "inference"]
        offers = _offers(question, givers, fact)
        if question.facts[fact][0] == "language":  # the level that is asked for stands for all those above it
            above = _followed(question, reading, givers, fact)
            offers = [step for rung in above for step in _offers(question, givers, rung)]
            found[question.facts[fact]] = Blocker(question.facts[fact], _nearest(question, offers))
            seen |= above
            continue
        if question.facts[fact][0] in _SHOWN and (offers or not inferences):
            nearest = _nearest(question, offers)
            found[question.facts[fact]] = Blocker(question.facts[fact], nearest)
        for step in inferences:
            pending.extend(needed for needed in question.tails[step] if not reading.reachable[needed])
    return tuple(sorted(found.values(), key=lambda blocker: _nearness(blocker.nearest)))


def _offers(question: Question, givers: Mapping[int, Sequence[int]], fact: int) -> list[int]:
    """The offers that give a fact, among them those whose card it is that is valid for some months."""
    giving = list(givers.get(fact, ()))
    giving += [question.graph.validity[step][0] for step in giving if step in question.graph.validity]
    return [step for step in giving if question.steps[step].offer is not None]


def _followed(question: Question, reading: Reading, givers: Mapping[int, Sequence[int]], fact: int) -> set[int]:
    """The fact and the unreached ones from which it follows by a single free step each."""
    above = {fact}
    pending = [fact]
    while pending:
        for step in givers.get(pending.pop(), ()):
            if question.steps[step].kind == "inference" and len(question.tails[step]) == 1:
                rung = question.tails[step][0]
                if rung not in above and not reading.reachable[rung]:
                    above.add(rung)
                    pending.append(rung)
    return above


def _nearness(nearest: tuple[tuple[str, str, str], ...]) -> tuple[int, int]:
    """Blockers with an offer behind them come first, by what bars the nearest one."""
    if not nearest:
        return len(_BARS) + 2, 0
    _, bar, detail = nearest[0]
    return (_BARS.index(bar) if bar in _BARS else len(_BARS)), int(detail) if detail.isdigit() else 0


def _nearest(question: Question, offers: list[int]) -> tuple[tuple[str, str, str], ...]:
    rows: list[tuple[str, str, str]] = []
    for step in offers:
        offer = question.steps[step].offer
        if offer is None:
            continue
        barred = question.offer_states[offer.id].barred
        rows.append((offer.id, *(barred if barred is not None else ("entry-not-met", ""))))
    rows.sort(key=lambda row: (*_nearness((row,)), row[0]))
    return tuple(rows[:8])


class _InTime(Rules):
    exchanges = False

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def accepts(self, chosen: frozenset[int]) -> bool:
        return self.calendar.lay(chosen) is not None

    def rules_out(self, costs: Iterable[int]) -> bool:
        return self.calendar.impossible(list(costs))

    def helpers(self, chosen: frozenset[int], costs: Iterable[int]) -> list[int]:
        return self.calendar.helpers(chosen, list(costs))


def fewest_changes(
    graph: Hypergraph, person: Person, goal: tuple[tuple[str, str], ...], limits: Limits
) -> tuple[tuple[Change, ...], bool]:
    """Return the smallest set of changes that opens the goal in the open reading, and whether that is proven.

    A later deadline is one of the changes. Empty if not even changes were found within the limits.
    """
    options: list[tuple[int, tuple[Change, ...], bool]] = []
    tight = _changes(graph, person, goal, limits)
    if tight is not None:
        options.append(tight)
    if person.deadline is not None:
        profile: Profile = person.profile.model_copy(update={"deadline": None, "permit_ends": None})
        freed = _changes(graph, replace(person, profile=profile), goal, limits)
        if freed is not None:
            cost, changes, proven = freed
            kind = "permit" if person.deadline == person.profile.permit_ends else "deadline"
            options.append(
                (
                    cost + CHANGE + CHANGE_ORDER["deadline"],
                    (Change(kind, str(person.deadline)), *changes),
                    proven,
                )
            )
    if not options:
        return (), False
    _, changes, _ = min(options, key=lambda option: option[0])
    return changes, all(proven for _, _, proven in options)


def _changes(
    graph: Hypergraph, person: Person, goal: tuple[tuple[str, str], ...], limits: Limits
) -> tuple[int, tuple[Change, ...], bool] | None:
    question = Question(graph, person, changes_for=goal)
    reading = Reading(question, open_reading=True)
    facts = [question.number(fact) for fact in goal]
    if not all(reading.holds(fact) for fact in facts):
        return None
    small = extract(reading, facts, "weighted").reduced(question)
    calendar = Calendar(question, small, latest=False)
    found = cheapest_plan(calendar.tightened(), _InTime(calendar), limits)
    if found.upper is None:
        return None
    changes = []
    for step in sorted(found.plan):
        whole = question.steps[small.steps[step]]
        if whole.kind == "change":
            kind, _, detail = whole.reason.partition(":")[2].partition("/")
            changes.append(Change(kind, detail))
    return found.upper, tuple(changes), found.status == "optimal"
