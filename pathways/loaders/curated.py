"""The curated ontology: a folder of YAML files, one sub-folder a kind, each file a list of records."""

from __future__ import annotations

import hashlib
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from pydantic import BaseModel, ValidationError

from pathways.errors import CatalogueError, InputError
from pathways.loaders.documents import read_document
from pathways.model.catalogue import Catalogue, LoadedCatalogue
from pathways.model.fault import first_fault

MAX_TOTAL_BYTES = 64_000_000

#: Sub-folder of the ontology → field of the catalogue.
FOLDERS: dict[str, str] = {name.replace("_", "-"): name for name in Catalogue.model_fields}


def shipped_ontology() -> Path:
    """Return the folder of the ontology that ships with the package (or stands beside it in a checkout)."""
    packaged = Path(str(files("pathways"))) / "ontology"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "ontology"


def record_model(kind: str) -> type[BaseModel]:
    """Return the model of the records of one kind."""
    annotation: Any = Catalogue.model_fields[kind].annotation
    model: type[BaseModel] = annotation.__args__[0]
    return model


def ontology_files(folder: Path) -> list[Path]:
    """Return the ontology's record files in a fixed order; raise `CatalogueError` when there are none."""
    if not folder.is_dir():
        raise CatalogueError("catalogue-absent", folder=folder)
    found = sorted(path for name in FOLDERS for path in (folder / name).glob("*.yaml"))
    if not found:
        raise CatalogueError("catalogue-empty", folder=folder, kinds=", ".join(sorted(FOLDERS)))
    total = sum(path.stat().st_size for path in found)
    if total > MAX_TOTAL_BYTES:
        raise CatalogueError("catalogue-too-large", folder=folder, limit_mb=MAX_TOTAL_BYTES // 1_000_000)
    return found


def content_version(folder: Path | None = None) -> str:
    """Return the version of the ontology in `folder`: a digest of its files; raise as `load_catalogue` does."""
    folder = shipped_ontology() if folder is None else folder
    return _content_version(ontology_files(folder), folder)


def load_catalogue(folder: Path | None = None, *, cache: bool = True) -> LoadedCatalogue:
    """Read the ontology in `folder` (the shipped one by default).

    Raises
    ------
    CatalogueError
        A file or record cannot be used; the error names file, record, field and reason.
    """
    folder = shipped_ontology() if folder is None else folder
    paths = ontology_files(folder)
    version = _content_version(paths, folder)
    cached = _cache_file(version)
    if cache and cached.is_file():
        loaded = _read_cache(cached, version)
        if loaded is not None:
            return loaded
    loaded = _load_files(paths, folder, version)
    if cache:
        _write_cache(cached, loaded)
    return loaded


def _content_version(paths: list[Path], folder: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(b"\0")
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def _load_files(paths: list[Path], folder: Path, version: str) -> LoadedCatalogue:
    records: dict[str, list[BaseModel]] = {kind: [] for kind in FOLDERS.values()}
    origins: dict[tuple[str, str], str] = {}
    for path in paths:
        kind = FOLDERS[path.parent.name]
        name = path.relative_to(folder).as_posix()
        for record in _read_records(path, name, record_model(kind)):
            key = (kind, str(getattr(record, "id")))  # noqa: B009 - every record model has an id
            if key in origins:
                raise CatalogueError("record-twice", file=name, record=key[1], other=origins[key])
            origins[key] = name
            records[kind].append(record)
    catalogue = Catalogue.model_validate(
        {kind: tuple(sorted(found, key=lambda record: str(record.id))) for kind, found in records.items()}
    )
    return LoadedCatalogue(catalogue, version, origins)


def _read_records(path: Path, name: str, model: type[BaseModel]) -> list[BaseModel]:
    try:
        document = read_document(path)
    except InputError as error:
        raise CatalogueError(error.key, **{**error.values, "file": name}) from None
    if not isinstance(document, list):
        raise CatalogueError("file-not-a-list", file=name)
    read = []
    for number, data in enumerate(document, start=1):
        record_id = data.get("id", f"#{number}") if isinstance(data, dict) else f"#{number}"
        try:
            read.append(model.model_validate(data))
        except ValidationError as error:
            raise CatalogueError("record-not-valid", file=name, record=record_id, **first_fault(error)) from None
    return read


def _cache_file(version: str) -> Path:
    # The models' own source belongs to the key: a new version of the package never reads an old cache.
    models = hashlib.sha256()
    for path in sorted((Path(__file__).parents[1] / "model").glob("*.py")):
        models.update(path.read_bytes())
    python = f"{sys.version_info.major}{sys.version_info.minor}"
    return user_cache_path("pathways", appauthor=False) / f"catalogue-{version}-{models.hexdigest()[:8]}-{python}.json"


class _CachedCatalogue(BaseModel):
    catalogue: Catalogue
    origins: list[tuple[str, str, str]]


def _read_cache(path: Path, version: str) -> LoadedCatalogue | None:
    try:
        cached = _CachedCatalogue.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None  # a damaged cache is only slower
    return LoadedCatalogue(
        cached.catalogue, version, {(kind, record_id): file for kind, record_id, file in cached.origins}
    )


def _write_cache(path: Path, loaded: LoadedCatalogue) -> None:
    content = _CachedCatalogue(
        catalogue=loaded.catalogue,
        origins=[(kind, rid, file) for (kind, rid), file in loaded.origins.items()],
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{hashlib.sha256(str(id(loaded)).encode()).hexdigest()[:8]}.part")
        partial.write_text(content.model_dump_json(), encoding="utf-8")
        partial.replace(path)
    except OSError:
        return  # a read-only home only costs time


__all__ = [
    "FOLDERS",
    "MAX_TOTAL_BYTES",
    "LoadedCatalogue",
    "content_version",
    "load_catalogue",
    "ontology_files",
    "record_model",
    "shipped_ontology",
]
