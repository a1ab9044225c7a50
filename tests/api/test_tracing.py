"""Spans hold the route and nothing of a question."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from pathways.api.server import export_spans
from pathways.errors import InputError
from tests.api.conftest import served


def test_a_span_names_the_route_only() -> None:
    from httpx import ASGITransport, AsyncClient

    from pathways.api.app import create_app
    from pathways.api.settings import Settings

    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    app = create_app(Settings())  # not started: every question is refused as not ready

    async def ask() -> int:
        async with AsyncClient(transport=ASGITransport(app=app), base_url="http://secret") as client:
            parent = {"traceparent": f"00-{'a' * 32}-{'b' * 16}-01", "Accept-Language": "fi"}
            await client.get("/v1/certificates/secret?secret=1", headers=parent)
            answer = await client.post("/v1/reach", json={"profile": {"place": "secret"}})
            return answer.status_code

    assert asyncio.run(ask()) == 503
    first, second = exporter.get_finished_spans()  # and none of the frameworks' own
    assert (first.name, second.name) == ("GET /v1/{kind}/{record_id}", "POST /v1/reach")
    assert first.attributes is not None
    assert first.attributes["pathways.language"] == "fi"
    assert (first.attributes["http.response.status_code"], first.status.status_code) == (503, StatusCode.ERROR)
    assert format(first.context.trace_id, "x") == "a" * 32
    assert "secret" not in first.to_json() + second.to_json()


def test_a_server_sends_its_spans_where_the_environment_says(tmp_path: Path) -> None:
    said = tmp_path / "spans"
    with (
        said.open("w") as file,
        served(tmp_path / "log", output=file, OTEL_TRACES_EXPORTER="console") as server,
        server.client() as http,
    ):
        http.get("/v1/facts?q=secretword")
        http.post("/v1/routes", json={"profile": {"place": "secretplace"}, "target": "secrettarget"})
    text = said.read_text()
    decoder, spans = json.JSONDecoder(), []
    while text.strip():
        span, end = decoder.raw_decode(text.lstrip())
        spans.append(span)
        text = text.lstrip()[end:]
    assert [span["name"] for span in spans] == ["GET /v1/facts", "POST /v1/routes"]
    assert [span["attributes"]["http.response.status_code"] for span in spans] == [200, 422]
    assert spans[0]["resource"]["attributes"]["service.name"] == "pathways"
    assert "secret" not in said.read_text()


def test_spans_that_nothing_can_send_are_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    export_spans({"OTEL_TRACES_EXPORTER": "none"})
    monkeypatch.setattr(trace, "get_tracer_provider", object)
    with pytest.raises(InputError) as caught:
        export_spans({"OTEL_TRACES_EXPORTER": "carrier-pigeon"})
    assert (caught.value.key, caught.value.values["name"]) == ("exporter-missing", "carrier-pigeon")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(InputError) as caught:
        export_spans({"OTEL_TRACES_EXPORTER": "console"})
    assert caught.value.values["extra"] == "otel"
