from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.frontmatter import split_front_matter


@pytest.mark.parametrize(
    ("block", "fields"),
    [
        ("title: A Plan\ndate: 2024-05-06", {"title": "A Plan", "date": "2024-05-06"}),
        ("title: 'It''s: a plan'", {"title": "It's: a plan"}),
        ('title: "Long\\_title that\\\n  \\ goes on"', {"title": "Long title that goes on"}),
        ("permalink: https://example.org/a", {"url": "https://example.org/a"}),
        ("source_url: https://example.org/b", {"url": "https://example.org/b"}),
        ("tags: [trade, energy]", {"category": "trade, energy"}),
        ("tags: statements", {"category": "statements"}),
        ("published_time: 2024-05-06 10:00:00-04:00", {"published_time": "2024-05-06 10:00:00-04:00"}),
        ("title: 1984\ndraft: true", {"title": "1984"}),
        ("title:\nlang: fr", {"language": "fr"}),
        ("Title: A\nnested: {a: {b: [c]}}", {"title": "A"}),
        ("date: 2024-02-31", {"date": "2024-02-31"}),
    ],
)
def test_fields(block: str, fields: Mapping[str, str]) -> None:
    assert split_front_matter(f"---\n{block}\n---\nBody.\n") == (fields, "Body.\n", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Body only.",
        "---\nA rule over prose.\n---\nMore.",
        "---\ntitle: never closed\n",
        "---",
        "--- a\nb: c\n---\n",
    ],
)
def test_none(text: str) -> None:
    assert split_front_matter(text) == ({}, text, ())


@pytest.mark.parametrize(
    ("block", "warned"),
    [
        ('title: Good\nbad: "open\nother: [', "not valid YAML"),
        ("title: Good\n\tkey: tab", "not valid YAML"),
        ("title: Good\nx: " + "[" * 5_000, "nested"),
        ("title: Good\nx:\n  " + "- " * 5_000 + "y", "nested"),
        ("title: Good\n" + "\n".join(f"k{n}: [*a, *b]" for n in range(20)), "nested"),
        ("title: Good\n" + "key: value\n" * 5_000, "very long"),
        ("title: Good\nx: *nowhere", "not valid YAML"),
        ("title: Good\n- item", "not valid YAML"),
    ],
)
def test_broken_front_matter_still_gives_title_and_body(block: str, warned: str) -> None:
    fields, body, warnings = split_front_matter(f"---\n{block}\n---\nBody.")
    assert fields == {"title": "Good"}
    assert body == "Body."
    assert len(warnings) == 1
    assert warned in warnings[0]


def test_dots_end_it_and_a_byte_order_of_blank_lines_may_precede_it() -> None:
    assert split_front_matter("\n\n---\ntitle: A\n...\nBody.") == ({"title": "A"}, "Body.", ())


@given(st.text(max_size=300))
def test_no_text_crashes_and_the_body_is_a_tail(text: str) -> None:
    for source in (text, f"---\n{text}\n---\nBody", f"---\ntitle: {text}\n---\n{text}"):
        fields, body, _ = split_front_matter(source)
        assert source.endswith(body)
        assert all(isinstance(value, str) and value for value in fields.values())
