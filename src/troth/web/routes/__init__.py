"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import document, documents, promises, reference

ROUTERS = (documents.router, document.router, promises.router, reference.router)
