"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    archive,
    compare,
    definitions,
    document,
    documents,
    home,
    initiatives,
    money,
    partnerships,
    reference,
    search,
    statements,
)

ROUTERS = (
    archive.router,
    compare.router,
    definitions.router,
    document.router,
    documents.router,
    home.router,
    initiatives.router,
    money.router,
    partnerships.router,
    reference.router,
    search.router,
    statements.router,
)
