"""Ladders: a higher rung implies every lower one."""

from __future__ import annotations

CEFR: tuple[str, ...] = (
    "A1.1", "A1.2", "A1", "A2.1", "A2", "B1.1", "B1", "B2.1", "B2", "C1", "C2",
)  # fmt: skip
"""CEFR with the Finnish half-steps; `A1` is A1.3, `A2` is A2.2, `B1` is B1.2, `B2` is B2.2: the whole level."""

_ALIASES = {"A1.3": "A1", "A2.2": "A2", "B1.2": "B1", "B2.2": "B2"}
_NO_SKILLS = {"none", "a0", "0"}

EQF: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7, 8)


def read_cefr(text: str) -> str | None:
    """Return the rung for `text`, `None` for no skills; raise `ValueError` for anything else.

    >>> read_cefr("a2.2"), read_cefr("A0")
    ('A2', None)
    """
    if text.strip().lower() in _NO_SKILLS:
        return None
    level = text.strip().upper()
    level = _ALIASES.get(level, level)
    if level not in CEFR:
        raise ValueError(f"{text!r} is not a CEFR level; use none, {', '.join(CEFR)}")
    return level


def cefr_up_to(level: str) -> tuple[str, ...]:
    """Return every rung that `level` implies, itself included, from the lowest."""
    return CEFR[: CEFR.index(level) + 1]
