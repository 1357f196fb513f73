"""One statement as tokens, each with its tag; parties are one token whatever their words."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from troth.coding.hints import COIN, HINTS, hints_of
from troth.coding.lexicon import INSTRUMENTS, MONTHS_AND_DAYS, ONLY_NAMES_DO, TAGS, cue_words
from troth.vocabulary.parties import PartyMention

# Stands for a party's name while a statement is cut into tokens; a private-use character, which canonical
# text never holds for long and which no word pattern matches.
_PARTY = "\ue010"
_WORD = r"\w+(?:[-‑.&/]\w+|['’](?!(?:ll|re|ve|m|s)\b)\w+)*|['’](?:ll|re|ve|m|s)\b|(?<=s)[’'](?!\w)|"
_SIGNS = r",;:()\[\]—–“”\"$€£¥%"
_TOKEN = re.compile(f"{_WORD}--|[{_SIGNS}{_PARTY}]")
_WRITTEN = re.compile(f"{_WORD}--|[{_SIGNS}]")  # in the text itself, where the party sign stands for nothing
_CONTRACTED = re.compile(r"[’'](?:ll|re|ve|m|s)\b")
_CLOSING = {"[": "(", "]": ")", "–": "—", "-": "—", _PARTY: "P"}
_WITHOUT_HINTS = dict.fromkeys(map(ord, HINTS))
# Chunks seen before, between two spaces each; the bound is for hostile input.
_MOST_REMEMBERED = 200_000

_UNVERBS = cue_words("tokens", "unverbs")

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
        hints: A text that holds a sign for each sort of values that the statement may hold, see
            `troth.coding.hints`.
    """

    __slots__ = (
        "_chunks",
        "_found",
        "_walk",
        "hints",
        "parties",
        "party_row",
        "span",
        "tags",
        "text",
        "words",
    )

    def __init__(self, text: str, span: tuple[int, int], mentions: Sequence[PartyMention]) -> None:
        self.text = text
        self.span = span
        self._walk: Iterator[re.Match[str] | None] | None = None
        self._found: list[re.Match[str] | None] = []  # one a token as far as asked for; None is a party
        kept: list[PartyMention] = []
        adjectives: list[bool] = []
        if mentions:
            segment, kept, adjectives = _masked(text, span, mentions)
        else:
            segment = text[span[0] : span[1]]
            if _PARTY in segment:
                segment = segment.replace(_PARTY, " ")
        self._chunks = chunks = segment.split()
        words, all_signs = zip(*map(_words_and_signs_of_chunk, chunks), strict=True) if chunks else ((), ())
        self.words: list[str] = list(_chained(words))
        signs = self.hints = "".join(all_signs)
        tags = signs if signs.isprintable() else signs.translate(_WITHOUT_HINTS)
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
                self.hints += _hints_of_name(name)
                if adjective:
                    self.hints += COIN  # of a compound only the party is looked at: "U.S.-dollar"
            tags = "".join(row)
        self.party_row = list(self.parties)
        if tags[:1] == "C":
            # a chunk without tokens, such as a lone dash, may stand before the first word
            opening = chunks[0]
            if not _cut(opening):
                opening = next(filter(_cut, chunks))
            tag = _opening_tag_of_chunk(opening)
            tags = ("C" if tag == "o" and _promises_alone(self.words) else tag) + tags[1:]
        self.tags = tags

    def parties_in(self, start: int, stop: int) -> list[int]:
        """The party tokens from `start` to `stop`, exclusive, in order."""
        row = self.party_row
        return row[bisect_left(row, start) : bisect_left(row, stop)]

    def span_of(self, index: int) -> tuple[int, int]:
        """Start and end of one token; offsets are found as far as they are asked for, and most never are."""
        mention = self.parties.get(index)
        if mention is not None:
            return mention.start, mention.end
        found = self._found
        missing = index + 1 - len(found)
        if missing > 0:
            if self._walk is None:
                self._walk = self._written()
            found.extend(itertools.islice(self._walk, missing))
        match = found[index]
        if match is None:  # a party's, which was returned above
            raise IndexError(index)
        return match.span()

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Start of token `first` and end of token `last`."""
        start, end = self.span_of(first)
        return (start, end) if first == last else (start, self.span_of(last)[1])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each token."""
        return list(map(self.span_of, range(len(self.words))))

    @property
    def capitals(self) -> str:
        """One sign a token: "C" where the text has it with a capital, "P" for a party, else "o"."""
        return "".join(map(_capitals_of_chunk, self._chunks))

    def _written(self) -> Iterator[re.Match[str] | None]:
        """The tokens as they stand in the text, None for each party."""
        at, end = self.span
        walks: list[Iterable[re.Match[str] | None]] = []
        for mention in self.parties.values():
            walks += [_WRITTEN.finditer(self.text, at, mention.start), (None,)]
            at = _after_compound(self.text, mention.end, end)
            if self.text[at : at + 1] in ("’", "'") and not _CONTRACTED.match(self.text, at):
                at += 1  # no token behind a party: "the United States’Japan"
        walks.append(_WRITTEN.finditer(self.text, at, end))
        return _chained(walks)


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
    """The end of a compound ("-led" of "U.S.-led") or possessive sign that a party opens, else `at`."""
    if at + 1 < end and text[at] in "-‑" and text[at + 1].islower():
        while at < end and not text[at].isspace() and text[at] not in ",;:)":
            at += 1
    elif at < end and text[at] in "’'" and text[at - 1] == "s" and not text[at + 1 : at + 2].isalnum():
        at += 1  # the sign of a plural's possessive: "the United States’"
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


def _cut(chunk: str) -> list[str]:
    """The tokens of a chunk."""
    if chunk.isalpha():
        return [chunk]  # letters alone are one word to the pattern too
    bare = chunk[:-1]
    if bare.isalpha() and chunk[-1] in ",.":
        return [bare] if chunk[-1] == "." else [bare, ","]  # a stop is no token
    return _TOKEN.findall(chunk)


def _words_and_signs_of(chunk: str) -> tuple[tuple[str, ...], str]:
    """The tokens of a chunk in small letters; a tag for each, and the chunk's hints."""
    written = _cut(chunk)
    return tuple(map(str.lower, written)), "".join(map(_tag, written)) + hints_of(chunk)


def _opening_tag(chunk: str) -> str:
    """The tag of a statement's first token, of which the sentence may have made a capital."""
    first = _TOKEN.findall(chunk)[0]
    return _tag(first.lower() if first[1:].islower() else first)


def _capitals_of(chunk: str) -> str:
    """For each token "C" where it opens with a capital, "P" for a party, else "o"."""
    return "".join("P" if word == _PARTY else "C" if word[0].isupper() else "o" for word in _cut(chunk))


_capitals_of_chunk = _Remembered(_capitals_of).__getitem__
_opening_tag_of_chunk = _Remembered(_opening_tag).__getitem__
_words_and_signs_of_chunk = _Remembered(_words_and_signs_of).__getitem__
_hints_of_name = _Remembered(hints_of).__getitem__
_chained = itertools.chain.from_iterable
