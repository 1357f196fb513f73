"""Where sentences end, on spans of the canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from troth.vocabulary import load

_WORDS = load("sentences")
_ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
_WORDS_TOO = frozenset(_WORDS["words_too"])
_DOUBTFUL = frozenset(_WORDS["doubtful"])
_STARTERS = frozenset(_WORDS["starters"])

# The quotes of one language close where those of another open: “so”, „so“, »so«, « so », ”so”.
_QUOTES = r"“”„‟‘’‚«»‹›\"'"
_CLOSING = rf"{_QUOTES})\]"
_OPENING = rf"{_QUOTES}(\[¿¡"
_AFTER_STOP = frozenset(_CLOSING.replace("\\", "") + ".!?")
# A final mark with closing quotes and brackets, a footnote's mark at most, white space, and a beginning.
# Bounded repeats: no text can make one candidate cost more than a few characters.
_CANDIDATE = re.compile(
    rf"[.!?…][.!?…]{{0,8}}(?:[{_CLOSING}]|\s[»›]){{0,4}}"
    r"(?:\[\d{1,3}\]|(?:(?<=[a-z”“»\"].)|(?<=[.!?][”“»\"]))\d{1,2}|[*†‡¹²³⁴⁵⁶⁷⁸⁹]{1,3})?"
    rf"(?:\s+(?=(?:[«‹]\s)?[{_OPENING}]{{0,3}}[^\W_])|(?<=[a-z0-9]\.)(?=[A-Z][a-z]{{1,20}} ))"
)
_NEXT_WORD = re.compile(rf"(?:[«‹]\s)?[{_OPENING}]{{0,3}}([\w’'-]{{1,40}})")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_LONGEST_ABBREVIATION = 24


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one block.

    Abbreviations ("No. 5", "Ltd.", "Jr.", "p.m. EDT"), acronyms with stops ("U.S.-Japan", "the U.S. Secretary
    of Energy"; but "... in the U.S. The ..." ends), initials ("Joseph R. Biden"), decimals, and stops inside
    brackets before a small letter end nothing. Closing quotes, brackets and footnote marks stay with the
    sentence that they close.

    Args:
        text: The canonical text.
        start: Where the block's own words begin.
        end: Where they end.

    Yields:
        ``(start, end)`` of each sentence without white space at its ends, in order, covering all words.
    """
    begin = start
    while begin < end and text[begin].isspace():
        begin += 1
    for match in _CANDIDATE.finditer(text, start, end):
        if match.end() < end and _ends(text, begin, match):
            stop = match.end()
            while text[stop - 1].isspace():
                stop -= 1
            yield begin, stop
            begin = match.end()
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the candidate is the end of a sentence that began at `begin`."""
    after = match.end()
    # nearly always a letter follows straight, and most often that alone decides
    letter = text[after : after + 1]
    if not letter.isalpha():
        letter = _next_word(text, after)[:1]
    if letter.islower():
        return False
    mark = match.start()
    if text[mark] != "." or text[mark + 1] in _AFTER_STOP:
        # “Who?” Washington asked: rare enough to let every such mark end the sentence
        return True
    start, last = _word_before(text, max(begin, mark - _LONGEST_ABBREVIATION), mark)
    if not last:
        # "1. Purpose" is a number, not a sentence
        return not (text[mark - 1].isdigit() and mark - begin <= 3)
    key = last.lower()
    if key in _ABBREVIATIONS:
        # "No." alone is an answer
        alone_or_small = start == begin or last.islower()
        return key in _WORDS_TOO and alone_or_small and not _next_word(text, after)[:1].isdigit()
    if key in _DOUBTFUL or ("." in last and max(map(len, last.split("."))) <= 2):  # no "example.org"
        return _next_word(text, after).lower() in _STARTERS
    initial = len(last) == 1 and last.isupper() and last != "I"
    return not (initial and (start == begin or text[start - 1] in " (“„"))  # not "1.5°C."


def _next_word(text: str, start: int) -> str:
    """The word that begins at `start`, over what opens a quotation; "" where none does."""
    match = _NEXT_WORD.match(text, start)
    return match.group(1) if match else ""


def _word_before(text: str, lowest: int, mark: int) -> tuple[int, str]:
    """The word that ends at `mark`, with its start; "" where there is none."""
    start = max(text.rfind(" ", lowest, mark) + 1, lowest)
    word = text[start:mark]
    if word.isalpha():
        return start, word  # as nearly always
    match = _WORD_BEFORE.search(text, lowest, mark)
    return (match.start(), match.group()) if match else (mark, "")
