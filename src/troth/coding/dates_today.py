"""The words for the day of the document and its neighbours, where they date an act.

"Today" is most often the day on which the document speaks ("today we announce"), and then dates nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from troth.coding.dates_time import PAST, PLEDGED, Point, alternatives, days_later
from troth.types import Kind
from troth.vocabulary import load

_WORDS = load("dates")
_MEETINGS = alternatives(_WORDS["meetings"]["words"])
_ACTS = alternatives(
    _WORDS["meetings"]["words"] + _WORDS["act_nouns"]["words"] + _WORDS["dated_acts"]["words"]
)

TODAY = re.compile(
    r"(?<![-‘“\"])\b(?:(?P<now>[Tt]oday|[Tt]his\s(?:morning|afternoon|evening)|[Tt]onight)"
    # "today’s summit focused", "tomorrow’s signing of the treaty", but not "tomorrow’s successes"
    rf"(?P<held>[’']s\s(?:[\w-]{{1,20}}\s){{0,3}}(?:{_MEETINGS}))?"
    rf"|(?P<other>[Yy]esterday|[Tt]omorrow)(?P<of>[’']s(?=\s(?:[\w-]{{1,20}}\s){{0,3}}(?:{_ACTS})\b))?)\b(?![’'-])"
)
# Words before "tomorrow" or "today" that make it the present or future at large: "the leaders of tomorrow".
_AT_LARGE = re.compile(rf"\b(?:{alternatives(_WORDS['at_large']['words'])})\s$", re.IGNORECASE)
# The statement's own act ("today we announce", "are today releasing") and a state of things are no past act.
_PRESENT = (
    rf"(?:{alternatives(_WORDS['present_verbs']['words'])}"
    r"|we\s(?!(?:\w{2,20}ed|met|held|made|took|began)\b)[a-z]{2,20}|I\sam)"
)
# What is done by the time it is said, even in the present: "today we launch", "we are today signing".
_DONE = (
    rf"(?:(?:I|we|they)\s)?(?:(?:is|are)\s(?:(?:also|now|hereby)\s)?(?:{alternatives(_WORDS['done_at_once']['progressive'])})"
    rf"|(?:{alternatives(_WORDS['done_at_once']['present'])}))"
)
_FINITE = re.compile(
    rf"\b(?:(?P<done>{_DONE})|(?P<present>{_PRESENT})|(?:(?:I|we|he|she|they)\s)?(?P<past>{PLEDGED}|{PAST}))\b"
)
# "held a secure video call": a noun that looks like a verb in the present.
_NOUN = re.compile(r"\b(?:an?|the|its|his|her|this)\s(?:[\w-]*[^s\W]\s){0,3}$")
# What follows "today" where it ends its clause; elsewhere the clause that it belongs to is still to come.
_ENDS = re.compile(
    r"\s?(?:$|[,.;:)—–-]"
    r"|(?:in|at|for|with|on|to|by|as|during|and|between|of|under|following|via|through|from)\b)"
)
# How far the verb of a clause may stand from its "today", in characters.
_CLAUSE = 200
_LEAD = re.compile(r"(?:^|[.:;,—]\s?|\b(?:and|but|so)\s|[*\]])$")


# Beside "today", what was said is the statement's own act, and what was done is an act in any statement.
_SAID = re.compile(r"\bannounced\s$")
_DONE_BESIDE = re.compile(rf"\b(?:{alternatives(_WORDS['done_at_once']['past'])})\s$")
# "Today, the President welcomed the Prime Minister to Norburg" tells of an act; other welcomes are views.
_RECEIVED = re.compile(
    r"\b(?:welcomed|received)\s(?:(?:the|of|and|[A-Z][\w.’'-]{0,20}),?\s){1,16}(?:to|for)\s"
)


def _dates_an_act(statement: str, start: int, end: int) -> bool:
    """Whether "today" is the time of an act told in the past, and not that of the statement itself."""
    if _SAID.search(statement, max(0, start - 12), start):
        return False
    cues = [
        cue
        for cue in _FINITE.finditer(statement, max(0, start - _CLAUSE), start)
        if cue["past"] or not _NOUN.search(statement, max(0, cue.start() - 40), cue.start())
    ]
    before = cues[-1] if cues else None
    beside = before is not None and before.end() + 1 >= start
    after = _FINITE.match(statement, end + 1)
    if after and not beside:
        return _is_act(statement, after)
    if not beside and (
        start == 0 or _LEAD.search(statement, max(0, start - 5), start) or not _ENDS.match(statement, end)
    ):
        before = _FINITE.search(statement, end, end + _CLAUSE + 150) or before
    # "have today taken" tells of an act; "is today" does not.
    return before is not None and (
        _is_act(statement, before) or (beside and before.group() in {"has", "have"})
    )


def _is_act(statement: str, verb: re.Match[str]) -> bool:
    """Whether a verb tells of an act: of welcomes only those of guests do."""
    if verb.group().endswith("welcomed"):
        return _RECEIVED.match(statement, verb.end() - len("welcomed"), verb.end() + _CLAUSE) is not None
    return verb["present"] is None


def _now_counts(found: re.Match[str], kind: Kind) -> bool:
    """Whether ``today`` and its like date an act in a statement of this kind."""
    statement = found.string
    if found["held"]:
        verb = _FINITE.match(statement, found.end() + 1)
        return verb is not None and verb["past"] is not None
    if kind == "position" and not (
        _DONE_BESIDE.search(statement, max(0, found.start() - 12), found.start())
        or _RECEIVED.search(statement, found.end(), found.end() + _CLAUSE)
    ):
        return False
    return _dates_an_act(statement, found.start(), found.end())


def read_today(found: re.Match[str], reference: dt.date, kind: Kind) -> Iterator[Point]:
    """``yesterday``, ``tomorrow``; ``today`` where it dates an act that is told in the past.

    Also ``today’s meeting focused on`` and ``tomorrow’s signing``.
    """
    if _AT_LARGE.search(found.string, max(0, found.start() - 12), found.start()):
        return
    if found["now"]:
        days = 0
        if not _now_counts(found, kind):
            return
    else:
        days = -1 if found["other"].lower() == "yesterday" else 1
    edtf = days_later(reference, days)
    if edtf:
        yield Point(found.start(), found.end("now" if found["now"] else "other"), edtf)
