"""Judges an engine's answers to the gold cases by what was agreed in `README.md`.

Answers come first and blind: `answer_all` sees questions only (profile, target, where). Expectations are read
by `load_cases` and never reach the engine. Run as a script to see the whole judgement:

    python tests/gold/judge.py            every case
    python tests/gold/judge.py g17 g23    the cases whose id begins so
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from pathways.answer import route_answer
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner

FOLDER = Path(__file__).parent
TODAY = Month.of(2026, 11)
STATUSES = ("unreachable", "not-decided", "conditional", "reachable")
"""From worst to best: of two countries the better one is the answer to a question that names neither."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What the engine is told of a case, and all that it is told."""

    profile: Profile
    target: str
    where: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A case's expectation, with one predicate for each of its items."""

    id: str
    confidence: str
    tags: tuple[str, ...]
    expectation: Json
    required: tuple[Json, ...]
    forbidden: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was right and wrong in one answer. A case passes by status, required and forbidden items alone."""

    case: Case
    status: str
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    unsaid: tuple[str, ...]
    mentions: int
    length: str | None
    """What is wrong with the length, `None` if it fits or none is expected."""

    @property
    def status_right(self) -> bool:
        """Whether the status is the expected one."""
        return bool(self.status == self.case.expectation["status"])

    @property
    def passed(self) -> bool:
        """Rule 26 of the gold cases: status right, all steps there, nothing forbidden."""
        return self.status_right and not self.missing and not self.forbidden


# -- reading ---------------------------------------------------------------------------------------


def _mapping() -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / "mapping.yaml").read_text(encoding="utf-8")))


def load_documents() -> list[dict[str, Any]]:
    """Return the cases as they are written, in their order."""
    text = (FOLDER / "cases.yaml").read_text(encoding="utf-8")
    return [document for document in yaml.safe_load_all(text) if document is not None]


def load_questions() -> dict[str, Question]:
    """Return what is asked in each case, without anything that is expected."""
    return {
        entry["id"]: Question(Profile.model_validate(entry["profile"]), entry["target"], entry["where"])
        for entry in _mapping()
    }


def load_cases() -> dict[str, Case]:
    """Return what is expected in each case."""
    entries = {entry["id"]: entry for entry in _mapping()}
    return {document["id"]: _case(document, entries[document["id"]]) for document in load_documents()}


def _case(document: Json, entry: Json) -> Case:
    return Case(
        document["id"], document["confidence"], tuple(document["tags"]), document["expectation"],
        tuple(entry["required"]), tuple(entry["forbidden"]),
    )  # fmt: skip


def answer_all(planner: Planner, questions: Mapping[str, Question]) -> dict[str, Json]:
    """Ask the engine every question; return the answers by case."""
    return {name: route_answer(planner, asked.profile, asked.target, asked.where) for name, asked in questions.items()}


# -- the answer's parts ----------------------------------------------------------------------------


def by_country(answer: Json) -> Sequence[Json]:
    """Return the answers for each country (one for a qualification or a named country)."""
    parts: Sequence[Json] = answer["answers"]
    return parts


def status_of(answer: Json) -> str:
    """Return the status of the best country."""
    status: str = max((part["status"] for part in by_country(answer)), key=STATUSES.index)
    return status


def routes_of(answer: Json) -> list[Json]:
    """Return the routes of the country that decides the status, the best route first."""
    best = status_of(answer)
    return [route for part in by_country(answer) if part["status"] == best for route in part["routes"]]


def _sayings(answer: Json) -> Iterator[Json]:
    for part in by_country(answer):
        for route in part["routes"]:
            yield from (*route["steps"], *route["open_questions"], *route["rests_on"])
        for blocker in part["why_not"]:
            yield from (blocker, *blocker["nearest"])
        yield from (*part["notes"], *part["funding"], *part["sites"])
        yield from () if part["changes"] is None else part["changes"]["changes"]


def cited_together(answer: Json) -> list[frozenset[str]]:
    """Return the facts behind each thing that the answer says beside its target and its competence gaps."""
    return [frozenset(saying["fact_ids"]) for saying in _sayings(answer)]


# -- predicates ------------------------------------------------------------------------------------


def _any_like(texts: Iterable[str], patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(text, pattern) for text in texts for pattern in patterns)


def _gives(step: Json, wanted: Sequence[str]) -> bool:
    # `language:sv` asks for any rung and `qualification:se-yh-examen` for any field of it
    return _any_like((gift["fact"] for gift in step["gives"]), [*wanted, *(f"{fact}/*" for fact in wanted)])


def _asked(step: Json, records: Sequence[str], route: Json) -> bool:
    keys = {question["key"] for question in route["open_questions"]}
    return any(key in keys for record in records for key in (record, f"{record}/{step['id']}"))


def _pays(scheme: Json, schemes: Sequence[str], steps: Sequence[str] = ("*",)) -> bool:
    named = _any_like([scheme["id"]], schemes) and _any_like(scheme["steps"], steps)
    return named and scheme["verdict"] == "applies"


OF_STEP: Mapping[str, Callable[[Json, Any, Json], bool]] = {
    "step": lambda step, ids, _: _any_like([step["id"]], ids),
    "kind": lambda step, kinds, _: step["kind"] in kinds,
    "gives": lambda step, facts, _: _gives(step, facts),
    "cites": lambda step, facts, _: not set(facts).isdisjoint(step["fact_ids"]),
    "uncertain": lambda step, wanted, _: bool(step["uncertain"]) is wanted,
    "unless_asked": lambda step, records, route: not _asked(step, records, route),
    "ends_by": lambda step, month, _: step["end"]["latest"] is not None and step["end"]["latest"] <= month,
    "ends_after": lambda step, month, _: step["end"]["earliest"] > month,
    "shorter_than": lambda step, months, _: step["months"] is not None and step["months"]["min"] < months,
}
"""Keys that one step has to meet together."""

OF_ROUTE: Mapping[str, Callable[[Json, Any], bool]] = {
    "question": lambda route, records: any(asked["record"] in records for asked in route["open_questions"]),
    "no_steps": lambda route, wanted: (not route["steps"]) is wanted,
    "any_of": lambda route, members: any(meets(member, route) for member in members),
    "without": lambda route, inner: not meets(inner, route),
    "never": lambda route, _: False,
}
"""Keys that the route has to meet as a whole."""

WORKING_NOW = frozenset({"operating", "operating-cutting"})

OF_PART: Mapping[str, Callable[[Json, Any], bool]] = {
    "funds": lambda part, wanted: any(_pays(scheme, **wanted) for scheme in part["funding"]),
    "employer": lambda part, ids: any(site["id"] in ids and site["state"] in WORKING_NOW for site in part["sites"]),
    "blocked_by": lambda part, facts: _any_like((blocker["fact"] for blocker in part["why_not"]), facts),
}
"""Keys of what one country's answer says beside its routes."""

KEYS = frozenset({*OF_STEP, *OF_ROUTE, *OF_PART, "routes", "schemes", "steps"})


def iter_keys(predicate: Json) -> Iterator[tuple[str, Any]]:
    """Yield every key of a predicate and its members, with its value."""
    for key, value in predicate.items():
        yield key, value
        for member in {"any_of": value, "without": [value], "funds": [value]}.get(key, ()):
            yield from iter_keys(member)


def meets(predicate: Json, route: Json) -> bool:
    """Return whether the route has what the predicate describes (see README.md)."""
    if not all(OF_ROUTE[key](route, value) for key, value in predicate.items() if key in OF_ROUTE):
        return False
    of_step = [key for key in predicate if key in OF_STEP]
    return not of_step or any(
        all(OF_STEP[key](step, predicate[key], route) for key in of_step) for step in route["steps"]
    )


def shows(predicate: Json, answer: Json) -> bool:
    """Return whether a forbidden item is in the answer: in any route, or only the first of a country's."""
    of_part = [key for key in predicate if key in OF_PART]
    if of_part:
        return any(all(OF_PART[key](part, predicate[key]) for key in of_part) for part in by_country(answer))
    first_only = predicate.get("routes") == "first"
    routes = [part["routes"][:1] if first_only else part["routes"] for part in by_country(answer)]
    return any(meets(predicate, route) for some in routes for route in some)


# -- judging ---------------------------------------------------------------------------------------


def item_text(item: Json) -> str:
    """Return the words of an expectation's item."""
    return " | ".join(one["step"] for one in item.get("any_of", [item]))


def judge(case: Case, answer: Json, start: Month) -> Judgement:
    """Judge one answer.

    Parameters
    ----------
    case
        What is expected.
    answer
        What `pathways route --json` says.
    start
        The month from which the length is counted.
    """
    missing, route = _required(case, answer)
    mentions = case.expectation["must_mention"]
    cited = cited_together(answer)
    unsaid = [item["text"] for item in mentions if all(facts.isdisjoint(item["facts"]) for facts in cited)]
    items = zip(case.expectation["must_not_include"], case.forbidden, strict=True)
    shown = tuple(item["step"] for item, predicate in items if shows(predicate, answer))
    length = _length(case, route, start)
    return Judgement(case, status_of(answer), missing, shown, tuple(unsaid), len(mentions), length)


def judge_all(questions: Mapping[str, Question], answers: Mapping[str, Json]) -> list[Judgement]:
    """Judge stored answers; only here are the expectations read."""
    cases = load_cases()
    return [judge(cases[name], answers[name], questions[name].profile.start or TODAY) for name in answers]


def _required(case: Case, answer: Json) -> tuple[tuple[str, ...], Json | None]:
    """Return what the route that comes nearest lacks, and that route. One route has to meet all items."""
    texts = [item_text(item) for item in case.expectation["must_include"]]
    lacks: list[tuple[tuple[str, ...], Json | None]] = []
    for route in routes_of(answer):
        met = [meets(predicate, route) for predicate in case.required]
        lacks.append((tuple(text for text, there in zip(texts, met, strict=True) if not there), route))
    return min(lacks, key=lambda entry: len(entry[0]), default=(tuple(texts), None))


def _length(case: Case, route: Json | None, start: Month) -> str | None:
    wanted = case.expectation.get("months_between")
    if wanted is None or route is None:
        return None
    finish = route["totals"]["finish"]
    low = Month.parse(finish["earliest"]) - start
    # a month is a span: who ends in the month of the start is there within 0 to 1 month
    high = None if finish["latest"] is None else Month.parse(finish["latest"]) - start + 1
    fits = low <= wanted[1] and (high is None or high >= wanted[0])
    return None if fits else f"{low}-{'?' if high is None else high} months, expected {wanted[0]}-{wanted[1]}"


# -- printing --------------------------------------------------------------------------------------


def report(judged: Judgement) -> str:
    """Return one case's judgement as lines of text."""
    mark = "pass" if judged.passed else "FAIL"
    expected = judged.case.expectation["status"]
    covered = judged.mentions - len(judged.unsaid)
    lines = [
        f"{mark}  {judged.case.id} ({judged.case.confidence})  status {judged.status}"
        + ("" if judged.status_right else f", expected {expected}")
        + f"  mentions {covered}/{judged.mentions}"
    ]
    lines += [f"      missing    {text}" for text in judged.missing]
    lines += [f"      FORBIDDEN  {text}" for text in judged.forbidden]
    lines += [f"      unsaid     {text}" for text in judged.unsaid]
    lines += [f"      length     {judged.length}"] if judged.length else []
    return "\n".join(lines)


def table_by_tag(judgements: Iterable[Judgement]) -> str:
    """Return how many cases pass and how many mentions are covered, by tag and in all."""
    rows: dict[str, Counter[str]] = {}
    for judged in judgements:
        said = judged.mentions - len(judged.unsaid)
        counted = Counter(cases=1, passed=int(judged.passed), mentions=judged.mentions, said=said)
        for tag in (*judged.case.tags, f"confidence {judged.case.confidence}", "all"):
            rows.setdefault(tag, Counter()).update(counted)
    ordered = sorted(rows, key=lambda tag: (tag == "all", tag.startswith("confidence"), tag))
    lines = [f"{'tag':<20}{'passed':>10}{'mentions':>12}"]
    lines += [_row(tag, rows[tag]) for tag in ordered]
    return "\n".join(lines)


def _row(tag: str, row: Counter[str]) -> str:
    passed = f"{row['passed']}/{row['cases']}"
    said = f"{row['said']}/{row['mentions']}"
    return f"{tag:<20}{passed:>10}{said:>12}"


def main(wanted: Sequence[str]) -> None:
    """Print the judgement of the cases whose ids begin with one of `wanted`, or of all."""
    beginnings = tuple(wanted) or ("g",)
    questions = {name: asked for name, asked in load_questions().items() if name.startswith(beginnings)}
    answers = answer_all(Planner.open(TODAY), questions)
    judgements = judge_all(questions, answers)
    for judged in judgements:
        print(report(judged))
    print(table_by_tag(judgements))


if __name__ == "__main__":
    main(sys.argv[1:])
