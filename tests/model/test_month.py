"""Calendar months."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from pathways.model.month import Month

MONTHS = TypeAdapter(Month)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [("2026-11", 3, "2027-02"), ("2027-01", -1, "2026-12"), ("2027-01", 0, "2027-01"), ("2026-12", 12, "2027-12"),
     ("2027-12", 1, "2028-01")],
)  # fmt: skip
def test_arithmetic(start: str, months: int, end: str) -> None:
    assert Month.parse(start) + months == Month.parse(end)
    assert Month.parse(end) - Month.parse(start) == months


@pytest.mark.parametrize(
    "text", ["2027", "2027-1", "2027-13", "2027-00", "27-01", "2027-01-01", "2027/01", "", " 2027-01", "january 2027"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a month in the form YYYY-MM|not within 1-12"):
        Month.parse(text)
    with pytest.raises(ValidationError):
        MONTHS.validate_python(text)


@pytest.mark.parametrize("month", [0, 13, -1])
def test_month_of_the_year_is_checked(month: int) -> None:
    with pytest.raises(ValueError, match="within 1-12"):
        Month.of(2027, month)


@settings(derandomize=True, max_examples=100)
@given(st.integers(1, 9999), st.integers(1, 12), st.integers(-500, 500))
def test_round_trip(year: int, month: int, months: int) -> None:
    moment = Month.of(year, month)
    assert (moment.year, moment.month) == (year, month)
    assert Month.parse(str(moment)) == moment
    assert (moment + months) - moment == months
    assert (moment + months < moment) == (months < 0)
    assert MONTHS.validate_json(MONTHS.dump_json(moment)) == moment


def test_months_are_keys_and_never_equal_to_text() -> None:
    assert {Month.parse("2027-01"), Month.of(2027, 1)} == {Month.of(2027, 1)}
    assert Month.parse("2027-01") != "2027-01"
    assert repr(Month.of(2027, 1)) == "Month('2027-01')"
