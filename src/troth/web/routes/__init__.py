"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import compare, document, documents, reference, statements

ROUTERS = (documents.router, document.router, compare.router, statements.router, reference.router)
