"""What may stand before a list item or numbered paragraph in plain text: "1.", "(a)", "iv)", "•"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["bullet", "number", "multilevel", "letter", "capital", "roman"]

# Signs that are bullets wherever they begin a line, and signs that also have other uses.
_SURE_BULLETS = "•‣◦▪●·∙⁃■□▫◾◼○♦◆➢➤✓✔❖"
_POSSIBLE_BULLETS = r"\-–—*+→o§¶"

_MARKER = re.compile(
    rf"(?P<sure>[{_SURE_BULLETS}])\s*(?=\S|$)"
    rf"|(?P<bullet>[{_POSSIBLE_BULLETS}])(?:\s+(?=\S)|$)"
    r"|(?P<number>(?:\(\d{1,3}\)|\d{1,3}[.)]|\[\d{1,3}\]))(?:\s+(?=\S)|$)"
    r"|(?P<multilevel>\d{1,3}(?:\.\d{1,3}){1,5}[.)]?)\s+(?=[^\W\d])"
    r"|(?P<roman>\(?[ivxl]{1,7}[.)]|\(?[IVXL]{1,7}[.)])(?:\s+(?=\S)|$)"
    r"|(?P<letter>\(?[a-z][.)])(?:\s+(?=\S)|$)"
    r"|(?P<capital>\([A-Z]\)|[A-Z][.)])(?:\s+(?=\S)|$)"
)
# "15. November 2022" is a date, and "12. 5. 2023" another.
_DATE_AFTER_NUMBER = re.compile(r"\d{1,2}\.\s+(?:[^\W\d_]{3,12}|\d{1,2}\.)\s+(?:19|20)\d\d\b")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible marker at a line's start."""

    text: str  # as written: "(a)"
    style: Style
    key: str  # the same for markers of one list: "number()", "•"
    number: int  # place in its list, from 1; 0 for bullets
    length: int  # characters of the line before the item's own text
    sure: bool  # a sign that has no other use at a line's start


def marker_of(line: str) -> Marker | None:
    """The marker that a line begins with, if it may be one.

    Args:
        line: A line without white space at its start.

    Returns:
        The marker, or ``None``. Bullets of every common sign; "1.", "1)", "(1)", "[1]", "1.2", "1.2.3";
        "a)", "(a)", "a.", "A."; "i.", "(ii)", "IV.". A letter that may also be a Roman numeral ("i", "v",
        "x") is taken as Roman; :func:`as_letter` gives the other reading. A date such as "15. November 2022"
        begins with no marker.
    """
    found = _MARKER.match(line)
    if found is None:
        return None
    written = found[0].strip()
    kind = found.lastgroup
    if kind in {"sure", "bullet"}:
        return Marker(written, "bullet", written, 0, found.end(), kind == "sure")
    if kind == "number" and _DATE_AFTER_NUMBER.match(line):
        return None
    if (
        kind == "multilevel"
        and written.count(".") == 1
        and written[-1].isdigit()
        and line[found.end()].islower()
    ):
        return None  # "3.5 percent"
    if kind in {"letter", "capital"}:
        return as_letter(Marker(written, "letter", "", 0, found.end(), False))
    return _counted(written, kind or "", found.end())


def _counted(written: str, kind: str, length: int) -> Marker | None:
    """A marker of digits or a Roman numeral."""
    core = written.strip("()[].")
    if kind == "number":
        return Marker(written, "number", "number" + _frame(written), int(core), length, False)
    if kind == "multilevel":
        parts = core.split(".")
        return Marker(written, "multilevel", f"multilevel{len(parts)}", int(parts[-1]), length, False)
    value = _roman(core.lower())
    key = ("roman" if core.islower() else "ROMAN") + _frame(written)
    return Marker(written, "roman", key, value, length, False) if value else None


def as_letter(marker: Marker) -> Marker | None:
    """A one-letter marker read as a letter of the alphabet: "i" as the ninth."""
    core = marker.text.strip("().")
    if len(core) != 1 or not core.isalpha():
        return None
    style: Style = "letter" if core.islower() else "capital"
    number = ord(core.lower()) - ord("a") + 1
    return Marker(marker.text, style, style + _frame(marker.text), number, marker.length, False)


def _frame(written: str) -> str:
    """What is around the number: "1." and "(1)" belong to different lists."""
    return ("(" if written[0] in "([" else "") + written[-1]


def _roman(numeral: str) -> int:
    """The value of a Roman numeral up to the fifties, 0 for letters that make none in its usual form."""
    total = 0
    for letter, following in zip(numeral, numeral[1:] + " ", strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if value < _ROMAN_VALUES.get(following, 0) else value
    return total if 0 < total < 90 and _as_roman(total) == numeral else 0


def _as_roman(number: int) -> str:
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")[number // 10]
    return tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
