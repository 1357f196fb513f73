"""What a line of plain text is by its shape alone: a rule, an end mark, a heading."""

from __future__ import annotations

import re

LONGEST_HEADING = 120
_MOST_HEADING_WORDS = 16

# A rule of signs, or a mark by which news agencies end a text ("###", "-30-", "ENDS").
RULE = re.compile(
    r"[-_*=~#•·+\s]{3,}|#{1,3}|[-–—\s]*(?:30|[Ee]nd|ENDS?)[-–—\s]+|[-–—\s]+(?:END|30)|ENDS|\(END\)"
)
STOP = re.compile(r"[.!?;:…。！？][\"'”’“‘»›)\]]*$")
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_DAY_AND_YEAR = re.compile(r"\b\d{1,2}\b.{0,30}\b(?:19|20)\d\d\b")


def heading_shape(text: str) -> int:
    """2 for a heading in capitals, 3 for one in title case, 0 for a line that is no heading."""
    if len(text) > LONGEST_HEADING or STOP.search(text.rstrip(":") if text.isupper() else text):
        return 0
    words = WORD.findall(text)
    if (
        not words
        or len(words) > _MOST_HEADING_WORDS
        or text[0].islower()
        or text.endswith((",", "-", "–", "—"))
    ):
        return 0
    if text.isupper():
        return 2 if sum(map(len, words)) > 2 else 0
    if _DAY_AND_YEAR.search(text):
        return 0
    # Articles, prepositions and conjunctions stay small in title case.
    small = sum(1 for word in words if word[0].islower() and len(word) > 3)
    return 3 if small * 5 <= len(words) and words[0][0].isupper() and len(words[0]) > 1 else 0
