"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import document, documents, reference

ROUTERS = (documents.router, document.router, reference.router)
