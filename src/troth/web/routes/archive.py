"""``/archive``: what the archive holds, how far it is followed, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response

from troth.serving import archive
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.web.frame import rendered, served

router = APIRouter()

_LABELS = {
    ("documents", "year"): "Documents by year",
    ("documents", "party"): "Documents by party",
    ("documents", "coder"): "Documents by the program that coded them",
    ("readings", "coder"): "Readings kept, by the program that made them",
    ("statements", "kind"): "Statements by kind",
    ("commitments", "firmness"): "Commitments by firmness",
    ("sums", "currency"): "Sums by currency",
    ("sums", "role"): "Sums by what is said of them",
    ("links", "relation"): "Links by relation",
    ("threads", "stage"): "Promises by stage, self-reported",
}


@router.get("/archive")
def show_archive(request: Request) -> Response:
    """The archive in numbers."""
    with served(request).reading() as reading:
        found = archive.about(reading)
    return rendered(request, "archive.html.j2", found=found, labels=_LABELS)


@router.get("/archive.{form}")
def archive_counts(request: Request, form: Form) -> Response:
    """All counts as CSV or JSON."""

    def pieces() -> Iterator[str]:
        with served(request).reading() as reading:
            found = archive.about(reading)
            if form == "csv":
                yield from csv_pieces(archive.COLUMNS, archive.rows(found))
            else:
                yield from json_pieces(archive.count_records(found))

    return streamed(pieces(), form, "archive")
