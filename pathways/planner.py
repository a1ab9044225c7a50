"""The use cases, one method each: the one core behind every face."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pathways.errors import CatalogueError, InputError, UnknownName, ValidationFailed
from pathways.graph.alternatives import alternatives as different_routes
from pathways.graph.bridge import Bridge, bridge
from pathways.graph.hypergraph import Hypergraph, compile_catalogue
from pathways.graph.pathway import Answer, Route, SearchStatus
from pathways.graph.person import Person, resolve
from pathways.graph.question import Question
from pathways.graph.reachable import Reached, Survey
from pathways.graph.routes import RouteFinder, RouteFront
from pathways.graph.search import Found, Limits
from pathways.graph.validation import Holdings, Replay, held_at_start
from pathways.graph.weights import CRITERIA, Criterion, Objective
from pathways.graph.whynot import blockers, fewest_changes
from pathways.model.catalogue import Catalogue, LoadedCatalogue
from pathways.model.education import LearningOpportunity, Qualification
from pathways.model.fact import Fact
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.model.requirement import Holds, Requirement
from pathways.model.work import Occupation, Place, Site
from pathways.stores import open_store

COUNTRIES = ("FI", "SE")
WHY_NOT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for: an occupation in a country or at a site, or a qualification (in a field, if generic)."""

    kind: str
    id: str
    country: str | None
    goal: tuple[tuple[str, str], ...]
    requirement: Requirement
    field: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class RoutesAnswer:
    """The answers for one target, one for each country asked about, and the question they were worked out from."""

    graph_version: str
    question: Question
    targets: tuple[Target, ...]
    answers: tuple[Answer, ...]


class Planner:
    """Answers questions over one catalogue.

    Parameters
    ----------
    loaded
        The catalogue and its version.
    today
        The month in which the question is asked.
    limits
        Where each search stops by itself.
    """

    def __init__(self, loaded: LoadedCatalogue, today: Month, limits: Limits | None = None) -> None:
        self.loaded = loaded
        self.today = today
        self.limits = limits or Limits()
        self._start_of: tuple[Person, Holdings] | None = None

    @classmethod
    def open(cls, today: Month, folder: Path | None = None, limits: Limits | None = None) -> Planner:
        """Open the catalogue in `folder`, else that of the server in `PATHWAYS_STORE`, else the shipped one."""
        return cls(open_store(folder).load(), today, limits)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that is asked."""
        return self.loaded.catalogue

    @cached_property
    def graph(self) -> Hypergraph:
        """The compiled catalogue; raise `CatalogueError` with file and record where it does not compile."""
        try:
            return compile_catalogue(self.catalogue)
        except CatalogueError as error:
            file = self._file_of(error.values["record"])
            raise CatalogueError(error.key, **{**error.values, "file": file}) from None

    def _file_of(self, record: object) -> str:
        """The file of a record that is compiled; its folder where it was made in memory."""
        compiled = ("opportunities", "inferences", "occupations", "crossings")
        kind = next(kind for kind in compiled if record in self.catalogue.by_kind[kind])
        return self.loaded.origins.get((kind, str(record)), kind)

    def with_place(self, place: Place) -> Planner:
        """Return a planner whose catalogue also holds `place`; its version, its files and the limits stay."""
        records = {name: getattr(self.catalogue, name) for name in Catalogue.model_fields}
        catalogue = Catalogue(**{**records, "places": (*self.catalogue.places, place)})
        return self._with(replace(self.loaded, catalogue=catalogue), self.today)

    def with_offers(self, offers: Sequence[LearningOpportunity]) -> Planner:
        """Return a planner whose catalogue also holds `offers`, each instead of one with its id; its version stays.

        Nothing is checked between the new offers and the rest; `ontology_check` does that.
        """
        new = {offer.id: offer for offer in offers}
        held = {offer.id: offer for offer in self.catalogue.opportunities}
        together = tuple(offer for _, offer in sorted({**held, **new}.items()))
        records = {name: getattr(self.catalogue, name) for name in Catalogue.model_fields}
        catalogue = Catalogue(**{**records, "opportunities": together})
        return Planner(replace(self.loaded, catalogue=catalogue), self.today, self.limits)

    def in_month(self, today: Month) -> Planner:
        """Return a planner over the same graph for questions asked in another month."""
        return self._with(self.loaded, today)

    def _with(self, loaded: LoadedCatalogue, today: Month) -> Planner:
        """A planner over the same graph: it depends on no month and on no person's place."""
        other = Planner(loaded, today, self.limits)
        other.graph = self.graph
        return other

    # -- targets ------------------------------------------------------------------------------------------------

    def targets(self, target: str, where: str | None = None) -> tuple[Target, ...]:
        """Return the target in each place asked about; both countries when `where` is absent.

        `target` is an occupation's or qualification's id; a generic qualification may carry a field
        (`se-yh-examen/laboratory`).
        """
        base, _, study_field = target.partition("/")
        occupation = self.catalogue.find("occupations", base, Occupation)
        if occupation is not None and not study_field:
            return self._occupation_targets(occupation, where)
        qualification = self.catalogue.find("qualifications", base, Qualification)
        if qualification is None:
            raise UnknownName("target", target, ())
        if study_field and study_field not in self.catalogue.by_kind["fields"]:
            raise UnknownName("fields", study_field, ())
        kind = "unit" if qualification.kind == "unit" else "qualification"
        value = f"{base}/{study_field}" if study_field else base
        leaf = Holds(fact=Fact(kind, value))
        return (Target("qualification", base, None, ((kind, value),), leaf, study_field or None),)

    def _occupation_targets(self, occupation: Occupation, where: str | None) -> tuple[Target, ...]:
        found: list[Target] = []
        site = self.catalogue.find("sites", where, Site) if where is not None else None
        wanted = [where] if where in COUNTRIES else [site.country] if site is not None else list(COUNTRIES)
        if where is not None and where not in COUNTRIES and site is None:
            raise UnknownName("sites", where, COUNTRIES)
        for country in wanted:
            own = next((need for need in occupation.requirements if need.site == where and where is not None), None)
            general = [need for need in occupation.requirements if need.country == country and need.site is None]
            for need in [own] if own is not None else general[:1]:
                place = need.site or need.country
                goal = ((("goal"), f"{occupation.id}/{place}"),)
                site_id = site.id if site is not None else None
                found.append(Target("occupation", occupation.id, need.country, goal, need.requires, site=site_id))
        if not found:
            raise InputError("occupation-not-there", occupation=occupation.id, where=where or "")
        return tuple(found)

    # -- use cases ----------------------------------------------------------------------------------------------

    def person(self, profile: Profile) -> Person:
        """Return the profile resolved against the catalogue."""
        return resolve(profile, self.catalogue, self.today)

    def finder(self, person: Person, limits: Limits | None = None) -> RouteFinder:
        """Return the route finder of one person, to be shared between targets.

        By default the time of the question begins now (`Limits.question`).
        """
        return RouteFinder(Question(self.graph, person), limits or self.limits.begun())

    def routes(
        self, profile: Profile, target: str, where: str | None = None, objective: Objective = "weighted",
        alternatives: int = 2,
    ) -> RoutesAnswer:  # fmt: skip
        """Return routes to a target: the cheapest under `objective`, then clearly different ones."""
        person = self.person(profile)
        finder = self.finder(person)
        targets = self.targets(target, where)
        answers = tuple(self.answer(finder, person, one, objective, alternatives) for one in targets)
        return RoutesAnswer(self.loaded.graph_version, finder.question, targets, answers)

    def what_if(
        self, profile: Profile, target: str, where: str | None = None, objective: Objective = "weighted", *,
        without: Collection[str] = (), more: Sequence[LearningOpportunity] = (),
    ) -> tuple[RoutesAnswer, RoutesAnswer]:  # fmt: skip
        """Return the answers as they are, and as they were without some offers or providers and with `more` offers.

        Both with their proofs. A route that is proven cheapest and uses nothing of what goes stays so: there is only
        less to choose from, and no search is made for it. Everything else is asked anew.
        """
        before = self.routes(profile, target, where, objective, alternatives=0)
        changed = self.with_offers(more) if more else self
        person = changed.person(profile.model_copy(update={"avoid": (*profile.avoid, *without)}))
        finder = changed.finder(person)
        answers = []
        for one, answer in zip(before.targets, before.answers, strict=True):
            if not more and answer.status == "optimal" and not _uses(answer.routes[0], without):
                self._checked(answer.routes[0], person, one)
                answers.append(answer)
            else:
                answers.append(changed.answer(finder, person, one, objective, 0))
        return before, RoutesAnswer(self.loaded.graph_version, finder.question, before.targets, tuple(answers))

    def optima(
        self, profile: Profile, target: str | None = None, where: str | None = None, objective: Objective = "weighted"
    ) -> Iterator[tuple[Target, Answer]]:
        """Yield a cheapest route with its proof to each occupation, or to one target, in each country asked about.

        For many questions: what blocks a target without a route is not looked for (`routes` says it). What the person
        can reach is found once for all; each target has the whole time of a question.
        """
        person = self.person(profile)
        finder = self.finder(person)
        for one in self.every_target(where) if target is None else self.targets(target, where):
            finder.limits = self.limits.begun()
            goal = tuple(finder.question.number(fact) for fact in one.goal)
            best = finder.first(goal, one.country, objective)
            routes = () if best.route is None else (self._checked(best.route, person, one),)
            yield one, Answer(one.id, one.kind, one.country, best.found.status, routes, nodes=best.found.nodes)

    def every_target(self, where: str | None = None) -> tuple[Target, ...]:
        """Return every occupation in each country asked about."""
        return tuple(
            target for one in self.catalogue.occupations for target in self._occupation_targets(one, where)
        )  # fmt: skip

    def answer(
        self, finder: RouteFinder, person: Person, target: Target, objective: Objective, alternatives: int
    ) -> Answer:
        """Return the answer for one target in one place."""
        goal = tuple(finder.question.number(fact) for fact in target.goal)
        if alternatives > 0:
            best, *other = finder.both(goal, target.country, objective)
        else:
            best, other = finder.first(goal, target.country, objective), []
        if best.route is None:
            return self._why_not(finder, person, target, goal, best.found)
        routes = [self._checked(best.route, person, target)]
        candidates = [solved.route for solved in other if solved.route is not None]
        if alternatives > 0:
            further = different_routes(finder, goal, target.country, routes[0], candidates, objective, alternatives)
            routes.extend(self._checked(route, person, target) for route in further)
        return Answer(target.id, target.kind, target.country, best.found.status, tuple(routes), nodes=best.found.nodes)

    def compare(
        self, profile: Profile, target: str, where: str | None = None, criteria: Sequence[Criterion] = CRITERIA,
        error: float = 0.0,
    ) -> tuple[RoutesAnswer, tuple[RouteFront, ...]]:  # fmt: skip
        """Weigh routes to a target by several criteria, none of them worth so much of another.

        The answers hold three to five routes of each front to look at, extremes first; the fronts beside them hold the
        amounts of every point. See `RouteFinder.front` for the guarantee.
        """
        person = self.person(profile)
        finder = self.finder(person)
        targets = self.targets(target, where)
        answers, fronts = [], []
        for one in targets:
            goal = tuple(finder.question.number(fact) for fact in one.goal)
            front = finder.front(goal, one.country, criteria, error)
            if front.routes:
                shown = sorted(front.routes, key=lambda route: (route.verdict != "holds", route.cost))
                routes = tuple(self._checked(route, person, one) for route in shown)
                status: SearchStatus = "optimal" if front.complete and not error else "bounded"
                answers.append(Answer(one.id, one.kind, one.country, status, routes))
            else:
                found = Found("unreachable" if front.complete else "stopped")
                answers.append(self._why_not(finder, person, one, goal, found))
            fronts.append(front)
        return RoutesAnswer(self.loaded.graph_version, finder.question, targets, tuple(answers)), tuple(fronts)

    def _why_not(
        self, finder: RouteFinder, person: Person, target: Target, goal: tuple[int, ...], found: Found
    ) -> Answer:
        limits = replace(finder.limits, seconds=min(finder.limits.seconds, WHY_NOT_SECONDS))
        changes, proven = fewest_changes(self.graph, person, target.goal, limits)
        return Answer(
            target.id, target.kind, target.country, found.status, blockers=blockers(finder.question, finder.open, goal),
            changes=changes, changes_proven=proven, nodes=found.nodes,
        )  # fmt: skip

    def reach(
        self, profile: Profile, where: str | None = None
    ) -> tuple[Person, RouteFinder, list[tuple[Target, Reached]]]:
        """Return every occupation, in each country asked about, with a route or without one."""
        person = self.person(profile)
        finder = self.finder(person)
        survey = Survey(finder)
        rows = []
        for target in self.every_target(where):
            reached = survey.route(finder.question.number(target.goal[0]), target.country)
            if reached.route is not None:
                self._checked(reached.route, person, target)
            rows.append((target, reached))
        return person, finder, rows

    def every_route(self) -> Iterator[tuple[str, Target, Reached]]:
        """Yield, for each entry level as it stands, every occupation in each country, with a route or without one."""
        for level in self.catalogue.entry_levels:
            for target, reached in self.reach(Profile(entry_level=level.id))[2]:
                yield level.id, target, reached

    def bridge(
        self,
        profile: Profile,
        target: str,
        where: str | None = None,
        share: float = 1.0,
        *,
        essential: bool = False,
    ) -> list[tuple[Target, Person, Answer, Bridge]]:
        """Return, for each place, the route to the target and the cheapest steps that close competence gaps on top."""
        person = self.person(profile)
        limits = self.limits.begun()
        rows = []
        for one in self.targets(target, where):
            occupation = self.catalogue.find("occupations", one.id, Occupation)
            if occupation is None:
                raise InputError("not-an-occupation", target=target)
            finder = self.finder(person, limits)
            answer = self.answer(finder, person, one, "weighted", 0)
            base = answer.routes[0] if answer.routes else None
            found = bridge(self.finder(person, limits), occupation, base, share, essential=essential)
            if found.route is not None and found.closed:
                self._checked(found.route, person, replace(one, requirement=found.closing))
            rows.append((one, person, answer, found))
        return rows

    def _checked(self, route: Route, person: Person, target: Target) -> Route:
        faults = Replay(self.catalogue, person, route, self.held_at_start(person).at_start).faults(
            target.requirement, target.id, target.country
        )
        if faults:
            raise ValidationFailed("route-refused", target=target.id, faults="; ".join(faults))
        return route

    def held_at_start(self, person: Person) -> Holdings:
        """Return the validator's own reading of the start, once for each person."""
        if self._start_of is None or self._start_of[0] is not person:
            self._start_of = (person, held_at_start(self.catalogue, person))
        return self._start_of[1]


def _uses(route: Route, gone: Collection[str]) -> bool:
    """Whether a step of the route is an offer, or one of a provider, that is among `gone`."""
    return any(step.offer.id in gone or step.offer.provider in gone for step in route.steps)


def with_settled(profile: Profile, answers: dict[str, object]) -> Profile:
    """Return a copy of the profile with further unknowns answered."""
    return profile.model_copy(update={"settled": {**profile.settled, **answers}})


__all__ = ["COUNTRIES", "Planner", "RoutesAnswer", "Target", "with_settled"]
