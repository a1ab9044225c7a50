"""A span for each request, where OpenTelemetry is installed: its route, status and language. Nothing of the question."""

from __future__ import annotations

from opentelemetry import propagate, trace
from opentelemetry.trace import SpanKind, Status, StatusCode

from pathways.api.border import App, Message, Receive, Scope, Send, language_of


class Traced:
    """Spans around requests. Whoever runs the server configures the SDK and where spans go."""

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


__all__ = ["Traced"]
