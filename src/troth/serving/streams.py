"""Lists as CSV and JSON, sent as they are made: of any length, in little memory."""

from __future__ import annotations

import itertools
import json
from collections.abc import Generator, Iterable, Iterator
from typing import Any, Literal

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from troth.publishing.csv import row

Form = Literal["csv", "json"]

_MEDIA_TYPES: dict[str, str] = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_AT_ONCE = 32 * 1024  # characters that are sent at once


class Streamed(StreamingResponse):
    """An answer sent as it is made; at its end, or when the client goes away, what makes it is put away.

    Args:
        pieces: What makes it, and may hold a connection to the archive.
        whole: The bytes that are sent, made of them.
        media_type: What it is.
        headers: Beside it.
    """

    def __init__(
        self, pieces: Iterator[str], whole: Iterator[bytes], media_type: str, headers: dict[str, str]
    ) -> None:
        super().__init__(whole, media_type=media_type, headers=headers)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            # Not left to the collector of garbage, which may come late: a connection hangs on it.
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(self._put_away)

    def _put_away(self) -> None:
        if isinstance(self._pieces, Generator):
            self._pieces.close()


def streamed(pieces: Iterator[str], form: Form, name: str) -> StreamingResponse:
    """Text, sent as it is made; what fails before its first piece is raised here and has a status of its own.

    Args:
        pieces: The text, which may hold a connection until it ends.
        form: What it is.
        name: Of the file that a browser keeps it in, without its ending.
    """
    first = list(itertools.islice(pieces, 1))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Streamed(pieces, _gathered(itertools.chain(first, pieces)), _MEDIA_TYPES[form], headers)


def csv_pieces(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """CSV with a header; cells that a spreadsheet would run are made harmless."""
    yield row(tuple(columns))
    for cells in rows:
        yield row(tuple(cells))


def json_pieces(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A JSON array, one record a line."""
    separator = "[\n"
    for record in records:
        yield separator + json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= _AT_ONCE:
            yield "".join(waiting).encode("utf-8", "replace")
            waiting, length = [], 0
    yield "".join(waiting).encode("utf-8", "replace")
