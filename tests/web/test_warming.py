"""Pages asked for before anybody does."""

from __future__ import annotations

import gc

from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from tests.web.served import TODAY

from troth.archive.store import Store
from troth.web.app import application
from troth.web.warming import warm


def test_every_place_is_asked_for_once_and_answered(demo: Store) -> None:
    app = application(demo, today=lambda: TODAY)
    answers: list[tuple[str, int]] = []

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        async def noted(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                answers.append((str(scope["path"]), int(str(message["status"]))))
            await send(message)

        await app(scope, receive, noted)  # type: ignore[arg-type]

    try:
        warm(watched)
    finally:
        gc.unfreeze()
    assert {status for _, status in answers} == {200}
    assert len({path for path, _ in answers}) == len(answers) > 10


def test_an_archive_that_holds_nothing_is_no_fault(empty: TestClient) -> None:
    try:
        warm(empty.app)
    finally:
        gc.unfreeze()
    assert empty.get("/").status_code == 200
