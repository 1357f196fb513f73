"""Threads: one promise through all documents, with its stage, its deadline, its mentions and its silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from troth.following.chain import SURE, ChainLink, chain_of
from troth.following.deadlines import act_date, deadline, due_date
from troth.following.mentions import Later, LaterDocuments
from troth.following.promises import Promise, founded_by, promises_of
from troth.following.registry import Registry
from troth.following.stage import stage_of
from troth.following.words import telling
from troth.types import Deadline, FollowedDocument, FollowedStatement, Link, Thread


@dataclass(frozen=True, slots=True)
class _Set:
    """The documents and links of one run, by what threads ask for."""

    documents: Sequence[FollowedDocument]
    registry: Registry
    statements: Mapping[str, FollowedStatement]
    place: Mapping[str, tuple[int, int]]  # of a statement: its document's, and its own there
    links: Mapping[str, Sequence[Link]]  # by the id of the commitment
    promises: Mapping[str, Promise]  # by the id of each of their statements

    def document_of(self, statement: str) -> FollowedDocument:
        return self.documents[self.place[statement][0]]

    def sets_up(self, statement: FollowedStatement, due: str | None) -> tuple[int, ...]:
        """What a statement sets up; a promise of a sum, or of a target of its own, promises more."""
        coding = statement.coding
        promised = coding.kind == "commitment"
        if promised and (coding.money or any(target.by in (None, due) for target in coding.targets)):
            return ()
        document = self.document_of(statement.id)
        return founded_by(statement, partial(self.registry.of_name, document.id))


def threads_of(
    documents: Sequence[FollowedDocument], links: Sequence[Link], as_of: dt.date, registry: Registry
) -> tuple[Thread, ...]:
    """A thread for each promise.

    A later statement that only reaffirms a promise starts no thread of its own: it stands in the thread of
    that promise, as do the statements that take it up in their turn. One that says something new, a sum, a
    date, a target, an initiative, or anything specific where the promise is general, starts its own.

    Args:
        documents: Oldest first, each once.
        links: Between their statements.
        as_of: The day that deadlines are measured against.
        registry: Of the same documents.

    Returns:
        In the order of the statements that make the promises.
    """
    later = Later(documents, registry, LaterDocuments(documents))
    places = {document.id: place for place, document in enumerate(documents)}
    known = {each.id: each for document in documents for each in document.statements}
    found = []
    for document, thread in bare_threads(documents, links, registry).threads:
        due, done = thread.deadline.edtf, thread.stage == "done"
        silence = later.silence(
            [known[each] for each in thread.statements], places[document], thread.mentioned_in
        )
        found.append(
            replace(
                thread,
                deadline=deadline(due, as_of, done=done, done_on=thread.done_on),
                not_mentioned_in=silence.not_mentioned,
                silent_on_theme=silence.on_theme,
                searched=silence.searched,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class BareThreads:
    """Threads without what depends on the day of asking, and without their silence."""

    threads: Sequence[tuple[str, Thread]]  # with the id of the document; the position of its deadline is none
    started: Mapping[str, str]  # id of the first statement of each promise to that of the thread it is in


def bare_threads(
    documents: Sequence[FollowedDocument],
    links: Sequence[Link],
    registry: Registry,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
) -> BareThreads:
    """A thread for each promise, as far as it can be told for good.

    Args:
        documents: Oldest first, each once.
        links: Between their statements.
        registry: Of the same documents.
        elsewhere: Promises that stand in the threads of documents that are not among these: the id of the
            first statement of each, to that of its thread.
    """
    known = _known(documents, links, registry)
    started = dict(elsewhere)
    found = []
    for promise in dict.fromkeys(known.promises.values()):
        head = promise.head.id
        if head in started:
            continue
        started[head] = head
        is_about = _Subject(promise, known).is_of
        chain = chain_of(promise.statements, known.links, known.place, is_about)
        for again in _only_again(promise, chain, known):
            started.setdefault(again.head.id, head)
        parent = started.get(promise.parent) if promise.parent else None
        found.append((known.document_of(head).id, _thread(promise, chain, known, parent)))
    return BareThreads(found, started)


def _known(documents: Sequence[FollowedDocument], links: Sequence[Link], registry: Registry) -> _Set:
    by_commitment: dict[str, list[Link]] = {}
    for link in links:
        by_commitment.setdefault(link.earlier, []).append(link)
    promises: dict[str, Promise] = {}
    for document in documents:
        for promise in promises_of(document, partial(registry.of_name, document.id)):
            promises.update((statement.id, promise) for statement in promise.statements)
    return _Set(
        documents=documents,
        registry=registry,
        statements={each.id: each for document in documents for each in document.statements},
        place={
            each.id: (place, number)
            for place, document in enumerate(documents)
            for number, each in enumerate(document.statements)
        },
        links=by_commitment,
        promises=promises,
    )


def _only_again(promise: Promise, chain: Iterable[ChainLink], known: _Set) -> Iterator[Promise]:
    """The promises in a chain that only reaffirm its first one, surely enough, and say nothing new."""
    news = None
    for each in chain:
        again = known.promises.get(each.link.later)
        if again and each.same and each.link.relation == "reaffirms" and each.reaches >= SURE:
            news = news or _News.of(promise, known)
            if news.holds(_News.of(again, known)):
                yield again


_SHARED = 2  # telling words that a statement must share with a promise that it is reached from by others


class _Subject:
    """What a promise is about: its telling words, and the initiatives that it names."""

    def __init__(self, promise: Promise, known: _Set) -> None:
        self._promise = promise
        self._known = known
        self._told: tuple[frozenset[str], frozenset[int]] | None = None

    def is_of(self, statement: str) -> bool:
        """Whether a statement shares an initiative with the promise, or two words."""
        if self._told is None:  # most promises are taken up directly or not at all
            parts = [self._of(each.id) for each in self._promise.statements]
            self._told = (
                frozenset().union(*(words for words, _ in parts)),
                frozenset().union(*(numbers for _, numbers in parts)),
            )
        words, numbers = self._of(statement)
        return len(words & self._told[0]) >= _SHARED or not numbers.isdisjoint(self._told[1])

    def _of(self, name: str) -> tuple[frozenset[str], frozenset[int]]:
        statement = self._known.statements[name]
        document = self._known.document_of(name).id
        return telling(statement.quote), frozenset(self._known.registry.of_statement(document, statement))


@dataclass(frozen=True, slots=True)
class _News:
    """What a promise says that another one of the same would have to say as well."""

    values: frozenset[object]  # sums, targets, initiatives
    due: str | None
    specific: bool

    @classmethod
    def of(cls, promise: Promise, known: _Set) -> _News:
        document = known.document_of(promise.head.id)
        values: set[object] = set()
        for statement in promise.statements:
            coding = statement.coding
            values.update((each.amount, each.currency) for each in coding.money)
            values.update((each.goal, each.unit) for each in coding.targets)
            values.update(known.registry.of_statement(document.id, statement))
        return cls(
            values=frozenset(values),
            due=due_date(promise.statements, document.date),
            specific=any(each.coding.specificity == "specific" for each in promise.statements),
        )

    def holds(self, later: _News) -> bool:
        """Whether a later promise says nothing that this one does not say."""
        return (
            later.values <= self.values
            and later.due in (None, self.due)
            and (self.specific or not later.specific)
        )


def _thread(promise: Promise, chain: Sequence[ChainLink], known: _Set, parent: str | None) -> Thread:
    due = due_date(promise.statements, known.document_of(promise.head.id).date)
    reading = stage_of(promise.head, chain, known.statements, partial(known.sets_up, due=due))
    done = reading.stage == "done"
    done_on = act_date(known.statements[reading.by], known.document_of(reading.by).date) if done else None
    return Thread(
        id=promise.head.id,
        commitment=promise.head.id,
        statements=tuple(each.id for each in promise.statements),
        parent=parent,
        links=tuple(each.link for each in chain),
        stage=reading.stage,
        stage_by=reading.by,
        deadline=Deadline(due, "none"),
        mentioned_in=tuple(dict.fromkeys(known.document_of(each.link.later).id for each in chain)),
        not_mentioned_in=(),
        silent_on_theme=(),
        done_on=done_on,
    )
