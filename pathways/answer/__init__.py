"""Answers as plain data in one language: the one shape behind the command line, the API and the page."""

from pathways.answer.route import route_answer

__all__ = ["route_answer"]
