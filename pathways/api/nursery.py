"""The processes that answer: a nursery opens a graph once and forks workers that share its memory.

The nursery is a program of its own (`python -m pathways.api.nursery FD`), started by the server, which never holds the graph
itself. Over the socket FD it is told what to open and says when it is ready; after that each `FORK` brings the socket of a new
worker. A worker reads questions from its socket and writes answers to it, one at a time. Whoever's socket ends, ends.

Forking happens here, in a process without threads and without an event loop, after everything is loaded and one question has
been answered: the pages of the graph are shared by all workers, and the collector leaves them alone (`gc.freeze`).
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import socket
import sys
from pathlib import Path

import orjson

from pathways.answer.ctdl import ctdl_pathways
from pathways.answer.embedded import Embedded, this_month
from pathways.answer.wording import words
from pathways.api.messages import (
    ANSWER,
    FAILED,
    FORK,
    FRAME,
    HELLO,
    KILL,
    READY,
    REFUSED,
    Asked,
    Opening,
    Refusal,
    receive,
    send,
)
from pathways.errors import PathwaysError, UnknownName
from pathways.loaders.towns import find_town
from pathways.model.profile import Profile
from pathways.model.text import LANGUAGES, Language
from pathways.planner import Planner

TARGETS = ("occupations", "qualifications")
ALLOCATED = 20_000
"""Objects more than before after which the collector looks for circles: an answer makes thousands, which go by themselves."""
PLAIN_JSON = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
"""As the command line writes it."""


class Desk:
    """Answers questions in every language, in the month in which they are asked."""

    def __init__(self, opening: Opening) -> None:
        today = opening.today or this_month()
        self._fixed = opening.today is not None
        self._asked_in = today
        first = Embedded(Planner(opening.source.load(), today, opening.limits))
        self._speakers = {language: first.speaking(language) for language in LANGUAGES}

    @property
    def graph_version(self) -> str:
        """The version of the graph that is asked."""
        return self._speakers["en"].planner.loaded.graph_version

    def warm_up(self) -> None:
        """Do once what the first questions would do: compile, read word files and towns, build indexes."""
        for language, speaker in self._speakers.items():
            words(language)
            speaker.facts("a")
        catalogue = self._speakers["en"].planner.catalogue
        for occupation, entry in zip(catalogue.occupations[:1], catalogue.entry_levels, strict=False):
            self._speakers["en"].routes(Profile(entry_level=entry.id), occupation.id, alternatives=0)
        find_town("Uleåborg")  # reads the larger towns; the file of the small ones is read by the worker that needs it

    def answer(self, asked: Asked) -> bytes:
        """Return the answer as the bytes to send; raise what the method raises, the nearest names with an unknown one."""
        speaker = self._speaker(asked.language)
        try:
            answer = getattr(speaker, asked.method)(**asked.arguments)
        except UnknownName as error:
            kinds = TARGETS if error.kind == "target" else (error.kind,)
            if error.nearest or not set(kinds) <= speaker.planner.catalogue.by_kind.keys():
                raise
            raise UnknownName(error.kind, error.name, speaker.names.nearest(kinds, error.name)) from None
        if asked.form == "ctdl":
            answer = ctdl_pathways(answer)
        return orjson.dumps(answer, option=PLAIN_JSON)

    def _speaker(self, language: Language) -> Embedded:
        if not self._fixed and this_month() != self._asked_in:
            self._asked_in = this_month()
            self._speakers = {name: one.in_month(self._asked_in) for name, one in self._speakers.items()}
        return self._speakers[language]


# -- a worker ------------------------------------------------------------------------------------------------


def work(connection: socket.socket, desk: Desk) -> None:
    """Answer questions until the server has gone."""
    send(connection, HELLO, FRAME.pack(HELLO, os.getpid()))
    while (message := receive(connection)) is not None:
        send(connection, *_replied(desk, pickle.loads(message[1])))  # noqa: S301 - from our own server


def _replied(desk: Desk, asked: Asked) -> tuple[int, bytes]:
    try:
        return ANSWER, desk.answer(asked)
    except PathwaysError as error:
        return REFUSED, pickle.dumps(Refusal.of(error))
    except Exception as error:  # noqa: BLE001 - the border: the server says that we failed, and where
        return FAILED, f"{type(error).__name__}, {_where(error)}".encode()


def _where(error: BaseException) -> str:
    """The line that failed. Never the values: they are somebody's."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at is not None else "-"


# -- the nursery ---------------------------------------------------------------------------------------------


class Nursery:
    """Opens a graph and forks workers, until the server has gone."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._children: set[int] = set()

    def run(self) -> None:
        """Serve the control socket."""
        message = receive(self._control)
        if message is None:
            return
        desk = self._opened(pickle.loads(message[1]))  # noqa: S301 - from our own server
        if desk is None:
            return
        gc.collect()
        gc.freeze()
        gc.set_threshold(ALLOCATED)
        send(self._control, READY, desk.graph_version.encode())
        while True:
            select.select([self._control], [], [], 1.0)
            self._bury()
            if not self._obeyed(desk):
                return

    def _opened(self, opening: Opening) -> Desk | None:
        try:
            desk = Desk(opening)
            desk.warm_up()
        except PathwaysError as error:
            send(self._control, REFUSED, pickle.dumps(Refusal.of(error)))
        except Exception as error:  # noqa: BLE001 - the border: the server says what failed
            send(self._control, FAILED, f"{type(error).__name__}: {error}, {_where(error)}".encode())
        else:
            return desk
        return None

    def _obeyed(self, desk: Desk) -> bool:
        """Do one thing that is asked for, if any; false when the server has gone."""
        if not select.select([self._control], [], [], 0)[0]:
            return True
        head, handles, _, _ = socket.recv_fds(self._control, FRAME.size, 1)
        if len(head) < FRAME.size:
            return False
        kind, number = FRAME.unpack(head)
        if kind == KILL and number in self._children:
            os.kill(number, signal.SIGKILL)  # ours and not buried, so it is still the one that is meant
        if kind == FORK:
            self._fork(desk, handles[0])
        return True

    def _fork(self, desk: Desk, handle: int) -> None:
        child = os.fork()
        if child:
            self._children.add(child)
            os.close(handle)
            return
        code = 1
        try:
            self._control.close()
            with socket.socket(fileno=handle) as connection:
                work(connection, desk)
            code = 0
        except OSError:
            code = 0  # the server went while we wrote
        finally:
            os._exit(code)

    def _bury(self) -> None:
        for child in tuple(self._children):
            if os.waitpid(child, os.WNOHANG)[0]:
                self._children.discard(child)


def main() -> None:
    """Run as a program."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)  # the server is told; we end when it has ended
    with socket.socket(fileno=int(sys.argv[1])) as control:
        Nursery(control).run()


if __name__ == "__main__":
    main()
