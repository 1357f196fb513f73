"""What an archive asks of the database that keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Table

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A statement as the full-text index takes it; it is given again, the same, to be taken out."""

    number: int  # of the statement
    words: str  # its own
    above: str  # its lead-in and the titles that it stands under
    codes: (
        str  # words that stand for its codes, such as "kindcommitment partyjpn", each of letters and figures
    )


class Store(Protocol):
    """One archive in one database.

    Every method raises `ArchiveError` where the database cannot do what is asked, in words for people.
    """

    name: str  # for messages: the path, or the address without its password

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

    def stamp(self) -> None:
        """Make an empty database one of an archive: what cannot be done within a transaction."""
        ...

    def close(self) -> None:
        """Let the database go."""
        ...
