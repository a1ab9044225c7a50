"""The options that several commands share, written once and spread into each command's signature."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

MONTH = "YYYY-MM"


@dataclass(frozen=True, slots=True)
class CommonFlags:
    """What every command takes."""

    lang: Annotated[str | None, typer.Option("--lang", metavar="fi|sv|en")] = None
    json: Annotated[bool, typer.Option("--json")] = False
    catalogue: Annotated[str | None, typer.Option("--catalogue", metavar="DIR")] = None
    today: Annotated[str | None, typer.Option("--today", metavar="YYYY-MM[-DD]")] = None


@dataclass(frozen=True, slots=True)
class ProfileFlags:
    """Who asks. All text here: flags and files go through the same readers, see `pathways.cli.asking`."""

    profile: Annotated[str | None, typer.Option("--profile", metavar="FILE")] = None
    entry_level: Annotated[str | None, typer.Option("--from", metavar="ENTRY_LEVEL")] = None
    claim: Annotated[list[str] | None, typer.Option("--claim", metavar="FACT")] = None
    language: Annotated[list[str] | None, typer.Option("--language", metavar="fi=B1")] = None
    age: Annotated[str | None, typer.Option("--age", metavar="YEARS")] = None
    born: Annotated[str | None, typer.Option("--born", metavar=MONTH)] = None
    place: Annotated[str | None, typer.Option("--place", metavar="TOWN")] = None
    radius: Annotated[str | None, typer.Option("--radius", metavar="KM")] = None
    relocate: Annotated[bool | None, typer.Option("--relocate/--no-relocate")] = None
    online_only: Annotated[bool | None, typer.Option("--online-only/--no-online-only")] = None
    load: Annotated[str | None, typer.Option("--load", metavar="PERCENT")] = None
    evenings: Annotated[bool | None, typer.Option("--evenings/--no-evenings")] = None
    budget: Annotated[str | None, typer.Option("--budget", metavar="EUR")] = None
    start: Annotated[str | None, typer.Option("--start", metavar=MONTH)] = None
    deadline: Annotated[str | None, typer.Option("--deadline", metavar=MONTH)] = None
    permit_ends: Annotated[str | None, typer.Option("--permit-ends", metavar=MONTH)] = None
    avoid: Annotated[list[str] | None, typer.Option("--avoid", metavar="ID")] = None


@dataclass(frozen=True, slots=True)
class TargetFlags:
    """What for, and where."""

    to: Annotated[str | None, typer.Option("--to", metavar="TARGET")] = None
    where: Annotated[str | None, typer.Option("--in", metavar="FI|SE|SITE")] = None


@dataclass(frozen=True, slots=True)
class WhereFlags:
    """Only where."""

    where: Annotated[str | None, typer.Option("--in", metavar="FI|SE|SITE")] = None


@dataclass(frozen=True, slots=True)
class ObjectiveFlags:
    """What counts in a route."""

    by: Annotated[str | None, typer.Option("--by", metavar="weighted|time|money|travel|certainty|finish")] = None


def with_flags(function: Callable[..., None]) -> Callable[..., None]:
    """Return `function` as a command: parameters that are classes of flags are spread into options."""
    hints = get_type_hints(function, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if hint in _GROUPS}
    own = [parameter for name, parameter in inspect.signature(function).parameters.items() if name not in groups]

    @wraps(function)
    def command(**given: Any) -> None:
        spread = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        function(**given, **spread)

    parameters = [parameter.replace(annotation=hints[parameter.name]) for parameter in own]
    for group in groups.values():
        parameters.extend(_parameters(group))
    keyword_only = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    command.__signature__ = inspect.Signature(keyword_only)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in keyword_only}
    return command


_GROUPS = (CommonFlags, ProfileFlags, TargetFlags, WhereFlags, ObjectiveFlags)


def _parameters(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [_parameter(field, hints[field.name]) for field in fields(group)]


def _parameter(field: Field[Any], annotation: Any) -> inspect.Parameter:
    default = inspect.Parameter.empty if field.default is MISSING else field.default
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
