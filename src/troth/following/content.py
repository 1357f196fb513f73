"""What a statement is about, in terms that can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from troth import vocabulary
from troth.following.acts import acts_in
from troth.following.concepts import concepts_in
from troth.following.rarity import rarity
from troth.following.registry import Registry
from troth.following.stems import stem, stems_of
from troth.types import FollowedDocument, FollowedStatement
from troth.vocabulary.parties import find_parties

_INTRODUCED = re.compile(r"\(\W{0,3}([A-Z][A-Za-z/&-]{1,9})\W{0,3}\)")
_WORD = re.compile(r"[A-Za-z]+")
_BRACKET = re.compile(r"\([^()]*\)")
_CAPITALS = re.compile(r"\b(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Z][A-Za-z]{2,}\b")
_SHORT = re.compile(r"(?<!&)\b(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Za-z]{2,}\b(?!&)")
_LETTERS = re.compile(r"[A-Za-z\d&]+")
_WORDS = vocabulary.load("terms")["names"]
_EMPTY = frozenset(stem(word) for word in _WORDS["empty"].split())
_JOINING = frozenset(_WORDS["joining"].split())
_NOTHING_NAMED: tuple[frozenset[str], Mapping[str, str]] = (frozenset(), MappingProxyType({}))
_TITLES = 2  # section titles, from the innermost, that say what a statement is about

# The short forms that a document introduces itself, which go first, and those of all documents.
_ShortForms: TypeAlias = tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Content:
    """What one statement is about."""

    words: Mapping[str, float]  # its own stems, without parties and ordinary words, with their rarity
    phrases: frozenset[tuple[str, str]]  # two such stems side by side
    concepts: Mapping[str, int]  # subjects, numbered in the order of their first words
    title_words: Mapping[str, float]  # of its section titles and its lead-in
    title_concepts: frozenset[str]
    names: frozenset[str]  # what is named: a place in the registry, or an acronym in small letters
    title_names: frozenset[str]
    labels: Mapping[str, str]  # names as they are called
    acts: frozenset[str]
    countries: frozenset[str]  # codes of those named that are not parties of the document
    actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Brief:
    """What the content of a statement is made from, in little room: very many are held at once."""

    stems: tuple[str, ...]  # of its words without parties, short forms written out
    concepts: tuple[str, ...]  # in the order of their first words
    title: Title  # of its section, with its lead-in; one for all that stand under the same
    named: tuple[frozenset[str], Mapping[str, str]]  # names and labels
    countries: frozenset[str]
    actors: frozenset[str]

    def content(self) -> Content:
        """The content, made anew."""
        words = _weighed(self.stems)
        return Content(
            words=words,
            phrases=frozenset(pair for pair in pairwise(self.stems) if pair[0] in words and pair[1] in words),
            concepts={concept: number for number, concept in enumerate(self.concepts)},
            title_words=self.title.words,
            title_concepts=self.title.concepts,
            names=self.named[0],
            title_names=self.title.names,
            labels=self.named[1],
            acts=acts_in(self.stems),
            countries=self.countries,
            actors=self.actors,
        )


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: equal ones are one
class Title:
    """What the titles above a statement, and its lead-in, are about."""

    words: Mapping[str, float]
    concepts: frozenset[str]
    names: frozenset[str]


def introduced_in(document: FollowedDocument) -> dict[str, tuple[str, ...]]:
    """The short forms that a document introduces in brackets, each with the stems that it stands for."""
    return _introduced(each.quote for each in document.statements)


def briefs_of(
    document: FollowedDocument, naming: Naming, short_forms: Mapping[str, tuple[str, ...]]
) -> tuple[Brief, ...]:
    """What the content of every statement of a document is made from, in reading order.

    Args:
        document: What is followed.
        naming: What names mean in all documents that are followed.
        short_forms: Those that other documents introduce; the document's own go before them.
    """
    short = (introduced_in(document), short_forms)
    parties = frozenset(party.code or party.name for party in document.parties)
    titles: dict[tuple[str, ...], Title] = {}
    lead_ins: dict[tuple[tuple[str, ...], str], Title] = {}
    found = []
    for statement in document.statements:
        title = titles.get(statement.path)
        if title is None:
            title = titles[statement.path] = _title(statement.path, short, naming)
        if statement.lead_in:
            above = (statement.path, statement.lead_in)
            if above not in lead_ins:
                lead_ins[above] = _with_lead_in(title, statement.lead_in, short)
            title = lead_ins[above]
        named = naming.of_statement(document.id, statement)
        found.append(_brief(statement, title, short, parties, named))
    return tuple(found)


class Naming:
    """What names mean: places in the registry, for titles too, which are not coded."""

    def __init__(
        self,
        registry: Registry,
        documents: Iterable[FollowedDocument],
        numbers: Sequence[int] | None = None,
    ) -> None:
        """Of the documents of a registry.

        Args:
            registry: Of the initiatives that they name.
            documents: All of them.
            numbers: What each initiative is called by, in place of its place in the registry.
        """
        self._registry = registry
        self._numbers = range(len(registry.initiatives)) if numbers is None else numbers
        coded = {
            registry.of_name(document.id, each.name)
            for document in documents
            for statement in document.statements
            for each in statement.coding.initiatives
        }
        holders: dict[str, set[int]] = {}
        for place, initiative in enumerate(registry.initiatives):
            if place not in coded:
                continue  # a field or a technology, such as Open RAN, which many programmes share
            for name in (initiative.name, *initiative.other_names):
                holders.setdefault(name_of(name), set()).add(place)
            for acronym in initiative.acronyms:
                holders.setdefault(acronym.casefold(), set()).add(place)
        # What two initiatives are called tells neither of them.
        self._by_key = {
            key: f"#{self._numbers[min(held)]}" for key, held in holders.items() if key and len(held) == 1
        }

    def of_title(self, title: str) -> str:
        """What a section's title names: the key of its words where that is no known initiative."""
        key = name_of(title)
        return self._by_key.get(key, key)

    def of_statement(
        self, document: str, statement: FollowedStatement
    ) -> tuple[frozenset[str], dict[str, str]]:
        """What a statement names, and how that is called."""
        places = (self._registry.of_name(document, each.name) for each in statement.coding.initiatives)
        labels = {
            f"#{self._numbers[place]}": self._registry.initiatives[place].name
            for place in places
            if place is not None
        }
        acronyms = {match[0].casefold(): match[0] for match in _CAPITALS.finditer(statement.quote)}
        for small, written in acronyms.items():
            # that of an initiative means it wherever it stands; others ("STEM", "LNG") are words like any
            if key := self._by_key.get(small):
                labels.setdefault(key, written)
        return frozenset(labels), labels


def _title(path: Sequence[str], short: _ShortForms, naming: Naming) -> Title:
    text = " ; ".join(path[-_TITLES:])
    stems = _written_out(_without_parties(text)[0], short)
    names = frozenset(name for title in path[-_TITLES:] if (name := naming.of_title(title)))
    return Title(_weighed(stems), frozenset(concepts_in(stems)), names)


def _with_lead_in(title: Title, lead_in: str, short: _ShortForms) -> Title:
    stems = _written_out(_without_parties(lead_in)[0], short)
    return Title({**title.words, **_weighed(stems)}, title.concepts | concepts_in(stems).keys(), title.names)


def _brief(
    statement: FollowedStatement,
    title: Title,
    short: _ShortForms,
    parties: frozenset[str],
    named: tuple[frozenset[str], Mapping[str, str]],
) -> Brief:
    text, countries = _without_parties(statement.quote)
    stems = _written_out(text, short)
    return Brief(
        stems=tuple(stems),
        concepts=tuple(concepts_in(stems)),
        title=title,
        named=named if named[0] else _NOTHING_NAMED,
        countries=_one(countries - parties),
        actors=_one(frozenset(each.code or each.name for each in statement.coding.actors)),
    )


@lru_cache(maxsize=10_000)
def _one(codes: frozenset[str]) -> frozenset[str]:
    """One set for all that are equal: most statements have the same few actors."""
    return codes


def name_of(name: str) -> str:
    """The key of a name without the parties, years and small words in it; "" where no telling word is left.

    Surface forms: "the 2023 U.S.-Chile Framework Agreement on Ports" and "Framework Agreement on Ports".
    """
    stems = stems_of(_BRACKET.sub(" ", _without_parties(name)[0]))
    kept = sorted({each for each in stems if each not in _EMPTY and not each[0].isdigit() and len(each) > 1})
    return " ".join(kept)


def written_in(text: str, stems: Collection[str]) -> dict[str, str]:
    """Each of these stems as a text first writes it."""
    found: dict[str, str] = {}
    for match in _LETTERS.finditer(text):
        for each in stems_of(match[0]):
            if each in stems:
                found.setdefault(each, match[0])
    return found


def _without_parties(text: str) -> tuple[str, frozenset[str]]:
    """A text without the names of countries and groups, and the codes of those that it names."""
    kept: list[str] = []
    codes: set[str] = set()
    at = 0
    for mention in find_parties(text):
        if mention.start < at:
            continue
        if all(party.code for party in mention.parties):
            codes.update(party.code or "" for party in mention.parties)
            kept.append(text[at : mention.start])
            at = mention.end
    return f"{' '.join(kept)} {text[at:]}" if kept else text, frozenset(codes)


def _weighed(stems: Iterable[str]) -> dict[str, float]:
    return {each: weight for each in stems if (weight := rarity(each))}


def _introduced(quotes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The short forms that a document introduces in brackets, each with the stems that it stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for quote in quotes:
        for match in _INTRODUCED.finditer(quote):
            letters = "".join(_WORD.findall(match[1])).removesuffix("s").casefold()
            words = _WORD.findall(quote[max(0, match.start() - 160) : match.start()])
            if full := _spelt_out(letters, words):
                found.setdefault(stem(letters), tuple(stems_of(" ".join(full))))
    return found


def _spelt_out(letters: str, words: Sequence[str]) -> list[str]:
    """The last words whose first letters are these, joining words between them left aside; [] if none are."""
    taken: list[str] = []
    wanted = len(letters)
    for word in reversed(words):
        if not wanted:
            break
        small = word.casefold()
        if small[0] == letters[wanted - 1]:
            wanted -= 1
        elif small not in _JOINING:
            return []
        taken.append(word)
    return taken[::-1] if not wanted and len(letters) > 1 else []


def _written_out(text: str, short: _ShortForms) -> list[str]:
    """The stems of a text, with those that its short forms stand for before each of them.

    Only words with two capitals are short forms: ACTIV does not stand in "activities", nor WHO in "those
    who". A text all in capitals has none that could be told from its words.
    """
    own, others = short
    if not (own or others) or text.isupper():
        return stems_of(text)
    stems: list[str] = []
    at = 0
    for match in _SHORT.finditer(text):
        stems += stems_of(text[at : match.start()])
        form = stem(match[0].removesuffix("s").casefold())
        stems += own.get(form) or others.get(form, ())
        stems += stems_of(match[0])
        at = match.end()
    return stems + stems_of(text[at:])
