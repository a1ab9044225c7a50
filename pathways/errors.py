"""The error tree.

    PathwaysError
    ├── InputError            what a person or a caller gave is not usable; exit code 2
    │   ├── UnknownName       an identifier that the catalogue does not hold; carries the nearest names
    │   └── ContradictoryProfile
    ├── ServiceError          a server does not answer; carries what it said
    │   └── ServiceRefusal    … because the question cannot be used: an InputError too
    ├── CatalogueError        the catalogue cannot be read or does not hang together; exit code 3
    ├── StoreError            the shared store cannot be reached or used as it stands; exit code 4
    └── ValidationFailed      a route that the independent validator refuses; a fault of ours; exit code 70

No route is an answer, not an error. Every message is one sentence: what, where, what to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class PathwaysError(Exception):
    """Root of all errors that this package raises on purpose.

    Parameters
    ----------
    key
        Key of the sentence in the interface's word list, so that a face can say it in the person's language.
    values
        What fills the sentence's placeholders.
    """

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(f"{key}: " + ", ".join(f"{name}={value}" for name, value in values.items()))


class InputError(PathwaysError):
    """What the caller gave cannot be used as it stands."""


class UnknownName(InputError):
    """An identifier or label that the catalogue does not hold."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.nearest = tuple(nearest)
        super().__init__("unknown-name", kind=kind, name=name, nearest=", ".join(nearest))


class ContradictoryProfile(InputError):
    """Two parts of a profile that cannot both be meant (a deadline before the start, …)."""


class ServiceError(PathwaysError):
    """A server of ours refuses a question, or cannot be reached.

    Parameters
    ----------
    key
        The problem's key (docs/api.md), or `no-connection`, `no-answer`.
    status
        The HTTP status, where there was one.
    detail
        What is wrong and what to do, as the server says it.
    errors
        Field, reason and remedy of each fault.
    retry_seconds
        When it is worth asking again, where the server says so.
    """

    def __init__(
        self, key: str, status: int | None = None, detail: str = "", errors: Sequence[Mapping[str, str]] = (),
        retry_seconds: float | None = None,
    ) -> None:  # fmt: skip
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)
        self.retry_seconds = retry_seconds
        super().__init__(key, status=status, detail=detail)


class ServiceRefusal(ServiceError, InputError):
    """A server cannot use the question as it stands: what an embedded planner raises as `InputError`."""


class CatalogueError(PathwaysError):
    """The ontology's files cannot be read, or a record in them is not valid."""


class StoreError(PathwaysError):
    """The shared store cannot be reached, refuses, or holds nothing. What was there before is untouched."""


class ValidationFailed(PathwaysError):
    """The validator refuses a route of the planner. Never shown as an answer; always a fault to report."""
