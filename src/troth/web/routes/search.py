"""``/search``: statements by words and filters, with what became of the promises among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from troth.archive.matching import COUNTED, Search
from troth.archive.reach import ends
from troth.publishing.search.marked import pieces
from troth.publishing.search.words import total_words, why_words
from troth.serving import search, search_help
from troth.serving.search_asked import SearchFields
from troth.serving.served import Reading
from troth.serving.streams import Form, csv_pieces, json_pieces, streamed
from troth.vocabulary.questions import without_question
from troth.web.filtering import chips, groups, hidden
from troth.web.frame import query as query_words
from troth.web.frame import rendered, served

router = APIRouter()

SIZE = 20


class SearchQuery(SearchFields):
    """A search, and which part of what it finds."""

    page: int = Field(1, ge=1, le=COUNTED // SIZE)

    def asked(self) -> Search:
        """The same for the archive."""
        return self.search((self.page - 1) * SIZE, SIZE)


@router.get("/search")
def find(request: Request, query: Annotated[SearchQuery, Query()]) -> Response:
    """Hits, or what can be asked where nothing is."""
    asked = query.asked()
    given = request.query_params.multi_items()
    if any(not value or (name, value) == ("order", "relevance") for name, value in given):
        # From a form: what was found is to have an address that says no more than what was asked.
        page = query.page if query.page > 1 else None
        return RedirectResponse(f"/search{query_words(query.parameters(page=page))}", 302)
    with served(request).reading() as reading:
        years = reading.kept("years", lambda: _years(reading))
        if not asked:
            counted = search.counts(reading, asked)
            examples = search_help.examples(counted)
            values = _shared(query, counted, years)
            return rendered(request, "search_start.html.j2", examples=examples, **values)
        typed, answer = query.q, search.answer(reading, asked)
        if not answer.total.count and (about := without_question(query.q)) != query.q:
            # A question as people ask it: its opening stands in no document, what it is about may.
            instead = query.model_copy(update={"q": about})
            found = search.answer(reading, instead.asked())
            if found.total.count:
                query, asked, answer = instead, instead.asked(), found
        counted = search.counts(reading, asked)
        first = query.page == 1
        stories = search.stories(reading, answer.part.items) if first and query.q else ()
        values = {
            **_shared(query, counted, years),
            "answer": answer,
            "part": answer.part,
            "total": total_words(answer.total),
            "stories": stories,
            "offered": search.offered(reading, query.q) if first else (),
            "hints": search_help.hints(query.q),
            "help": None if answer.total.count else search_help.nothing_found(reading, asked),
            "typed": typed,
            "many": answer.total.count >= COUNTED,
        }
    return rendered(request, "search.html.j2", **values)


@router.get("/search.{form}")
def all_hits(request: Request, form: Form, query: Annotated[SearchFields, Query()]) -> Response:
    """All hits as CSV or JSON."""
    asked = query.search()

    def pieces() -> Iterator[str]:
        with served(request).reading() as reading:
            found = search.all_found(reading, asked)
            if form == "csv":
                yield from csv_pieces(search.COLUMNS, map(search.cells, found))
            else:
                yield from json_pieces(map(search.record, found))

    return streamed(pieces(), form, "search")


def _shared(query: SearchQuery, counted: Any, years: tuple[str, ...]) -> dict[str, Any]:
    return {
        "asked": query,
        "chips": chips(query),
        "groups": groups(query, counted, years),
        "newest": any(not each.exact for each in counted),
        "hidden": hidden,
        "pieces": pieces,
        "why": why_words,
        "counted_at_most": COUNTED,
    }


def _years(reading: Reading) -> tuple[str, ...]:
    """The years of the archive's documents, the newest first."""
    known = ends(reading.connection)
    if known is None:
        return ()
    return tuple(f"{year:04}" for year in range(known[1].year, known[0].year - 1, -1))
