"""CSV: a header and one row a hit, its cells as safe as those of `troth.publishing.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from troth.archive.hits import Hit
from troth.publishing.csv import JOIN, row

COLUMNS = (
    "rank",
    "document",
    "source",
    "title",
    "date",
    "parties",
    "party_codes",
    "section",
    "statement",
    "quote",
    "start",
    "end",
    "lead_in",
    "kind",
    "firmness",
    "specificity",
    "why",
)


def rows(hits: Iterable[Hit]) -> Iterator[str]:
    """The header, then the hits in order."""
    yield row(COLUMNS)
    for hit in hits:
        yield row(cells(hit))


def cells(hit: Hit) -> tuple[str, ...]:
    """The cells of `COLUMNS`."""
    document = hit.document
    return (
        str(hit.rank),
        document.id,
        document.source,
        document.title,
        document.date.isoformat() if document.date else "",
        JOIN.join(each.name for each in document.parties),
        JOIN.join(each.code or each.name for each in document.parties),
        " > ".join(hit.path),
        hit.id,
        hit.quote,
        str(hit.start),
        str(hit.end),
        hit.lead_in,
        hit.kind,
        hit.firmness or "",
        hit.specificity or "",
        JOIN.join(f"{words}: {', '.join(found)}" for words, found in hit.why),
    )
