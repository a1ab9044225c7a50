"""Routes written back into the graph, for those who look at it with Bloom, a BI tool or plain Cypher.

A `Pathway` belongs to the version that it was worked out on: it is replaced as a whole in one transaction, and a push of
a new version removes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pathways.errors import StoreError
from pathways.graph.pathway import Route
from pathways.graph.store import cypher
from pathways.graph.store.projection import FORMAT

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from pathways.graph.store.connection import Connection
    from pathways.graph.store.pushing import Current

ROWS = 500
"""Routes in one statement."""


@dataclass(frozen=True, slots=True)
class WrittenRoute:
    """A route from an entry level to an occupation in a country."""

    entry_level: str
    occupation: str
    country: str
    route: Route
    proven: bool

    def row(self, version: str) -> dict[str, Any]:
        """Return it as a parameter."""
        totals = self.route.totals
        name = f"{self.entry_level}/{self.occupation}/{self.country}"
        properties: dict[str, Any] = {
            "key": f"pathway:{name}", "id": name, "version": version, "country": self.country,
            "entry_level": self.entry_level, "occupation": self.occupation, "verdict": self.route.verdict,
            "proven": self.proven, "steps": len(self.route.steps), "months_min": totals.months_min,
            "months_max": totals.months_max, "cost_eur_known": totals.cost_eur_known,
            "unpriced_steps": totals.unpriced_steps, "open_questions": [one.record for one in self.route.questions],
            "finish_earliest": str(totals.finish.earliest),
            "finish_latest": str(totals.finish.latest) if totals.finish.latest is not None else None,
            "format": FORMAT,
        }  # fmt: skip
        steps = [
            {
                "offer": f"opportunities:{step.offer.id}",
                "properties": {
                    "order": order, "begin_earliest": str(step.begin.earliest), "end_earliest": str(step.end.earliest),
                    "eur": step.eur, "unlocks": [f"{kind}:{value}" for kind, value in step.unlocks],
                },
            }
            for order, step in enumerate(self.route.steps, start=1)
        ]  # fmt: skip
        return {
            "from": f"entry_levels:{self.entry_level}", "to": f"occupations:{self.occupation}",
            "properties": properties, "steps": steps,
        }  # fmt: skip


def write_pathways(connection: Connection, current: Current, routes: Iterable[WrittenRoute]) -> int:
    """Replace the routes of the version in use; raise `StoreError` when another has been published meanwhile."""
    rows = [route.row(current.version) for route in routes]

    def work(transaction: ManagedTransaction) -> None:
        if transaction.run(cypher.LOCK_CURRENT, base=current.push).single() is None:
            raise StoreError("store-lost")
        transaction.run(cypher.DROP_PATHWAYS, graph=current.graph).consume()
        for start in range(0, len(rows), ROWS):
            transaction.run(cypher.CREATE_PATHWAYS, graph=current.graph, rows=rows[start : start + ROWS]).consume()

    connection.write(work)
    return len(rows)
