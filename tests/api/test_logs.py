"""Nothing that a client sends is written down: not on success, not on refusal, not when the program fails."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from pathways.api import examples
from pathways.api.app import create_app
from pathways.api.messages import Asked
from pathways.api.pool import Lane, Pool, WorkerFailed
from pathways.api.server import set_up_logs
from pathways.api.settings import Settings
from tests.api.conftest import Server

SECRET = "hemlis7"
HEADERS = {
    "X-API-Key": SECRET, "User-Agent": SECRET, "Referer": f"https://{SECRET}", "Cookie": SECRET, "Accept-Language": SECRET,
    "traceparent": SECRET, "X-Request-Id": SECRET, "X-Forwarded-For": SECRET, "If-None-Match": SECRET, "Origin": f"https://{SECRET}",
}  # fmt: skip
QUESTIONS = {
    "routes": examples.ROUTES["mill"]["value"], "gaps": examples.GAPS["essential"]["value"], "reach": examples.REACH["from"]["value"],
    "pareto": examples.PARETO["time-and-money"]["value"], "why-not": examples.WHY_NOT["online"]["value"],
    "recheck": examples.RECHECK["kept"]["value"],
}  # fmt: skip
LOG_KEYS = {"time", "level", "log", "event", "method", "route", "status", "ms", "bytes", "request_id"}


def with_secret(value: Any) -> Iterator[Any]:
    """The value with the secret in place of each text and each key, one at a time."""
    if isinstance(value, str):
        yield SECRET
    elif isinstance(value, dict):
        for name, part in value.items():
            yield {**value, name: SECRET}
            yield {**value, SECRET: part}
            yield from ({**value, name: changed} for changed in with_secret(part))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from ([*value[:place], changed, *value[place + 1 :]] for changed in with_secret(part))


def test_a_secret_in_every_place_of_every_request_is_in_no_log_and_no_metric(server: Server) -> None:
    statuses = set()
    with server.client(**HEADERS) as http:
        for path, question in QUESTIONS.items():
            for body in with_secret(question):
                statuses.add(http.post(f"/v1/{path}?q={SECRET}", json=body).status_code)
            statuses.add(http.post(f"/v1/{path}", content=f'{{"{SECRET}'.encode()).status_code)
        for path in ("facts?q={0}", "facts?q=a&kind={0}", "facts?q=a&limit={0}", "occupations?text={0}", "occupations?place={0}",
                     "occupations?where={0}", "occupations?stage={0}", "{0}/x", "certificates/{0}", "{0}", "catalogue?x={0}"):  # fmt: skip
            statuses.add(http.get("/v1/" + path.format(SECRET)).status_code)
        statuses.add(http.request(SECRET.upper(), f"/{SECRET}").status_code)
        metrics = http.get("/metrics").text
    for broken in (
        f"GET /{SECRET} HTTP/9.9\r\n\r\n",
        f"{SECRET} \x00\r\n\r\n",
        f"GET / HTTP/1.1\r\n{SECRET}\x00: x\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
            one.sendall(broken.encode())
            one.recv(10_000)
    assert statuses == {200, 400, 404, 415, 422}
    assert SECRET not in server.log.read_text().lower()
    assert SECRET not in metrics.lower()


def test_a_line_of_the_log_says_what_it_says_and_no_more(server: Server, http: httpx.Client) -> None:
    request_id = http.get("/v1/catalogue").headers["X-Request-Id"]
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    (line,) = (line for line in lines if line.get("request_id") == request_id)
    assert line.keys() == LOG_KEYS
    assert (line["method"], line["route"], line["status"], line["log"]) == (
        "GET",
        "/v1/catalogue",
        200,
        "pathways.access",
    )
    assert all(line.keys() <= LOG_KEYS for line in lines)


class Failing(Pool):
    """Fails on every question, with what it was asked in the error."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__(None, None)  # type: ignore[arg-type]
        self._error = error

    async def ask(self, asked: Asked, lane: Lane = "search") -> bytes:
        raise self._error(repr(asked)) if self._error is not WorkerFailed else WorkerFailed("ValueError, route.py:1")


@pytest.mark.parametrize("error", [RuntimeError, WorkerFailed, UnicodeError])
def test_when_the_program_fails_the_log_says_where_and_not_on_what(
    error: type[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    app = create_app(Settings(), Failing(error))

    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://x", headers=HEADERS) as client:
            return [
                await client.post("/v1/routes", json={"target": SECRET, "profile": {"place": SECRET}}),
                await client.get(f"/v1/facts?q={SECRET}"),
            ]

    loggers = [logging.getLogger(name) for name in ("pathways", "uvicorn")]
    before = [(logger, logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    try:
        set_up_logs(Settings())
        answers = asyncio.run(ask())
    finally:
        for logger, handlers, level, propagate in before:
            logger.handlers[:], logger.propagate = handlers, propagate
            logger.setLevel(level)
    said = capsys.readouterr()
    for answer in answers:
        assert (answer.status_code, answer.json()["key"]) == (500, "failed")
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert SECRET not in answer.text
    assert SECRET not in said.err + said.out
    assert "Traceback" not in said.err
    errors = [line for line in map(json.loads, said.err.splitlines()) if line["level"] == "error"]
    assert len(errors) == 2
    assert all(".py:" in line["event"] for line in errors)


def test_prometheus_can_read_the_metrics(http: httpx.Client) -> None:
    http.post("/v1/reach", json={"profile": {}})
    answer = http.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert {name: family.type for name, family in families.items() if not name.endswith("_created")} == {
        "pathways_requests": "counter", "pathways_request_seconds": "histogram", "pathways_questions_waiting": "gauge",
        "pathways_questions_working": "gauge", "pathways_workers": "gauge", "pathways_abandoned": "gauge", "pathways_killed": "gauge",
        "pathways_reloads": "gauge",
    }  # fmt: skip
    assert all(family.documentation for family in families.values())
    counted = {
        sample.labels["route"]: sample.value
        for sample in families["pathways_requests"].samples
        if sample.name.endswith("_total")
    }
    assert counted["/v1/reach"] >= 1
    seconds = [
        sample for sample in families["pathways_request_seconds"].samples if sample.labels.get("route") == "/v1/reach"
    ]
    assert {sample.labels["le"] for sample in seconds if "le" in sample.labels} >= {"0.05", "+Inf"}
