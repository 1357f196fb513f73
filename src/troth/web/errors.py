"""What is answered where a request cannot be: a page for people, a problem record (RFC 9457) for programs."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from troth.errors import ArchiveError, ArchiveSlowError, BusyError, DamagedError, UsageError
from troth.web.faults import fault_words
from troth.web.frame import rendered
from troth.web.problems import RETRY_AFTER, is_for_programs, problem_record, title_of

_log = logging.getLogger("troth.web")


def add_error_pages(app: FastAPI) -> None:
    """Have an application answer in words whatever goes wrong."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(UsageError, _usage)
    app.add_exception_handler(BusyError, _busy)
    app.add_exception_handler(ArchiveError, _archive)
    app.add_exception_handler(DamagedError, _damaged)


def _answer(request: Request, status: int, detail: str, faults: Sequence[str] = ()) -> Response:
    if is_for_programs(request.url.path):
        return problem_record(status, detail, faults)
    title = title_of(status)
    # What was asked of a list makes no sense: the list itself is where to go on from.
    path = request.url.path.removesuffix(".csv").removesuffix(".json")
    back = path if status == HTTPStatus.UNPROCESSABLE_ENTITY and request.url.query else ""
    return rendered(request, "error.html.j2", status, title=title, detail=detail, faults=faults, back=back)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(getattr(error, "detail", ""))
    if status == HTTPStatus.NOT_FOUND and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = "There is nothing under this address."
    return _answer(request, status, detail)


def _not_valid(request: Request, error: Exception) -> Response:
    errors = error.errors() if isinstance(error, RequestValidationError) else ()
    faults = list(dict.fromkeys(map(fault_words, errors)))
    return _answer(request, 422, "The request makes no sense as given.", faults)


def _usage(request: Request, error: Exception) -> Response:
    return _answer(request, 422, str(error))


def _busy(request: Request, error: Exception) -> Response:
    said = str(error)
    answer = _answer(request, 503, f"{said[:1].upper()}{said[1:]}.")
    answer.headers["Retry-After"] = RETRY_AFTER
    return answer


def _archive(request: Request, error: Exception) -> Response:
    if isinstance(error, ArchiveSlowError):
        _log.warning("the archive took too long for %r", request.url.path)
        return _answer(request, 503, f"{error.reason[:1].upper()}{error.reason[1:]}.")
    # Of what the database did not say itself, the cause may be a fault of Troth: it is written where it runs.
    is_said = isinstance(error.__cause__, SQLAlchemyError | None)
    _log.warning("the archive cannot be read: %s", error, exc_info=None if is_said else error)
    # Its reason says what to do, without the path, which is no business of who asks from elsewhere.
    reason = error.reason if isinstance(error, ArchiveError) else str(error)
    return _answer(request, 503, f"The archive cannot be read: {reason}.")


def _damaged(request: Request, error: Exception) -> Response:
    detail = f"What the archive holds here is damaged ({error}); troth verify says more."
    return _answer(request, 503, detail)
