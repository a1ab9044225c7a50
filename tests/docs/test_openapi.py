"""The description that is kept for other languages is the one that the server gives."""

from __future__ import annotations

from docs.openapi import PATH, description


def test_the_kept_description_is_that_of_the_server() -> None:
    assert PATH.read_text(encoding="utf-8") == description(), "make typescript"
