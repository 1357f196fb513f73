"""Answers that say what was wrong: a record (RFC 9457) for programs, a page without anything else for people.

They need neither templates nor the archive, so that they can be given when those fail.
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from troth.web.assets import address

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "60"  # seconds, where too much is asked for at once

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Troth</title>
<link rel="stylesheet" href="{base}">
<link rel="stylesheet" href="{app}">
</head>
<body>
<main class="page narrow"><h1>{title}</h1><p>{detail}</p><p><a href="/">To the overview</a></p></main>
</body>
</html>
"""


# Named by RFC 9110, and otherwise in older versions of Python.
_TITLES = {414: "URI Too Long", 422: "Unprocessable Content"}


def title_of(status: int) -> str:
    """A status in words."""
    return _TITLES.get(status) or HTTPStatus(status).phrase


def is_for_programs(path: str) -> bool:
    """Whether an address is one of the interface for programs."""
    return path.startswith("/api/")


def problem(scope: Scope, status: int, detail: str) -> Response:
    """An answer with no more than what was wrong.

    Args:
        scope: Of the request.
        status: Of the answer.
        detail: What was wrong, and what to do, as a sentence.
    """
    if is_for_programs(scope["path"]):
        return problem_record(status, detail)
    words = {"title": title_of(status), "detail": detail}
    page = _PAGE.format(
        base=address("base.css"),
        app=address("app.css"),
        **{name: html.escape(value) for name, value in words.items()},
    )
    return HTMLResponse(page, status)


def problem_record(status: int, detail: str, faults: Sequence[str] = ()) -> Response:
    """The same for programs.

    Args:
        status: Of the answer.
        detail: What was wrong, as a sentence.
        faults: What is wrong with each parameter.
    """
    record: dict[str, Any] = {
        "type": "about:blank",
        "title": title_of(status),
        "status": status,
        "detail": detail,
    }
    if faults:
        record["errors"] = list(faults)
    return Response(json.dumps(record).encode(), status, media_type=MEDIA_TYPE)
