"""The homes of the graph, and which of them is asked: a folder of files, or the Neo4j server that `PATHWAYS_STORE` names."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pathways.errors import InputError
from pathways.graph.store.connection import VARIABLE, Address
from pathways.graph.store.home import GraphStore, Pushed, entries
from pathways.graph.store.projection import Sealed
from pathways.loaders.curated import content_version, load_catalogue, shipped_ontology
from pathways.loaders.documents import written
from pathways.model.catalogue import LoadedCatalogue

if TYPE_CHECKING:
    from pathways.graph.store.neo4j import Neo4jStore


@dataclass(frozen=True, slots=True)
class FolderStore:
    """The embedded home: a folder of YAML files, the shipped ontology by default."""

    folder: Path | None = None

    def version(self) -> str:
        """Return the digest of the folder's files."""
        return content_version(self.folder)

    def load(self) -> LoadedCatalogue:
        """Return the catalogue in the folder."""
        return load_catalogue(self.folder)

    def push(self, loaded: LoadedCatalogue) -> Pushed:
        """Write the catalogue as files into a folder that is empty or not there yet.

        Raises
        ------
        InputError
            The folder holds something, cannot be written, or is the shipped ontology.
        """
        folder = self.folder or shipped_ontology()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError("folder-not-empty", folder=folder)
        files: dict[str, list[Any]] = defaultdict(list)
        for entry in entries(loaded):
            files[entry.file].append(json.loads(Sealed.of(entry.kind, entry.record, entry.file).text))
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
            try:
                for name, records in files.items():
                    path = _within(beside, name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(written(records), encoding="utf-8")
                if folder.exists():
                    folder.rmdir()
                beside.chmod(0o755)
                beside.replace(folder)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
        except OSError:
            raise InputError("folder-not-written", folder=folder) from None
        return Pushed(content_version(folder), sum(map(len, files.values())), 0, 0, whole=True)


def _within(folder: Path, name: str) -> Path:
    """The path of a record file; raise `InputError` for a name that leads out of the folder."""
    path = folder / name
    if folder.resolve() not in path.resolve().parents or path.suffix != ".yaml":
        raise InputError("folder-file-name", file=name)
    return path


def open_store(folder: Path | None = None, environment: Mapping[str, str] = os.environ) -> GraphStore:
    """Return the home that is asked: `folder` if one is given, else the server that the environment names, else the
    shipped ontology.

    Raises
    ------
    InputError
        The environment names a server in a form that cannot be used, or without a password.
    """
    if folder is None and environment.get(VARIABLE):
        return shared_store(environment)
    return FolderStore(folder)


def shared_store(environment: Mapping[str, str] = os.environ) -> Neo4jStore:
    """Return the shared home; raise `InputError` when the environment names none."""
    from pathways.graph.store.neo4j import Neo4jStore

    if not environment.get(VARIABLE):
        raise InputError("store-not-named")
    return Neo4jStore(Address.read(environment))


__all__ = ["FolderStore", "GraphStore", "Pushed", "open_store", "shared_store"]
