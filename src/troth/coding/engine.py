"""One statement after the other: every attribute by its own module, over one reading of the tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from troth.coding.acronyms import KnownNames
from troth.coding.actors import actors_of, implied, partners_of
from troth.coding.dates import find_dates
from troth.coding.initiatives import find_initiatives, known_names
from troth.coding.kind import Verdict, is_elliptical, promises_nothing_itself, verdict_of
from troth.coding.money import find_money
from troth.coding.specificity import Content, specificity_of
from troth.coding.targets import find_targets
from troth.coding.tokens import Tokens, tokenize
from troth.types import Coding, Cue, Document, Firmness, Kind, Mention, Span, Statement
from troth.vocabulary.parties import PartyMention, find_parties

_THIS_INCLUDES = re.compile(r"(?:this|these|it|they)\s(?:\w+\s)?(?:also\s)?includes?\s(?:by\s)?(\w+ing)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What a lead-in gives to the items that complete it."""

    firmness: Firmness
    actors: tuple[Mention, ...]
    cue: Cue


@dataclass(slots=True)
class Engine:
    """The coder of one document; statements must come in reading order."""

    document: Document
    dollar: str
    mentions: list[PartyMention] = field(init=False)
    mention_starts: list[int] = field(init=False)
    names: KnownNames = field(init=False)
    lead_ins: dict[Span, LeadIn] = field(default_factory=dict)
    before: Coding | None = None

    def __post_init__(self) -> None:
        self.mentions = find_parties(self.document.text)
        self.mention_starts = [mention.start for mention in self.mentions]
        self.names = known_names(self.document.text)

    def code(self, statement: Statement) -> Coding:
        """The coding of the next statement."""
        text, start, end = self.document.text, statement.start, statement.end
        tokens = tokenize(text, start, end, self._mentions(start, end))
        if not tokens.words:
            return Coding("context")
        leads_in = text[end - 1] == ":"
        verdict = verdict_of(tokens, leads_in=leads_in)
        if statement.lead_in is not None and statement.lead_in in self.lead_ins:
            coding = self._completing(statement, tokens, verdict)
        else:
            coding = self._standing(statement, tokens, verdict, leads_in=leads_in)
        act = verdict.deciding[0].last + 1 if verdict.kind == coding.kind == "commitment" else 0
        coding = self._with_values(statement, tokens, coding, act)
        self.before = coding
        return coding

    def _mentions(self, start: int, end: int) -> list[PartyMention]:
        first = bisect_left(self.mention_starts, start)
        last = bisect_left(self.mention_starts, end)
        return self.mentions[first:last]

    def _completing(self, statement: Statement, tokens: Tokens, verdict: Verdict) -> Coding:
        """An item under a lead-in that promises: its own words where it has a clause of its own."""
        assert statement.lead_in is not None  # noqa: S101 - the caller asked the same
        lead_in = self.lead_ins[statement.lead_in]
        if not is_elliptical(tokens, verdict) or (
            not statement.first_in_block and verdict.kind == "context" and not _opens_with_verb(tokens)
        ):
            coding = self._standing(statement, tokens, verdict, leads_in=self.document.text[statement.end - 1] == ":")
            return coding
        if self.document.text[statement.end - 1] == ":":
            self.lead_ins[Span(statement.start, statement.end)] = lead_in
        why = (lead_in.cue, replace(lead_in.cue, field="firmness"))
        return Coding("commitment", None, lead_in.firmness, lead_in.actors, why=why)

    def _standing(self, statement: Statement, tokens: Tokens, verdict: Verdict, *, leads_in: bool) -> Coding:
        """A statement by its own words."""
        includes = self._includes(statement)
        if includes is not None and verdict.kind != "commitment":
            return includes
        kind, firmness = verdict.kind, verdict.firmness
        before = self.before.actors if self.before is not None else ()
        actors = actors_of(verdict.deciding, tokens, self.document.parties, before)
        actors = tuple(named for mention in actors for named in self._named(mention))
        why = tuple(_cues(self.document.text, tokens, verdict))
        if leads_in and kind == "commitment" and firmness is not None:
            self.lead_ins[Span(statement.start, statement.end)] = LeadIn(firmness, actors, why[0])
            if promises_nothing_itself(tokens, verdict):
                return Coding("context", why=(replace(why[0], cue=f"introduces a list: {why[0].cue}"),))
        if kind == "position" and not actors:
            actors = implied(self.document.parties, *tokens.span)
        if kind == "context":
            actors = ()
        return Coding(kind, None, firmness if kind == "commitment" else None, actors, why=why)

    def _named(self, mention: Mention) -> tuple[Mention, ...]:
        """A body that the words only pointed at: by name, or the parties where it is their initiative."""
        if mention.name:
            return (mention,)
        name = self.document.text[mention.start : mention.end].removeprefix("The ").removeprefix("the ")
        if name in self.names.by_acronym:
            return implied(self.document.parties, mention.start, mention.end)
        return (replace(mention, name=name),)

    def _includes(self, statement: Statement) -> Coding | None:
        """ "This includes supporting ..." adds an act to the promise before it."""
        if self.before is None or self.before.kind != "commitment":
            return None
        match = _THIS_INCLUDES.match(self.document.text, statement.start, statement.end)
        if match is None:
            return None
        cue = Cue("kind", f"{match.group()}, after a promise", match.start(), match.end())
        actors = tuple(replace(a, start=match.start(), end=match.end()) for a in self.before.actors)
        return Coding("commitment", None, self.before.firmness, actors, why=(cue, replace(cue, field="firmness")))

    def _with_values(self, statement: Statement, tokens: Tokens, coding: Coding, act: int) -> Coding:
        """The coding with partners, sums, dates, targets, initiatives and specificity."""
        text, start, end, kind = self.document.text, statement.start, statement.end, coding.kind
        money = find_money(text, start, end, dollar=self.dollar, kind=kind)
        dates = find_dates(text, start, end, reference=self.document.date, kind=kind)
        targets = find_targets(text, start, end, dates=dates, money=money, kind=kind)
        initiatives = find_initiatives(text, start, end, self.names)
        partners = partners_of(tokens, coding.actors) if kind in ("commitment", "action") else ()
        specificity, why = None, coding.why
        if kind == "commitment":
            specificity, cue = specificity_of(tokens, Content(money, dates, targets, initiatives), act)
            why = (*why, cue)
        return replace(
            coding,
            specificity=specificity,
            partners=partners,
            money=money,
            dates=dates,
            targets=targets,
            initiatives=initiatives,
            why=why,
        )


def _opens_with_verb(tokens: Tokens) -> bool:
    return tokens.tags[0] in "bg" or tokens.words[0].endswith("ing") or tokens.tags[0] in "qv"


def _cues(text: str, tokens: Tokens, verdict: Verdict) -> list[Cue]:
    """The words that decided the kind and, of a promise, its firmness."""
    if not verdict.deciding:
        rule = "a view without a holder" if verdict.kind == "position" else "no verb of promise, act or view"
        return [Cue("kind", rule, *tokens.span)]
    first = verdict.deciding[0]
    cues = [_cue(text, tokens, "kind", (first.first, first.last))]
    if verdict.kind == "commitment":
        firmest = next(p for p in verdict.deciding if p.firmness == verdict.firmness)
        cues.append(_cue(text, tokens, "firmness", (firmest.first, firmest.last)))
    return cues


def _cue(text: str, tokens: Tokens, name: str, span: tuple[int, int]) -> Cue:
    start, end = tokens.spans[span[0]][0], tokens.spans[span[1]][1]
    return Cue(name, text[start:end], start, end)


__all__ = ["Engine", "Kind"]
