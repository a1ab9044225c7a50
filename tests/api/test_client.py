"""The clients against a running server: the answers of an embedded planner, its interface, and what goes wrong."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import pathways
from pathways import AsyncClient, Claim, Client, Embedded, Profile
from pathways.errors import InputError, ServiceError, ServiceRefusal
from pathways.model.fact import Fact
from pathways.model.month import Month
from tests.api.conftest import Server, served

EMBEDDED = Embedded.open(today=Month.parse("2026-11"), language="sv")
MILL = Profile(
    entry_level="paper-mill-operator-fi", place="kemi", start=Month.parse("2027-01"), languages={"sv": "A2"},
    claims=(Claim(fact=Fact.parse("certificate:fi-tulityokortti"), valid_to=Month.parse("2028-03")),),
    settled={"status/works-in-se": False},
)  # fmt: skip
PLAN = EMBEDDED.routes(MILL, "cam-process-operator", "FI")
QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "routes": lambda planner: planner.routes(MILL, "cam-process-operator", "FI", "time", 1),
    "gaps": lambda planner: planner.gaps(MILL, "cam-process-operator", "FI", share="essential"),
    "reach": lambda planner: planner.reach(MILL, "FI"),
    "why_not": lambda planner: planner.why_not(MILL, "cam-process-operator", "FI"),
    "compare": lambda planner: planner.compare(MILL, "cam-process-operator", "FI", ("time", "money"), 0.2),
    "recheck": lambda planner: planner.recheck(PLAN),
    "catalogue": lambda planner: planner.catalogue(),
    "entry_levels": lambda planner: planner.entry_levels(),
    "occupations": lambda planner: planner.occupations(stage="cam", where="FI", text="CAM"),
    "facts": lambda planner: planner.facts("ensiapu", kind="certificate", limit=2),
    "show": lambda planner: planner.show("fi-ea1", "certificates"),
}  # fmt: skip


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    with Client(server.address, language="sv") as one:
        yield one


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_server_answers_as_an_embedded_planner_does(client: Client, name: str) -> None:
    assert QUESTIONS[name](client) == QUESTIONS[name](EMBEDDED)


def test_the_same_without_blocking(server: Server) -> None:
    async def ask() -> list[Any]:
        async with AsyncClient(server.address, language="sv") as client:
            return await asyncio.gather(*(question(client) for question in QUESTIONS.values()))

    assert asyncio.run(ask()) == [question(EMBEDDED) for question in QUESTIONS.values()]


def parameters(method: Any) -> list[tuple[str, Any, Any]]:
    return [(one.name, one.annotation, one.default) for one in inspect.signature(method).parameters.values()]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_three_have_the_same_interface(name: str) -> None:
    own = parameters(getattr(Client, name))
    assert own == parameters(getattr(AsyncClient, name))
    embedded = parameters(getattr(Embedded, name))
    assert [one[0] for one in own] == [one[0] for one in embedded]
    if name != "show":  # by its kind alone there is an address for a record
        assert own == embedded
    returned = {inspect.signature(getattr(one, name)).return_annotation for one in (Client, AsyncClient, Embedded)}
    assert len(returned) == 1


def test_no_question_is_left_out() -> None:
    public = {name for name, one in vars(Embedded).items() if inspect.isfunction(one) and not name.startswith("_")}
    assert public - {"speaking", "in_month"} == QUESTIONS.keys()


def test_a_refusal_is_one_of_the_planner_too(client: Client) -> None:
    for planner in (EMBEDDED, client):
        with pytest.raises(InputError):
            planner.routes(MILL, "cam-proces-operator")  # type: ignore[attr-defined]
    with pytest.raises(ServiceRefusal) as caught:
        client.routes(MILL, "cam-proces-operator")
    assert (caught.value.key, caught.value.status) == ("not-valid", 422)
    assert caught.value.errors[0]["field"] == "target"
    with pytest.raises(ServiceRefusal):
        client.show("../../healthz", "certificates")


def test_keys_and_rates(tmp_path: Path) -> None:
    with served(tmp_path / "log", PATHWAYS_API_KEYS='["open sesame"]', PATHWAYS_RATE_PER_MINUTE="3") as server:
        with Client(server.address) as client, pytest.raises(ServiceError) as caught:
            client.catalogue()
        assert (caught.value.key, caught.value.status, isinstance(caught.value, InputError)) == (
            "key-missing",
            401,
            False,
        )
        with Client(server.address, api_key="open sesame") as client:
            for _ in range(3):
                assert client.catalogue()
            with pytest.raises(ServiceError) as caught:
                client.catalogue()
        assert (caught.value.key, caught.value.status) == ("rate", 429)
        assert caught.value.retry_seconds == pytest.approx(20, abs=2)
        assert httpx.get(f"{server.address}/healthz").status_code == 200


def test_a_server_that_is_killed_and_comes_back(tmp_path: Path) -> None:
    with served(tmp_path / "log") as server, Client(server.address) as client:
        assert client.catalogue()
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
        server.process.kill()
        server.process.wait()
        with pytest.raises(ServiceError) as caught:
            client.catalogue()
        assert caught.value.key == "no-connection"
        with served(tmp_path / "log2", port=str(server.port)):
            assert client.catalogue()
        assert children
        assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_server_that_is_killed_in_the_middle_of_a_question(tmp_path: Path) -> None:
    slow = Profile(entry_level="fi-comprehensive-school", place="oulu")

    async def ask(address: str, process: Any) -> str:
        async with AsyncClient(address) as client:
            asked = asyncio.ensure_future(client.reach(slow))
            async with httpx.AsyncClient(base_url=address) as http:
                while "pathways_questions_working 1.0" not in (await http.get("/metrics")).text:
                    await asyncio.sleep(0.02)
            process.kill()
            process.wait()
            with pytest.raises(ServiceError) as caught:
                await asked
            with served(tmp_path / "log2", port=address.rpartition(":")[2]):
                assert (await client.reach(slow))["occupations"]
            return caught.value.key

    with served(tmp_path / "log") as server:
        assert asyncio.run(ask(server.address, server.process)) == "no-connection"


def test_what_is_not_our_server_is_no_answer() -> None:
    def page(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="<html>")

    with httpx.Client(transport=httpx.MockTransport(page)) as http, pytest.raises(ServiceError) as caught:
        Client("http://x", http=http).catalogue()
    assert caught.value.key == "no-answer"


def test_public_names_are_there() -> None:
    assert {name: getattr(pathways, name).__name__ for name in pathways.__all__} == {
        name: name for name in pathways.__all__
    }
    with pytest.raises(AttributeError):
        _ = pathways.Mood
