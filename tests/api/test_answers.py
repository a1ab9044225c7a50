"""The interface as an integrator meets it: answers, languages, representations, caching, headers."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from pathways.api import app, examples
from pathways.api.app import create_app
from pathways.api.settings import Settings
from pathways.cli.app import run
from pathways.model.catalogue import Catalogue
from tests.api.conftest import Server

QUESTION = {"profile": {"entry_level": "miner-se", "place": "kiruna"}, "target": "cam-process-operator", "where": "FI"}
SHOWN = [
    (path, name) for path, shown in
    (
        ("routes", examples.ROUTES), ("gaps", examples.GAPS), ("reach", examples.REACH), ("pareto", examples.PARETO),
        ("why-not", examples.WHY_NOT), ("recheck", examples.RECHECK),
    )
    for name in shown
]  # fmt: skip
DESCRIPTION = create_app(Settings()).openapi()
LOOKED_UP = (
    "/v1/catalogue",
    "/v1/entry-levels",
    "/v1/occupations?stage=cam",
    "/v1/facts?q=ens",
    "/v1/certificates/fi-ea1",
)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments, "--json", "--today", "2026-11"]) == 0
    return capsys.readouterr().out


def test_the_bytes_are_those_of_the_command_line(http: httpx.Client, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ("--from", "miner-se", "--place", "kiruna", "--in", "FI", "--to", "cam-process-operator", "--lang", "sv")
    swedish = {"Accept-Language": "sv-FI, en;q=0.5"}
    cases = {
        "routes": said(capsys, "route", *flags),
        "gaps": said(capsys, "gap", *flags),
        "why-not": said(capsys, "why-not", *flags),
    }
    for path, expected in cases.items():
        assert http.post(f"/v1/{path}", json=QUESTION, headers=swedish).text == expected
    assert http.get("/v1/entry-levels", headers=swedish).text == said(capsys, "entry-levels", "--lang", "sv")
    assert http.get("/v1/certificates/fi-ea1").text == said(capsys, "show", "fi-ea1")
    fi = said(capsys, "occupations", "--stage", "cam", "--in", "FI", "--lang", "fi")
    assert http.get("/v1/occupations?stage=cam&where=FI", headers={"Accept-Language": "fi"}).text == fi


@pytest.mark.parametrize(("path", "name"), SHOWN)
def test_an_example_of_the_description_is_answered(http: httpx.Client, path: str, name: str) -> None:
    shown = DESCRIPTION["paths"][f"/v1/{path}"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    answer = http.post(f"/v1/{path}", json=shown[name]["value"])
    assert answer.status_code == 200
    validate(answer.json(), DESCRIPTION["paths"][f"/v1/{path}"]["post"]["responses"]["200"])


def validate(answer: Any, response: dict[str, Any]) -> None:
    """Check an answer against the description of its response."""
    from jsonschema import Draft202012Validator

    schema = {**response["content"]["application/json"]["schema"], "components": DESCRIPTION["components"]}
    faults = list(Draft202012Validator(schema).iter_errors(answer))
    assert not faults, faults[0]


@pytest.mark.parametrize("path", LOOKED_UP)
def test_what_the_catalogue_holds_is_as_described_and_may_be_kept(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 200
    bare = path.partition("?")[0]
    described = DESCRIPTION["paths"].get(bare) or DESCRIPTION["paths"]["/v1/{kind}/{record_id}"]
    validate(answer.json(), described["get"]["responses"]["200"])
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    tag = answer.headers["ETag"]
    assert answer.json()["graph_version"] in tag
    again = http.get(path, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert http.get(path, headers={"If-None-Match": tag, "Accept-Language": "fi"}).status_code == 200


def test_another_release_is_another_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    tags = []
    for number in ("1.0.0", "1.0.1"):
        monkeypatch.setattr(app, "version", {"pathways": number}.__getitem__)
        app._program_version.cache_clear()
        tags.append(app._program_version())
    app._program_version.cache_clear()
    assert tags == ["1.0.0", "1.0.1"]


def test_a_tag_names_graph_program_and_language(http: httpx.Client) -> None:
    answer = http.get("/v1/catalogue", headers={"Accept-Language": "sv"})
    expected = f'W/"{answer.json()["graph_version"]}.{app._program_version()}.sv"'
    assert answer.headers["ETag"] == expected


@pytest.mark.parametrize("had", ["{}", "W/{}", "*", '"x", W/{}', 'W/"x",{}'])
def test_what_a_client_has_is_compared_weakly(http: httpx.Client, had: str) -> None:
    tag = http.get("/v1/catalogue").headers["ETag"].removeprefix("W/")
    assert http.get("/v1/catalogue", headers={"If-None-Match": had.format(tag)}).status_code == 304
    assert http.get("/v1/catalogue", headers={"If-None-Match": tag.replace("en", "x")}).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", *LOOKED_UP, "/v1/certificates/x", "/nowhere"])
def test_head_is_get_without_a_body(http: httpx.Client, path: str) -> None:
    head, get = http.head(path, headers={"Accept-Language": "fi"}), http.get(path, headers={"Accept-Language": "fi"})
    assert (head.status_code, head.content) == (get.status_code, b"")
    changing = {"date", "x-request-id", "connection"}
    assert [one for one in head.headers.items() if one[0] not in changing] == [
        one for one in get.headers.items() if one[0] not in changing
    ]


def test_head_is_written_down_as_head(server: Server, http: httpx.Client) -> None:
    request_id = http.head("/v1/entry-levels").headers["X-Request-Id"]
    lines: list[str] = []
    for _ in range(100):  # it is written down after the answer has gone out
        lines = [line for line in server.log.read_text().splitlines() if request_id in line]
        if lines:
            break
        time.sleep(0.05)
    (line,) = lines
    assert (json.loads(line)["method"], json.loads(line)["bytes"]) == ("HEAD", 0)
    assert 'method="HEAD",route="/v1/entry-levels",status="200"' in http.get("/metrics").text
    assert http.head("/v1/routes").status_code == 405
    assert http.delete("/v1/catalogue").headers["Allow"] == "GET, HEAD"


def test_every_kind_of_record_has_an_address(http: httpx.Client) -> None:
    from pathways.model.month import Month
    from pathways.planner import Planner

    by_kind = Planner.open(Month.parse("2026-11")).catalogue.by_kind
    for kind in Catalogue.model_fields:
        record_id = next(iter(by_kind[kind]))
        answer = http.get(f"/v1/{kind.replace('_', '-')}/{record_id}")
        assert [row["id"] for row in answer.json()["records"]] == [record_id]


def test_a_question_about_a_person_is_kept_by_nobody(http: httpx.Client) -> None:
    answer = http.post("/v1/reach", json={})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_a_plan_is_rechecked_as_it_came(http: httpx.Client) -> None:
    plan = http.post("/v1/routes", json=examples.ROUTES["mill"]["value"]).json()
    answer = http.post("/v1/recheck", json={"plan": plan})
    assert answer.status_code == 200
    validate(answer.json(), DESCRIPTION["paths"]["/v1/recheck"]["post"]["responses"]["200"])
    assert {step["now"] for step in answer.json()["steps"]} == {"holds"}
    assert answer.json()["answer"]["routes"] == plan["routes"]


def test_the_example_of_a_kept_plan_names_steps_that_there_are(http: httpx.Client) -> None:
    answer = http.post("/v1/recheck", json=examples.RECHECK["kept"]["value"]).json()
    assert [step["now"] for step in answer["steps"]] == ["moved", "holds"]
    assert (answer["status_before"], answer["status"]) == ("conditional", "conditional")


def test_every_question_has_an_example() -> None:
    for path, methods in DESCRIPTION["paths"].items():
        if "post" in methods:
            content = methods["post"]["requestBody"]["content"]["application/json"]
            assert {(path.removeprefix("/v1/"), name) for name in content["examples"]} & set(SHOWN), path


@pytest.mark.parametrize("path", [path for path, methods in DESCRIPTION["paths"].items() if "get" in methods])
def test_the_example_of_a_look_up_finds_something(http: httpx.Client, path: str) -> None:
    described = DESCRIPTION["paths"][path]["get"]
    asked = [one for one in described.get("parameters", ()) if one["in"] != "header" and one["name"] != "limit"]
    given = {one["name"]: (one.get("examples") or one["schema"]["examples"])[0] for one in asked}
    query = {one["name"]: given[one["name"]] for one in asked if one["in"] == "query"}
    answer = http.get(path.format(**given), params=query)
    assert answer.status_code == 200
    if path.startswith("/v1"):
        validate(answer.json(), described["responses"]["200"])
        assert [] not in answer.json().values()


def test_routes_as_ctdl(http: httpx.Client) -> None:
    answer = http.post("/v1/routes", json=QUESTION, headers={"Accept": "application/ld+json, application/json;q=0.5"})
    assert answer.headers["Content-Type"] == "application/ld+json"
    graph = {node["@id"]: node for node in answer.json()["@graph"]}
    plain = http.post("/v1/routes", json=QUESTION).json()
    pathways = [node for node in graph.values() if node["@type"] == "ceterms:Pathway"]
    assert len(pathways) == len(plain["routes"]) > 0
    for pathway, route in zip(pathways, plain["routes"], strict=True):
        parts = [graph[part["@id"]] for part in pathway["ceterms:hasPart"]]
        (end,) = (one["@id"] for one in pathway["ceterms:hasDestinationComponent"])
        codes = [one["ceterms:identifierValueCode"] for part in parts[:-1] for one in part["ceterms:identifier"]]
        assert codes == [step["id"] for step in route["steps"]]
        assert parts[-1]["@id"] == end
        assert [part["ceterms:precedes"][0]["@id"] for part in parts[:-1]] == [part["@id"] for part in parts[1:]]
        assert route["verdict"] in pathway["ceterms:description"]["en"]
        assert all(question["text"] in pathway["ceterms:description"]["en"] for question in route["open_questions"])


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/json"), ("*/*", "application/json"), ("application/json", "application/json"),
        ("text/html, application/ld+json;q=0.1", "application/ld+json"), ("application/ld+json;q=x, */*;q=0.1", "application/json"),
    ],
)  # fmt: skip
def test_the_representation_that_is_liked_best(http: httpx.Client, accept: str, media_type: str) -> None:
    answer = http.post("/v1/routes", json=QUESTION, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)


def test_a_representation_that_there_is_not(http: httpx.Client) -> None:
    answer = http.post("/v1/routes", json=QUESTION, headers={"Accept": "text/html"})
    assert answer.status_code == 406
    assert "application/ld+json" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"), ("fi", "fi"), ("sv-SE", "sv"), ("de, fi;q=0.3, sv;q=0.8", "sv"), ("de", "en"), ("*", "en"),
        ("fi;q=0", "en"), ("fi;q=x, sv;q=0.1", "sv"), ("FI", "fi"), ("; q=1,,", "en"),
    ],
)  # fmt: skip
def test_the_language_that_is_liked_best(http: httpx.Client, accepted: str, language: str) -> None:
    answer = http.get("/v1/certificates/fi-ea1", headers={"Accept-Language": accepted})
    assert answer.headers["Content-Language"] == language
    assert http.get("/nowhere", headers={"Accept-Language": accepted}).headers["Content-Language"] == language


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_long_answers_are_compressed(server: Server, coding: str) -> None:
    with server.client(**{"Accept-Encoding": coding}) as http:
        answer = http.get("/v1/entry-levels")
    assert answer.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "Accept-Language" in answer.headers["Vary"]
    assert int(answer.headers.get("Content-Length", 0)) < len(answer.content) / 3


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None), ("identity", None), ("deflate", None), ("gzip, br", "br"), ("br;q=0, gzip", "gzip"), ("gzip;q=0", None),
        ("br;q=0.1, gzip", "gzip"), ("br;q=x", None), ("x-br", None), ("GZIP", "gzip"),
    ],
)  # fmt: skip
def test_no_compression_that_is_not_wanted(server: Server, accepted: str, coding: str | None) -> None:
    with server.client(**{"Accept-Encoding": accepted}) as http:
        answer = http.get("/v1/entry-levels")
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.json()["entry_levels"]


def test_every_response_carries_the_headers_of_care(http: httpx.Client) -> None:
    for answer in (
        http.get("/healthz"),
        http.get("/nowhere"),
        http.post("/v1/routes", content=b"{"),
        http.get("/v1/catalogue"),
    ):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Request-Id"]
        assert "Server" not in answer.headers


def test_pages_of_configured_origins_may_ask(http: httpx.Client) -> None:
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    assert http.options("/v1/routes", headers=asked).headers["Access-Control-Allow-Origin"] == "https://a.example"
    other = http.get("/v1/catalogue", headers={"Origin": "https://b.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


def test_pages_of_configured_origins_can_read_what_goes_wrong(http: httpx.Client) -> None:
    for answer in (
        http.post("/v1/routes", content=b"{}", headers={"Origin": "https://a.example"}),
        http.post("/v1/routes", json={}, headers={"Origin": "https://a.example"}),
        http.post("/v1/routes", content=b" " * 500_000, headers={"Origin": "https://a.example"}),
        http.get("/nowhere", headers={"Origin": "https://a.example"}),
    ):
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Access-Control-Allow-Origin"] == "https://a.example"


def test_a_page_that_may_not_ask_is_refused_with_problem_details(http: httpx.Client) -> None:
    asked = {"Origin": "https://b.example", "Access-Control-Request-Method": "POST", "Accept-Language": "sv"}
    answer = http.options("/v1/routes", headers=asked)
    assert (answer.status_code, answer.json()["key"], answer.headers["Content-Language"]) == (403, "other-origin", "sv")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


def test_health_readiness_and_metrics(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}
    ready = http.get("/readyz").json()
    assert ready["status"] == "ready"
    assert ready["graph_version"] == http.get("/v1/catalogue").json()["graph_version"]
    http.get("/v1/facts?q=secretword")
    http.get("/secretpath/x")
    metrics = http.get("/metrics").text
    assert 'pathways_requests_total{method="GET",route="/v1/facts",status="200"}' in metrics
    assert "pathways_workers 2.0" in metrics
    assert "secret" not in metrics


def test_the_log_holds_no_body_no_query_and_no_path(server: Server, http: httpx.Client) -> None:
    http.post("/v1/routes", json={"profile": {"place": "Hemligby"}, "target": "hemligt-yrke"})
    http.post("/v1/routes", json={"profile": {"hemligt": 1}})
    http.get("/v1/facts?q=hemlig")
    http.get("/hemlig/hemlig/hemlig")
    request_id = http.get("/v1/certificates/hemlig").headers["X-Request-Id"]
    lines = [json.loads(line) for line in Path(server.log).read_text().splitlines() if line.startswith("{")]
    assert any(line.get("request_id") == request_id and line["route"] == "/v1/{kind}/{record_id}" for line in lines)
    assert "emlig" not in Path(server.log).read_text()


def test_the_description_is_openapi_3_1_and_names_every_answer() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    for path, methods in DESCRIPTION["paths"].items():
        for method in methods.values():
            assert method["operationId"].isidentifier(), path
            assert method["summary"] or method["description"]
            if path.startswith("/v1"):
                assert method["responses"]["200"]["content"]["application/json"]["schema"].get("$ref"), path
                assert "422" in method["responses"]
