"""The arrays on disk: the same after as before, refused when damaged, never half-written."""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from random import Random

import pytest

from pathways.errors import InputError
from pathways.graph.reachability import cheapest, reach
from pathways.graph.store.index import Index
from tests.graph.test_compiled import problem


def written(path: Path, seed: int = 1) -> Index:
    arrays = problem(Random(seed))
    Index.write(path, "v1", arrays, {"eur": array("q", range(arrays.steps))})
    found = Index.open(path, "v1")
    assert found is not None
    return found


@pytest.mark.parametrize("seed", range(20))
def test_the_same_answers_from_the_file(tmp_path: Path, seed: int) -> None:
    before, index = problem(Random(seed)), written(tmp_path / "index", seed)
    after = index.arrays
    assert (after.facts, after.tails, after.heads, after.consumers) == (
        before.facts, before.tails, before.heads, before.consumers,
    )  # fmt: skip
    assert list(index.columns["eur"]) == list(range(before.steps))
    allowed = b"\1" * before.steps
    assert reach(after, allowed, (0,)) == reach(before, allowed, (0,))
    assert cheapest(after, after.costs, add=True) == cheapest(before, before.costs, add=True)


def test_another_version_is_no_index(tmp_path: Path) -> None:
    written(tmp_path / "index")
    assert Index.open(tmp_path / "index", "v2") is None
    assert Index.open(tmp_path / "absent", "v1") is None
    whole = (tmp_path / "index").read_bytes()
    header = json.loads(whole[: whole.index(b"\n")])
    for change in ({"format": 0}, {"order": "middle"}):
        first = json.dumps({**header, **change}).encode() + b"\n"
        (tmp_path / "other").write_bytes(first.ljust(4096) + whole[4096:])
        assert Index.open(tmp_path / "other") is None


@pytest.mark.parametrize("damage", ["empty", "short", "no header", "not json", "no parts", "odd offset"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "index"
    written(path)
    whole = path.read_bytes()
    header = json.loads(whole[: whole.index(b"\n")])
    code, offset, count = header["parts"]["tail"]
    moved = {**header, "parts": {**header["parts"], "tail": (code, offset + 4, count)}}
    path.write_bytes(
        {
            "empty": b"",
            "short": whole[:-64],
            "no header": bytes(len(whole)),
            "not json": b"x" * 50 + b"\n" + whole,
            "no parts": json.dumps({**header, "parts": {}}).encode() + b"\n" + whole,
            "odd offset": json.dumps(moved).encode().ljust(4095) + b"\n" + whole[4096:],
        }[damage]
    )
    with pytest.raises(InputError, match="index-damaged"):
        Index.open(path)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "index"
    written(path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="one entry for each step"):
        Index.write(path, "v2", problem(Random(2)), {"eur": array("q", [1])})
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["index"]
