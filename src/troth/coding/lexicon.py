"""The vocabulary compiled once: for every word form its tag, and for every verb form what it does.

Each token of a sentence gets one tag of one character, so that a sentence becomes a short string over which
the grammar can look left and right cheaply:

    P party's name    A party's adjective or possessive   W we   I   T they   S it
    D determiner      p preposition   c conjunction   r relative   s subordinator   t "to"
    a adverb          # number
    x auxiliary       m modal         v commissive verb   q position verb   k irregular past or participle
    e other word in -ed               g word in -ing      u commissive noun
    y verb that says something by what follows it         b other verb in its base form
    L collective      O official      G programme         N instrument
    C other capitalised word          o other word        ' possessive sign   and punctuation as itself
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from troth.types import Firmness
from troth.vocabulary import load

Form = Literal["base", "third", "past", "participle", "gerund"]

_VERBS = load("verbs")
_CLAUSES = load("clauses")
_CUES = load("cues")
_IRREGULAR: dict[str, list[str]] = _VERBS["irregular"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a commissive or position verb."""

    lemma: str
    forms: frozenset[Form]  # "set" is base, past and participle at once
    firmness: Firmness | None  # None: a position verb
    any_object: bool = False  # a promise with any object, not with "to", "on", "that" alone


def cue_words(module: str, group: str) -> frozenset[str]:
    """The words on which one rule of a module of `troth.coding` turns, from ``vocabulary/cues.toml``."""
    return frozenset(_CUES[module][group])


def inflect(lemma: str) -> dict[Form, str]:
    """The five forms of an English verb, by rule or from the irregular table."""
    third, past, participle, gerund = _IRREGULAR.get(lemma, ["", "", "", ""])
    stem = lemma.removesuffix("e")
    consonant_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    if not third:
        if consonant_y:
            third = lemma[:-1] + "ies"
        else:
            third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if not past:
        past = lemma[:-1] + "ied" if consonant_y else stem + "ed"
    return {
        "base": lemma,
        "third": third,
        "past": past,
        "participle": participle or past,
        "gerund": gerund or stem + "ing",
    }


def _verbs() -> dict[str, Verb]:
    forms: dict[str, dict[str, set[Form]]] = {}
    firmness: dict[str, tuple[Firmness | None, bool]] = dict.fromkeys(
        _VERBS["position"]["verbs"], (None, False)
    )
    levels: tuple[Firmness, ...] = ("firm", "intended", "aspirational")
    for level in levels:
        table = _VERBS["commissive"][level]
        firmness |= dict.fromkeys(table["to"], (level, False)) | dict.fromkeys(table["any"], (level, True))
    for lemma in firmness:
        for form, written in inflect(lemma).items():
            forms.setdefault(written, {}).setdefault(lemma, set()).add(form)
    found = {}
    del forms["states"]  # hardly ever a verb: "the States", "member states"
    for written, lemmas in forms.items():
        lemma = min(lemmas, key=len)
        found[written] = Verb(lemma, frozenset(lemmas[lemma]), *firmness[lemma])
    return found


VERBS = _verbs()
NOUN_FIRMNESS: dict[str, Firmness] = {
    noun: level for level in ("firm", "intended", "aspirational") for noun in _VERBS["nouns"][level]
}
ADJECTIVE_FIRMNESS: dict[str, Firmness] = {
    word: level for level in ("firm", "intended", "aspirational") for word in _VERBS["adjectives"][level]
}
PROGRESSIVE_FIRMNESS: dict[str, Firmness] = {
    inflect(lemma)["gerund"]: level
    for level in ("firm", "intended", "aspirational")
    for lemma in _VERBS["progressive"][level]
}
CHAIN_FIRMNESS: dict[str, Firmness] = {
    form: level
    for level in ("aspirational", "intended")
    for lemma in _VERBS["chain"][level]
    for form in (inflect(lemma)["base"], inflect(lemma)["gerund"])
}
CHAIN_TRANSPARENT = frozenset(
    form
    for lemma in _VERBS["chain"]["transparent"]
    for form in (inflect(lemma)["base"], inflect(lemma)["gerund"])
)
_BASE = _VERBS["base"]["verbs"].split()
# British spelling, by rule: "mobilise", "analyse".
BASE_VERBS = frozenset(_BASE) | {f"{verb[:-2]}se" for verb in _BASE if verb.endswith(("ize", "yze"))}
GERUNDS = frozenset(inflect(lemma)["gerund"] for lemma in BASE_VERBS)
ANNOUNCE = frozenset(form for lemma in _VERBS["announce"]["verbs"] for form in inflect(lemma).values())
EFFECTS = frozenset(_VERBS["effects"]["verbs"])
PROGRAMME_EFFECTS = EFFECTS.difference(_VERBS["effects"]["programme_work"])
STANCES = frozenset(_VERBS["position"]["stances"])
IMPERSONAL = frozenset(_VERBS["position"]["impersonal"])
PARTICIPLES = frozenset(_VERBS["action"]["participles"])
PAST_ACTS = frozenset(_VERBS["position"]["past_acts"])
SHARED_VIEWS = frozenset(_VERBS["position"]["shared_views"])
STATE_ORGANS = frozenset(_CLAUSES["state_organs"])
OWN_ADJECTIVES = frozenset(_CLAUSES["own_adjectives"])
COLLECTIVES = frozenset(_CLAUSES["collectives"])
OFFICIALS = frozenset(_CLAUSES["officials"])
INSTRUMENTS = frozenset(_CLAUSES["instruments"])
OUTSIDERS = frozenset(_CLAUSES["outsiders"])
ONLY_NAMES_DO = frozenset(_CLAUSES["only_names_do"])
COMPANIONS = frozenset(_CLAUSES["companions"])
_DATES = load("dates")
# In capitals, yet no names: "last October, Norway and Chile will" lists no October.
MONTHS_AND_DAYS = frozenset(_DATES["months"]) | frozenset(_DATES["weekdays"])


def _tags() -> dict[str, str]:
    """Tag of every known word in small letters; later lines win over earlier ones."""
    tags: dict[str, str] = dict.fromkeys(BASE_VERBS, "b")
    for words, tag in (
        (_CLAUSES["instruments"], "N"),
        (_CLAUSES["programmes"], "G"),
        (_CLAUSES["officials"], "O"),
        (_CLAUSES["collectives"], "L"),
        (_VERBS["action"]["irregular_past"], "k"),
        (_VERBS["action"]["participles"], "k"),
        (_CLAUSES["prepositions"], "p"),
    ):
        tags |= dict.fromkeys(words, tag)
    tags |= dict.fromkeys(NOUN_FIRMNESS, "u")
    for written, verb in VERBS.items():  # a word that is both, such as "pledge", is tried as a verb first
        tags[written] = "v" if verb.firmness else "q"
    for words, tag in (
        (_CLAUSES["adverbs"], "a"),
        (_CLAUSES["determiners"], "D"),
        (_CLAUSES["conjunctions"], "c"),
        (_CLAUSES["relatives"], "r"),
        (_CLAUSES["subordinators"], "s"),
        (_CLAUSES["auxiliaries"], "x"),
        (_CLAUSES["modals"], "m"),
        (("we", "us"), "W"),
        (("i",), "I"),
        (("they", "he", "she"), "T"),
        (("it",), "S"),
        (_VERBS["following"]["verbs"], "y"),
        (("to",), "t"),
        (("’s", "'s", "’"), "'"),
        (("’ll", "'ll"), "m"),
        (("’re", "'re", "’ve", "'ve", "’m", "'m"), "x"),
    ):
        tags |= dict.fromkeys(words, tag)
    return tags


TAGS = _tags()
