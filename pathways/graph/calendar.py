"""Half-months, the grid on which routes are laid, and when a step can begin.

Everything dated exists twice: at the earliest (the open reading) and at the latest (the strict reading, which has to
hold whatever the unknown month inside an interval turns out to be).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil

from pathways.model.education import Intakes, LearningOpportunity
from pathways.model.month import Month

UNDATED = 10**6
"""Half-months: some day, not known when."""
NEVER = 10**9
"""Half-months: not at all."""
KEPT = 64
"""How many dates of a step are kept, in each reading."""


def half_months(month: Month) -> int:
    """Return the first half-month of `month`."""
    return month.index * 2


def month_of(half: int) -> Month:
    """Return the month that `half` lies in."""
    return Month(half // 2)


@dataclass(frozen=True)
class Timing:
    """When one offer can begin for one person, and how long it takes, in half-months.

    `not_before` is the earliest application; `last_start` a personal limit (an age, an expiring card).
    """

    offer: LearningOpportunity | None
    not_before: int
    last_start: int = NEVER

    @cached_property
    def shortest(self) -> int:
        """Length at least; 0 if not held."""
        if self.offer is None or self.offer.months is None:
            return 0
        return ceil(self.offer.months.min * 2)

    @cached_property
    def longest(self) -> int:
        """Length at most; `UNDATED` if not held."""
        if self.offer is None:
            return 0
        if self.offer.months is None:
            return UNDATED
        return ceil(self.offer.months.max * 2)

    @cached_property
    def load(self) -> int:
        """Percent of full time while it lasts, whole where that is not held; 0 where its pace adapts."""
        if self.offer is None or self.offer.load_adapts:
            return 0
        return 100 if self.offer.load_percent is None else self.offer.load_percent

    @cached_property
    def intakes(self) -> Intakes | None:
        """When one can begin; absent where that is not held, and without an offer."""
        return None if self.offer is None else self.offer.intakes

    def begin(self, ready: int, *, latest: bool) -> int:
        """Return the start when everything needed is there at `ready`: at the earliest, or the one that is certain.

        `NEVER` if there is none, `UNDATED` if nothing held says when.
        """
        if ready >= NEVER:
            return NEVER
        intakes = self.intakes
        if ready >= UNDATED:
            bounded = intakes is not None and (bool(intakes.windows) or intakes.last is not None)
            return NEVER if bounded or self.last_start < UNDATED else UNDATED
        if intakes is None:
            start = UNDATED if latest and self.offer is not None else max(ready, self.not_before)
        elif intakes.rolling:
            start = max(ready, self.not_before)
        elif intakes.months:
            start = _yearly(intakes, ready, self.not_before)
        else:
            start = _window(intakes, max(ready, self.not_before), latest=latest)
        return start if start <= self.last_start else NEVER

    @cached_property
    def _known(self) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]]:
        return {}, {}

    def dates(self, ready: int, *, latest: bool) -> tuple[int, int]:
        """Return when the step begins and is over whose tail is there at `ready`. What was asked last is kept."""
        known = self._known[latest]
        found = known.get(ready)
        if found is None:
            if len(known) >= KEPT:
                known.clear()
            begin = self.begin(ready, latest=latest)
            found = known[ready] = begin, self.end(begin, latest=latest)
        return found

    def ready_by(self, *, latest: bool) -> int:
        """Return the last half-month at which everything needed may be there; `NEVER` if nothing bounds it."""
        intakes = self.intakes
        bound = self.last_start
        if intakes is not None and intakes.windows:
            last = max(intakes.windows, key=lambda window: window.first)
            bound = min(bound, half_months(last.first) if latest else half_months(last.last) + 1)
        elif intakes is not None and intakes.last is not None:
            bound = min(bound, half_months(intakes.last))
        return bound

    def end(self, start: int, *, latest: bool) -> int:
        """Return when a step begun at `start` is over."""
        if start >= UNDATED:
            return start
        return min(start + (self.longest if latest else self.shortest), UNDATED)

    def soonest(self, start: int) -> tuple[int, int]:
        """Return the earliest begin and end that can turn out of a step that begins at `start` at the latest."""
        windows = () if self.intakes is None else self.intakes.windows
        first = next((half_months(window.first) for window in windows if half_months(window.last) == start), start)
        return first, self.end(first, latest=False)

    def no_later(self, other: Timing) -> bool:
        """Whether this step can begin and end no later than `other`, whenever both are ready. Safe: may say no."""
        if self.last_start < other.last_start or self.shortest > other.shortest or self.longest > other.longest:
            return False
        if self.offer is None:
            return self.not_before <= other.not_before
        if self.intakes is not None and self.intakes.rolling:
            return True
        return self.intakes == other.intakes


def _yearly(intakes: Intakes, ready: int, not_before: int) -> int:
    earliest = max(ready, not_before + 2 * intakes.closes_months_before)
    if intakes.first is not None:
        earliest = max(earliest, half_months(intakes.first))
    soonest = (earliest + 1) // 2  # a start is at the beginning of a month
    for month in range(soonest, soonest + 12):
        if month % 12 + 1 in intakes.months:
            return NEVER if intakes.last is not None and month > intakes.last.index else 2 * month
    return NEVER


def _window(intakes: Intakes, ready: int, *, latest: bool) -> int:
    for window in sorted(intakes.windows, key=lambda window: window.first):
        first, last = half_months(window.first), half_months(window.last)
        if latest and ready <= first:
            return last
        if not latest and ready <= last + 1:
            return max(first, ready)
    return NEVER


def has_sure_intake(intakes: Intakes | None, ready: int) -> bool | None:
    """Return whether an intake surely lies ahead of `ready`; `None` if only part of a window does; false if none."""
    if intakes is None or intakes.rolling:
        return True
    if intakes.months:
        return _yearly(intakes, ready, ready) < NEVER
    if _window(intakes, ready, latest=True) < NEVER:
        return True
    return None if _window(intakes, ready, latest=False) < NEVER else False
