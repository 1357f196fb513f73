"""Days that no calendar has, and periods that count from another event."""

from __future__ import annotations

import datetime as dt

import pytest

from troth.coding.dates import find_dates

REFERENCE = dt.date(2024, 3, 1)


def edtf(text: str) -> list[str]:
    return [when.edtf for when in find_dates(text, 0, len(text), reference=REFERENCE, kind="commitment")]


IMPOSSIBLE = [
    "Norland will report on 31 February 2024.",
    "Norland will report on 29 February 2023.",
    "Norland will report by February 29, 2023.",
    "Norland will report on 31 April.",
    "Norland will report on the 31st of June 2025.",
    "Norland will report on 32 May 2024.",
    "Norland will report on 30-31 February 2024.",
    "Norland will report on 2024-02-31.",
    "In witness whereof we have signed this 31st day of February, 2024.",
]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_an_impossible_day_is_no_date(text: str) -> None:
    assert edtf(text) == []


POSSIBLE = [
    ("Norland will report on 29 February 2024.", ["2024-02-29"]),
    ("Norland will report in February 2024.", ["2024-02"]),
    ("Norland will send 12 May 2024.", ["2024-05-12"]),
]


@pytest.mark.parametrize(("text", "expected"), POSSIBLE)
def test_a_possible_day_is_a_date(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


FROM_ANOTHER_EVENT = [
    "Within 12 days of the date of the publication of this notice in the Federal Register, it shall report.",
    "Within 12 days of the publication of this permit in the Official Gazette, the agency shall report.",
    "The agency shall answer within 30 days of receipt.",
    "The agency shall answer within 30 days after the receipt of this request.",
    "The agency shall answer within 30 days of this Agreement’s entry into force.",
    "The agency shall answer no later than 30 days after its review.",
]


@pytest.mark.parametrize("text", FROM_ANOTHER_EVENT)
def test_a_period_from_another_event_is_no_date(text: str) -> None:
    assert edtf(text) == []


@pytest.mark.parametrize("document", ["order", "framework", "agreement", "memorandum", "Framework", "notice"])
def test_a_period_from_the_documents_own_date_is_a_date(document: str) -> None:
    assert edtf(f"Within 90 days of the date of this {document}, Norland shall report.") == ["2024-05-30"]
    assert edtf(f"Norland will report within 10 days of the signing of this {document}.") == ["2024-03-11"]


def test_a_period_from_the_documents_publication_is_a_date() -> None:
    assert edtf("Norland will report within 10 days of the publication of this statement.") == ["2024-03-11"]
