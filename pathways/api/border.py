"""What every request passes before and after its answer: limits, keys, the access log, headers. Plain ASGI.

From outside in: `Border` (host, headers, log, metrics, the last resort), CORS, `Gate` (keys and rates), compression, `Inlet` (size
and time of the body).
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from secrets import token_hex
from time import monotonic, perf_counter
from typing import Any, Protocol

from pathways.api.problems import Problem
from pathways.api.settings import Settings
from pathways.model.text import LANGUAGES, Language

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)
OPEN_PATHS = ("/healthz", "/readyz", "/metrics")
"""Answered for any host, without a key and without a limit on their rate: whoever runs the service asks."""
REMEMBERED = 10_000
"""Keys or addresses whose rate is remembered."""

access = logging.getLogger("pathways.access")
log = logging.getLogger("pathways.api")


class Watch(Protocol):
    """Sees every finished request."""

    def __call__(self, method: str, route: str, status: int, seconds: float) -> None:
        """Take note of a request by its route (never its path)."""


def language_of(scope: Scope) -> Language:
    """Return the language that `Accept-Language` likes best; English where it names none of ours."""
    best: tuple[float, Language] = (0.0, "en")
    for part in header(scope, b"accept-language")[:200].split(","):
        name, _, quality = part.partition(";")
        code = name.strip().lower().partition("-")[0]
        weight = _quality(quality)
        for language in LANGUAGES:
            if code == language and weight > best[0]:
                best = (weight, language)
    return best[1]


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def header(scope: Scope, name: bytes) -> str:
    """Return a request's header field, empty when it is absent."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


class Border:
    """The outermost: who is asked, what every response carries, what is written down. Nothing gets past it but answers."""

    def __init__(self, app: App, settings: Settings, watch: Watch) -> None:
        self._app = app
        self._watch = watch
        self._hosts = frozenset(host.lower() for host in settings.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = perf_counter()
        request_id = token_hex(8)
        sent = {"status": 0, "bytes": 0}

        async def leave(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                own = ((b"x-request-id", request_id.encode()), *SECURITY_HEADERS)
                message["headers"] = [*message.get("headers", ()), *own]
            else:
                sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            if self._served(scope):
                await self._app(scope, receive, leave)
            else:
                await _respond(Problem("unknown-host"), scope, receive, leave)
        except asyncio.CancelledError:
            sent["status"] = sent["status"] or 499
            raise
        except Problem as problem:
            if not sent["status"]:
                await _respond(problem, scope, receive, leave)
        except Exception as error:  # noqa: BLE001 - the border: nothing of a request goes into the log, nor out
            where = _where(error)
            log.error("failed: %s, %s", type(error).__name__, where, extra={"request_id": request_id})
            if not sent["status"]:
                await _respond(Problem("failed", {"type": type(error).__name__}), scope, receive, leave)
        finally:
            self._note(scope, sent["status"] or 499, sent["bytes"], perf_counter() - begun, request_id)

    def _served(self, scope: Scope) -> bool:
        if "*" in self._hosts or scope["path"] in OPEN_PATHS:
            return True
        return header(scope, b"host").lower().rpartition(":")[0 if ":" in header(scope, b"host") else 2] in self._hosts

    def _note(self, scope: Scope, status: int, size: int, seconds: float, request_id: str) -> None:
        """Write a request down: its route, never its path, its query or its body. 499: the client left."""
        route = getattr(scope.get("route"), "path", "-")
        self._watch(scope["method"], route, status, seconds)
        access.info(
            "request",
            extra={
                "method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1),
                "bytes": size, "request_id": request_id,
            },
        )  # fmt: skip


class Gate:
    """Keys and rates, as configured."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._keys = tuple(key.get_secret_value().encode() for key in settings.api_keys)
        self._per_minute = settings.rate_per_minute
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; raise `Problem` for one without a key, or one too many."""
        if scope["type"] == "http" and scope["path"] not in OPEN_PATHS:
            key = header(scope, b"x-api-key").encode("latin-1")
            matches = [hmac.compare_digest(key, known) for known in self._keys]  # all, so that time tells nothing
            if self._keys and not any(matches):
                raise Problem("key-missing", headers={"WWW-Authenticate": "ApiKey"})
            if self._per_minute:
                self._count(key if self._keys else (scope.get("client") or ("", 0))[0].encode())
        await self._app(scope, receive, send)

    def _count(self, who: bytes) -> None:
        """A bucket for each: it holds a minute's requests and fills again as time goes."""
        now = monotonic()
        left, since = self._left.pop(who, (float(self._per_minute), now))
        left = min(float(self._per_minute), left + (now - since) * self._per_minute / 60)
        enough = left >= 1
        self._left[who] = (left - 1 if enough else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        if not enough:
            seconds = max(1, round((1 - left) * 60 / self._per_minute))
            raise Problem(
                "rate", {"limit": self._per_minute, "seconds": seconds}, headers={"Retry-After": str(seconds)}
            )


class Inlet:
    """How much a body may hold, in which form, and how long it may take."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._bytes = settings.body_bytes
        self._seconds = settings.receive_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; raise `Problem` where its body is too much, too slow or not JSON."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        length = header(scope, b"content-length")
        if length.isdigit() and int(length[:20]) > self._bytes:
            raise self._too_large()
        if header(scope, b"content-type").partition(";")[0].strip().lower() != "application/json":
            raise Problem("media-type")
        body = await self._whole(receive)

        async def again() -> Message:
            nonlocal body
            if body is not None:
                message: Message = {"type": "http.request", "body": body, "more_body": False}
                body = None
                return message
            return await receive()

        await self._app(scope, again, send)

    async def _whole(self, receive: Receive) -> bytes | None:
        """The whole body, read within the time and size there are."""
        body = bytearray()
        try:
            async with asyncio.timeout(self._seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Problem("other")
                    body += message.get("body", b"")
                    if len(body) > self._bytes:
                        raise self._too_large()
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            raise Problem("slow", {"seconds": f"{self._seconds:g}"}, headers={"Connection": "close"}) from None

    def _too_large(self) -> Problem:
        return Problem("body-too-large", {"limit": self._bytes}, headers={"Connection": "close"})


async def _respond(problem: Problem, scope: Scope, receive: Receive, send: Send) -> None:
    await problem.response(language_of(scope))(scope, receive, send)


def _where(error: BaseException) -> str:
    """The line that failed. Never the values: they are somebody's."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at is not None else "-"


__all__ = ["Border", "Gate", "Inlet", "header", "language_of"]
