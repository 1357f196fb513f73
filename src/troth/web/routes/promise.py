"""``/promises/{id}``: the story of one promise."""

from __future__ import annotations

import itertools
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from troth.archive.former import former_statement_of
from troth.archive.showing import STATEMENT_DIGITS, candidates
from troth.publishing.page.timeline import Timeline
from troth.publishing.threads import csv, signs, words
from troth.publishing.threads.selection import mentions_of
from troth.publishing.threads.stories import Story
from troth.publishing.words import date_words, values, when_words
from troth.serving.served import Reading
from troth.serving.story import Told, citation, story_number, told_of
from troth.serving.story_records import story_record
from troth.serving.streams import csv_pieces, streamed
from troth.types import When
from troth.web.frame import rendered, served

router = APIRouter()

_DAYS = 6  # of documents that mention a promise, that are named one by one
_SHOWN = 30  # documents whose words are shown at once; those of later ones are folded up
_LISTED = 30  # documents that a list of what was searched names before it counts the rest


def _found(reading: Reading, request: Request, identity: str, ending: str = "") -> Told | Response:
    """The story that an address names, or the answer where it names another thing.

    Raises:
        HTTPException: It names nothing.
    """
    name = identity.lower()
    is_id = len(name) == STATEMENT_DIGITS and set(name) <= set("0123456789abcdef")
    known = story_number(reading, name) if is_id else None
    if known is None:
        return _no_promise(reading, request, name, is_id=is_id)
    thread, number = known
    if thread != identity:
        return RedirectResponse(f"/promises/{thread}{ending}")
    told = told_of(reading, number)
    if told is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "The document of this promise is not followed.")
    return told


def _no_promise(reading: Reading, request: Request, name: str, *, is_id: bool) -> Response:
    known = candidates(reading.connection, name) if is_id else []
    is_known = any(each.statement is not None for each in known)
    if not is_known and not (is_id and former_statement_of(reading.connection, name)):
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "No promise of this archive is called so: an id has 20 figures from 0 to f."
        )
    return rendered(request, "no_promise.html.j2", 404, statement=name)


@router.get("/promises/{identity}.json")
def promise_as_json(request: Request, identity: str) -> Response:
    """The story as a record, with its links and their reasons."""
    with served(request).reading() as reading:
        told = _found(reading, request, identity, ".json")
        if isinstance(told, Response):
            return told
        record = story_record(told.story, reading.today)
    name = f"promise-{told.story.thread.id}.json"
    return JSONResponse(record, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/promises/{identity}.csv")
def promise_as_csv(request: Request, identity: str) -> Response:
    """The story in the columns of the list of promises: a row for each thing said of it."""
    with served(request).reading() as reading:
        told = _found(reading, request, identity, ".csv")
        if isinstance(told, Response):
            return told
        rows = list(csv.story_cells(told.story, reading.today))
    return streamed(csv_pieces(csv.COLUMNS, rows), "csv", f"promise-{told.story.thread.id}")


@router.get("/promises/{identity}")
def promise(request: Request, identity: str) -> Response:
    """The story as a page."""
    with served(request).reading() as reading:
        told = _found(reading, request, identity)
        if isinstance(told, Response):
            return told
        today = reading.today
    story = told.story
    address = f"{str(request.base_url).rstrip('/')}/promises/{story.thread.id}"
    return rendered(
        request,
        "promise.html.j2",
        here="/promises",
        told=told,
        timeline=_for_people(told.timeline) if told.timeline else None,
        story=story,
        thread=story.thread,
        document=story.promise.document,
        statement=story.promise.statement,
        coding=story.promise.statement.coding,
        as_of=today,
        citation=citation(told, address, today),
        mentions=mentions_of(story.thread),
        readings=signs.READINGS,
        words=words,
        values=values,
        done_words=when_words(When(story.thread.done_on, "on", 0, 0)) if story.thread.done_on else "",
        **_parts(story),
    )


def _for_people(timeline: Timeline) -> Timeline:
    """A timeline with its dates written out."""
    return replace(
        timeline,
        dots=tuple(replace(each, title=date_words(each.title)) for each in timeline.dots),
        due=replace(timeline.due, words=date_words(timeline.due.words)) if timeline.due else None,
        words=date_words(timeline.words),
    )


def _parts(story: Story) -> dict[str, Any]:
    """What the template lists."""
    # What has a section on the theme of a promise says most by not mentioning it.
    silent = sorted(story.not_mentioned, key=lambda each: each.id not in story.on_theme)
    by_document = [
        (document, list(group))
        for document, group in itertools.groupby(story.continuations, key=lambda each: each.later.document)
    ]
    return {
        "by_document": by_document[:_SHOWN],
        "folded": by_document[_SHOWN:],
        "silent": silent[:_LISTED],
        "more_silent": len(silent[_LISTED:]),
        "mentioned": story.mentioned if len(story.mentioned) <= _DAYS else (),
    }
