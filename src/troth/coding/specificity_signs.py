"""The signs that a promise can be checked, and those that it cannot: what the weights of specificity rest on.

A sign has a name, which stands in ``vocabulary/specificity_weights.toml``, and the words that show it. There
are four sorts: values ("$3 million", "by 2030"), names ("the Pacific Tide Initiative") with what they hang
on, acts with their objects ("launch a fund", "deepen ties"), and how the promise is put ("are committed to").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from troth.coding.lexicon import BASE_VERBS, GERUNDS, inflect
from troth.coding.tokens import Tokens
from troth.types import Initiative, Money, Target, When
from troth.vocabulary import load

_TABLE = load("specificity")


def _words(name: str) -> frozenset[str]:
    return frozenset(_TABLE["words"][name].split())


def _classes(table: str, *, inflected: bool) -> dict[str, list[str]]:
    """The classes of each word, in the order of the table."""
    found: dict[str, list[str]] = {}
    for name, words in _TABLE[table].items():
        for word in words.split():
            forms = inflect(word) if inflected else {"base": word}
            for form in {forms[form] for form in ("base", "gerund", "third") if form in forms}:
                found.setdefault(form, []).append(name)
    return found


_VERBS = _classes("verbs", inflected=True)
_NOUNS = _classes("nouns", inflected=False)
_NEWNESS, _ORDINALS, _FREQUENCY = _words("newness"), _words("ordinals"), _words("frequency")
_NUMBERS, _UNCOUNTED = _words("numbers"), _words("uncounted")
_PERIODS, _BEFORE_PERIOD, _PROMPTLY = _words("periods"), _words("before_period"), _words("promptly")
_FRONTS, _LEADING = _words("fronts"), _words("leading")
_PAST, _NO_NAMES, _LABELS, _SOFT = (_words(w) for w in ("past", "no_names", "labels", "soft"))

_ANY_VERB = GERUNDS | BASE_VERBS
_JOINING = frozenset({"of", "on", "for", "the", "to", "and", "in", "&"})  # inside a name
_HANGS_ON = {
    **dict.fromkeys(("through", "via"), "through"),
    **dict.fromkeys(("under", "within"), "under"),
    **dict.fromkeys(("in", "at"), "in"),
    **dict.fromkeys(
        "to on for of from into against toward towards between regarding concerning about".split(), "of"
    ),
    **dict.fromkeys(("with", "alongside", "including", "like", "by", ""), "else"),
}
_OBJECT_ENDS = ".;:ptrsmx("  # tags that end a verb's object
_MANY_NAMES = 4
_REACH = 10  # tokens of an object, or back to the word that a name hangs on
_TIMING = _FREQUENCY | _PERIODS | _PROMPTLY | {"every", "each", "per"}
_TELLING = _ORDINALS | _SOFT | _NEWNESS | _NUMBERS | _NOUNS.keys()  # words that `_word` asks about
_OPENS_DATE = frozenset("by in on from within starting beginning no at".split())
_STANCE = re.compile(
    r"\b(?:are|is|remain|remains|be) (?:\w+ )?(?:committed|determined|resolved)|commitments?(?: to)?$"
    r"|determination|resolve\b|pledge$|commit$"
)
_DECISION = re.compile(r"\b(?:decided|announced?|planned|plans|instruct)")
_JOINTLY = frozenset("leaders countries both sides they participants and two".split())


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
        found: Start and end of the words by the name of the sign.
    """

    tokens: Tokens
    content: Content
    act: int
    found: dict[str, tuple[int, int]] = field(default_factory=dict)
    written: list[str] = field(init=False)  # the tokens as the text has them

    def __post_init__(self) -> None:
        text = self.tokens.text
        self.written = [text[start:end] for start, end in self.tokens.spans]

    def note(self, name: str, first: int, last: int | None = None) -> None:
        """Note a sign shown by tokens `first` to `last`."""
        self.found.setdefault(name, self.tokens.stretch(first, first if last is None else last))

    def token_at(self, offset: int) -> int:
        """The token at an offset of the text."""
        at = bisect_right(self.tokens.spans, (offset, offset), key=lambda span: (span[1], span[1]))
        return min(at, len(self.tokens.words) - 1)


def signs_of(tokens: Tokens, content: Content, act: int) -> dict[str, tuple[int, int]]:
    """The signs of a promise by name, each with start and end of its words.

    Args:
        tokens: The statement's tokens.
        content: Its other codes.
        act: The token after the cue, where the promised act begins; 0 in an elliptical item.
    """
    signs = Signs(tokens, content, _after_front(tokens, act))
    hard = _values(signs)
    named = _names(signs)
    _acts(signs)
    for index, word in enumerate(tokens.words):
        if word in _TIMING:
            _timing(signs, index)
        if index >= signs.act and (word in _TELLING or tokens.tags[index] == "#"):
            hard |= _word(signs, index)
    _manner(signs)
    if hard:
        signs.note("hard", 0)
    elif not named:
        signs.note("bare", 0)
    return signs.found


def _after_front(tokens: Tokens, act: int) -> int:
    """Where the act begins if the cue stands in what is put in front: "Building on the plan to ..., we"."""
    if not act or tokens.words[0] not in _FRONTS or "," not in tokens.tags:
        return act
    comma = tokens.tags.index(",")
    main = min((at for at in (tokens.tags.find(tag, comma) for tag in "mv") if at > 0), default=-1)
    return max(act, main + 1)


def _values(signs: Signs) -> bool:
    """Sums, targets and dates, but for a date of something past and one before the promise."""
    words, hard = signs.tokens.words, bool(signs.content.targets)
    for sum_ in signs.content.money:
        signs.found.setdefault("sum_other" if sum_.role == "other" else "sum", (sum_.start, sum_.end))
        hard = hard or sum_.role != "other"
    for target in signs.content.targets:
        signs.found.setdefault("target", (target.start, target.end))
    for date in signs.content.dates:
        at = signs.token_at(date.start)
        past = not _PAST.isdisjoint(words[max(0, at - _REACH) : at])
        if past or (at < signs.act - 1 and words[0] not in _OPENS_DATE):
            continue
        signs.found.setdefault("deadline" if date.role == "by" else "date", (date.start, date.end))
        hard = True
    return hard


def _names(signs: Signs) -> bool:
    """Names by what they hang on: "launch the X" promises it, "including through the X" only mentions it.

    Returns:
        Whether a name or a word in capitals stands from the promise on.
    """
    known = {signs.token_at(initiative.start) for initiative in signs.content.initiatives}
    runs = list(_capitals(signs))
    inside = {index for first, last in runs for index in range(first - 1, last + 1)}
    runs += [(index, index) for index in known - inside]
    count, after = 0, False
    for first, last in sorted(runs):
        own = [w for w in signs.tokens.words[first : last + 1] if w not in _NO_NAMES and w not in _JOINING]
        is_known = any(index in known for index in range(first - 1, last + 1))
        if not is_known and (not own or signs.tokens.words[first - 1 : first] == ["("]):
            continue
        count += 1
        before = first < signs.act - 1
        after = after or not before
        if is_known or len(own) > 1:
            signs.note("name_before" if before else f"name_{_hangs_on(signs, first)}", first, last)
    if count >= _MANY_NAMES:
        signs.note("names_many", 0)
    return after


def _capitals(signs: Signs) -> Iterator[tuple[int, int]]:
    """Runs of words in capitals that are no party, with the small words inside them."""
    tags, written, words = signs.tokens.tags, signs.written, signs.tokens.words
    capital = [
        token[0].isupper()
        and tag not in "PAIW#"
        and (index > 0 or not (token[1:].islower() or len(token) == 1))
        for index, (token, tag) in enumerate(zip(written, tags, strict=True))
    ]
    if sum(capital) * 2 > len(words):
        return  # a statement in the capitals of a title: they tell nothing
    capital += [False] * 3
    first = 0
    while first < len(words):
        last = first
        while capital[first]:
            if capital[last + 1] or (tags[last + 1 : last + 2] == "A" and capital[last + 2]):
                last += 1
            elif words[last + 1 : last + 2] and words[last + 1] in _JOINING and capital[last + 2]:
                last += 2
            elif words[last + 2 : last + 3] == ["the"] and words[last + 1] in _JOINING and capital[last + 3]:
                last += 3
            else:
                yield first, last
                break
        first = last + 1


def _hangs_on(signs: Signs, first: int) -> str:
    """What a name hangs on: a preposition, "such as", or the verb whose object it is."""
    words, tags = signs.tokens.words, signs.tokens.tags
    at = first - 1
    lowest = max(-1, at - _REACH - 4)
    while at > lowest and words[at] not in _HANGS_ON and words[at] not in _ANY_VERB:
        if words[at] == "as" and words[at - 1] == "such":
            return "example"
        if tags[at] not in "DAP'#aoC(),\"cLOGNbe":
            return "else"
        at -= 1
    word = words[at] if at >= 0 else ""
    hook = _HANGS_ON.get(word, "object")
    if hook == "through" and "including" in words[max(0, first - _REACH) : first]:
        return "example"
    return hook


def _acts(signs: Signs) -> None:
    """The verbs of the promise with the nouns that are their objects, but for verbs of purpose."""
    words, tags = signs.tokens.words, signs.tokens.tags
    purpose, head = False, False
    for at in range(max(signs.act - 1, 0), len(words)):
        tag = tags[at]
        if tag in ";m":
            purpose = False
        elif tag == "r" and at > signs.act:
            purpose = True
        if not _is_verb(signs, at, first=not head):
            continue
        before = at - 2 if tags[at - 1 : at] == "a" else at - 1
        purpose = purpose or (head and words[before] == "to")
        classes = _VERBS.get(words[at], ["other"])
        if not head:
            head = True
            for name in classes:
                signs.note(f"act_{name}", at)
        if not purpose:
            _object(signs, at, classes)


def _is_verb(signs: Signs, at: int, *, first: bool) -> bool:
    """Whether a token is a verb of the promise: by its form, and by what stands before it."""
    word, tag = signs.tokens.words[at], signs.tokens.tags[at]
    known = (
        (word in _VERBS and tag in "bgvyuqNkeGL") or word in BASE_VERBS or (word in GERUNDS and tag in "gu")
    )
    if not known or word in _LEADING:
        return False
    before, tag_before = (signs.tokens.words[at - 1], signs.tokens.tags[at - 1]) if at else ("", ";")
    return first or tag == "g" or tag_before in "atm,;c" or before in ("by", "including", "through", "for")


def _object(signs: Signs, verb: int, classes: Sequence[str]) -> None:
    """The nouns up to the next preposition, "that" or verb, where they are no part of a compound."""
    words, tags = signs.tokens.words, signs.tokens.tags
    stop = start = verb + 1
    while stop < min(len(words), verb + _REACH) and tags[stop] not in _OBJECT_ENDS:
        stop += 1
    heads = [at for at in range(start, stop) if _is_head(signs, at)]
    for at in heads:
        for noun in _NOUNS[words[at]]:
            signs.note(f"object_{noun}", verb, at)
            if noun != "abstract":
                for name in classes:
                    signs.note(f"{name}_thing", verb, at)
    abstract = bool(heads) and "abstract" in _NOUNS[words[heads[-1]]]
    weak = "foster" in classes or "talk" in classes
    if words[start : start + 1] in (["a"], ["an"]) and stop > start + 1 and not abstract and not weak:
        signs.note("single", verb, stop - 1)


def _is_head(signs: Signs, at: int) -> bool:
    """Whether a noun of the table is one here, and opens no compound: not "exchange" in "exchange plans"."""
    words = signs.tokens.words
    if words[at] not in _NOUNS or (at + 1 < len(words) and words[at + 1] in _NOUNS):
        return False
    return not (words[at] in _VERBS and (at == 0 or signs.tokens.tags[at - 1] in "tm"))


def _word(signs: Signs, at: int) -> bool:
    """What one word from the promise on shows by itself or with its neighbours.

    Returns:
        Whether it is a number of things.
    """
    words, tags = signs.tokens.words, signs.tokens.tags
    word = words[at]
    if _is_head(signs, at):
        for noun in _NOUNS[word]:
            signs.note(f"noun_{noun}", at)
    if word in _ORDINALS:
        signs.note("ordinal", at)
    if word in _SOFT:
        signs.note("soft", at)
    if word in _NEWNESS:
        for ahead in range(at + 1, min(at + 5, len(words))):
            if tags[ahead] in "pt,;:cr":
                break
            if _is_head(signs, ahead) and "abstract" not in _NOUNS[words[ahead]]:
                signs.note("new_thing", at, ahead)
                break
    if _counts(signs, at):
        signs.note("number", at, min(at + 1, len(words) - 1))
        return True
    return False


def _counts(signs: Signs, at: int) -> bool:
    """Whether a number counts things: "two ships", "340 welders"; not "our two countries", "Section 4"."""
    words, tags = signs.tokens.words, signs.tokens.tags
    word, before = words[at], words[at - 1] if at else ""
    if word in _NUMBERS:
        after = words[at + 1] if at + 1 < len(words) else ""
        of_somebody = tags[at - 1 : at] in tuple("DA'")
        return not of_somebody and tags[at + 1 : at + 2] in tuple("obegCG") and after not in _UNCOUNTED
    year = word.startswith(("19", "20")) and len(word) == 4
    if tags[at] != "#" or year or not word.replace(",", "").isdecimal():
        return False
    return before not in _LABELS and before != "(" and tags[at - 1 : at] != "C"


def _timing(signs: Signs, at: int) -> None:
    """How often or how soon, without a date: "annually", "in the coming weeks"."""
    words = signs.tokens.words
    word = words[at]
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if word in _FREQUENCY or (word in ("every", "each", "per") and after in ("year", "annum", "month")):
        signs.note("frequency", at)
    elif (word in _PERIODS and before in _BEFORE_PERIOD) or word in _PROMPTLY:
        signs.note("soon", at)


def _manner(signs: Signs) -> None:
    """How the promise is put: who makes it, and whether as a stance or as a decision."""
    words, act, tokens = signs.tokens.words, signs.act, signs.tokens
    before = words[:act]
    by = [mention for at, mention in tokens.parties.items() if at < act]
    if by and "we" not in before and "our" not in before:
        alone = len({mention.parties for mention in by}) == 1 and len(by[0].parties) == 1
        signs.note("by_one" if alone and _JOINTLY.isdisjoint(before) else "by_many", tokens.party_row[0])
    cue = " ".join(before[-5:])
    if _STANCE.search(cue):
        signs.note("stance", act - 1)
    elif _DECISION.search(cue):
        signs.note("decision", act - 1)
    for at in tokens.parties_in(act, len(words)):
        hook = words[at - 1 : at] if words[at - 1 : at] != ["the"] else words[at - 2 : at - 1]
        signs.note(f"party_{_HANGS_ON.get(''.join(hook), 'else')}", at)
