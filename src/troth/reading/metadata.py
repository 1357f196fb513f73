"""Title, date and parties of a document, with where each was found."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

from troth.reading.dateline import document_date
from troth.reading.raw import RawDocument, clean
from troth.reading.speakers import document_parties
from troth.types import Party
from troth.vocabulary import load

_FIRST_BLOCKS = 10
_LONGEST_TITLE = 600

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z")
_DATE_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?!\d)")
_PARTS_OF_NAME = re.compile(r"[-_\s]+")
_SITE_BAR = re.compile(r"\s+(?:[|»·]|[-–—])\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document is called, when it is from and who speaks in it."""

    title: str
    date: dt.date | None
    parties: tuple[Party, ...]  # those to whom "we", "our" and "the two countries" will be resolved
    origins: tuple[
        tuple[str, str], ...
    ]  # ("title", "front matter"), ("date", "dateline"), ("parties", "title")
    warnings: tuple[str, ...]


def metadata(raw: RawDocument, source: str, url: str | None) -> Metadata:
    """Finds title, date and parties.

    Title, the first that is there: front matter or ``og:title``; a heading of the first level near the
    start, or a heading that opens the text; ``<title>`` without its site's name; the file's name made
    readable. Date and parties: see :func:`troth.reading.dateline.document_date` and
    :func:`troth.reading.speakers.document_parties`.

    Args:
        raw: The document as parsed.
        source: Its path or name as the user gave it.
        url: Its own address, if known.

    Returns:
        The metadata; what was not found is empty and has a warning in words.
    """
    title, origin = _title(raw, source)
    warnings: list[str] = []
    if origin in {"file name", ""}:
        warnings.append("no title found; the file's name stands for it" if title else "no title found")
    date, date_origin, date_warnings = document_date(raw, title, source, url)
    warnings.extend(date_warnings)
    paragraphs = (block.text for block in raw.blocks if block.kind != "heading")
    own_title = title if origin != "file name" else ""
    parties, parties_origin = document_parties(own_title, paragraphs, source, url)
    if not parties:
        warnings.append("no parties found: no country or group is named as speaking")
    origins = (("title", origin), ("date", date_origin), ("parties", parties_origin))
    return Metadata(title, date, parties, tuple(pair for pair in origins if pair[1]), tuple(warnings))


def _title(raw: RawDocument, source: str) -> tuple[str, str]:
    written = _one_line(raw.fields.get("title", ""))
    if written:
        return written, raw.origins.get("title", "title")
    for place, block in enumerate(raw.blocks[:_FIRST_BLOCKS]):
        if block.kind == "heading" and (block.level == 1 or place == 0):
            text = _one_line(block.text)
            if text:
                return text, "first heading"
    page = _one_line(raw.fields.get("page_title", ""))
    if page:
        return _without_site(page), raw.origins.get("page_title", "<title>")
    name = _from_name(source)
    return name, "file name" if name else ""


def _one_line(text: str) -> str:
    return clean(text[:_LONGEST_TITLE]).replace("\n", " ")


def _without_site(title: str) -> str:
    """A page's title without the site's name at either end."""
    bars = list(_SITE_BAR.finditer(title))
    if not bars:
        return title
    if title[bars[-1].end() :].casefold() in _sites():
        return title[: bars[-1].start()]
    if title[: bars[0].start()].casefold() in _sites():
        return title[bars[0].end() :]
    return title


@functools.cache
def _sites() -> frozenset[str]:
    return frozenset(name.casefold() for name in load("titles")["sites"]["names"])


def _from_name(source: str) -> str:
    """A path's last part as a title: without ending and date, with spaces, its first letter a capital."""
    name = source.split("?", 1)[0].split("#", 1)[0] if "://" in source else source
    name = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1][:_LONGEST_TITLE]
    name = _DATE_IN_NAME.sub(" ", _ENDING.sub("", name))
    words = clean(_PARTS_OF_NAME.sub(" ", name)).strip(" .-<>")
    words = re.sub(r"\bu s\b", "U.S.", words)
    return words[:1].upper() + words[1:]
