"""Promises of one document: which statements make one promise, and which promise is a part of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troth import vocabulary
from troth.following.words import content, marks
from troth.types import FollowedDocument, FollowedStatement

_DATA: dict[str, Any] = vocabulary.load("promises")
_CONTINUES = re.compile("|".join(_DATA["continues"]["openers"]))
_PART = re.compile("|".join(_DATA["parts"]["openers"]))
_BACK = re.compile(
    rf"The (?P<noun>{'|'.join(_DATA['parts']['nouns'])}) (?:will|shall|intends? to|aims? to|is to)\b"
)
_FOUNDING = re.compile(
    rf"\b(?:{'|'.join(_DATA['founding']['verbs'])})\s+{_DATA['founding']['between']}$", re.IGNORECASE
)

# Two statements are one promise when this much of their content words is the same, and all names and figures.
_ALIKE = 0.8
_FEWEST_WORDS = 5  # below that only the same words are the same promise
_RAREST = 3  # words of a statement under which others like it are looked for
_COMPARED = 20  # promises that are compared under one word, the latest first
_REACH = 80  # characters before a name in which a verb founds it


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: it may hold very many statements
class Promise:
    """One promise of one document."""

    statements: tuple[FollowedStatement, ...]  # all that promise it, in reading order
    parent: str | None  # id of the first statement of the promise that it is a part of

    @property
    def head(self) -> FollowedStatement:
        """The statement that promises it first."""
        return self.statements[0]


def promises_of(document: FollowedDocument, initiative: Callable[[str], int | None]) -> tuple[Promise, ...]:
    """The promises of a document.

    One promise are statements with the same words and actors, or nearly the same words, the same names,
    figures and actors; and a statement that only says more of the one right before it ("We will do so by
    ..."). Two promises about one programme are two.

    A promise is a part of another, its parent, when it opens with words that say so ("This includes ..."),
    when it is an item under a lead-in that promises something itself, or when it uses a programme that the
    other one sets up. A parent stands before its parts.

    Args:
        document: Any document.
        initiative: The number of the initiative that a name means in this document, None for no known one.

    Returns:
        In the order of their first statements; every commitment of the document in exactly one. The time
        grows in a straight line with the statements, also where all are alike.
    """
    commitments = [each for each in document.statements if each.coding.kind == "commitment"]
    before = _before(document)
    heads = _Alike(commitments).heads()
    for statement in commitments:
        previous = before.get(statement.id)
        if previous and previous.id in heads and _CONTINUES.match(statement.quote):
            heads[statement.id] = heads[previous.id]
    groups: dict[str, list[FollowedStatement]] = {}
    for statement in commitments:
        groups.setdefault(heads[statement.id], []).append(statement)
    parents = _parents(commitments, before, initiative)
    place = {head: number for number, head in enumerate(groups)}
    found = []
    for head, statements in groups.items():
        parent = parents.get(head)
        above = heads[parent] if parent else None
        known = above if above is not None and place[above] < place[head] else None
        found.append(Promise(tuple(statements), known))
    return tuple(found)


def founded_by(statement: FollowedStatement, initiative: Callable[[str], int | None]) -> tuple[int, ...]:
    """The numbers of the initiatives that a statement says are set up, by the verb right before their names.

    Surface forms: "launch the Blue Harbour Academy", "the newly established Fund", "announced the creation of
    a Port Dialogue"; not "announced through the Fund".
    """
    found = (
        initiative(each.name)
        for each in statement.coding.initiatives
        if _FOUNDING.search(_words_before(statement, each.start))
    )
    return tuple(dict.fromkeys(number for number in found if number is not None))


def _before(document: FollowedDocument) -> dict[str, FollowedStatement]:
    """The statement that stands right before each in its section."""
    rows = zip(document.statements, document.statements[1:], strict=False)
    return {
        each.id: previous
        for previous, each in rows
        if previous.index == each.index - 1 and previous.path == each.path
    }


class _Alike:
    """Finds the first statement of those that say the same."""

    def __init__(self, statements: Sequence[FollowedStatement]) -> None:
        self._statements = statements
        self._words = [content(each.quote) for each in statements]
        self._count = Counter(word for words in self._words for word in words)

    def heads(self) -> dict[str, str]:
        """The id of each statement to that of the first one which promises the same."""
        heads: dict[str, str] = {}
        same: dict[tuple[object, ...], str] = {}
        near: dict[tuple[object, ...], list[tuple[str, frozenset[str]]]] = {}
        for statement, words in zip(self._statements, self._words, strict=True):
            who = frozenset(each.code or each.name for each in statement.coding.actors)
            lead_in = statement.lead_in if len(words) < _FEWEST_WORDS else ""
            head = same.setdefault((_plain(statement.quote), lead_in, who), statement.id)
            if head != statement.id:
                head = heads[head]
            elif len(words) >= _FEWEST_WORDS:
                head = self._near(near, statement, words, who)
            heads[statement.id] = head
        return heads

    def _near(
        self,
        near: dict[tuple[object, ...], list[tuple[str, frozenset[str]]]],
        statement: FollowedStatement,
        words: frozenset[str],
        who: frozenset[str],
    ) -> str:
        rarest = sorted(words, key=lambda word: (self._count[word], word))[:_RAREST]
        names = marks(statement.quote)
        keys = [(word, names, who) for word in rarest]
        for key in keys:
            for head, others in reversed(near.get(key, ())[-_COMPARED:]):
                if len(words & others) >= _ALIKE * len(words | others):
                    return head
        for key in keys:
            near.setdefault(key, []).append((statement.id, words))
        return statement.id


def _plain(quote: str) -> str:
    return " ".join(re.findall(r"\w+", quote.casefold()))


def _parents(
    commitments: Sequence[FollowedStatement],
    before: Mapping[str, FollowedStatement],
    initiative: Callable[[str], int | None],
) -> dict[str, str]:
    """The id of each statement that is a part of a promise to that of the statement which it is a part of."""
    parents: dict[str, str] = {}
    known: set[str] = set()
    opened: dict[str, str] = {}  # a statement that opens as a part to what it is a part of
    lead_ins: dict[str, str] = {}
    founded: dict[int, str] = {}
    for statement in commitments:
        previous = before.get(statement.id)
        parent = lead_ins.get(statement.lead_in) if statement.lead_in else None
        if previous and previous.id in known and _is_part(statement, previous):
            # "This includes ... This includes ...": both are parts of what stands before the first.
            parent = opened[statement.id] = opened.get(previous.id, previous.id)
        numbers = [initiative(each.name) for each in statement.coding.initiatives]
        uses = [founded[number] for number in numbers if number is not None and number in founded]
        founds = founded_by(statement, initiative)
        if parent is None and uses and not founds:
            parent = uses[0]
        if parent:
            parents[statement.id] = parent
        for number in founds:
            founded.setdefault(number, statement.id)
        lead_ins[statement.quote] = statement.id
        known.add(statement.id)
    return parents


def _is_part(statement: FollowedStatement, previous: FollowedStatement) -> bool:
    if _PART.match(statement.quote):
        return True
    back = _BACK.match(statement.quote)
    return back is not None and back["noun"] in previous.quote.casefold()


def _words_before(statement: FollowedStatement, start: int) -> str:
    """What stands before a place of the canonical text in the statement."""
    place = start - statement.start
    return statement.quote[max(0, place - _REACH) : place] if 0 < place <= len(statement.quote) else ""
