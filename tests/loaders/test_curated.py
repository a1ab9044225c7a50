"""Reading the ontology's files: what is wrong is named with its place, in bounded time, and order is of no importance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic

import pytest
import yaml

from pathways.errors import CatalogueError, InputError
from pathways.loaders import curated
from pathways.loaders.curated import FOLDERS, load_catalogue
from pathways.loaders.documents import MAX_BYTES, MAX_DEPTH, read_document, read_text
from pathways.model.catalogue import Catalogue
from tests.builder import Builder

FIELD = """
- id: {id}
  label: {{en: x, fi: x, sv: x}}
  provenance: [{{source: own-synthesis, retrieved: 2027-01-01, evidence: judgement}}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an ontology of one record."""
    write(tmp_path, "fields/one.yaml", FIELD.format(id="process"))
    return tmp_path


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    start = monotonic()
    yield
    assert monotonic() - start < 20


def write(root: Path, name: str, content: str | bytes) -> None:
    """Write one file below `root`."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_reads_and_says_where(folder: Path) -> None:
    loaded = load_catalogue(folder)
    assert [field.id for field in loaded.catalogue.fields] == ["process"]
    assert loaded.origins == {("fields", "process"): "fields/one.yaml"}
    assert len(loaded.graph_version) == 16


BAD = {
    "broken": ("file-not-yaml", "- id: [", "line"),
    "bad-indent": ("file-not-yaml", "- id: x\n label: y\n", "line"),
    "tab": ("file-not-yaml", "- id:\t- x\n", "line"),
    "python-object": ("file-not-yaml", "- !!python/object/apply:os.system ['true']\n", "line"),
    "duplicate-key": ("file-not-yaml", "- id: x\n  id: y\n", "line"),
    "key-of-a-list": ("file-not-yaml", "- ? [a]\n  : y\n", "line"),
    "two-documents": ("file-not-yaml", "- a\n---\n- b\n", "line"),
    "control-character": ("file-not-yaml", "- id: \x07\n", "reason"),
    "alias": ("file-with-alias", "- &x {id: x}\n- *x\n", "line"),
    "not-utf8": ("file-not-utf8", b"- id: \xe4\xe4ni\n", "byte"),
    "utf16": ("file-not-utf8", "- id: x\n".encode("utf-16"), "byte"),
    "too-large": ("file-too-large", b"#" * (MAX_BYTES + 1), "limit_mb"),
    "too-deep-flow": ("file-too-deep", "[" * 10_000 + "]" * 10_000, "limit"),
    "too-deep-open": ("file-too-deep", "[" * 10_000, "limit"),
    "too-deep-block": ("file-too-deep", "".join(f"{' ' * depth}a:\n" for depth in range(400)), "limit"),
    "mapping": ("file-not-a-list", "id: x\n", "file"),
    "plain-text": ("file-not-a-list", "hello\n", "file"),
    "empty": ("file-not-a-list", "", "file"),
    "record-is-text": ("record-not-valid", "- hello\n", "record"),
    "unknown-key": ("record-not-valid", FIELD.format(id="x") + "  colour: red\n", "field"),
    "missing-label": ("record-not-valid", "- id: x\n", "field"),
    "wrong-id": ("record-not-valid", FIELD.format(id="Ääni"), "field"),
}


@pytest.mark.parametrize(("key", "content", "detail"), BAD.values(), ids=BAD)
def test_bad_file(folder: Path, key: str, content: str | bytes, detail: str) -> None:
    write(folder, "fields/two.yaml", content)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert caught.value.key == key
    assert caught.value.values["file"] == "fields/two.yaml"
    assert detail in caught.value.values


def test_bad_record_is_named(folder: Path) -> None:
    write(folder, "fields/two.yaml", FIELD.format(id="good") + FIELD.format(id="bad") + "  colour: red\n")
    with pytest.raises(CatalogueError, match="bad") as caught:
        load_catalogue(folder)
    assert caught.value.values["record"] == "bad"
    assert caught.value.values["field"] == "colour"
    assert caught.value.values["fault"] == "not-a-field"


def test_line_of_a_fault(folder: Path) -> None:
    write(folder, "fields/two.yaml", "# one\n# two\n- id: x\n  id: y\n")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert caught.value.values["line"] == 4


def test_duplicate_id_names_both_files(folder: Path) -> None:
    write(folder, "fields/two.yaml", FIELD.format(id="process"))
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert caught.value.key == "record-twice"
    assert caught.value.values == {"file": "fields/two.yaml", "record": "process", "other": "fields/one.yaml"}


def test_same_id_in_two_kinds_is_no_duplicate(folder: Path) -> None:
    write(folder, "competences/one.yaml", FIELD.format(id="process"))
    assert len(load_catalogue(folder).origins) == 2


def test_absent_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as absent:
        load_catalogue(tmp_path / "nowhere")
    assert absent.value.key == "catalogue-absent"
    (tmp_path / "empty").mkdir()
    with pytest.raises(CatalogueError) as empty:
        load_catalogue(tmp_path / "empty")
    assert empty.value.key == "catalogue-empty"


def test_all_files_together_have_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curated, "MAX_TOTAL_BYTES", 10)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert caught.value.key == "catalogue-too-large"


def test_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)  # sparse: no byte is written
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert caught.value.key == "file-too-large"


def test_unreadable_files(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.yaml", tmp_path):
        with pytest.raises(InputError) as caught:
            read_document(path)
        assert caught.value.key == "file-unreadable"
        assert caught.value.values["file"] == path


def test_nesting_to_the_limit_is_read() -> None:
    assert read_text("[" * MAX_DEPTH + "]" * MAX_DEPTH, Path("x"))
    with pytest.raises(InputError) as caught:
        read_text("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), Path("x"))
    assert caught.value.values["limit"] == MAX_DEPTH


def test_dates_and_months_stay_text() -> None:
    read = read_text("{a: 2027-01-01, b: 2027-01, c: 12, d: 1.5, e: true}", Path("x"))
    assert read == {"a": "2027-01-01", "b": "2027-01", "c": 12, "d": 1.5, "e": True}


def test_json_is_read_as_well() -> None:
    assert read_text('{"a": [1, {"b": null}]}', Path("x")) == {"a": [1, {"b": None}]}


# -- cache and order ----------------------------------------------------------------------------------------------


def test_cache_gives_the_same_catalogue(folder: Path) -> None:
    first = load_catalogue(folder)
    assert list((folder / "cache").rglob("catalogue-*.json"))
    assert load_catalogue(folder) == first == load_catalogue(folder, cache=False)


def test_damaged_cache_is_only_slower(folder: Path) -> None:
    first = load_catalogue(folder)
    (cached,) = (folder / "cache").rglob("catalogue-*.json")
    cached.write_text("{}")
    assert load_catalogue(folder) == first


def test_content_changes_the_version(folder: Path) -> None:
    first = load_catalogue(folder)
    write(folder, "fields/two.yaml", FIELD.format(id="other"))
    second = load_catalogue(folder)
    assert second.graph_version != first.graph_version
    assert [field.id for field in second.catalogue.fields] == ["other", "process"]


def written(root: Path, catalogue: Catalogue, seed: int) -> Path:
    """Write a catalogue as an ontology, its records shuffled over two files a kind."""
    random = Random(seed)
    for folder, kind in FOLDERS.items():
        records = [record.model_dump(mode="json", exclude_none=True) for record in getattr(catalogue, kind)]
        random.shuffle(records)
        middle = random.randint(0, len(records))
        for name, part in (("a", records[:middle]), ("b", records[middle:])):
            if part:
                write(root, f"{folder}/{name}.yaml", yaml.safe_dump(part, allow_unicode=True))
    return root


def test_order_of_records_and_files_is_of_no_importance(tmp_path: Path) -> None:
    built = Builder().place("oulu", 65).qualification("q", 4, "process").certificate("card", validity_months=60)
    built.course("x", "a & (b | 2 of (c, d, ?e))", "qualification:q", months=[1, 2], windows=["2027-01..2027-02"])
    built.course("y", "speaks(fi|sv B2 ~A2)", "certificate:card", months_of_year=[8], eur="?", place="oulu")
    built.infer("i", "a", "b").crossing("s", "SE-FI", through="assessment:x").unknown("e", shared=True)
    catalogue = built.goal("credits(power 60 osp: unit:x=40, unit:y) | level(4 process ~mechanical)").catalogue()
    first, second = (load_catalogue(written(tmp_path / str(seed), catalogue, seed)).catalogue for seed in (1, 2))
    assert first == second
    for kind in Catalogue.model_fields:
        by_id = sorted(getattr(catalogue, kind), key=lambda record: str(record.id))
        assert list(getattr(first, kind)) == by_id
