"""Every query of docs/neo4j.md on a real server, its answer compared with the catalogue's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest

from pathways.graph.store import cypher as texts
from pathways.graph.store.neo4j import Neo4jStore
from pathways.graph.store.projection import FACT_RECORDS, LABELS
from pathways.graph.store.write_back import WrittenRoute
from pathways.loaders.curated import load_catalogue
from pathways.model.fact import Fact
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.model.requirement import AllOf, Holds, NotKnown, Requirement, Speaks, children, iter_leaves
from pathways.model.work import Place
from pathways.planner import Planner
from tests.store.conftest import Cypher

PAGE = (Path(__file__).parents[2] / "docs/neo4j.md").read_text(encoding="utf-8")
QUERIES = dict(re.findall(r"^### (.+)\n(?:(?!###)(?!```).*\n)*```cypher\n((?:.*\n)*?)```", PAGE, re.MULTILINE))
REGION = load_catalogue()
CATALOGUE = REGION.catalogue
WRITTEN = ("electrician-fi", "paper-mill-operator-fi")

Rows = list[dict[str, Any]]
Answer = Callable[[], Rows]
ANSWERS: dict[str, Answer] = {}


def answers(title: str) -> Callable[[Answer], Answer]:
    """The answer to the query under a heading, worked out without Neo4j."""

    def noted(answer: Answer) -> Answer:
        ANSWERS[title] = answer
        return answer

    return noted


def record_of(fact: Fact) -> tuple[str, str]:
    return FACT_RECORDS.get(fact.kind, ""), fact.parts[0]


def gifts() -> Iterator[tuple[Any, Fact]]:
    """Everything that is given, by whom."""
    for record in (*CATALOGUE.opportunities, *CATALOGUE.inferences):
        yield from ((record, gift.fact) for gift in record.gives if isinstance(gift, Holds))
    for qualification in CATALOGUE.qualifications:
        yield from ((qualification, gift.fact) for gift in qualification.also_gives)
        yield from ((qualification, gift.fact) for basis in qualification.since for gift in basis.gives)


def offers_giving(kind: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for offer in CATALOGUE.opportunities:
        for gift in offer.gives:
            if record_of(gift.fact)[0] == kind:
                found[record_of(gift.fact)[1]].append(offer)
    return found


@answers("What leads to a qualification")
def _leads_to() -> Rows:
    found = {offer.id: offer.label.en for offer in offers_giving("qualifications")["fi-pt-351605"]}
    assert found
    return [{"offer": one, "label": found[one]} for one in sorted(found)]


@answers("What an offer asks for, group by group")
def _asks() -> Rows:
    offer = CATALOGUE.by_kind["opportunities"]["se-sfi-kurs-c"]

    def walk(requirement: Requirement, groups: list[str]) -> Iterator[dict[str, Any]]:
        if isinstance(requirement, Holds):
            record = record_of(requirement.fact)[0]
            label = LABELS.get(record, "LanguageLevel" if requirement.fact.kind == "language" else "Fact")
            yield {"groups": [*groups, label], "fact": str(requirement.fact)}
        for member in children(requirement):
            yield from walk(member, [*groups, type(requirement).__name__])

    return list(walk(offer.requires, []))  # type: ignore[attr-defined]


@answers("Open to everybody")
def _open() -> Rows:
    return [{"offer": one.id} for one in CATALOGUE.opportunities if one.requires == AllOf(all_of=())]


def _providers() -> dict[str, set[str]]:
    return {
        competence: {offer.provider for offer in offers if offer.provider is not None}
        for competence, offers in offers_giving("competences").items()
    }


@answers("Competences that one provider alone teaches")
def _alone() -> Rows:
    found = {name: providers for name, providers in _providers().items() if len(providers) == 1}
    return [{"competence": name, "provider": next(iter(found[name]))} for name in sorted(found)]


@answers("Competences taught on both sides of the border")
def _both_sides() -> Rows:
    countries = {one.id: one.country for one in CATALOGUE.providers}
    return [
        {"competence": name}
        for name, providers in sorted(_providers().items())
        if {"FI", "SE"} <= {countries[one] for one in providers}
    ]


@answers("Competences that work needs and nobody teaches")
def _untaught() -> Rows:
    given = {fact.value for _, fact in gifts() if fact.kind == "competence"}
    needed = Counter(name for one in CATALOGUE.occupations for name in {need.competence for need in one.needs} - given)
    return [{"competence": name, "occupations": needed[name]} for name in sorted(needed)]


def _required() -> Iterator[Requirement]:
    """Everything that stands as a requirement of work, an offer or a free step."""
    for offer in CATALOGUE.opportunities:
        yield offer.requires
    for inference in CATALOGUE.inferences:
        yield inference.requires
    for crossing in CATALOGUE.crossings:
        if crossing.through is not None:
            yield crossing.through
    for occupation in CATALOGUE.occupations:
        yield from (demand.requires for demand in occupation.requirements)
    # Members of a group are REQUIRED by the group also where a note, a fee or a funding rule has it.
    conditional = [note.when for note in CATALOGUE.notes] + [rule.applies_if for rule in CATALOGUE.funding]
    conditional += [fee.when for offer in CATALOGUE.opportunities for fee in offer.fees]
    yield from (one for one in conditional if one is not None and children(one))


@answers("Requirements that nobody can meet by learning")
def _unmet() -> Rows:
    asked = {record_of(leaf.fact) for one in _required() for leaf in iter_leaves(one) if isinstance(leaf, Holds)}
    asked = {one for one in asked if one[0] in ("certificates", "qualifications")}
    return [
        {"fact": name} for _, name in sorted(asked - {record_of(fact) for _, fact in gifts()}, key=lambda one: one[1])
    ]


@answers("Certificates that work asks for in one country only")
def _one_country() -> Rows:
    asked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for occupation in CATALOGUE.occupations:
        for demand in occupation.requirements:
            for leaf in iter_leaves(demand.requires):
                if isinstance(leaf, Holds) and leaf.fact.kind == "certificate":
                    asked[occupation.id, leaf.fact.parts[0]].add(demand.country)
    return [
        {"occupation": occupation, "certificate": certificate, "country": next(iter(countries))}
        for (occupation, certificate), countries in sorted(asked.items())
        if len(countries) == 1
    ]


@answers("Why a plain shortest path is not a route")
def _not_a_route() -> Rows:
    found = {
        one.id: len(one.requires.all_of)
        for one in CATALOGUE.opportunities
        if isinstance(one.requires, AllOf) and len(one.requires.all_of) > 1
    }
    return [
        {"offer": name, "together": found[name], "unseen_by_a_path": found[name] - 1}
        for name in sorted(found, key=lambda name: (-found[name], name))
    ]


def _km(one: Place, other: Place) -> float:
    lat, other_lat = radians(one.lat), radians(other.lat)
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


@answers("Within a hundred kilometres of Kemi")
def _near() -> Rows:
    home = CATALOGUE.get("places", "kemi", Place)
    near = {one.id for one in CATALOGUE.places if _km(home, one) < 100}
    held = Counter(place for offer in CATALOGUE.opportunities for place in set(offer.places) & near)
    return [{"place": place, "offers": held[place]} for place in sorted(held)]


@answers("What rests on a curator's judgement alone")
def _judgement() -> Rows:
    found = [
        f"{kind}:{record_id}"
        for kind, records in CATALOGUE.by_kind.items()
        for record_id, record in records.items()
        if {source.evidence for source in record.provenance} == {"judgement"}  # type: ignore[attr-defined]
    ]
    return [{"record": key} for key in sorted(found)]


@answers("The sources that most rests on")
def _sources() -> Rows:
    counted = Counter(
        source
        for records in CATALOGUE.by_kind.values()
        for record in records.values()
        for source in {one.source for one in record.provenance}  # type: ignore[attr-defined]
    )
    order = sorted(counted, key=lambda source: (-counted[source], source))
    return [{"source": source, "records": counted[source]} for source in order[:10]]


@answers("Open questions, by how many offers wait for them")
def _questions() -> Rows:
    waiting: Counter[str] = Counter()
    for offer in CATALOGUE.opportunities:
        asked = {leaf.not_known for leaf in iter_leaves(offer.requires) if isinstance(leaf, NotKnown)}
        asked |= {leaf.speaks.unknown for leaf in iter_leaves(offer.requires) if isinstance(leaf, Speaks)}
        waiting.update(asked | ({offer.outcome_not_known} if offer.outcome_not_known is not None else set()))
    asks = {one.id: one.ask for one in CATALOGUE.unknowns}
    order = sorted(waiting, key=lambda name: (-waiting[name], name))
    return [{"question": name, "ask": asks[name], "offers": waiting[name]} for name in order]


@answers("Offers that end before the summer of 2027")
def _ending() -> Rows:
    last: dict[str, str] = {}
    for offer in CATALOGUE.opportunities:
        if offer.intakes is not None:
            end = max((one.last for one in offer.intakes.windows), default=offer.intakes.last)
            if end is not None and end < Month.parse("2027-06"):
                last[offer.id] = str(end)
    return [{"offer": name, "last": last[name]} for name in sorted(last, key=lambda name: (last[name], name))]


@answers("Where each stage of the chain has work, and who trains for it")
def _stages() -> Rows:
    sites = Counter(stage for one in CATALOGUE.sites for stage in one.stages)
    occupations = Counter(stage for one in CATALOGUE.occupations for stage in one.stages)
    return [
        {"stage": stage, "sites": sites[stage], "occupations": occupations[stage]}
        for stage in sorted(sites.keys() | occupations.keys())
    ]


_ROUTES: list[WrittenRoute] = []


def routes() -> list[WrittenRoute]:
    if not _ROUTES:
        planner = Planner(REGION, Month.parse("2026-11"))
        for level in WRITTEN:
            for target, reached in planner.reach(Profile(entry_level=level))[2]:
                if reached.route is not None:
                    _ROUTES.append(WrittenRoute(level, target.id, target.country or "", reached.route, reached.proven))
    return _ROUTES


@answers("Steps that most written routes go through")
def _bottlenecks() -> Rows:
    used = Counter(offer for one in routes() for offer in {step.offer.id for step in one.route.steps})
    return [
        {"offer": offer, "routes": used[offer]} for offer in sorted(used, key=lambda name: (-used[name], name))[:10]
    ]


@answers("Where one can get to without an open question")
def _certain() -> Rows:
    found = [
        {"occupation": one.occupation, "country": one.country, "months": one.route.totals.months_min}
        for one in routes()
        if one.entry_level == "electrician-fi" and one.route.verdict == "holds"
    ]
    return sorted(found, key=lambda row: (row["months"], row["occupation"], row["country"]))


WITHOUT_ORDER = {"What an offer asks for, group by group"}
READ_BY_EYE = {"The shortest chains between two qualifications", "Search in Finnish"}


@pytest.fixture
def filled(store: Neo4jStore) -> Neo4jStore:
    """A store with the region and some routes; filled once, whatever other tests left there."""
    store.push(REGION)
    store.write_routes(REGION.graph_version, routes())
    return store


def test_there_are_enough_queries_and_each_is_asserted() -> None:
    assert len(QUERIES) >= 15
    assert set(QUERIES) == set(ANSWERS) | READ_BY_EYE


def test_every_answer(filled: Neo4jStore, cypher: Cypher) -> None:
    for title, answer in ANSWERS.items():
        wanted, found = answer(), cypher(QUERIES[title])
        if title in WITHOUT_ORDER:
            wanted, found = sorted(wanted, key=str), sorted(found, key=str)
        assert wanted, title
        assert found == wanted, title


def test_a_shortest_chain_is_a_chain(filled: Neo4jStore, cypher: Cypher) -> None:
    (found,) = cypher(QUERIES["The shortest chains between two qualifications"])
    assert (found["chain"][0], found["chain"][-1]) == ("fi-ea1", "fi-ea2")
    assert len(found["chain"]) > 2


def test_a_search_in_finnish_finds_by_stem(filled: Neo4jStore, cypher: Cypher) -> None:
    cypher("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    found = cypher(QUERIES["Search in Finnish"])
    assert "Tulityökortti" in [row["label"] for row in found]


def test_the_page_names_every_label_and_relationship(filled: Neo4jStore, cypher: Cypher) -> None:
    held = cypher("MATCH (n:Item) UNWIND labels(n) AS label RETURN DISTINCT label")
    assert not [row["label"] for row in held if not re.search(rf"\b{row['label']}\b", PAGE)]


def test_every_index_is_there(filled: Neo4jStore, cypher: Cypher) -> None:
    names = set(re.findall(r"\b(pathways_\w+) IF NOT EXISTS", " ".join(texts.SCHEMA)))
    found = {row["name"]: row["state"] for row in cypher("SHOW INDEXES YIELD name, state")}
    assert {name: found.get(name) for name in names} == dict.fromkeys(names, "ONLINE")
