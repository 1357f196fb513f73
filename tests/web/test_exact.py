"""Parameters that a list does not know."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

LISTS = (
    "/documents",
    "/promises",
    "/calendar",
    "/search",
    "/money",
    "/initiatives",
    "/parties",
    "/graph",
    "/partnerships",
    "/archive",
)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_slip_in_the_address_of_a_list_is_refused(client: TestClient, path: str, form: str) -> None:
    answer = client.get(f"{path}.{form}?firmnes=firm")
    assert answer.status_code == 422
    assert "firmnes: is no parameter of this list" in answer.text


@pytest.mark.parametrize("path", LISTS)
def test_a_page_passes_over_what_was_added_to_its_address(client: TestClient, path: str) -> None:
    assert client.get(f"{path}?utm_source=letter").status_code == 200
