"""Answers as data: routes, their steps, what is not known, what blocks. No words; faces put them into a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pathways.model.education import LearningOpportunity
from pathways.model.month import Month

Verdict = Literal["holds", "holds_if"]
SearchStatus = Literal["optimal", "bounded", "unreachable", "stopped"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Between two months; `latest` absent: not before `earliest`, the end is not held."""

    earliest: Month
    latest: Month | None


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step of a route. `unlocks` are the facts among `gives` that the route uses, `needed_for` who uses them."""

    offer: LearningOpportunity
    begin: Interval
    end: Interval
    months_known: bool
    eur: float | None
    km: float | None
    place: str | None
    gives: tuple[tuple[str, str], ...]
    unlocks: tuple[tuple[str, str], ...]
    unknowns: tuple[str, ...]
    reasons: tuple[str, ...]
    """Records of free steps (inferences, crossings, qualifications) between this step and the goal."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One unknown to settle. `key` is what `settle` takes; `subject` the offer or target it is about."""

    key: str
    record: str
    subject: str
    about: str
    decides: int
    """In which order it decides: 1 first."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a route. What is not held is counted beside, never summed as zero."""

    months_min: float
    months_max: float | None
    finish: Interval
    cost_eur_known: float
    unpriced_steps: int
    travel_km: float
    unplaced_steps: int
    lengths_not_held: int


@dataclass(frozen=True, slots=True)
class Route:
    """A route that the validator has accepted."""

    steps: tuple[RouteStep, ...]
    questions: tuple[OpenQuestion, ...]
    verdict: Verdict
    country: str | None
    totals: Totals
    objective: str
    cost: int
    lower_bound: int
    proven: bool
    calendar_proven: bool
    reasons: tuple[str, ...]
    """Records of every free step that the route rests on."""
    held: tuple[tuple[str, str], ...]
    """Facts of the person's own that the route uses."""
    waits: tuple[tuple[str, Interval], ...] = ()
    finish_proven: bool | None = None
    """Asked for the earliest finish: whether none of this reading is over earlier, also where its cost is not `proven`."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """A part of the requirement that nothing held meets. `nearest` are offers that would, and what bars each."""

    fact: tuple[str, str]
    nearest: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change that would help to open the target: what kind, and its detail (a level, km, an offer's id …)."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one target in one country (or at one site)."""

    target: str
    target_kind: str
    country: str | None
    status: SearchStatus
    routes: tuple[Route, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    changes: tuple[Change, ...] = ()
    changes_proven: bool = False
    nodes: int = 0
    notes: tuple[str, ...] = field(default=())
