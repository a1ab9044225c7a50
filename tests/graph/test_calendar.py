"""Half-months, intakes and windows: when a step can begin, at the earliest and for certain."""

from __future__ import annotations

import pytest

from pathways.graph.calendar import NEVER, UNDATED, Timing, half_months, has_sure_intake, month_of
from pathways.model.education import Intakes, LearningOpportunity
from pathways.model.month import Month
from tests.builder import Builder


def half(text: str) -> int:
    """Return the first half-month of a month, `2027-01+` its second."""
    return half_months(Month.parse(text.rstrip("+"))) + text.endswith("+")


def shown(moment: int) -> str:
    """Return a half-month as it is written in these tests."""
    if moment >= UNDATED:
        return "never" if moment >= NEVER else "undated"
    return str(month_of(moment)) + ("+" if moment % 2 else "")


def offer(**fields: object) -> LearningOpportunity:
    """Return an offer with these dates."""
    record = Builder().course("x", **fields).records["opportunities"]["x"]  # type: ignore[arg-type]
    assert isinstance(record, LearningOpportunity)
    return record


def timing(not_before: str = "2027-01", last_start: int = NEVER, **fields: object) -> Timing:
    """Return the timing of an offer with these dates."""
    return Timing(offer(**fields), half(not_before), last_start)


WINDOW = {"windows": ["2027-08..2027-10"]}
TWO = {"windows": ["2028-01..2028-02", "2027-03..2027-03"]}


@pytest.mark.parametrize(
    ("dates", "ready", "earliest", "certain"),
    [
        ({}, "2027-01", "2027-01", "2027-01"),
        ({}, "2027-04+", "2027-04+", "2027-04+"),
        ({}, "2026-06", "2027-01", "2027-01"),
        ({"months_of_year": [8]}, "2027-01", "2027-08", "2027-08"),
        ({"months_of_year": [8]}, "2027-08", "2027-08", "2027-08"),
        ({"months_of_year": [8]}, "2027-08+", "2028-08", "2028-08"),
        ({"months_of_year": [8]}, "2027-07+", "2027-08", "2027-08"),
        ({"months_of_year": [1, 8]}, "2027-09", "2028-01", "2028-01"),
        ({"months_of_year": [8], "first": "2028-09"}, "2027-01", "2029-08", "2029-08"),
        ({"months_of_year": [8], "last": "2027-08"}, "2027-08", "2027-08", "2027-08"),
        ({"months_of_year": [8], "last": "2027-08"}, "2027-08+", "never", "never"),
        ({"months_of_year": [8], "closes_months_before": 7}, "2027-01", "2027-08", "2027-08"),
        ({"months_of_year": [8], "closes_months_before": 8}, "2027-01", "2028-08", "2028-08"),
        (WINDOW, "2027-01", "2027-08", "2027-10"),
        (WINDOW, "2027-08", "2027-08", "2027-10"),
        (WINDOW, "2027-09", "2027-09", "never"),
        (WINDOW, "2027-10+", "2027-10+", "never"),
        (WINDOW, "2027-11", "never", "never"),
        (TWO, "2027-01", "2027-03", "2027-03"),
        (TWO, "2027-04", "2028-01", "2028-02"),
        ({"months_of_year": "?"}, "2027-02", "2027-02", "undated"),
    ],
)
def test_begin(dates: dict[str, object], ready: str, earliest: str, certain: str) -> None:
    when = timing(**dates)
    assert shown(when.begin(half(ready), latest=False)) == earliest
    assert shown(when.begin(half(ready), latest=True)) == certain


@pytest.mark.parametrize(
    ("dates", "expected"),
    [({}, "undated"), ({"months_of_year": [8]}, "undated"), ({"months_of_year": [8], "last": "2030-08"}, "never"),
     (WINDOW, "never")],
)  # fmt: skip
def test_begin_when_nobody_knows_when_it_is_ready(dates: dict[str, object], expected: str) -> None:
    """Something undated may be before a bounded intake or not, so it is not certain: never."""
    assert shown(timing(**dates).begin(UNDATED, latest=True)) == expected
    assert shown(timing(**dates).begin(NEVER, latest=True)) == "never"


def test_personal_last_start() -> None:
    when = timing(last_start=half("2027-09"), months_of_year=[8])
    assert shown(when.begin(half("2027-01"), latest=False)) == "2027-08"
    assert shown(when.begin(half("2027-09"), latest=False)) == "never"
    assert shown(timing(last_start=half("2027-03")).begin(half("2027-03"), latest=False)) == "2027-03"
    assert shown(timing(last_start=half("2027-03")).begin(UNDATED, latest=False)) == "never"


@pytest.mark.parametrize(
    ("months", "shortest", "longest"),
    [(0, 0, 0), (0.25, 1, 1), (0.5, 1, 1), (1, 2, 2), (1.25, 3, 3), ([2, 4], 4, 8), ("?", 0, UNDATED)],
)
def test_lengths_in_half_months(months: object, shortest: int, longest: int) -> None:
    when = timing(months=months)
    assert (when.shortest, when.longest) == (shortest, longest)


def test_end() -> None:
    when = timing(months=[2, 4])
    assert shown(when.end(half("2027-01"), latest=False)) == "2027-03"
    assert shown(when.end(half("2027-01"), latest=True)) == "2027-05"
    assert shown(when.end(UNDATED, latest=True)) == "undated"
    assert shown(when.end(NEVER, latest=False)) == "never"
    assert shown(timing(months="?").end(half("2027-01"), latest=True)) == "undated"


def test_without_an_offer_nothing_takes_time() -> None:
    wait = Timing(None, half("2027-06"))
    assert (wait.shortest, wait.longest) == (0, 0)
    assert shown(wait.begin(half("2027-01"), latest=True)) == "2027-06"
    assert shown(wait.begin(half("2027-07"), latest=True)) == "2027-07"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, True),
        ({}, {"months_of_year": [8]}, True),
        ({"months_of_year": [8]}, {}, False),
        ({"months_of_year": [8]}, {"months_of_year": [8]}, True),
        ({"months_of_year": [1]}, {"months_of_year": [8]}, False),
        (WINDOW, WINDOW, True),
        ({"months": 2}, {"months": 1}, False),
        ({"months": 1}, {"months": 2}, True),
        ({"months": [1, 3]}, {"months": 2}, False),
        ({"months": "?"}, {"months": 2}, False),
        ({"months": 0}, {"months": "?"}, True),
    ],
)
def test_no_later(one: dict[str, object], other: dict[str, object], expected: bool) -> None:
    assert timing(**one).no_later(timing(**other)) is expected


def test_no_later_with_a_personal_limit() -> None:
    limited, free = timing(last_start=half("2027-03")), timing()
    assert not limited.no_later(free)
    assert free.no_later(limited)


@pytest.mark.parametrize(
    ("dates", "ready", "sure"),
    [
        ({}, "2027-01", True),
        ({"months_of_year": "?"}, "2027-01", True),
        ({"months_of_year": [8]}, "2027-01", True),
        ({"months_of_year": [8], "last": "2026-08"}, "2027-01", False),
        (WINDOW, "2027-08", True),
        (WINDOW, "2027-08+", None),
        (WINDOW, "2027-11", False),
    ],
)
def test_sure_intake(dates: dict[str, object], ready: str, sure: bool | None) -> None:
    intakes = offer(**dates).intakes
    assert intakes is None or isinstance(intakes, Intakes)
    assert has_sure_intake(intakes, half(ready)) is sure


def test_ready_by_bounds_every_start() -> None:
    """Whatever is ready later than this never begins; whatever is ready by then does."""
    for fields in ({}, WINDOW, TWO, {"months_of_year": [8], "last": "2028-08"}, {"months_of_year": [8]}):
        for latest in (False, True):
            when = timing(**fields)
            limit = when.ready_by(latest=latest)
            for moment in range(half("2027-01"), half("2029-12")):
                if when.begin(moment, latest=latest) < UNDATED:
                    assert moment <= limit
            assert limit == NEVER or when.begin(limit, latest=latest) < UNDATED


@pytest.mark.parametrize("text", ["2026-12", "2027-01", "1999-07"])
def test_half_months_and_back(text: str) -> None:
    month = Month.parse(text)
    assert {month_of(half_months(month)), month_of(half_months(month) + 1)} == {month}
    assert month_of(half_months(month) - 1) == Month.parse(text) + -1
