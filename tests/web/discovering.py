"""What the application can be asked, found out from itself, so that what is new is tested as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI

from troth.web.routes import ROUTERS


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, with the names of what it may be asked."""

    path: str  # with {names} of what stands in it
    names: tuple[str, ...]


def everything(app: FastAPI) -> list[Asked]:
    """All pages, lists and parts of the interface for programs."""
    found = [each for router in ROUTERS for each in _of_router(router)]
    for path, methods in app.openapi()["paths"].items():
        given = methods["get"].get("parameters", ())
        found.append(Asked(path, tuple(each["name"] for each in given if each["in"] == "query")))
    return [*found, Asked("/assets/{name}", ("v",)), Asked("/api/v1/openapi.json", ())]


def _of_router(router: APIRouter) -> Iterator[Asked]:
    for route in router.routes:
        inner: Any = getattr(route, "original_router", None)
        if inner is not None:
            yield from _of_router(inner)
            continue
        dependant: Any = getattr(route, "dependant", None)
        names: list[str] = []
        for each in dependant.query_params if dependant else ():
            fields = getattr(each.field_info.annotation, "model_fields", None)
            names += [field.alias or name for name, field in fields.items()] if fields else [each.alias]
        yield Asked(str(getattr(route, "path", "")), tuple(names))
