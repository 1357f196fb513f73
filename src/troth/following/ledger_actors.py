"""Whose a sum is: the subject nearest before it, its owner or its giver, else the actors of its statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from troth.coding.subjects import Subject, subject_before
from troth.coding.tokens import Tokens, tokenize
from troth.types import Coding, Party
from troth.vocabulary import load
from troth.vocabulary.parties import PartyMention, find_parties

EACH_GIVES = "each of them gives it"  # ends how actors were found where none gives it with another
NOT_NAMED = "no actor is named"  # how an actor was found where none was
_AGENT = re.compile(load("ledger")["agent"]["after"])
_SOURCES = tuple(load("ledger")["agent"]["sources"])
_MEANS = re.compile(r"\b(?:funds|funding|resources|money)\b")
_STATE_BODIES: tuple[str, ...] = tuple(load("ledger")["agent"]["state_bodies"])
_DEFINED = re.compile(rf"\b(?:{'|'.join(_STATE_BODIES)})\s\((?P<acronym>[A-Z]{{2,8}})\)")
_TITLES = frozenset(load("ledger")["agent"]["titles"])
_CAPITALS = re.compile(r"[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|of|and|for|&))*")
_OWNED = re.compile(r"(?:[’']s?)\s(?:(?!including|with|to|in|for|since|by|and)[\w-]+,?\s){0,6}$")
_ITS = re.compile(r"\b(?:its|their|his|her)\s(?:[\w-]+\s){0,5}$")
_INSTRUMENTS = frozenset(load("ledger")["agent"]["instruments"])
_OPENINGS = frozenset(load("ledger")["agent"]["openings"])
_GIVERS = frozenset(load("ledger")["agent"]["givers"])
_RUN_IN = re.compile(r"(?P<name>[A-Z][\w .&’'()-]{1,50}):\s(?=[A-Z])")
_VERB_TAGS = frozenset("mxvqkeyb")
_TRIES = 24  # verbs before a sum whose subject is looked for: as many as a long sentence has


class Whose(NamedTuple):
    """The actors of a sum, and how they were found."""

    actors: tuple[Party, ...]
    by: str


class Reading:
    """A statement with a sum, read for actors.

    Args:
        words: The statement.
        coding: Its codes.
        parties: Those of the document.
        titles: Of the sections that it stands under, outermost first.
    """

    def __init__(self, words: str, coding: Coding, parties: Sequence[Party], titles: tuple[str, ...]) -> None:
        self.words = words
        self.coding = coding
        self.document = tuple(parties)
        self.titles = titles
        codes = {party.code for party in parties if party.code}
        self.mentions = find_parties(words, codes)
        self.agencies: frozenset[str] = frozenset()
        self._codes = codes
        self._tokens: Tokens | None = None

    def whose(self, start: int, end: int, after: str) -> Whose:
        """Whose the sum at a place of the words is.

        Args:
            start: Where it begins.
            end: Where it ends.
            after: The words behind it, to the next sum.
        """
        found = (
            self._given_by(end, after)
            or self._owned(start)
            or self._subject(start)
            or self._heading()
            or self._statement()
            or Whose((), NOT_NAMED)
        )
        return self._of_agency(found)

    def _of_agency(self, found: Whose) -> Whose:
        """An agency that no list knows is its country's, where the document has no other party."""
        if len(self.document) != 1 or len(found.actors) != 1 or found.actors[0].code:
            return found
        name = found.actors[0].name
        if name in self.agencies or _is_agency(name):
            return Whose(self.document, f"{name}, an agency of the document’s only party")
        return found

    def places(self, start: int, end: int, actors: Sequence[Party]) -> tuple[str, ...]:
        """Codes of the countries between two places of the words that are none of the actors."""
        acting = {party.code for party in actors}
        found = {
            party.code
            for mention in self.mentions
            if start <= mention.start < end and mention.form in ("name", "adjective")
            for party in mention.parties
            if party.code and party.code not in acting
        }
        return tuple(sorted(found))

    def without(self, words: str, actors: Sequence[Party], *, agencies: bool = False) -> str:
        """Some of the words without the names of these actors, which say nothing of a purpose.

        Args:
            words: From the statement.
            actors: Whose names are taken out.
            agencies: Whether those of their agencies are, too.
        """
        names = {
            self._name(mention)
            for mention in self.mentions
            if (agencies or mention.form != "agency") and set(mention.parties) & set(actors)
        }
        for name in sorted(names, key=lambda each: (-len(each), each)):
            words = words.replace(name, "|")
        return words

    def _given_by(self, end: int, after: str) -> Whose | None:
        """The giver behind a sum: "$2 million from Norway"."""
        match = _AGENT.match(after)
        if match is None:
            return None
        at = end + match.end()
        for mention in self.mentions:
            if mention.start == at and not mention.possessive:
                return Whose(mention.parties, f"“from {self._name(mention)}” behind the sum")
        if _MEANS.search(match[0]):
            return None  # "in funds from the Harbour Corporation" tells what pays, not who
        name = _CAPITALS.match(self.words, at)
        last = name[0].split()[-1] if name else ""
        if (
            name is None
            or name[0] in _TITLES
            or last in _SOURCES
            or any(word in _SOURCES for word in name[0].split())
        ):
            return None
        return Whose((Party(name[0], None),), f"“from {name[0]}” behind the sum")

    def _owned(self, start: int) -> Whose | None:
        """The owner before a sum: "Norway’s recent $2 million pledge", "thanks Norway for its $2 million"."""
        before = self.words[:start]
        possessor = _OWNED.search(before)
        if possessor:
            for mention in reversed(self.mentions):
                if mention.possessive and mention.end == possessor.start():
                    return Whose(mention.parties, f"“{self._name(mention)}” owns the sum")
        if _ITS.search(before) and self.coding.actors:
            earlier = [each for each in self.mentions if each.end <= start and each.form != "adjective"]
            if earlier and not earlier[-1].possessive and _is_object(before, earlier[-1]):
                return Whose(earlier[-1].parties, f"“its” after “{self._name(earlier[-1])}”")
        return None

    def _subject(self, start: int) -> Whose | None:
        """The subject of the verb nearest before a sum, if it can act and the statement's actors allow it."""
        tokens = self._read()
        place = next((at for at in range(len(tokens.words)) if tokens.span_of(at)[1] > start), 0)
        tries = 0
        for at in range(place - 1, -1, -1):
            if tokens.tags[at] not in _VERB_TAGS or (at and tokens.tags[at - 1] in "mt"):
                continue
            tries += 1
            if tries > _TRIES:
                break
            subject = subject_before(tokens, at)
            found = self._resolved(subject, tokens, finite=_is_finite(tokens, at))
            if found is not None:
                return found
            if subject.kind in ("programme", "instrument"):
                return self._statement()
            if subject.kind == "thing" and tries == 1 and not self.coding.actors and _is_finite(tokens, at):
                return self._of_a_thing(subject, tokens)
        return None

    def _of_a_thing(self, subject: Subject, tokens: Tokens) -> Whose | None:
        """Nobody's, where what gives is neither a party nor money or a law of one: "institutions spent"."""
        if subject.start < 0 or subject.end < 0:
            return None
        words = tokens.words[subject.start : subject.end + 1]
        if len(words) < 1 or tokens.tags[subject.end] != "o" or not _GIVERS.isdisjoint(words):
            return None
        heading = self._heading()
        if heading is not None:
            return heading
        first, last = tokens.stretch(subject.start, subject.end)
        return Whose((), f"“{self.words[first:last]}” before the sum is no party")

    def _resolved(self, subject: Subject, tokens: Tokens, *, finite: bool) -> Whose | None:
        if subject.kind == "party" and subject.parties:
            parties = {party: None for at in subject.parties for party in tokens.parties[at].parties}
            acting = {(each.name, each.code) for each in self.coding.actors}
            # "helps Norway respond": a verb without tense has only the statement's actors as subjects.
            if acting and not finite and not any((party.name, party.code) in acting for party in parties):
                return None
            names = " and ".join(party.name for party in parties)
            return Whose(tuple(parties), f"{names}: the subject before the sum")
        if subject.kind == "parties" and not self.coding.actors:
            return Whose(self.document, "“we” before the sum") if self.document else None
        if subject.kind in ("parties", "they", "it", "speaker") and self.coding.actors:
            return self._statement()
        if subject.kind == "body" and subject.start >= 0:
            first, last = tokens.stretch(subject.start, max(subject.start, subject.end))
            name = self.words[first:last].removeprefix("The ").removeprefix("the ")
            if _is_instrument(name):
                return self._statement()
            known = [each for each in self.coding.actors if each.name in (name, self.words[first:last])]
            if known and _is_actor(name):
                return Whose((Party(known[0].name, known[0].code),), f"{name}: the subject before the sum")
            if _is_actor(name) and not self.coding.actors:
                return Whose((Party(name, None),), f"{name}: the subject before the sum")
        return None

    def _heading(self) -> Whose | None:
        """The party of a title, over an item that begins with its verb: "Norway", "Will provide"."""
        run_in = _RUN_IN.match(self.words)
        title = run_in["name"] if run_in else self.titles[-1] if self.titles else ""
        if not title or (not run_in and not self._elliptical() and self.coding.actors):
            return None
        found = find_parties(title, self._codes)
        whole = len(found) == 1 and found[0].end - found[0].start >= len(title.strip()) - 4
        if whole and found[0].form != "adjective":
            return Whose(found[0].parties, f"the heading “{title}”")
        if not run_in and self._elliptical() and self._opens_with_act() and _is_title_of_body(title):
            return Whose((Party(title, None),), f"the heading “{title}”")
        return None

    def _statement(self) -> Whose | None:
        actors = [each for each in self.coding.actors if _is_actor(each.name)]
        if self.coding.actors and not actors and not _is_instrument(self.coding.actors[0].name):
            return Whose((), f"“{self.coding.actors[0].name}” is no single party")
        if actors:
            parties = dict.fromkeys(Party(each.name, each.code) for each in actors)
            return Whose(tuple(parties), "the statement’s actors")
        if len(self.document) == 1:
            return Whose(self.document, "the document’s only party")
        return None

    def _elliptical(self) -> bool:
        """Whether the statement opens with its verb, so that none of its words names an actor."""
        tags = self._read().tags
        return tags[:1] in ("m", "v", "k", "e", "g", "b", "q")

    def _opens_with_act(self) -> bool:
        tokens = self._read()
        return tokens.tags[:1] in ("m", "v", "k", "e") or tokens.words[0] in _OPENINGS

    def _read(self) -> Tokens:
        if self._tokens is None:
            self._tokens = tokenize(self.words, 0, len(self.words), self.mentions)
        return self._tokens

    def _name(self, mention: PartyMention) -> str:
        return self.words[mention.start : mention.end]


def agencies_in(text: str) -> frozenset[str]:
    """The acronyms that a text gives to agencies of government: SPA of "Sea Ports Administration (SPA)"."""
    return frozenset(match["acronym"] for match in _DEFINED.finditer(text))


def _is_agency(name: str) -> bool:
    words = re.sub(r"\s?\(.*", "", name).split()
    return len(words) > 1 and words[-1] in _STATE_BODIES


def _is_finite(tokens: Tokens, at: int) -> bool:
    """Whether a verb is certainly one with a subject of its own: "will", "has", "donated"."""
    tag, word = tokens.tags[at], tokens.words[at]
    return tag in "mxk" or (tag in "evq" and word.endswith(("ed", "s")))


def _is_object(before: str, mention: PartyMention) -> bool:
    """Whether "its" that follows is of what the mention names: it is the last named, and near."""
    return len(before) - mention.end <= 60


def _is_actor(name: str) -> bool:
    """Whether a name can be that of somebody who gives: no programme, no number, no pronoun."""
    proper = len(name) > 1 and name[0].isupper() and (name.isupper() or not re.search(r"\d", name[:4]))
    return proper and not _is_instrument(name) and not name.lower().startswith(("i’", "i'", "we "))


def _is_instrument(name: str) -> bool:
    return not _INSTRUMENTS.isdisjoint(re.findall(r"\w+", name))


def _is_title_of_body(title: str) -> bool:
    words = title.split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= 9 and capitals * 2 >= len(words) and not title.endswith((".", ":", "!", "?"))
