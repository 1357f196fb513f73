"""``/compare``: two documents side by side, and the choice of the other one where only one is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from troth.archive.listing import DocumentsAsked, documents_listed
from troth.archive.showing import Candidate
from troth.publishing.comparison import COLUMNS, OUTCOME_SIGNS, By, Outcome, Row, csv_rows, row_record
from troth.publishing.wording import reworded
from troth.serving.compare import Compared, compared, offered, wanted_rows
from troth.serving.parts import MOST_PARTS, Part
from troth.serving.served import Reading
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.web.frame import query as query_of
from troth.web.frame import rendered, served
from troth.web.routes.document import found

router = APIRouter()

_SIZE = 100  # rows of a page
_TITLES = 20  # documents that are offered for words of their titles


class CompareQuery(BaseModel):
    """Which documents are compared, and what of it is shown."""

    earlier: str = Field("", max_length=1_000)
    later: str = Field("", max_length=1_000)
    by: By | None = None
    show: list[Outcome] = Field([], max_length=20)
    not_show: list[Outcome] = Field([], max_length=20)
    words: str = Field("", max_length=200)  # of titles, where the other document is chosen
    page: int = Field(1, ge=1, le=MOST_PARTS)

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed; the page is said only where it is given."""
        names = ("earlier", "later", "by", "show", "not_show")
        values = {**{name: getattr(self, name) for name in names}, **changed}
        return [
            (name, each)
            for name, value in values.items()
            for each in (value if isinstance(value, list) else [value])
        ]

    def rows(self, shown: Compared) -> Sequence[Row]:
        """The rows that are asked for; by words, those that did not change only where they are."""
        left_out: list[Outcome] = ["kept"] if not self.show and not self.not_show else self.not_show
        return wanted_rows(shown.comparison, self.show, left_out)


@router.get("/compare")
def compare(request: Request, query: Annotated[CompareQuery, Query()]) -> Response:
    """Two documents side by side."""
    with served(request).reading() as reading:
        ends = _ends(reading, request, query)
        if isinstance(ends, Response):
            return ends
        earlier, later = ends
        if earlier is None or later is None:
            return _choice(reading, request, query, ends)
        shown = compared(reading, earlier.document, later.document, query.by)
    rows = query.rows(shown)
    start = (query.page - 1) * _SIZE
    part = Part(tuple(rows[start : start + _SIZE]), query.page, _SIZE, len(rows))
    wordings = {
        row.earlier.id: reworded(row.earlier.quote, row.later[0].statement.quote)
        for row in part.items
        if shown.comparison.by == "words" and row.outcome == "changed" and row.earlier
    }
    return rendered(
        request,
        "compare.html.j2",
        shown=shown,
        part=part,
        asked=query,
        signs=OUTCOME_SIGNS[shown.comparison.by],
        wordings=wordings,
    )


@router.get("/compare.{form}")
def comparison(request: Request, form: Form, query: Annotated[CompareQuery, Query()]) -> Response:
    """All rows that are asked for, as CSV or JSON."""
    with served(request).reading() as reading:
        ends = _ends(reading, request, query, f".{form}")
        if isinstance(ends, Response):
            return ends
        earlier, later = ends
        if earlier is None or later is None:
            return RedirectResponse(f"/compare{query_of(query.parameters())}")
        rows = query.rows(compared(reading, earlier.document, later.document, query.by))
    if form == "csv":
        return streamed(csv_pieces(COLUMNS, csv_rows(rows)), form, "compared")
    return streamed(json_pieces(map(row_record, rows)), form, "compared")


Ends = tuple[Candidate | None, Candidate | None]


def _ends(reading: Reading, request: Request, query: CompareQuery, beyond: str = "") -> Ends | Response:
    """The documents that are named, or the answer where one is not named by its whole id."""
    ends: list[Candidate | None] = []
    ids = {}
    for name in ("earlier", "later"):
        given = getattr(query, name)
        named = found(reading, request, given, alone=True) if given else None
        if isinstance(named, Response):
            return named
        ends.append(named)
        if named is not None and named.id != given:
            ids[name] = named.id
    if ids:
        return RedirectResponse(f"/compare{beyond}{query_of(query.parameters(**ids))}")
    return ends[0], ends[1]


def _choice(reading: Reading, request: Request, query: CompareQuery, ends: Ends) -> Response:
    """What the one document that is named can be laid beside."""
    named = ends[0] or ends[1]
    titled = tuple(
        documents_listed(reading.connection, DocumentsAsked(words=query.words), limit=_TITLES)
        if query.words
        else ()
    )
    others = offered(reading, named.document, named.id, later=ends[0] is not None) if named else None
    return rendered(
        request,
        "compare_choice.html.j2",
        named=named,
        missing="later" if ends[0] else "earlier",
        offered=others,
        titled=titled,
        asked=query,
    )
