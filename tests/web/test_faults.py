"""What is said where a parameter makes no sense."""

from __future__ import annotations

import html

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("address", "words", "back"),
    [
        (
            "/promises?stage=zebra",
            "stage: “zebra” is not accepted; accepted are promised, under way",
            "/promises",
        ),
        ("/promises.csv?not_stage=zebra", "not_stage: “zebra” is not accepted", "/promises"),
        ("/calendar?when=soon", "when: “soon” is not accepted; accepted is “overdue”, a year", "/calendar"),
        ("/search?year=20", "year: “20” is not accepted; accepted is a year of four figures", "/search"),
        ("/search?page=none", "page: “none” is not accepted; a whole number", "/search"),
        ("/search?page=0", "page: “0” is not accepted; it is at least 1", "/search"),
        ("/search?page=9999", "it is at most 100", "/search"),
        ("/search?sums=maybe", "accepted are 1 for yes and 0 for no", "/search"),
        ("/search?party=" + "&party=".join(["JPN"] * 21), "party: at most 20 values", "/search"),
        ("/search?q=" + "a" * 501, "at most 500 characters", "/search"),
    ],
)
def test_a_page_says_what_is_accepted_and_leads_back(
    client: TestClient, address: str, words: str, back: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert words in page
    assert f'<a href="{back}">' in page
    for said in ("Input should", "String should", "pattern"):
        assert said not in page


def test_a_program_is_told_the_same(client: TestClient) -> None:
    answer = client.get("/api/v1/promises?stage=zebra&nothing=1")
    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert any(each.startswith("stage: “zebra” is not accepted") for each in errors)
    assert "nothing: “1” is not accepted; there is no such parameter here" in errors
