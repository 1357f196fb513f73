"""All of the interface for programs."""

from __future__ import annotations

from fastapi import APIRouter

from troth.api import compare, documents, due, money, parties, partnerships, promises, statements
from troth.api.answers import Answered

VERSION = "v1"
PREFIX = f"/api/{VERSION}"

router = APIRouter(
    prefix=PREFIX,
    default_response_class=Answered,
    generate_unique_id_function=lambda route: (
        route.name
    ),  # names of operations, for those who generate clients
)
for _part in (
    documents.router,
    statements.router,
    compare.router,
    promises.router,
    due.router,
    money.router,
    partnerships.router,
    parties.router,
):
    router.include_router(_part)
