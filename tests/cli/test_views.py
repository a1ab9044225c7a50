"""Pictures and lists that the commands draw, on small inputs worked out by hand."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

from rich.console import Console

from pathways.cli.names import Names
from pathways.cli.route_view import NOTES
from pathways.cli.timeline import AROUND, LABEL_COLUMNS, Timeline
from pathways.cli.wording import Words
from pathways.model.catalogue import Catalogue
from pathways.model.provenance import Provenance
from pathways.model.text import Text
from pathways.model.work import Place

from .conftest import TODAY, Pathways


def step(label: str, start: str, end: str, latest: str | None, months: dict[str, int] | None) -> dict[str, Any]:
    return {
        "label": label,
        "start": {"earliest": start, "latest": start},
        "end": {"earliest": end, "latest": latest},
        "months": months,
    }


def bars(*steps: dict[str, Any], columns: int) -> list[str]:
    console = Console(width=columns, record=True, file=StringIO())
    console.print(Timeline(steps, Words("en"), columns, plain_letters=True).table())
    return [line[LABEL_COLUMNS + 1 :].rstrip() for line in console.export_text().splitlines()]


def test_bars_lie_on_one_scale() -> None:
    # 24 months on 24 columns: one column a month.
    drawn = bars(
        step("sure", "2027-01", "2027-06", "2027-06", {"min": 6, "max": 6}),
        step("between", "2027-07", "2027-12", "2028-03", {"min": 6, "max": 9}),
        step("a day", "2028-04", "2028-04", "2028-04", {"min": 0, "max": 0}),
        step("not held", "2028-05", "2028-12", None, None),
        columns=LABEL_COLUMNS + AROUND + 24,
    )
    assert drawn == [
        "2027-01          2028-12",
        "######",
        "      ######---",
        "               *",
        "                ######## ...",
    ]


def test_one_month_is_one_bar() -> None:
    (scale, bar) = bars(step("a", "2027-01", "2027-01", "2027-01", {"min": 1, "max": 1}), columns=60)
    assert scale == "2027-01"
    assert set(bar) == {"#"}


def place(record_id: str, label: str) -> Place:
    provenance = Provenance.model_validate(
        {"source": "own-synthesis", "retrieved": "2026-11-24", "evidence": "judgement"}
    )
    text = Text(en=label, fi=label, sv=label)
    return Place(id=record_id, label=text, country="FI", lat=65, lon=25, provenance=(provenance,))


def test_a_label_that_two_records_share_is_not_guessed() -> None:
    names = Names(Catalogue(places=(place("berg-north", "Berg"), place("berg-south", "Berg"))), "en")
    assert names.find(("places",), "Berg") is None
    assert names.nearest(("places",), "Berg") == ("Berg (berg-north)", "Berg (berg-south)")


def test_a_note_is_said_once_for_both_countries(pathways: Pathways) -> None:
    question = ("route", "--from", "paper-mill-operator-fi", "--to", "cam-process-operator", *TODAY)
    answer = json.loads(pathways(*question, "--json").out)
    first, second = ({note["id"]: note["text"] for note in part["notes"]} for part in answer["answers"])
    shared = first.keys() & second.keys()
    assert shared
    brief, whole = (
        " ".join(pathways(command, *question[1:]).out.replace("│", " ").split()) for command in ("route", "explain")
    )
    for note in shared:
        assert brief.count(first[note]) <= 1, first[note]
    for text in {**first, **second}.values():
        assert whole.count(text) == 1, text


def test_a_route_says_the_first_note_of_each_topic_and_counts_the_rest(pathways: Pathways) -> None:
    question = ("--from", "electrician-fi", "--place", "Tornio", "--to", "maintenance-mechanic", "--in", "SE", *TODAY)
    notes = json.loads(pathways("route", *question, "--json").out)["notes"]
    said = " ".join(pathways("route", *question).out.replace("│", " ").split())
    shown = [note for note in notes if note["text"] in said]
    assert len(notes) > 30
    assert len(shown) == len({note["about"] for note in shown}) == NOTES
    for note in shown:
        assert note == next(one for one in notes if one["about"] == note["about"])
    counted = re.search(r"More in `pathways explain`: ([^.]+)\.", said)
    assert counted is not None
    assert sum(int(number) for number in re.findall(r"\d+", counted[1])) == len(notes) - NOTES
