"""Python's garbage collector where very many records come or go: it would walk all that are held again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the collector, for what makes no cycles or calls `collect_young` now and then."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collect_young() -> None:
    """Free the cycles among what was made since the last call; what is older is not walked."""
    gc.collect(0)
