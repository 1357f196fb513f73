"""Who does it with the actors: named parties and bodies, never those whom it is done for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from troth.coding.actors import named
from troth.coding.lexicon import cue_words
from troth.coding.tokens import Tokens
from troth.types import Mention

_LISTED = frozenset("PADacC,L(oO)'G")
_NOT_TOGETHER = cue_words("partners", "not_together")
_TOGETHER = cue_words("partners", "together")
_TOPICS = cue_words("partners", "topics")
_SUPPORT = cue_words("partners", "support")
_NAMING = cue_words("partners", "naming")
_RECEIVED = cue_words("partners", "received")
_NO_BODIES = cue_words("partners", "no_bodies")
_ENDINGS = ("tion", "ment", "ity", "ness", "ance", "ship")
_INSIDE = cue_words("partners", "inside")
_ACRONYM = re.compile(r"\s\([A-Z][A-Za-z&-]{1,10}\)")
_SHORTENED = ("Inc", "Ltd", "Co", "Corp")  # ends of companies' names that keep their stop
_LONGEST_LIST = 36  # tokens
_OF_NAMES = cue_words("partners", "of_names")


def partners_of(tokens: Tokens, actors: Sequence[Mention]) -> tuple[Mention, ...]:
    """Whom a statement names as taking part in the act beside its actors.

    Surface forms: "together with", "along with", "alongside", "in cooperation with", "working with", "partner
    with", "signed with", "with the support of", "work with organizations such as", "join Norway in", "hosted
    the President of Chile", "we were joined by"; never those whom it is done for, nor the actors themselves.
    A body that is no known party counts behind words of joint work alone, under its name as written.

    Args:
        tokens: The statement's tokens.
        actors: Its actors.

    Returns:
        Each partner once, in the order of the words.
    """
    taken = {mention.code or mention.name for mention in actors}
    names = {mention.name for mention in actors}
    found: dict[str, Mention] = {}
    for index, word in enumerate(tokens.words):
        if word in ("with", "alongside"):
            mentions = list(_with(tokens, index))
        elif word in _RECEIVED or (
            word == "join" and tokens.tags[index + 1 : index + 3].strip("D")[:1] == "P"
        ):
            mentions = list(_guests(tokens, index))
        else:
            continue
        for mention in mentions:
            key = mention.code or mention.name
            if key not in taken and mention.name not in names:
                found.setdefault(key, mention)
    return tuple(found.values())


def _with(tokens: Tokens, index: int) -> Iterator[Mention]:
    """Those whom "with" or "alongside" at a token joins to the act."""
    before = tokens.words[index - 1] if index else ""
    if before in _NOT_TOGETHER and tokens.tags[index - 1] != "C":  # but "an Agreement on Trade with Chile"
        return
    at = index + 1
    ahead = tokens.words[at : at + 4]
    for offset, word in enumerate(ahead[:3]):
        if word in _SUPPORT and ahead[offset + 1 : offset + 2] in (["of"], ["from"]):
            yield from _joint(tokens, at + offset + 2)
            return
    if before in _TOPICS and tokens.words[index - 2 : index - 1] == ["on"]:
        return  # "an emphasis on partnership with"
    if before in _TOGETHER or tokens.words[index] == "alongside":
        yield from _joint(tokens, at)
        return
    listed = _listed(tokens, at)
    if listed:
        last = listed[-1] + 1 + (tokens.tags[listed[-1] + 1 : listed[-1] + 2] == ")")
        after = tokens.words[last : last + 1]
        apart = after == ["at"] or (after == ["to"] and tokens.tags[index - 1 : index] == ",")
        if not apart:  # "with Norway at its head", ", with Chile to provide"
            yield from named(tokens, listed)


def _joint(tokens: Tokens, start: int) -> Iterator[Mention]:
    """Parties and other bodies in capitals in the list that begins at a token, over general words in it."""
    at, stop = start, min(len(tokens.tags), start + _LONGEST_LIST)
    while at < stop:
        tag, word = tokens.tags[at], tokens.words[at]
        if at in tokens.parties:
            last = _end_of_name(tokens, at)
            own = tokens.tags[at + 1 : at + 3].removeprefix("'")[:1] in ("L", "O", "C", "P")
            others = (tag == "A" and not own) or tokens.words[at + 1 : at + 2] in (["companies"], ["firms"])
            if not others and not _defined(tokens, at) and tokens.tags[last : last + 1] not in ("G", "N"):
                yield from named(tokens, [at])
            at = max(last, at + 1)
        elif tag == "C":
            last = _end_of_name(tokens, at)
            if _is_body(tokens, at, last):
                yield _written(tokens, at, last)
            at = last
        elif tag == "," and tokens.words[at + 1 : at + 2] == ["of"]:
            return
        elif tag in "DaocebLO,()'AkgGu&#" or word in ("of", "such", *_NAMING):
            at += 1
        else:
            return


def _is_body(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether words in capitals name a body: no adjective ("African partners"), short form or office."""
    following = tokens.tags[stop + 1 : stop + _LONGEST_LIST].lstrip("C")[:1]
    goes_on = tokens.words[stop : stop + 1] == ["and"] and following in ("G", "N")
    if goes_on or tokens.tags[first - 1 : first] == "(" or tokens.tags[stop : stop + 1] in tuple("oLgbGNu"):
        return False
    if stop - first > 1:
        return True
    word, start = tokens.words[first], tokens.span_of(first)[0]
    return word not in _NO_BODIES and not (word.endswith(_ENDINGS) and not tokens.text[start + 1].isupper())


def _defined(tokens: Tokens, at: int) -> bool:
    """Whether a body's short form in brackets follows, which then stands for it: "World Bank (WB)"."""
    follows = tokens.tags[at + 1 : at + 4] == "(P)"
    return follows and tokens.parties[at].parties[0].code is None


def _end_of_name(tokens: Tokens, start: int) -> int:
    """The token after a name in capitals, over "of" and "and" inside it."""
    at = start + 1
    while at < len(tokens.tags):
        inner = tokens.words[at] in _OF_NAMES and tokens.words[at] != "and"
        if (
            tokens.tags[at] in "CO"
            or tokens.words[at] in _INSIDE
            or (inner and tokens.tags[at + 1 : at + 2] == "C")
        ):
            at += 1
        else:
            break
    return at


def end_of_written(text: str, start: int, end: int) -> int:
    """The end of a name with what belongs to it behind: "Acme Co.", "Harbour Finance Group (HFG)".

    Args:
        text: The canonical text.
        start: Where the name begins.
        end: Where its last token ends.
    """
    if text[end : end + 1] == "." and text[start:end].endswith(_SHORTENED):
        end += 1
    match = _ACRONYM.match(text, end)
    return match.end() if match else end


def _written(tokens: Tokens, first: int, stop: int) -> Mention:
    start, end = tokens.stretch(first, stop - 1)
    end = end_of_written(tokens.text, start, end)
    return Mention(tokens.text[start:end], None, start, end)


def _guests(tokens: Tokens, index: int) -> Iterator[Mention]:
    """Whom a host receives or joins: "hosted Prime Minister Roe", "were joined by the leaders of"."""
    word = tokens.words[index]
    at = index + 1
    if word != "joined" and tokens.words[at : at + 1] == ["by"]:
        return  # "the meeting hosted by Norway"
    if word == "joined" and tokens.tags[at : at + 2].strip("D")[:1] != "P":
        while at < min(index + 5, len(tokens.words)) and tokens.words[at] != "by":
            at += 1
        if tokens.words[at : at + 1] != ["by"]:
            return
        at += 1
    stop = min(len(tokens.tags), at + _LONGEST_LIST)
    parties = []
    while at < stop and (tokens.tags[at] in "DAPOCLc,po'#" or at in tokens.parties):
        if tokens.words[at] in ("in", "for", "at", "on", "with"):
            break
        if tokens.tags[at] == "P":
            parties.append(at)
        at += 1
    people = [i for i in parties if _person(tokens, i)]
    if word not in ("join", "joins", "joining") and people:
        parties = people
    elif word in _RECEIVED and word != "joined" and not _leaders(tokens, index, at):
        return
    yield from named(tokens, parties)


def _person(tokens: Tokens, index: int) -> bool:
    return tokens.parties[index].form == "leader"


def _leaders(tokens: Tokens, start: int, stop: int) -> bool:
    return bool(
        {"leaders", "ministers", "minister", "president", "king", "heads"} & set(tokens.words[start:stop])
    )


def _listed(tokens: Tokens, start: int) -> list[int]:
    """The party tokens of the list that begins at `start`."""
    found: list[int] = []
    at = start
    while at < len(tokens.tags):
        tag = tokens.tags[at]
        if tag == "O" and tokens.words[at + 1 : at + 2] == ["of"]:
            at += 2  # "with the Government of Palau"
            continue
        owner = tokens.tags[at + 1 : at + 3].removeprefix("'")[:1]
        person = tag == "A" and owner in ("L", "O", "C")
        if tag == "P" or person:
            found.append(at)
            at += 1
            continue
        closes = tag not in _LISTED or (not found and tag in ",)")
        if closes or (tag in "oC" and found and tokens.tags[at - 1] not in "A("):
            break
        at += 1
    return found
