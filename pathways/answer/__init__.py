"""Answers as plain data in one language: the one shape behind the command line, the API and the page."""

from pathways.answer.exploration import explore_answer
from pathways.answer.route import compare_answer, route_answer
from pathways.answer.survey import (
    gap_answer,
    reach_answer,
    recheck_answer,
    settle_answer,
    why_not_answer,
)
from pathways.answer.what_if import optima_rows, what_if_answer

__all__ = [
    "compare_answer",
    "explore_answer",
    "gap_answer",
    "optima_rows",
    "reach_answer",
    "recheck_answer",
    "route_answer",
    "settle_answer",
    "what_if_answer",
    "why_not_answer",
]
