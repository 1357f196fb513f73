"""How rare a word is in official texts: what two statements share says the more, the rarer it is."""

from __future__ import annotations

import math
from functools import cache

from troth import vocabulary
from troth.following.stems import stem

_TABLE = vocabulary.load("term_rarity")
_DOCUMENTS: int = _TABLE["documents"]
_CLASS_OF: dict[str, int] = {
    word: int(name) for name, words in _TABLE["class"].items() for word in words.split()
}
_ORDINARY = frozenset(map(stem, vocabulary.load("terms")["ordinary"]["words"].split()))
_MOST = math.log2(_DOCUMENTS)


@cache
def rarity(word: str) -> float:
    """The weight of a stem, from 0 for the words of every text to 1 for those that hardly any has.

    It is the inverse document frequency over official texts of 2021 to 2026, in classes of powers of two, as
    a share of the highest one; words without a subject of their own ("strengthen", "countries") weigh 0.
    """
    if word in _ORDINARY or len(word) == 1 or (word[0].isdigit() and word[-1].isdigit()):
        return 0.0
    return max(0.0, 1 - _CLASS_OF.get(word, 0) / _MOST)
