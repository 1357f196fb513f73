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


# Forms of English official texts, read on 1 March 2024, and the EDTF of each.
FORMS: list[tuple[str, list[str]]] = [
    # fiscal years, quarters, halves
    ("Norland will pay it in FY2025.", ["2025"]),
    ("Norland will pay it in fiscal year 2024/25.", ["2024/2025"]),
    ("Norland will pay it in fiscal years 2024 and 2025.", ["2024", "2025"]),
    ("Norland will pay it by the end of the 2025 fiscal year.", ["2025"]),
    ("Norland will pay it in Q4 FY2025.", ["2025-36"]),
    ("Norland will pay it in the first quarter of fiscal year 2026.", ["2026-33"]),
    ("Norland will pay it by Q2 2025.", ["2025-34"]),
    ("Norland will pay it in the second half of this year.", ["2024-41"]),
    ("The students will arrive in academic year 2025-26.", ["2025/2026"]),
    ("It sits on the board for the 2028-29 term.", ["2028/2029"]),
    ("Norland will pay for the period 2024–2027.", ["2024/2027"]),
    ("Norland will pay for the period of 2022-2026.", ["2022/2026"]),
    # decades and centuries
    ("Norland will stop it by the end of the decade.", ["202X"]),
    ("Norland will stop it in the first half of the 2030s.", ["2030/2034"]),
    ("Norland will stop it by the second half of the decade.", ["2025/2029"]),
    ("Norland will stop it by or around mid-century.", ["2050~"]),
    ("Norland will stop it by midcentury.", ["2050~"]),
    # seasons
    ("Norland will meet in the Autumn.", ["2024-23"]),
    ("Norland will report by the summer.", ["2024-22"]),
    ("Norland will meet next spring.", ["2025-21"]),
    ("Norland will meet in winter 2024/25.", ["2024-24"]),
    ("Norland saw the fall of the wall.", []),
    ("Norland will heat homes in the winter months.", []),
    # counted from the document
    ("In the coming weeks, Norland will meet.", ["2024"]),
    ("In the coming weeks and months, Norland will meet.", ["2024"]),
    ("Over the coming months, Norland will meet.", ["2024"]),
    ("In the coming months and years, Norland will meet.", []),
    ("In the coming years, Norland will meet.", []),
    ("Over the next year, Norland will meet.", ["2025-03"]),
    ("In the coming year, Norland will meet.", ["2024-03/2025-03"]),
    ("Over the next 12 months, Norland will meet.", ["2025-03"]),
    ("Over the next fiscal year, Norland will pay.", ["2025"]),
    ("Over the next six months, Norland will meet.", ["2024-03/2024-09"]),
    ("Over the next five years, Norland will pay.", ["2024/2029"]),
    ("Within two years, Norland will pay.", ["2026"]),
    ("In two years’ time, Norland will pay.", ["2026"]),
    ("Norland will report later this year.", ["2024"]),
    ("Norland will report by year end 2025.", ["2025"]),
    ("Norland has met often since May.", ["2023-05"]),
    ("The mandate runs into 2025.", ["2025"]),
    ("A year and a half ago, Norland paid it.", ["2022"]),
    ("On Monday, President Alder will report.", ["2024-03-04"]),
    ("Norland paid it from 1966-1981.", ["1966/1981"]),
    ("President Alder held a secure video call with Norland today.", ["2024-03-01"]),
    # a year as an attribute
    ("They look forward to the mission’s 2026 launch.", ["2026"]),
    ("They will develop ambitious 2035 NDCs.", ["2035"]),
    ("They will implement their 2030 Nationally Determined Contributions.", ["2030"]),
    ("They will open it ahead of the 2027 World Expo.", ["2027"]),
    ("They will join at the September Harbour Safety Ministerial.", ["2024-09"]),
    ("They agreed it in June2023.", ["2023-06"]),
    ("They keep to the 2030 Agenda and to Vision 2030.", []),
    # no dates
    ("It is the first visit since 1998.", []),
    ("For the first time since 1989, Norland will pay.", []),
    ("They will streamline permits, targeting decisions within two years.", []),
    ("They will pay it over five years.", []),
    ("They met Minister May Miller.", []),
    ("Half a year ago it rained.", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_forms_of_dates(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


RECEPTIONS = [
    ("Today, President Alder welcomed Prime Minister Birch of Norland to the palace.", ["2024-03-01"]),
    ("Today, President Alder welcomed the statement of Norland.", []),
]


@pytest.mark.parametrize(("text", "expected"), RECEPTIONS)
def test_today_dates_a_reception_but_no_view(text: str, expected: list[str]) -> None:
    found = find_dates(text, 0, len(text), reference=REFERENCE, kind="position")
    assert [when.edtf for when in found] == expected


def test_a_year_to_come_is_a_deadline() -> None:
    (when,) = find_dates("over the next year", 0, 18, reference=REFERENCE, kind="commitment")
    assert (when.edtf, when.role) == ("2025-03", "by")
