"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    calendar,
    compare,
    document,
    documents,
    home,
    initiatives,
    parties,
    partnerships,
    promise,
    promises,
    reference,
    search,
    statements,
)

ROUTERS = (
    calendar.router,
    compare.router,
    document.router,
    documents.router,
    home.router,
    initiatives.router,
    parties.router,
    partnerships.router,
    promises.router,
    promise.router,
    reference.router,
    search.router,
    statements.router,
)
