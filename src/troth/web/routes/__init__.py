"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    archive,
    calendar,
    compare,
    definitions,
    document,
    documents,
    home,
    initiatives,
    money,
    parties,
    partnerships,
    promise,
    promises,
    reference,
    search,
    statements,
)

ROUTERS = (
    archive.router,
    calendar.router,
    compare.router,
    definitions.router,
    document.router,
    documents.router,
    home.router,
    initiatives.router,
    money.router,
    parties.router,
    partnerships.router,
    promise.router,
    promises.router,
    reference.router,
    search.router,
    statements.router,
)
