"""Which title above the statements of a document is that of the document itself, and no section's."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.heads import Heads


def own_titles(connection: Connection, known: Heads) -> dict[int, str]:
    """The titles above statements that say what their document is called, by the numbers of the documents.

    It is the first title that statements stand under, where it is the document's own in any case of letters:
    reading takes it for a section where other words stand before it.

    Args:
        connection: Of the archive.
        known: The documents that are asked about.
    """
    section = schema.section
    # The heading that gives a document its title is a section with no path; the next one has one.
    rows = connection.execute(
        select(section.c.document, section.c.path)
        .where(section.c.number <= 1)
        .order_by(section.c.document, section.c.number)
    )
    found: dict[int, str] = {}
    looked_at: set[int] = set()
    for document, written in rows:
        path, place = json.loads(written), known.place.get(document)
        if not path or place is None or document in looked_at:
            continue
        looked_at.add(document)
        if _plain(path[0]) == _plain(known.documents[place].title):
            found[document] = path[0]
    return found


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
