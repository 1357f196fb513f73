"""The signs that a promise can be checked, and those that it cannot: what the weights of specificity rest on.

A sign has a name, which stands in ``vocabulary/specificity_weights.toml``, and the words that show it. There
are four sorts: values ("$3 million", "by 2030"), names ("the Pacific Tide Initiative") with what they hang
on, acts with their objects ("launch a fund", "deepen ties"), and how the promise is put ("are committed to").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from troth.coding.lexicon import BASE_VERBS, GERUNDS
from troth.coding.specificity_names import hook_of, note_names
from troth.coding.specificity_words import CUES, NOUNS, PHRASES, SUBJECTS, VERBS, Content, Signs, words_of
from troth.coding.tokens import Tokens
from troth.types import Span

__all__ = ["Content", "signs_of"]

_NEWNESS, _FREQUENCY = words_of("newness"), words_of("frequency")
_NUMBERS, _UNCOUNTED = words_of("numbers"), words_of("uncounted")
_FRONTS, _LEADING, _REPORTING = words_of("fronts"), words_of("leading"), words_of("reporting")
_PAST, _ASIDE, _LABELS = words_of("past"), words_of("aside"), words_of("labels")
_VALUES, _DEEDS, _WARES = words_of("values"), words_of("deeds"), words_of("wares")

_OBJECT_ENDS = ".;:ptrsmx("  # tags that end a verb's object
_REACH = 10  # tokens of an object
_MANY_VALUES = 3
_PHRASE = 6  # tokens to the head noun of a phrase
_TIMING = _FREQUENCY | {"every", "each", "per"}
_TELLING = _NEWNESS | _NUMBERS | _DEEDS | _WARES | {"a", "an"} | NOUNS.keys()  # words that `_word` asks about
_VERB_FORMS = (VERBS.keys() | BASE_VERBS | GERUNDS) - _LEADING  # what may be a verb of the promise
_OPENS_DATE = frozenset("by in on from within starting beginning no at".split())
_STANCE = re.compile(
    r"\b(?:are|is|remain|remains|be) (?:\w+ )?(?:committed|determined|resolved)|commitments?(?: to)?$"
    r"|determination|resolve\b|pledge$|commit$"
)
_DECISION = re.compile(r"\b(?:decided|announced?|planned|plans|instruct)")
_JOINTLY = frozenset("leaders countries both sides they participants and two".split())


def signs_of(tokens: Tokens, content: Content, act: int) -> dict[str, tuple[int, int] | Span]:
    """The signs of a promise by name, each with its first and last token, or the span of a value.

    Args:
        tokens: The statement's tokens.
        content: Its other codes.
        act: The token after the cue, where the promised act begins; 0 in an elliptical item.
    """
    act = _after_front(tokens, act)
    signs = Signs(tokens, content, act, _stop(tokens, act))
    hard = _values(signs)
    aims = _acts(signs)
    named = note_names(signs, aims)
    for index in range(signs.stop):
        word = tokens.words[index]
        if word in _TIMING:
            _timing(signs, index)
        if index >= act and (word in _TELLING or tokens.tags[index] == "#"):
            hard |= _word(signs, index, "" if index < aims else "aim_")
    _manner(signs)
    _wording(signs)
    if hard or "vague_sum" in signs.found:
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


def _stop(tokens: Tokens, act: int) -> int:
    """Where the promise ends because a report is joined to it: "will deepen ties, and welcomed the Pact"."""
    words, tags = tokens.words, tokens.tags
    for at in range(act + 2, len(words)):
        if words[at] in _REPORTING:
            before = at - 2 if tags[at - 1] == "a" else at - 1
            if tags[before] in "cWTPL":
                return before
    return len(words)


def _values(signs: Signs) -> bool:
    """Sums, targets and dates, but for a date of something past and one before the promise."""
    words, hard = signs.tokens.words, bool(signs.content.targets)
    for sum_ in signs.content.money:
        signs.found.setdefault("sum_other" if sum_.role == "other" else "sum", Span(sum_.start, sum_.end))
        hard = hard or sum_.role != "other"
    for target in signs.content.targets:
        signs.found.setdefault("target", Span(target.start, target.end))
    after = range(signs.act + 1, signs.stop if signs.content.dates else 0)
    aside = next((at for at in after if words[at] in _ASIDE), len(words))
    for date in signs.content.dates:
        at = signs.token_at(date.start)
        past = not _PAST.isdisjoint(words[max(0, at - _REACH) : at])
        if past or at >= signs.stop or (at < signs.act - 1 and words[0] not in _OPENS_DATE):
            continue
        signs.found.setdefault("deadline" if date.role == "by" else "date", Span(date.start, date.end))
        if aside < at:
            signs.note("date_aside", at)
        hard = True
    return hard


def _acts(signs: Signs) -> int:
    """The verbs of the promise with the nouns that are their objects, but for verbs of purpose.

    Returns:
        The token where the aims of the promise begin, "to keep peace" or "which will keep peace".
    """
    words, tags = signs.tokens.words, signs.tokens.tags
    purpose, head, aims = False, False, signs.stop
    for at in range(max(signs.act - 1, 0), signs.stop):
        tag = tags[at]
        if tag in ";m":
            purpose = False
        elif tag == "r" and at > signs.act:
            purpose = True
            aims = min(aims, at)
        if words[at] not in _VERB_FORMS or not _is_verb(signs, at, first=not head):
            continue
        before = at - 2 if tags[at - 1 : at] == "a" else at - 1
        if head and words[before] == "to":
            purpose = True
            aims = min(aims, at)
        classes = VERBS.get(words[at], ["other"])
        if not head:
            head = True
            for name in classes:
                signs.note(f"act_{name}", at)
        if not purpose:
            for name in classes:
                signs.note(f"verb_{name}", at)
            _object(signs, at, classes)
    return aims


def _is_verb(signs: Signs, at: int, *, first: bool) -> bool:
    """Whether a token of the verb forms is a verb of the promise: by its tag and what stands before it."""
    word, tag = signs.tokens.words[at], signs.tokens.tags[at]
    known = (
        (word in VERBS and tag in "bgvyuqNkeGL") or word in BASE_VERBS or (word in GERUNDS and tag in "gu")
    )
    if not known:
        return False
    before, tag_before = (signs.tokens.words[at - 1], signs.tokens.tags[at - 1]) if at else ("", ";")
    return first or tag == "g" or tag_before in "atm,;c" or before in ("by", "including", "through", "for")


def _object(signs: Signs, verb: int, classes: Sequence[str]) -> None:
    """The nouns up to the next preposition, "that" or verb, where they are no part of a compound."""
    words, tags = signs.tokens.words, signs.tokens.tags
    stop = start = verb + 1
    while stop < min(signs.stop, verb + _REACH) and tags[stop] not in _OBJECT_ENDS:
        stop += 1
    heads = [at for at in range(start, stop) if _is_head(signs, at)]
    for at in heads:
        for noun in NOUNS[words[at]]:
            signs.note(f"object_{noun}", verb, at)
            if noun != "abstract":
                for name in classes:
                    signs.note(f"{name}_thing", verb, at)
    abstract = bool(heads) and "abstract" in NOUNS[words[heads[-1]]]
    weak = "foster" in classes or "talk" in classes
    if words[start : start + 1] in (["a"], ["an"]) and stop > start + 1 and not abstract:
        if not weak:
            signs.note("single", verb, stop - 1)
        for name in classes:
            signs.note(f"{name}_single", verb, stop - 1)


def _is_head(signs: Signs, at: int) -> bool:
    """Whether a noun of the table is one here, and opens no compound: not "exchange" in "exchange plans"."""
    words = signs.tokens.words
    if words[at] not in NOUNS or (at + 1 < len(words) and words[at + 1] in NOUNS):
        return False
    return not (words[at] in VERBS and (at == 0 or signs.tokens.tags[at - 1] in "tm"))


def _word(signs: Signs, at: int, zone: str) -> bool:
    """What one word from the promise on shows by itself or with its neighbours.

    Returns:
        Whether it is a number of things.
    """
    words = signs.tokens.words
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if _is_head(signs, at):
        for noun in NOUNS[word]:
            signs.note(f"{zone}noun_{noun}", at)
    if word in ("a", "an"):
        thing = _thing(signs, at)
        signs.note(f"{zone}one_thing" if thing else f"{zone}one", at, thing or at)
    if word in _DEEDS and after in ("of", "and", "into"):
        signs.note(f"{zone}deed", at, at + 1)
    if word in _WARES:
        signs.note(f"{zone}wares", at)
    if word in _NEWNESS and words[at - 1 : at] != ["the"] and after != "generation":
        thing = _thing(signs, at)
        if thing:
            signs.note(f"{zone}new_thing", at, thing)
    if _counts(signs, at):
        signs.note("number", at, min(at + 1, len(words) - 1))
        return True
    return False


def _thing(signs: Signs, at: int) -> int:
    """The head noun of the phrase that a word opens if it names a thing with edges, else 0."""
    words, tags = signs.tokens.words, signs.tokens.tags
    for ahead in range(at + 1, min(at + _PHRASE, len(words))):
        if tags[ahead] in "pt,;:cr":
            break
        if _is_head(signs, ahead):
            return 0 if "abstract" in NOUNS[words[ahead]] else ahead
    return 0


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
    """How often, without a date: "annually", "each year"."""
    words = signs.tokens.words
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _FREQUENCY or after in ("year", "annum", "month"):
        signs.note("frequency", at)


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
    for at in tokens.parties_in(act, signs.stop):
        hook = words[at - 1 : at] if words[at - 1 : at] != ["the"] else words[at - 2 : at - 1]
        signs.note(f"party_{hook_of(''.join(hook))}", at)


def _wording(signs: Signs) -> None:
    """The phrases of the tables, and how much is talk of values."""
    words, act = signs.tokens.words, signs.act
    signs.note_phrases(PHRASES, act - 1, signs.stop)
    signs.note_phrases(CUES, act - 4, act + 1 if act else 1)
    signs.note_phrases(SUBJECTS, 0, act - 1)
    values = [at for at in range(max(act - 1, 0), signs.stop) if words[at] in _VALUES]
    if values:
        signs.note("values_many" if len(values) >= _MANY_VALUES else "values", values[0])
