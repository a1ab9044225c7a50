"""Hostile clients: refused with problem details or a closed connection, nothing leaked, the server alive and as fast as before."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from pathways.api.questions import ProfileSent, RoutesSent
from tests.api.conftest import Server, served

HOSTILE = (
    "", " ", "\x00", "\u202e", "a" * 201, "'; DROP TABLE x; --", "../../../etc/passwd", "%2e%2e%2f", "{{7*7}}", "${jndi:ldap://x}",
    "<script>alert(1)</script>", "\r\nSet-Cookie: a=b", "🦊" * 50, "ﷺ" * 60, "nan", "None", "__class__", "{0.__class__}", "{name}",
    "-1", "7", "007", "999", "1e999", "٣", "٣/٣", "ı", "İ",
)  # fmt: skip
QUESTION = {"profile": {"entry_level": "miner-se"}, "target": "cam-process-operator", "where": "FI", "alternatives": 0}
LEAKS = ("Traceback", 'File "', "/work", "site-packages", "pydantic", "Error(", "python")


def places(model: type[Any]) -> Iterator[str]:
    """The names of every field of a question."""
    yield from model.model_fields


def bodies(text: str) -> Iterator[dict[str, Any]]:
    for name in places(RoutesSent):
        yield {**QUESTION, name: text}
    for name in places(ProfileSent):
        yield {**QUESTION, "profile": {name: text}}
        yield {**QUESTION, "profile": {name: [text]}}
        yield {**QUESTION, "profile": {name: {text: text}}}
    for kind in (
        "certificate",
        "age",
        "experience",
        "credits",
        "level",
        "language",
        "qualification",
        "settled",
        "assessment",
    ):
        yield {**QUESTION, "profile": {"claims": [{"fact": f"{kind}:{text}"}]}}
        yield {**QUESTION, "profile": {"claims": [{"fact": [kind, text]}]}}
    yield {**QUESTION, text: text}
    yield {**QUESTION, "profile": {"languages": {"fi": text}}}
    yield {**QUESTION, "profile": {"settled": {text: True, f"age/{text}": True, f"status/{text}": False}}}


def healthy(http: httpx.Client) -> None:
    """The server answers a question as it did before."""
    assert http.get("/healthz").status_code == 200
    assert http.post("/v1/routes", json=QUESTION).status_code == 200


def unharmed(answer: httpx.Response) -> None:
    """Answered, or refused with problem details that give nothing away."""
    assert answer.status_code < 500, answer.text
    if answer.status_code != 200:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert not [leak for leak in LEAKS if leak in answer.text]
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_in_every_field(http: httpx.Client, text: str) -> None:
    for body in bodies(text):
        unharmed(http.post("/v1/routes", json=body, headers={"Accept-Language": "fi"}))
    for query in (
        "facts?q=",
        "facts?q=a&kind=",
        "facts?q=a&limit=",
        "occupations?text=",
        "occupations?stage=",
        "occupations?place=",
    ):
        unharmed(http.get(f"/v1/{query}{httpx.QueryParams({'x': text})}".replace("x=", "", 1)))


@pytest.mark.parametrize(
    "path",
    [
        "/v1/../healthz", "/v1/%2e%2e/%2e%2e/etc/passwd", "/v1//catalogue", "//evil.example/v1", "/v1/catalogue/", "/v1/certificates/%00",
        "/v1/certificates/..%2f..%2fx", "/v1/__class__/__init__", "/v1/by_kind/x", "/v1/certificates/" + "a" * 5000, "/docs", "/redoc",
    ],
)  # fmt: skip
def test_tricks_with_the_path(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code in (200, 404, 422)
    unharmed(answer)
    assert "Location" not in answer.headers


def test_tricks_with_the_host(http: httpx.Client) -> None:
    for host in ("evil.example", "127.0.0.1:80@evil.example", "", "a" * 300):
        answer = http.get("/openapi.json", headers={"Host": host})
        assert answer.status_code == 200
        assert "evil" not in answer.text
        assert "Location" not in http.get("/v1/catalogue/", headers={"Host": host}).headers


DEEP: dict[str, bytes] = {
    "lists": b"[" * 100_000,
    "objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a deep profile": b'{"target":"x","profile":' + b'{"a":' * 900 + b"1" + b"}" * 901,
    "a lone surrogate": b'{"target":"\\ud800"}',
    "not UTF-8": b'{"target":"\xff\xfe"}',
    "NaN": b'{"target":"x","profile":{"radius_km":NaN}}',
    "a huge number": b'{"target":"x","profile":{"age":' + b"9" * 5000 + b"}}",
    "a huge exponent": b'{"target":"x","profile":{"budget_eur":1e400}}',
    "the same key twice": b'{"target":"x","target":"cam-process-operator","profile":{"age":-1,"age":"y"}}',
    "nothing": b"",
    "many keys": json.dumps({f"k{number}": 1 for number in range(20_000)}).encode(),
    "a bomb of claims": json.dumps({"target": "x", "profile": {"claims": [{"fact": "age:18"}] * 15_000}}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", DEEP)
def test_bodies_that_are_no_questions(http: httpx.Client, name: str) -> None:
    answer = http.post("/v1/routes", content=DEEP[name], headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    unharmed(answer)
    assert len(answer.content) < 10_000


def test_a_hostile_plan(http: httpx.Client) -> None:
    plan = http.post("/v1/routes", json=QUESTION).json()
    for text in HOSTILE[::3]:
        for change in (
            {"target": {"asked": text}}, {"by": text}, {"alternatives": text}, {"graph_version": text}, {"status": text},
            {"routes": [{"steps": [{"id": text, "label": text, "start": {"earliest": text}}]}]}, {"answers": [{"routes": text}]},
            {"profile": {"place": text}}, {"profile": {"settled": {text: True}}},
        ):  # fmt: skip
            unharmed(http.post("/v1/recheck", json={"plan": {**plan, **change}}))


def test_a_body_that_is_too_long_is_refused_before_it_is_read(server: Server) -> None:
    with server.client() as http:
        answer = http.post("/v1/routes", content=b" " * 500_000, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["key"]) == (413, "body-too-large")

        def chunks() -> Iterator[bytes]:
            for _ in range(100):
                yield b" " * 10_000

        answer = http.post("/v1/routes", content=chunks(), headers={"Content-Type": "application/json"})
        assert answer.status_code == 413
        healthy(http)


def connected(server: Server, sent: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    made.sendall(sent)
    return made


HEAD = b"POST /v1/routes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"


def test_slow_heads_and_slow_bodies_are_cut_off(server: Server) -> None:
    """The server gives two seconds for each; drip by drip does not help."""
    slow = [connected(server, HEAD) for _ in range(20)]
    silent = [connected(server, b"") for _ in range(20)]
    half = connected(server, HEAD + b"\r\n{")
    begun = time.monotonic()
    with server.client() as http:
        healthy(http)
        while time.monotonic() - begun < 6 and _silent(slow[0]):
            for one in slow:
                _drip(one)
            time.sleep(0.3)
        assert time.monotonic() - begun < 5
        for one in slow:
            assert problem(one)["key"] == "slow"
        assert not any(_open(one) for one in (*slow, *silent))
        assert problem(half)["key"] == "slow"
        healthy(http)
    for one in (*slow, *silent, half):
        one.close()


def _drip(connection: socket.socket) -> None:
    try:
        connection.send(b"X-A: b\r\n")
    except OSError:
        return


def problem(connection: socket.socket) -> dict[str, Any]:
    """The problem details that come before the connection is closed."""
    connection.setblocking(True)
    connection.settimeout(10)
    said = b""
    while part := connection.recv(10_000):
        said += part
    head, _, body = said.partition(b"\r\n\r\n")
    status = int(head.split()[1])
    assert b"content-type: application/problem+json" in head.lower()
    assert b"x-content-type-options: nosniff" in head.lower()
    found: dict[str, Any] = json.loads(body)
    assert (found["status"], not any(leak in said.decode() for leak in LEAKS)) == (status, True)
    return found


def _silent(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b"?"
    except BlockingIOError:
        return True


def _open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_a_head_that_never_ends_is_cut_off(server: Server) -> None:
    with connected(server, b"GET / HTTP/1.1\r\n") as one:
        assert _sent_until_cut(one, b"X-A: " + b"b" * 1000 + b"\r\n") < 2000
    with server.client() as http:
        healthy(http)


def test_a_long_address_is_too_much_of_a_head(server: Server) -> None:
    with connected(server, b"GET /v1/facts?q=" + b"a" * 40_000) as one:
        assert problem(one)["key"] == "head-too-large"


def test_more_connections_than_may_be(tmp_path: Path) -> None:
    with served(tmp_path / "log", PATHWAYS_CONNECTIONS="3") as server:
        held = [connected(server, b"") for _ in range(3)]
        with server.client(**{"Accept-Language": "fi"}) as http:
            answer = http.get("/v1/catalogue")
            assert (answer.status_code, answer.json()["key"]) == (503, "crowded")
            assert (answer.headers["Content-Language"], answer.headers["Retry-After"]) == ("fi", "5")
            assert http.get("/healthz").status_code == 200
        for one in held:
            one.close()
        with server.client() as http:
            assert http.get("/v1/catalogue").status_code == 200


def _sent_until_cut(connection: socket.socket, line: bytes) -> int:
    for count in range(2000):
        try:
            connection.sendall(line)
        except OSError:
            return count
        time.sleep(0.001)
    return 2000


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01" * 50,
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nA B: c\r\n\r\n",
    ],
)
def test_what_is_no_http(server: Server, sent: bytes) -> None:
    with connected(server, sent) as one:
        assert problem(one)["key"] == "other"
    with connected(server, b"\r\n" * 50) as one:
        assert b"Traceback" not in one.recv(1000)
    with server.client() as http:
        healthy(http)


def test_two_lengths_are_not_two_requests(server: Server) -> None:
    smuggled = b"POST /v1/routes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
    with connected(server, smuggled) as one:
        one.settimeout(3)
        assert b"pathways_requests" not in one.recv(100_000)


def test_a_thousand_abandoned_questions(server: Server) -> None:
    """Afterwards nothing works or waits, and a question takes as long as before."""
    body = json.dumps(QUESTION).encode()
    whole = HEAD.replace(b"100", str(len(body)).encode()) + b"\r\n" + body

    async def leave() -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(whole)
        await writer.drain()
        await asyncio.sleep(0.02)
        writer.close()

    async def all_leave() -> None:
        for _ in range(20):
            await asyncio.gather(*(leave() for _ in range(50)))

    with server.client() as http:
        before = _taken(http)
        asyncio.run(all_leave())
        end = time.monotonic() + 30
        while "pathways_questions_working 0.0" not in http.get("/metrics").text:
            assert time.monotonic() < end
            time.sleep(0.1)
        assert "pathways_questions_waiting 0.0" in http.get("/metrics").text
        assert _taken(http) < 3 * before + 0.1


def _taken(http: httpx.Client) -> float:
    taken = []
    for _ in range(5):
        begun = time.monotonic()
        healthy(http)
        taken.append(time.monotonic() - begun)
    return min(taken)
