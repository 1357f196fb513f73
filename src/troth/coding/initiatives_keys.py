"""Which spellings are one name: a key that the spellings of a name share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from troth import vocabulary

_SPELLING: dict[str, Any] = vocabulary.load("initiatives")["spelling"]
_AMERICAN = [(re.compile(british), american) for british, american in _SPELLING["british"].items()]
_PARTIES = re.compile("|".join(sorted(map(re.escape, _SPELLING["parties"]), key=len, reverse=True)))
_PARTY: dict[str, str] = _SPELLING["parties"]
_SMALL = frozenset(_SPELLING["small"])
_BRACKET = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The key of a name: the same for all spellings of it.

    Case, hyphens, brackets, articles and joining words, "&" for "and", plural endings, British and American
    spelling, "U.S." for "United States" and the order of the words make no difference.

    Args:
        name: A name as written. Surface forms: "Open-Harbour Defence Programmes" and "open harbor defense
            program", "U.S.-Chile Dialogue on Ports & Trade" and "Chile-United States Dialogue on Ports and
            Trade".

    Returns:
        The words that tell the name from others, in the order of the alphabet; "" when there are none.
    """
    plain = _BRACKET.sub(" ", name).casefold().replace("’s", " ").replace("'s", " ")
    plain = plain.replace("co-op", "coop").replace("co-ord", "coord")
    plain = _PARTIES.sub(lambda match: _PARTY[match[0]], plain)
    words = (_stem(word) for word in _WORD.findall(plain) if word not in _SMALL)
    return " ".join(sorted(words))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """A word in American spelling and the singular."""
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return singular(word)


def singular(word: str) -> str:
    """A word in small letters in the singular, where its plural ends in "ies" or "s"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
