"""One statement as tokens, each with its tag; parties are one token whatever their words."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from troth.coding.hints import hints_of
from troth.coding.lexicon import INSTRUMENTS, MONTHS_AND_DAYS, ONLY_NAMES_DO, TAGS
from troth.vocabulary.parties import PartyMention

# Stands for a party's name while a statement is cut into tokens; a private-use character, which canonical
# text never holds for long and which no word pattern matches.
_PARTY = "\ue010"
_WORD = r"\w+(?:[-‑.&/]\w+|['’](?!(?:ll|re|ve|m|s)\b)\w+)*|['’](?:ll|re|ve|m|s)\b|(?<=s)’(?!\w)|"
_SIGNS = r",;:()\[\]—–“”\"$€£¥%"
_TOKEN = re.compile(f"{_WORD}[{_SIGNS}{_PARTY}]")
_WRITTEN = re.compile(f"{_WORD}[{_SIGNS}]")  # the same in the text itself, where the sign stands for nothing
_CLOSING = {"[": "(", "]": ")", "–": "—"}
# Chunks seen before, between two spaces each; the bound is for hostile input.
_MOST_REMEMBERED = 200_000

# Single tokens are looked up so many times before the offsets of all are found.
_OFTEN = 4
# Verbs among the words in un- and -ed; the others are adjectives.
_UNVERBS = frozenset({"united", "unified", "unveiled", "unlocked", "unleashed", "unfolded", "unblocked"})

_Value = TypeVar("_Value")


class _Remembered(dict[str, _Value]):
    """What a function gives for a chunk, remembered: official English has few different chunks."""

    def __init__(self, function: Callable[[str], _Value]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, chunk: str) -> _Value:
        value = self.function(chunk)
        if len(self) < _MOST_REMEMBERED:
            self[chunk] = value
        return value


class Tokens:
    """The tokens of one statement.

    Attributes:
        words: Each token in small letters; of a party its name.
        tags: One character a token, see `troth.coding.lexicon`.
        parties: The mention behind each token that is a party, by index, in order.
        party_row: Those indexes.
        hints: Letters that say which values the statement may hold, see `troth.coding.hints`.
    """

    __slots__ = ("_spans", "asked", "hints", "parties", "party_row", "span", "tags", "text", "words")

    def __init__(self, text: str, span: tuple[int, int], mentions: Sequence[PartyMention]) -> None:
        self.text = text
        self.span = span
        self._spans: list[tuple[int, int]] | None = None
        self.asked = 0
        segment, kept, adjectives = _masked(text, span, mentions)
        chunks = segment.split()
        self.words: list[str] = list(itertools.chain.from_iterable(map(_WORDS_OF.__getitem__, chunks)))
        self.hints = "".join(map(_HINTS_OF.__getitem__, chunks))
        tags = "".join(map(_TAGS_OF.__getitem__, chunks))
        self.parties: dict[int, PartyMention] = {}
        if kept:
            at = -1
            row = list(tags)
            for mention, adjective in zip(kept, adjectives, strict=True):
                at = self.words.index(_PARTY, at + 1)
                self.parties[at] = mention
                name = text[mention.start : mention.end]
                self.words[at] = name.lower()
                row[at] = "A" if adjective else "P"
                self.hints += _HINTS_OF[name]
            tags = "".join(row)
        self.party_row = list(self.parties)
        if tags[:1] == "C":
            first = _TOKEN.search(segment)
            if first is not None and first.group()[1:].islower():
                tag = _tag(self.words[0])  # its capital is the sentence's
                tags = ("C" if tag == "o" and _promises_alone(self.words) else tag) + tags[1:]
        self.tags = tags

    def parties_in(self, start: int, stop: int) -> list[int]:
        """The party tokens from `start` to `stop`, exclusive, in order."""
        row = self.party_row
        return row[bisect_left(row, start) : bisect_left(row, stop)]

    def span_of(self, index: int) -> tuple[int, int]:
        """Start and end of one token: counted from the last party before it, or from all once asked often."""
        mention = self.parties.get(index)
        if mention is not None:
            return mention.start, mention.end
        self.asked += 1
        if self.asked > _OFTEN:
            return self.spans[index]
        place = bisect_left(self.party_row, index)
        start, end = self.span
        before = -1
        if place:
            before = self.party_row[place - 1]
            start = _after_compound(self.text, self.parties[before].end, end)
        following = _WRITTEN.finditer(self.text, start, end)
        return next(itertools.islice(following, index - before - 1, None)).span()

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Start of token `first` and end of token `last`."""
        start, end = self.span_of(first)
        return (start, end) if first == last else (start, self.span_of(last)[1])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each token, found when first asked for: most statements never ask."""
        if self._spans is None:
            self._spans = self._find_spans()
        return self._spans

    def _find_spans(self) -> list[tuple[int, int]]:
        start, end = self.span
        spans: list[tuple[int, int]] = []
        at = start
        for mention in self.parties.values():
            spans += [match.span() for match in _WRITTEN.finditer(self.text, at, mention.start)]
            spans.append((mention.start, mention.end))
            at = _after_compound(self.text, mention.end, end)
        spans += [match.span() for match in _WRITTEN.finditer(self.text, at, end)]
        return spans


def tokenize(text: str, start: int, end: int, mentions: Sequence[PartyMention]) -> Tokens:
    """The tokens of ``text[start:end]``.

    Args:
        text: The canonical text.
        start: Start of the statement.
        end: Its end.
        mentions: The party mentions within it, in order.

    Returns:
        The tokens. A party's name is tagged P, its adjective or possessive A; a compound such as "U.S.-led"
        is an adjective. "May" inside a sentence is a month, "WHO" and "IT" in capitals are names.
    """
    return Tokens(text, (start, end), mentions)


def _masked(
    text: str, span: tuple[int, int], mentions: Sequence[PartyMention]
) -> tuple[str, list[PartyMention], list[bool]]:
    """The statement with one sign for each party, the parties kept, and whether each is an adjective."""
    start, end = span
    if not mentions:
        segment = text[start:end]
        return (segment.replace(_PARTY, " ") if _PARTY in segment else segment), [], []
    pieces: list[str] = []
    kept: list[PartyMention] = []
    adjectives: list[bool] = []
    at = start
    for mention in mentions:
        if mention.start < at or mention.end > end:
            continue
        after = _after_compound(text, mention.end, end)
        pieces.append(text[at : mention.start].replace(_PARTY, " "))
        pieces.append(_PARTY)
        kept.append(mention)
        adjectives.append(mention.possessive or mention.form == "adjective" or after > mention.end)
        at = after
    pieces.append(text[at:end].replace(_PARTY, " "))
    return "".join(pieces), kept, adjectives


def _after_compound(text: str, at: int, end: int) -> int:
    """The end of a compound that a party opens ("-led" of "U.S.-led"), else `at`."""
    if at + 1 < end and text[at] in "-‑" and text[at + 1].islower():
        while at < end and not text[at].isspace() and text[at] not in ",;:)":
            at += 1
    return at


def _promises_alone(words: Sequence[str]) -> bool:
    """Whether the first word is a name by the verb behind it: "Acme plans to", "Acme has announced"."""
    begin = 1
    if words[1:2] == [","] and words[2:3] in (["a"], ["an"], ["the"]):  # "Acme, a maker of chips, plans to"
        begin = words.index(",", 2) + 1 if "," in words[2:] else 1
    after = [word for word in words[begin : begin + 3] if TAGS.get(word) != "a"]
    return any(word in ONLY_NAMES_DO for word in after[: 1 + (after[:1] in (["has"], ["will"], ["is"]))])


def _tag(written: str) -> str:
    """The tag of a word as written inside a sentence."""
    word = written.lower()
    tag = TAGS.get(word)
    if tag is not None:
        if written == word:
            return tag
        acronym = written.isupper() and len(written) > 1
        if acronym or tag in "vqybkeu":
            return "N" if word in INSTRUMENTS and not acronym else "C"  # "the Emergency Plan"
        return "#" if written in MONTHS_AND_DAYS else tag
    first = written[0]
    if first.isupper():
        return "#" if written in MONTHS_AND_DAYS else "C"
    if first.isdigit():
        return "#"
    if first.isalpha():
        if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
            # "science-based" is an adjective, "co-chaired" a verb
            if word.startswith("un") and not word.startswith("under") and word not in _UNVERBS:
                return "o"
            return "o" if "-" in word and not word.startswith(("co-", "re-")) else "e"
        if len(word) > 4:
            if word.endswith("ing"):
                return "g"
            if word.endswith("ly"):
                return "a"
        return "o"
    return _CLOSING.get(first, first)


def _words_of(chunk: str) -> tuple[str, ...]:
    return tuple(map(str.lower, _TOKEN.findall(chunk)))


def _tags_of(chunk: str) -> str:
    return "".join(map(_tag, _TOKEN.findall(chunk)))


_WORDS_OF = _Remembered(_words_of)
_TAGS_OF = _Remembered(_tags_of)
_HINTS_OF = _Remembered(hints_of)
