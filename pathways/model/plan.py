"""A kept plan: an answer of `route` with its question in it, as the client who kept it brings it back."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pathways.errors import InputError
from pathways.model.fault import first_fault
from pathways.model.month import Month
from pathways.model.profile import Profile


class _Kept(BaseModel):
    """A part of a plan. What is not read again is left aside: a plan holds the whole answer."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class KeptStart(_Kept):
    """When a step was to begin."""

    earliest: Month


class KeptStep(_Kept):
    """A step as it was planned."""

    id: str
    label: str | None = None
    start: KeptStart | None = None


class KeptQuestion(_Kept):
    """An open question. `record` is its unknown, `subject` what it is about."""

    key: str
    about: str | None = None
    record: str | None = None
    subject: str | None = None
    text: str | None = None


class KeptRoute(_Kept):
    """A route as it was planned."""

    steps: tuple[KeptStep, ...] = ()
    open_questions: tuple[KeptQuestion, ...] = ()


class KeptAnswer(_Kept):
    """The answer for one country."""

    routes: tuple[KeptRoute, ...] = ()


class KeptTarget(_Kept):
    """What was asked for, and where."""

    asked: str
    where: str | None = None


class KeptPlan(_Kept):
    """What is read of a kept plan. `by` and `alternatives` absent: as `route` takes them by itself."""

    profile: Profile
    target: KeptTarget
    routes: tuple[KeptRoute, ...] = ()
    answers: tuple[KeptAnswer, ...]
    by: str = "weighted"
    alternatives: int = Field(default=2, ge=0, le=5)
    graph_version: str | None = None
    status: str | None = None

    @classmethod
    def read(cls, document: Any) -> KeptPlan:
        """Return the plan that a document holds; raise `InputError` with field and reason if it holds none."""
        try:
            return cls.model_validate(document)
        except ValidationError as error:
            raise InputError("plan-not-valid", **first_fault(error)) from None

    @property
    def questions(self) -> dict[str, KeptQuestion]:
        """The open questions of all routes by their key."""
        routes = (route for answer in self.answers for route in answer.routes)
        return {question.key: question for route in routes for question in route.open_questions}
