"""Compiles the modules that have a `.pxd` beside them, where there is a compiler; without one they are interpreted."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DIRECTIVES = {
    "annotation_typing": False,  # the types are in the .pxd
    "boundscheck": False,  # what comes from outside is checked where it comes in
    "cdivision": True,
    "infer_types": True,
    "initializedcheck": False,
    "language_level": 3,
    "wraparound": False,
}


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled modules beside their sources and into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; on any failure say so and go on with the sources alone."""
        if self.target_name != "wheel" or os.environ.get("PATHWAYS_COMPILE") == "0":
            return
        root = Path(self.root)
        sources = [path.with_suffix(".py") for path in sorted((root / "pathways").rglob("*.pxd"))]
        try:
            made = compiled(root, sources)
        except (Exception, SystemExit) as fault:  # noqa: BLE001 - a compiler that is absent or broken speaks in many ways
            print(
                f"pathways: not compiled, slower but the same answers ({type(fault).__name__}: {fault})",
                file=sys.stderr,
            )
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [path.relative_to(root).as_posix() for path in made]


def compiled(root: Path, sources: list[Path]) -> list[Path]:
    """Compile the sources in place and return the libraries."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    before = Path.cwd()
    os.chdir(root)
    try:
        with tempfile.TemporaryDirectory() as work:
            names = [path.relative_to(root).with_suffix("").as_posix().replace("/", ".") for path in sources]
            extensions = cythonize(
                [
                    Extension(name, [path.relative_to(root).as_posix()], extra_compile_args=["-O3"])
                    for name, path in zip(names, sources, strict=True)
                ],
                build_dir=work,
                compiler_directives=DIRECTIVES,
                quiet=True,
            )
            command = build_ext(Distribution({"ext_modules": extensions}))
            command.inplace = True
            command.build_temp = work
            command.ensure_finalized()
            command.run()
            return [root / command.get_ext_filename(name) for name in names]
    finally:
        os.chdir(before)
