"""What a reading is taken apart into, table by table: the rows that questions are asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Table

from troth.archive import schema
from troth.archive.rows import Prepared
from troth.archive.store import Row

_STATEMENT = (
    "number",
    "id",
    "document",
    "start",
    "end",
    "lead_in_start",
    "lead_in_end",
    "section",
    "kind",
    "firmness",
    "specificity",
)

Numbered = Sequence[tuple[int, Prepared]]  # documents, each with its number


def parts_of(documents: Numbered) -> Iterator[tuple[Table, tuple[str, ...], Iterable[Row]]]:
    """Tables with their columns and rows, parents before children.

    Args:
        documents: Each with its number in the archive.
    """
    yield (
        schema.document_party,
        ("party", "document"),
        (
            (party, number)
            for number, each in documents
            for party in dict.fromkeys(code or name for name, code in each.parties)
        ),
    )
    yield (
        schema.section,
        ("document", "number", "path", "start", "end"),
        ((number, place, *row) for number, each in documents for place, row in enumerate(each.sections)),
    )
    yield (
        schema.statement,
        _STATEMENT,
        (
            ((number << schema.STATEMENT_BITS) + place, name, number, *row)
            for number, each in documents
            for place, name, *row in each.statements
        ),
    )
    yield (
        schema.party_mention,
        ("statement", "role", "party"),
        _of_statements((number, each.parties_named) for number, each in documents),
    )
    yield (
        schema.sum_mention,
        ("statement", "place", "amount", "currency", "role"),
        _of_statements((number, each.sums) for number, each in documents),
    )
    yield (
        schema.date_mention,
        ("statement", "place", "edtf", "role"),
        _of_statements((number, each.dates) for number, each in documents),
    )
    yield (
        schema.target,
        ("statement", "place", "measure", "baseline", "goal", "unit", "by"),
        _of_statements((number, each.targets) for number, each in documents),
    )
    yield (
        schema.initiative_mention,
        ("statement", "place", "name", "acronym", "key"),
        _of_statements((number, each.initiatives) for number, each in documents),
    )


def _of_statements(rows: Iterable[tuple[int, Sequence[Row]]]) -> Iterator[Row]:
    """Rows that begin with the place of a statement, with the statement's number instead."""
    for number, of_document in rows:
        first = number << schema.STATEMENT_BITS
        for place, *row in of_document:
            yield (first + place, *row)
