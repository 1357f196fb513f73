"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    documents,
    initiatives,
    reference,
    search,
)

ROUTERS = (
    documents.router,
    initiatives.router,
    reference.router,
    search.router,
)
