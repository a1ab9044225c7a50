"""The addresses under `/v1`: each is one method of `pathways.answer.embedded.Embedded`, asked in another process."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Annotated, Any

import orjson
from brotli_asgi import BrotliMiddleware
from fastapi import APIRouter, Body, Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

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
from pathways.api import examples
from pathways.api.border import Answered, Border, Gate, Inlet, header, language_of, weighted
from pathways.api.messages import Asked, Opening
from pathways.api.metrics import Metrics
from pathways.api.pool import Busy, Lane, NotReady, Pool, PoolLimits, Refused, TookTooLong, WorkerFailed
from pathways.api.problems import MEDIA_TYPE, Problem, ProblemShape, not_valid, read_words, refused
from pathways.api.questions import GapsSent, ParetoSent, ReachSent, RecheckSent, RoutesSent, WhyNotSent
from pathways.api.settings import Settings
from pathways.graph.search import Limits
from pathways.graph.weights import CRITERIA
from pathways.model.text import Language
from pathways.stores import open_store

JSON, JSON_LD = "application/json", "application/ld+json"
SUMMARY = "Routes from what a person has to work in the battery industry of northern Finland and Sweden."
DESCRIPTION = """\
The answers of the command `pathways`, as data. Information and a planning aid; not for admission, allocation or sanction.
A profile lives in the request: nothing of it is stored or logged.

What each field of an answer means stands in docs/json.md, what the interface promises in docs/api.md. `status` of an answer is
`reachable` (holds), `conditional` (holds if the open questions turn out well), `unreachable` (no route in what the catalogue
holds; proven for the catalogue, not for the world) or `not-decided`.
"""

NO_TELEMETRY: Any = dict.fromkeys(("tracing", "metrics", "logs", "operation_spans", "auto_configure"), False)
"""FastAPI's own spans and records hold the address with its query, and what was wrong with a body; ours do not (`Traced`)."""

log = logging.getLogger("pathways.api")


# -- the application -----------------------------------------------------------------------------------------


def pool_of(settings: Settings) -> Pool:
    """Return the processes that the settings ask for, not started yet."""
    opening = Opening(open_store(settings.catalogue), Limits(seconds=settings.search_seconds), settings.today)
    return Pool(
        opening,
        PoolLimits(settings.workers, settings.queue, settings.answer_seconds, settings.abandoned_seconds),
    )


class _Described(FastAPI):
    """Describes problems and the optional key too; FastAPI's own shapes of errors are never sent."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            components = super().openapi()["components"]
            problem = ProblemShape.model_json_schema(ref_template="#/components/schemas/{model}")
            components["schemas"].update(problem.pop("$defs"), ProblemShape=problem)
            components["securitySchemes"] = {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}
            assert self.openapi_schema is not None  # noqa: S101 - FastAPI keeps what it made
            self.openapi_schema["security"] = [{}, {"key": []}]
        return self.openapi_schema


def create_app(settings: Settings | None = None, pool: Pool | None = None) -> FastAPI:
    """Return the interface. Its processes start with it (or are given, started), and end with it."""
    settings = settings if settings is not None else Settings()
    pool = pool if pool is not None else pool_of(settings)
    metrics = Metrics(pool)
    read_words()
    app = _Described(
        title="pathways", version="1", summary=SUMMARY, description=DESCRIPTION, docs_url=None, redoc_url=None,
        root_path=settings.root_path, redirect_slashes=False, lifespan=_lifespan, telemetry=NO_TELEMETRY,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"}, exception_handlers=HANDLERS,
    )  # fmt: skip
    app.state.service = Service(settings, pool, metrics)
    app.include_router(questions)
    app.include_router(lookups)
    app.include_router(keeping)
    app.add_middleware(Inlet, settings=settings)
    app.add_middleware(BrotliMiddleware, minimum_size=1000)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(Answered)
    if settings.cors_origins:
        app.add_middleware(
            _Cors, allow_origins=settings.cors_origins, allow_methods=["GET", "POST"], max_age=86_400,
            allow_headers=["Accept-Language", "Content-Type", "If-None-Match", "X-API-Key"],
            expose_headers=["ETag", "Retry-After", "X-Request-Id", "Content-Language"],
        )  # fmt: skip
    app.add_middleware(Border, settings=settings, watch=metrics.watch)
    if find_spec("opentelemetry") is not None:
        from pathways.api.tracing import Traced

        app.add_middleware(Traced)
    return app


class _Cors(CORSMiddleware):
    """Refuses pages of other origins as all else is refused."""

    def preflight_response(self, request_headers: Headers) -> Response:
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        language = language_of({"headers": request_headers.raw})
        return Problem("other-origin", headers={"Vary": response.headers["Vary"]}).response(language)


@dataclass(slots=True)
class Service:
    """What the addresses share. `stale`: the graph's home could not be asked, or its newer version not be opened."""

    settings: Settings
    pool: Pool
    metrics: Metrics
    stale: bool = False

    async def reload(self) -> None:
        """Take up the graph version that there is now; keep the one there was if that fails."""
        try:
            await self.pool.open()
        except (Refused, WorkerFailed, TimeoutError) as error:
            self.stale = True
            log.error("the new graph cannot be opened, the old one stays: %s", error)
        else:
            self.stale = False
            log.info("graph version %s is open", self.pool.graph_version)

    async def watch_for_versions(self) -> None:
        """Look for a newer graph version every now and then."""
        source = self.pool.opening.source
        while True:
            await asyncio.sleep(self.settings.reload_seconds)
            try:
                newest = await asyncio.to_thread(source.version)
            except Exception as error:  # noqa: BLE001 - a source may fail in any way; the graph that is open stays
                self.stale = True
                log.warning("the graph's source cannot be asked for its version: %s", type(error).__name__)
                continue
            if newest != self.pool.graph_version:
                await self.reload()
            else:
                self.stale = False


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    if service.pool.graph_version is None:
        await service.pool.open()
    tasks = [asyncio.create_task(service.watch_for_versions())] if service.settings.reload_seconds else []
    loop = asyncio.get_running_loop()
    if threading.current_thread() is threading.main_thread() and hasattr(signal, "SIGHUP"):
        with suppress(NotImplementedError):
            loop.add_signal_handler(signal.SIGHUP, lambda: tasks.append(asyncio.ensure_future(service.reload())))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await service.pool.close()


# -- errors --------------------------------------------------------------------------------------------------


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101
    return error.response(language_of(request.scope))


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    language = language_of(request.scope)
    return not_valid(error.errors(), language).response(language)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    headers = dict(error.headers or {})
    if "GET" in headers.get("Allow", ""):
        headers["Allow"] = "GET, HEAD"
    key = {404: "not-found", 405: "method-not-allowed"}.get(error.status_code, "other")
    return Problem(key, {"known": headers.get("Allow", "")}, headers=headers).response(language_of(request.scope))


HANDLERS: dict[Any, Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    Problem: _on_problem, RequestValidationError: _on_invalid, HTTPException: _on_http,
}  # fmt: skip


class _JsonRequest(Request):
    """Reads JSON strictly: no lone surrogates, no NaN, no depth that could hurt."""

    async def json(self) -> Any:
        try:
            return orjson.loads(await self.body())
        except orjson.JSONDecodeError as error:
            raise json.JSONDecodeError("not JSON", "", error.pos) from None


class _JsonRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            if header(request.scope, b"content-type").partition(";")[0].strip().lower() != JSON:
                raise Problem("media-type")
            return await handle(_JsonRequest(request.scope, request.receive))

        return strictly


# -- what addresses share ------------------------------------------------------------------------------------


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


# Coroutines, both: FastAPI hands what is plain to a thread and waits for it.
async def _here(request: Request) -> Service:
    return _service(request)


async def _language(
    request: Request,
    accept_language: Annotated[
        str | None, Header(description="`fi`, `sv` or `en`, with weights as usual; English by default.")
    ] = None,
) -> Language:
    return language_of(request.scope)


Served = Annotated[Service, Depends(_here)]
Spoken = Annotated[Language, Depends(_language)]


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    texts = {
        400: "The body is not JSON", 401: "A key is needed", 404: "Not found", 406: "No such representation",
        408: "The request came too slowly", 413: "The body is too large", 415: "The body is not declared as JSON",
        421: "Not this host", 422: "A field cannot be used", 429: "Too much at once; see Retry-After",
        503: "Not ready, or it took too long",
    }  # fmt: skip
    schema = {"$ref": "#/components/schemas/ProblemShape"}
    return {status: {"description": texts[status], "content": {MEDIA_TYPE: {"schema": schema}}} for status in statuses}


ASKING = _problems(400, 401, 406, 408, 413, 415, 421, 422, 429, 503)
LOOKING = {304: {"description": "Still what you have"}, **_problems(401, 421, 422, 429, 503)}


async def _answer(request: Request, asked: Asked, lane: Lane) -> bytes:
    """The answer's bytes; given up when the client leaves."""
    service = _service(request)
    work = asyncio.ensure_future(service.pool.ask(asked, lane))
    gone = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise Problem("other")  # nobody reads it
        return work.result()
    except Refused as error:
        raise refused(error.refusal, asked.language, in_query=lane == "lookup") from None
    except Busy as error:
        retry = {"Retry-After": str(error.retry_seconds)}
        raise Problem("busy", {"seconds": error.retry_seconds}, headers=retry) from None
    except NotReady:
        raise Problem("not-ready", headers={"Retry-After": "5"}) from None
    except TookTooLong:
        seconds = f"{service.settings.answer_seconds:g}"
        raise Problem("took-too-long", {"seconds": seconds}, headers={"Retry-After": "60"}) from None
    except WorkerFailed as error:
        log.error("a question failed: %s", error)
        raise Problem("failed", {"type": str(error)}) from None
    finally:
        gone.cancel()
        work.cancel()


async def _left(request: Request) -> None:
    """Return when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _asked(request: Request, language: Language, method: str, arguments: dict[str, Any], *forms: str) -> Response:
    """Answer a question about a person: kept by nobody."""
    form = _form(request, forms or (JSON,))
    content = await _answer(
        request, Asked(method, language, arguments, "ctdl" if form == JSON_LD else "json"), "search"
    )
    headers = {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept, Accept-Language"}
    return Response(content, headers=headers, media_type=form)


async def _looked_up(request: Request, language: Language, method: str, arguments: dict[str, Any]) -> Response:
    """Answer a question about the catalogue: may be kept as long as the graph version is the same."""
    service = _service(request)
    tag = f'W/"{service.pool.graph_version}.{_program_version()}.{language}"'
    shared = "private" if service.settings.api_keys else "public"
    headers = {
        "Cache-Control": f"{shared}, max-age={service.settings.cache_seconds}", "Content-Language": language,
        "ETag": tag, "Vary": "Accept-Language",
    }  # fmt: skip
    had = [one.strip().removeprefix("W/") for one in header(request.scope, b"if-none-match").split(",")]
    if "*" in had or tag.removeprefix("W/") in had:
        return Response(status_code=304, headers=headers)
    content = await _answer(request, Asked(method, language, arguments), "lookup")
    return Response(content, headers=headers, media_type=JSON)


@cache
def _program_version() -> str:
    """Another release may say the same graph otherwise."""
    try:
        return version("pathways")
    except PackageNotFoundError:
        return "0"


def _form(request: Request, offered: tuple[str, ...]) -> str:
    """The offered media type that `Accept` likes best."""
    accept = header(request.scope, b"accept")
    if not accept.strip():
        return offered[0]
    wanted = list(weighted(accept[:1000]))
    refused_types = {name for name, weight in wanted if not weight}
    best, found = 0.0, ""
    for name, weight in wanted:
        for media_type in offered:
            if name in (media_type, "application/*", "*/*") and weight > best and media_type not in refused_types:
                best, found = weight, media_type
                break
    if not found:
        raise Problem("not-acceptable", {"known": ", ".join(offered)})
    return found


# -- questions -----------------------------------------------------------------------------------------------

questions = APIRouter(prefix="/v1", tags=["questions"], route_class=_JsonRoute, responses=ASKING)


@questions.post(
    "/routes",
    operation_id="routes",
    response_model=RoutesAnswer,
    responses={200: {"content": {JSON_LD: {"schema": {"type": "object"}}}}},
)
async def routes(
    request: Request, language: Spoken, sent: Annotated[RoutesSent, Body(openapi_examples=examples.ROUTES)]
) -> Response:
    """Routes to an occupation or a qualification: the cheapest first, then clearly different ones.

    With `Accept: application/ld+json` each route is a CTDL `ceterms:Pathway`.
    """
    arguments = {
        "profile": sent.profile.read(), "target": sent.target, "where": sent.where, "objective": sent.objective,
        "alternatives": sent.alternatives,
    }  # fmt: skip
    return await _asked(request, language, "routes", arguments, JSON, JSON_LD)


@questions.post("/gaps", operation_id="gaps", response_model=GapsAnswer)
async def gaps(
    request: Request, language: Spoken, sent: Annotated[GapsSent, Body(openapi_examples=examples.GAPS)]
) -> Response:
    """What is lacking for an occupation, the cheapest steps that close it, and what nobody teaches."""
    arguments = {"profile": sent.profile.read(), "target": sent.target, "where": sent.where, "share": sent.share}
    return await _asked(request, language, "gaps", arguments)


@questions.post("/reach", operation_id="reach", response_model=ReachAnswer)
async def reach(
    request: Request, language: Spoken, sent: Annotated[ReachSent, Body(openapi_examples=examples.REACH)]
) -> Response:
    """Every occupation: reachable, at what cost, or why not."""
    return await _asked(request, language, "reach", {"profile": sent.profile.read(), "where": sent.where})


@questions.post("/why-not", operation_id="why_not", response_model=WhyNotAnswer)
async def why_not(
    request: Request, language: Spoken, sent: Annotated[WhyNotSent, Body(openapi_examples=examples.WHY_NOT)]
) -> Response:
    """What blocks a target, and the smallest change that would open it."""
    arguments = {"profile": sent.profile.read(), "target": sent.target, "where": sent.where}
    return await _asked(request, language, "why_not", arguments)


@questions.post("/pareto", operation_id="compare", response_model=CompareAnswer)
async def pareto(
    request: Request, language: Spoken, sent: Annotated[ParetoSent, Body(openapi_examples=examples.PARETO)]
) -> Response:
    """Routes of which none is better in one criterion and as good in all others: a few to look at, and the whole front."""
    arguments = {
        "profile": sent.profile.read(), "target": sent.target, "where": sent.where,
        "criteria": tuple(name for name in CRITERIA if name in sent.criteria), "error": sent.error,
    }  # fmt: skip
    return await _asked(request, language, "compare", arguments)


@questions.post("/recheck", operation_id="recheck", response_model=RecheckAnswer)
async def recheck(
    request: Request, language: Spoken, sent: Annotated[RecheckSent, Body(openapi_examples=examples.RECHECK)]
) -> Response:
    """What became of a plan that the client kept: what still holds, lapsed, moved or opened."""
    return await _asked(request, language, "recheck", {"plan": sent.read()})


# -- look-ups ------------------------------------------------------------------------------------------------

lookups = APIRouter(prefix="/v1", tags=["catalogue"], responses=LOOKING)


@lookups.get("/catalogue", operation_id="catalogue", response_model=CatalogueAnswer)
async def catalogue(request: Request, language: Spoken) -> Response:
    """Version, counts, freshness and licences."""
    return await _looked_up(request, language, "catalogue", {})


@lookups.get("/entry-levels", operation_id="entry_levels", response_model=EntryLevelsAnswer)
async def entry_levels(request: Request, language: Spoken) -> Response:
    """Where a profile can start."""
    return await _looked_up(request, language, "entry_levels", {})


@lookups.get("/occupations", operation_id="occupations", response_model=OccupationsAnswer)
async def occupations(
    request: Request,
    language: Spoken,
    stage: Annotated[
        str | None, Query(max_length=60, description="Only of this production stage.", examples=["cam"])
    ] = None,
    where: Annotated[
        str | None, Query(max_length=200, description="Only in `FI`, `SE` or at a site.", examples=["FI"])
    ] = None,
    place: Annotated[
        str | None, Query(max_length=200, description="Only with a site at this place.", examples=["kokkola"])
    ] = None,
    text: Annotated[
        str | None, Query(max_length=200, description="Only called something like it.", examples=["laborantti"])
    ] = None,
) -> Response:
    """The occupations, with the sites where such work is."""
    arguments = {"stage": stage, "where": where, "place": place, "text": text}
    return await _looked_up(request, language, "occupations", arguments)


@lookups.get("/facts", operation_id="facts", response_model=FactsAnswer)
async def facts(
    request: Request,
    language: Spoken,
    q: Annotated[str, Query(max_length=200, description="What was typed so far.", examples=["työturv"])],
    kind: Annotated[
        str | None, Query(max_length=20, description="Only this kind of fact.", examples=["certificate"])
    ] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """What a person may mean, as it is typed: in three languages, with slips and other forms of the words."""
    return await _looked_up(request, language, "facts", {"text": q, "kind": kind, "limit": limit})


@lookups.get("/{kind}/{record_id}", operation_id="show", response_model=ShowAnswer, responses=_problems(404))
async def show(
    request: Request,
    language: Spoken,
    kind: Annotated[
        str,
        Path(max_length=40, description="`certificates`, `opportunities`, `occupations` …", examples=["certificates"]),
    ],
    record_id: Annotated[str, Path(max_length=200, examples=["fi-ea1"])],
) -> Response:
    """One record with everything it holds and its sources."""
    arguments = {"record_id": record_id, "kind": kind.replace("-", "_")}
    try:
        return await _looked_up(request, language, "show", arguments)
    except Problem as problem:
        if problem.key == "not-valid":
            raise Problem("not-found") from None
        raise


# -- for whoever runs it -------------------------------------------------------------------------------------

keeping = APIRouter(tags=["keeping"])
_FRESH = {"Cache-Control": "no-store"}


@keeping.get("/healthz", operation_id="healthz")
async def healthz() -> Response:
    """Whether the server answers at all."""
    return Response(b'{"status":"ok"}', headers=_FRESH, media_type=JSON)


@keeping.get("/readyz", operation_id="readyz", responses=_problems(503))
async def readyz(service: Served) -> Response:
    """Whether a graph is open and processes stand."""
    if service.pool.graph_version is None:
        raise Problem("not-ready", headers={"Retry-After": "5"})
    body = {
        "status": "ready", "graph_version": service.pool.graph_version, "workers": len(service.pool.workers),
        "stale": service.stale,
    }  # fmt: skip
    return Response(orjson.dumps(body), headers=_FRESH, media_type=JSON)


@keeping.get("/metrics", operation_id="metrics", response_class=PlainTextResponse)
async def metrics(service: Served) -> Response:
    """Counts and timings for Prometheus."""
    return Response(service.metrics.text(), headers=_FRESH, media_type="text/plain; version=0.0.4")


__all__ = ["Service", "create_app", "pool_of"]
