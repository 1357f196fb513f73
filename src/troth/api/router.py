"""All of the interface for programs."""

from __future__ import annotations

from fastapi import APIRouter

from troth.api import documents

VERSION = "v1"
PREFIX = f"/api/{VERSION}"

router = APIRouter(prefix=PREFIX)
for _part in (documents.router,):
    router.include_router(_part)
