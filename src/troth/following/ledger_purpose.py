"""What a sum is for and who receives it, and the content words by which sums for one purpose are found."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from troth.coding.lexicon import BASE_VERBS
from troth.vocabulary import load

_EMPTY = frozenset(load("ledger")["purpose"]["empty"].split())
_PAYING = frozenset(load("ledger")["purpose"]["paying"])
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'&-]*|\d[\d,.]*\d|\d")
_NAME = r"(?:[A-ZÀ-Þ][\w.’'&-]*)(?:,? (?:of|for|and|the|in|on|&|[A-ZÀ-Þ][\w.’'&-]*))*"
_CUT = re.compile(
    r"(?<![A-Z])[.](?=\s|$)|[;:](?=\s|$)|\s[–—]\s|,?\swhile\s"
    r"|,\s(?:which|bringing|including|with|in addition|The)\b"
    r"|,\s(?:and\s)?(?:it|they|we|will|has|have|is|are)\b"
    r"|\sand\s(?:is|are|will|has|have|was|were)\b"
    r"|,?\sand\s(?=(?:[A-Z][\w.]*\s){1,5}(?:has|have|will|is|are|recently|[a-z]+ed)\b)"
)
_TO_RECIPIENT = re.compile(rf"(?:^|\s)(?:to|into|for|toward|towards)\s(?:the\s|its\s|an?\s)?(?P<who>{_NAME})")
_TO_PEOPLE = re.compile(r"(?:^|\s)to\s(?P<who>(?:[a-z][\w-]*\s?){1,5})")
_GIVEN = re.compile(
    rf"\b(?:provid|giv|gave|grant|award|lend|loan|suppl|offer|pa(?:y|id)|assist|support|help)\w*\s(?:the\s|its\s|an?\s)?(?P<who>{_NAME}|[a-z][\w-]*(?:\s[a-z]\w+)?)\s(?:with|by\sproviding)\s(?:[\w-]+\s){{0,3}}$"
)
_AIM = re.compile(
    r"(?:^|\s)(?P<aim>(?:to|for|toward|towards|in support of|aimed at|on|in|of|as)\s.+)$", re.DOTALL
)
# "With $2 million, Norway will": the purpose is not behind the sum but in the clause.
_FRONTED = re.compile(
    r"\W*(?:With|Through|Using|Building|Of|Thanks|In addition|As part|Drawing)\b"
    r"(?!.*\b(?:will|has|have|is|are)\b)"
)
_EMPTY_OPENING = re.compile(
    r"^\s*(?:(?:in|for|during|by|through|over|from) (?:(?:FY|fiscal year)?\s?(?:19|20)\d\d(?:[-–]\d+)?)"
    r"|this year(?: alone)?|later this \w+|today"
    r"|in (?:the )?(?:[A-Z][\w.]*\s){1,6}(?:\([A-Z]+\)\s)?(?:funding|funds|resources)"
    r"|from the (?:[A-Z]\w+(?:\s|$|,)){1,5}|(?:for|in) (?:a )?total|USD|dollars|per year|annually|a year"
    r"|in (?:new |additional )*(?:funding|funds|resources))\b"
)
_GIVEN_TO = re.compile(r"^\s*(?:was|were|is|are|has been|have been|will be)\s\w+(?:ed|en|nt)\b")
_BARE_VERB = re.compile(r"to\s[a-z]+\W*$")  # "to produce", whose object is the next sum
_NO_AIM = re.compile(r"[\s,]*(?:and|or|as well as|will|would|has|have|is|are|was|were|of which|more)\b")
_ACT = re.compile(r"\b(?:will|would|to|has|have|is|are|plans? to)\s(?P<act>[a-z].{10,})$", re.DOTALL)
_DANGLING = re.compile(
    r"(?:\s(?:and|or|with|including|as well as|an|a|additional|the|of|to|for|up|by|another|some|about|around"
    r"|approximately|more than|over|nearly),?)+$"
)
_CONDITION = re.compile(rf",?\s(?:{'|'.join(load('ledger')['purpose']['conditions'])})(?=[,.;\s]|$)")
_NEAR = 90  # code points behind a sum in which its recipient is looked for
_LONGEST = 200  # code points of a purpose that are kept


def recipient_of(before: str, after: str) -> str:
    """Who receives a sum, as the document writes it, or nothing.

    Accepts "$2 million to Gavi", "for the Global Fund", "to state governments", and "provide Kenya with
    $2 million".

    Args:
        before: The words of the statement before the sum, from the sum before it.
        after: Those behind it, to the next sum.
    """
    phrase = _phrase(after)
    given = _GIVEN.search(before)
    if given:
        return _tidy(given["who"])
    near = phrase[:_NEAR].rsplit(" ", 1)[0] if len(phrase) > _NEAR else phrase
    named = _TO_RECIPIENT.search(near)
    if named and (named["who"].split()[0].lower() in BASE_VERBS or re.search(r"\d", named["who"].split()[0])):
        named = None
    people = _TO_PEOPLE.search(near)
    if (
        people
        and people["who"].split()[0].lower() not in BASE_VERBS
        and (not named or people.start() < named.start())
    ):
        words = re.split(r"\b(?:to|for|in|across|who|that|with|and to)\b", people["who"])[0]
        words = re.sub(r"\s\w+ing\s*$", "", words)
        if words.strip() and words.split()[0] not in _EMPTY:
            return _tidy(words)
    return _tidy(named["who"]) if named else ""


def purpose_of(before: str, after: str, shared: str = "") -> str:
    """What a sum is for, as the document writes it, or nothing.

    Takes the phrase behind the sum ("to expand access to tests", "for health workers", "in food assistance");
    where that says nothing, that behind the last sum of a row, then the verb phrase before the sum.

    Args:
        before: The words of the statement before the sum, from the sum before it.
        after: Those behind it, to the next sum.
        shared: The words behind the next sum of a row ("$1 million now and $2 million in 2022 for ports").
    """
    if _FRONTED.match(before) and "," in after:
        first, _, rest = after.partition(",")
        return _act(rest) or _aim(first)
    in_row = _row_aim(before) if before[:1] == " " else ""
    return _aim(after) or _aim(shared) or in_row or _act(before) or _aim(before)


def _aim(words: str) -> str:
    """The phrase that tells an aim, or nothing."""
    phrase = _EMPTY_OPENING.sub("", _GIVEN_TO.sub("", _phrase(words)))
    if _NO_AIM.match(phrase):
        return ""
    aim = _AIM.search(phrase[:_NEAR] + phrase[_NEAR:])
    tells = aim and terms_of(aim["aim"]) and not _BARE_VERB.match(aim["aim"])
    if aim and tells and aim.start("aim") < _NEAR:
        return _tidy(aim["aim"])
    return _tidy(phrase) if len(terms_of(phrase)) > 1 else ""


def _row_aim(words: str) -> str:
    """The aim of the sum before in a row, which is this one's, too."""
    aim = _AIM.match(_phrase(words))
    return _tidy(aim["aim"]) if aim else ""


def _act(words: str) -> str:
    """What is done, from the verb on, or nothing."""
    act = _ACT.search(words)
    return _tidy(act["act"]) if act and terms_of(act["act"]) else ""


def terms_of(text: str) -> tuple[str, ...]:
    """The stems of the content words of a text, each once, in the order of the alphabet."""
    return tuple(sorted({stem for word in _WORD.findall(text) if (stem := _stem(word.lower()))}))


def without_sources(text: str, names: Iterable[str]) -> str:
    """A text without the laws and budgets that pay for a sum: those pay for much else, too."""
    for name in sorted(names, key=lambda each: (-len(each), each)):
        if is_source(name):
            text = text.replace(name, "|")
    return text


def sources_in(names: Iterable[str]) -> tuple[str, ...]:
    """Keys of those of the names that are laws and budgets."""
    return tuple(sorted({key for name in names if is_source(name) and (key := _key(_without_kind(name)))}))


def is_source(name: str) -> bool:
    """Whether a name is that of a law or budget: "American Rescue Plan", "the Budget"."""
    words = re.sub(r"\s?\(.*", "", name).split()
    return bool(words) and words[-1] in _PAYING


def _without_kind(name: str) -> str:
    """The same for "American Rescue Plan Act" and "American Rescue Plan (ARP)"."""
    words = re.sub(r"\s?\(.*", "", name).split()
    while len(words) > 1 and words[-1] in _PAYING:
        words.pop()
    return " ".join(words)


def names_in(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Keys of the names in a text that are longer than a word, or acronyms: whom and what it is about.

    Args:
        text: The words around a sum.
        known: Names of initiatives that stand in it.
    """
    acronyms = re.findall(r"\b[A-Z][A-Za-z]*[A-Z][\w-]*", text)
    bodies = re.findall(r"\b(?:[A-Z][a-z]+(?: (?:of|for) (?:the )?)?(?: |-)?){2,}", text)
    keys = {_key(each) for each in (*known, *acronyms, *bodies) if not is_source(each.strip())}
    return tuple(sorted(key for key in keys if key and key not in _EMPTY))


def _key(name: str) -> str:
    words = [_stem(word.lower()) or "" for word in _WORD.findall(name)]
    return " ".join(word for word in words if word)


def _phrase(after: str) -> str:
    after = _CONDITION.sub("", after)
    cut = _CUT.search(after, 2)
    return after[: cut.start()] if cut else after


def _tidy(words: str) -> str:
    tidy = " ".join(words.split()).strip(" ,.;:–—()[]•*")
    if len(tidy) > _LONGEST:
        tidy = tidy[:_LONGEST].rsplit(" ", 1)[0] + " ..."
    return _DANGLING.sub("", tidy).rstrip(" ,;")


@functools.lru_cache(maxsize=50_000)
def _stem(word: str) -> str | None:
    """A rough stem, the same for the forms of a word; None for a word that says nothing of a purpose."""
    word = word.replace("’", "'").removesuffix("'s").strip("'-.,")
    if word in _EMPTY or (len(word) < 3 and not word.isdigit()):
        return None
    if word.isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ations", "ation", "ings", "ing", "ments", "ment", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e")
