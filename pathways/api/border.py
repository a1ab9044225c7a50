"""What every request passes before and after its answer: limits, keys, the access log, headers. Plain ASGI.

From outside in: `Border` (host, headers, log, metrics), CORS, `Answered` (what went wrong as problem details, which pages of
other origins can read too), `Gate` (keys and rates), compression, `Inlet` (size and time of the body).
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
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
CROWDED = "crowded"
"""In the state of a request: there are more connections than there may be."""
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
    for name, weight in weighted(header(scope, b"accept-language")[:200]):
        for language in LANGUAGES:
            if name.partition("-")[0] == language and weight > best[0]:
                best = (weight, language)
    return best[1]


def weighted(text: str) -> Iterator[tuple[str, float]]:
    """Yield the names in a list such as that of `Accept`, each with its weight; 0 says that it is not wanted."""
    for part in text.split(","):
        name, *parameters = (one.strip().lower() for one in part.split(";"))
        yield name, next((_quality(one[2:]) for one in parameters if one.startswith("q=")), 1.0)


def _quality(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def coding_of(scope: Scope) -> str:
    """Return the compression that `Accept-Encoding` likes best of br and gzip; `identity` where it wants neither."""
    weights = dict(weighted(header(scope, b"accept-encoding")[:200]))
    best = max(("br", "gzip"), key=lambda coding: weights.get(coding, 0.0))
    return best if weights.get(best, 0.0) > 0 else "identity"


def header(scope: Scope, name: bytes) -> str:
    """Return a request's header field, empty when it is absent."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


class Border:
    """The outermost: who is asked, what every response carries, what is written down."""

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
        head = scope["method"] == "HEAD"
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        inner = {
            **scope, "headers": [*headers, (b"accept-encoding", coding_of(scope).encode())], "request_id": request_id,
            "method": "GET" if head else scope["method"],
        }  # fmt: skip

        async def leave(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                own = ((b"x-request-id", request_id.encode()), *SECURITY_HEADERS)
                message["headers"] = [*message.get("headers", ()), *own]
            elif head:
                message = {**message, "body": b""}
            sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            if scope["path"] not in OPEN_PATHS and scope.get("state", {}).get(CROWDED, False):
                await _respond(
                    Problem("crowded", headers={"Retry-After": "5", "Connection": "close"}), scope, receive, leave
                )
            elif self._served(scope):
                await self._app(inner, receive, leave)
            else:
                await _respond(Problem("unknown-host"), scope, receive, leave)
        finally:
            scope["route"] = inner.get("route")
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


class Answered:
    """The last resort: nothing gets past it but answers, and nothing of a request goes into the log."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and say what goes wrong."""
        begun = False

        async def leave(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, leave)
        except Problem as problem:
            if not begun:
                await _respond(problem, scope, receive, send)
        except Exception as error:
            if scope["type"] != "http":
                raise
            name = type(error).__name__
            log.error("failed: %s, %s", name, _where(error), extra={"request_id": scope["request_id"]})
            if not begun:
                await _respond(Problem("failed", {"type": name}), scope, receive, send)


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
    """How much a body may hold, and how long it may take."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._bytes = settings.body_bytes
        self._seconds = settings.receive_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; raise `Problem` where its body is too much or too slow."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        length = header(scope, b"content-length")
        if length.isdigit() and int(length[:20]) > self._bytes:
            raise self._too_large()
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


__all__ = ["CROWDED", "SECURITY_HEADERS", "Answered", "Border", "Gate", "Inlet", "header", "language_of", "weighted"]
