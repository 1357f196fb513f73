"""Each thread with the documents and statements that its ids stand for: what every view of it is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection, is_wanted
from troth.types import FollowedDocument, FollowedStatement, Following, Link, Thread


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement in its document."""

    document: FollowedDocument
    statement: FollowedStatement


@dataclass(frozen=True, slots=True)
class Continuation:
    """What a later document says of a promise."""

    link: Link
    later: Passage
    earlier: Passage  # what it continues: the promise itself, or what took the promise up before


@dataclass(frozen=True, slots=True)
class Story:
    """One thread, ready to be told."""

    thread: Thread
    promise: Passage
    repeats: tuple[Passage, ...]  # what else of the same document promises it
    continuations: tuple[Continuation, ...]  # oldest document first
    stage_by: Passage  # what says at what stage it is
    mentioned: tuple[FollowedDocument, ...]  # later documents that take it up
    not_mentioned: tuple[FollowedDocument, ...]  # later documents of the same parties that do not
    on_theme: frozenset[str]  # ids of those of them that have a section on its theme


class Stories:
    """The stories of a set of documents.

    Args:
        following: What following the documents gave.
        listed: Ids of the documents that are listed where all are; None for all of them.
    """

    def __init__(self, following: Following, listed: Collection[str] | None = None) -> None:
        self.following = following
        self.listed = tuple(
            document for document in following.documents if listed is None or document.id in listed
        )
        self.documents = {document.id: document for document in following.documents}
        self._passages = {
            statement.id: (document, statement)
            for document in following.documents
            for statement in document.statements
        }

    def passage(self, statement: str) -> Passage:
        """The statement of an id, in its document."""
        return Passage(*self._passages[statement])

    def told(self, selection: ThreadSelection = ALL_THREADS) -> Iterator[Story]:
        """The stories that were asked for, in the order of the threads."""
        for thread in self.wanted(selection):
            yield self.told_of(thread)

    def wanted(self, selection: ThreadSelection) -> Iterator[Thread]:
        """The threads that were asked for, in their order."""
        for thread in self.following.threads:
            if is_wanted(selection, thread, self._passages[thread.commitment][1]):
                yield thread

    def told_of(self, thread: Thread) -> Story:
        """The story of one thread."""
        return Story(
            thread=thread,
            promise=self.passage(thread.commitment),
            repeats=tuple(self.passage(each) for each in thread.statements if each != thread.commitment),
            continuations=tuple(
                Continuation(link, self.passage(link.later), self.passage(link.earlier))
                for link in thread.links
            ),
            stage_by=self.passage(thread.stage_by),
            mentioned=tuple(self.documents[each] for each in thread.mentioned_in),
            not_mentioned=tuple(self.documents[each] for each in thread.not_mentioned_in),
            on_theme=frozenset(thread.silent_on_theme),
        )
