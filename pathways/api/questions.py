"""What clients send: their own shapes with limits, read into the domain's. What each field means: docs/api.md."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from pathways.graph.weights import CRITERIA, Criterion, Objective
from pathways.model.fact import FACT_KINDS, Fact
from pathways.model.month import Month
from pathways.model.profile import Claim, Profile, SpokenLanguage

MOST_CLAIMS = 200
MOST_AVOIDED = 100
MOST_SETTLED = 200
LONGEST_NAME = 200
MONTH = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"

_FORMS = {
    "age": r"[1-9]\d{0,2}", "experience": r"[^/]+(/\d{1,4})?", "credits": r"[^/]+/[^/]+(/\d{1,4}(\.\d+)?)?",
    "level": r"[1-8]/[^/]+/(FI|SE|other)", "degree": r"[1-8]/[^/]+/(FI|SE|other)",
    "language": r"(fi|sv|en)/(A1|A2|B1|B2|C1|C2)",
}  # fmt: skip
"""How the values of facts are written that are more than an id."""


def _fact(text: str) -> str:
    kind, _, value = text.partition(":")
    if kind not in FACT_KINDS or not re.fullmatch(_FORMS.get(kind, ".+"), value, re.ASCII):
        raise PydanticCustomError(
            "not-a-fact",
            "'{text}' is not a fact in the form kind:value with a kind of {known}",
            {"text": text[:60], "known": ", ".join(FACT_KINDS)},
        )
    return text


def _month_text(text: str) -> str:
    if not re.fullmatch(MONTH, text, re.ASCII):
        raise PydanticCustomError("not-a-month", "'{text}' is not a month in the form YYYY-MM", {"text": text[:60]})
    return text


def _question_key(key: str) -> str:
    kind, _, years = key.partition("/")
    if kind == "age" and not re.fullmatch(_FORMS["age"], years, re.ASCII):
        raise PydanticCustomError("not-the-form", "'{key}' is no key of a question", {"key": key, "pattern": "age/18"})
    return key


def _joined(given: Any) -> Any:
    """A fact as an answer writes it, a pair, is read as one text."""
    if isinstance(given, list | tuple) and len(given) == 2 and all(isinstance(part, str) for part in given):
        return ":".join(given)
    return given


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
FactText = Annotated[
    str,
    Field(max_length=LONGEST_NAME),
    BeforeValidator(_joined),
    AfterValidator(_fact),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^({'|'.join(FACT_KINDS)}):.+$", "maxLength": LONGEST_NAME},
                {
                    "type": "array", "prefixItems": [{"enum": list(FACT_KINDS)}, {"type": "string", "minLength": 1}],
                    "minItems": 2, "maxItems": 2,
                },
            ],
        }
    ),
]  # fmt: skip
QuestionKey = Annotated[Name, AfterValidator(_question_key)]
MonthText = Annotated[
    str,
    AfterValidator(_month_text),
    WithJsonSchema({"type": "string", "pattern": MONTH, "examples": ["2027-08"]}),
]
CefrText = Literal["none", "A1", "A2", "B1", "B2", "C1", "C2"]


class _Sent(BaseModel):
    """What a client sends: no key that is not known, nothing read as something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class ClaimSent(_Sent):
    """Something that a person says of themselves."""

    fact: FactText
    """`kind:value` as `GET /v1/facts` gives it, or the pair of both."""
    held: bool = True
    """false: says no to a status."""
    valid_to: MonthText | None = None
    """Last month of a certificate."""
    issued: MonthText | None = None
    """Month in which a certificate was issued."""
    year: int | None = Field(default=None, ge=1950, le=2100)
    """Year in which a qualification was completed."""
    months: int | None = Field(default=None, ge=0, le=900)
    """Months of experience."""
    points: float | None = Field(default=None, ge=0, le=10_000)
    """Credits in a subject."""

    def read(self) -> Claim:
        """Return the claim."""
        return Claim(
            fact=Fact.parse(self.fact), held=self.held, valid_to=_month(self.valid_to), issued=_month(self.issued),
            year=self.year, months=self.months, points=self.points,
        )  # fmt: skip


class ProfileSent(_Sent):
    """Who asks. Everything is optional; what is not said of what one earns is not held, of what one is not known."""

    entry_level: Name | None = None
    """Id of an entry level to start from."""
    claims: list[ClaimSent] = Field(default=[], max_length=MOST_CLAIMS)
    """What the person has or is, beside the entry level."""
    languages: dict[SpokenLanguage, CefrText] = Field(default={}, max_length=3)
    """Levels of languages."""
    age: int | None = Field(default=None, ge=0, le=110)
    """Years; used only where a rule names an age."""
    born: MonthText | None = None
    """Month of birth, instead of the age."""
    place: Name | None = None
    """Home: a place's id or name, or any town of Finland or Sweden."""
    radius_km: float | None = Field(default=None, ge=0, le=5000)
    """How far a place of study may be, as the crow flies."""
    relocate: bool = False
    """Can move: lifts the radius."""
    online_only: bool = False
    """Only online study."""
    load_percent: int = Field(default=100, ge=1, le=100)
    """How much of full time can be given to study."""
    hours_of_day: Literal["day", "evening", "any"] = "any"
    """When study is possible."""
    budget_eur: float | None = Field(default=None, ge=0, le=10_000_000)
    """The most that fees may cost."""
    start: MonthText | None = None
    """Earliest month to begin."""
    deadline: MonthText | None = None
    """Last month in which the target may be reached."""
    permit_ends: MonthText | None = None
    """Month in which a permit ends; a deadline."""
    avoid: list[Name] = Field(default=[], max_length=MOST_AVOIDED)
    """Ids of steps or providers not wanted."""
    settled: dict[QuestionKey, bool] = Field(default={}, max_length=MOST_SETTLED)
    """Answers to open questions: key → yes or no."""

    def read(self) -> Profile:
        """Return the profile."""
        sent = self.model_dump(exclude={"claims", "start", "deadline", "permit_ends", "born"})
        return Profile(
            **sent, claims=tuple(claim.read() for claim in self.claims), born=_month(self.born),
            start=_month(self.start), deadline=_month(self.deadline), permit_ends=_month(self.permit_ends),
        )  # fmt: skip


def _month(text: str | None) -> Month | None:
    return None if text is None else Month.parse(text)


class ReachSent(_Sent):
    """What can be reached?"""

    profile: ProfileSent = ProfileSent()
    """Who asks."""
    where: Name | None = None
    """`FI`, `SE` or a site's id; without it both countries."""


class TargetSent(ReachSent):
    """A question about one target."""

    target: Name
    """Id of an occupation or a qualification; a generic qualification may carry a field, `se-yh-examen/laboratory`."""


class RoutesSent(TargetSent):
    """How does one become that?"""

    objective: Objective = "weighted"
    """What counts."""
    alternatives: int = Field(default=2, ge=0, le=5)
    """How many other routes at most."""


class ParetoSent(TargetSent):
    """Which routes are there, when several things count and none is worth so much of another?"""

    criteria: list[Criterion] = Field(default=list(CRITERIA), min_length=2, max_length=4)
    """What counts, at least two."""
    error: float = Field(default=0.0, ge=0, le=0.5)
    """How near the front is near enough: 0 is exact, 0.1 ten percent."""


class GapsSent(TargetSent):
    """What is lacking for an occupation?"""

    share: Literal["all", "essential"] | Annotated[float, Field(gt=0, le=1)] = "all"
    """Which competences to close: all, the essential ones, or a share of them."""


class WhyNotSent(TargetSent):
    """What blocks a target?"""


class PlanSent(BaseModel):
    """A kept answer of `POST /v1/routes`. What else it holds may come along."""

    model_config = ConfigDict(extra="allow", frozen=True, use_attribute_docstrings=True)

    profile: ProfileSent
    """The profile in the answer."""
    target: dict[str, Any]
    """The target in the answer."""
    answers: list[dict[str, Any]] = Field(max_length=10)
    """The parts of the answer."""


class RecheckSent(_Sent):
    """What became of a plan?"""

    plan: PlanSent
    """An answer of `POST /v1/routes`, as it came."""

    def read(self) -> dict[str, Any]:
        """Return the plan."""
        profile = self.plan.profile.read().model_dump(mode="json", exclude_defaults=True)
        return {**self.plan.model_dump(exclude={"profile"}), "profile": profile}


__all__ = [
    "GapsSent",
    "ParetoSent",
    "ProfileSent",
    "ReachSent",
    "RecheckSent",
    "RoutesSent",
    "TargetSent",
    "WhyNotSent",
]
