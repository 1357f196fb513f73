"""The application: an archive behind pages and the interface for programs."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import AsyncIterator, Callable, Collection

import anyio.to_thread
from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from troth.api.description import described
from troth.api.router import PREFIX
from troth.api.router import router as api
from troth.archive.store import Store
from troth.serving.served import Served
from troth.web.assets import assets
from troth.web.errors import add_error_pages
from troth.web.exact import only_known
from troth.web.fresh import Fresh
from troth.web.routes import ROUTERS
from troth.web.security import Guard

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
_AT_ONCE = 8  # requests that are worked on: more would wait for each other, and each may hold some memory
_FOREVER = "public, max-age=31536000, immutable"  # a file that changes has another address


def application(
    store: Store,
    hosts: Collection[str] = LOCAL_HOSTS,
    today: Callable[[], dt.date] = dt.date.today,
) -> FastAPI:
    """An application that serves an archive, read-only.

    Args:
        store: The archive, which stays open for as long as the application is used.
        hosts: Names under which it may be reached, without ports; "*" is any.
        today: The day that deadlines are measured against.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=f"{PREFIX}/openapi.json", lifespan=_living)
    served = Served(store, today)
    app.state.served = served
    app.state.archive_name = store.name.replace("\\", "/").rpartition("/")[2].partition("?")[0]
    add_error_pages(app)
    app.include_router(api)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False, dependencies=[Depends(only_known)])
    app.openapi = functools.cache(functools.partial(described, app))  # type: ignore[method-assign]
    app.add_api_route("/assets/{name:path}", _asset, include_in_schema=False, methods=["GET", "HEAD"])
    # Nothing here is secret and no answer repeats one, so that its length tells nobody anything (BREACH).
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=1)
    app.add_middleware(Fresh, served=served)
    app.add_middleware(Guard, hosts=hosts)
    return app


@contextlib.asynccontextmanager
async def _living(_app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


async def _asset(name: str) -> Response:  # without a thread: it waits for nothing
    found = assets().get(name)
    if found is None:
        return Response("There is no such file.\n", 404, media_type="text/plain")
    return Response(found.data, media_type=found.media_type, headers={"Cache-Control": _FOREVER})
