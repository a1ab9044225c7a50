"""The server: uvicorn with limits on how slowly a head may come, logs, and a sentence that says where to look."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from asyncio import TimerHandle
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from pathways.api.app import create_app, pool_of
from pathways.api.border import CROWDED, SECURITY_HEADERS, language_of
from pathways.api.pool import Refused, WorkerFailed
from pathways.api.problems import Problem
from pathways.api.settings import Settings, unknown
from pathways.errors import CatalogueError, InputError, PathwaysError

log = logging.getLogger("pathways.api")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
"""What every log record has; all else was given with it."""


def guarded(settings: Settings) -> type[HttpToolsProtocol]:
    """Return the HTTP protocol with limits: on connections, on the length of a head and on the time it takes to come."""

    class Guarded(HttpToolsProtocol):
        """Refuses a head that is none, does not come whole in time or is too long, and closes; says when there is a crowd."""

        _waits: TimerHandle | None = None
        _head_bytes = 0
        _in_head = True

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._wait_no_more()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            if self._in_head:
                if self._waits is None:
                    self._wait()
                self._head_bytes += len(data)
            super().data_received(data)
            if self._in_head and self._head_bytes > settings.head_bytes:
                self._refuse(Problem("head-too-large", {"limit": settings.head_bytes}))

        def send_400_response(self, msg: str) -> None:
            self._refuse(Problem("other"))

        def on_headers_complete(self) -> None:
            self._wait_no_more()
            self._in_head = False
            self.scope["state"][CROWDED] = len(self.connections) > settings.connections
            super().on_headers_complete()

        def on_message_complete(self) -> None:
            self._in_head = True
            self._head_bytes = 0
            super().on_message_complete()

        def _wait(self) -> None:
            self._waits = self.loop.call_later(settings.receive_seconds, self._too_slow)

        def _too_slow(self) -> None:
            if self._head_bytes:
                self._refuse(Problem("slow", {"seconds": f"{settings.receive_seconds:g}"}))
            else:
                self.transport.close()  # nothing was asked

        def _refuse(self, problem: Problem) -> None:
            """Say what is wrong, unless an answer is under way, and close."""
            if not self.transport.is_closing() and (self.cycle is None or self.cycle.response_complete):
                self.transport.write(_as_http(problem, self.headers or []))
            self.transport.close()

        def _wait_no_more(self) -> None:
            if self._waits is not None:
                self._waits.cancel()
                self._waits = None

    return Guarded


def _as_http(problem: Problem, heard: list[tuple[bytes, bytes]]) -> bytes:
    """A problem as bytes on the wire, for a request that never gets as far as the application."""
    response = problem.response(language_of({"headers": heard}))
    fields = [*response.raw_headers, *SECURITY_HEADERS, (b"connection", b"close")]
    status = f"HTTP/1.1 {response.status_code} {HTTPStatus(response.status_code).phrase}\r\n".encode()
    return status + b"".join(b"%b: %b\r\n" % one for one in fields) + b"\r\n" + bytes(response.body)


class _Json(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        given = {name: value for name, value in vars(record).items() if name not in _OWN and name != "color_message"}
        line = {
            "time": when,
            "level": record.levelname.lower(),
            "log": record.name,
            "event": record.getMessage(),
            **given,
        }
        return json.dumps(line, ensure_ascii=False, default=str)


class _Text(logging.Formatter):
    """For a person at a screen."""

    def format(self, record: logging.LogRecord) -> str:
        given = " ".join(
            f"{name}={value}" for name, value in vars(record).items() if name not in _OWN and name != "color_message"
        )
        return f"{record.levelname.lower():8}{record.getMessage()} {given}".rstrip()


def export_spans(environment: Mapping[str, str]) -> Callable[[], None]:
    """Send spans where `OTEL_TRACES_EXPORTER` says, if it says so; return what sends the last ones."""
    names = [name.strip() for name in environment.get("OTEL_TRACES_EXPORTER", "").split(",")]
    wanted = [name for name in names if name not in ("", "none")]
    if not wanted:
        return lambda: None
    try:
        from pathways.api.tracing import export

        return export(wanted, environment)
    except ModuleNotFoundError as error:
        raise InputError("extra-missing", module=error.name or "", extra="otel") from None


def set_up_logs(settings: Settings) -> None:
    """Write our log and uvicorn's to standard error, in the format asked for."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if settings.log_format == "json" else _Text())
    for name in ("pathways", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until the process is told to stop. `announce` gets the address when the first question can be asked.

    Raises
    ------
    CatalogueError
        The graph cannot be used.
    InputError
        Traces are to go where nothing installed sends them.
    """
    set_up_logs(settings)
    for name in unknown(os.environ):
        log.warning("there is no setting %s; see the table in docs/api.md", name)
    send_last_spans = export_spans(os.environ)
    config = uvicorn.Config(
        app="", host=settings.host, port=settings.port, http=guarded(settings), ws="none", lifespan="on",
        log_config=None, access_log=False, server_header=False, proxy_headers=True, loop="auto",
        forwarded_allow_ips=list(settings.proxies),
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )  # fmt: skip
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_serve(config, settings, announce, send_last_spans))


async def _serve(
    config: uvicorn.Config, settings: Settings, announce: Callable[[str], None], send_last_spans: Callable[[], None]
) -> None:
    pool = pool_of(settings)
    try:
        await pool.open()
    except Refused as error:
        raise CatalogueError(error.refusal.key, **error.refusal.values) from None
    except (WorkerFailed, TimeoutError) as error:
        raise PathwaysError("internal", type=str(error)) from None
    config.app = create_app(settings, pool)
    server = _Announcing(config, announce, send_last_spans)
    try:
        await server.serve()
    finally:
        await pool.close()


class _Announcing(uvicorn.Server):
    """Says where it listens when it does, and sends the last spans before the signal that stops it ends the process."""

    def __init__(
        self, config: uvicorn.Config, announce: Callable[[str], None], send_last_spans: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._announce = announce
        self._send_last_spans = send_last_spans

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            self._announce(f"http://{shown}:{port}")

    async def shutdown(self, sockets: Any = None) -> None:
        await super().shutdown(sockets)
        self._send_last_spans()


__all__ = ["guarded", "serve", "set_up_logs"]
