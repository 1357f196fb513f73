"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import documents, home, parties, partnerships, reference

ROUTERS = (home.router, documents.router, partnerships.router, parties.router, reference.router)
