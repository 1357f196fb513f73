"""One statement after the other: every attribute by its own module, over one reading of the tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from troth.coding.acronyms import KnownNames
from troth.coding.actors import actors_of, implied
from troth.coding.confidence import confidence_of, signs_of_kind
from troth.coding.dates import find_dates
from troth.coding.hints import AIM, COIN, DIGIT, GOAL, NAME, SUM, TIME
from troth.coding.initiatives import find_initiatives, known_names
from troth.coding.kind import Verdict, is_elliptical, promises_nothing_itself, verdict_of
from troth.coding.lexicon import cue_words
from troth.coding.money import find_money
from troth.coding.partners import end_of_written, partners_of
from troth.coding.specificity import Content, judged
from troth.coding.targets import Found, find_targets
from troth.coding.tokens import Tokens, tokenize
from troth.types import (
    Coding,
    Confidence,
    Cue,
    Document,
    Firmness,
    Initiative,
    Kind,
    Mention,
    Money,
    Party,
    Span,
    Statement,
    Target,
    When,
)
from troth.vocabulary import load
from troth.vocabulary.parties import PartyMention, find_parties

_THIS_INCLUDES = re.compile(
    r"(?:(?:In|As|With|For|To)\b[^,.;:]{1,60},\s)?(?:this|these|it|they)\s(?:\w+\s)?(?:also\s)?(?:will\s)?includes?\s(?:by\s)?(?P<act>\w+ing)\b",
    re.IGNORECASE,
)


_OFFICES: dict[str, list[str]] = load("leaders")["offices"]
_TITLES = tuple(_OFFICES)
_WEAKENING = cue_words("engine", "weakening")
_NOTHING_TOLD = "no verb of promise, act or view"
# Short statements that name no party and tell nothing, each with the confidence in that: "Thank you all very
# much." One statement in five of a large collection is the repetition of an earlier one. The bounds are for
# memory: some 10 MB.
_PLAIN: dict[str, Confidence] = {}
_MOST_PLAIN, _LONGEST_PLAIN = 50_000, 80  # statements, characters


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What a lead-in gives to the items that complete it."""

    kind: Kind
    firmness: Firmness | None
    actors: tuple[Mention, ...]
    cue: Cue


class Judgement(NamedTuple):
    """Kind, firmness and actors of a statement, with the cues of the first two."""

    kind: Kind
    firmness: Firmness | None
    actors: tuple[Mention, ...]
    why: tuple[Cue, ...]
    inherited: bool = False  # from the lead-in, or from the statement before


@dataclass(slots=True)
class Engine:
    """The coder of one document; statements must come in reading order."""

    document: Document
    dollar: str
    mentions: list[PartyMention] = field(init=False)
    mention_starts: list[int] = field(init=False)
    names: KnownNames = field(init=False)
    lead_ins: dict[Span, LeadIn] = field(default_factory=dict)
    leaders: dict[str, Party] = field(default_factory=dict)  # whose leader was last called by which title
    before: Coding | None = None

    def __post_init__(self) -> None:
        codes = {party.code for party in self.document.parties if party.code}
        self.mentions = find_parties(self.document.text, codes)
        self.mention_starts = [mention.start for mention in self.mentions]
        self.names = known_names(self.document.text)
        self.leaders |= _leaders_by_office(self.document.parties)

    def code(self, statement: Statement) -> Coding:
        """The coding of the next statement."""
        text, start, end = self.document.text, statement.start, statement.end
        mentions = self._mentions(start, end)
        plain = "" if mentions or end - start > _LONGEST_PLAIN else text[start:end]
        if plain in _PLAIN and self._is_plain_here(statement, plain):
            why = (Cue("kind", _NOTHING_TOLD, start, end),)
            self.before = Coding("context", why=why, confidence=_PLAIN[plain])
            return self.before
        tokens = tokenize(text, start, end, mentions)
        if not tokens.words:
            return Coding("context")
        verdict = verdict_of(tokens, leads_in=text[end - 1] == ":")
        if plain and verdict.kind == "context" and not verdict.deciding:
            _remember_plain(plain, tokens, verdict)
        judgement = None
        if statement.lead_in is not None and statement.lead_in in self.lead_ins:
            judgement = self._completing(statement, tokens, verdict)
        if judgement is None:
            judgement = self._standing(statement, tokens, verdict)
        act = 0
        if verdict.kind == judgement.kind == "commitment" and verdict.deciding:
            act = verdict.deciding[0].last + 1
        coding = self._with_values(tokens, judgement, verdict, act)
        self.before = coding
        return coding

    def _is_plain_here(self, statement: Statement, words: str) -> bool:
        """Whether a statement that tells nothing by itself is given nothing by this document either."""
        if statement.lead_in is not None and statement.lead_in in self.lead_ins:
            return False
        return not (self.names.by_acronym and self.names.within(words))

    def _mentions(self, start: int, end: int) -> list[PartyMention]:
        starts = self.mention_starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []  # as in more than half of all statements
        found = self.mentions[first : bisect_left(starts, end, first)]
        for mention in found:
            if mention.form == "leader":
                self._remember(mention)
        return found

    def _remember(self, mention: PartyMention) -> None:
        words = self.document.text[mention.start : mention.end].lower()
        for title in _TITLES:
            if words.startswith(title):
                self.leaders[title] = mention.parties[0]

    def _completing(self, statement: Statement, tokens: Tokens, verdict: Verdict) -> Judgement | None:
        """An item with the force of the lead-in that it completes; None when it has a clause of its own."""
        if statement.lead_in is None or not is_elliptical(tokens, verdict):
            return None
        if not statement.first_in_block and verdict.kind == "context" and not _opens_with_verb(tokens):
            return None
        lead_in = self.lead_ins[statement.lead_in]
        if self.document.text[statement.end - 1] == ":":
            self.lead_ins[Span(statement.start, statement.end)] = lead_in
        if lead_in.kind != "commitment":
            if not _bare(verdict):
                return None
            return Judgement(lead_in.kind, None, lead_in.actors, (lead_in.cue,), inherited=True)
        firmness, cue = lead_in.firmness, replace(lead_in.cue, field="firmness")
        if tokens.words[0] in _WEAKENING and firmness != "aspirational":
            firmness, cue = "aspirational", _cue(self.document.text, tokens, "firmness", (0, 0))
        return Judgement("commitment", firmness, lead_in.actors, (lead_in.cue, cue), inherited=True)

    def _standing(self, statement: Statement, tokens: Tokens, verdict: Verdict) -> Judgement:
        """A statement by its own words."""
        if verdict.kind != "commitment":
            includes = self._includes(statement)
            if includes is not None:
                return includes
        kind, text = verdict.kind, self.document.text
        why = _cues(text, tokens, verdict)
        if kind == "context":
            return Judgement(kind, None, (), why)
        before = self.before.actors if self.before is not None else ()
        actors = tuple(
            named
            for mention in actors_of(verdict.deciding, tokens, (self.document.parties, before, self.leaders))
            for named in self._named(mention)
        )
        if kind == "position" and not actors:
            actors = implied(self.document.parties, *tokens.span)
        if text[statement.end - 1] == ":" and verdict.deciding:
            lead_in = LeadIn(kind, verdict.firmness, actors, why[0])
            self.lead_ins[Span(statement.start, statement.end)] = lead_in
            if promises_nothing_itself(tokens, verdict):
                introduces = replace(why[0], cue=f"introduces a list: {why[0].cue}")
                return Judgement("context", None, (), (introduces,))
        return Judgement(kind, verdict.firmness, actors, why)

    def _named(self, mention: Mention) -> tuple[Mention, ...]:
        """A body that the words only pointed at: by name, or the parties where it is their initiative."""
        if mention.name:
            return (mention,)
        mention = replace(mention, end=end_of_written(self.document.text, mention.start, mention.end))
        name = self.document.text[mention.start : mention.end].removeprefix("The ").removeprefix("the ")
        if name in self.names.by_acronym:
            return implied(self.document.parties, mention.start, mention.end)
        return (replace(mention, name=name),)

    def _includes(self, statement: Statement) -> Judgement | None:
        """An act that "This includes supporting ..." adds to the promise before it."""
        if self.before is None or self.before.kind not in ("commitment", "action"):
            return None
        match = _THIS_INCLUDES.match(self.document.text, statement.start, statement.end)
        if match is None or match["act"].lower() in ("ongoing", "existing", "outstanding"):
            return None
        cue = Cue("kind", f"{match.group()}, after a promise", match.start(), match.end())
        actors = tuple(replace(a, start=match.start(), end=match.end()) for a in self.before.actors)
        if self.before.kind == "action":
            told = replace(cue, cue=f"{match.group()}, after an act")
            return Judgement("action", None, actors, (told,), inherited=True)
        why = (cue, replace(cue, field="firmness"))
        return Judgement("commitment", self.before.firmness, actors, why, inherited=True)

    def _with_values(self, tokens: Tokens, judgement: Judgement, verdict: Verdict, act: int) -> Coding:
        """The coding with partners, sums, dates, targets, initiatives and specificity.

        A statement without a digit or one of the words that the grammars of values need is not given to them.
        """
        text, (start, end), kind = self.document.text, tokens.span, judgement.kind
        money: tuple[Money, ...] = ()
        dates: tuple[When, ...] = ()
        targets: tuple[Target, ...] = ()
        initiatives: tuple[Initiative, ...] = ()
        hints = tokens.hints
        digit = DIGIT in hints
        if (digit and COIN in hints) or SUM in hints:
            money = find_money(text, start, end, dollar=self.dollar, kind=kind)
        if digit or TIME in hints:
            dates = find_dates(text, start, end, reference=self.document.date, kind=kind)
        if (digit or GOAL in hints) and (kind == "commitment" or AIM in hints):
            targets = find_targets(text, start, end, Found(dates, money), kind=kind)
        if NAME in hints or (self.names.by_acronym and self.names.within(text[start:end])):
            initiatives = find_initiatives(text, start, end, self.names)
        specificity, why, specific = None, judgement.why, None
        partners: tuple[Mention, ...] = ()
        if kind in ("commitment", "action"):
            partners = partners_of(tokens, judgement.actors)
        if kind == "commitment":
            specificity, cue, specific = judged(tokens, Content(money, dates, targets, initiatives), act)
            why = (*why, cue)
        signs = signs_of_kind(tokens, kind, verdict, inherited=judgement.inherited)
        deciding = () if judgement.inherited else verdict.deciding
        counts = tuple(map(len, (judgement.actors, partners, money, dates, targets, initiatives)))
        return Coding(
            kind,
            specificity,
            judgement.firmness if kind == "commitment" else None,
            judgement.actors,
            partners,
            money,
            dates,
            targets,
            initiatives,
            why,
            confidence_of((kind, signs), specific, deciding, counts),
        )


def _remember_plain(words: str, tokens: Tokens, verdict: Verdict) -> None:
    """Remember a statement that names no party and tells nothing, if it will be coded alike anywhere.

    Nothing but its words decides it: it holds no sign of a value, whose grammars read the document's date and
    parties, and it does not open with "This includes", which takes up the statement before.
    """
    if len(_PLAIN) < _MOST_PLAIN and tokens.hints.isprintable() and not _THIS_INCLUDES.match(words):
        signs = signs_of_kind(tokens, "context", verdict, inherited=False)
        _PLAIN[words] = confidence_of(("context", signs), None, (), (0,) * 6)


def _bare(verdict: Verdict) -> bool:
    """Whether an item says nothing of its own that would count: no promise, act or view."""
    return verdict.kind == "context" and not verdict.deciding


def _opens_with_verb(tokens: Tokens) -> bool:
    return tokens.tags[0] in "bg" or tokens.words[0].endswith("ing") or tokens.tags[0] in "qv"


def _cues(text: str, tokens: Tokens, verdict: Verdict) -> tuple[Cue, ...]:
    """The words that decided the kind and, of a promise, its firmness."""
    if not verdict.deciding:
        rule = "a view without a holder" if verdict.kind == "position" else _NOTHING_TOLD
        return (Cue("kind", rule, *tokens.span),)
    first = verdict.deciding[0]
    cue = _cue(text, tokens, "kind", (first.first, first.last))
    if verdict.kind != "commitment":
        return (cue,)
    firmest = next(p for p in verdict.deciding if p.firmness == verdict.firmness)
    if firmest is first:
        return cue, Cue("firmness", cue.cue, cue.start, cue.end)
    return cue, _cue(text, tokens, "firmness", (firmest.first, firmest.last))


def _cue(text: str, tokens: Tokens, name: str, span: tuple[int, int]) -> Cue:
    start, end = tokens.stretch(*span)
    return Cue(name, text[start:end], start, end)


def _leaders_by_office(parties: tuple[Party, ...]) -> dict[str, Party]:
    """Whom a title means before anybody was named: the one party whose leader bears it, if all are known."""
    held = {title: [party for party in parties if party.code in codes] for title, codes in _OFFICES.items()}
    if sum(map(len, held.values())) != len(parties):
        return {}
    return {title: found[0] for title, found in held.items() if len(found) == 1}
