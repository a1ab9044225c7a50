"""Reading YAML and JSON documents that people write: bounded in size, depth and time, with a place for each fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pathways.errors import InputError

MAX_BYTES = 4_000_000
MAX_DEPTH = 60

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _CuratedLoader(_Loader):  # type: ignore[misc]
    """Safe YAML without duplicate keys and without implicit dates (months and dates stay text)."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str | int | float] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | float | bool) or key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands twice or is not a plain word", key_node.start_mark
            )
        seen.add(key)
    return dict(yaml.SafeLoader.construct_mapping(loader, node, deep=True))


_CuratedLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
_CuratedLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def read_document(path: Path) -> Any:
    """Read one YAML or JSON document.

    Raises
    ------
    InputError
        The file is absent, too large, not UTF-8, not YAML, nested too deeply, or uses anchors. The error's values
        hold `file`, and `line` where there is one.
    """
    try:
        with path.open("rb") as file:
            # A pipe or a device has no size to trust: what is read is bounded itself.
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise InputError("file-too-large", file=path, limit_mb=MAX_BYTES // 1_000_000)
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("file-not-utf8", file=path, byte=error.start) from None
    except OSError as error:
        raise InputError("file-unreadable", file=path, reason=error.strerror or str(error)) from None
    return read_text(text, path)


def read_text(text: str, path: Path) -> Any:
    """Read a document that is already in memory; `path` is named in errors."""
    try:
        _check_shape(text, path)
        return yaml.load(text, Loader=_CuratedLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 0
        if "nesting depth" in (error.problem or ""):  # LibYAML has a limit of its own, and reads ahead of ours
            raise InputError("file-too-deep", file=path, line=line, limit=MAX_DEPTH) from None
        raise InputError("file-not-yaml", file=path, line=line, reason=error.problem or "") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InputError("file-not-yaml", file=path, line=0, reason=str(error).split("\n")[0]) from None


def written(data: Any) -> str:
    """Return data as a document that a curator can read and edit; keys stay in their order."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    return text


def _check_shape(text: str, path: Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise InputError("file-too-deep", file=path, line=_line(event), limit=MAX_DEPTH)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise InputError("file-with-alias", file=path, line=_line(event))


def _line(event: Any) -> int:
    mark = event.start_mark
    return 0 if mark is None else int(mark.line) + 1
