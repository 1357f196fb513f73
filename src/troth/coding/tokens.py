"""One statement as tokens, each with its tag; parties are one token whatever their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from troth.coding.lexicon import TAGS
from troth.vocabulary.parties import PartyMention

_TOKEN = re.compile(
    r"['’](?:ll|re|ve|m|s)\b|"
    r"[^\W_]+(?:[-‑.&/](?=[^\W_])[^\W_]+|['’](?!(?:ll|re|ve|m|s)\b)[^\W_]+)*|"
    r"[,;:()\[\]—–“”\"$€£¥%]"
)
_CLOSING = {"[": "(", "]": ")", "–": "—"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one statement, side by side."""

    words: list[str]  # in small letters
    starts: list[int]
    ends: list[int]
    tags: str  # one character a token, see `troth.coding.lexicon`
    parties: dict[int, PartyMention]  # by token


def tokenize(text: str, start: int, end: int, mentions: Sequence[PartyMention]) -> Tokens:
    """The tokens of ``text[start:end]``.

    Args:
        text: The canonical text.
        start: Start of the statement.
        end: Its end.
        mentions: The party mentions within it, in order.

    Returns:
        The tokens. A party's name is tagged P, its adjective or possessive A; a compound such as "U.S.-led" is
        an adjective. "May" inside a sentence is a month, "WHO" and "IT" in capitals are names.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    parties: dict[int, PartyMention] = {}
    at = start
    for mention in mentions:
        if mention.start < at:
            continue
        _plain(text, (at, mention.start), (words, starts, ends, tags), start)
        parties[len(words)] = mention
        at = mention.end
        adjective = mention.possessive or mention.form == "adjective"
        if text[at : at + 1] in "-‑" and at + 1 < end and text[at + 1].islower():
            adjective = True
            while at < end and not text[at].isspace() and text[at] not in ",;:)":
                at += 1
        words.append(text[mention.start : mention.end].lower())
        starts.append(mention.start)
        ends.append(mention.end)
        tags.append("A" if adjective else "P")
    _plain(text, (at, end), (words, starts, ends, tags), start)
    return Tokens(words, starts, ends, "".join(tags), parties)


def _plain(
    text: str,
    span: tuple[int, int],
    columns: tuple[list[str], list[int], list[int], list[str]],
    sentence_start: int,
) -> None:
    """Append the tokens of a stretch without parties."""
    words, starts, ends, tags = columns
    for match in _TOKEN.finditer(text, span[0], span[1]):
        written = match.group()
        word = written.lower()
        tag = TAGS.get(word)
        if tag is None:
            opens = match.start() == sentence_start and written[1:].islower()
            tag = _tag_of_unknown(word if opens else written, word)
        elif written != word and (
            (written == "May" and match.start() > sentence_start) or (written.isupper() and len(written) > 1)
        ):
            tag = "C"
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
        tags.append(tag)


def _tag_of_unknown(written: str, word: str) -> str:
    first = written[0]
    if first.isupper():
        return "C"
    if first.isdigit():
        return "#"
    if first.isalpha():
        if len(word) > 4:
            if word.endswith("ed"):
                return "e"
            if word.endswith("ing"):
                return "g"
            if word.endswith("ly"):
                return "a"
        return "o"
    return _CLOSING.get(first, first)
