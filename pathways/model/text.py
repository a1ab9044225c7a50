"""Text in the three languages of the region, and the frozen base of all records."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["en", "fi", "sv"]
LANGUAGES: tuple[Language, ...] = ("en", "fi", "sv")


class Frozen(BaseModel):
    """Base of everything a curator or a client writes: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """One text in English, Finnish and Swedish.

    `own` names the languages whose wording is our own translation, not the source's.
    """

    en: str = Field(min_length=1)
    fi: str = Field(min_length=1)
    sv: str = Field(min_length=1)
    own: tuple[Language, ...] = ()

    def in_language(self, language: Language) -> str:
        """Return the wording in `language`."""
        text: str = getattr(self, language)
        return text
