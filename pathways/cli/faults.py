"""Errors in a person's words, and the one table of exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from pathways.cli.wording import Words
from pathways.errors import CatalogueError, InputError, PathwaysError, StoreError

ANSWERED = 0
"""An answer was given. "No route" is one."""
FINDINGS = 1
"""`check` found something to correct."""
USAGE = 2
"""What was given cannot be used."""
CATALOGUE_BROKEN = 3
"""The ontology cannot be read or does not hang together."""
STORE_UNUSABLE = 4
"""The shared store cannot be reached or used."""
INTERNAL = 70
"""A fault of the program (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130
"""Stopped from the keyboard (128 + SIGINT)."""

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""Typer's own: which package it lives in differs between its versions, its name does not."""

#: What the parser refuses, by the name of its exception. Anything else is said as `usage`.
_USAGE_KEYS = {
    "NoSuchOption": "option-unknown",
    "MissingParameter": "argument-missing",
    "BadOptionUsage": "option-value-missing",
    "BadParameter": "option-value-not-valid",
}


def exit_code(error: Exception) -> int:
    """Return the exit code for an error."""
    if isinstance(error, InputError | UsageError):
        return USAGE
    if isinstance(error, StoreError):
        return STORE_UNUSABLE
    return CATALOGUE_BROKEN if isinstance(error, CatalogueError) else INTERNAL


def as_own(error: Exception) -> PathwaysError:
    """Translate a foreign error to one of ours, so that there is one way to say it."""
    if isinstance(error, PathwaysError):
        return error
    if isinstance(error, UsageError):
        return _usage(error)
    return PathwaysError("internal", type=f"{type(error).__name__}, {_where(error)}")


def _where(error: BaseException) -> str:
    """The line of the program that failed, for whoever gets the report."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at is not None else "-"


def _usage(error: Any) -> InputError:
    key = _USAGE_KEYS.get(type(error).__name__, "usage")
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or _shown(parameter)
    nearest = ", ".join(getattr(error, "possibilities", None) or ())
    if key == "option-unknown" and nearest:
        key = "option-unknown-nearest"
    return InputError(key, option=name, nearest=nearest)


def sentence(error: PathwaysError, words: Words) -> str:
    """Return what is wrong, where, and what to do, in one sentence."""
    key = error.key
    values = {name: _short(value) for name, value in error.values.items()}
    if key == "unknown-name":
        values["kind"] = words.of("kind", values["kind"])
        key = "unknown-name" if values["nearest"] else "unknown-name-alone"
    if "fault" in values:
        values["reason"] = words.say(f"fault.{values['fault']}", **values)
    if "deviation" in values:
        values["reason"] = words.say(f"deviation.{values['deviation']}", **{"reason": "–", **values})
    if not words.has(f"error.{key}"):
        return words.say("error.internal", type=key)
    return words.say(f"error.{key}", **values)


def _shown(parameter: Any) -> str:
    """How a person types a parameter: an option by its flag, an argument by its place holder."""
    if parameter is None:
        return ""
    return (
        str(parameter.metavar or parameter.name) if parameter.param_type_name == "argument" else str(parameter.opts[0])
    )


def _short(value: object) -> str:
    """What a person typed may be anything; a sentence stays one line."""
    text = "".join(letter if letter.isprintable() else "�" for letter in str(value).replace("\n", " "))
    return text if len(text) <= 600 else text[:599] + "…"


def as_document(error: PathwaysError, code: int, words: Words) -> dict[str, Any]:
    """Return the error as `--json` writes it."""
    return {
        "schema": "pathways.error/1",
        "key": error.key,
        "values": {name: str(value)[:1000] for name, value in error.values.items()},
        "message": sentence(error, words),
        "exit_code": code,
    }
