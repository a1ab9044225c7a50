"""The same questions as `pathways.answer.embedded.Embedded`, asked of a server.

planner = Embedded.open(language="fi")                         # in this process
planner = Client("http://127.0.0.1:8000", language="fi")       # of a server
answer = planner.routes(Profile(entry_level="electrician-fi"), "automation-technician", "SE")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import quote

import httpx

from pathways.answer.shapes import (
    CatalogueAnswer,
    CompareAnswer,
    EntryLevelsAnswer,
    FactsAnswer,
    GapsAnswer,
    OccupationsAnswer,
    ReachAnswer,
    RecheckAnswer,
    RoutesAnswer,
    ShowAnswer,
    WhyNotAnswer,
)
from pathways.errors import ServiceError, ServiceRefusal
from pathways.graph.weights import CRITERIA, Criterion, Objective
from pathways.model.profile import Profile
from pathways.model.text import Language

TIMEOUT_SECONDS = 60.0
REFUSALS = frozenset({400, 404, 413, 422})
"""Statuses that say that the question cannot be used as it stands."""
Json = dict[str, Any]


class _Asking:
    """Turns questions into requests and responses into answers, for both clients."""

    def __init__(self, address: str, language: Language, api_key: str | None) -> None:
        self.address = address.rstrip("/")
        self.language: Language = language
        self.headers = {"Accept-Language": language, "Accept": "application/json"}
        if api_key is not None:
            self.headers["X-API-Key"] = api_key

    def posted(self, path: str, profile: Profile | None = None, **sent: object) -> Json:
        """Return the arguments of a request that asks about a person."""
        body = {name: value for name, value in sent.items() if value is not None}
        if profile is not None:
            body["profile"] = profile.model_dump(mode="json", exclude_defaults=True)
        return {"method": "POST", "url": f"{self.address}/v1/{path}", "json": body}

    def got(self, path: str, **query: object) -> Json:
        """Return the arguments of a request that looks something up."""
        given = {name: value for name, value in query.items() if value is not None}
        return {"method": "GET", "url": f"{self.address}/v1/{path}", "params": given}


def _read(response: httpx.Response) -> Any:
    """Return what was answered; raise `ServiceError` for problem details, or for what no server of ours says."""
    try:
        document = response.json()
    except ValueError:
        document = None
    if response.status_code == httpx.codes.OK and isinstance(document, dict):
        return document
    if not isinstance(document, dict) or "key" not in document:
        raise ServiceError("no-answer", status=response.status_code)
    kind = ServiceRefusal if response.status_code in REFUSALS else ServiceError
    raise kind(
        document["key"], response.status_code, document.get("detail", ""), tuple(document.get("errors", ())),
        float(response.headers["Retry-After"]) if response.headers.get("Retry-After", "").isdigit() else None,
    )  # fmt: skip


class Client:
    """Asks a server. Close it, or use it in a `with` block.

    Parameters
    ----------
    address
        Where `pathways serve` answers, for example ``http://127.0.0.1:8000``.
    language
        The language of the answers.
    api_key
        The key, where the server asks for one.
    http
        A client of httpx to use instead of one of its own; it is not closed here.

    Notes
    -----
    Every method raises `ServiceError`: for what the server refuses (`errors` names field, reason and remedy), and with the key
    `no-connection` when it cannot be reached.
    """

    def __init__(
        self, address: str, *, language: Language = "en", api_key: str | None = None,
        http: httpx.Client | None = None,
    ) -> None:  # fmt: skip
        self._asking = _Asking(address, language, api_key)
        self._own = http is None
        self._http = http if http is not None else httpx.Client(timeout=TIMEOUT_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._own:
            self._http.close()

    def _ask(self, request: Json) -> Any:
        try:
            return _read(self._http.request(**request, headers=self._asking.headers))
        except httpx.TransportError as error:
            raise ServiceError("no-connection", detail=f"{type(error).__name__}: {self._asking.address}") from None

    def routes(
        self, profile: Profile, target: str, where: str | None = None, objective: Objective = "weighted",
        alternatives: int = 2,
    ) -> RoutesAnswer:  # fmt: skip
        """Return routes to an occupation or a qualification."""
        request = self._asking.posted(
            "routes", profile, target=target, where=where, objective=objective, alternatives=alternatives
        )
        return cast(RoutesAnswer, self._ask(request))

    def gaps(self, profile: Profile, target: str, where: str | None = None, share: str | float = "all") -> GapsAnswer:
        """Return what is lacking for an occupation, and the cheapest steps that close it."""
        return cast(
            GapsAnswer, self._ask(self._asking.posted("gaps", profile, target=target, where=where, share=share))
        )

    def reach(self, profile: Profile, where: str | None = None) -> ReachAnswer:
        """Return every occupation: reachable with a route, or not and why."""
        return cast(ReachAnswer, self._ask(self._asking.posted("reach", profile, where=where)))

    def why_not(self, profile: Profile, target: str, where: str | None = None) -> WhyNotAnswer:
        """Return what blocks a target and the smallest change that opens it."""
        return cast(WhyNotAnswer, self._ask(self._asking.posted("why-not", profile, target=target, where=where)))

    def compare(
        self, profile: Profile, target: str, where: str | None = None, criteria: Sequence[Criterion] = CRITERIA,
        error: float = 0.0,
    ) -> CompareAnswer:  # fmt: skip
        """Return routes weighed by several criteria; `error` 0 is exact, 0.1 ten percent near."""
        request = self._asking.posted(
            "pareto", profile, target=target, where=where, criteria=list(criteria), error=error
        )
        return cast(CompareAnswer, self._ask(request))

    def recheck(self, plan: Mapping[str, Any]) -> RecheckAnswer:
        """Return what became of a kept answer of `routes` on the server's catalogue."""
        return cast(RecheckAnswer, self._ask(self._asking.posted("recheck", plan=plan)))

    def catalogue(self) -> CatalogueAnswer:
        """Return what the catalogue is made of."""
        return cast(CatalogueAnswer, self._ask(self._asking.got("catalogue")))

    def entry_levels(self) -> EntryLevelsAnswer:
        """Return the entry levels."""
        return cast(EntryLevelsAnswer, self._ask(self._asking.got("entry-levels")))

    def occupations(
        self, *, stage: str | None = None, where: str | None = None, place: str | None = None,
        text: str | None = None,
    ) -> OccupationsAnswer:  # fmt: skip
        """Return the occupations of a stage, in a country or at a site, at a place, called so."""
        return cast(
            OccupationsAnswer,
            self._ask(self._asking.got("occupations", stage=stage, where=where, place=place, text=text)),
        )

    def facts(self, text: str, *, kind: str | None = None, limit: int = 10) -> FactsAnswer:
        """Return what a person may mean by `text` among all that can be claimed."""
        return cast(FactsAnswer, self._ask(self._asking.got("facts", q=text, kind=kind, limit=limit)))

    def show(self, record_id: str, kind: str) -> ShowAnswer:
        """Return a whole record."""
        return cast(ShowAnswer, self._ask(self._asking.got(f"{_in_path(kind)}/{_in_path(record_id)}")))


class AsyncClient:
    """Asks a server without blocking: `Client` with `async with` and `await`."""

    def __init__(
        self, address: str, *, language: Language = "en", api_key: str | None = None,
        http: httpx.AsyncClient | None = None,
    ) -> None:  # fmt: skip
        self._asking = _Asking(address, language, api_key)
        self._own = http is None
        self._http = http if http is not None else httpx.AsyncClient(timeout=TIMEOUT_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._own:
            await self._http.aclose()

    async def _ask(self, request: Json) -> Any:
        try:
            return _read(await self._http.request(**request, headers=self._asking.headers))
        except httpx.TransportError as error:
            raise ServiceError("no-connection", detail=f"{type(error).__name__}: {self._asking.address}") from None

    async def routes(
        self, profile: Profile, target: str, where: str | None = None, objective: Objective = "weighted",
        alternatives: int = 2,
    ) -> RoutesAnswer:  # fmt: skip
        """Return routes to an occupation or a qualification."""
        request = self._asking.posted(
            "routes", profile, target=target, where=where, objective=objective, alternatives=alternatives
        )
        return cast(RoutesAnswer, await self._ask(request))

    async def gaps(
        self, profile: Profile, target: str, where: str | None = None, share: str | float = "all"
    ) -> GapsAnswer:
        """Return what is lacking for an occupation, and the cheapest steps that close it."""
        return cast(
            GapsAnswer, await self._ask(self._asking.posted("gaps", profile, target=target, where=where, share=share))
        )

    async def reach(self, profile: Profile, where: str | None = None) -> ReachAnswer:
        """Return every occupation: reachable with a route, or not and why."""
        return cast(ReachAnswer, await self._ask(self._asking.posted("reach", profile, where=where)))

    async def why_not(self, profile: Profile, target: str, where: str | None = None) -> WhyNotAnswer:
        """Return what blocks a target and the smallest change that opens it."""
        return cast(WhyNotAnswer, await self._ask(self._asking.posted("why-not", profile, target=target, where=where)))

    async def compare(
        self, profile: Profile, target: str, where: str | None = None, criteria: Sequence[Criterion] = CRITERIA,
        error: float = 0.0,
    ) -> CompareAnswer:  # fmt: skip
        """Return routes weighed by several criteria; `error` 0 is exact, 0.1 ten percent near."""
        request = self._asking.posted(
            "pareto", profile, target=target, where=where, criteria=list(criteria), error=error
        )
        return cast(CompareAnswer, await self._ask(request))

    async def recheck(self, plan: Mapping[str, Any]) -> RecheckAnswer:
        """Return what became of a kept answer of `routes` on the server's catalogue."""
        return cast(RecheckAnswer, await self._ask(self._asking.posted("recheck", plan=plan)))

    async def catalogue(self) -> CatalogueAnswer:
        """Return what the catalogue is made of."""
        return cast(CatalogueAnswer, await self._ask(self._asking.got("catalogue")))

    async def entry_levels(self) -> EntryLevelsAnswer:
        """Return the entry levels."""
        return cast(EntryLevelsAnswer, await self._ask(self._asking.got("entry-levels")))

    async def occupations(
        self, *, stage: str | None = None, where: str | None = None, place: str | None = None,
        text: str | None = None,
    ) -> OccupationsAnswer:  # fmt: skip
        """Return the occupations of a stage, in a country or at a site, at a place, called so."""
        return cast(
            OccupationsAnswer,
            await self._ask(self._asking.got("occupations", stage=stage, where=where, place=place, text=text)),
        )

    async def facts(self, text: str, *, kind: str | None = None, limit: int = 10) -> FactsAnswer:
        """Return what a person may mean by `text` among all that can be claimed."""
        return cast(FactsAnswer, await self._ask(self._asking.got("facts", q=text, kind=kind, limit=limit)))

    async def show(self, record_id: str, kind: str) -> ShowAnswer:
        """Return a whole record."""
        return cast(ShowAnswer, await self._ask(self._asking.got(f"{_in_path(kind)}/{_in_path(record_id)}")))


def _in_path(text: str) -> str:
    return quote(text, safe="")


__all__ = ["AsyncClient", "Client"]
