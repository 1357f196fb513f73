"""Lists as CSV and JSON, sent as they are made: of any length, in little memory."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator, Iterable, Iterator
from typing import Any, Literal

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from troth.errors import BusyError
from troth.publishing.csv import row

Form = Literal["csv", "json"]

_MEDIA_TYPES: dict[str, str] = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_AT_ONCE = 32 * 1024  # characters that are sent at once; what is no longer takes no slot
_MOST = 6  # long answers at once: each holds a connection to the archive, and some memory
_SECONDS = 900.0  # that a whole answer may take on its way, however slowly it is taken

# Of the process, as its memory is.
_slots = threading.BoundedSemaphore(_MOST)


class Streamed(StreamingResponse):
    """An answer sent as it is made; at its end, or when the client goes away, what makes it is put away.

    Args:
        pieces: What makes it, and holds a slot and perhaps a connection to the archive.
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
        """Send it.

        Raises:
            TimeoutError: It was not taken in time.
        """
        try:
            # Not of asyncio, which would not wait for the thread that is making a piece.
            with anyio.fail_after(_SECONDS):
                await super().__call__(scope, receive, send)
        finally:
            # Not left to the collector of garbage, which may come late: a connection hangs on it.
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(self._put_away)

    def _put_away(self) -> None:
        _close(self._pieces)


def streamed(pieces: Iterator[str], form: Form, name: str) -> Response:
    """Text, sent as it is made; what fails where it begins is raised here and has a status of its own.

    Args:
        pieces: The text, which may hold a connection until it ends.
        form: What it is.
        name: Of the file that a browser keeps it in, without its ending.

    Raises:
        BusyError: It is long, and as many long ones are being sent as there may be at once.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    coming = _gathered(pieces)
    begun = next(coming)
    if len(begun) < _AT_ONCE:  # all of it: as many bytes as characters at least
        return Response(begun, media_type=_MEDIA_TYPES[form], headers=headers)
    if not _slots.acquire(blocking=False):
        _close(pieces)
        raise BusyError(f"{_MOST} long lists are being sent already; ask for this one again in a minute")
    held = _held(pieces)
    next(held)
    return Streamed(held, _followed(begun, _gathered(held)), _MEDIA_TYPES[form], headers)


def _held(pieces: Iterator[str]) -> Iterator[str]:
    """The same, and at their end, or when this is closed or forgotten, the slot is free again."""
    try:
        yield ""
        yield from pieces
    finally:
        _close(pieces)
        _slots.release()


def _followed(begun: bytes, coming: Iterator[bytes]) -> Iterator[bytes]:
    yield begun
    yield from coming


def _close(pieces: Iterator[str]) -> None:
    if isinstance(pieces, Generator):
        pieces.close()


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
