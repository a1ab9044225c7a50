"""Career pathways: from what a person has to routes that hold.

`Embedded` answers in this process, `Client` and `AsyncClient` ask a server; all three have the same methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathways.answer.embedded import Embedded
    from pathways.client import AsyncClient, Client
    from pathways.model.profile import Claim, Profile

_HOMES = {
    "AsyncClient": "pathways.client", "Claim": "pathways.model.profile", "Client": "pathways.client",
    "Embedded": "pathways.answer.embedded", "Profile": "pathways.model.profile",
}  # fmt: skip
_EXTRAS = {"httpx": "client"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: the command line starts without what it does not need."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(_HOMES[name]), name)
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get(error.name or "")
        if extra is None:
            raise
        raise ModuleNotFoundError(
            f"{name} needs the package {error.name}; install pathways with its extra: pip install 'pathways[{extra}]'",
            name=error.name,
        ) from None


__all__ = ["AsyncClient", "Claim", "Client", "Embedded", "Profile"]
