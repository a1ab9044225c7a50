"""The tools for agents, through the SDK's own client: in memory, over standard input and output, over HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from pathways.agents.server import INSTRUCTIONS, agent_server
from pathways.answer.embedded import Embedded
from pathways.model.month import Month
from tests.api.conftest import ROOT

EMBEDDED = Embedded.open(today=Month.parse("2026-11"))
ELECTRICIAN = {"entry_level": "electrician-fi", "place": "tornio"}
ECONOMICS = {"entry_level": "se-upper-secondary-economics", "online_only": True}
CALLS: dict[str, dict[str, Any]] = {
    "find": {"text": "ensiapu", "language": "fi"},
    "routes": {"profile": ELECTRICIAN, "target": "automation-technician", "where": "SE"},
    "gaps": {"profile": ELECTRICIAN, "target": "maintenance-mechanic", "where": "SE"},
    "why_not": {"profile": ECONOMICS, "target": "quality-technician", "where": "SE", "language": "sv"},
    "show": {"record_id": "fi-ea1"},
}


def read(result: Any) -> Any:
    (content,) = result.content
    return json.loads(content.text)


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 90))


@pytest.mark.parametrize("name", CALLS)
def test_a_tool_answers_with_the_graph_version(name: str) -> None:
    async def test() -> None:
        async with Client(agent_server(EMBEDDED)) as client:
            result = await client.call_tool(name, CALLS[name])
            assert not result.is_error
            answer = read(result)
            assert answer["graph_version"] == EMBEDDED.planner.loaded.graph_version
            assert "fact_ids" not in json.dumps(answer)
            if name in ("routes", "gaps", "why_not"):
                assert any("no statement about the world" in line for line in answer["meaning"])

    run(test)


def test_routes_carry_their_sources_and_are_those_of_the_planner() -> None:
    async def test() -> None:
        async with Client(agent_server(EMBEDDED)) as client:
            answer = read(await client.call_tool("routes", CALLS["routes"]))
            own = EMBEDDED.routes(_profile(), "automation-technician", "SE", alternatives=0)
            (route,) = answer["answers"][0]["routes"]
            assert [step["id"] for step in route["steps"]] == [step["id"] for step in own["routes"][0]["steps"]]
            assert all(step["sources"] for step in route["steps"])
            assert answer["confirm"] == own["confirm"]

    run(test)


def _profile() -> Any:
    from pathways.api.questions import ProfileSent

    return ProfileSent(**ELECTRICIAN).read()


def test_find_knows_claims_targets_and_entry_levels() -> None:
    async def test() -> None:
        async with Client(agent_server(EMBEDDED)) as client:
            facts = read(await client.call_tool("find", {"text": "first aid"}))["facts"]
            assert {"certificate:fi-ea1"} <= {row["fact"] for row in facts}
            found = read(await client.call_tool("find", {"text": "automation technician"}))
            assert found["targets"][0]["id"] == "automation-technician"
            found = read(await client.call_tool("find", {"text": "electrician"}))
            assert "electrician-fi" in [row["id"] for row in found["entry_levels"]]

    run(test)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("routes", {"profile": {}, "target": "automation-technicia"}, "automation-technician"),
        ("routes", {"profile": {"entry_level": "x"}, "target": "automation-technician"}, "profile.entry_level"),
        ("gaps", {"profile": {}, "target": "fi-pt-351605"}, "not an occupation"),
        ("show", {"record_id": "x"}, "“x”"),
        (
            "routes",
            {"profile": {"claims": [{"fact": "mood:good"}]}, "target": "x"},
            "'mood:good' is not a fact in the form kind:value with a kind of qualification",
        ),
        ("routes", {"profile": {"mood": 1}, "target": "x"}, "mood"),
    ],
)
def test_a_refusal_says_what_to_do(name: str, arguments: dict[str, Any], said: str) -> None:
    async def test() -> None:
        async with Client(agent_server(EMBEDDED)) as client:
            result = await client.call_tool(name, arguments)
            assert result.is_error
            assert said in result.content[0].text  # type: ignore[union-attr]

    run(test)


def test_the_texts_say_what_the_answers_do_not_mean() -> None:
    async def test() -> None:
        async with Client(agent_server(EMBEDDED)) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            assert tools.keys() == CALLS.keys()
            for tool in tools.values():
                assert (
                    " not " in f" {tool.description} "
                    or " no " in f" {tool.description} "
                    or "only" in str(tool.description)
                )
                assert tool.annotations is not None
                assert tool.annotations.read_only_hint
            assert "not to select" in INSTRUCTIONS

    run(test)


def test_over_standard_input_and_output() -> None:
    async def test() -> None:
        command = ["-W", "error", "-m", "pathways", "mcp", "--today", "2026-11"]
        parameters = StdioServerParameters(
            command=sys.executable, args=command, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT
        )
        async with Client(stdio_client(parameters)) as client:
            answer = read(await client.call_tool("show", {"record_id": "fi-ea1"}))
            assert answer["records"][0]["id"] == "fi-ea1"
            for name in CALLS:
                assert read(await client.call_tool(name, CALLS[name]))["graph_version"]

    run(test)


def test_pages_of_other_origins_and_other_hosts_cannot_ask_an_agents_server() -> None:
    """A page in the person's browser must not reach the server on their machine."""
    with _served() as address:
        for header, status in ({"Host": "evil.example"}, 421), ({"Origin": "https://evil.example"}, 403):
            headers = {"Accept": "application/json, text/event-stream", **header}
            asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
            assert httpx.post(address, json=asked, headers=headers).status_code == status


@contextmanager
def _served() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "pathways", "mcp", "--http", "--port", str(port), "--today", "2026-11"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_over_http() -> None:
    async def test(address: str) -> None:
        async with Client(address) as client:
            for name in CALLS:
                assert read(await client.call_tool(name, CALLS[name]))["graph_version"]

    with _served() as address:
        asyncio.run(asyncio.wait_for(test(address), 90))


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nobody listens")
