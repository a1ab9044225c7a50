"""Spans hold the route and nothing of a question."""

from __future__ import annotations

import asyncio

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


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
    spans = {span.name: span for span in exporter.get_finished_spans()}
    assert {"GET /v1/{kind}/{record_id}", "POST /v1/reach"} <= spans.keys()
    first = spans["GET /v1/{kind}/{record_id}"]
    assert first.attributes is not None
    assert first.attributes["pathways.language"] == "fi"
    assert format(first.context.trace_id, "x") == "a" * 32
    assert not [name for name, span in spans.items() if "secret" in span.to_json()]
