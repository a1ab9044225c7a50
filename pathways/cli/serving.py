"""Commands that go on until they are stopped: `serve` and `mcp`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from pathways.cli.flags import CommonFlags, with_flags
from pathways.cli.questions import whole_number
from pathways.cli.session import Session
from pathways.errors import InputError


@with_flags
def serve(
    context: typer.Context,
    common: CommonFlags,
    host: Annotated[str | None, typer.Option("--host", metavar="ADDRESS")] = None,
    port: Annotated[str | None, typer.Option("--port", metavar="N")] = None,
    workers: Annotated[str | None, typer.Option("--workers", metavar="N")] = None,
) -> None:
    """Serve the HTTP interface until stopped."""
    session = Session(context.obj, common)
    settings = _settings(session, host=host, port=port, workers=workers)

    from pathways.api.server import serve as run

    def announce(address: str) -> None:
        typer.echo(session.words.say("serve.at", address=address), err=True)

    run(settings, announce)


def _settings(session: Session, **given: str | None) -> Any:
    """The settings of the environment, with what the flags say put over them."""
    from pydantic import ValidationError

    from pathways.model.fault import first_fault

    try:
        from pathways.api.settings import Settings
    except ModuleNotFoundError as error:
        raise InputError("extra-missing", module=error.name or "", extra="api") from None
    flags: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    if session.common.catalogue is not None:
        flags["catalogue"] = session.common.catalogue
    if session.common.today is not None:
        flags["today"] = session.today
    try:
        return Settings(**flags)  # type: ignore[arg-type]
    except ValidationError as error:
        raise InputError("setting-not-valid", **first_fault(error)) from None


@with_flags
def mcp(
    context: typer.Context,
    common: CommonFlags,
    http: Annotated[bool, typer.Option("--http")] = False,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[str, typer.Option("--port", metavar="N")] = "8001",
) -> None:
    """Serve agents over standard input and output, or over HTTP."""
    session = Session(context.obj, common)
    try:
        from pathways.agents.server import agent_server
    except ModuleNotFoundError as error:
        raise InputError("extra-missing", module=error.name or "", extra="mcp") from None
    from pathways.answer.embedded import Embedded

    number = whole_number(port, "--port", 1, 65535)
    server = agent_server(Embedded(session.planner, session.words.language))
    if http:
        typer.echo(session.words.say("serve.agents", address=f"http://{host}:{number}/mcp"), err=True)
        server.run("streamable-http", host=host, port=number, stateless_http=True)
    else:
        server.run("stdio")
