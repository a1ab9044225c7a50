"""The `pathways` command.

Typer parses; `Session` speaks; the planner answers. Nothing slow is imported before it is needed: the
catalogue, the search, GeoNames and rapidfuzz come with the command that uses them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from pathways.cli import browse, interview, many, plans, questions, serving
from pathways.cli.faults import INTERRUPTED, as_document, as_own, exit_code, sentence
from pathways.cli.helping import Command, Group
from pathways.cli.session import known_language, screen, write_json
from pathways.cli.store import store
from pathways.cli.wording import Words, language_of

COMMANDS = {
    "route": questions.route,
    "compare": questions.compare,
    "gap": questions.gap,
    "reach": questions.reach,
    "why-not": questions.why_not,
    "what-if": many.what_if,
    "batch": many.batch,
    "explain": questions.explain,
    "explore": questions.explore,
    "interview": interview.interview,
    "recheck": plans.recheck,
    "settle": plans.settle,
    "show": browse.show,
    "search": browse.search,
    "entry-levels": browse.entry_levels,
    "occupations": browse.occupations,
    "check": browse.check,
    "serve": serving.serve,
    "mcp": serving.mcp,
    "store": store,
}

app = typer.Typer(cls=Group, add_completion=False, invoke_without_command=True, rich_markup_mode=None)
for _name, _command in COMMANDS.items():
    app.command(_name, cls=Command)(_command)


@app.callback()
def program(
    context: typer.Context,
    lang: Annotated[str | None, typer.Option("--lang", metavar="fi|sv|en")] = None,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    """Show the help when no command is given."""
    known_language(lang)
    if version:
        typer.echo(_version(context.obj))
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), nl=False)


def _version(words: Words) -> str:
    """The installed version; a source tree that was never installed has none to say."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("pathways")
    except PackageNotFoundError:
        return words.say("version.not-installed")


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code. No error leaves it but as one sentence."""
    words = Words(language_of(arguments))
    try:
        code = _parsed(list(arguments), words)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    except Exception as error:  # noqa: BLE001 - the border: a person never sees a traceback
        return _refuse(error, words, as_json="--json" in arguments)
    if code == INTERRUPTED:  # some versions of Typer raise, others return it
        screen(sys.stderr).print(words.say("error.interrupted"))
    return code


def _parsed(arguments: list[str], words: Words) -> int:
    known_language(_last_language(arguments))
    command: Any = typer.main.get_command(app)
    result = command.main(args=arguments, prog_name="pathways", standalone_mode=False, obj=words)
    sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _last_language(arguments: Sequence[str]) -> str | None:
    from pathways.cli.wording import lang_arguments

    given = lang_arguments(arguments)
    return given[-1] if given else None


def _refuse(error: Exception, words: Words, *, as_json: bool) -> int:
    own, code = as_own(error), exit_code(error)
    screen(sys.stderr).print(sentence(own, words))
    if as_json:
        write_json(as_document(own, code, words))
    return code


def _reader_gone() -> int:
    """The reader of a pipe closed it: nothing more to say, and nothing to complain about at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def main() -> None:
    """Run as a program."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
