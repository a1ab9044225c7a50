"""The questions over one planner in this process, answered as plain data: what `pathways.Client` asks a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pathways.answer.homes import at_home
from pathways.answer.names import Names
from pathways.answer.records import catalogue_answer, entry_levels_answer, occupations_answer, show_answer
from pathways.answer.route import compare_answer, route_answer
from pathways.answer.shapes import (
    CatalogueAnswer,
    CompareAnswer,
    EntryLevelsAnswer,
    FactsAnswer,
    GapsAnswer,
    OccupationsAnswer,
    ReachAnswer,
    RecheckAnswer,
    RoutesAnswer,
    ShowAnswer,
    WhyNotAnswer,
)
from pathways.answer.survey import gap_answer, reach_answer, recheck_answer, why_not_answer
from pathways.graph.search import Limits
from pathways.graph.weights import CRITERIA, Criterion, Objective
from pathways.model.month import Month
from pathways.model.plan import KeptPlan
from pathways.model.profile import Profile
from pathways.model.text import Language
from pathways.planner import Planner

if TYPE_CHECKING:
    from pathways.answer.fact_search import FactSearch


def this_month() -> Month:
    """Return the machine's month, in UTC."""
    now = datetime.now(tz=UTC)
    return Month.of(now.year, now.month)


@dataclass(frozen=True)
class Embedded:
    """Answers as plain data in one language. `pathways.Client` has the same methods.

    A profile's `place` may be a place's id or name, or any town of Finland or Sweden.

    Every method raises `InputError` (`UnknownName`, `ContradictoryProfile`) for what cannot be used as it stands.
    """

    planner: Planner
    language: Language = "en"

    @classmethod
    def open(
        cls, folder: Path | None = None, *, language: Language = "en", today: Month | None = None,
        limits: Limits | None = None,
    ) -> Embedded:  # fmt: skip
        """Open the shipped catalogue, or the one in `folder`; asked in the machine's month unless `today` is given."""
        return cls(Planner.open(today or this_month(), folder, limits), language)

    @cached_property
    def names(self) -> Names:
        """Names of the catalogue, the nearest ones offered in this language."""
        return Names(self.planner.catalogue, self.language)

    @cached_property
    def fact_search(self) -> FactSearch:
        """Search over everything that can be claimed."""
        from pathways.answer.fact_search import FactSearch

        return FactSearch(self.planner)

    def speaking(self, language: Language) -> Embedded:
        """Return the same in another language."""
        return self._with(replace(self, language=language))

    def in_month(self, today: Month) -> Embedded:
        """Return the same over the same graph, asked in another month."""
        return self._with(replace(self, planner=self.planner.in_month(today)))

    def _with(self, other: Embedded) -> Embedded:
        other.__dict__["fact_search"] = self.fact_search  # depends on neither
        return other

    # -- questions ----------------------------------------------------------------------------------------------

    def routes(
        self, profile: Profile, target: str, where: str | None = None, objective: Objective = "weighted",
        alternatives: int = 2,
    ) -> RoutesAnswer:  # fmt: skip
        """Return routes to an occupation or a qualification: `pathways.route/1`."""
        profile, planner = at_home(self.planner, self.names, profile)
        answer = route_answer(planner, profile, target, where, self.language, objective, alternatives)
        return cast(RoutesAnswer, {**answer, **kept_question(planner, profile, objective, alternatives)})

    def gaps(
        self, profile: Profile, target: str, where: str | None = None, share: str | float = "all"
    ) -> GapsAnswer:  # fmt: skip
        """Return what is lacking for an occupation, and the cheapest steps that close it: `pathways.gap/1`."""
        profile, planner = at_home(self.planner, self.names, profile)
        return cast(GapsAnswer, gap_answer(planner, profile, target, where, self.language, share))

    def reach(self, profile: Profile, where: str | None = None) -> ReachAnswer:
        """Return every occupation: reachable with a route, or not and why: `pathways.reach/1`."""
        profile, planner = at_home(self.planner, self.names, profile)
        return cast(ReachAnswer, reach_answer(planner, profile, where, self.language))

    def why_not(self, profile: Profile, target: str, where: str | None = None) -> WhyNotAnswer:
        """Return what blocks a target and the smallest change that opens it: `pathways.why-not/1`."""
        profile, planner = at_home(self.planner, self.names, profile)
        return cast(WhyNotAnswer, why_not_answer(planner, profile, target, where, self.language))

    def compare(
        self, profile: Profile, target: str, where: str | None = None, criteria: Sequence[Criterion] = CRITERIA,
        error: float = 0.0,
    ) -> CompareAnswer:  # fmt: skip
        """Return routes weighed by several criteria: `pathways.compare/1`. `error` 0 is exact, 0.1 ten percent near."""
        profile, planner = at_home(self.planner, self.names, profile)
        return cast(CompareAnswer, compare_answer(planner, profile, target, where, self.language, criteria, error))

    def recheck(self, plan: Mapping[str, Any]) -> RecheckAnswer:
        """Return what became of a kept answer of `routes` on today's catalogue: `pathways.recheck/1`."""
        kept = KeptPlan.read(plan)
        profile, planner = at_home(self.planner, self.names, kept.profile)
        placed = {**plan, "profile": profile.model_dump(mode="json", exclude_defaults=True)}
        return cast(RecheckAnswer, recheck_answer(planner, placed, self.language))

    # -- the catalogue ------------------------------------------------------------------------------------------

    def catalogue(self) -> CatalogueAnswer:
        """Return what the catalogue is made of: `pathways.catalogue/1`."""
        return cast(CatalogueAnswer, catalogue_answer(self.planner))

    def entry_levels(self) -> EntryLevelsAnswer:
        """Return the entry levels: `pathways.entry-levels/1`."""
        return cast(EntryLevelsAnswer, entry_levels_answer(self.planner, self.language))

    def occupations(
        self, *, stage: str | None = None, where: str | None = None, place: str | None = None,
        text: str | None = None,
    ) -> OccupationsAnswer:  # fmt: skip
        """Return the occupations of a stage, in a country or at a site, at a place, called so: `pathways.occupations/1`."""
        found = occupations_answer(self.planner, self.language, stage=stage, where=where, place=place, text=text)
        return cast(OccupationsAnswer, found)

    def facts(self, text: str, *, kind: str | None = None, limit: int = 10) -> FactsAnswer:
        """Return what a person may mean by `text` among all that can be claimed: `pathways.facts/1`."""
        return cast(FactsAnswer, self.fact_search.answer(text, self.language, kind, limit))

    def show(self, record_id: str, kind: str | None = None) -> ShowAnswer:
        """Return whole records by their id, of one kind or of any: `pathways.show/1`."""
        return cast(ShowAnswer, show_answer(self.planner, record_id, kind))


def kept_question(planner: Planner, profile: Profile, objective: Objective, alternatives: int) -> dict[str, Any]:
    """Return the question as it stands in an answer, so that `recheck` and `settle` can ask it again."""
    return {
        "asked_on": str(planner.today),
        "profile": profile.model_dump(mode="json", exclude_defaults=True),
        "by": objective,
        "alternatives": alternatives,
    }


__all__ = ["Embedded", "kept_question", "this_month"]
