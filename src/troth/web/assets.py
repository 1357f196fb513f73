"""Styles, scripts and pictures of the pages: named by what they hold, so that browsers may keep them."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_SHARED = ("base.css", "story.css", "text.css", "text.js")  # with the pages that are one file
HTMX = "vendor/htmx.min.js"  # put there by the build


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    data: bytes
    media_type: str
    version: str  # another one when it holds something else


@functools.cache
def assets() -> dict[str, Asset]:
    """All files by their names; those that every page of Troth has are of `troth.publishing.page`."""
    found = dict(_within(resources.files(__package__).joinpath("assets"), ""))
    shared = resources.files("troth.publishing.page").joinpath("assets")
    found |= {name: _asset(name, shared.joinpath(name)) for name in _SHARED}
    return found


def address(name: str) -> str:
    """Where a page finds a file."""
    return f"/assets/{name}?v={assets()[name].version}"


def _within(folder: Traversable, before: str) -> list[tuple[str, Asset]]:
    found: list[tuple[str, Asset]] = []
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            found += _within(each, f"{before}{each.name}/")
        elif any(each.name.endswith(ending) for ending in _MEDIA_TYPES):
            found.append((before + each.name, _asset(each.name, each)))
    return found


def _asset(name: str, file: Traversable) -> Asset:
    data = file.read_bytes()
    ending = f".{name.rpartition('.')[2]}"
    return Asset(data, _MEDIA_TYPES[ending], hashlib.sha256(data).hexdigest()[:12])
