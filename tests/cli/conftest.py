"""What the tests of the command line share: running it in this process, and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from pathways.cli.app import run

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-11")


@dataclass(frozen=True)
class Said:
    """What a run said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def everything(self) -> str:
        """Both streams, spaces and line breaks as single spaces."""
        return " ".join(f"{self.out} {self.err}".split())


Pathways = Callable[..., Said]


@pytest.fixture
def pathways(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pathways:
    """Run the command line in this process."""

    def call(*arguments: str, stdin: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", StringIO(stdin))
        capsys.readouterr()
        code = run(list(arguments))
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture
def program(tmp_path: Path) -> Pathways:
    """Run the command line as a program, with nothing of this process's environment but the path to Python."""

    def call(*arguments: str, stdin: str = "", timeout: float = 30, **environment: str) -> Said:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-W", "error", "-m", "pathways.cli.app", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "HOME": str(Path.home()),
                **environment,
            },
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return call
