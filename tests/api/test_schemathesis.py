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
from troth.web.reference import reference

__all__ = ["demo", "hostile"]

CHECKS: list[Any] = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
REFUSED = ["400", "404", "414", "422"]  # what makes no sense may be too long, too
CONFIG = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": REFUSED}}}
)
SETTINGS = hypothesis.settings(
    max_examples=8,
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
    schema = schemathesis.openapi.from_dict(app.openapi(), config=CONFIG)
    schema.app = app
    with store.reading() as connection:
        found = example_values(connection)
    client = TestClient(app)
    for each in schema.get_all_operations():
        result: Any = each
        operation = result.ok()
        check(operation, GenerationMode.POSITIVE, client, found)
        # What asks for nothing cannot be asked wrongly, and what is refused does not depend on the archive.
        if archive == "demo" and operation.definition.raw.get("parameters"):
            check(operation, GenerationMode.NEGATIVE, client, found)


@pytest.mark.parametrize("archive", ["demo", "hostile"])
def test_what_an_archive_holds_is_answered_as_it_is_described(
    request: pytest.FixtureRequest, archive: str
) -> None:
    store: Store = request.getfixturevalue(archive)
    app = application(store, ("testserver",), lambda: TODAY)
    schema = schemathesis.openapi.from_dict(app.openapi())
    client = TestClient(app)
    with store.reading() as connection:
        documented = reference(app.openapi(), example_values(connection))
    for group in documented.groups:
        for each in group.operations:
            answer = client.get(each.address.replace("size=3", "size=200"))
            assert answer.status_code == 200, each.address
            schema.find_operation_by_id(each.id).validate_response(answer)


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
