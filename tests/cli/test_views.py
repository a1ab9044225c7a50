"""Pictures and lists that the commands draw, on small inputs worked out by hand."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from pathways.answer.names import Names
from pathways.cli.answer_views import draw_reach
from pathways.cli.flags import CommonFlags
from pathways.cli.route_view import NOTES
from pathways.cli.session import Session
from pathways.cli.timeline import AROUND, LABEL_COLUMNS, Timeline
from pathways.cli.wording import Words
from pathways.errors import UnknownName
from pathways.model.catalogue import Catalogue
from pathways.model.provenance import Provenance
from pathways.model.text import Language, Text
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
    assert scale == "January 2027"
    assert set(bar) == {"#"}


@pytest.mark.parametrize(
    ("columns", "scale"),
    [(30, "January 2027      January 2028"), (24, "2027-01          2028-01"), (12, "2027-01")],
)
def test_the_scale_is_in_words_where_they_fit(columns: int, scale: str) -> None:
    (drawn, _) = bars(
        step("a", "2027-01", "2028-01", "2028-01", {"min": 13, "max": 13}), columns=LABEL_COLUMNS + AROUND + columns
    )
    assert drawn == scale


@pytest.mark.parametrize(
    ("language", "date", "said"),
    [
        ("en", "2026-02-07", "as of 7 February 2026"),
        ("fi", "2026-02-07", "tilanne: 7. helmikuuta 2026"),
        ("sv", "2026-02-07", "läge: 7 februari 2026"),
        ("en", "2025-09", "as of September 2025"),
        ("en", "2020", "as of 2020"),
        ("en", "2019-2020", "as of 2019-2020"),
        ("fi", "undated", "päiväämätön"),
        ("sv", None, "läge: uppgift saknas"),
    ],
)
def test_of_when_a_state_is_is_said_in_words(language: Language, date: str | None, said: str) -> None:
    assert Words(language).as_of(date) == said


def test_occupations_of_the_same_effort_stand_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Hundreds of lines of the same words are not read: what asks for the same is said once."""
    effort = {"months_min": 6, "months_max": 6, "cost_eur_known": 0, "unpriced_steps": 0, "unknowns": 0}
    rows = [
        {
            "label": label, "country": "FI", "stages": ["cross"], "status": "reachable", "steps": ["x"],
            "finish": {"earliest": finish, "latest": finish}, **effort,
        }
        for label, finish in (("miner", "2027-06"), ("packer", "2027-09"), ("fitter", "2027-06"))
    ]  # fmt: skip
    draw_reach(Session(Words("en"), CommonFlags(today="2026-11")), {"occupations": rows})
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "A route holds (3)"
    assert [line.partition("  ")[0] for line in lines[1:3]] == ["miner FI; fitter FI", "packer FI"]


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


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("sites",), "sites"),
        (("occupations", "qualifications"), "target"),
        (("qualifications", "certificates", "statuses"), "record"),
    ],
)
def test_what_is_not_found_is_called_by_what_was_looked_through(kinds: tuple[str, ...], said: str) -> None:
    with pytest.raises(UnknownName) as caught:
        Names(Catalogue(), "en").get(kinds, "zzz")
    assert caught.value.values["kind"] == said
    assert Words("fi").has(f"kind.{said}")


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
