"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    documents,
    money,
    reference,
    search,
)

ROUTERS = (
    documents.router,
    money.router,
    reference.router,
    search.router,
)
