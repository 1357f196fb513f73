"""Dates in sentences of our own: what is found, with its role, and what must not be."""

from __future__ import annotations

import datetime as dt

import pytest
from edtf import parse_edtf

from troth.coding.dates import find_dates
from troth.types import Kind

# A Wednesday.
REFERENCE = dt.date(2023, 5, 17)

C: Kind = "commitment"
A: Kind = "action"
P: Kind = "position"
X: Kind = "context"

Expected = list[tuple[str, str]]

CALENDAR: list[tuple[str, Kind, Expected]] = [
    ("The office opened in May 2021.", A, [("2021-05", "on")]),
    ("The office opened in May, 2021.", A, [("2021-05", "on")]),
    ("The accord was signed on 24 May 2022.", A, [("2022-05-24", "on")]),
    ("The accord was signed on May 24, 2022.", A, [("2022-05-24", "on")]),
    ("The accord was signed on Tuesday, May 24, 2022, in Oslo.", A, [("2022-05-24", "on")]),
    ("The accord was signed on the 24th of May, 2022.", A, [("2022-05-24", "on")]),
    ("The accord was signed on May 24th, 2022.", A, [("2022-05-24", "on")]),
    ("The accord was signed on Sept. 5, 2022.", A, [("2022-09-05", "on")]),
    ("Ministers met on 15-16 November 2022.", A, [("2022-11-15/2022-11-16", "on")]),
    ("Ministers met on November 15 and 16, 2022.", A, [("2022-11-15/2022-11-16", "on")]),
    ("Ministers met on November 15–17, 2022.", A, [("2022-11-15/2022-11-17", "on")]),
    ("Ministers met on November 5 and 16, 2022.", A, [("2022-11-05", "on"), ("2022-11-16", "on")]),
    ("Ministers met from 30 April to 2 May 2022.", A, [("2022-04-30/2022-05-02", "on")]),
    ("Ministers met on April 30-May 2, 2022.", A, [("2022-04-30/2022-05-02", "on")]),
    ("Ministers met on December 30-January 2, 2023.", A, [("2022-12-30/2023-01-02", "on")]),
    ("The duty announced on October 9, 2025 will be lifted.", C, [("2025-10-09", "on")]),
    ("The record is dated 2022-05-23 and was filed.", A, [("2022-05-23", "on")]),
    ("The order of 2 March 2022 was repealed.", A, [("2022-03-02", "on")]),
    ("The March 2022 Oslo Declaration set the terms.", P, [("2022-03", "on")]),
    ("They will meet in June and July 2024.", C, [("2024-06/2024-07", "on")]),
    ("They will meet in January-March 2024.", C, [("2024-01/2024-03", "on")]),
    ("They will meet in June and October 2024.", C, [("2024-06", "on"), ("2024-10", "on")]),
    ("The yard was founded on July 4, 1776.", A, [("1776-07-04", "on")]),
    ("Done at Lima this 27th day of August, two thousand and thirty-four.", A, [("2034-08-27", "on")]),
    ("Signed in Rome this third day of June, 2024.", A, [("2024-06-03", "on")]),
    (
        "I have set my hand this twenty-first day of May, in the year of our Lord two thousand twenty-three.",
        A,
        [("2023-05-21", "on")],
    ),
    ("The plant will reach full output by FY 2027.", C, [("2027", "by")]),
    ("The plant will reach full output in FY27.", C, [("2027", "on")]),
    ("The plant will grow beyond FY 2027.", C, [("2027", "from")]),
    ("Funds will flow in fiscal year 2027.", C, [("2027", "on")]),
    ("Funds will flow in fiscal years 2024 and 2025.", C, [("2024", "on"), ("2025", "on")]),
    ("Funds will flow in fiscal years 2024-2026.", C, [("2024/2026", "on")]),
    ("Work will start in the first quarter of 2024.", C, [("2024-33", "on")]),
    ("Work will start in Q1 2024.", C, [("2024-33", "on")]),
    ("Work will end by the fourth quarter of 2024.", C, [("2024-36", "by")]),
    ("Work will start in the first half of 2024.", C, [("2024-40", "on")]),
    ("Work will start in the second half of 2024.", C, [("2024-41", "on")]),
    ("Work will start in the second half of next year.", C, [("2024-41", "on")]),
    ("The forum will return in Fall of 2023.", C, [("2023-23", "on")]),
    ("The forum will return in spring 2024.", C, [("2024-21", "on")]),
    ("The forum will return in the winter of next year.", C, [("2024-24", "on")]),
    ("Deep cuts will follow in the 2020s.", C, [("202X", "on")]),
    ("The rules were written in the 1990s.", A, [("199X", "on")]),
    ("They will build four ferries by 2030.", C, [("2030", "by")]),
    ("They will build four ferries no later than 2050.", C, [("2050", "by")]),
    ("They will build four ferries by the year 2040.", C, [("2040", "by")]),
    ("They will build four ferries before 2030.", C, [("2030", "by")]),
    ("They will build four ferries by or around 2030.", C, [("2030~", "by")]),
    ("They will build four ferries by the end of 2023.", C, [("2023", "by")]),
    ("At the end of 2023 they will meet.", C, [("2023", "on")]),
    ("They will sign early in 2024.", C, [("2024", "on")]),
    ("They will sign in early 2024.", C, [("2024", "on")]),
    ("They will sign in late 2025.", C, [("2025", "on")]),
    ("They will sign by mid-2025.", C, [("2025", "by")]),
    ("They will sign as early as 2024.", C, [("2024", "on")]),
    ("They will fund the port through 2026.", C, [("2026", "by")]),
    ("The waiver will hold until December 31, 2026.", C, [("2026-12-31", "by")]),
    ("The waiver will hold through September 2026.", C, [("2026-09", "by")]),
    ("The ferry will run from 2024.", C, [("2024", "from")]),
    ("The ferry will run from 2024 onward.", C, [("2024", "from")]),
    ("The ferry will run starting in 2024.", C, [("2024", "from")]),
    ("The ferry will run beginning January 5, 2024.", C, [("2024-01-05", "from")]),
    ("The fee will fall, effective November 10, 2025.", C, [("2025-11-10", "from")]),
    ("The fee will fall, though not before 2026.", C, [("2026", "from")]),
    ("The fee will fall no earlier than 2026.", C, [("2026", "from")]),
    ("The ban has stood since March 4, 2021.", A, [("2021-03-04", "from")]),
    ("The ban has stood since 2021.", A, [("2021", "from")]),
    ("The fund will spend it from 2022 to 2025.", C, [("2022/2025", "on")]),
    ("The fund will spend it between 2022 and 2025.", C, [("2022/2025", "on")]),
    ("The fund will spend it in 2022-2025.", C, [("2022/2025", "on")]),
    ("The fund will spend it from June 2022 to July 2025.", C, [("2022-06/2025-07", "on")]),
    ("The fund will spend it from May 2, 2024 through May 9, 2025.", C, [("2024-05-02/2025-05-09", "on")]),
    ("They will raise it by 2024 and through to 2026.", C, [("2024", "by"), ("2024/2026", "on")]),
    ("They will buy grain in each of 2031, 2032, and 2033.", C, [("2031/2033", "on")]),
    ("They will buy grain in 2026 and 2028.", C, [("2026", "on"), ("2028", "on")]),
    ("They will buy grain during the last three months of 2034.", C, [("2034-10/2034-12", "on")]),
    ("They will buy grain in the first six months of 2025.", C, [("2025-01/2025-06", "on")]),
    ("They will work toward our 2050 net-zero goals.", C, [("2050", "by")]),
    ("They will align the loan with its 2040 ambition.", C, [("2040", "by")]),
    ("They will act to achieve our respective 2030 targets.", C, [("2030", "by")]),
    ("They met at the 2022 Harbour Cities Summit.", A, [("2022", "on")]),
    ("They will report by the 2024 Spring Meetings.", C, [("2024", "by")]),
    ("They will host the 2026 Games.", C, [("2026", "on")]),
    ("Progress to the target year of the compact (2030) will be tracked.", C, [("2030", "by")]),
    ("The committee will adopt a work plan for 2024.", C, [("2024", "on")]),
    ("The deal was made in April 2021 and renewed in 2022.", A, [("2021-04", "on"), ("2022", "on")]),
    (
        "The waiver, due to end on May 2, 2024, will run to May 9, 2025.",
        C,
        [("2024-05-02", "by"), ("2025-05-09", "on")],
    ),
    ("Lawmakers passed it in December of last year.", A, [("2022-12", "on")]),
]

CALENDAR += [
    ("They will finish it by end-2025.", C, [("2025", "by")]),
    ("They will finish it by the end of the year 2025.", C, [("2025", "by")]),
    ("They will spend it over the 2023-2027 period.", C, [("2023/2027", "on")]),
    ("They will teach it in the 2024-25 school year.", C, [("2024/2025", "on")]),
    ("Spending will rise in Japanese Fiscal Year (JFY) 2027.", C, [("2027", "on")]),
    ("Those who came on or before May 2, 2022 may stay.", X, [("2022-05-02", "by")]),
    ("They will align loans with their 2050 net-zero targets.", C, [("2050", "by")]),
    ("They will need $2 million between now and 2030.", C, [("2030", "by")]),
    ("It will stay open until at least 2030.", C, [("2030", "by")]),
    ("They will cut it to below 1990 levels in 2030.", C, [("2030", "on")]),
]

RELATIVE: list[tuple[str, Kind, Expected]] = [
    ("They will meet this summer.", C, [("2023-22", "on")]),
    ("They met last fall.", A, [("2022-23", "on")]),
    ("They will meet next spring.", C, [("2024-21", "on")]),
    ("They will act this decade.", C, [("202X", "on")]),
    ("They will act in this critical decade.", C, [("202X", "on")]),
    ("They will act by the end of the decade.", C, [("202X", "by")]),
    ("They will reach balance by mid-century.", C, [("2050~", "by")]),
    ("They will reach balance by the middle of the century.", C, [("2050~", "by")]),
    ("They will meet in mid-August.", C, [("2023-08", "on")]),
    ("In mid-August, the navies conducted a drill.", A, [("2022-08", "on")]),
    ("In mid-April, the navies conducted a drill.", A, [("2023-04", "on")]),
    ("We welcome the dialogue planned in October.", C, [("2023-10", "on")]),
    ("We will hold the dialogue in March.", C, [("2024-03", "on")]),
    ("The dialogue held in October set the path.", A, [("2022-10", "on")]),
    ("The review will end by March.", C, [("2024-03", "by")]),
    ("The review will end by the end of June.", C, [("2023-06", "by")]),
    ("The review began last October.", A, [("2022-10", "on")]),
    ("The review will begin next March.", C, [("2024-03", "on")]),
    ("The review will begin this October.", C, [("2023-10", "on")]),
    ("The fleet sailed on May 2.", A, [("2023-05-02", "on")]),
    ("The fleet sailed on November 2.", A, [("2022-11-02", "on")]),
    ("The fleet will sail on May 24.", C, [("2023-05-24", "on")]),
    ("The fleet will sail on 2 January.", C, [("2024-01-02", "on")]),
    ("The rate will apply as of July 1.", C, [("2023-07-01", "from")]),
    ("They will report by year-end.", C, [("2023", "by")]),
    ("They will report before the end of the year.", C, [("2023", "by")]),
    ("They will report by the end of this year.", C, [("2023", "by")]),
    ("They will report by the end of next year.", C, [("2024", "by")]),
    ("They will report this year.", C, [("2023", "on")]),
    ("They will report later this year.", C, [("2023", "on")]),
    ("They will report early next year.", C, [("2024", "on")]),
    ("They reported last year.", A, [("2022", "on")]),
    ("They will speak at this year’s harbour fair.", C, [("2023", "on")]),
    ("They met earlier this month.", A, [("2023-05", "on")]),
    ("They will meet next month.", C, [("2023-06", "on")]),
    ("They met last month.", A, [("2023-04", "on")]),
    ("They will meet by the end of the month.", C, [("2023-05", "by")]),
    ("They will send more boats in the coming months.", C, [("2023", "on")]),
    ("This week in Lima, the ministers reached a deal.", A, [("2023-05-14/2023-05-20", "on")]),
    ("They met last week.", A, [("2023-05-07/2023-05-13", "on")]),
    ("They will meet next week.", C, [("2023-05-21/2023-05-27", "on")]),
    ("Yesterday, the premier announced a compact.", A, [("2023-05-16", "on")]),
    ("The premier will travel to Lima tomorrow.", C, [("2023-05-18", "on")]),
    ("The premiers met today in Lima.", A, [("2023-05-17", "on")]),
    ("Today, the premiers of Peru and Chile signed a compact.", A, [("2023-05-17", "on")]),
    ("The network was formally launched today.", A, [("2023-05-17", "on")]),
    ("The two sides have today taken new steps.", A, [("2023-05-17", "on")]),
    ("The premier today signed the act.", A, [("2023-05-17", "on")]),
    ("The premiers met on Monday.", A, [("2023-05-15", "on")]),
    ("The premiers will meet on Monday.", C, [("2023-05-22", "on")]),
    ("The premiers met last Friday.", A, [("2023-05-12", "on")]),
    ("The premiers will meet next Tuesday.", C, [("2023-05-23", "on")]),
    ("They will name the sites within 12 months.", C, [("2024-05", "by")]),
    ("They will name the sites within one year.", C, [("2024-05", "by")]),
    ("They will name the sites within two years.", C, [("2025", "by")]),
    ("They will name the sites within 30 days.", C, [("2023-06-16", "by")]),
    ("They will name the sites within two weeks.", C, [("2023-05-31", "by")]),
    ("They will name the sites within four months of the date of this Compact.", C, [("2023-09", "by")]),
    ("Within 45 days of the date of this charter, a plan is due.", C, [("2023-07-01", "by")]),
    ("A plan is due no later than 180 days after the date of this order.", C, [("2023-11-13", "by")]),
    ("They will spend it over the next five years.", C, [("2023/2028", "on")]),
    ("They will spend it over the next decade.", C, [("2023/2033", "on")]),
    ("They will spend it over the next six months.", C, [("2023-05/2023-11", "on")]),
    ("They will spend it within the next two years.", C, [("2025", "by")]),
    ("They spent it over the past three years.", A, [("2020/2023", "on")]),
    ("Fourteen years ago, the group met for the first time.", A, [("2009", "on")]),
    ("Nearly 50 years ago, the group met for the first time.", A, [("1973~", "on")]),
    ("Two decades ago, the group met for the first time.", A, [("2003", "on")]),
    ("Thirty years ago today, the law was signed.", A, [("1993-05-17", "on")]),
    ("Three months ago, the group met.", A, [("2023-02", "on")]),
]

RELATIVE += [
    ("In March, the ministers agreed to a truce.", C, [("2023-03", "on")]),
    ("The ministers agreed to meet in March.", C, [("2024-03", "on")]),
    ("In the coming months, the ministers will meet.", C, [("2023", "on")]),
    ("The steps agreed on and signed today are under way.", A, [("2023-05-17", "on")]),
    ("Following the April visit of the mayor, talks went on.", A, [("2023-04", "on")]),
    ("In line with our January announcement, the port was named.", A, [("2023-01", "on")]),
    ("At the February G7 Leaders’ Summit, the members met.", A, [("2023-02", "on")]),
    ("That is why yesterday the mayor spoke.", A, [("2023-05-16", "on")]),
    ("They will meet within one year", C, [("2024-05", "by")]),
]

NOTHING: list[tuple[str, Kind]] = [
    ("They will carry out the Digital Workplan 2023-2025.", C),
    ("They will carry out the 2030 Agenda.", C),
    ("They praised the outcome of COP26.", P),
    ("The group was created under HARBOURMIN 2022.", A),
    ("It follows the G20 2020 Port Action Plan.", X),
    ("They endorse the 2022 Port Finance Report.", P),
    ("It rests on the 2015 Legislation for Safe Ports.", X),
    ("They will revisit the 2030 targets in their plans.", C),
    ("They will finish a Post 2020 Sea Framework.", C),
    ("They will fund it over five years.", C),
    ("They will fund it for three years.", C),
    ("They will fund a two-year programme.", C),
    ("It will serve workers for decades to come.", C),
    ("They will meet in the near future.", C),
    ("Trade has fallen since the flu outbreak.", X),
    ("They will report before the next ministerial.", C),
    ("They will answer within 21 days of the arrival of the letter.", C),
    ("Notice ends it 90 days after the date on which a member sends it.", X),
    ("They will act no later than eight weeks from the date of the Panel Ruling.", C),
    ("Today we announce that the port will open.", C),
    ("Today, we reaffirm our bond.", C),
    ("Safe ports rest on funding, and so today the members commit to more.", C),
    ("Fees are lower than a year ago.", X),
    ("The two premiers announce today that they intend to meet.", C),
    ("The ministry is announcing today a new fund.", C),
    ("They will train the leaders of tomorrow.", C),
    ("It prepares ports for the workplace of tomorrow.", X),
    ("At today’s critical moment, unity matters.", P),
    ("They face grave threats today.", P),
    ("As of today, the harbour remains shut.", X),
    ("It will help them build tomorrow’s ports today.", C),
    ("The programme offers 1,800 places.", X),
    ("The port cost $2030 million to build.", A),
    ("They will train 2000 engineers.", C),
    ("They will find work for 2000 engineers.", C),
    ("They recalled Resolution 2231.", P),
    ("Under Section 2025 of the act, fees fall.", X),
    ("Passengers of Flight 2020 were safe.", X),
    ("Call 555-2022 or 202-555-2019 for help.", X),
    ("The files follow ISO 2022.", X),
    ("The fleet burnt less than in 1990 levels.", X),
    ("They will cut emissions from 2019 levels.", C),
    ("They will cut emissions by half relative to 2005.", C),
    ("Under the Health Rules (2005), ports must report.", X),
    ("Lima, 20 May 2023", X),
    ("Port trade was worth some $90 billion in 2019.", X),
    ("The average fee (prior to March 9) was 4 percent.", X),
    ("It may change the course of the march.", X),
    ("They walked in the March on the Capital.", A),
    ("Prime Minister May spoke at length.", A),
    ("Each year, the ports report to the board.", X),
    ("Output rose year-on-year in every port.", X),
    ("The FY 2025 Budget funds the port.", X),
    ("The Trade Act of 1974 allows it.", X),
    ("They grew faster than last year.", X),
    ("New steps announced today are under way.", A),
    ("The minister announced today that the port has opened.", A),
    ("Over the past month, the ports reported gains.", A),
    ("See example.org/2022/05/23/report for more.", X),
    ("", X),
]


def found(text: str, kind: Kind, reference: dt.date | None = REFERENCE) -> Expected:
    return [(when.edtf, when.role) for when in find_dates(text, 0, len(text), reference=reference, kind=kind)]


@pytest.mark.parametrize(("text", "kind", "expected"), CALENDAR + RELATIVE)
def test_dates(text: str, kind: Kind, expected: Expected) -> None:
    assert found(text, kind) == expected
    for edtf, _ in expected:
        assert str(parse_edtf(edtf)) == edtf


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_no_date(text: str, kind: Kind) -> None:
    assert found(text, kind) == []


@pytest.mark.parametrize(("text", "kind", "expected"), RELATIVE)
def test_relative_dates_need_a_reference(text: str, kind: Kind, expected: Expected) -> None:
    assert found(text, kind, None) == []


def test_offsets_count_in_the_whole_text() -> None:
    before = "The premiers met. "
    statement = "They will build it by the end of 2030."
    (when,) = find_dates(
        before + statement, len(before), len(before + statement), reference=REFERENCE, kind=C
    )
    assert (before + statement)[when.start : when.end] == "2030"


def test_a_neighbouring_statement_is_not_read() -> None:
    text = "They will build it. They met in 2020."
    assert find_dates(text, 0, 19, reference=REFERENCE, kind=C) == ()


def test_the_date_of_an_instrument_is_its_date_of_signature() -> None:
    statement = "They will meet within 100 days of the date of this Compact."
    text = statement + "\n\nSigned in Lima this 18th day of May, two thousand and twenty-three."
    (when,) = find_dates(text, 0, len(statement), reference=REFERENCE, kind=C)
    assert when.edtf == "2023-08-26"


def test_a_date_given_twice_is_returned_once() -> None:
    assert found("In 2024 they will meet, and in 2024 they will sign.", C) == [("2024", "on")]
