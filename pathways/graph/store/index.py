"""A planning problem's arrays in one file: opened in place, shared by all processes that map it.

The file is a line of JSON (what lies where) and the arrays behind it, each at a multiple of 8 bytes, in the byte order of
the machine that wrote it: it is a cache, made anew from the catalogue, not a format for exchange. Opening reads nothing
but the first line; pages come in as they are used.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pathways.errors import InputError
from pathways.graph.reachability import Arrays

FORMAT = 1
_ROWS = ("tail_at", "tail", "head_at", "head", "consumer_at", "consumer", "giver_at", "giver")


class Index:
    """The arrays of one graph version, and further columns of one value for each step (costs by criterion).

    Attributes
    ----------
    version
        The graph version that the file was made from.
    arrays
        Tails, heads and their inverses; costs are those given when it was written, the goal is empty.
    columns
        Name → one 64-bit integer for each step.
    """

    def __init__(self, version: str, arrays: Arrays, columns: Mapping[str, Any]) -> None:
        self.version = version
        self.arrays = arrays
        self.columns = dict(columns)

    @classmethod
    def open(cls, path: Path, version: str | None = None) -> Index | None:
        """Map the file; `None` if there is none, or it is of another version, format or byte order.

        Raises
        ------
        InputError
            The file is damaged: shorter than it says, or not such a file. What lies inside the arrays is trusted.
        """
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise InputError("index-damaged", file=path) from error
        view = memoryview(mapped)
        end = mapped.find(b"\n", 0, 65536)
        try:
            header: dict[str, Any] = json.loads(mapped[: max(0, end)])
            if header["format"] != FORMAT or header["order"] != sys.byteorder:
                return None
            if version is not None and header["version"] != version:
                return None
            parts: dict[str, Any] = {}
            for name, (code, offset, count) in header["parts"].items():
                size = array(code).itemsize * count
                if code not in ("i", "q") or offset % 8 or offset < end or offset + size > len(view):
                    raise ValueError(name)
                parts[name] = view[offset : offset + size].cast(code)
            arrays = Arrays.mapped(header["facts"], *(parts[name] for name in (*_ROWS, "costs")))
            columns = {name: parts[f"column/{name}"] for name in header["columns"]}
        except (ValueError, KeyError, TypeError) as error:
            raise InputError("index-damaged", file=path) from error
        return cls(header["version"], arrays, columns)

    @staticmethod
    def write(path: Path, version: str, arrays: Arrays, columns: Mapping[str, array[int]]) -> None:
        """Write the file whole or not at all: beside it first, then in its place."""
        parts: dict[str, Any] = {name: getattr(arrays, name) for name in _ROWS}
        parts["costs"] = arrays.costs
        for name, column in columns.items():
            if len(column) != arrays.steps:
                raise ValueError(f"column {name} has not one entry for each step")
            parts[f"column/{name}"] = array("q", column)
        views = {name: memoryview(part).cast("B") for name, part in parts.items()}
        codes = {name: memoryview(part).format for name, part in parts.items()}
        header: dict[str, Any] = {
            "format": FORMAT, "order": sys.byteorder, "version": version, "facts": arrays.facts,
            "columns": sorted(columns), "parts": {},
        }  # fmt: skip
        offset = 4096
        for name, view in views.items():
            header["parts"][name] = (codes[name], offset, len(view) // array(codes[name]).itemsize)
            offset += -(-len(view) // 8) * 8
        first = json.dumps(header).encode() + b"\n"
        if len(first) > 4096:
            raise ValueError("too many columns")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            with beside.open("wb") as file:
                file.write(first)
                for name, view in views.items():
                    file.seek(header["parts"][name][1])
                    file.write(view)
                file.truncate(offset)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
