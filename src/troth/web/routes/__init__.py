"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import (
    archive,
    definitions,
    documents,
    initiatives,
    reference,
    search,
)

ROUTERS = (
    archive.router,
    definitions.router,
    documents.router,
    initiatives.router,
    reference.router,
    search.router,
)
