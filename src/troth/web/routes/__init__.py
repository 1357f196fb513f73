"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import document, documents, promise, promises, reference

ROUTERS = (documents.router, document.router, promises.router, promise.router, reference.router)
