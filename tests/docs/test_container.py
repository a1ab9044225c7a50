"""The container file without a daemon: small, not root, a root that can be read-only; what it leaves out is not needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from itertools import takewhile
from typing import Any

import yaml

from pathways.loaders.towns import SIZES
from tests.docs.pages import ROOT

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
LINES = [line for line in re.sub(r"\\\n\s*", "", TEXT).splitlines() if line and not line.startswith("#")]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SERVICE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["api"]


def said(instruction: str) -> list[str]:
    return [line.partition(" ")[2] for line in LINES if line.startswith(f"{instruction} ")]


def plain(name: str) -> str:
    letters = "".join(takewhile(lambda letter: letter.isalnum() or letter in "-_.", name.strip()))
    return re.sub(r"[-_.]+", "-", letters).lower()


def test_images_have_versions_and_are_small() -> None:
    images = [line.split()[0] for line in said("FROM")]
    assert len(images) == 2, "built in one image, run in another"
    assert all(re.fullmatch(r"python:3\.\d+-slim", image) for image in images)
    assert "gcc" not in TEXT.rpartition("FROM")[2]


def test_nothing_is_kept_that_only_installing_needs() -> None:
    for command in said("RUN"):
        if "apt-get install" in command:
            assert "--no-install-recommends" in command
            assert command.endswith("rm -rf /var/lib/apt/lists/*")
        for install in re.findall(r"pip install [^&]+", command):
            assert "--no-cache-dir" in install
            assert "--require-hashes" in install or "--no-deps" in install
    assert not said("ADD")


def test_it_runs_as_a_user_without_rights_and_writes_to_tmp_only() -> None:
    user = said("USER")[-1]
    assert user.isdigit()
    assert int(user) >= 1000
    assert f"--uid {user}" in TEXT
    assert LINES.index(f"USER {user}") < LINES.index(next(line for line in LINES if line.startswith("CMD")))
    assert "PYTHONDONTWRITEBYTECODE=1" in said("ENV")[0]
    assert "XDG_CACHE_HOME=/tmp/" in said("ENV")[0]
    assert not re.search("PASSWORD|SECRET|KEY", said("ENV")[0])
    assert (SERVICE["read_only"], SERVICE["tmpfs"], SERVICE["cap_drop"]) == (True, ["/tmp"], ["ALL"])  # noqa: S108
    assert SERVICE["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICE["ports"])


def test_commands_are_no_shell_lines_so_that_signals_arrive() -> None:
    assert said("CMD") == ['["pathways", "serve"]']
    assert said("HEALTHCHECK")[0].partition("CMD ")[2].startswith("[")
    assert "pathways" in PROJECT["scripts"]


def test_what_is_copied_is_what_the_build_reads() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")}
    assert {
        PROJECT["readme"],
        *PROJECT["license-files"],
        "pyproject.toml",
        "hatch_build.py",
        "pathways",
        "ontology",
    } < kept
    assert all((ROOT / name).exists() for name in kept)
    for line in said("COPY"):
        if not line.startswith(("--from", ".")):
            assert line.split()[0].partition("/")[0] in kept


def needed(names: Iterator[str], seen: set[str]) -> set[str]:
    """The packages that `names` need, whatever their versions and markers."""
    for name in names:
        if (bare := plain(name)) not in seen:
            seen.add(bare)
            try:
                needs = requires(bare) or []
            except PackageNotFoundError:
                continue
            needed((need for need in needs if "extra ==" not in need), seen)
    return seen


def test_what_is_taken_away_again_is_not_needed_to_run() -> None:
    gone = [
        plain(name) for names in re.findall(r"pip uninstall --yes ([^&]+)", " ".join(LINES)) for name in names.split()
    ]
    assert {"cython", "setuptools", "pip"} < set(gone)
    assert not needed(iter([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["api"]]), set()) & set(gone)
    assert not {f"cities{size}.json" for size in SIZES} & set(re.findall(r"cities\d+\.json", TEXT))
