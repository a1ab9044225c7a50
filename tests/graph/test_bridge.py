"""Gap-bridging on catalogues worked out by hand: which steps close what the work needs, on top of the route."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pathways.errors import ValidationFailed
from pathways.graph.bridge import Bridge
from pathways.graph.validation import Replay
from pathways.model.requirement import Requirement
from pathways.model.work import Occupation
from tests.builder import SOURCE, Builder, profile


@dataclass
class Asked:
    """A bridge and the ids of the steps that it adds."""

    bridge: Bridge
    added: list[str]


def bridged(builder: Builder, essential: str, useful: str = "", share: float = 1.0, **asked: object) -> Asked:
    """Bridge to `goal`, whose work needs the competences named, separated by spaces."""
    needs = [
        {"competence": name, "importance": importance, "provenance": SOURCE[0]}
        for importance, names in (("essential", essential), ("optional", useful))
        for name in names.split()
    ]
    goal = builder.mention(*essential.split(), *useful.split()).records["occupations"]["goal"]
    builder.records["occupations"]["goal"] = Occupation.model_validate({**goal.model_dump(), "needs": needs})
    only_essential = bool(asked.pop("only_essential", False))
    ((*_, found),) = builder.planner().bridge(profile(**asked), "goal", "FI", share, essential=only_essential)
    return Asked(found, sorted(step.offer.id for step in found.added))


def test_one_course_for_both_is_cheaper_than_two() -> None:
    courses = Builder().course("both", gives="a, b", eur=300).course("one", gives="a", eur=200)
    found = bridged(courses.course("other", gives="b", eur=200).goal(""), "a b")
    assert found.added == ["both"]
    assert (found.bridge.wanted, found.bridge.closed, found.bridge.proven) == (2, 2, True)


def test_what_a_course_asks_first_is_part_of_the_set() -> None:
    """`short` needs a course before it; together they are dearer than the one that asks for nothing."""
    courses = Builder().course("before", gives="x", eur=200).course("short", "x", "a", eur=200)
    assert bridged(courses.goal(""), "a").added == ["before", "short"]
    assert bridged(courses.course("long", gives="a", eur=300), "a").added == ["long"]


def test_what_the_route_gives_already_costs_nothing_more() -> None:
    """The route takes `school`, which opens `next`; alone, `apart` would be cheaper than the two."""
    courses = Builder().course("school", gives="qualification:q, x", eur=500).qualification("q", 4, "power")
    courses.course("next", "x", "a", eur=100).course("apart", gives="a", eur=300)
    assert bridged(courses.goal("qualification:q"), "a x").added == ["next"]


@pytest.mark.parametrize(
    ("asked", "added", "wanted"),
    [
        ({}, ["dear", "fair", "little"], 3),
        ({"only_essential": True}, ["dear", "fair"], 2),
        ({"share": 0.6}, ["fair", "little"], 2),
        ({"share": 0.3}, ["little"], 1),
        ({"claims": "a"}, ["fair", "little"], 2),
    ],
)
def test_all_the_essential_or_a_share(asked: dict[str, object], added: list[str], wanted: int) -> None:
    courses = Builder().course("dear", gives="a", eur=900).course("fair", gives="b", eur=400)
    found = bridged(courses.course("little", gives="c", eur=100).goal(""), "a b", "c", **asked)  # type: ignore[arg-type]
    assert (found.added, found.bridge.wanted, found.bridge.closed) == (added, wanted, wanted)


def test_what_nothing_open_teaches_is_named_and_not_counted() -> None:
    courses = Builder().course("open", gives="a").course("shut", gives="b", availability="closed").goal("")
    found = bridged(courses, "a b c")
    assert [gap.competence.id for gap in found.bridge.untaught] == ["b", "c"]
    assert (found.added, found.bridge.wanted) == (["open"], 1)


def test_what_cannot_be_taken_together_is_not_called_nothing() -> None:
    """Two full-time courses begin in the same month and never again: one of the two is the most."""
    once = {"windows": ["2027-08..2027-08"], "months": 10, "load": 100}
    courses = Builder().course("one", gives="a", eur=200, **once).course("other", gives="b", eur=100, **once)
    found = bridged(courses.course("evening", gives="c", eur=50).goal(""), "a b c")
    assert found.added == ["evening", "other"]
    assert (found.bridge.wanted, found.bridge.closed, found.bridge.proven) == (3, 2, True)


def test_no_bridge_leaves_without_the_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def faults(replay: Replay, target: Requirement, subject: str, country: str | None) -> tuple[str, ...]:
        asked.append(target.model_dump_json())
        return ("as ordered",) if '"a"' in asked[-1] else ()

    monkeypatch.setattr(Replay, "faults", faults)
    with pytest.raises(ValidationFailed):
        bridged(Builder().course("x", gives="a").goal(""), "a")
    assert len(asked) == 2  # the route to the target, and the bridge
