"""Where the served graph comes from, and whether there is a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pathways.api.settings import Settings
from pathways.loaders.curated import LoadedCatalogue, catalogue_version, load_catalogue


class GraphSource(Protocol):
    """A place that holds one graph at a time. Handed to other processes, so it can be pickled."""

    def version(self) -> str:
        """Return the version of what `load` would return now; cheap."""

    def load(self) -> LoadedCatalogue:
        """Return the graph's content; raise `CatalogueError` when it cannot be used."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder of curated files; the shipped one without a folder."""

    folder: Path | None = None

    def version(self) -> str:
        """Return the hash of the files' content."""
        return catalogue_version(self.folder)

    def load(self) -> LoadedCatalogue:
        """Read the files, or the cache of the same content."""
        return load_catalogue(self.folder)


def source_of(settings: Settings) -> GraphSource:
    """Return the source that the settings name."""
    return FolderSource(settings.catalogue)


__all__ = ["FolderSource", "GraphSource", "source_of"]
