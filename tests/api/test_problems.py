"""What goes wrong is said with field, reason and remedy in the caller's language, whatever it was."""

from __future__ import annotations

from string import Formatter
from typing import Any

import httpx
import pytest

from pathways.api.messages import Refusal
from pathways.api.problems import FIELDS, STATUS, Problem, _words, refused
from pathways.model.text import LANGUAGES, Language

TARGET = "cam-process-operator"
WRONG: dict[str, tuple[str, Any, int, str]] = {
    "missing": ("routes", {}, 422, "target"),
    "unknown field": ("routes", {"target": TARGET, "mood": 1}, 422, "mood"),
    "wrong type": ("routes", {"target": TARGET, "profile": {"age": "old"}}, 422, "profile.age"),
    "number out of range": ("routes", {"target": TARGET, "alternatives": 6}, 422, "alternatives"),
    "too long a name": ("routes", {"target": "x" * 201}, 422, "target"),
    "too many claims": ("routes", {"target": TARGET, "profile": {"claims": [{"fact": "age:18"}] * 201}}, 422, "profile.claims"),
    "no fact": ("routes", {"target": TARGET, "profile": {"claims": [{"fact": "mood:good"}]}}, 422, "profile.claims.0.fact"),
    "a pair that is no fact": ("reach", {"profile": {"claims": [{"fact": ["age", "old"]}]}}, 422, "profile.claims.0.fact"),
    "no month": ("reach", {"profile": {"start": "2027-13"}}, 422, "profile.start"),
    "no language": ("reach", {"profile": {"languages": {"no": "B1"}}}, 422, "profile.languages.no"),
    "unknown target": ("routes", {"target": "cam-proces-operator"}, 422, "target"),
    "unknown entry level": ("routes", {"target": TARGET, "profile": {"entry_level": "x"}}, 422, "profile.entry_level"),
    "unknown place": ("routes", {"target": TARGET, "profile": {"place": "Qwertyville"}}, 422, "profile.place"),
    "ambiguous place": ("routes", {"target": TARGET, "profile": {"place": "Broby"}}, 422, "profile.place"),
    "unknown claim": ("reach", {"profile": {"claims": [{"fact": "certificate:x"}]}}, 422, "profile.claims"),
    "unknown site": ("routes", {"target": TARGET, "where": "NO"}, 422, "where"),
    "deadline": ("reach", {"profile": {"start": "2027-08", "deadline": "2027-01"}}, 422, "profile.deadline"),
    "not an occupation": ("gaps", {"target": "fi-pt-351605"}, 422, "target"),
    "no share": ("gaps", {"target": TARGET, "share": 2}, 422, "share"),
    "no plan": ("recheck", {"plan": {"profile": {}, "answers": []}}, 422, "plan.target"),
    "half a plan": ("recheck", {"plan": {"profile": {}, "target": {}, "answers": []}}, 422, "plan.target.asked"),
    "not an object": ("routes", [], 422, "-"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRONG)
def test_a_fault_names_its_field_in_every_language(http: httpx.Client, name: str, language: Language) -> None:
    path, body, status, field = WRONG[name]
    answer = http.post(f"/v1/{path}", json=body, headers={"Accept-Language": language})
    problem = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.headers["Content-Language"] == language
    assert problem["title"] == _words(language)["not-valid"]["title"]
    assert (problem["status"], problem["type"]) == (status, f"urn:pathways:problem:{problem['key']}")
    assert field in [error["field"] for error in problem["errors"]]
    for error in problem["errors"]:
        assert error["reason"].endswith((".", "”."))
        assert error["remedy"].endswith((".", "?"))
        assert "{" not in error["reason"] + error["remedy"]


def test_an_unknown_name_comes_with_the_nearest(http: httpx.Client) -> None:
    (error,) = http.post("/v1/routes", json={"target": "cam-proces-operator"}).json()["errors"]
    assert "cam-process-operator" in error["remedy"]


NOT_QUESTIONS: dict[str, tuple[str, str, dict[str, Any], int, str]] = {
    "nowhere": ("GET", "/nowhere", {}, 404, "not-found"),
    "no such record": ("GET", "/v1/certificates/x", {}, 404, "not-found"),
    "no such kind": ("GET", "/v1/moods/x", {}, 404, "not-found"),
    "method": ("DELETE", "/v1/routes", {}, 405, "method-not-allowed"),
    "a look-up posted": ("POST", "/v1/catalogue", {}, 405, "method-not-allowed"),
    "posted nowhere": ("POST", "/v1/nowhere", {}, 404, "not-found"),
    "no JSON": ("POST", "/v1/routes", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "not-json"),
    "no media type": ("POST", "/v1/routes", {"content": b"{}"}, 415, "media-type"),
    "a form": ("POST", "/v1/routes", {"data": {"target": TARGET}}, 415, "media-type"),
    "query": ("GET", "/v1/facts?q=a&limit=x", {}, 422, "not-valid"),
    "no query": ("GET", "/v1/facts", {}, 422, "not-valid"),
    "stage": ("GET", "/v1/occupations?stage=x", {}, 422, "not-valid"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_QUESTIONS)
def test_what_is_no_question_is_a_problem_too(http: httpx.Client, name: str) -> None:
    method, path, content, status, key = NOT_QUESTIONS[name]
    answer = http.request(method, path, **content)
    assert (answer.status_code, answer.json()["key"]) == (status, key)
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "field"),
    [("place=Qwertyville", "place"), ("where=NO", "where"), ("stage=x", "stage"), ("text=" + "x" * 201, "text")],
)
def test_a_fault_in_the_address_names_its_part(http: httpx.Client, query: str, field: str) -> None:
    (error,) = http.get(f"/v1/occupations?{query}", headers={"Accept-Language": "sv"}).json()["errors"]
    assert error["field"] == f"query.{field}"


def test_the_methods_that_there_are_stand_in_the_header(http: httpx.Client) -> None:
    assert http.delete("/v1/routes").headers["Allow"] == "POST"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def flat(words: Any, prefix: str = "") -> dict[str, str]:
    if isinstance(words, str):
        return {prefix: words}
    return {key: text for name, part in words.items() for key, text in flat(part, f"{prefix}.{name}").items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_three_languages_are_the_same_ones(language: Language) -> None:
    own, english = flat(_words(language)), flat(_words("en"))
    assert own.keys() == english.keys()
    assert all(placeholders(own[key]) == placeholders(english[key]) for key in own)
    assert len(set(own.values())) > len(own) / 2


def test_every_problem_has_words_and_a_status() -> None:
    assert STATUS.keys() == _words("en").keys() - {"fault", "refusals"}
    values = dict.fromkeys(("limit", "position", "known", "seconds", "type"), "x")
    for key, status in STATUS.items():
        assert Problem(key, values).response("fi").status_code == status
    assert FIELDS.keys() & _words("en")["refusals"].keys()


def test_what_the_planner_never_refuses_is_our_own_fault() -> None:
    assert refused(Refusal("route-refused", {"target": "x"}), "en").key == "failed"
