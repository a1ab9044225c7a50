"""Exploration over plain edges: what leads where. Not a route: it does not see that several things are needed at once.

Every requirement is flattened to single edges fact → offer → fact. On real data most shortest paths here are not
feasible plans; they are for looking around, and every answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import networkx as nx

from pathways.graph.hypergraph import Hypergraph, card_of
from pathways.model.requirement import CreditSum

Node = tuple[str, str]

#: Facts that are no more than the inside of a requirement: not shown.
_INNER = frozenset({"inference", "any", "all", "count", "gate", "gained", "own-level"})


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain of nodes: facts `(kind, value)` and offers `("opportunity", id)`."""

    nodes: tuple[Node, ...]


def plain_graph(graph: Hypergraph) -> nx.DiGraph[Node]:
    """Return the plain directed graph; a step's edges cost 1 when it is an offer, nothing when it is inference.

    A certificate is one node, however long it is valid.
    """
    plain: nx.DiGraph[Node] = nx.DiGraph()
    for number, step in enumerate(graph.steps):
        if step.kind in ("assumption", "hold"):
            continue
        middle: Node = ("opportunity", step.offer.id) if step.offer is not None else ("inference", str(number))
        weight = 1.0 if step.offer is not None else 0.0
        for fact in step.tail:
            plain.add_edge(card_of(graph.facts[fact]), middle, weight=weight)
        for fact in step.head:
            plain.add_edge(middle, card_of(graph.facts[fact]), weight=0.0)
    for gate in graph.gates:
        if isinstance(gate.requirement, CreditSum):
            for fact in gate.watched:
                plain.add_edge(graph.facts[fact], graph.facts[gate.fact], weight=0.0)
    return plain


def implied(graph: Hypergraph, claim: Node) -> tuple[Node, ...]:
    """Return the graph's facts that whoever claims this has with it: lower amounts and levels."""
    kind, value = claim
    return tuple(fact for fact in graph.facts if fact == claim or _implies(graph, kind, value, fact))


def _implies(graph: Hypergraph, kind: str, value: str, fact: Node) -> bool:
    other, _, amount = fact[1].rpartition("/")
    match kind:
        case "settled":
            return fact == ("unknown", value)
        case "qualification":
            return fact == (kind, value.partition("/")[0])
        case "age":
            return fact[0] == kind and int(amount) <= int(value)
        case "experience":
            name, _, months = value.partition("/")
            return fact[0] == kind and other in (name, "any") and int(amount) <= int(months)
        case "level" | "degree":
            return fact[0] == kind and _not_above(fact[1], value)
        case "credits":
            return fact[0] == "gate" and _completes(graph, graph.numbers[fact], value)
        case _:
            return False


def _not_above(asked: str, held: str) -> bool:
    eqf, study_field, country = asked.split("/")
    high, own, where = held.split("/")
    return int(eqf) <= int(high) and study_field in (own, "any") and country == where


def _completes(graph: Hypergraph, gate: int, claimed: str) -> bool:
    subject, unit, points = claimed.split("/")
    asked = next(one.requirement for one in graph.gates if one.fact == gate)
    if not isinstance(asked, CreditSum):
        return False
    body = asked.credit_sum
    return (body.subject, body.unit) == (subject, unit) and body.points <= float(points)


def _plain_from(graph: Hypergraph, start: Node) -> nx.DiGraph[Node]:
    """The plain graph, in which `start` also leads to what its implied facts lead to."""
    plain = plain_graph(graph)
    for node in implied(graph, start):
        for after, edge in list(plain.adj[node].items()) if node in plain else ():
            plain.add_edge(start, after, weight=edge["weight"])
    return plain


def leads_to(graph: Hypergraph, start: Node, limit: int = 50) -> tuple[tuple[Node, int], ...]:
    """Return what lies behind `start`, with the number of offers between, nearest first."""
    plain = _plain_from(graph, start)
    if start not in plain:
        return ()
    lengths = nx.single_source_dijkstra_path_length(plain, start, weight="weight")
    rows = [
        (node, round(length)) for node, length in lengths.items()
        if node != start and node[0] in ("opportunity", "qualification", "goal", "certificate", "eligibility", "unit")
    ]  # fmt: skip
    rows.sort(key=lambda row: (row[1], row[0]))
    return tuple(rows[:limit])


def chains(graph: Hypergraph, start: Node, end: Node, k: int = 3) -> tuple[Chain, ...]:
    """Return the k shortest simple chains over plain edges (Yen). Exploration only."""
    plain = _plain_from(graph, start)
    if start not in plain or end not in plain or not nx.has_path(plain, start, end):
        return ()
    found = islice(nx.shortest_simple_paths(plain, start, end, weight="weight"), k)
    return tuple(Chain(tuple(node for node in path if node[0] not in _INNER)) for path in found)
