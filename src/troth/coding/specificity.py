"""Whether a reader could later check a commitment against the world."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from troth.coding.lexicon import TAGS
from troth.coding.tokens import Tokens
from troth.types import Cue, Initiative, Money, Specificity, Target, When
from troth.vocabulary import load

_WORDS = load("specificity")
_FOUNDING = frozenset(_WORDS["founding"])
_FOUNDED = frozenset(_WORDS["founded"])
_CHECKABLE = frozenset(_WORDS["checkable"])
_CHANNELS = frozenset(_WORDS["channels"])
_NEWNESS = frozenset(_WORDS["newness"])
# Numbers in words that count things: "build three ferries"; "our two countries" only tells who.
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve dozen".split())
_DURATIONS = frozenset(
    "decades years months weeks days hours".split()
)  # "two decades of" counts nothing promised
_REACH = 9  # tokens from a founding verb to the noun that it founds


@dataclass(frozen=True, slots=True)
class Content:
    """The codes of a statement on which its specificity rests."""

    money: Sequence[Money]
    dates: Sequence[When]
    targets: Sequence[Target]
    initiatives: Sequence[Initiative]


def specificity_of(tokens: Tokens, content: Content, act: int) -> tuple[Specificity, Cue]:
    """The specificity of a commitment with the words that decided it.

    Specific is a promise of a sum, a target, a dated act, a number of things, a named programme or instrument
    as its object, or something founded ("establish a working group", "hold annual exercises"). A name that is
    only the channel or an example ("including through the ...", "such as ...") makes nothing specific, nor
    does one that stands before the promised act, in its subject or in what introduces it.

    Args:
        tokens: The statement's tokens.
        content: Its other codes.
        act: The token after the cue, where the promised act begins; 0 in an elliptical item.
    """
    start, end = tokens.span
    begin = tokens.span_of(act)[0] if act < len(tokens.words) else end
    sums_and_targets: list[Money | Target] = [*content.money, *content.targets]
    if sums_and_targets:
        found = sums_and_targets[0]
        return "specific", Cue("specificity", "a sum or target", found.start, found.end)
    for date in content.dates:
        if not _reports(tokens, date.start, begin):
            return "specific", Cue("specificity", "a date", date.start, date.end)
    for initiative in content.initiatives:
        if initiative.start >= begin and not _is_channel(tokens, initiative.start):
            return "specific", Cue("specificity", "a named initiative", initiative.start, initiative.end)
    founded = _founds(tokens, max(act - 1, 0))  # the cue may end in the verb that founds: "will establish"
    if founded is not None:
        return "specific", Cue(
            "specificity",
            "a thing that can be checked",
            tokens.span_of(founded[0])[0],
            tokens.span_of(founded[1])[1],
        )
    return "general", Cue("specificity", "nothing that could be checked", start, end)


def _reports(tokens: Tokens, at: int, act: int) -> bool:
    """Whether the date at offset `at` belongs to something past that the promise only mentions."""
    if at < act and tokens.words[0] not in (
        "by",
        "in",
        "on",
        "from",
        "within",
        "starting",
        "beginning",
        "no",
    ):
        return True
    index = _token_at(tokens, at)
    nearby = tokens.words[max(0, index - 3) : index]
    return any(word in ("announced", "signed", "launched", "adopted", "made", "since") for word in nearby)


def _is_channel(tokens: Tokens, at: int) -> bool:
    """Whether the name at offset `at` follows "through", "such as", "under", "including" at a few words."""
    index = _token_at(tokens, at)
    for back in range(index - 1, max(-1, index - 12), -1):
        word = tokens.words[back]
        if word in _CHANNELS:
            return True
        if tokens.tags[back] in "vmt;:":
            return False
    return False


def _token_at(tokens: Tokens, at: int) -> int:
    return bisect_right(tokens.spans, (at, at), key=lambda span: (span[1], span[1]))


def _founds(tokens: Tokens, act: int) -> tuple[int, int] | None:
    """A founding verb with what it founds, a number of things, or a thing checkable by itself."""
    for index, word in enumerate(tokens.words[act:], act):
        if word in _CHECKABLE:
            return index, index
        if word in _FOUNDING:
            for ahead in range(index + 1, min(index + _REACH, len(tokens.words))):
                if tokens.tags[ahead] in ";:r" or tokens.words[ahead] == "of":
                    break
                if tokens.words[ahead] in _FOUNDED:
                    return index, ahead
        if word in _NEWNESS:
            for ahead in range(index + 1, min(index + 5, len(tokens.words))):
                if tokens.tags[ahead] in "pt,;:cr":
                    break
                if tokens.words[ahead] in _FOUNDED:
                    return index, ahead
        if word in _NUMBERS and _counts_things(tokens, index):
            return index, index + 1
        if tokens.tags[index] == "#" and _counts(word) and TAGS.get(_next(tokens, index)) is None:
            return index, index
    return None


def _counts(word: str) -> bool:
    """Whether a token is a number of things: digits that are no year."""
    digits = word.replace(",", "")
    return digits.isdecimal() and not (len(word) == 4 and word.startswith(("19", "20")))


def _counts_things(tokens: Tokens, index: int) -> bool:
    """Whether the number in words counts what is promised: "two ships", not "our two countries"."""
    of_somebody = index > 0 and tokens.tags[index - 1] in "DA'"
    nothing_counted = (
        tokens.tags[index + 1 : index + 2] not in tuple("obegC") or _next(tokens, index) in _DURATIONS
    )
    return not of_somebody and not nothing_counted


def _next(tokens: Tokens, index: int) -> str:
    return tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
