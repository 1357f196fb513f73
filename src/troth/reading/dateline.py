"""The date of a document, from what it says of itself down to its file's name."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator

from troth.reading.raw import RawDocument
from troth.vocabulary import load

# Two dates of one document are in disagreement when they are further apart: a text is often posted on the
# day after, or on the first working day.
_FEW_DAYS = 5
_FIRST_BLOCKS = 6
_LAST_BLOCKS = 4
_OPENING_CHARACTERS = 600
_LONGEST_DATELINE = 110
_OCCASION_WITHIN = 300  # characters: a date further in is of something else than the meeting reported
_YEARS = (1900, 2100)

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_COMPACT = re.compile(r"(?<![\w])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE_OR_MARK = re.compile(r"[^!?;\d\"“”]{0,70}")  # "Washington, D.C., "
_AFTER_DATELINE = re.compile(r"\s{0,3}[)\]]?\s{0,3}(?:[–—:|]|-{1,2}\s|[.]?\s{0,3}$|\n)")


def document_date(
    raw: RawDocument, title: str, source: str, url: str | None
) -> tuple[dt.date | None, str, tuple[str, ...]]:
    """The date of a document, where it came from, and what is doubtful about it.

    In this order, and the first that is a date: the fields "date" and "published_time" (front matter, meta
    tags), ``<time>``, a dateline ("Hiroshima, 20 May 2023", "WASHINGTON, May 23, 2022 –"), the title, the
    opening paragraph where its sentence reports the occasion ("met in Tokyo on October 28, 2025"), the
    closing formula ("Done at Tokyo, 28 October 2025"), the URL, the file's name. Of a range such as
    "15-16 November 2022" the last day counts, when the text was agreed. A month without a day is no date.

    Args:
        raw: The document as parsed.
        title: Its title.
        source: Its path or name.
        url: Its own address, if known.

    Returns:
        The date or ``None``; its origin in words, empty without a date; and warnings in words.
    """
    warnings: list[str] = []
    found: list[tuple[dt.date, str]] = []
    for name in ("date", "published_time", "time"):
        written = raw.fields.get(name)
        if not written:
            continue
        day = parse_date(written)
        if day is None:
            warnings.append(f'{raw.origins.get(name, name)} gives "{written[:40]}", which is not a date')
        else:
            found.append((day, raw.origins.get(name, name)))
    found.extend(_in_text(raw, title))
    found.extend(_in_names(source, url))
    if not found:
        return None, "", (*warnings, "no date found")
    day, origin = found[0]
    for other, elsewhere in found[1:]:
        if abs((other - day).days) > _FEW_DAYS and elsewhere not in {
            "opening paragraph",
            "title",
            "closing formula",
        }:
            warnings.append(f"{origin} says {day.isoformat()}, but {elsewhere} says {other.isoformat()}")
    return day, origin, tuple(warnings)


def parse_date(written: str) -> dt.date | None:
    """One date in any usual form, as its writer's calendar shows it.

    Args:
        written: "2021-04-16", "2021-04-16 21:33:47-04:00", "16 April 2021", "April 16, 2021", "Fri, 16 Apr
            2021 21:33:47 GMT", "16.04.2021", "20210416". "04/05/2021" may be April or May and is none.

    Returns:
        The date, or ``None`` where there is none, or where it does not exist ("2021-02-30").
    """
    sample = written[:200]
    for pattern, order in ((_ISO, (1, 3, 4)), (_COMPACT, (1, 2, 3))):
        found = pattern.search(sample)
        if found is not None:
            return _date(*(int(found[at]) for at in order))
    named = next(_named_dates(sample), None)
    if named is not None:
        return named[0]
    found = _DAY_FIRST.search(sample)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not _YEARS[0] <= year <= _YEARS[1]:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@functools.cache
def _months() -> dict[str, int]:
    return {name.lower(): number for name, number in load("dates")["months"].items()}


@functools.cache
def _named() -> re.Pattern[str]:
    month = "(?:" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    joint = r"\s?(?:[-–—/]|to|and|&)\s?"
    return re.compile(
        rf"\b(?:{day}(?:\s{month})?{joint})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sday)?(?:\sof)?\s(?P<month>{month})"
        rf",?\s(?P<year>(?:19|20)\d\d)\b"
        rf"|\b(?P<month2>{month})\s(?:{day}{joint})?(?:(?P<month3>{month})\s)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
        rf",?\s(?P<year2>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


def _named_dates(text: str) -> Iterator[tuple[dt.date, int, int]]:
    """Dates with the month in letters, with where they stand in the text."""
    if _YEAR.search(text) is None:
        return
    for found in _named().finditer(text):
        month = (found["month"] or found["month3"] or found["month2"]).lower().rstrip(".")
        day = _date(
            int(found["year"] or found["year2"]), _months()[month], int(found["day"] or found["day2"])
        )
        if day is not None:
            yield day, found.start(), found.end()


def _in_text(raw: RawDocument, title: str) -> Iterator[tuple[dt.date, str]]:
    first = [block.text[:_OPENING_CHARACTERS] for block in raw.blocks[:_FIRST_BLOCKS] if block.text != title]
    for text in first:
        day = _dateline(text)
        if day is not None:
            yield day, "dateline"
            break
    named = next(_named_dates(title[:300]), None)
    if named is not None:
        yield named[0], "title"
    paragraphs = [
        block.text[:_OPENING_CHARACTERS] for block in raw.blocks[:_FIRST_BLOCKS] if block.kind != "heading"
    ]
    for text in paragraphs[:2]:
        named = next(_named_dates(text), None)
        if named is not None and _is_occasion(text, named[1], named[2]):
            yield named[0], "opening paragraph"
            break
    for block in raw.blocks[-_LAST_BLOCKS:]:
        text = block.text[:_OPENING_CHARACTERS]
        named = next(_named_dates(text), None) if _closing().match(text) else None
        if named is not None:
            yield named[0], "closing formula"
            break


def _dateline(text: str) -> dt.date | None:
    """The date of a line that has only place and date, or of a paragraph that begins with them and a dash."""
    for day, start, end in _named_dates(text[: 2 * _LONGEST_DATELINE]):
        if start > _LONGEST_DATELINE or not _PLACE_OR_MARK.fullmatch(text, 0, start):
            return None
        if _AFTER_DATELINE.match(text, end):
            # "Leaders met in Rome on 30 October 2021." is a sentence; a place has no verb.
            small = [word for word in text[:start].split() if word[0].islower()]
            return day if len(small) <= 2 and not _no_place(text[:start]) else None
        after = text[end:]
        if len(text) <= _LONGEST_DATELINE and not after.rstrip().endswith(".") and len(after.split()) <= 5:
            return day if after.lstrip().startswith(",") and not _occasion().search(text) else None
        return None
    return None


def _is_occasion(text: str, start: int, end: int) -> bool:
    """Whether a date in an opening paragraph is that of the meeting which it reports."""
    before = text[:start].lower().split()
    other = bool(before) and before[-1] in load("titles")["openings"]["of_something_else"]
    return start < _OCCASION_WITHIN and not other and _occasion().search(text, 0, end + 90) is not None


def _no_place(before: str) -> bool:
    words = before.lower().split()
    within_sentence = bool(words) and words[-1].strip(",(") in load("titles")["openings"]["no_place"]
    return within_sentence or _occasion().search(before) is not None


@functools.cache
def _occasion() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, load("titles")["openings"]["occasion"])) + r")\b", re.IGNORECASE
    )


@functools.cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"\W{0,3}(?:" + "|".join(load("titles")["openings"]["closing"]) + r")\b", re.IGNORECASE)


def _in_names(source: str, url: str | None) -> Iterator[tuple[dt.date, str]]:
    address = url or (source if "://" in source else "")
    name = source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    for text, origin in ((address[-300:], "URL"), (name[-300:], "file name")):
        found = _ISO.search(text) or _COMPACT.search(text)
        day = parse_date(found[0]) if found else None
        if day is not None:
            yield day, origin
