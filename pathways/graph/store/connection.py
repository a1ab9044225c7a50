"""The connection to a Neo4j server: address and credentials, bounded patience, foreign errors in our own words.

Credentials come from the environment or a file, never from an address or argument, and stand in no message.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar
from urllib.parse import urlsplit

from pathways.errors import InputError, StoreError

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction

T = TypeVar("T")

VARIABLE = "PATHWAYS_STORE"
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
OLDEST = (5, 26)
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 20.0
"""How long a transaction is tried again after a passing fault: a switch of the leader, a server that comes back."""
FETCH = 10_000


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and who asks. The password stands in no text made of it."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None

    @property
    def shown(self) -> str:
        """The address as it may be said."""
        return self.uri

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Address:
        """Read address and credentials from environment variables.

        `PATHWAYS_STORE` is the address, `PATHWAYS_STORE_USER` and `PATHWAYS_STORE_DATABASE` are optional, the password is
        `PATHWAYS_STORE_PASSWORD` or the first line of the file `PATHWAYS_STORE_PASSWORD_FILE`.

        Raises
        ------
        InputError
            It is no address of a Neo4j server, carries a password, or the file of the password cannot be read.
        """
        uri = environment[VARIABLE].strip()
        try:
            parts = urlsplit(uri)
            has_user, host, _ = "@" in parts.netloc, parts.hostname, parts.port
        except ValueError:
            raise InputError("store-address", schemes=", ".join(SCHEMES)) from None
        if has_user or parts.query:
            raise InputError("store-credentials-in-address")
        if parts.scheme not in SCHEMES or not host:
            raise InputError("store-address", schemes=", ".join(SCHEMES))
        return cls(
            f"{parts.scheme}://{parts.netloc}", environment.get(f"{VARIABLE}_USER", "neo4j"), _password(environment),
            environment.get(f"{VARIABLE}_DATABASE") or None,
        )  # fmt: skip


def _password(environment: Mapping[str, str]) -> str:
    given, file = environment.get(f"{VARIABLE}_PASSWORD"), environment.get(f"{VARIABLE}_PASSWORD_FILE")
    if given is not None:
        return given
    if not file:
        raise InputError("store-no-password")
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise InputError("store-password-file", file=file) from None
    return lines[0].strip() if lines else ""


class Connection:
    """A driver, opened with the first question and closed with the block.

    Parameters
    ----------
    address
        Where, and who.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._driver: Driver | None = None

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    @property
    def driver(self) -> Driver:
        """The driver, connected to a server that is new enough."""
        if self._driver is None:
            with translated(self.address):
                self._driver = self._connect()
        return self._driver

    def _connect(self) -> Driver:
        import neo4j

        # Without a handler Python prints the driver's warnings; what matters of them is said in our own sentence.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        driver = self._driver_to(self.address.uri)
        try:
            agent = driver.get_server_info().agent
            found = tuple(int(part) for part in agent.partition("/")[2].split(".")[:2] if part.isdecimal())
            if found < OLDEST:
                raise StoreError("store-too-old", found=agent, oldest=".".join(map(str, OLDEST)))
        except BaseException as error:
            driver.close()
            if isinstance(error, neo4j.exceptions.ServiceUnavailable) and self.address.uri.startswith("neo4j+s://"):
                # The driver does not say why no member told it the way; one asked directly does.
                with self._driver_to(self.address.uri.replace("neo4j", "bolt", 1)) as direct:
                    direct.verify_connectivity()
            raise
        return driver

    def _driver_to(self, uri: str) -> Driver:
        import neo4j

        return neo4j.GraphDatabase.driver(
            uri, auth=(self.address.user, self.address.password), connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=2 * CONNECT_SECONDS, max_transaction_retry_time=RETRY_SECONDS,
            user_agent="pathways",
        )  # fmt: skip

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Do `work` in one transaction, tried again after passing faults: it must be repeatable."""
        with translated(self.address), self.driver.session(database=self.address.database) as session:
            return session.execute_write(work)

    def rows(self, query: LiteralString, **parameters: Any) -> Iterator[Any]:
        """Yield the rows of a query as they come, in one transaction; not tried again once rows have come."""
        driver = self.driver
        with (
            translated(self.address),
            driver.session(database=self.address.database, fetch_size=FETCH, default_access_mode="READ") as session,
            session.begin_transaction() as transaction,
        ):
            yield from transaction.run(query, parameters)

    def read(self, query: LiteralString, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a small query, tried again after passing faults."""

        def work(transaction: ManagedTransaction) -> list[dict[str, Any]]:
            return transaction.run(query, parameters).data()

        with translated(self.address), self.driver.session(database=self.address.database) as session:
            return session.execute_read(work)

    def read_write(self, query: LiteralString, **parameters: Any) -> None:
        """Run one small repeatable change, tried again after passing faults."""
        self.write(lambda transaction: transaction.run(query, parameters).consume())

    def run(self, query: LiteralString, **parameters: Any) -> None:
        """Run one query by itself: changes of the schema, and those that make transactions of their own."""
        with translated(self.address), self.driver.session(database=self.address.database) as session:
            session.run(query, parameters).consume()


#: Code of the server, or the beginning of one → the key of our sentence.
_CODES = (
    ("Neo.ClientError.Database.DatabaseNotFound", "store-no-database"),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "store-read-only"),
    ("Neo.ClientError.Cluster.NotALeader", "store-read-only"),
    ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "store-read-only"),
    ("Neo.ClientError.Security.Forbidden", "store-forbidden"),
    ("Neo.ClientError.Security.", "store-refused"),
    ("Neo.ClientError.Schema.ConstraintValidationFailed", "store-lost"),
    ("Neo.TransientError.General.OutOfMemory", "store-full"),
    ("Neo.TransientError.General.MemoryPool", "store-full"),
    ("Neo.TransientError.General.TransactionMemoryLimit", "store-full"),
    ("Neo.TransientError.General.TransactionOutOfMemory", "store-full"),
    ("Neo.DatabaseError.Transaction.TransactionLogError", "store-full"),
    ("Neo.TransientError.", "store-unreachable"),
)
_FULL = ("no space left", "disk full", "not enough space")


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Say the driver's and the server's errors in our own words."""
    from neo4j import exceptions as foreign

    try:
        yield
    except foreign.Neo4jError as error:
        raise StoreError(_key_of(error), address=address.shown, code=error.code) from None
    except (foreign.IncompleteCommit, foreign.SessionExpired):
        raise StoreError("store-cut", address=address.shown) from None
    except (foreign.ConfigurationError, foreign.DriverError, OSError) as error:
        raise StoreError(_driver_key(error), address=address.shown) from None


def _key_of(error: Any) -> str:
    text = str(error.message or "").lower()
    if any(sign in text for sign in _FULL):
        return "store-full"
    return next((key for code, key in _CODES if str(error.code).startswith(code)), "store-failed")


def _driver_key(error: Exception) -> str:
    said = " ".join(str(one) for one in (error, error.__cause__, error.__context__)).lower()
    return "store-tls" if "certificate" in said or "ssl" in said else "store-unreachable"
