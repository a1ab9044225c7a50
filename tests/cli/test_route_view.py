"""The answer of `route` as it is drawn, on answers worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.cli.flags import CommonFlags
from pathways.cli.route_view import NEAREST, RouteView
from pathways.cli.session import Session
from pathways.cli.wording import Words

SOURCE = {"source": "https://example.org/", "evidence": "official", "retrieved": "2026-11-24", "as_of": None}
TARGET = {"label": "miner", "country": "FI", "site_label": None, "work_at_site": None, "requires": "a level"}


def view() -> RouteView:
    return RouteView(Session(Words("en"), CommonFlags(today="2026-11")))


def part(**fields: Any) -> dict[str, Any]:
    lists = ("routes", "why_not", "gaps", "notes", "funding", "sites", "referrals", "contradictions")
    return {
        "country": "FI",
        "target": TARGET,
        "status": "unreachable",
        "changes": None,
        **dict.fromkeys(lists, ()),
        **fields,
    }


def drawn(capsys: pytest.CaptureFixture[str], *parts: dict[str, Any], **answer: Any) -> list[str]:
    """Return the lines, without what a tree draws before the words."""
    view().draw({"answers": parts, "confirm": "", "demand_note": None, **answer})
    return [line.strip(" │├└─") for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "proven: none is over earlier; not proven: one that is over then may be better otherwise"),
        (
            "fi",
            "todistettu: mikään ei valmistu aiemmin; ei todistettu: yhtä aikaisin valmistuva voi muuten olla parempi",
        ),
        ("sv", "bevisat: ingen är klar tidigare; inte bevisat: en som är klar då kan vara bättre i övrigt"),
    ],
)
def test_a_finish_that_is_proven_where_its_cost_is_not(language: Any, said: str) -> None:
    totals = {"months_min": 6, "months_max": 6, "lengths_not_held": 0, "cost_eur_known": 0, "unpriced_steps": 0}
    totals |= {"travel_km": 0, "budget": "fits"}
    there = RouteView(Session(Words(language), CommonFlags(today="2026-11")))
    lines = [
        there.totals({"totals": totals, "proven": proven, "finish_proven": finish}).split(" · ")[-1]
        for proven, finish in ((False, True), (True, True), (False, False), (False, None))
    ]
    assert lines[0] == said
    assert lines[1] != said != lines[2] == lines[3] != lines[1]


# -- months and money ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "not_held", "said"),
    [
        (0, 0, 0, "study of some days at most"),
        (6, 6, 0, "6 months of study"),
        (6, 9, 0, "6 to 9 months of study"),
        (0, None, 1, "length of study not held"),
        (6, None, 2, "at least 6 months of study (lengths not held: 2)"),
    ],
)
def test_how_long(low: float, high: float | None, not_held: int, said: str) -> None:
    assert view().study_length({"months_min": low, "months_max": high, "lengths_not_held": not_held}) == said


@pytest.mark.parametrize(
    ("known", "unpriced", "said"),
    [
        (0, 0, "no fees"),
        (50, 0, "fees 50 €"),
        (0, 1, "prices not held: 1, no other fees"),
        (50, 2, "fees at least 50 € (prices not held: 2)"),
    ],
)
def test_how_dear(known: float, unpriced: int, said: str) -> None:
    assert view().money({"cost_eur_known": known, "unpriced_steps": unpriced}) == said


@pytest.mark.parametrize(
    ("latest", "said"),
    [
        ("2027-08", "finished: August 2027."),
        ("2027-09", "finished: August 2027 to September 2027."),
        (None, "finished: not held, not before August 2027."),
    ],
)
def test_an_end_that_is_not_held_is_no_end(latest: str | None, said: str) -> None:
    route = {"verdict": "holds", "steps": [{}], "totals": {"finish": {"earliest": "2027-08", "latest": latest}}}
    assert view().verdict(part(routes=[route])).endswith(said)


def test_what_begins_and_ends_at_once_is_dated_once() -> None:
    once, other = ({"earliest": month, "latest": month} for month in ("2026-11", "2026-12"))
    plain = dict.fromkeys(
        ("provider", "place", "delivery", "travel_km", "application", "availability_note", "load_percent")
    )
    step = {
        "label": "card", "kind_label": "course", "uncertain": False, "why": "because", "unlocks": [], "requires": "nothing",
        "months": {"min": 0, "max": 0}, "fee_eur": None, "languages": [], "unknowns": [], "sources": [SOURCE], **plain,
    }  # fmt: skip
    tree = view().step({**step, "start": once, "end": once}, 1, whole=True)
    later = view().step({**step, "start": once, "end": other}, 2, whole=True)
    assert [str(branch.label) for branch in tree.children if "November" in str(branch.label)] == ["When: November 2026"]
    assert "When: start November 2026, end December 2026" in [str(branch.label) for branch in later.children]


# -- what blocks -----------------------------------------------------------------------------------------------


def test_the_change_comes_first_and_the_nearest_only(capsys: pytest.CaptureFixture[str]) -> None:
    near = {"text": "near", "nearest": [{"text": f"offer {number}"} for number in range(NEAREST + 2)]}
    nobody = {"text": "nobody", "nearest": []}
    lines = drawn(capsys, part(why_not=[nobody, near], changes={"text": "Move.", "proven_fewest": True}))
    assert lines.index("Move.") < lines.index("near") < lines.index("offer 0")
    assert "nobody" not in lines
    assert f"offer {NEAREST}" not in lines
    assert "and 2 more" in lines
    assert "1 more that are not reached; see `pathways why-not`." in lines


def test_without_an_offer_anywhere_the_blockers_stand_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nobody" in drawn(capsys, part(why_not=[{"text": "nobody", "nearest": []}]))


def test_the_permit_is_said_whether_there_is_a_route_or_not(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(drawn(capsys, part(), profile={"permit_ends": "2027-02"}))
    assert "The permit ends in February 2027: only what can be finished by then was looked for." in text


# -- beside ----------------------------------------------------------------------------------------------------


def site(label: str, state: str) -> dict[str, Any]:
    return {"label": label, "text": f"{label}: text", "state": state, "state_as_of": "2026", "sources": [SOURCE]}


def test_sites_without_work_now_are_named_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    sites = [site("plan", "withdrawn"), site("mill", "operating"), site("gone", "unclear"), site("plant", "restarting")]
    lines = drawn(capsys, part(sites=sites))
    where = lines.index("Where such work is")
    assert lines[where + 1 : where + 6] == [
        "mill: text [1]",
        "operating (as of 2026)",
        "plant: text [1]",
        "restarting (as of 2026)",
        "No work there now, or not known: plan (withdrawn); gone (unclear)",
    ]


def test_money_that_may_come_stands_before_what_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = ("does-not", "not-known", "applies")
    rules = [
        {
            "id": name,
            "label": name,
            "verdict": name,
            "text": name,
            "gives": f"gives {name}",
            "amount": None,
            "limits": None,
            "sources": [],
        }
        for name in verdicts
    ]
    lines = drawn(capsys, part(funding=rules))
    where = lines.index("Money for studies")
    assert lines[where + 1 : where + 6] == [
        "applies",
        "gives applies",
        "not-known",
        "gives not-known",
        "Does not apply here, or is over: does-not.",
    ]


def test_of_many_schemes_to_ask_about_the_first_are_told_and_the_rest_named(capsys: pytest.CaptureFixture[str]) -> None:
    texts = dict.fromkeys(("gives", "amount", "limits"), None)
    rules = [
        {"id": name, "label": name, "verdict": "not-known", "text": f"told {name}", "sources": [], **texts}
        for name in "abcde"
    ]
    lines = drawn(capsys, part(funding=rules))
    where = lines.index("Money for studies")
    assert lines[where + 1 : where + 4] == ["told a", "told b", "told c"]
    assert lines[where + 4] == "Also to be asked about: d; e. See `pathways explain`."


def test_a_second_country_says_only_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    """Also of what the first only counted."""
    shown, counted, new = (
        {"id": name, "about": "date", "text": f"text {name}", "sources": []} for name in ("shown", "counted", "new")
    )
    lines = drawn(capsys, part(notes=[shown, counted]), part(notes=[counted, new]))
    assert [line for line in lines if line.startswith("text")] == ["text shown", "text new"]
    assert [line for line in lines if line.startswith("More in")] == ["More in `pathways explain`: Dates 1."]


def test_ways_that_nothing_gives_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody reads 150 of them: what somebody offers is listed whole, the rest is in the data."""
    offered = [{"text": f"offered {number}", "nearest": [{"text": "far"}]} for number in range(5)]
    nothing = [{"text": f"nothing {number}", "nearest": []} for number in range(7)]
    view().blocked(part(why_not=[*nothing, *offered]), whole=True)
    said = " ".join(capsys.readouterr().out.split())
    assert all(f"offered {number}" in said for number in range(5))
    assert "nothing" not in said
    assert "7 more that are not reached and that no held offer gives; `--json` lists them." in said


def test_a_gap_says_its_importance_once(capsys: pytest.CaptureFixture[str]) -> None:
    gaps = [
        {"label": name, "importance": importance, "closed_by_route": False, "taught_by": []}
        for name, importance in (("a", "essential"), ("b", "optional"), ("c", "essential"))
    ]
    lines = drawn(capsys, part(gaps=gaps))
    assert "no offer that is held teaches (essential): a; c" in lines
    assert not any("(useful)" in line for line in lines)
    view().gaps(gaps, whole=True)
    assert "no offer that is held teaches (useful): b" in capsys.readouterr().out


def test_whom_to_ask_across_the_border_stands_behind_the_sites(capsys: pytest.CaptureFixture[str]) -> None:
    advice = {"label": "Border advice", "ask_about": "Taxes.", "sources": [SOURCE]}
    lines = drawn(capsys, part(sites=[site("mill", "operating")], referrals=[advice]))
    assert lines.index("Where such work is") < lines.index("Work across the border: ask before the first day")
    assert "Border advice – Taxes. [1]" in lines
