"""Numbers as official English texts write them, in digits or in words, alone or as the ends of a range.

The patterns here are shared: sums of money and targets are numbers with something beside them.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from troth.vocabulary import load

_WORDS = load("numbers")
_SMALL: dict[str, int] = {**_WORDS["units"], **_WORDS["teens"], **_WORDS["tens"]}
_SCALES: dict[str, int] = _WORDS["scales"]
_ABBREVIATIONS: dict[str, int] = _WORDS["abbreviations"]


def alternatives(words: list[str]) -> str:
    """A pattern that matches any of ``words`` exactly, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last of the matches of ``pattern`` in ``text[start:end]``, none of which overlap."""
    matches = deque(pattern.finditer(text, start, end), maxlen=1)
    return matches[0] if matches else None


def _cased(words: Iterable[str]) -> str:
    """``alternatives`` in lower, title and upper case: faster than a pattern that ignores case."""
    return alternatives([form for word in words for form in (word, word.title(), word.upper())])


_GAP = r"(?:\s|-)"
_UNITS = _cased(_WORDS["units"])
_TEENS = _cased(_WORDS["teens"])
_TENS = _cased(_WORDS["tens"])
_SCALE_WORDS = _cased(_SCALES)
_HUNDRED = _cased(["hundred"])
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:{_GAP}(?:{_UNITS}))?|{_TEENS}|{_UNITS})\b"
_BELOW_THOUSAND = (
    rf"(?:(?:{_BELOW_HUNDRED}|[Aa]n?\b){_GAP}(?:{_HUNDRED})\b(?:\s(?:and\s)?{_BELOW_HUNDRED})?"
    rf"|{_BELOW_HUNDRED})"
)

# Digits are bounded, as every quantifier here is, so that a page of digits costs no more than its length.
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,15})(?:\.\d{1,6}|[¼½¾])?(?!\d)(?![.,/]\d)"
SCALE = rf"(?:{_SCALE_WORDS})\b"
ABBREVIATION = rf"(?:{alternatives(list(_ABBREVIATIONS))})(?![A-Za-z0-9])"
SPELLED = (
    rf"(?:(?:[Aa]n?\s)?[Hh]alf(?:(?:\sof)?\san?\s|{_GAP})(?:{_SCALE_WORDS})\b"
    rf"|(?:[Aa]n?|[Oo]ne|[Tt]hree)\s[Qq]uarters?\sof\san?\s(?:{_SCALE_WORDS})\b"
    rf"|(?:{_BELOW_THOUSAND}(?:\sand\sa\shalf)?|[Aa]n?\b){_GAP}(?:{_SCALE_WORDS})\b"
    rf"(?:\s(?:and\s)?{_BELOW_THOUSAND}(?:{_GAP}(?:{_SCALE_WORDS})\b)?){{0,3}}"
    rf"|{_BELOW_THOUSAND})"
)
# What may stand between the two ends of a range; "and" only after "between".
RANGE = r"(?:\s?[-–—]\s?|\sto\s)"

_NUMBER = re.compile(
    # The letters are those that number words start with.
    rf"\b(?=[\daotfsenhAOTFSENH])(?<![\w.,/+$€£¥])(?<![A-Za-z][-–])"
    rf"(?:(?P<digits>{DIGITS})(?:{_GAP}(?P<scale>{SCALE}))?|(?P<spelled>{SPELLED}))",
)
_FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
_BETWEEN_ENDS = re.compile(RANGE)
_WORD = re.compile(r"[a-z]+")
_PRECEDING_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
# "twenty-first", "two-thirds", "one-time", "3-week": the hyphen makes the number part of another word.
# Letters on the digits are an ordinal or a name ("6th", "5G") unless they are a unit's sign ("500MW").
_ATTACHED_UNITS = alternatives(load("units")["signs"])
_PART_OF_A_WORD = re.compile(rf"(?!(?:{_ATTACHED_UNITS})\b)\w|-(?=[A-Za-z])|[-–/]\d|\+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number or range where it stands. A range has ``value`` as its lower end."""

    value: int | float
    upper: int | float | None  # the other end of a range
    start: int
    end: int
    spelled: bool  # written in words: "twenty-five"


def plain(value: Decimal) -> int | float:
    """``value`` as an int when it is whole, else as a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def spelled_value(words: str) -> Decimal:
    """The value of a number in words.

    Args:
        words: Text that ``SPELLED`` matched: "twenty-five", "two hundred and five", "half a billion".

    Returns:
        Its value; words that are no number words are passed over.
    """
    total, group = Decimal(0), Decimal(0)
    for word in _WORD.findall(words.lower()):
        if word == "half":
            group += Decimal("0.5")
        elif word in ("quarter", "quarters"):
            group = (group or Decimal(1)) / 4
        elif word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word in _SCALES:
            total += (group or Decimal(1)) * _SCALES[word]
            group = Decimal(0)
    return total + group


def digits_value(digits: str, scale: str | None = None) -> Decimal:
    """The value of a number in digits.

    Args:
        digits: "1,800", "1 800", "2.5", "2¾".
        scale: Scale words in any case or an abbreviation as written: "million", "lakh crore", "bn", "K".

    Returns:
        The digits times the scale.
    """
    fraction = _FRACTIONS.get(digits[-1])
    value = Decimal("".join(digits.rstrip("¼½¾").replace(",", "").split())) + (fraction or 0)
    return value * scale_value(scale) if scale else value


def scale_value(scale: str) -> int:
    """What scale words or an abbreviation multiply by; 1 for any other word."""
    if scale in _ABBREVIATIONS:
        return _ABBREVIATIONS[scale]
    value = 1
    for word in scale.lower().split():
        value *= _SCALES.get(word, 1)
    return value


def find_numbers(text: str, start: int, end: int) -> tuple[Number, ...]:
    """Every number in one statement.

    Accepts "1,800", "2.5", "44 million", "four", "twenty-five", "one million", "half a billion", "a dozen",
    "500MW" (the number), and ranges: "10-15", "between 10 and 15", "2 to 3 million" (the scale counts for
    both ends). Not numbers: "hundreds of thousands", "COVID-19", "5G", "6th", "two-way", "5/14", "2+2".

    Args:
        text: The document's canonical text.
        start: Where the statement starts.
        end: Where it ends.

    Returns:
        The numbers in reading order; offsets count in ``text``.
    """
    found: list[Number] = []
    unscaled = False  # whether the number before this one had no scale of its own
    for match in _NUMBER.finditer(text, start, end):
        digits, scale = match["digits"], match["scale"]
        value = digits_value(digits, scale) if digits else spelled_value(match["spelled"])
        number = Number(plain(value), None, match.start(), match.end(), spelled=not digits)
        if found and found[-1].upper is None and _are_ends(text, found[-1], number):
            lower = Decimal(str(found[-1].value))
            if scale and unscaled and lower < digits_value(digits):
                lower *= scale_value(scale)
            if lower < value:
                found[-1] = Number(plain(lower), number.value, found[-1].start, number.end, number.spelled)
                continue
        unscaled = bool(digits) and not scale
        found.append(number)
    return tuple(number for number in found if not _PART_OF_A_WORD.match(text, number.end, end))


def _are_ends(text: str, lower: Number, upper: Number) -> bool:
    """Whether two numbers that follow one another are the ends of one range."""
    gap = text[lower.end : upper.start]
    if gap == " and ":
        return _PRECEDING_BETWEEN.search(text, max(0, lower.start - 9), lower.start) is not None
    return _BETWEEN_ENDS.fullmatch(gap) is not None
