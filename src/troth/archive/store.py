"""What an archive asks of the database that keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Table

from troth.archive.expressions import Expression

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A statement as the full-text index takes it; it is given again, the same, to be taken out."""

    number: int  # of the statement
    words: str  # its own
    lead_in: str  # the words that it completes
    titles: str  # those that it stands under, one a line
    codes: str  # words that stand for its codes, such as "§kindcommitment §actorjpn"


class Store(Protocol):
    """One archive in one database.

    Every method raises `ArchiveError` where the database cannot do what is asked, in words for people.
    """

    name: str  # for messages: the path, or the address without its password
    indexed_number: str  # SQL: the number of the statement in the full-text index, the table statement_text
    match_condition: str  # SQL: that the index matches ``:match``, which `matching` gives
    counts_matches: bool  # whether all matches are counted in hardly more time than some thousands

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees the archive as it is now, whatever is written meanwhile."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection whose changes are kept together at the end, or not at all; one at a time writes."""
        ...

    def insert(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
    ) -> None:
        """Put rows into a table, many at once."""
        ...

    def index(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Put statements into the full-text index."""
        ...

    def unindex(self, connection: Connection, texts: Iterable[IndexedText]) -> None:
        """Take statements out of the full-text index."""
        ...

    def matching(self, expression: Expression) -> str:
        """What the full-text index is to match, in the language of the database.

        Any words of letters and figures can be asked for; none of them is taken for a part of that language.
        """
        ...

    def unindex_all(self, connection: Connection) -> None:
        """Take everything out of the full-text index."""
        ...

    def misindexed(
        self, connection: Connection, texts: Iterable[IndexedText], documents: Sequence[int]
    ) -> Iterator[tuple[int, str]]:
        """Statements that the full-text index does not hold as they are: number, and what is wrong.

        Args:
            connection: Of the archive.
            texts: All statements of some documents.
            documents: The numbers of these documents, in order.
        """
        ...

    def faults(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """What the database finds wrong with itself, and with the full-text index as a whole.

        Yields:
            "database" or "index", and what is wrong, in words.
        """
        ...

    def beginning(self, connection: Connection, words: Sequence[str], most: int) -> Iterator[Sequence[int]]:
        """The numbers of the statements that hold a word which begins so, or stand under one, in order.

        Args:
            connection: Of this archive.
            words: Beginnings of words, of small letters and figures.
            most: Of a beginning that more statements hold, none are given.
        """
        ...

    def stamp(self) -> None:
        """Make an empty database one of an archive: what cannot be done within a transaction."""
        ...

    def close(self) -> None:
        """Let the database go."""
        ...
