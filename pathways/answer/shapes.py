"""The shapes of the answers, for type checkers, OpenAPI and TypeScript. What each field means: docs/json.md."""

from __future__ import annotations

from typing import Any, NotRequired, Required  # before Python 3.12 pydantic reads no other

from typing_extensions import TypedDict


class Source(TypedDict):
    """Where something was read."""

    source: str
    evidence: str
    retrieved: str
    as_of: str | None


class AskedTarget(TypedDict):
    """A target with the question beside it."""

    id: str
    kind: str
    field: str | None
    site: str | None
    site_label: str | None
    work_at_site: bool | None
    country: str | None
    label: str
    requires: str
    fact_ids: list[str]
    sources: list[Source]
    asked: str
    where: str | None


class Action(TypedDict):
    """A thing to do next."""

    do: str
    text: str
    by: str | None
    step: str | None


class Named(TypedDict):
    """A record by its name."""

    id: str
    label: str


class Interval(TypedDict):
    """Months; `latest` null: not held."""

    earliest: str
    latest: str | None


class Range(TypedDict):
    """At least, at most."""

    min: float
    max: float


class Fact(TypedDict):
    """A fact, and the same said."""

    fact: str
    label: str


class Step(TypedDict):
    """A step of a route."""

    id: str
    kind: str
    kind_label: str
    label: str
    provider: Named | None
    place: Named | None
    country: str | None
    delivery: str | None
    languages: list[str]
    start: Interval
    end: Interval
    months: Range | None
    load_percent: int | None
    fee_eur: float | None
    travel_km: float | None
    application: str | None
    requires: str
    gives: list[Fact]
    unlocks: list[Fact]
    why: str
    uncertain: bool
    unknowns: list[str]
    availability: str
    availability_note: str | None
    fact_ids: list[str]
    sources: list[Source]


class Totals(TypedDict):
    """Sums over a route, and what is not in them."""

    months_min: float
    months_max: float | None
    lengths_not_held: int
    finish: Interval
    cost_eur_known: float
    unpriced_steps: int
    budget: str | None
    travel_km: float
    unplaced_steps: int
    unknowns: int


class Message(TypedDict):
    """A message ready to send."""

    language: str
    text: str


class Question(TypedDict):
    """An open question."""

    key: str
    record: str
    about: str
    label: str
    subject: str | None
    subject_label: str | None
    decides: int
    text: str
    ask: str
    ready_to_send: Message
    fact_ids: list[str]
    sources: list[Source]


class Reason(TypedDict):
    """What a route rests on and costs nothing."""

    kind: str
    id: str
    label: str
    fact_ids: list[str]
    sources: list[Source]


class Wait(TypedDict):
    """An age that has to be reached."""

    until: str
    earliest: str
    latest: str | None


class Route(TypedDict):
    """A route: steps that hold, or hold if."""

    verdict: str
    objective: str
    cost: int
    proven: bool
    finish_proven: bool | None
    lower_bound: int
    next_actions: list[Action]
    steps: list[Step]
    totals: Totals
    open_questions: list[Question]
    rests_on: list[Reason]
    uses: list[str]
    waits: list[Wait]


class Gap(TypedDict):
    """A needed competence that is not shown yet."""

    competence: str
    label: str
    importance: str
    evidence: str
    closed_by_route: bool
    taught_by: list[Named]
    fact_ids: list[str]


class BarredOffer(TypedDict):
    """An offer that would help and is barred."""

    id: str
    barred_by: str
    detail: str
    text: str
    fact_ids: list[str]


class Blocker(TypedDict):
    """What blocks a target."""

    fact: str
    text: str
    nearest: list[BarredOffer]
    fact_ids: list[str]


class Change(TypedDict):
    """One change."""

    kind: str
    detail: str
    text: str
    fact_ids: list[str]


class Changes(TypedDict):
    """Changes that together open a target."""

    changes: list[Change]
    proven_fewest: bool
    text: str


class Note(TypedDict):
    """What to say beside an answer."""

    id: str
    about: str
    text: str
    fact_ids: list[str]
    sources: list[Source]


class Funding(TypedDict):
    """A funding scheme, judged on the person and the first route."""

    id: str
    label: str
    verdict: str
    closed: bool
    text: str
    gives: str
    limits: str | None
    amount: str | None
    to: str
    steps: list[str]
    fact_ids: list[str]
    sources: list[Source]


class Referral(TypedDict):
    """Whom to ask about tax and social security."""

    id: str
    label: str
    ask_about: str
    url: str | None
    fact_ids: list[str]
    sources: list[Source]


class Site(TypedDict):
    """A site where such work is."""

    id: str
    label: str
    operator: str
    place: Named
    state: str
    state_as_of: str | None
    km: int | None
    alternative: bool
    text: str
    fact_ids: list[str]
    sources: list[Source]


class Target(TypedDict):
    """What is aimed at, with its requirement."""

    id: str
    kind: str
    field: str | None
    site: str | None
    site_label: str | None
    work_at_site: bool | None
    country: str | None
    label: str
    requires: str
    fact_ids: list[str]
    sources: list[Source]


class Part(TypedDict):
    """The answer for one country."""

    country: str | None
    target: Target
    status: str
    search_status: str
    routes: list[Route]
    gaps: list[Gap]
    why_not: list[Blocker]
    changes: Changes | None
    notes: list[Note]
    funding: list[Funding]
    sites: list[Site]
    referrals: list[Referral]
    contradictions: list[str]


class FoundRoutes(TypedDict):
    """An answer of `routes` without the question in it."""

    schema: str
    graph_version: str
    language: str
    target: AskedTarget
    status: str
    search_status: str
    country: str | None
    routes: list[Route]
    gaps: list[Gap]
    why_not: list[Blocker]
    changes: Changes | None
    notes: list[Note]
    funding: list[Funding]
    sites: list[Site]
    referrals: list[Referral]
    contradictions: list[str]
    answers: list[Part]
    differs: bool
    confirm: str
    demand_note: str | None


class RoutesAnswer(FoundRoutes):
    """The answer of `routes`: `pathways.route/1`. With the question in it, so that it can be kept and asked again."""

    asked_on: str
    profile: dict[str, Any]
    by: str
    alternatives: int


class ReachRow(TypedDict, total=False):
    """An occupation in a country; `reasons` where there is no route, the other optional ones where there is one."""

    occupation: Required[str]
    label: Required[str]
    stages: Required[list[str]]
    country: Required[str]
    status: Required[str]
    proven_cheapest: Required[bool]
    months_min: float
    months_max: float | None
    finish: Interval
    cost_eur_known: float
    unpriced_steps: int
    unknowns: int
    cost: int
    steps: list[Named]
    reasons: list[str]


class ReachAnswer(TypedDict):
    """The answer of `reach`: `pathways.reach/1`."""

    schema: str
    graph_version: str
    language: str
    occupations: list[ReachRow]


class AddedStep(TypedDict):
    """A step that closes gaps."""

    id: str
    label: str
    kind: str
    months: Range | None
    fee_eur: float | None
    fact_ids: list[str]


class GapPart(TypedDict):
    """The gaps towards an occupation in one country."""

    country: str
    target: str
    required: list[str] | None
    required_steps: list[str]
    verdict: str
    gaps: list[Gap]
    to_close: int
    closed: int
    added_steps: list[AddedStep]
    open_questions: list[str]
    untaught: list[Gap]
    proven: bool


class GapsAnswer(TypedDict):
    """The answer of `gaps`: `pathways.gap/1`."""

    schema: str
    graph_version: str
    language: str
    target: str
    share: str | float
    answers: list[GapPart]


class WhyNotPart(TypedDict):
    """What blocks a target in one country."""

    country: str | None
    status: str
    verdict: str | None
    why_not: list[Blocker]
    changes: Changes | None
    open_questions: list[Question]
    notes: list[Note]


class WhyNotAnswer(TypedDict):
    """The answer of `why_not`: `pathways.why-not/1`."""

    schema: str
    graph_version: str
    language: str
    target: AskedTarget
    status: str
    answers: list[WhyNotPart]


class ComparePart(TypedDict):
    """Routes to a target in one country, and the front that they are of."""

    country: str | None
    target: Target
    status: str
    search_status: str
    routes: list[Route]
    why_not: list[Blocker]
    changes: Changes | None
    complete: bool
    error: float
    front: list[dict[str, dict[str, float]]]


class CompareAnswer(TypedDict):
    """The answer of `compare`: `pathways.compare/1`."""

    schema: str
    graph_version: str
    language: str
    target: AskedTarget
    criteria: list[str]
    status: str
    answers: list[ComparePart]
    confirm: str


class RecheckedStep(TypedDict):
    """What became of a planned step: `holds`, `moved`, `lapsed`, `out-of-limits` or `gone`."""

    id: str
    label: str | None
    now: str
    because: NotRequired[str | None]


class RecheckAnswer(TypedDict):
    """The answer of `recheck`: `pathways.recheck/1`."""

    schema: str
    graph_version: str
    graph_version_before: str | None
    language: str
    status_before: str | None
    status: str
    steps: list[RecheckedStep]
    no_longer_needed: list[str]
    opened: list[str]
    answer: FoundRoutes


class Labels(TypedDict):
    """A name in the three languages."""

    en: str
    fi: str
    sv: str


class SourceCounts(TypedDict):
    """How many sources there are, and when they were read."""

    count: int
    distinct: int
    read_first: str | None
    read_last: str | None
    by_evidence: dict[str, int]


class Licence(TypedDict):
    """Under which licence a part of the content stands, and what it asks to be said."""

    of: str
    licence: str
    notice: str | None


class CatalogueAnswer(TypedDict):
    """What the catalogue is made of: `pathways.catalogue/1`."""

    schema: str
    graph_version: str
    records: dict[str, int]
    sources: SourceCounts
    languages: list[str]
    licences: list[Licence]


class EntryLevelRow(TypedDict):
    """An entry level."""

    id: str
    label: str
    labels: Labels
    group: str
    country: str | None
    description: str
    claims: list[dict[str, Any]]
    languages: dict[str, str]


class EntryLevelsAnswer(TypedDict):
    """The entry levels: `pathways.entry-levels/1`."""

    schema: str
    graph_version: str
    entry_levels: list[EntryLevelRow]


class OccupationSite(TypedDict):
    """A site where an occupation is."""

    id: str
    label: str
    labels: Labels
    state: str
    state_as_of: str | None


class OccupationRow(TypedDict):
    """An occupation."""

    id: str
    label: str
    labels: Labels
    isco08: str | None
    esco: dict[str, Any] | None
    stages: list[str]
    countries: list[str]
    sites: list[OccupationSite]


class OccupationsAnswer(TypedDict):
    """The occupations: `pathways.occupations/1`."""

    schema: str
    graph_version: str
    occupations: list[OccupationRow]


class FactRow(TypedDict):
    """Something that a person can claim. `fact` is what a claim names; `kind` is the kind of its record."""

    fact: str
    kind: str
    id: str
    label: str
    labels: Labels


class FactsAnswer(TypedDict):
    """What a person may mean: `pathways.facts/1`."""

    schema: str
    graph_version: str
    results: list[FactRow]


class ShowAnswer(TypedDict):
    """Whole records: `pathways.show/1`."""

    schema: str
    graph_version: str
    records: list[dict[str, Any]]
