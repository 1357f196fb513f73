"""The words in which the signs of specificity are looked for, and the record of those found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from troth.coding.lexicon import BASE_VERBS, GERUNDS, inflect
from troth.coding.tokens import Tokens
from troth.types import Initiative, Money, Span, Target, When
from troth.vocabulary import load

_TABLE = load("specificity")
_IZE = re.compile(r"iz(e|es|ed|ing|ation|ations)\b")
_HYPHENATED = re.compile(r"\bco(op|ord)")


def _spellings(words: str) -> list[str]:
    """Words or a phrase as written in the table, and in British spelling where that differs."""
    british = _HYPHENATED.sub(r"co-\1", _IZE.sub(r"is\1", words))
    return [words] if british == words else [words, british]


def words_of(name: str) -> frozenset[str]:
    """The words of one list of ``vocabulary/specificity.toml``."""
    return frozenset(form for word in _TABLE["words"][name].split() for form in _spellings(word))


def _classes(table: str, *, inflected: bool) -> dict[str, list[str]]:
    """The classes of each word, in the order of the table."""
    found: dict[str, list[str]] = {}
    for name, words in _TABLE[table].items():
        for word in (form for written in words.split() for form in _spellings(written)):
            forms = inflect(word) if inflected else {"base": word}
            for form in {forms[form] for form in ("base", "gerund", "third") if form in forms}:
                found.setdefault(form, []).append(name)
    return found


def _phrases(table: str) -> dict[str, list[tuple[list[str], str]]]:
    """Each phrase and its sign by the phrase's first word."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for name, phrases in _TABLE[table].items():
        for phrase in (form for written in phrases.split(",") for form in _spellings(written)):
            words = phrase.split()
            found.setdefault(words[0], []).append((words, name))
    return found


VERBS = _classes("verbs", inflected=True)
NOUNS = _classes("nouns", inflected=False)
NAMES = _classes("names", inflected=False)
PHRASES, CUES, SUBJECTS = _phrases("phrases"), _phrases("cues"), _phrases("subjects")
ANY_VERB = GERUNDS | BASE_VERBS


@dataclass(frozen=True, slots=True)
class Content:
    """The codes of a statement on which its specificity rests."""

    money: Sequence[Money]
    dates: Sequence[When]
    targets: Sequence[Target]
    initiatives: Sequence[Initiative]


@dataclass(slots=True)
class Signs:
    """The signs of one promise as they are found: name to the first words that show it.

    Attributes:
        act: The token after the cue, where the promised act begins; 0 in an elliptical item.
        stop: The token where the promise ends, since the rest reports something else.
        found: By the name of the sign its first and last token, or the span of a value. Offsets are not
            looked up: of all the signs but one is shown.
    """

    tokens: Tokens
    content: Content
    act: int
    stop: int
    found: dict[str, tuple[int, int] | Span] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)  # of the tokens, as soon as they are asked for

    def note(self, name: str, first: int, last: int | None = None) -> None:
        """Note a sign shown by tokens `first` to `last`."""
        self.found.setdefault(name, (first, first if last is None else last))

    def note_phrases(self, table: dict[str, list[tuple[list[str], str]]], start: int, stop: int) -> None:
        """Note the signs of the phrases that begin between two tokens."""
        words = self.tokens.words
        for at in range(max(start, 0), min(stop, len(words))):
            if words[at] not in table:
                continue
            for phrase, name in table[words[at]]:
                if words[at : at + len(phrase)] == phrase:
                    self.note(name, at, at + len(phrase) - 1)

    def token_at(self, offset: int) -> int:
        """The token at an offset of the text."""
        if not self.spans:
            self.spans = self.tokens.spans
        at = bisect_right(self.spans, (offset, offset), key=lambda span: (span[1], span[1]))
        return min(at, len(self.tokens.words) - 1)
