"""All of the interface for programs."""

from __future__ import annotations

from fastapi import APIRouter

from troth.api import (
    archive,
    compare,
    documents,
    due,
    initiatives,
    money,
    parties,
    partnerships,
    promises,
    search,
    statements,
)
from troth.api.answers import Answered

VERSION = "v1"
PREFIX = f"/api/{VERSION}"

router = APIRouter(
    prefix=PREFIX,
    default_response_class=Answered,
    # Names of operations, for those who generate clients.
    generate_unique_id_function=lambda route: route.name,
)
for _part in (
    partnerships.router,
    parties.router,
    documents.router,
    statements.router,
    compare.router,
    promises.router,
    due.router,
    search.router,
    initiatives.router,
    money.router,
    archive.router,
):
    router.include_router(_part)
