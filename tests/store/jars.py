"""A Neo4j server's jars by their lock file: Maven coordinates and SHA-256, fetched once into the user's cache.

`python -m tests.store.jars 5.26.30` resolves a version anew and writes its lock file.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from jgo.maven import MavenContext

LOCKS = Path(__file__).parents[2] / "requirements"
AT_ONCE = 8
CACHE = Path(os.environ.get("NEO4J_TEST_CACHE") or user_cache_path("pathways", appauthor=False) / "neo4j-test")


def class_path(version: str) -> str:
    """Return the class path of a server version (as in the lock file's name), its jars fetched and verified.

    Raises
    ------
    OSError, RuntimeError
        A jar cannot be had, or is not the one that the lock file names.
    """
    locked = dict(_locked(version))
    absent = [name for name in locked if not _place(name).is_file()]
    if absent:
        print(
            f"Fetching {len(absent)} of {len(locked)} jars of Neo4j {version} into {CACHE} (once) ...", file=sys.stderr
        )
        _fetch(absent, locked)
    return os.pathsep.join(str(_place(name)) for name in locked)


def _locked(version: str) -> Iterator[tuple[str, str]]:
    for line in (LOCKS / f"neo4j-{version}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, _, digest = line.partition(" sha256:")
            yield name, digest


def _place(name: str) -> Path:
    return CACHE / "jars" / f"{name.replace(':', '_')}.jar"


def _fetch(names: list[str], locked: dict[str, str]) -> None:
    from jgo.maven import MavenContext

    context = MavenContext(repo_cache=CACHE / "repository")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        fetched = pool.map(lambda name: _fetch_one(context, name, locked[name]), names)
        for count, _ in enumerate(fetched, start=1):
            if count % 20 == 0 or count == len(names):
                print(f"  {count} of {len(names)}", file=sys.stderr)


def _fetch_one(context: MavenContext, name: str, digest: str) -> None:
    group, artifact, version, *classifier = name.split(":")
    component = context.project(group, artifact).at_version(version)
    jar = component.artifact(*classifier).resolve()
    found = hashlib.sha256(jar.read_bytes()).hexdigest()
    if found != digest:
        jar.unlink()
        raise RuntimeError(f"{name} has the SHA-256 {found}, the lock file says {digest}")
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    jar.replace(place)  # in one step: an interrupted run leaves no half jar behind


def lock(version: str) -> Path:
    """Resolve a server version and write its lock file."""
    import jgo

    environment = jgo.build(
        f"org.neo4j:neo4j:{version}+org.neo4j.app:neo4j-server:{version}", cache_dir=CACHE / "resolved"
    )
    assert environment.lockfile is not None
    names = {
        ":".join(filter(None, (one.groupId, one.artifactId, one.version, one.classifier))): one.sha256
        for one in environment.lockfile.dependencies
    }
    head = f"# Neo4j {version} Community: the jars on its class path. Made anew: python -m tests.store.jars {version}"
    path = LOCKS / f"neo4j-{version.rpartition('.')[0]}.txt"
    path.write_text("\n".join([head, *(f"{name} sha256:{names[name]}" for name in sorted(names))]) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    print(lock(sys.argv[1]))
