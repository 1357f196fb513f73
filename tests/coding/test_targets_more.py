"""What a target measures, where the words around its number do not say it; which numbers are goals."""

from __future__ import annotations

import datetime as dt

import pytest

from troth.coding.dates import find_dates
from troth.coding.targets import Found, find_targets
from troth.types import Kind, Target

MEASURES = [
    ("Japan will ship 12 million tons.", "tons"),
    ("The United States and Japan will ship 12 million metric tons.", "metric tons"),
    ("The Government of Japan will ship twelve million tons per year.", "tons per year"),
    ("We will limit it to 1.5°C.", "°C"),
    ("We will limit warming to 1.5°C.", "limit warming"),
    ("We will keep to the goal of 40 percent.", "percent"),
    ("Imported doors will be subject to a 25 percent duty rate.", "duty rate"),
    ("Imported doors will be subject to 25 percent.", "percent"),
    ("The project, which will raise it by 25%, is led by Japan.", "%"),
    ("The tariff will remain at 15%.", "The tariff"),
    ("Japan will ship 12 million tons of wheat.", "wheat"),
    ("Japan will raise Japanese wheat output by 12 percent.", "raise Japanese wheat output"),
]


@pytest.mark.parametrize(("text", "measure"), MEASURES)
def test_the_measure_is_a_noun_phrase_or_the_unit(text: str, measure: str) -> None:
    (target,) = find_targets(text, 0, len(text), Found(), kind="commitment")
    assert target.measure == measure


GOALS: list[tuple[str, list[tuple[float | None, float, str | None]]]] = [
    # a few things that are made or handed over one by one, but not meetings and programmes
    ("Norland will allocate two berths to Sudland.", [(None, 2, None)]),
    ("Norland plans to provide three heavy helicopters.", [(None, 3, None)]),
    ("Norland will buy 12 ships and 3 submarines.", [(None, 12, None), (None, 3, None)]),
    ("They plan the construction of four bridges.", [(None, 4, None)]),
    ("They will launch two working groups.", []),
    ("They will launch three pilot programs by 2028.", []),
    ("They will join two critical regions.", []),
    ("They will open two new consulates.", [(None, 2, None)]),
    ("They will raise the number of patrol ships from four to six.", [(4, 6, None)]),
    ("They aim to train 1,800 of the region’s nurses.", [(None, 1800, None)]),
    ("They will meet two of the three partners.", []),
    # times that are goals themselves
    ("They will shorten the approval from 90 to 30 days.", [(90, 30, None)]),
    ("They will streamline permits, targeting decisions within two years.", [(None, 2, None)]),
    ("They will shorten the wait to 10 days.", [(None, 10, None)]),
    ("They will finish the review within two years.", []),
    ("They will repair ships in 90 days or less.", []),
    # words instead of numbers
    ("They aim to deliver at least half by the end of 2031.", [(None, 50, "2031")]),
    ("Goods that are listed are to receive a zero percent duty.", [(None, 0, None)]),
    ("They will achieve full independence from foreign coal by 2032.", [(None, 100, "2032")]),
    ("They will raise output by fourfold by 2033.", [(None, 4, "2033")]),
    ("They will raise output tenfold.", [(None, 10, None)]),
    ("They pursue a three-fold approach.", []),
    ("They will cut waste by a quarter by 2033.", [(None, 25, "2033")]),
    ("They will limit the rise of temperatures to 1.5 degrees.", [(None, 1.5, None)]),
    ("They will turn the mast by 90 degrees.", []),
    ("They will address the triple planetary crisis.", []),
    # deadlines
    ("Meet the 2033 goal of three billion gallons.", [(None, 3_000_000_000, "2033")]),
    ("Meet the 2033 target of replacing 10% of the fuel.", [(None, 10, "2033")]),
    ("By 2033, at least 40% of heat will be clean.", [(None, 40, "2033")]),
    (
        "They will cut costs of U.S. wind by 70 percent and build 15 GW by 2035.",
        [(None, 70, "2035"), (None, 15, "2035")],
    ),
    (
        "They will get 40 million girls into school by 2032 and 20 million girls to read by 2032.",
        [(None, 40_000_000, "2032"), (None, 20_000_000, "2032")],
    ),
    ("Norland will apply a rate of 18 percent under Order 812 of 3 May 2031.", [(None, 18, None)]),
    ("Over the next five years, they will train 600 pilots.", [(None, 600, "2035")]),
    ("In 2031, they will train 600 pilots.", [(None, 600, "2031")]),
    ("Since May 2029, they pledge 600 boats.", [(None, 600, None)]),
    # scales
    ("They will purchase 5 million tonnes per annum.", [(None, 5, None)]),
    ("They will buy 15 billion cubic meters of gas.", [(None, 15, None)]),
    ("They will buy 2 million gallons of fuel.", [(None, 2_000_000, None)]),
    ("They will raise the quota by 13,000 tons.", [(None, 13_000, None)]),
    # conditions, what is left behind, what others need
    ("No duty will apply to goods with a rate of 15 percent or higher.", []),
    ("They will cut more than their previous target of 26%.", []),
    ("This will help the 43 percent of families that rent.", []),
    ("Sudland will need 5 million more nurses.", []),
    # how many are covered, and the number of a thing
    ("Norland will expand the clinic scheme to up to 11 countries.", [(None, 11, None)]),
    ("Norland will meet the ministers of 11 countries.", []),
    ("They will open schools, raising the number of supported ports to 10.", [(None, 10, None)]),
    ("They signed, bringing the total number of members to 59.", []),
    ("They will build a solar park consisting of 300 megawatts.", [(None, 300, None)]),
    ("They will field two Harbour Radar (HR) systems, the first by 2032.", [(None, 2, None)]),
    (
        "They will welcome 15,000 guests in the far north over the course of the year.",
        [(None, 15_000, "2030")],
    ),
    # parts of a whole, and rates that are words
    ("Norland intends to plant one third of these forests by 2031.", [(None, 33.3, "2031")]),
    ("Norland will talk to third countries by 2031.", []),
    ("Norland will apply zero duties on barley.", [(None, 0, None)]),
    # what the goal is a sum of money for, and what a thing is needed for
    ("They aim to double trade to $500 billion by 2032.", []),
    ("They aim to double trade by 2032.", [(None, 2, "2032")]),
    ("They will share tools needed to achieve net-zero emissions.", []),
    ("They will achieve net-zero emissions.", [(None, 0, None)]),
]
GOALS_OF_OTHERS: list[tuple[str, list[tuple[float, str | None]]]] = [
    ("They welcomed the company’s proposal to train 60,000 engineers.", [(60_000, None)]),
    ("They noted the construction of six reactors.", [(6, None)]),
    ("Procurement of 30 aircraft plus an option for more.", [(30, None)]),
    ("The fellowship, which will sponsor 100 students, opens today.", [(100, None)]),
    ("The pledges of May provide for two billion doses.", [(2_000_000_000, None)]),
    ("Under the deal, the first 5,000 trucks are subject to a rate of 4%.", [(5000, None), (4, None)]),
    ("The trucks are subject to a rate of 4%.", []),
    ("The plant has trained 300 nurses.", []),
    ("The plant will employ 300 workers.", []),
    ("They welcomed pledges that will support orders of up to 40 million doses.", [(40_000_000, None)]),
    ("The mayor secured an agreement for Norland to purchase 300 trucks.", [(300, None)]),
    ("Under the scheme, 400 clinics will offer advice.", [(400, None)]),
    ("Under the scheme, 400 clinics will offend.", []),
    ("They aim high, but 12 percent of it is lost.", []),
]


def _found(text: str, kind: Kind) -> tuple[Target, ...]:
    dates = find_dates(text, 0, len(text), reference=dt.date(2030, 4, 1), kind=kind)
    return find_targets(text, 0, len(text), Found(dates), kind=kind)


@pytest.mark.parametrize(("text", "goals"), GOALS)
def test_goals_of_promises(text: str, goals: list[tuple[float | None, float, str | None]]) -> None:
    assert [(target.baseline, target.goal, target.by) for target in _found(text, "commitment")] == goals


@pytest.mark.parametrize(("text", "goals"), GOALS_OF_OTHERS)
def test_goals_that_a_statement_only_names(text: str, goals: list[tuple[float, str | None]]) -> None:
    assert [(target.goal, target.by) for target in _found(text, "position")] == goals
