"""What can go wrong between us and a server: bounded time, one sentence in the person's language, nothing lost."""

from __future__ import annotations

import contextlib
import resource
import socket
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from neo4j.exceptions import Neo4jError

from pathways.cli.app import run
from pathways.cli.faults import STORE_UNUSABLE, USAGE
from pathways.cli.wording import Words, read_words
from pathways.errors import InputError, StoreError
from pathways.graph.store import connection as connection_module
from pathways.graph.store import pushing, writing
from pathways.graph.store.connection import _CODES, Address, Connection, translated
from pathways.graph.store.neo4j import Neo4jStore
from pathways.model.text import LANGUAGES, Language
from pathways.stores import FolderStore, open_store, shared_store
from tests.store.conftest import address_of, environment_of
from tests.store.server import Server, free_port, jar_server
from tests.store.test_push import small

SECRET = "correct-horse-battery"
NOWHERE = Address("neo4j://127.0.0.1:1", "somebody", SECRET)


# -- the address ------------------------------------------------------------------------------------------------------


def environment(**values: str) -> dict[str, str]:
    return {"PATHWAYS_STORE": "neo4j://localhost:7687", "PATHWAYS_STORE_PASSWORD": SECRET, **values}


def test_an_address_is_read() -> None:
    read = Address.read(environment(PATHWAYS_STORE_USER="reader", PATHWAYS_STORE_DATABASE="graph"))
    assert read == Address("neo4j://localhost:7687", "reader", SECRET, "graph")
    assert SECRET not in repr(read)


def test_a_password_comes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    values = environment(PATHWAYS_STORE_PASSWORD_FILE=str(file))
    del values["PATHWAYS_STORE_PASSWORD"]
    assert Address.read(values).password == SECRET


@pytest.mark.parametrize("scheme", connection_module.SCHEMES)
def test_every_scheme_of_the_driver_is_honoured(scheme: str) -> None:
    assert Address.read(environment(PATHWAYS_STORE=f"{scheme}://host")).uri == f"{scheme}://host"


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"PATHWAYS_STORE": f"neo4j://me:{SECRET}@localhost"}, "store-credentials-in-address"),
        ({"PATHWAYS_STORE": f"neo4j://localhost?password={SECRET}"}, "store-credentials-in-address"),
        ({"PATHWAYS_STORE": "http://localhost:7474"}, "store-address"),
        ({"PATHWAYS_STORE": "localhost"}, "store-address"),
        ({"PATHWAYS_STORE": "neo4j://localhost:port"}, "store-address"),
        ({"PATHWAYS_STORE_PASSWORD_FILE": "nowhere"}, "store-password-file"),
        ({}, "store-no-password"),
    ],
)
def test_what_is_no_address_is_refused(values: dict[str, str], key: str) -> None:
    given = environment(**values)
    if "PATHWAYS_STORE" not in values:
        del given["PATHWAYS_STORE_PASSWORD"]
    with pytest.raises(InputError) as refused:
        Address.read(given)
    assert refused.value.key == key
    assert SECRET not in str(refused.value)


def test_a_folder_goes_before_the_environment() -> None:
    assert isinstance(open_store(Path("x"), environment()), FolderStore)
    assert isinstance(open_store(None, environment()), Neo4jStore)
    assert isinstance(open_store(None, {}), FolderStore)
    with pytest.raises(InputError):
        shared_store({})


# -- the server -------------------------------------------------------------------------------------------------------


def refusal(address: Address) -> StoreError:
    begin = time.monotonic()
    with pytest.raises(StoreError) as refused:
        Neo4jStore(address).push(small("other"))
    assert time.monotonic() - begin < 60
    assert address.password not in str(refused.value)
    assert refused.value.__cause__ is None
    return refused.value


def test_a_server_that_is_not_there() -> None:
    begin = time.monotonic()
    assert refusal(replace(NOWHERE, uri=f"neo4j://127.0.0.1:{free_port()}")).key == "store-unreachable"
    assert time.monotonic() - begin < 15


def test_something_else_that_listens() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        def answer() -> None:
            client, _ = other.accept()
            with client:
                client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        assert refusal(replace(NOWHERE, uri=f"bolt://127.0.0.1:{other.getsockname()[1]}")).key == "store-unreachable"
        thread.join()


def test_a_wrong_password(store: Neo4jStore) -> None:
    assert refusal(replace(store.address, password=SECRET)).key == "store-refused"


def test_a_database_that_is_not_there(store: Neo4jStore) -> None:
    assert refusal(replace(store.address, database="nothing")).key == "store-no-database"


def test_a_scheme_with_tls_where_the_server_has_none(store: Neo4jStore) -> None:
    key = refusal(replace(store.address, uri=store.address.uri.replace("neo4j://", "bolt+ssc://"))).key
    assert key in ("store-tls", "store-unreachable")


def test_a_server_that_is_too_old(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "OLDEST", (9999, 1))
    found = refusal(store.address)
    assert found.key == "store-too-old"
    assert found.values["oldest"] == "9999.1"


@pytest.mark.parametrize(("code", "key"), _CODES)
def test_what_the_server_says_is_said_in_our_words(code: str, key: str) -> None:
    with pytest.raises(StoreError) as said, translated(NOWHERE):
        raise Neo4jError._hydrate_neo4j(code=code if code[-1] != "." else f"{code}Other", message="m")
    assert said.value.key == key
    for language in LANGUAGES:
        assert f"error.{key}" in read_words(language)


def test_a_full_disk_is_told_by_its_message() -> None:
    with pytest.raises(StoreError) as said, translated(NOWHERE):
        raise Neo4jError._hydrate_neo4j(
            code="Neo.DatabaseError.General.UnknownError", message="No space left on device"
        )
    assert said.value.key == "store-full"


def test_a_server_short_of_memory_and_one_that_takes_no_changes(server: Server, tmp_path: Path) -> None:
    """A server of its own: first with little memory for a transaction, then read-only, as a follower is."""
    if server.home is None:
        pytest.skip("the server is not ours to set up")
    tight = jar_server(tmp_path / "tight", server.version, db__memory__transaction__max="6m")
    store = Neo4jStore(address_of(tight))
    try:
        store.push(small())
        with pytest.raises(StoreError) as full:
            store.push(small("large", more=1_900))
        assert full.value.key == "store-full"
        assert store.load().graph_version == "one"
        tight.stop()
        tight.configure(server__databases__read_only="neo4j")
        tight.start()
        with pytest.raises(StoreError) as refused:
            store.push(small("two", eur=1))
        assert refused.value.key == "store-read-only"
        assert store.load().graph_version == "one"
    finally:
        tight.stop()


FULL_BYTES = 3 * 2**20
"""The log of a small push fits into a file of so many bytes, that of a large one does not."""


def test_an_old_graph_is_removed_in_transactions_of_bounded_size(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One competence has most relationships: with them, its node does not fit into a transaction of this server."""
    if server.home is None:
        pytest.skip("the server is not ours to set up")
    monkeypatch.setattr(pushing, "BATCH", 400)
    monkeypatch.setattr(writing, "BATCH", 400)
    tight = jar_server(tmp_path / "tight", server.version, db__memory__transaction__max="16m")
    try:
        store = Neo4jStore(address_of(tight))
        store.push(small("large", more=3_000))
        store.push(small("two"), whole=True)
        with Connection(store.address) as connection:
            assert connection.read("MATCH (n:Item) RETURN count(DISTINCT n.graph) AS graphs") == [{"graphs": 1}]
        assert store.verify() == ()
    finally:
        tight.stop()


def test_a_disk_that_is_full(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file of the server can grow any more: it says so, and ends; started with room again, it holds what it held."""
    if server.home is None or not hasattr(resource, "prlimit"):
        pytest.skip("the server is not ours to set up")
    large = tmp_path / "large"
    FolderStore(large).push(small(more=2_000))
    tight = jar_server(tmp_path / "full", server.version, db__tx_log__preallocate="false")
    assert tight.process is not None
    store = Neo4jStore(address_of(tight))
    for name, value in environment_of(store).items():
        monkeypatch.setenv(name, value)
    push = ["store", "push", "--catalogue", str(large), "--lang", "sv"]
    try:
        store.push(small())
        resource.prlimit(tight.process.pid, resource.RLIMIT_FSIZE, (FULL_BYTES, resource.RLIM_INFINITY))
        begin = time.monotonic()
        assert run(push) == STORE_UNUSABLE
        assert time.monotonic() - begin < 60
        said = " ".join(capsys.readouterr().err.split())
        assert said == Words("sv").say("error.store-full", address=store.address.shown)
        tight.kill()
        tight.start()
        assert store.load().graph_version == "one"
        assert store.verify() == ()
        assert run(push) == 0
        assert len(store.load().catalogue.opportunities) == 2_002
        assert store.verify() == ()
    finally:
        tight.kill()


def test_a_switch_of_the_leader_is_waited_for(empty: Neo4jStore) -> None:
    empty.push(small())
    tries: list[int] = []

    def work(transaction: Any) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise Neo4jError._hydrate_neo4j(code="Neo.ClientError.Cluster.NotALeader", message="switched")
        return int(transaction.run("RETURN 1 AS one").single()["one"])

    with Connection(empty.address) as connection:
        assert connection.write(work) == 1
    assert len(tries) == 2


class Cutting:
    """A way to a server that is cut after so many bytes towards it."""

    def __init__(self, port: int, after: int) -> None:
        self.left = after
        self.target = port
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            self.open += [client, server]
            threading.Thread(target=self._copy, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._copy, args=(server, client, False), daemon=True).start()

    def _copy(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        try:
            while data := source.recv(4096):
                if counted:
                    self.left -= len(data)
                if self.left < 0:
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for end in (self.listening, *self.open):
            end.close()


@pytest.mark.parametrize("after", [600, 3_000, 8_000, 20_000, 60_000])
def test_a_connection_that_is_cut(empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    monkeypatch.setattr(connection_module, "RETRY_SECONDS", 1.0)
    empty.push(small())
    port = int(empty.address.uri.rpartition(":")[2])
    way = Cutting(port, after)
    try:
        address = replace(empty.address, uri=f"bolt://127.0.0.1:{way.port}")
        with pytest.raises(StoreError) as cut:
            Neo4jStore(address).push(small("cut", more=150), whole=True)
    finally:
        way.close()
    assert cut.value.key in ("store-unreachable", "store-cut")
    assert empty.load().graph_version == "one"
    empty.push(small("after"))
    assert empty.verify() == ()


# -- said by the command ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_says_it_in_the_persons_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    for name, value in environment(PATHWAYS_STORE=f"neo4j://127.0.0.1:{free_port()}").items():
        monkeypatch.setenv(name, value)
    address = "neo4j://127.0.0.1"
    for command in (["store", "status"], ["route", "--to", "cam-process-operator"], ["check"]):
        assert run([*command, "--lang", language]) == STORE_UNUSABLE
        said = capsys.readouterr()
        sentence = " ".join(said.err.split())
        begin = Words(language).say("error.store-unreachable", address=address)[:20]
        assert sentence.startswith(begin)
        assert said.out == ""
        assert SECRET not in said.err
        assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(["store", "burn"], "push"), (["store", "pull"], ""), (["store", "status"], "neo4j://localhost:7687")],
)
def test_what_the_command_cannot_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    monkeypatch.delenv("PATHWAYS_STORE", raising=False)
    if arguments[1] == "pull":
        for name, value in environment().items():
            monkeypatch.setenv(name, value)
    assert run([*arguments, "--lang", "en"]) == USAGE
    said = capsys.readouterr()
    assert named in " ".join(said.err.split())


def test_pull_writes_over_nothing(empty: Neo4jStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty.push(small())
    for name, value in environment_of(empty).items():
        monkeypatch.setenv(name, value)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("kept", encoding="utf-8")
    assert run(["store", "pull", str(tmp_path / "mine")]) == USAGE
    assert (tmp_path / "mine" / "file").read_text(encoding="utf-8") == "kept"
    assert run(["store", "pull", str(tmp_path / "new")]) == 0
    assert FolderStore(tmp_path / "new").load().catalogue == empty.load().catalogue


def test_a_record_file_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    loaded = small()
    astray = replace(loaded, origins={("opportunities", "weld"): "../../outside.yaml"})
    with pytest.raises(InputError) as refused:
        FolderStore(tmp_path / "in" / "ontology").push(astray)
    assert refused.value.key == "folder-file-name"
    assert not list(tmp_path.rglob("*.yaml"))
