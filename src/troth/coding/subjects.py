"""The subject of a finite verb, found by looking left from it over the tags of its sentence."""

from __future__ import annotations

from typing import Literal, NamedTuple

from troth.coding.lexicon import (
    COLLECTIVES,
    COMPANIONS,
    INSTRUMENTS,
    OFFICIALS,
    OUTSIDERS,
    OWN_ADJECTIVES,
    STATE_ORGANS,
    cue_words,
)
from troth.coding.phrases import LONGEST_SUBJECT, is_list, phrase_start
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

_OWN_ORGANS = frozenset({"agencies", "governments", "ministries", "authorities", "departments"})
_PERSONS = cue_words("subjects", "persons")
_SURNAMES = cue_words("subjects", "surnames")
_GOALS = cue_words("subjects", "goals")
_GOALS_BEFORE_ACT = cue_words("subjects", "goals_before_act")
_NOMINAL = frozenset("PALOGNCouDbgek#TWSI")
_BETWEEN = frozenset("axmn")
_FOUNDED_BODIES = cue_words("subjects", "founded_bodies")
_TELLING = cue_words("subjects", "telling")
_OTHERS = cue_words("subjects", "others")
_OWN = cue_words("subjects", "own")
_TOGETHER = cue_words("subjects", "together")
_APPOSED = cue_words("subjects", "apposed")
# Adverbs of two words: "and in particular will".
_PHRASES = {
    "in": ("particular", "turn", "addition", "parallel"),
    "as": ("appropriate", "necessary"),
    "at": ("least", "once"),
}
_PRONOUNS: dict[str, SubjectKind] = {"W": "parties", "I": "speaker", "T": "they", "S": "it"}
_LONGEST_INTERRUPTION = 60  # tokens between the commas around an apposition


class Subject(NamedTuple):
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
    if at >= 0 and tags[at] in _PRONOUNS:
        # "I am", "we will": as in a third of all cases, and what all the rest would come to
        if at and _opens_relative(tokens, at - 1):
            return Subject("relative", start=at - 1, end=at)
        return Subject(_PRONOUNS[tags[at]], (), at, at, pronoun=True)
    lowest = max(0, verb - LONGEST_SUBJECT)
    while at >= lowest and (
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
    # "our aim is", "this plan is"
    noun = tag == "v" and at > 0 and tags[at - 1] in "DA'" and tags[verb] == "x"
    if tag not in _NOMINAL and not noun:
        return Subject("thing", start=at, end=at)
    begin = phrase_start(tokens, at)
    if begin and _opens_relative(tokens, begin - 1):
        return Subject("relative", start=begin - 1, end=at)
    return classify(tokens, begin, at)


def _opens_relative(tokens: Tokens, at: int) -> bool:
    """Whether the token before a subject makes its clause a relative one: "measures that we announced"."""
    if tokens.tags[at] != "r":
        return False
    # after a verb of saying "that" opens what is said, after a noun what is told of the noun
    if tokens.words[at] != "that":
        return True
    if at > 0 and tokens.tags[at - 1] in "oCGNOLPubg)":
        return not _told_to(tokens, at - 1)
    return (
        at > 1 and tokens.tags[at - 1] == "v" and tokens.tags[at - 2] in "DA'"
    )  # "a plan that the ministers"


def _told_to(tokens: Tokens, at: int) -> bool:
    """Whether the phrase ending at a token is told what comes next: "informed the assembly that"."""
    while at > 0 and tokens.tags[at] in "DPAoCOL":
        at -= 1
    return tokens.words[at] in _TELLING


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
        opens = (
            following in "psrgeD"
            or (following == "a" and tags[at + 2] == ",")
            or (following in "qv" and words[at + 1].endswith("ing"))
            or words[at + 1] in COMPANIONS
            or (tags[at - 1] == "W" and following in "PCO")
            or words[at + 1] in _APPOSED
            or words[at + 1] in ("having", "being")
        )
        if tags[at - 1] in "WPCLGNOo)A#" and opens:
            of_names = tags[at - 1] in "P)" and following in "DPA" and "c" in tags[at:closing]
            if of_names and is_list(tags, at + 1, closing - 1):
                continue  # the last of several names: "Japan, the Republic of Korea, and the United States,"
            if following == "D" and not _is_apposition(tags, at + 1, closing):
                continue
            return at
        if following not in "cPCoDLGNOpA#e" or not tags[at - 1].strip(";:"):
            return -1


def _is_apposition(tags: str, start: int, end: int) -> bool:
    """Whether a stretch is a noun phrase without a main verb of its own."""
    return not any(tag in "mvq" for tag in tags[start:end]) or "r" in tags[start:end]


def classify(tokens: Tokens, begin: int, last: int) -> Subject:
    """What kind of subject the phrase is, by its head: the noun before its first preposition."""
    tags = tokens.tags
    start = begin
    while start < last and tags[start] in "pcas(":  # a fronted phrase without its comma
        start += 1
        if tags[start - 1] == "p":
            start = _after_fronted(tags, start, last)
    preposition = tags.find("p", start + 1, last + 1)
    head = last if preposition < 0 else preposition - 1
    while head > start and tags[head] in "')\"":
        head -= 1
    last_in_row = last if tags[head] == "P" and "c" in tags[head:last] else head
    parties = tuple(
        i for i in tokens.parties_in(start, last_in_row + 1) if i <= head or not _after_preposition(tags, i)
    )
    first = tokens.words[start]
    if first in ("nothing", "none", "nobody"):
        return Subject("thing", (), start, head)
    if first == "neither" and tokens.words[head] not in OFFICIALS and tags[head] != "P":
        ours = "L" in tags[head + 1 : last + 1]  # "neither of the two sides"
        return Subject("parties" if ours else "thing", (), start, head)
    if tags[head] in "PWITSD":
        return _name_or_pronoun(tokens, (start, head), parties)
    return _noun(tokens, (start, head, last), parties)


def _name_or_pronoun(tokens: Tokens, span: tuple[int, int], parties: tuple[int, ...]) -> Subject:
    """A phrase that ends in a party's name, a pronoun or a determiner that stands alone."""
    start, head = span
    tag, word = tokens.tags[head], tokens.words[head]
    if tag == "P":
        before = tokens.tags[start:head]
        ours = "L" in before and "c" in before and before[0] == "D"  # "the two countries and Australia"
        return Subject("parties" if ours else "party", parties, start, head)
    if tag == "S" or word in ("this", "these", "those"):
        return Subject("it", (), start, head, pronoun=True)
    if tag == "D":  # "both will", "each intends"
        return Subject("parties" if word in ("both", "each", "all", "two") else "thing", parties, start, head)
    return Subject(_PRONOUNS[tag], (), start, head, pronoun=True)


def _noun(tokens: Tokens, span: tuple[int, int, int], parties: tuple[int, ...]) -> Subject:
    """A phrase that ends in a noun or in a name that is no party's."""
    start, head, last = span
    tags, tag, word = tokens.tags, tokens.tags[head], tokens.words[head]
    owned = bool(parties) or "L" in tags[start:head] or tokens.words[start] in ("our", "their", "its")
    # "the intention of the two governments"
    owned = owned or (
        tokens.words[head + 1 : head + 2] == ["of"] and not set("PL").isdisjoint(tags[head : last + 1])
    )
    if owned and (word in _GOALS or (word in _GOALS_BEFORE_ACT and tags[last + 1 : last + 3] == "xt")):
        return Subject("goal", parties, start, head)
    if word in OUTSIDERS and (start < head or tags[head] == "C"):
        return Subject("body", (), start, head)
    if word in OFFICIALS and tags[head] == "O" and not parties and _named(tokens, start, head):
        return Subject("body", (), start, head)
    if word in COLLECTIVES or word in OFFICIALS:
        return _people(tokens, (start, head, last), parties)
    if tag == "G":
        named = last if words_of_name(tokens, head + 1, last) else head
        return Subject("programme", parties, start, named)
    if tag == "N" or (tag in "vu" and word in INSTRUMENTS):
        return Subject("instrument", parties, start, head)
    if parties and tag in "CAoub" and tags[parties[-1]] == "A" and word[:1].isalpha():
        return Subject("party" if tag == "C" else "thing", parties, start, head)  # "Japan’s economy"
    if tag == "C" and (
        len(word) > 2 or "C" in tags[start:head]
    ):  # of two letters is "AI", "5G", a state of the United States
        joint = any(tags[i] == "P" for i in parties) and "c" in tags[start:head]
        if not joint and words_of_name(tokens, head + 1, last):
            head = last  # "the School of Public Health"
        return Subject("party" if joint else "body", parties, start, head)
    return Subject("thing", parties, start, head)


def words_of_name(tokens: Tokens, begin: int, last: int) -> bool:
    """Whether a name goes on over "of", "for", "and" and words in capitals to token `last`."""
    if begin > last or tokens.tags[last] != "C" or "C" not in tokens.tags[begin : last + 1]:
        return False
    joining = ("of", "for", "and", "the", "&")
    return all(tokens.tags[i] in "CO" or tokens.words[i] in joining for i in range(begin, last + 1))


def _named(tokens: Tokens, start: int, head: int) -> bool:
    """Whether an office is one body by its name: "Northwind Trade Bank", "the Institute of Health"."""
    if tokens.words[head] in _PERSONS:
        return tokens.words[head] in _SURNAMES and tokens.tags[start] == "C"
    written = tokens.text[tokens.span_of(head)[0]]
    return written.isupper() and "C" in tokens.tags[start:head]


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


def _within(word: str) -> tuple[str, ...]:
    """The prepositions of owned people: agencies "in" a country are its own, banks are not."""
    return ("of", "from", "in") if word in _OWN_ORGANS else ("of", "from")


def _people(tokens: Tokens, span: tuple[int, int, int], parties: tuple[int, ...]) -> Subject:
    """People and bodies: a party's when one is named, else the parties of the document."""
    start, head, last = span
    if not parties:
        parties = tuple(
            i
            for i in range(head + 1, last + 1)
            if i in tokens.parties and tokens.words[head + 1] in _within(tokens.words[head])
        )
    if parties:
        return Subject("party", parties, start, head)
    ours = not _TOGETHER.isdisjoint(tokens.words[head + 2 : last]) and "L" in tokens.tags[head + 2 : last + 1]
    if ours and tokens.words[head + 1] in ("of", "from"):
        return Subject("parties", (), start, head)  # "officials from both countries"
    word, first = tokens.words[head], tokens.words[start]
    bare = start == head and word not in ("participants", "leaders", "members", "partners")
    foreign = first in _OTHERS or any(
        tokens.tags[i] not in "DLOPA'#c,"
        and tokens.words[i] not in OWN_ADJECTIVES
        and not tokens.words[i].endswith("-level")
        for i in range(start, head)
    )
    foreign = foreign and first != "our"  # "our development agencies", whatever they develop
    if not foreign and not bare and word in _FOUNDED_BODIES:
        return Subject("programme", (), start, head)
    # "the Secretary shall" is of whoever speaks, "the institute" of nobody in particular
    single = word in OFFICIALS and first not in _OWN and (foreign or word not in STATE_ORGANS)
    if bare or single or (foreign and word != "members"):
        return Subject("thing", (), start, head)
    return Subject("parties", (), start, head)
