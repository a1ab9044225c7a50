"""What is wrong with data that a model refuses: a field and a code, so that it can be said in any language.

Our own validators raise `PydanticCustomError` with a code of their own (words joined by hyphens). Those of pydantic are
gathered under the codes below. Each code has a sentence part under `fault` in the words of a face.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

OTHER = "other"
"""The code of everything that has no words of its own: field and value are named."""
VALUE_LENGTH = 60
"""A value is shown up to this many letters."""

_CODES = {
    "missing": "missing",
    "extra_forbidden": "not-a-field",
    "int_type": "not-a-whole-number",
    "int_parsing": "not-a-whole-number",
    "int_parsing_size": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "float_type": "not-a-number",
    "float_parsing": "not-a-number",
    "finite_number": "not-a-number",
    "bool_type": "not-yes-or-no",
    "bool_parsing": "not-yes-or-no",
    "string_type": "not-text",
    "string_too_short": "too-short",
    "string_too_long": "too-long",
    "string_pattern_mismatch": "not-the-form",
    "date_type": "not-a-date",
    "date_parsing": "not-a-date",
    "date_from_datetime_parsing": "not-a-date",
    "date_from_datetime_inexact": "not-a-date",
    "literal_error": "not-one-of",
    "enum": "not-one-of",
    "greater_than": "not-above",
    "greater_than_equal": "too-small",
    "less_than": "not-below",
    "less_than_equal": "too-large",
    "too_short": "too-few",
    "too_long": "too-many",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
}
_LIMITS = ("gt", "ge", "lt", "le", "min_length", "max_length")


def first_fault(error: ValidationError) -> dict[str, str]:
    """Return the first fault as the values of an error of ours.

    Returns
    -------
    dict
        `field` (dotted, `-` for the whole), `fault` (the code), `value` (as it was given, shortened), and what else the
        sentence of the code names: `limit`, `known`, `pattern`, or the context of our own validator.
    """
    return fault_values(error.errors(include_url=False)[0])


def fault_values(first: Mapping[str, Any]) -> dict[str, str]:
    """Return one of the errors that pydantic lists as the values of an error of ours, see `first_fault`."""
    context = first.get("ctx", {})
    values = {name: str(value) for name, value in context.items() if name != "error"}
    limit = next((context[name] for name in _LIMITS if name in context), None)
    if limit is not None:
        values["limit"] = str(limit).removesuffix(".0")
    if "expected" in context:
        values["known"] = ", ".join(re.findall(r"'([^']*)'", context["expected"]))
    return {
        **values,
        "field": ".".join(str(part) for part in first["loc"]) or "-",
        "fault": _CODES.get(first["type"], first["type"] if "-" in first["type"] else OTHER),
        "value": _shown(first["input"]),
    }


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= VALUE_LENGTH else text[: VALUE_LENGTH - 1] + "…"
