"""The command `store`: the graph's shared home in Neo4j."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pathways.cli.faults import ANSWERED, FINDINGS
from pathways.cli.flags import CommonFlags, with_flags
from pathways.cli.session import Session
from pathways.cli.wording import Words
from pathways.errors import InputError

if TYPE_CHECKING:
    from pathways.graph.store.neo4j import Neo4jStore
    from pathways.graph.store.verification import Deviation
    from pathways.model.catalogue import LoadedCatalogue

MOST_SHOWN = 50
MOST_LETTERS = 200


@with_flags
def store(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="push|pull|status|diff|verify|routes")],
    common: CommonFlags,
    folder: Annotated[str | None, typer.Argument(metavar="DIR")] = None,
    whole: Annotated[bool, typer.Option("--whole")] = False,
) -> None:
    """Push, pull, compare, verify and fill the shared store."""
    from pathways.stores import shared_store

    session = Session(context.obj, common)
    if action not in ACTIONS:
        raise InputError("store-action", given=action, known=", ".join(ACTIONS))
    with session.waiting("wait.store"):
        answer = ACTIONS[action](_Asked(session, shared_store(), folder, whole))
    session.deliver("store", {"action": action, **answer}, _draw)
    raise typer.Exit(FINDINGS if answer.get("deviations") else ANSWERED)


class _Asked:
    """What one call of the command works with."""

    def __init__(self, session: Session, store: Neo4jStore, folder: str | None, whole: bool) -> None:
        self.session, self.store, self.folder, self.whole = session, store, folder, whole

    def local(self) -> LoadedCatalogue:
        """The catalogue in files: that of `--catalogue`, else the shipped one."""
        from pathways.stores import FolderStore

        given = self.session.common.catalogue
        return FolderStore(Path(given) if given is not None else None).load()


def _push(asked: _Asked) -> dict[str, Any]:
    done = asked.store.push(asked.local(), whole=asked.whole)
    return {
        "graph_version": done.version, "added": done.added, "changed": done.changed, "removed": done.removed,
        "whole": done.whole,
    }  # fmt: skip


def _pull(asked: _Asked) -> dict[str, Any]:
    from pathways.stores import FolderStore

    if asked.folder is None:
        raise InputError("store-folder-missing")
    loaded = asked.store.load()
    done = FolderStore(Path(asked.folder)).push(loaded)
    return {"graph_version": loaded.graph_version, "records": done.added, "folder": asked.folder}


def _status(asked: _Asked) -> dict[str, Any]:
    local = asked.local().graph_version
    history = asked.store.history()
    return {
        "store": asked.store.address.shown, "graph_version": asked.store.version(), "local_version": local,
        "versions": history,
    }  # fmt: skip


def _diff(asked: _Asked) -> dict[str, Any]:
    from pathways.graph.store.home import differences

    local, held = asked.local(), asked.store.load()
    found = [
        {"kind": one.kind, "id": one.id, "change": one.change, "fields": list(one.fields)}
        for one in differences(held, local)
    ]
    return {"graph_version": held.graph_version, "local_version": local.graph_version, "differences": found}


def _verify(asked: _Asked) -> dict[str, Any]:
    found = asked.store.verify()
    words = asked.session.words
    return {
        "graph_version": asked.store.version(),
        "deviations": [
            {"node": one.node, "what": one.what, "name": one.name, "text": _said(one, words)} for one in found
        ],
    }


def _said(deviation: Deviation, words: Words) -> str:
    values = {name: value[:MOST_LETTERS] for name, value in deviation.values.items()}
    if deviation.fault:
        values["reason"] = words.say(f"fault.{deviation.fault['fault']}", **deviation.fault)
    return words.say(f"deviation.{deviation.what}", **values)


def _routes(asked: _Asked) -> dict[str, Any]:
    from pathways.graph.store.write_back import WrittenRoute
    from pathways.planner import Planner

    planner = Planner(asked.store.load(), asked.session.today)
    found = [
        WrittenRoute(level, target.id, target.country or "", reached.route, reached.proven)
        for level, target, reached in planner.every_route()
        if reached.route is not None
    ]
    version = planner.loaded.graph_version
    return {"graph_version": version, "routes": asked.store.write_routes(version, found)}


ACTIONS: Mapping[str, Callable[[_Asked], dict[str, Any]]] = {
    "push": _push,
    "pull": _pull,
    "status": _status,
    "diff": _diff,
    "verify": _verify,
    "routes": _routes,
}


def _draw(session: Session, answer: Mapping[str, Any]) -> None:
    words, console = session.words, session.console
    match answer["action"]:
        case "push" if not answer["whole"] and not (answer["added"] or answer["changed"] or answer["removed"]):
            console.print(words.say("store.nothing-to-push", version=answer["graph_version"]))
        case "push":
            console.print(words.say("store.pushed", version=answer["graph_version"], **_counts(answer)))
        case "pull":
            console.print(
                words.say(
                    "store.pulled",
                    version=answer["graph_version"],
                    records=answer["records"],
                    folder=answer["folder"],
                )
            )
        case "status":
            _draw_status(session, answer)
        case "diff":
            _draw_differences(session, answer)
        case "verify":
            for one in answer["deviations"][:MOST_SHOWN]:
                console.print(f"{one['node']}: {one['text']}")
            key = "store.altered" if answer["deviations"] else "store.in-order"
            console.print(words.say(key, version=answer["graph_version"], count=len(answer["deviations"])))
        case _:
            console.print(words.say("store.routes", version=answer["graph_version"], count=answer["routes"]))


def _counts(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {name: answer[name] for name in ("added", "changed", "removed")}


def _draw_status(session: Session, answer: Mapping[str, Any]) -> None:
    words = session.words
    session.console.print(words.say("store.holds", store=answer["store"], version=answer["graph_version"]))
    key = "store.same" if answer["graph_version"] == answer["local_version"] else "store.other"
    session.console.print(words.say(key, version=answer["local_version"]))
    for version in answer["versions"]:
        line = words.say(
            "store.published", version=version["version"], records=version["records"], when=version["published"]
        )
        session.console.print(f"  {line}", style="default" if version["current"] else "dim")


def _draw_differences(session: Session, answer: Mapping[str, Any]) -> None:
    words = session.words
    for one in answer["differences"]:
        fields = f" ({', '.join(one['fields'])})" if one["fields"] else ""
        session.console.print(f"{words.say('store.' + one['change'])}: {one['kind']} {one['id']}{fields}")
    session.console.print(words.say("store.differences", count=len(answer["differences"])))
