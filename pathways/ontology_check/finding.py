"""A finding: what is wrong in the ontology, where, and by which sentence it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Spot(NamedTuple):
    """A place in the catalogue: the kind (a field of `Catalogue`), the record's id, and the dotted field."""

    kind: str
    record: str
    field: str

    def at(self, inner: str) -> Spot:
        """Return the spot of a field within this one."""
        return self._replace(field=f"{self.field}.{inner}" if self.field else inner)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or oddity of one record.

    An `error` makes answers wrong or impossible, a `warning` asks a curator to look, an `info` is said.
    The sentence stands under `check-<key>` in `pathways/words/` and is filled with `values`: what is wrong
    and what to do. `file`, `record` and `field` say where.
    """

    file: str
    record: str
    field: str
    key: str
    severity: Severity
    values: Mapping[str, str]

    @property
    def order(self) -> tuple[int, str, str, str, str, tuple[str, ...]]:
        """The worst first, then by file, record and field."""
        worst = SEVERITIES.index(self.severity)
        return worst, self.file, self.record, self.field, self.key, tuple(self.values.values())
