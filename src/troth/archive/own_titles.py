"""Which title above the statements of a document is that of the document itself, and no section's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.heads import Heads


def own_titles(connection: Connection, known: Heads) -> dict[int, str]:
    """The titles of documents that stand above their sections, by the numbers of the documents.

    It is the first title, where it says what the document is called, in any case of letters, or where all
    others stand under it.

    Args:
        connection: Of the archive.
        known: The documents that are asked about.
    """
    return dict(_own_titles(connection, known))


def _own_titles(connection: Connection, known: Heads) -> Iterator[tuple[int, str]]:
    section = schema.section
    rows = connection.execute(
        select(section.c.document, section.c.path).order_by(section.c.document, section.c.number)
    )
    for document, sections in groupby(rows, key=lambda row: int(row.document)):
        if document not in known.place:
            continue
        first, *others = [row.path for row in sections]
        path = json.loads(first)
        if len(path) != 1:
            continue
        # A path that begins with this one: JSON, and without a space between its parts.
        above_all = bool(others) and all(each.startswith(f"{first[:-1]},") for each in others)
        if above_all or _plain(path[0]) == _plain(known.documents[known.place[document]].title):
            yield document, path[0]


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
