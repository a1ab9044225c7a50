"""Exploration from and to whatever a person may claim, and to occupations in one country or in both."""

from __future__ import annotations

import pytest

from pathways.answer import explore_answer
from pathways.errors import InputError, UnknownName
from pathways.planner import Planner
from tests.builder import Builder


@pytest.fixture
def region() -> Planner:
    """Return a planner of a catalogue in which each kind of fact opens a course of its own."""
    builder = Builder().unknown("open", shared=True).crossing("across", "SE-FI").certificate("card")
    builder.qualification("diploma", 4, "process").qualification("part", kind="unit").qualification("degree")
    for name, needs in OPENS.items():
        builder.course(f"for-{name}", needs, f"got-{name}")
    builder.course("assess", gives="assessment:fi-in-se")
    builder.mention("experience:power/1", "experience:chemistry/1")
    return builder.goal("certificate:card").goal("got-status", "SE").goal("got-age", "SE", "other").planner()


OPENS = {
    "competence": "weld",
    "status": "status:resident-fi",
    "subject": "subject:mathematics",
    "door": "eligibility:fi-uas",
    "unit": "unit:part",
    "qualification": "qualification:diploma",
    "generic": "qualification:degree/process",
    "language": "language:sv/B1",
    "age": "age:18",
    "experience": "experience:process/36",
    "all-work": "experience:any/12",
    "credits": "credits(power 60 osp: unit:part=10)",
    "level": "level(4 process)",
    "settled": "?open",
    "assessment": "assessment:fi-in-se",
}

FROM = {
    "weld": "competence",
    "resident-fi": "status",
    "status:resident-fi": "status",
    "mathematics": "subject",
    "fi-uas": "door",
    "part": "unit",
    "qualification:part": "unit",
    "diploma": "qualification",
    "qualification:degree/process": "generic",
    "language:sv/B1": "language",
    "language:sv/b1.2": "language",
    "language:sv/C1": "language",
    "age:18": "age",
    "age:40": "age",
    "experience:process/36": "experience",
    "experience:process/40": "experience",
    "experience:chemistry/12": "all-work",
    "credits:power/osp/60": "credits",
    "credits:power/osp/75": "credits",
    "level:4/process/FI": "level",
    "level:6/process/FI": "level",
    "settled:open": "settled",
    "assessment:fi-in-se": "assessment",
}


@pytest.mark.parametrize("start", FROM)
def test_whatever_a_person_may_claim_leads_somewhere(region: Planner, start: str) -> None:
    wanted = f"opportunity:for-{FROM[start]}"
    assert wanted in {row["node"] for row in explore_answer(region, start)["leads_to"]}
    assert explore_answer(region, start, end=wanted)["chains"]


@pytest.mark.parametrize(
    ("start", "closed"),
    [
        ("age:17", "age"), ("experience:process/35", "experience"), ("experience:power/36", "experience"),
        ("credits:power/osp/59", "credits"), ("credits:power/hp/60", "credits"), ("level:3/process/FI", "level"),
        ("level:6/chemistry/FI", "level"), ("degree:6/process/FI", "level"), ("language:sv/A2", "language"),
    ],
)  # fmt: skip
def test_less_leads_nowhere(region: Planner, start: str, closed: str) -> None:
    assert f"opportunity:for-{closed}" not in {row["node"] for row in explore_answer(region, start)["leads_to"]}


def test_a_held_card_leads_to_the_work_that_asks_for_it(region: Planner) -> None:
    assert [row["node"] for row in explore_answer(region, "card")["leads_to"]] == ["goal:goal/FI"]


def test_a_unit_is_named_as_one(region: Planner) -> None:
    assert explore_answer(region, "part")["from"]["node"] == "unit:part"
    assert explore_answer(region, "part", end="diploma")["to"]["node"] == "qualification:diploma"


def test_an_occupation_without_a_country_means_each_where_it_is(region: Planner) -> None:
    answer = explore_answer(region, "resident-fi", end="goal")
    assert answer["to"]["node"] == "occupation:goal"
    assert [chain[-1]["node"] for chain in answer["chains"]] == ["goal:goal/SE"]
    both = explore_answer(Builder().course("x", "a", "b").goal("b").goal("b", "SE").planner(), "a", end="goal", k=1)
    assert [chain[-1]["node"] for chain in both["chains"]] == ["goal:goal/FI", "goal:goal/SE"]
    only = explore_answer(region, "age:18", end="other")
    assert {chain[-1]["node"] for chain in only["chains"]} == {"goal:other/SE"}
    one = explore_answer(region, "card", end="goal:goal/FI")
    assert [[node["node"] for node in chain] for chain in one["chains"]] == [["certificate:card", "goal:goal/FI"]]
    assert explore_answer(region, "goal")["leads_to"] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("nothing-like-this", "unknown-name"), ("colour:red", "unknown-name"), ("age:old", "unknown-name"),
        ("experience:process", "unknown-name"), ("experience:cooking/36", "unknown-name"), ("level:9/any/FI", "unknown-name"),
        ("level:4/process", "unknown-name"), ("level:4/cooking/FI", "unknown-name"), ("status:tired", "unknown-name"), ("certificate:", "unknown-name"),
        ("assessment:se-in-no", "unknown-name"), ("settled:nothing", "unknown-name"), ("goal:nothing/FI", "unknown-name"),
        ("goal:other/FI", "occupation-not-there"), ("language:sv/fluent", "language-level"),
        ("language:sv/none", "language-level"), ("language:de/B1", "unknown-name"),
    ],
)  # fmt: skip
def test_what_cannot_be_explored_is_refused(region: Planner, text: str, key: str) -> None:
    for start, end in ((text, None), ("age:18", text)):
        with pytest.raises(InputError) as caught:
            explore_answer(region, start, end=end)
        assert caught.value.key == key
        assert isinstance(caught.value, UnknownName) == (key == "unknown-name")
