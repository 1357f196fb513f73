"""The subject of a finite verb, found by looking left from it over the tags of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from troth.coding.lexicon import COLLECTIVES, COMPANIONS, INSTRUMENTS, OFFICIALS, OWN_ADJECTIVES, STATE_ORGANS
from troth.coding.tokens import Tokens

SubjectKind = Literal[
    "party",  # a party's name, or its people and bodies: "U.S. officials"
    "parties",  # we, the two leaders, both sides, our countries
    "they",
    "speaker",  # I
    "programme",  # what the parties founded: the Partnership, this initiative
    "instrument",  # what they concluded: this agreement
    "body",  # a capitalised name that is none of these
    "it",  # it, or this alone
    "thing",  # any other noun
    "goal",  # the Participants' objective
    "none",  # the verb opens its sentence
    "relative",  # which, who, that
    "infinitive",  # to
    "coordinated",  # shares the subject of the verb before it
]

ACTING = frozenset({"party", "parties", "they", "speaker", "programme", "body"})
HUMAN = frozenset({"party", "parties", "they", "speaker"})

_GOALS = frozenset({"objective", "objectives", "goal", "goals", "aim", "aims", "ambition", "priority"})
_NOMINAL = frozenset("PALOGNCouDbgek#TWSI")
_BETWEEN = frozenset("axmn")
# Bodies that, when no party is named with them, are those which the document founds.
_FOUNDED_BODIES = frozenset({"center", "centre", "institute"})
_TOGETHER = frozenset({"both", "two", "our"})
# Words without an article that open an apposition: "Japan, host of the games, will".
_APPOSED = frozenset({"as", "working", "to", "home", "host", "chair", "co-chair"})
# Adverbs of two words: "and in particular will".
_PHRASES = {
    "in": ("particular", "turn", "addition", "parallel"),
    "as": ("appropriate", "necessary"),
    "at": ("least", "once"),
}
_LONGEST_INTERRUPTION = 60  # tokens between the commas around an apposition


@dataclass(frozen=True, slots=True)
class Subject:
    """What governs a verb."""

    kind: SubjectKind
    parties: tuple[int, ...] = ()  # tokens of the party mentions in it
    start: int = -1  # its first token
    end: int = -1  # its head token
    pronoun: bool = False


NONE = Subject("none")


def subject_before(tokens: Tokens, verb: int) -> Subject:
    """The subject of the finite verb (or first auxiliary) at token `verb`.

    Walks left over adverbs and auxiliaries, over appositions between commas ("Japan, together with Australia,
    will"), brackets, and prepositional phrases after the head ("the Government of Japan", "imports from
    Japan"), to the noun that heads the phrase.
    """
    tags = tokens.tags
    at = verb - 1
    while at >= 0 and (
        tags[at] in _BETWEEN or (at and tokens.words[at] in _PHRASES.get(tokens.words[at - 1], ()))
    ):
        at -= 1 if tags[at] in _BETWEEN else 2
    at = _before_interruptions(tokens, at)
    if at < 0:
        return NONE
    tag = tags[at]
    if tag == "r":
        # "that" after a noun is a relative; after a comma or verb it may open a clause without subject
        return Subject("relative", start=at, end=at)
    if tag == "t":
        return Subject("infinitive", start=at, end=at)
    if tag in "c,;":
        return Subject("coordinated", start=at, end=at)
    noun = (
        tag == "v" and at > 0 and tags[at - 1] in "DA'" and tags[verb] == "x"
    )  # "our aim is", "this plan is"
    if tag not in _NOMINAL and not noun:
        return Subject("thing", start=at, end=at)
    begin = _phrase_start(tokens, at)
    if begin and _opens_relative(tokens, begin - 1):
        return Subject("relative", start=begin - 1, end=at)
    return _classify(tokens, begin, at)


def _opens_relative(tokens: Tokens, at: int) -> bool:
    """Whether the token before a subject makes its clause a relative one: "measures that we announced"."""
    if tokens.tags[at] != "r":
        return False
    # after a verb of saying "that" opens what is said, after a noun what is told of the noun
    if tokens.words[at] != "that" or (at > 0 and tokens.tags[at - 1] in "oCGNOLPubg)"):
        return True
    return (
        at > 1 and tokens.tags[at - 1] == "v" and tokens.tags[at - 2] in "DA'"
    )  # "a plan that the ministers"


def _before_interruptions(tokens: Tokens, at: int) -> int:
    """The token before what commas or brackets put between a subject and its verb."""
    tags = tokens.tags
    while at >= 0:
        if tags[at] == ")":
            opening = tags.rfind("(", max(0, at - _LONGEST_INTERRUPTION), at)
            if opening < 0:
                return at - 1
            at = opening - 1
        elif tags[at] == "—":
            opening = tags.rfind("—", max(0, at - _LONGEST_INTERRUPTION), at)
            at = opening - 1 if opening > 0 and _is_apposition(tags, opening + 1, at) else at - 1
        elif tags[at] in '"”“':
            at -= 1
        elif tags[at] == ",":
            opening = _opening_comma(tokens, at)
            if opening < 0:
                return at
            at = opening - 1
        else:
            return at
    return at


def _opening_comma(tokens: Tokens, closing: int) -> int:
    """The comma that opens the interruption which `closing` ends, or -1 when it is no interruption."""
    tags, words = tokens.tags, tokens.words
    at = closing
    lowest = max(0, closing - _LONGEST_INTERRUPTION)
    while True:
        at = tags.rfind(",", lowest, at)
        if at <= 0:
            return -1
        following = tags[at + 1]
        opens = following in "psrgeD" or words[at + 1] in COMPANIONS or words[at + 1] in _APPOSED
        if tags[at - 1] in "WPCLGNOo)A#" and opens:
            of_names = tags[at - 1] in "P)" and following in "DPA" and "c" in tags[at:closing]
            if of_names and _is_list(tags, at + 1, closing - 1):
                continue  # the last of several names: "Japan, the Republic of Korea, and the United States,"
            if following == "D" and not _is_apposition(tags, at + 1, closing):
                continue
            return at
        if following not in "cPCoDLGNOpA#e" or not tags[at - 1].strip(";:"):
            return -1


def _is_apposition(tags: str, start: int, end: int) -> bool:
    """Whether a stretch is a noun phrase without a main verb of its own."""
    return not any(tag in "mvq" for tag in tags[start:end]) or "r" in tags[start:end]


def _phrase_start(tokens: Tokens, last: int) -> int:
    """The first token of the noun phrase (with what is coordinated in it) that ends at `last`."""
    tags = tokens.tags
    if tags[last] in "WTIS":
        return last
    at = last
    while at > 0:
        left = tags[at - 1]
        if left == "b" and at >= 2 and tags[at - 2] in "tm":
            return at  # "to ensure the countries will": the verb, not a noun
        if left in "PALOGNCouD#'b(":
            at -= 1
        elif left in "egkqv":
            # a participle before a noun ("renewed partnership", "our shared goal"), no verb with an object
            if at - 2 >= 0 and tags[at - 2] in ("DA'" if left in "qv" else "DApco,ea"):
                at -= 1
            else:
                return at
        elif left == "c":
            if at < 2:
                return at
            right_is_party = _opens_with_party(tags, at)
            before = tags[at - 2]
            if (
                before == ","
                and right_is_party
                and at >= 3
                and tags[at - 3] in "PC)"
                and _third_of_list(tags, at - 3)
            ):
                at -= 2  # "Japan, the Republic of Korea, and the United States"
            elif before in "PALOGNCoub)#" and (not right_is_party or before in "PALOC)"):
                at -= 1
            else:
                return at
        elif left == ",":
            if _continues_list(tags, at, last):
                at -= 1
            else:
                return at
        elif left == ")":
            opening = tags.rfind("(", max(0, at - 12), at - 1)
            if opening <= 0:
                return at
            at = opening
        elif left == "p" and tokens.words[at - 1] not in ("since", "after", "before", "until", "following"):
            at -= 1
        elif left == "a" and at - 2 >= 0 and tags[at - 2] in "DA":
            at -= 1
        else:
            return at
    return at


def _third_of_list(tags: str, at: int) -> bool:
    """Whether a comma stands before the party ending at `at`: "A, B, and C", not "met B, and C will"."""
    while at > 0 and tags[at] in "DAPCO()'op":
        at -= 1
    return tags[at] == ","


def _opens_with_party(tags: str, at: int) -> bool:
    """Whether the tokens from `at` on begin with a party, an article set aside."""
    while at < len(tags) and tags[at] in "Dac":
        at += 1
    return at < len(tags) and tags[at] in "PA"


def _continues_list(tags: str, at: int, last: int) -> bool:
    """Whether the comma before token `at` stands between parties that are all the subject.

    "Japan, Australia and India will" is such a list; in "In cooperation with Indonesia, Japan and Australia
    will" the comma closes what was put in front.
    """
    before = at - 2
    if (
        before < 0
        or tags[before] not in "PC)"
        or not _opens_with_party(tags, at)
        or not _is_list(tags, at, last)
    ):
        return False
    if "c" not in tags[at : last + 1]:
        return False
    while before > 0 and tags[before - 1] in "DAC'":
        before -= 1
    # "Prime Minister Modi of India, ...": the country only tells whose leader it is
    after_preposition = before > 1 and tags[before - 1] == "p" and tags[before - 2] not in "PL"
    opening = tags[tags.rfind(",", 0, before) + 1]
    return not (after_preposition and (opening in "psgqe" or tags[0] in "psgqe"))


def _is_list(tags: str, at: int, last: int) -> bool:
    """Whether all between `at` and `last` are names in a list."""
    return all(tag in "DPAacC,LOGp()'#" for tag in tags[at : last + 1])


def _classify(tokens: Tokens, begin: int, last: int) -> Subject:
    """What kind of subject the phrase is, by its head: the noun before its first preposition."""
    tags, words = tokens.tags, tokens.words
    start = begin
    while start < last and tags[start] in "pcas(":  # a fronted phrase without its comma
        start += 1
        if tags[start - 1] == "p":
            start = _after_fronted(tags, start, last)
    head = last
    for index in range(start + 1, last + 1):
        if tags[index] == "p":
            head = index - 1
            break
    while head > start and tags[head] in "')\"":
        head -= 1
    last_in_row = last if tags[head] == "P" and "c" in tags[head:last] else head
    parties = tuple(
        i
        for i in range(start, last_in_row + 1)
        if i in tokens.parties and (i <= head or not _after_preposition(tags, i))
    )
    word, tag = words[head], tags[head]
    first = words[start]
    if first in ("nothing", "none", "nobody") or (first == "neither" and word not in OFFICIALS):
        return Subject("thing", (), start, head)
    if tag == "P":
        ours = "L" in tags[start:head] and "c" in tags[start:head] and tags[start] == "D"
        return Subject("parties" if ours else "party", parties, start, head)
    if tag in "WI":
        return Subject("parties" if tag == "W" else "speaker", (), start, head, pronoun=True)
    if tag == "T":
        return Subject("they", (), start, head, pronoun=True)
    if tag == "S" or (tag == "D" and word in ("this", "these", "those")):
        return Subject("it", (), start, head, pronoun=True)
    if tag == "D":  # "both will", "each intends"
        return Subject("parties" if word in ("both", "each", "all", "two") else "thing", parties, start, head)
    if word in _GOALS and (parties or "L" in tags[start:head] or first in ("our", "their", "its")):
        return Subject("goal", parties, start, head)
    if word in COLLECTIVES or word in OFFICIALS:
        return _people(tokens, (start, head, last), parties)
    if tag == "G":
        return Subject("programme", parties, start, head)
    if tag == "N" or (tag == "v" and word in INSTRUMENTS):
        return Subject("instrument", parties, start, head)
    if parties and tags[head] in "CAoub" and tags[parties[-1]] == "A" and tokens.words[head][:1].isalpha():
        return _owned(tokens, (start, head), parties)
    if tag == "C":
        joint = any(tags[i] == "P" for i in parties) and "c" in tags[start:head]
        return Subject("party" if joint else "body", parties, start, head)
    return Subject("thing", parties, start, head)


def _after_preposition(tags: str, at: int) -> bool:
    """Whether the party at token `at` only belongs to a noun before it: "of India"."""
    while at > 0 and tags[at - 1] in "DA":
        at -= 1
    return at > 0 and tags[at - 1] == "p"


def _after_fronted(tags: str, start: int, last: int) -> int:
    """The token after a fronted prepositional phrase that no comma closes ("In 2023 the Task Force will")."""
    for index in range(last, start, -1):
        if tags[index] == "D" and tags[index - 1] in "#oCPNG":
            return index
    return start


def _people(tokens: Tokens, span: tuple[int, int, int], parties: tuple[int, ...]) -> Subject:
    """People and bodies: a party's when one is named, else the parties of the document."""
    start, head, last = span
    if not parties:
        parties = tuple(
            i
            for i in range(head + 1, last + 1)
            if i in tokens.parties and tokens.words[head + 1] in ("of", "from")
        )
    if parties:
        return Subject("party", parties, start, head)
    ours = not _TOGETHER.isdisjoint(tokens.words[head + 2 : last]) and "L" in tokens.tags[head + 2 : last + 1]
    if ours and tokens.words[head + 1] in ("of", "from"):
        return Subject("parties", (), start, head)  # "officials from both countries"
    bare = start == head and tokens.words[head] not in ("participants", "leaders", "members", "partners")
    foreign = tokens.words[start] in ("other", "many", "some", "several", "most", "any", "no", "such")
    foreign = foreign or any(
        tokens.tags[i] not in "DLOPA'#c," and tokens.words[i] not in OWN_ADJECTIVES
        for i in range(start, head)
    )
    if not foreign and not bare and tokens.words[head] in _FOUNDED_BODIES:
        return Subject("programme", (), start, head)
    single = tokens.words[head] in OFFICIALS and tokens.words[start] not in (
        "our",
        "my",
        "each",
        "either",
        "neither",
    )
    if single and not foreign and tokens.words[head] in STATE_ORGANS:
        single = False  # "the Secretary shall": of whoever speaks
    if bare or (foreign and tokens.words[head] != "members") or single:
        return Subject("thing", (), start, head)
    return Subject("parties", (), start, head)


def _owned(tokens: Tokens, span: tuple[int, int], parties: tuple[int, ...]) -> Subject:
    """A noun that belongs to a party: a body of its own when the noun is a name, else a thing of its own."""
    start, head = span
    kind: SubjectKind = "party" if tokens.tags[head] == "C" else "thing"
    return Subject(kind, parties, start, head)
