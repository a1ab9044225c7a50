"""What the catalogue holds as plain data: its lists, its records, its own description."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pathways.answer.records import catalogue_answer, entry_levels_answer, occupations_answer, show_answer
from pathways.cli.app import run
from pathways.errors import InputError, UnknownName
from pathways.model.month import Month
from pathways.planner import Planner

PLANNER = Planner.open(Month.parse("2026-11"))


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments, "--json"]) == 0
    return capsys.readouterr().out


def written(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def test_the_command_line_writes_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "entry-levels", "--lang", "sv") == written(entry_levels_answer(PLANNER, "sv"))
    assert said(capsys, "show", "fi-ea1") == written(show_answer(PLANNER, "fi-ea1"))
    asked = occupations_answer(PLANNER, "fi", stage="cam", where="FI")
    assert said(capsys, "occupations", "--stage", "cam", "--in", "FI", "--lang", "fi") == written(asked)


def test_the_catalogue_is_counted() -> None:
    answer = catalogue_answer(PLANNER)
    assert answer["records"]["occupations"] == len(PLANNER.catalogue.occupations)
    assert sum(answer["sources"]["by_evidence"].values()) == answer["sources"]["count"]
    assert answer["sources"]["read_first"] <= answer["sources"]["read_last"]
    assert any("GeoNames" in (licence["notice"] or "") for licence in answer["licences"])


def ids(**filters: str) -> list[str]:
    return [row["id"] for row in occupations_answer(PLANNER, **filters)["occupations"]]


def test_occupations_are_filtered() -> None:
    every = set(ids())
    assert set(ids(stage="recycling")) < every
    assert set(ids(where="FI")) < every
    assert ids(text="CAM-prosessinhoitaja")[0] == "cam-process-operator"
    assert set(ids(stage="cam", where="FI", place="kokkola")) <= set(ids(stage="cam", where="FI"))


def test_occupations_at_a_place_name_its_sites_only() -> None:
    rows = occupations_answer(PLANNER, where="FI", place="Harjavalta")["occupations"]
    sites = {site["id"] for row in rows for site in row["sites"]}
    assert sites
    assert sites == {site.id for site in PLANNER.catalogue.sites if site.place == "harjavalta"}


@pytest.mark.parametrize(
    ("filters", "error"), [({"stage": "x"}, InputError), ({"where": "NO"}, UnknownName), ({"place": "x"}, UnknownName)]
)
def test_a_filter_that_is_none_is_refused(filters: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        ids(**filters)


def test_a_record_of_another_kind_is_not_shown() -> None:
    assert [row["kind"] for row in show_answer(PLANNER, "fi-ea1", "certificates")["records"]] == ["certificates"]
    for record_id, kind in (("fi-ea1", "places"), ("fi-ea1", "x"), ("x", None)):
        with pytest.raises(UnknownName):
            show_answer(PLANNER, record_id, kind)
