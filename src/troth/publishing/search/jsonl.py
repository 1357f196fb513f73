"""JSON Lines: a line on the search, then one a hit.

A scalar that does not apply is absent, a list that does not apply is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from troth.archive.hits import Hit
from troth.archive.matching import Search, Total
from troth.publishing.threads.jsonl import line
from troth.types import Span


def lines(search: Search, typed: str, hits: Iterable[Hit], total: Total | None) -> Iterator[str]:
    """The search and its hits, every line ended by a line feed.

    Args:
        search: What was looked for.
        typed: Its words as typed.
        hits: In order.
        total: How many match; None where all are listed.
    """
    yield line(
        {
            "type": "search",
            "words": typed,
            "order": search.order,
            "offset": search.offset,
            "limit": search.limit,
            "total": total.count if total else None,
            "total_is_exact": total.exact if total else None,
        }
    )
    for hit in hits:
        yield line({"type": "hit", **hit_record(hit)})


def hit_record(hit: Hit) -> dict[str, Any]:
    """A hit, with offsets in the canonical text of its document; those of titles are within each title."""
    document = hit.document
    lead_in = None
    if hit.lead_in:
        start = hit.lead_in_start
        lead_in = {"quote": hit.lead_in, "start": start, "end": start + len(hit.lead_in)}
    return {
        "rank": hit.rank,
        "id": hit.id,
        "document": document.id,
        "source": document.source,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "parties": [
            {"name": each.name, **({"code": each.code} if each.code else {})} for each in document.parties
        ],
        "path": list(hit.path),
        "quote": hit.quote,
        "start": hit.start,
        "end": hit.end,
        "lead_in": lead_in,
        "kind": hit.kind,
        "specificity": hit.specificity,
        "firmness": hit.firmness,
        "hits": [_span(each) for each in hit.marks],
        "path_hits": [[_span(each) for each in title] for title in hit.title_marks],
        "why": [{"words": words, "in": list(found)} for words, found in hit.why],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
