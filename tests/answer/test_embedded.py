"""The questions over one planner: the same documents as the command line, in the shapes that are declared."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from pathways.answer import shapes
from pathways.answer.embedded import Embedded
from pathways.cli.app import run
from pathways.errors import UnknownName
from pathways.model.month import Month
from pathways.model.profile import Profile

EMBEDDED = Embedded.open(today=Month.parse("2026-11"), language="fi")
MINER = Profile(entry_level="miner-se", place="kiruna")


def faults(shape: Any, answer: Any) -> list[str]:
    """Return where an answer is not of a shape: every field of it and of all shapes inside, and no other."""
    schema = TypeAdapter(shape).json_schema()
    for one in (schema, *schema.get("$defs", {}).values()):
        if "properties" in one:
            one["additionalProperties"] = False
    return [error.message for error in Draft202012Validator(schema).iter_errors(answer)]


PLAN = EMBEDDED.routes(MINER, "cam-process-operator", "FI")
ANSWERS: dict[str, tuple[Any, Any]] = {
    "routes": (shapes.RoutesAnswer, PLAN),
    "gaps": (shapes.GapsAnswer, EMBEDDED.gaps(MINER, "cam-process-operator", "FI", 0.5)),
    "reach": (shapes.ReachAnswer, EMBEDDED.reach(MINER, "SE")),
    "why-not": (
        shapes.WhyNotAnswer,
        EMBEDDED.why_not(Profile(entry_level="se-upper-secondary-economics", online_only=True), "quality-technician"),
    ),
    "compare": (
        shapes.CompareAnswer,
        EMBEDDED.compare(MINER, "cam-process-operator", "FI", ("time", "certainty"), 0.2),
    ),
    "recheck": (shapes.RecheckAnswer, EMBEDDED.recheck(PLAN)),
    "catalogue": (shapes.CatalogueAnswer, EMBEDDED.catalogue()),
    "entry-levels": (shapes.EntryLevelsAnswer, EMBEDDED.entry_levels()),
    "occupations": (shapes.OccupationsAnswer, EMBEDDED.occupations(stage="recycling")),
    "facts": (shapes.FactsAnswer, EMBEDDED.facts("ensiapu", limit=3)),
    "show": (shapes.ShowAnswer, EMBEDDED.show("fi-ea1", "certificates")),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_has_the_shape_it_declares(name: str) -> None:
    shape, answer = ANSWERS[name]
    assert not faults(shape, answer)
    assert faults(shape, {**answer, "mood": "good"})
    assert faults(shape, {name: value for name, value in answer.items() if name != "graph_version"})


def test_the_command_line_writes_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--from", "miner-se", "--place", "kiruna", "--today", "2026-11", "--lang", "fi", "--json")
    cases = {
        ("route", "--to", "cam-process-operator", "--in", "FI"): PLAN,
        ("gap", "--to", "cam-process-operator", "--in", "FI", "--share", "0.5"): ANSWERS["gaps"][1],
        ("reach", "--in", "SE"): ANSWERS["reach"][1],
    }
    for arguments, answer in cases.items():
        assert run([*arguments, *asked]) == 0
        assert capsys.readouterr().out == json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def test_a_home_is_a_place_or_any_town() -> None:
    by_name = EMBEDDED.routes(MINER.model_copy(update={"place": "Kiruna"}), "cam-process-operator", "FI")
    assert by_name == PLAN
    town = MINER.model_copy(update={"place": "Mikkeli"})
    kept = EMBEDDED.routes(town, "cam-process-operator", "FI", alternatives=0)
    assert kept["profile"]["place"].startswith("geonames-")
    assert EMBEDDED.recheck(kept)["answer"]["routes"] == kept["routes"]
    with pytest.raises(UnknownName):
        EMBEDDED.reach(MINER.model_copy(update={"place": "Qwertyville"}))


def test_a_town_outside_the_catalogue_compiles_no_graph_anew() -> None:
    planner = EMBEDDED.planner
    assert planner.in_month(Month.parse("2027-02")).graph is planner.graph
    assert planner.in_month(Month.parse("2027-02")).today == Month.parse("2027-02")


def test_gaps_of_somebody_whose_age_and_claims_do_not_fit() -> None:
    answer = EMBEDDED.gaps(Profile(entry_level="electrician-fi", age=12), "maintenance-mechanic", "SE")
    assert any("profile-contradiction" in key for key in answer["answers"][0]["open_questions"])
