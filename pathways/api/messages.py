"""What travels between the server and its processes: frames over sockets, and what is in them."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from struct import Struct
from typing import Any

from pathways.errors import PathwaysError, UnknownName
from pathways.graph.search import Limits
from pathways.graph.store.home import GraphStore
from pathways.model.month import Month
from pathways.model.text import Language

FRAME = Struct("!BI")
"""Before each message: what it is, and how many bytes follow."""
OPEN, READY, FORK, KILL, HELLO, ASK, ANSWER, REFUSED, FAILED = range(9)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a nursery opens: the graph's source, where searches stop, and the month if it is a fixed one."""

    source: GraphStore
    limits: Limits
    today: Month | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a worker: a method of `Embedded` and its arguments. `form` is `json`, or `ctdl` for routes."""

    method: str
    language: Language
    arguments: Json
    form: str = "json"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error of ours, as it travels between processes."""

    key: str
    values: dict[str, str]
    kind: str | None = None
    """Of a name that the catalogue does not hold: the kind of record that it should name."""

    @classmethod
    def of(cls, error: PathwaysError) -> Refusal:
        """Return the refusal that an error stands for."""
        values = {name: str(value) for name, value in error.values.items()}
        return cls(error.key, values, error.kind if isinstance(error, UnknownName) else None)


def send(connection: socket.socket, kind: int, content: bytes = b"") -> None:
    """Send one message whole."""
    connection.sendall(FRAME.pack(kind, len(content)) + content)


def receive(connection: socket.socket) -> tuple[int, bytes] | None:
    """Return the next message, `None` when the other side has gone."""
    head = _exactly(connection, FRAME.size)
    if head is None:
        return None
    kind, length = FRAME.unpack(head)
    content = _exactly(connection, length)
    return None if content is None else (kind, content)


def _exactly(connection: socket.socket, count: int) -> bytes | None:
    found = bytearray()
    while len(found) < count:
        part = connection.recv(min(count - len(found), 1 << 20))
        if not part:
            return None
        found += part
    return bytes(found)
