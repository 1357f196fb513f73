"""In which later documents promises are not mentioned, worked out for the threads that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from troth.archive import schema_following as tables
from troth.archive.following import in_parts
from troth.archive.heads import Heads
from troth.archive.schema import STATEMENT_BITS
from troth.following.mentions import Later
from troth.types import FollowedStatement, Thread


class _Named:
    """What names in some statements mean, and which documents name it: `troth.following.mentions.Named`."""

    def __init__(
        self, connection: Connection, known: Heads, statements: Iterable[tuple[int, FollowedStatement]]
    ) -> None:
        """Statements, each with the number of its document."""
        self._places: dict[tuple[str, str], int] = {}
        naming = tables.naming
        told = {(number << STATEMENT_BITS) + each.index: each for number, each in statements}
        naming_any = sorted(number for number, each in told.items() if each.coding.initiatives)
        for some in in_parts(naming_any):
            rows = connection.execute(
                select(naming.c.statement, naming.c.place, naming.c.initiative).where(
                    naming.c.statement.in_(some), naming.c.name.is_(None)
                )
            )
            for statement, place, initiative in rows:
                document = known.documents[known.place[statement >> STATEMENT_BITS]].id
                name = told[statement].coding.initiatives[place].name
                self._places[document, name] = initiative
        self._documents = known.naming(connection, self._places.values())

    def of_name(self, document: str, name: str) -> int | None:
        """The number of what a name means in a document."""
        return self._places.get((document, name))

    def documents_of(self, place: int) -> frozenset[str]:
        """The ids of the documents that name an initiative."""
        return self._documents.get(place, frozenset())


def with_silence(
    connection: Connection, known: Heads, threads: Sequence[tuple[int, Thread, Sequence[FollowedStatement]]]
) -> list[Thread]:
    """Threads with the later documents that were searched for them, and those that do not mention them.

    Args:
        connection: Of the archive.
        known: All documents that are followed.
        threads: Each with the number of the document that promises it, and with its statements.
    """
    places = {known.place[number] for number, _, _ in threads}
    searched = {each for place in places for each in known.later.of(place)}
    titles = known.titles(connection, (known.numbers[place] for place in searched))
    documents = {place: known.documents[place] for place in places} | {
        place: replace(known.documents[place], paths=titles[known.numbers[place]]) for place in searched
    }
    named = _Named(
        connection, known, ((number, each) for number, _, statements in threads for each in statements)
    )
    later = Later(documents, named, known.later)
    found = []
    for number, thread, statements in threads:
        silence = later.silence(statements, known.place[number], thread.mentioned_in)
        found.append(
            replace(
                thread,
                not_mentioned_in=silence.not_mentioned,
                silent_on_theme=silence.on_theme,
                searched=silence.searched,
            )
        )
    return found


def not_mentioned(
    connection: Connection,
    known: Heads,
    promises: Sequence[tuple[int, Sequence[FollowedStatement], Iterable[str]]],
) -> list[tuple[str, ...]]:
    """The later documents of the same parties that do not mention promises, by their ids.

    Args:
        connection: Of the archive.
        known: All documents that are followed.
        promises: Each with the number of the document that promises it, its statements there, and the ids of
            the documents that mention it.
    """
    named = _Named(
        connection, known, ((number, each) for number, statements, _ in promises for each in statements)
    )
    later = Later(known.documents, named, known.later)
    return [
        later.not_mentioned(statements, known.place[number], mentioned)
        for number, statements, mentioned in promises
    ]
