"""What is past or was not read for long, on a fixed day."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.model.month import Month
from pathways.ontology_check.dates import latest_date
from tests.ontology.sound import READ, TODAY, Found, Records, changed, found, text


def read_on(*dates: str | None) -> Records:
    sources = [{key: value for key, value in {**READ, "as_of": date}.items() if value is not None} for date in dates]
    return changed("opportunities", "course", provenance=sources)


def intakes(**fields: Any) -> Records:
    return changed("opportunities", "course", intakes=fields)


def site(as_of: str | None) -> Records:
    return changed("sites", "plant", state_as_of=as_of)


STALE: Found = {("warning", "offer-stale", "course", "provenance")}
UNDATED: Found = {("warning", "offer-undated", "course", "provenance")}
PAST: Found = {("error", "offer-past", "course", "intakes")}
ENDED = {"first": "2025-08", "last": "2026-12"}

CASES: dict[str, tuple[Records, Found]] = {
    "offer read more than five years ago": (read_on("2021-12"), STALE),
    "offer whose sources are all old": (read_on("2016", "2020-05-27", "undated"), STALE),
    "offer without any date": (read_on(None, "undated"), UNDATED),
    "windows that are past": (intakes(windows=[{"first": "2025-08", "last": "2026-01"}, ENDED]), PAST),
    "yearly months that have ended": (intakes(months=[8], last="2026-12"), PAST),
    "yearly months that end before they begin": (
        intakes(months=[8], first="2029-08", last="2028-08"),
        {("error", "period-reversed", "course", "intakes")},
    ),
    "scheme that has ended": (
        changed("funding", "grant", valid_to="2026-12"),
        {("error", "funding-past", "grant", "valid_to")},
    ),
    "scheme that ends before it begins": (
        changed("funding", "grant", valid_to="2025-12", closed=True),
        {("error", "period-reversed", "grant", "valid_to")},
    ),
    "site not read for a year": (site("2025-12"), {("info", "site-stale", "plant", "state_as_of")}),
    "site without a date": (site("undated"), {("info", "site-undated", "plant", "state_as_of")}),
    "site whose date is not noted": (site(None), {("info", "site-undated", "plant", "state_as_of")}),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_found(case: str) -> None:
    records, expected = CASES[case]
    assert found(records) == expected


@pytest.mark.parametrize(
    "records",
    [
        read_on("2022-01"),  # five years to the month
        read_on("2010", "2024"),
        intakes(windows=[ENDED, {"first": "2027-01", "last": "2027-01"}]),
        intakes(months=[8], last="2027-01"),
        intakes(rolling=True),
        intakes(months=[8], first="2028-08", last="2028-08"),
        changed("funding", "grant", valid_from="2027-02", valid_to="2027-02"),
        changed("funding", "grant", valid_to="2027-01"),
        changed("funding", "grant", valid_to="2026-12", closed=True),
        site("2026-01"),
    ],
)
def test_what_still_holds_passes(records: Records) -> None:
    assert found(records) == set()


@pytest.mark.parametrize("state", ["closed", "not-known"])
def test_offers_that_are_not_open_may_be_old(state: str) -> None:
    records = intakes(windows=[ENDED])
    course = records["opportunities"]["course"]
    course["provenance"] = [{**READ, "as_of": "2016"}]
    assert len(found(records)) == 2
    course["availability"] = {"state": state, "why": text("reason")}
    assert {key for _, key, _, _ in found(records)} <= {"competence-not-taught"}


def test_time_alone_makes_findings() -> None:
    records = intakes(months=[8], last="2027-08")
    assert found(records, TODAY) == set()
    assert ("error", "offer-past", "course", "intakes") in found(records, Month.parse("2027-09"))


@pytest.mark.parametrize(
    ("written", "latest"),
    [
        (["2016"], "2016-12"),
        (["2024-05-27", "2023"], "2024-05"),
        (["undated, about 2023-2024"], "2024-12"),
        (["2024-99"], "2024-12"),
        (["undated", None], None),
        ([], None),
    ],
)
def test_the_latest_month_that_a_date_can_mean(written: list[str | None], latest: str | None) -> None:
    found_date = latest_date(written)
    assert (None if found_date is None else str(found_date)) == latest
