"""The words of a text that say what it is about."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from troth import vocabulary
from troth.coding.initiatives_keys import singular

_DATA: dict[str, Any] = vocabulary.load("promises")["words"]
_EMPTY = frozenset(_DATA["empty"])
_COMMON = frozenset(_DATA["common"])
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MARK = re.compile(r"[A-Z\d][\w-]*")
_SHORTEST = 3


def content(text: str) -> frozenset[str]:
    """The content words of a text, in small letters and the singular."""
    return frozenset(_content_row(text))


def _content_row(text: str) -> list[str]:
    words = (singular(word.casefold()) for word in _WORD.findall(text))
    return [word for word in words if len(word) >= _SHORTEST and word not in _EMPTY]


@lru_cache(maxsize=65536)
def theme(title: str) -> frozenset[str]:
    """The words of a section's title that tell its theme from that of other sections, as ``telling``."""
    return telling(title)


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about from what others are about.

    Args:
        text: "Clean Energy Cooperation".

    Returns:
        Content words without those that many titles and promises share: "clean", "energy". Joined words
        count by themselves as well: "covid-19" brings "covid".
    """
    words = content(text)
    parts = {part for word in words for part in word.split("-") if len(part) > _SHORTEST}
    return frozenset(words | parts) - _COMMON


def marks(text: str) -> frozenset[str]:
    """Names and figures of a text: words with a capital or a digit at their front, but for its first word."""
    first = _WORD.search(text)
    return frozenset(_MARK.findall(text, first.end() if first else 0))
