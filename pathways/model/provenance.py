"""Where a record or requirement comes from, and how good that source is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from pathways.model.text import Frozen

Evidence = Literal["official", "published", "derived", "judgement"]
"""`official` regulation or an authority's data · `published` a provider's or press page · `derived` computed
from such · `judgement` a curator's. The earlier in this list, the more it weighs in a contradiction."""

OWN_SYNTHESIS = "own-synthesis"


class Provenance(Frozen):
    """One source of one record.

    `source` is a web address, or `own-synthesis` for a curator's judgement. `as_of` is the page's own date as
    far as it was readable ("2016", "2024-05-27", "undated"); absent means that it was not noted.
    """

    source: str = Field(min_length=1)
    retrieved: date
    evidence: Evidence
    as_of: str | None = None
    note: str | None = None
