"""Definitions, keys, and the archive in numbers."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient
from tests.web.test_search import text_of

from troth.publishing.definitions import anchor_of, anchors, definitions
from troth.publishing.threads.signs import DEADLINE_SIGNS, MENTION_SIGNS, RELATION_SIGNS, STAGE_SIGNS
from troth.types import FIRMNESSES, KINDS, RELATIONS, STAGES


def test_every_label_has_its_place_and_every_value_too(client: TestClient) -> None:
    page = client.get("/definitions").text
    places = re.findall(r' id="([^"]+)"', page)
    for anchor in anchors():
        assert places.count(anchor) == 1, anchor
    labels = (
        "kind firmness specificity stage deadline mentions relation confidence section money initiative party"
    )
    wanted = [*labels.split(), "thread", "self-reported", "not-mentioned"]
    values = (
        ("kind", KINDS), ("firmness", FIRMNESSES), ("stage", STAGES), ("relation", RELATIONS),
        ("deadline", DEADLINE_SIGNS), ("mentions", MENTION_SIGNS), ("specificity", ("specific", "general")),
    )  # fmt: skip
    wanted += [anchor_of(label, value) for label, those in values for value in those]
    assert set(wanted) <= anchors()


def test_definitions_are_those_of_the_signs(client: TestClient) -> None:
    words = text_of(client.get("/definitions").text)
    for signs in (STAGE_SIGNS, DEADLINE_SIGNS, MENTION_SIGNS, RELATION_SIGNS):
        for sign in signs.values():
            assert sign.definition in words


def test_every_value_has_an_example_and_every_label_leads_somewhere() -> None:
    known = anchors()
    for label in definitions():
        assert label.means
        assert all(anchor in known for anchor, _ in label.see)
        assert label.values or label.example or label.see
        assert all(value.means and value.example for value in label.values)


def test_labels_of_pages_lead_to_definitions(client: TestClient) -> None:
    for path in ("/search", "/search?q=japan", "/initiatives", "/archive", "/initiatives/covax-facility"):
        for anchor in re.findall(r'href="/definitions#([^"]+)"', client.get(path).text):
            assert anchor in anchors(), (path, anchor)


def test_keys_stand_on_their_page_once(client: TestClient) -> None:
    page = client.get("/shortcuts").text
    assert page.count('id="keys-off"') == 1
    assert "Next and previous entry" in text_of(page)
    assert client.get("/definitions").text.count('id="keys-off"') == 1


def test_the_archive_in_every_form(client: TestClient) -> None:
    page = text_of(client.get("/archive").text)
    answer = client.get("/api/v1/archive").json()
    rows = list(csv.DictReader(io.StringIO(client.get("/archive.csv").text)))
    records = client.get("/archive.json").json()
    assert answer["counts"] == records
    totals = {each["of"]: each["count"] for each in rows if not each["by"]}
    assert totals["documents"] == "2" == str(answer["documents"])
    assert "2 documents are followed, all together" in page
    assert "Links are those of what the archive holds now" in page
    sure = [each["count"] for each in records if each["by"] == "confidence"]
    assert sum(sure) == answer["links"]
    for sort in ("kind", "firmness", "stage", "relation"):
        assert sum(each["count"] for each in records if each["by"] == sort) > 0
    assert f"{answer['statements']:,}" in page


def test_an_archive_that_holds_nothing(empty: TestClient) -> None:
    assert "troth add" in text_of(empty.get("/archive").text)
    assert empty.get("/api/v1/archive").json()["documents"] == 0
    assert empty.get("/archive.csv").status_code == 200


@pytest.mark.parametrize("path", ["/archive.xml", "/definitions.csv"])
def test_what_is_no_form_is_refused(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in {404, 422}
