"""Years of events, the day of the document, and times that are told by what happened."""

from __future__ import annotations

import datetime as dt

import pytest

from troth.coding.dates import find_dates
from troth.types import Kind

# A Friday.
REFERENCE = dt.date(2024, 3, 1)


def edtf(text: str, kind: Kind) -> list[str]:
    return [when.edtf for when in find_dates(text, 0, len(text), reference=REFERENCE, kind=kind)]


TODAY = [
    ("Today, we convene in Norburg.", ["2024-03-01"]),
    ("Today, the parties launch the Seed Bank.", ["2024-03-01"]),
    ("Norland and Sudland are also launching today a seed bank.", ["2024-03-01"]),
    ("On this ground, today, we are issuing principles on seeds.", ["2024-03-01"]),
    ("Today’s seed summit focused on barley.", ["2024-03-01"]),
    ("Today’s summit is the fourth of its kind.", []),
    ("Today’s announcement opens a market.", []),
    ("The seed bank announced today is the first.", []),
    ("Today, the ministers announced a seed bank.", ["2024-03-01"]),
    ("Today, the ministers welcomed the plan of Norland.", []),
    ("Today, the minister welcomed Roe Alder, Mayor of Norburg, to the palace.", ["2024-03-01"]),
    ("They look forward to tomorrow’s signing of the treaty.", ["2024-03-02"]),
    ("They build tomorrow’s harbours.", []),
    ("Monday’s statement followed a call.", ["2024-02-26"]),
    ("Monday’s child is fair.", []),
]


@pytest.mark.parametrize(("text", "expected"), TODAY)
def test_the_day_of_the_document(text: str, expected: list[str]) -> None:
    assert edtf(text, "action") == expected


EVENTS = [
    ("They look forward to the 2025 Youth Summit in Norburg.", ["2025"]),
    ("They will gain from the upcoming 2024 Harbour Conference.", ["2024"]),
    ("They support Norland’s 2024 ASEAN Chairmanship.", ["2024"]),
    ("They recall the 2019 Harbour Conference.", []),
    ("Since shortly after the 1978 Norburg Accords, troops have served.", ["1978"]),
    ("They have met since the 2004 earthquake.", ["2004"]),
    ("Ships have grown since the 2005 levels.", []),
    ("They recall the flood of 2010.", ["2010"]),
    ("They note the 2016 arbitral award.", ["2016"]),
    ("They note the 2016 Seed Treaty.", []),
    ("They declared 2025 as the Year of the Seed.", ["2025"]),
    ("They support the 2030 seed targets and 2050 net zero goals.", ["2030", "2050"]),
    ("They support the 2030 seed targets.", []),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_years_of_events(text: str, expected: list[str]) -> None:
    assert edtf(text, "position") == expected


SPANS = [
    ("In 2021 and 2022, they delivered seeds.", ["2021/2022"]),
    ("In 2021 and 2023, they delivered seeds.", ["2021", "2023"]),
    ("In 2021 or 2022, they delivered seeds.", ["2021", "2022"]),
    ("Through 2021 and 2022, they delivered seeds.", ["2021/2022"]),
    ("They delivered seeds in January and February.", ["2024-01/2024-02"]),
    ("They delivered seeds in October and December.", ["2023-10", "2023-12"]),
    ("Over the past year, they delivered seeds.", ["2023-03/2024-03"]),
    ("Nearly eight decades ago, they met.", ["194X"]),
    ("Just over one year ago, they met.", ["2023"]),
    ("In the eight years since founding the bank, they have met.", ["2016"]),
    ("In the eight years since then, they have met.", []),
    ("They decided in June to open the port.", ["2023-06"]),
    ("They have the visitors stay over the rest of the year.", ["2024"]),
    ("They announced that they would act within two years.", []),
    ("The ministers will meet in the coming days.", ["2024-03"]),
    ("The accord builds on the mayor’s highly successful May visit, which they praised.", ["2023-05"]),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_times_told_by_what_happened(text: str, expected: list[str]) -> None:
    assert edtf(text, "action") == expected
