"""What holds for dates in any text whatever, and how well they agree with careful reading."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from troth.coding.dates import find_dates
from troth.types import KINDS, Kind

FRAGMENTS = [
    *(
        "in ",
        "by ",
        "from ",
        "to ",
        "until ",
        "the ",
        "of ",
        "and ",
        "end of ",
        "this ",
        "next ",
        "last ",
        "within ",
    ),
    *(
        "2024",
        "2030",
        "1999",
        "0000",
        "31 ",
        "12 ",
        "29 ",
        "May ",
        "February ",
        "Sept. ",
        "year",
        "years ",
        "month ",
    ),
    *(
        "FY ",
        "Q4 ",
        "first quarter ",
        "two ",
        "days ",
        "ago",
        "today",
        "tomorrow",
        "Monday",
        "decade",
        "-",
        "–",
        ", ",
    ),
    *(
        ". ",
        "\n",
        "summer ",
        "mid-",
        "2020s",
        "goals",
        "will ",
        "signed ",
        "over the next ",
        "999 ",
        "date of this ",
    ),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
DAYS = st.one_of(st.none(), st.dates(), st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)))

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "statements"
GOLD_DATES = {
    "australia-2023": "2023-05-20",
    "bali-2022": "2022-11-16",
    "campdavid-2023": "2023-08-18",
    "china-2025": "2025-11-01",
    "core-2021": "2021-04-16",
    "core-2022": "2022-05-23",
    "quad-2021": "2021-03-12",
    "quad-2023": "2023-05-20",
    "uk-2025": "2025-05-08",
}


@given(TEXTS, DAYS, st.sampled_from(KINDS))
def test_every_date_is_valid_and_stands_where_it_says(
    text: str, reference: dt.date | None, kind: Kind
) -> None:
    whens = find_dates(text, 0, len(text), reference=reference, kind=kind)
    for when in whens:
        assert 0 <= when.start < when.end <= len(text)
        parse_edtf(when.edtf)
        assert when.role in {"by", "from", "on"}
    assert list(whens) == sorted(whens, key=lambda when: when.start)
    assert len({(when.edtf, when.role) for when in whens}) == len(whens)


@given(TEXTS, st.text(max_size=40), DAYS, st.sampled_from(KINDS))
def test_offsets_move_with_the_statement(
    text: str, before: str, reference: dt.date | None, kind: Kind
) -> None:
    alone = find_dates(text, 0, len(text), reference=reference, kind=kind)
    whole = before + text
    moved = find_dates(whole, len(before), len(whole), reference=reference, kind=kind)
    if "date of this" not in text:
        assert [(w.edtf, w.start + len(before), w.end + len(before)) for w in alone] == [
            (w.edtf, w.start, w.end) for w in moved
        ]


@given(st.dates(dt.date(1700, 1, 1), dt.date(2099, 12, 31)))
def test_a_full_date_is_read_back(day: dt.date) -> None:
    for text in (
        f"They met on {day:%B} {day.day}, {day.year}.",
        f"They met on {day.day} {day:%B} {day.year}.",
        f"They met on {day.year}-{day:%m-%d}.",
    ):
        if "-" in text and day.year < 1900:
            continue
        (when,) = find_dates(text, 0, len(text), reference=None, kind="action")
        assert (when.edtf, when.role) == (day.isoformat(), "on")


@pytest.mark.parametrize(
    "text",
    [
        "in 2024, " * 3000,
        "May " * 8000,
        "2024-" * 5000,
        "by the end of " * 3000,
        "2030 a b c d " * 3000,
        "1" * 30000,
        "May 5, 2024 " * 3000,
        "today " * 5000,
    ],
    ids=["years", "months", "hyphens", "prepositions", "goals", "digits", "days", "today"],
)
def test_long_repetitions_end(text: str) -> None:
    find_dates(text, 0, len(text), reference=dt.date(2023, 5, 17), kind="commitment")


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold is not beside this repository")
def test_agreement_with_careful_reading() -> None:
    right = wrong = missed = 0
    for name, date in GOLD_DATES.items():
        for unit in json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8")):
            if unit["kind"] not in KINDS:
                continue
            text = unit["text"]
            day = dt.date.fromisoformat(date)
            got = {when.edtf for when in find_dates(text, 0, len(text), reference=day, kind=unit["kind"])}
            gold = {entry["edtf"] for entry in unit.get("dates") or []}
            right += len(got & gold)
            wrong += len(got - gold)
            missed += len(gold - got)
    assert 2 * right / (2 * right + wrong + missed) >= 0.93
