"""The pages, one module a place of the navigation."""

from __future__ import annotations

from troth.web.routes import compare, document, documents, statements

ROUTERS = (documents.router, document.router, compare.router, statements.router)
