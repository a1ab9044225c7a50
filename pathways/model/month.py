"""Calendar months, the planner's unit of time."""

from __future__ import annotations

import re
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_PATTERN = re.compile(r"(\d{4})-(\d{2})")


@total_ordering
class Month:
    """A calendar month, written `YYYY-MM`. Arithmetic is in whole months.

    >>> Month.parse("2026-11") + 3
    Month('2027-02')
    >>> Month.parse("2027-02") - Month.parse("2026-11")
    3
    """

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        """Return the month `month` (1–12) of `year`."""
        if not 1 <= month <= 12:
            raise PydanticCustomError("not-a-month", "month {month} is not within 1-12", {"month": month})
        return cls(year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`; raise `ValueError` for anything else."""
        match = _PATTERN.fullmatch(str(text))
        if match is None:
            raise PydanticCustomError("not-a-month", "'{text}' is not a month in the form YYYY-MM", {"text": str(text)})
        return cls.of(int(match[1]), int(match[2]))

    @property
    def year(self) -> int:
        """Calendar year."""
        return self.index // 12

    @property
    def month(self) -> int:
        """Month of the year, 1–12."""
        return self.index % 12 + 1

    def __add__(self, months: int) -> Month:
        return Month(self.index + months)

    def __sub__(self, other: Month) -> int:
        return self.index - other.index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Month) and self.index == other.index

    def __lt__(self, other: Month) -> bool:
        return self.index < other.index

    def __hash__(self) -> int:
        return hash(self.index)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __repr__(self) -> str:
        return f"Month('{self}')"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def validate(value: object) -> Month:
            return value if isinstance(value, Month) else cls.parse(str(value))

        return core_schema.no_info_plain_validator_function(validate, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}$", "title": "Month (YYYY-MM)"}
