"""What is worked out once for a situation is the same for everybody in it, and only for them."""

from __future__ import annotations

from pathways.graph.question import Question
from pathways.loaders.curated import load_catalogue
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner

LOADED = load_catalogue()
TODAY = Month.parse("2026-11")
PEOPLE = (
    Profile(entry_level="electrician-fi", place="oulu", age=30),
    Profile(entry_level="electrician-fi", place="oulu", age=30, avoid=("fi-osao",)),
    Profile(entry_level="electrician-fi", place="oulu", age=30, budget_eur=100.0),
    Profile(entry_level="electrician-fi", place="oulu", age=17),
    Profile(entry_level="fi-comprehensive-school", place="oulu", age=30),
    Profile(entry_level="electrician-fi", place="oulu", age=30, radius_km=40),
    Profile(entry_level="electrician-fi", place="oulu", age=30, radius_km=40, relocate=True),
    Profile(entry_level="electrician-fi", place="oulu", age=30, radius_km=40, load_percent=50, hours_of_day="evening"),
    Profile(entry_level="electrician-fi", place="tornio", age=30, online_only=True),
    Profile(entry_level="electrician-fi", age=30),
)


def laid(planner: Planner, profile: Profile) -> dict[str, object]:
    """What is laid over the graph for one person."""
    question = Question(planner.graph, planner.person(profile))
    return {
        "states": question.offer_states,
        "open": bytes(question.open_to_person),
        "costs": question.costs,
        "weights": question.weights("money"),
        "starts": [timing.last_start for timing in question.timings],
        "tails": question.tails,
    }


def test_who_was_asked_about_before_makes_no_difference() -> None:
    shared = Planner(LOADED, TODAY)
    for profile in PEOPLE:
        laid(shared, profile)
    alone = [laid(Planner(LOADED, TODAY), profile) for profile in PEOPLE]
    assert [laid(shared, profile) for profile in reversed(PEOPLE)] == alone[::-1]
    assert alone[0]["states"] != alone[1]["states"] != alone[2]["states"]


def test_weights_are_the_costs() -> None:
    question = Question(Planner(LOADED, TODAY).graph, Planner(LOADED, TODAY).person(PEOPLE[2]))
    for objective in ("weighted", "time", "money", "travel", "certainty"):
        assert question.weights(objective) == [cost.weigh(objective) for cost in question.costs]  # type: ignore[arg-type]
