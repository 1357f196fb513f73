from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.cli import options
from troth.cli.style import Format
from troth.errors import UsageError
from troth.publishing.selection import actor_names, kind_names


@pytest.mark.parametrize(
    ("given_format", "output", "expected"),
    [
        (None, None, None),
        (None, "talks.html", "html"),
        (None, "a.b/talks.CSV", "csv"),
        (None, "talks.jsonl", "jsonl"),
        (None, "talks.txt", "text"),
        (None, "talks.json", None),
        (None, "html", None),
        (None, ".csv", None),
        ("HTML", None, "html"),
        ("table", "talks.html", "table"),
    ],
)
def test_format(given_format: str | None, output: str | None, expected: Format | None) -> None:
    assert options.output_format(given_format, output, options.READ_FORMATS) == expected


@pytest.mark.parametrize(
    ("format_", "message"),
    [
        ("exel", "--format: 'exel' is not one of table, jsonl, csv, html, text"),
        ("json", "--format: 'json' is not one of table, jsonl, csv, html, text; did you mean jsonl?"),
        ("", "--format: '' is not one of table, jsonl, csv, html, text"),
    ],
)
def test_no_such_format(format_: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        options.output_format(format_, None, options.READ_FORMATS)
    assert str(caught.value) == message


def test_selection_keeps_actors_as_given() -> None:
    selection = options.selection(["Position", "COMMITMENT"], ["Jpn", " New  Zealand ", "Jpn"])
    assert kind_names(selection) == ("commitment", "position")
    assert selection.actors == {"jpn", "new zealand"}
    assert actor_names(selection) == ("Jpn", "New Zealand")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("commitment,action", "the option can be repeated: --kind commitment --kind action"),
        ("commitment action", "the option can be repeated"),
        ("comitment", "did you mean commitment?"),
        ("promise", "is not one of commitment, action, position, context"),
    ],
)
def test_no_such_kind(kind: str, words: str) -> None:
    with pytest.raises(UsageError, match="--kind: ") as caught:
        options.selection([kind], [])
    assert words in str(caught.value)


@pytest.mark.parametrize("number", ["10MB", "0", "-1", "", "1.5", "٣", "9" * 5000])
def test_no_number_of_bytes(number: str) -> None:
    with pytest.raises(UsageError, match="is not a number of bytes, such as 10000000"):
        options.whole_number("--max-bytes", number, 1, "a number of bytes, such as 10000000")


@given(st.text())
def test_any_text_is_a_number_or_an_error_of_use(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert options.whole_number("--jobs", text, 0, "a number") >= 0


def test_an_empty_input_is_refused() -> None:
    assert options.inputs(["a", "-"]) == ("a", "-")
    with pytest.raises(UsageError, match="is empty"):
        options.inputs(["a", ""])


@pytest.mark.parametrize(
    ("given_probability", "expected"), [("0.8", 0.8), (" .5 ", 0.5), ("80%", 0.8), ("1", 1.0), ("0.05", 0.05)]
)
def test_doubtful_is_a_probability(given_probability: str, expected: float) -> None:
    assert options.selection((), (), given_probability).doubtful == pytest.approx(expected)


@pytest.mark.parametrize(
    "given_probability", ["", "0", "1.5", "-0.2", "high", "nan", "1e-3", "101%", "0,8", "%"]
)
def test_what_is_no_probability_is_refused(given_probability: str) -> None:
    with pytest.raises(UsageError, match=r"--doubtful: .* is not a probability"):
        options.selection((), (), given_probability)
