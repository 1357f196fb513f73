"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    compare,
    document,
    documents,
    home,
    initiatives,
    parties,
    partnerships,
    reference,
    search,
    statements,
)

ROUTERS = (
    compare.router,
    document.router,
    documents.router,
    home.router,
    initiatives.router,
    parties.router,
    partnerships.router,
    reference.router,
    search.router,
    statements.router,
)
