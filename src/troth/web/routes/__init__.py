"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    compare,
    document,
    documents,
    initiatives,
    reference,
    search,
    statements,
)

ROUTERS = (
    compare.router,
    document.router,
    documents.router,
    initiatives.router,
    reference.router,
    search.router,
    statements.router,
)
