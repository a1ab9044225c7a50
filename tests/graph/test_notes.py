"""Notes beside an answer: what a person holds from across the border speaks whatever the route is."""

from __future__ import annotations

import pytest

from pathways.graph.explanation import choose_notes, triggers
from pathways.graph.question import Question
from pathways.loaders.curated import load_catalogue
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner
from tests.builder import Builder, ask, profile


@pytest.mark.parametrize(
    ("country", "where", "pulled"),
    [("FI", "SE", {"FI-SE"}), ("SE", "FI", {"SE-FI"}), ("other", "SE", {"other-SE"}), ("FI", "FI", set())],
)
def test_a_qualification_from_across_the_border(country: str, where: str, pulled: set[str]) -> None:
    builder = Builder().qualification("diploma", country=country).course("x", gives="a", country=where)
    planner, asked = builder.goal("a").goal("a", "SE").planner(), profile(claims="qualification:diploma")
    answer = ask(planner, asked, where=where)
    (target,) = planner.targets("goal", where)
    question = Question(planner.graph, planner.person(asked))
    found = triggers(planner.catalogue, question, answer, target.requirement)
    assert {name for kind, _, name in (one.partition(":") for one in found) if kind == "held-across"} == pulled


@pytest.fixture(scope="module")
def region() -> Planner:
    return Planner(load_catalogue(), Month.parse("2026-11"))


def notes(planner: Planner, person: Profile, where: str, wanted: str = "automation-technician") -> set[str]:
    answer = ask(planner, person, where=where, target=wanted)
    (target,) = planner.targets(wanted, where)
    question = Question(planner.graph, planner.person(person))
    return {one.note.id for one in choose_notes(planner.catalogue, question, answer, target.requirement)}


def test_a_finnish_electrician_reads_that_the_employer_judges(region: Planner) -> None:
    """Also where the route goes round the crossing by a Swedish programme."""
    electrician = profile(entry_level="electrician-fi", place="tornio", relocate=True, languages={"sv": "B2"})
    assert "vocational-crossing-assessed" in notes(region, electrician, "SE")
    mechanic = profile(entry_level="mechanic-fi", place="tornio")
    assert "vocational-crossing-assessed" not in notes(region, mechanic, "FI", "maintenance-mechanic")


def test_what_newcomers_read_hangs_on_what_they_hold(region: Planner) -> None:
    """The same person by an entry level and by a claim reads the same of permit, Swedish and allowance."""
    expected = {"weak-swedish-blocks", "permit-three-months", "establishment-programme-not-for-work-permits"}
    fields = {"place": "skelleftea", "relocate": True, "languages": {"sv": "A2", "en": "C1"}}
    entered = profile(entry_level="foreign-engineering-degree", **fields)
    claimed = profile(claims="qualification:foreign-bachelor/engineering", **fields)
    for person in (entered, claimed):
        assert expected <= notes(region, person, "SE")
    home_grown = profile(claims="qualification:se-gy-ee", **fields)
    assert not expected & notes(region, home_grown, "SE")


def test_what_only_some_answers_have_comes_first(region: Planner) -> None:
    """The joint application of this route stands before what is said of every battery work in Finland."""
    pupil = profile(entry_level="fi-comprehensive-school", place="oulu", age=16)
    answer = ask(region, pupil, where="FI", target="cell-assembly-operator")
    (target,) = region.targets("cell-assembly-operator", "FI")
    question = Question(region.graph, region.person(pupil))
    chosen = choose_notes(region.catalogue, question, answer, target.requirement)
    order = [one.note.id for one in chosen]
    assert order.index("joint-application-dates") < order.index("closed-battery-technician-year")
    dates = [one.note.id for one in chosen if one.note.about == "date"]
    assert dates[0] == "joint-application-dates"
