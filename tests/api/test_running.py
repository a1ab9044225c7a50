"""The server as a program: full, told to reload, told to stop, started wrongly."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pathways.api.settings import Settings
from pathways.loaders.curated import shipped_ontology
from tests.api.conftest import ROOT, Server, served

SLOW = {"profile": {"entry_level": "fi-comprehensive-school", "place": "oulu"}}


def test_a_full_server_says_when_to_come_again(tmp_path: Path) -> None:
    with served(tmp_path / "log", PATHWAYS_QUEUE="0") as server, server.client(**{"Accept-Language": "fi"}) as http:
        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(lambda _: http.post("/v1/reach", json=SLOW), range(4)))
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses[0] == 200
        assert statuses[-1] == 429
        full = next(answer for answer in answers if answer.status_code == 429)
        assert int(full.headers["Retry-After"]) >= 1
        assert (full.json()["key"], full.headers["Content-Language"]) == ("busy", "fi")


def _waited_for(log: Path, text: str) -> None:
    for _ in range(600):
        if text in log.read_text():
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def test_a_hangup_reloads_and_a_stop_lets_requests_finish(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with served(log) as server, server.client() as http, ThreadPoolExecutor(1) as threads:
        version = http.get("/readyz").json()["graph_version"]
        server.process.send_signal(signal.SIGHUP)
        _waited_for(log, f"graph version {version} is open")
        assert "pathways_reloads 1.0" in http.get("/metrics").text
        asked = threads.submit(_reach, server)
        while "pathways_questions_working 1.0" not in http.get("/metrics").text:
            time.sleep(0.02)
        server.process.send_signal(signal.SIGTERM)
        assert asked.result() == 200
        assert server.process.wait(timeout=20) in (0, -signal.SIGTERM)


def test_newer_graphs_are_taken_up_under_load_without_dropping_a_request(tmp_path: Path) -> None:
    """Connections ask on while the catalogue changes twice: every answer is one, and none is of an older version than the last."""
    folder, log = tmp_path / "ontology", tmp_path / "log"
    shutil.copytree(shipped_ontology(), folder)
    question = {"profile": {"entry_level": "miner-se"}, "target": "cam-process-operator", "where": "FI"}
    done = threading.Event()
    answers: list[list[str]] = [[] for _ in range(4)]

    def ask(number: int) -> None:
        with served_one.client() as http:
            while not done.is_set():
                answer = http.post("/v1/routes", json=question) if number % 2 else http.get("/v1/facts?q=ensiapu")
                assert answer.status_code == 200, answer.text
                answers[number].append(answer.json()["graph_version"])
                time.sleep(0.05)

    def seen() -> int:
        return len({version for versions in answers for version in versions})

    with (
        served(log, PATHWAYS_CATALOGUE=str(folder), PATHWAYS_WORKERS="2") as served_one,
        ThreadPoolExecutor(4) as threads,
    ):
        asked = [threads.submit(ask, number) for number in range(4)]
        while not all(answers) and not any(one.done() for one in asked):
            time.sleep(0.05)
        notes = next((folder / "notes").glob("*.yaml"))
        for number in range(1, 3):
            notes.write_text(notes.read_text() + f"\n# newer {number}\n")
            served_one.process.send_signal(signal.SIGHUP)
            with served_one.client() as http:
                while f"pathways_reloads {number}.0" not in http.get("/metrics").text:
                    time.sleep(0.05)
            while seen() <= number and not any(one.done() for one in asked):
                time.sleep(0.05)
        done.set()
        for one in asked:
            one.result()
    assert seen() == 3
    for versions in answers:
        changes = [first for first, after in itertools.pairwise(versions) if first != after]
        assert len(changes) == len(set(versions)) - 1


def _reach(server: Server) -> int:
    with server.client() as http:
        return http.post("/v1/reach", json=SLOW).status_code


@pytest.mark.parametrize(
    ("settings", "arguments", "code", "said"),
    [
        ({"PATHWAYS_WORKERS": "0"}, (), 2, "workers"),
        ({"PATHWAYS_QUEUE": "x"}, ("--lang", "fi"), 2, "docs/api.md"),
        ({}, ("--catalogue", "/nowhere"), 3, "/nowhere"),
    ],
)
def test_a_wrong_start_is_one_sentence(
    settings: dict[str, str], arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pathways", "serve", "--port", "0", *arguments], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings}, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_looks_like_a_setting_and_is_none_is_warned_of(tmp_path: Path) -> None:
    with served(tmp_path / "log", PATHWAYS_API_KEY="sesame", PATHWAYS_WORKERS="1"):
        log = (tmp_path / "log").read_text()
    assert "there is no setting PATHWAYS_API_KEY;" in log
    assert "sesame" not in log
    assert log.count("there is no setting") == 1


def test_rates_are_those_of_a_proxys_clients_where_the_proxy_is_known(tmp_path: Path) -> None:
    for proxies, statuses in (("127.0.0.1", [200, 200, 429]), ("10.0.0.0/8", [200, 429, 429])):
        with (
            served(tmp_path / "log", PATHWAYS_RATE_PER_MINUTE="1", PATHWAYS_PROXIES=proxies) as server,
            server.client() as http,
        ):
            asked = [
                http.get("/v1/catalogue", headers={"X-Forwarded-For": one})
                for one in ("192.0.2.1", "192.0.2.2", "192.0.2.2")
            ]
        assert [answer.status_code for answer in asked] == statuses


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "HOSTS": "a.example, b.example",
        "CORS_ORIGINS": "",
        "API_KEYS": '["x"]',
        "PROXIES": "10.0.0.0/8, 127.0.0.1",
        "TODAY": "2027-02",
        "WORKERS": "3",
    }
    for name, value in given.items():
        monkeypatch.setenv(f"PATHWAYS_{name}", value)
    read = Settings()
    assert (read.hosts, read.cors_origins, read.workers) == (("a.example", "b.example"), (), 3)
    assert read.proxies == ("10.0.0.0/8", "127.0.0.1")
    assert [key.get_secret_value() for key in read.api_keys] == ["x"]
    assert str(read.today) == "2027-02"
    assert "x" not in str(read.api_keys).replace("SecretStr", "")


def test_other_hosts_are_refused_where_hosts_are_named(tmp_path: Path) -> None:
    with served(tmp_path / "log", PATHWAYS_HOSTS="pathways.example") as server, server.client() as http:
        assert http.get("/v1/catalogue", headers={"Host": "pathways.example:8000"}).status_code == 200
        assert http.get("/v1/catalogue", headers={"Host": "pathways.example"}).status_code == 200
        refused = http.get("/v1/catalogue", headers={"Host": "evil.example"})
        assert (refused.status_code, refused.json()["key"]) == (421, "unknown-host")
        assert http.get("/healthz").status_code == 200
