"""What a stretch between two spaces gives reason to look for: a cheap test before each grammar of values."""

from __future__ import annotations

import re

from troth.coding.dates import TIME_WORDS
from troth.coding.initiatives import TRIGGERS
from troth.coding.money import SUM_WORDS, tells_currency
from troth.coding.targets import AIM_WORD, GOAL_WORDS

_WORD = re.compile(r"[A-Za-z][\w-]*")
_SUM_COMPOUND = re.compile(r"-(?:dollar|euro|yen|pound)")

# None of them is printable, as every tag of a token is, so that hints and tags can be looked up together.
HINTS = DIGIT, TIME, SUM, GOAL, AIM, NAME, COIN = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06", "\x07"
_OPENING_MARK = re.compile(r"[“\"„«]|(?<!\w)[‘'](?=\w)")


def hints_of(chunk: str) -> str:
    """One sign for each grammar that the chunk gives reason to ask; "" for nearly all chunks.

    ``DIGIT`` a digit; ``TIME`` a word of time; ``SUM`` a word of spelt-out sums; ``GOAL`` a word of targets;
    ``COIN`` a currency, without which digits are no sum; ``AIM`` one for goals, without which only a
    commitment holds a target; ``NAME`` a word, quotation mark or "COP26" that an initiative's name may begin
    at.
    """
    found = ""
    words = _WORD.findall(chunk)
    small = [word.lower() for word in words]
    if not chunk.isalpha() and any(map(str.isdigit, chunk)):
        found += DIGIT
    if not TIME_WORDS.isdisjoint(small):
        found += TIME
    if not SUM_WORDS.isdisjoint(small) or ("-" in chunk and _SUM_COMPOUND.search(chunk)):
        found += SUM
    if not GOAL_WORDS.isdisjoint(small):
        found += GOAL
    if AIM_WORD.search(chunk):
        found += AIM
    if not TRIGGERS.isdisjoint(words) or "COP" in chunk or _OPENING_MARK.search(chunk):
        found += NAME
    if tells_currency(chunk):
        found += COIN
    return found
