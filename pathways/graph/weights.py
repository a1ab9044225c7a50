"""The published table of what a route is charged for. A choice of ours, not a fact; see docs/search.md.

All amounts are in euro-equivalents. What is not held is never given a value: an unheld price or length is charged a
fixed penalty for being unheld, so that known offers come before unknown ones, and is counted beside the totals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

Objective = Literal["weighted", "time", "money", "travel", "certainty", "finish"]
Criterion = Literal["time", "money", "travel", "certainty"]
CRITERIA: tuple[Criterion, ...] = ("time", "money", "travel", "certainty")
"""What routes can be weighed against each other by, none of them worth so much of another."""

OBJECTIVES: tuple[Objective, ...] = ("weighted", "time", "money", "travel", "certainty", "finish")
"""All but the last are sums over steps. `finish` is the month in which everything is there; ties by the weighted cost."""

MONTH = 400
PAID_MONTH = 200
"""A month of an apprenticeship, which earns a wage."""
WAITING_MONTH = 100
"""Each month from the start to the step's own first intake, whatever else fills it."""
KILOMETRE = 1
UNPLACED_STEP = 500
UNPRICED_STEP = 60
LENGTH_NOT_HELD = 1200
EACH_STEP = 20
"""One more thing to arrange, whatever it is."""

UNKNOWN_DEFAULT = 1000
UNKNOWN: dict[str, int] = {
    "status": 200,  # the person only has to say it
    "language": 900,
    "recognition": 900,
    "requirement": 1000,
    "outcome": 1200,
    "place": 900,
    "load": 900,
    "hours": 900,
    "availability": 2400,
    "intake": 2600,
    "supply": 4000,
    "contradiction": 10,
}
"""What it is worth to do without one unknown, by what it is about."""
UNKNOWN_RECORD: dict[str, int] = {
    "related-field": 3000,  # for people who have the related field, not a reason to study it
}


def unknown_charge(record: str, about: str) -> int:
    """Return what an unknown is charged."""
    return UNKNOWN_RECORD.get(record, UNKNOWN.get(about, UNKNOWN_DEFAULT))


PRIMARY = 1_000_000_000
"""Separates the first criterion of a single objective from the weighted cost, which breaks its ties."""
SECONDARY = 1_000_000


SURE_ROUTE_MARGIN = 0.6
"""A route that holds comes first, unless one that holds if … costs at most this share of it; then both are shown."""
ALTERNATIVE_MARGIN = 1.4
"""An alternative costs at most this many times the first route, and one that only holds if … less than a sure one."""

CHANGE = 10_000_000
"""Each change, so that fewest changes come first; then their places in the table, then the route's own cost."""
CHANGE_ORDER: dict[str, int] = {
    "avoid": 10_000,
    "language": 20_000,
    "certificate": 30_000,
    "subject": 40_000,
    "status": 50_000,
    "load": 60_000,
    "hours": 70_000,
    "not-online": 80_000,
    "radius": 90_000,
    "budget": 100_000,
    "deadline": 110_000,
    "new-intake": 150_000,
    "reopen": 300_000,
    "experience": 400_000,
    "eligibility": 500_000,
    "new-course": 600_000,
}
"""Among equally few changes, the ones that are nearer to the person's own hand come first."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step is charged in each criterion. `None` is not held, and never counts as zero."""

    UNITS: ClassVar[int] = 1000
    """Of each half-month, EUR and km in `amount`."""

    months: float | None = 0.0
    eur: float | None = 0.0
    km: float | None = 0.0
    unknown: int = 0
    waiting: float = 0.0
    offer: bool = False
    paid: bool = False

    def weigh(self, objective: Objective) -> int:
        """Return the integer cost under an objective; at least 1 for a real step, ties by the weighted cost."""
        if not self.offer and not self.unknown and not self.waiting:
            return 0
        weighted = EACH_STEP if self.offer else 0
        weighted += (
            LENGTH_NOT_HELD if self.months is None else round((PAID_MONTH if self.paid else MONTH) * self.months)
        )
        weighted += UNPRICED_STEP if self.eur is None else round(self.eur)
        weighted += UNPLACED_STEP * self.offer if self.km is None else round(KILOMETRE * self.km)
        weighted += self.unknown + round(WAITING_MONTH * self.waiting)
        match objective:
            case "weighted" | "finish":
                return weighted
            case "time":
                first = (0 if self.months is None else round(10 * self.months), self.months is None)
            case "money":
                first = (0 if self.eur is None else round(self.eur), self.eur is None)
            case "travel":
                first = (0 if self.km is None else round(self.km), self.km is None)
            case "certainty":
                first = (int(self.unknown > 0), False)
        return first[0] * PRIMARY + int(first[1]) * SECONDARY + weighted

    def amount(self, criterion: Criterion) -> int:
        """Return one criterion alone, as a whole number: known half-months, EUR or km, and behind it what is not held.

        A thousand for each, and one for a step of which it is not held: what is known counts first. Uncertainty is what
        the unknown is charged.
        """
        match criterion:
            case "time":
                return self._known(None if self.months is None else 2 * self.months)
            case "money":
                return self._known(self.eur)
            case "travel":
                return self._known(self.km)
            case "certainty":
                return self.unknown

    def _known(self, value: float | None) -> int:
        return int(self.offer) if value is None else self.UNITS * round(value)


FREE = Cost()
"""What inference is charged."""
