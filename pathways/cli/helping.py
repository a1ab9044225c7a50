"""Help in the person's language, drawn from the word files."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import Any

from rich.table import Table
from rich.text import Text as Line
from typer.core import TyperCommand, TyperGroup

from pathways.cli.session import screen
from pathways.cli.wording import Words, language_of
from pathways.errors import InputError


class Command(TyperCommand):
    """A command whose `--help` speaks the person's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print usage, one sentence, arguments and options."""
        words = _words(ctx)
        console = screen(sys.stdout)
        console.print(_usage(ctx, self, words))
        console.print(f"\n{words.say(f'help.command.{self.name}')}\n")
        console.print(_options(self.get_params(ctx), words))


class Group(TyperGroup):
    """The program itself: its help lists the commands, and a command that is none gets the nearest."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command meant; raise `InputError` with the nearest ones when there is none of that name."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            commands = self.list_commands(ctx)
            nearest = get_close_matches(args[0], commands) or commands
            raise InputError("command-unknown", command=args[0], nearest=", ".join(nearest))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print usage, what the program does, its commands and exit codes."""
        words = _words(ctx)
        console = screen(sys.stdout)
        console.print(_usage(ctx, self, words))
        console.print(f"\n{words.say('help.program')}\n")
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        for name in self.list_commands(ctx):
            table.add_row(Line(name, style="bold"), words.say(f"help.command.{name}"))
        console.print(table)
        console.print(f"\n{words.say('help.exit-codes')}")
        console.print(f"\n{words.say('help.limits')}")


def _words(ctx: Any) -> Words:
    found = ctx.find_root().obj
    return found if isinstance(found, Words) else Words(language_of(sys.argv[1:]))


def _usage(ctx: Any, command: Any, words: Words) -> Line:
    pieces = command.collect_usage_pieces(ctx)
    translated = [words.say(f"help.piece.{piece}") if words.has(f"help.piece.{piece}") else piece for piece in pieces]
    return Line.assemble((f"{words.say('help.usage')} ", "dim"), (ctx.command_path, "bold"), " ", " ".join(translated))


def _options(parameters: list[Any], words: Words) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for parameter in parameters:
        table.add_row(Line(_spelling(parameter), style="bold"), words.say(f"help.option.{parameter.name}"))
    return table


def _spelling(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    spelled = "/".join([parameter.opts[0], *parameter.secondary_opts])
    return spelled if parameter.is_flag else f"{spelled} {parameter.metavar or ''}".rstrip()
