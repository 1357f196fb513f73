"""Schemathesis on the interface for programs: whatever is asked, no answer but those that are described."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, given, strategies
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient
from tests.web.conftest import demo
from tests.web.hostile import hostile
from tests.web.served import TODAY

from troth.archive.examples import example_values
from troth.archive.store import Store
from troth.web.app import application

__all__ = ["demo", "hostile"]

CHECKS: list[Any] = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
SETTINGS = hypothesis.settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)


@pytest.mark.parametrize("archive", ["demo", "hostile"])
def test_no_answer_but_those_that_are_described(request: pytest.FixtureRequest, archive: str) -> None:
    store: Store = request.getfixturevalue(archive)
    app = application(store, ("testserver", "localhost"), lambda: TODAY)
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    with store.reading() as connection:
        found = example_values(connection)
    client = TestClient(app)
    for found_operation in schema.get_all_operations():
        operation: Any = found_operation
        for mode in GenerationMode:
            check(operation.ok(), mode, client, found)


def check(operation: Any, mode: GenerationMode, client: TestClient, found: dict[str, str]) -> None:
    """Ask an operation in many ways."""
    checks = [*CHECKS, negative_data_rejection] if mode is GenerationMode.NEGATIVE else CHECKS

    @SETTINGS
    @given(case=operation.as_strategy(generation_mode=mode), is_there=strategies.booleans())
    def ask(case: Any, is_there: bool) -> None:
        if is_there and mode is GenerationMode.POSITIVE:
            for name in case.path_parameters or {}:
                kind = operation.path.partition(f"/{{{name}}}")[0].rpartition("/")[2]
                case.path_parameters[name] = found.get(kind, case.path_parameters[name])
        case.validate_response(case.call(session=client), checks=checks)

    ask()
