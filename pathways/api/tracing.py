"""A span for each request, where OpenTelemetry is installed: its route, status and language. Nothing of the question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import entry_points

from opentelemetry import propagate, trace
from opentelemetry.trace import SpanKind, Status, StatusCode

from pathways.api.border import App, Message, Receive, Scope, Send, language_of
from pathways.errors import InputError

EXPORTERS = "opentelemetry_traces_exporter"
"""Entry points of what sends spans: `console` comes with the SDK, `otlp` with opentelemetry-exporter-otlp."""


class Traced:
    """Spans around requests."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._tracer = trace.get_tracer("pathways")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on within a span."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        carried = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        before = propagate.extract({name: carried[name] for name in ("traceparent", "tracestate") if name in carried})
        with self._tracer.start_as_current_span(
            scope["method"], before, SpanKind.SERVER, record_exception=False
        ) as span:

            async def leave(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                    if message["status"] >= 500:
                        span.set_status(Status(StatusCode.ERROR))
                await send(message)

            try:
                await self._app(scope, receive, leave)
            finally:
                route = getattr(scope.get("route"), "path", "-")
                span.update_name(f"{scope['method']} {route}")
                span.set_attribute("http.request.method", scope["method"])
                span.set_attribute("http.route", route)
                span.set_attribute("pathways.language", language_of(scope))


def export(names: Sequence[str], environment: Mapping[str, str]) -> Callable[[], None]:
    """Send spans to the exporters named, and return what sends the last ones; the SDK reads what else `OTEL_…` says.

    Raises
    ------
    InputError
        No such exporter is installed.
    """
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    given = trace.get_tracer_provider()
    if isinstance(given, TracerProvider):
        return given.shutdown  # opentelemetry-instrument has configured it
    named = {} if "OTEL_SERVICE_NAME" in environment else {SERVICE_NAME: "pathways"}
    provider = TracerProvider(resource=Resource.create(named))
    for name in names:
        found = tuple(entry_points(group=EXPORTERS, name=name))
        if not found:
            raise InputError(
                "exporter-missing", name=name, known=", ".join(sorted(entry_points(group=EXPORTERS).names))
            )
        provider.add_span_processor(BatchSpanProcessor(found[0].load()()))
    trace.set_tracer_provider(provider)
    return provider.shutdown


__all__ = ["Traced", "export"]
