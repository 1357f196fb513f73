"""The addresses of every page over the samples, found as a visitor would find them."""

from __future__ import annotations

import functools
import json
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

# By the name under which its picture is kept.
FIXED = {
    "home": "/",
    "partnerships": "/partnerships",
    "partnership": "/partnerships/core",
    "documents": "/documents",
    "promises": "/promises",
    "promises-filtered": "/promises?stage=promised&not_deadline=none",
    "promises-none": "/promises?party=FRA",
    "calendar": "/calendar",
    "search": "/search?q=open+ran",
    "search-start": "/search",
    "search-none": "/search?q=zebra",
    "money": "/money",
    "initiatives": "/initiatives",
    "parties": "/parties",
    "party": "/parties/JPN",
    "graph": "/graph",
    "definitions": "/definitions",
    "shortcuts": "/shortcuts",
    "archive": "/archive",
    "api": "/api",
}
FOUND = ("document", "compare", "promise", "promise-taken-up", "initiative")
NAMES = (*FIXED, *FOUND, "missing")


def address(site: str, name: str) -> str:
    """The path of a page."""
    if name == "missing":
        return "/documents/0000"
    return FIXED.get(name) or _found(site)[name]


@functools.cache
def _found(site: str) -> dict[str, str]:
    documents = [each["id"] for each in _asked(site, "/documents.json")]
    promise = _asked(
        site, f"/promises.json?q={quote('open ran')}&mentions=not+mentioned&mentions=nothing+later"
    )
    taken_up = _asked(site, "/promises.json?mentions=mentioned")
    initiative = _asked(site, "/api/v1/initiatives")["items"][0]["key"]
    return {
        "document": f"/documents/{documents[0]}",
        "compare": f"/compare?earlier={documents[1]}&later={documents[0]}",
        "promise": f"/promises/{promise[0]['id']}",
        "promise-taken-up": f"/promises/{taken_up[0]['id']}",
        "initiative": f"/initiatives/{quote(initiative)}",
    }


def _asked(site: str, path: str) -> Any:
    with urlopen(site + path) as answer:  # noqa: S310 - the server of these tests
        return json.load(answer)
