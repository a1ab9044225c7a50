"""What can be set from outside: one table, read from the environment. `python -m docs.tables` writes it into docs/api.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from pathways.model.month import Month


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


OF_THE_STORE = {
    "PATHWAYS_STORE": "Neo4j server whose graph is served instead of files, `neo4j://HOST:PORT`; this and the next four as in docs/neo4j.md.",
    "PATHWAYS_STORE_USER": "User there; `neo4j` if left out.",
    "PATHWAYS_STORE_PASSWORD_FILE": "File whose first line is the password.",
    "PATHWAYS_STORE_PASSWORD": "The password itself, where a file cannot be had.",
    "PATHWAYS_STORE_DATABASE": "Database there; the user's own if left out.",
}  # fmt: skip
"""Variables of the graph's home, which the command line reads too → their meaning."""
Words = Annotated[tuple[str, ...], NoDecode]
"""A list written with commas between."""


class Settings(BaseSettings):
    """The settings of the server. Each is read from `PATHWAYS_` and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="PATHWAYS_", frozen=True, extra="ignore", use_attribute_docstrings=True
    )

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""
    root_path: str = ""
    """Path under which a proxy serves the interface."""
    catalogue: Path | None = None
    """Folder of the catalogue; without it the shipped one."""
    today: Month | None = None
    """Month (YYYY-MM) in which every question is asked; without it the machine's."""
    workers: int = Field(default_factory=_cores, ge=1, le=256)
    """Searches at the same time, a process each; without it one a core."""
    queue: int = Field(default=64, ge=0, le=10_000)
    """Questions that may wait for a process; beyond them 429."""
    search_seconds: float = Field(default=5.0, gt=0, le=600)
    """Each search stops by itself after this, and says so in the answer."""
    answer_seconds: float = Field(default=30.0, gt=0, le=3600)
    """A whole answer is given up after this: 503."""
    abandoned_seconds: float = Field(default=0.5, ge=0, le=60)
    """A search whose client has gone may go on for this; then its process is replaced."""
    reload_seconds: float = Field(default=0.0, ge=0, le=86_400)
    """How often to look for a new graph version; 0: only on SIGHUP."""
    body_bytes: int = Field(default=1_000_000, ge=1000, le=100_000_000)
    """Longest body of a request; beyond it 413."""
    head_bytes: int = Field(default=32_768, ge=1000, le=1_000_000)
    """Longest head of a request (address and header fields); beyond it 431."""
    receive_seconds: float = Field(default=10.0, gt=0, le=600)
    """Head and body of a request must each be here within this; else 408, and the connection is closed."""
    keep_alive_seconds: int = Field(default=15, ge=0, le=600)
    """An idle connection is closed after this."""
    connections: int = Field(default=1000, ge=1, le=100_000)
    """Connections at the same time; beyond them 503."""
    shutdown_seconds: int = Field(default=30, ge=0, le=600)
    """Time for running requests to finish when the server is told to stop."""
    cache_seconds: int = Field(default=300, ge=0, le=31_536_000)
    """How long others may keep what the catalogue holds before they ask whether it is still so."""
    hosts: Words = ("*",)
    """Values of `Host` that are answered, with commas between; `*` for any."""
    proxies: Words = ("127.0.0.1",)
    """Addresses or networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, with commas between; `*` for any."""
    cors_origins: Words = ()
    """Origins whose pages may ask, with commas between; `*` for any; none by default."""
    api_keys: tuple[SecretStr, ...] = ()
    """Keys of which one has to stand in `X-API-Key`, as a JSON list; without any, no key is asked for."""
    rate_per_minute: int = Field(default=0, ge=0, le=1_000_000)
    """Requests a minute for each key, or for each address without keys; 0: no limit."""
    log_format: Literal["json", "text"] = "json"
    """How the log is written: a JSON object a line, or for a person."""

    @field_validator("hosts", "proxies", "cors_origins", mode="before")
    @classmethod
    def _commas(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the variables that look like settings and are none: a slip, or another program's."""
    known = OF_THE_STORE.keys() | {f"PATHWAYS_{name}".upper() for name in Settings.model_fields}
    return tuple(sorted(name for name in environment if name.startswith("PATHWAYS_") and name not in known))


__all__ = ["OF_THE_STORE", "Settings", "unknown"]
