"""Measurable goals: what is one, how far, by when; and the many numbers that are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.coding.money import find_money
from troth.coding.targets import Found, find_targets
from troth.types import DateRole, Kind, Target, When

Goals = list[tuple[float, str | None]]

# In these tests "by 2030" is a deadline, "in 2030" the time of an act, "from 2030" its start.
_ROLES: dict[str, DateRole] = {"in": "on", "from": "from"}
_DATE = re.compile(r"\b(?:(by|in|from|than|of|around|our|to) )?(20[2-6]\d)\b")


def find(text: str, kind: Kind = "commitment", extra: tuple[When, ...] = ()) -> tuple[Target, ...]:
    dates = tuple(
        When(match[2], _ROLES.get(match[1] or "by", "by"), match.start(2), match.end(2))
        for match in _DATE.finditer(text)
    )
    money = find_money(text, 0, len(text), kind=kind)
    return find_targets(text, 0, len(text), Found(extra or dates, money), kind=kind)


RATES: list[tuple[str, Goals]] = [
    ("Norland will raise coverage from 20 percent to 45 percent by 2034.", [(45, "2034")]),
    ("Norland will raise coverage from 20 to 45 percent by 2034.", [(45, "2034")]),
    ("Norland will lower its duty from 25% to 18%.", [(18, None)]),
    ("Norland will cut emissions by 40 per cent by 2035.", [(40, "2035")]),
    ("Norland will cut emissions 50-52 percent below earlier levels by 2030.", [(50, "2030")]),
    ("Norland will cut methane by at least 30% from 2020 levels by 2030.", [(30, "2030")]),
    ("Goods from Sudland are to be subject to a baseline 12% tariff rate.", [(12, None)]),
    ("Norland will keep 80% of the proceeds.", [(80, None)]),
    ("Norland will take off 5 percentage points of the duty.", [(5, None)]),
    (
        "They will protect at least 40% of forest and at least 40% of the reefs by 2034.",
        [(40, "2034"), (40, "2034")],
    ),
    ("They will spend two percent of output on defense by 2027.", [(2, "2027")]),
    ("The current 10% duty will remain in effect.", [(10, None)]),
    ("Norland commits to reduce losses by half by 2030.", [(50, "2030")]),
    ("Norland pledges to halve food waste by 2030.", [(50, "2030")]),
    ("By 2030, Norland will cut waste by 20 percent.", [(20, "2030")]),
    ("Norland will, by the end of 2030, cut waste by 20 percent.", [(20, "2030")]),
    ("The first 5,000 trucks each year are subject to a rate of 4%.", [(5000, None), (4, None)]),
    ("Norland will apply a rate of 15% from 2027.", [(15, "2027")]),
]
COUNTS: list[tuple[str, Goals]] = [
    ("Norland will train 500 engineers.", [(500, None)]),
    ("Norland will train 500 engineers by 2028.", [(500, "2028")]),
    ("Train 500 engineers by 2028.", [(500, "2028")]),
    ("The academy will offer at least 1,800 scholarships.", [(1800, None)]),
    ("We are offering an additional 20 Harbour Scholarships to students.", [(20, None)]),
    ("Norland will back a plan to make 1 billion doses by the end of 2026.", [(1_000_000_000, "2026")]),
    ("Norland has agreed to buy 100 Skylark aircraft.", [(100, None)]),
    ("Norland will buy at least 7 million metric tons of wheat by 2027.", [(7, "2027")]),
    ("Norland will install 15GW of wind power by 2035.", [(15, "2035")]),
    ("Norland will restore three million hectares by 2030.", [(3_000_000, "2030")]),
    ("Norland will plant one million trees.", [(1_000_000, None)]),
    ("Norland will launch at least three new centers.", [(3, None)]),
    ("Norland will launch two satellites by 2029.", [(2, "2029")]),
    ("Norland will deliver power to 300,000 homes by 2030.", [(300_000, "2030")]),
    ("Norland will expand the fleet to 80 ships by 2030.", [(80, "2030")]),
    ("Norland set itself a goal of 600 fellows by 2029.", [(600, "2029")]),
    ("Norland plans the purchase of 40 buses.", [(40, None)]),
    ("Norland will train 500 engineers and 200 nurses.", [(500, None), (200, None)]),
    ("Norland will host 100 Eastern, Western and Southern students.", [(100, None)]),
    ("Norland will send 20 million safe and effective doses.", [(20_000_000, None)]),
    ("Norland will ship a dozen boats.", [(12, None)]),
    ("Norland will screen 140,000 women.", [(140_000, None)]),
    ("Norland, which has trained 300 nurses, will train 900 doctors.", [(900, None)]),
]
LEVELS: list[tuple[str, Goals]] = [
    ("We will limit warming to 1.5 degrees Celsius.", [(1.5, None)]),
    ("We will keep 1.5°C within reach.", [(1.5, None)]),
    (
        "Storms are weaker at 1.4°C compared with 1.9°C, and we resolve to limit warming to 1.4°C.",
        [(1.4, None)],
    ),
    ("We will plan ports for a 1.5C warming limit.", [(1.5, None)]),
    ("We commit to net-zero emissions by 2050.", [(0, "2050")]),
    ("We pledge net zero no later than 2045.", [(0, "2045")]),
    ("We will work toward our 2050 net-zero goals.", [(0, "2050")]),
    ("We will work toward 2045 soot emissions net-zero goals.", [(0, "2045")]),
    ("We will reach net zero emissions/carbon neutrality by 2050.", [(0, "2050")]),
    ("We will achieve land degradation neutrality by 2035.", [(0, "2035")]),
    ("We will achieve carbon neutrality.", [(0, None)]),
    ("We will double our climate finance by 2025.", [(2, "2025")]),
    ("We will triple nuclear power by 2050.", [(3, "2050")]),
    ("We will raise output by 4-fold.", [(4, None)]),
    ("We will raise output by fourfold by 2030.", [(4, "2030")]),
    ("The fund will bring full vaccine coverage to nine islands.", [(100, None)]),
    ("We will bring universal access to electricity by 2030.", [(100, "2030")]),
]
OTHERS: list[tuple[str, Kind, Goals]] = [
    (
        "They support Sudland, whose goal of raising access to 70 percent by 2030 is bold.",
        "action",
        [(70, "2030")],
    ),
    ("We urge donors to at least double their aid by 2025.", "position", [(2, "2025")]),
    ("The plan has a target of 500 nurses.", "context", [(500, None)]),
    (
        "We hail efforts to see that 30% of land is saved by 2030; this objective is ours.",
        "position",
        [(30, "2030")],
    ),
    ("Norland trained 500 nurses.", "action", []),
    ("The fellowship sponsors 100 students.", "context", []),
    ("Norland imposed a 10% duty.", "action", []),
    ("The average duty is 9.2%.", "context", []),
    ("Some 600 schools took part.", "context", []),
    ("The region has 65 percent of the ocean.", "context", []),
    ("We value the half-billion people of the region.", "position", []),
]
NOTHING = [
    "Norland will act within 12 months.",
    "Norland will act within 180 days of the notice.",
    "Norland will start a two-year program.",
    "Norland will send staff for five years.",
    "Norland will talk under Section 301 of the law.",
    "Norland will go to COP 26.",
    "Norland will join Artemis 3.",
    "Norland will work with 20 countries.",
    "Norland will send aid to 32 countries.",
    "Norland will support three pilot programs.",
    "Norland will meet on the margins of the 16th forum.",
    "Norland will work with the 38 societies of Sudland.",
    "Norland will build on 5G networks.",
    "Norland will speed the net-zero transition.",
    "Norland will join the Net Zero Harbours Pact.",
    "Norland will prevent double taxation.",
    "Norland will end double counting.",
    "Norland has trained 300 nurses and will go on.",
    "Norland will invest in a plant that is expected to employ 1,750 workers.",
    "Norland will fund ports, which currently serve 600 towns.",
    "Norland will give $500 million.",
    "Norland will convene in 2030.",
    "Norland will give $5 million, about 40 percent of the total.",
    "Norland will lift the 20 percent duty.",
    "Norland will deepen its friendship.",
    "",
]


@pytest.mark.parametrize(("text", "goals"), RATES + COUNTS + LEVELS)
def test_goals_of_commitments(text: str, goals: Goals) -> None:
    assert [(target.goal, target.by) for target in find(text)] == goals


@pytest.mark.parametrize(("text", "kind", "goals"), OTHERS)
def test_goals_of_other_statements(text: str, kind: Kind, goals: Goals) -> None:
    assert [(target.goal, target.by) for target in find(text, kind)] == goals


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_are_no_goals(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "baseline", "unit", "measure"),
    [
        ("Norland will raise coverage from 20 percent to 45 percent.", 20, "%", "raise coverage"),
        ("Norland will buy 12 million metric tons of wheat.", None, "million metric tons", "wheat"),
        ("Norland will buy 25 MMT of wheat each year.", None, "MMT per year", "wheat"),
        ("Norland will make 1 billion doses.", None, "doses", "doses"),
        ("Norland will apply a 15% tariff rate.", None, "%", "tariff rate"),
        ("Norland will keep 80% of the proceeds.", None, "%", "proceeds"),
        ("We will limit warming to 1.5 degrees Celsius.", None, "degrees Celsius", "limit warming"),
        ("We will reach net-zero emissions by 2050.", None, "net-zero", "emissions"),
        ("Norland will raise the fleet from 20 to 80 ships.", 20, "ships", "ships"),
    ],
)
def test_baseline_unit_and_measure(text: str, baseline: float | None, unit: str, measure: str) -> None:
    (target,) = find(text)
    assert (target.baseline, target.unit, target.measure) == (baseline, unit, measure)


@pytest.mark.parametrize(
    ("edtf", "by"),
    [("2026/2028", "2028"), ("2025-11/2025-12", "2025"), ("2025-03/2026-06", "2026-06")],
)
def test_the_end_of_a_period_is_the_deadline_of_a_count(edtf: str, by: str) -> None:
    text = "Norland will buy 12 million tons of wheat in that period."
    start = text.index("that period")
    (target,) = find(text, extra=(When(edtf, "on", start, start + 11),))
    assert target.by == by


def test_a_deadline_before_another_act_is_not_the_goals_own() -> None:
    text = "We will act by 2030, and we will limit warming to 1.5°C."
    assert [target.by for target in find(text)] == [None]


def test_offsets_count_in_the_whole_text() -> None:
    text = "It trained 9. Norland will train 500 engineers."
    (target,) = find_targets(text, 14, len(text), Found(), kind="commitment")
    assert text[target.start : target.end] == "500 engineers"


_PIECES = st.sampled_from(
    [
        "will ",
        "from ",
        "to ",
        "by ",
        "2030",
        "12 ",
        "percent ",
        "%",
        "million ",
        "tons ",
        "net-zero ",
        "double ",
        "1.5°C ",
        "and ",
        ", ",
        ". ",
    ]
)


@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=4))).map("".join),
    st.sampled_from(["commitment", "position"]),
)
def test_any_text_can_be_searched(text: str, kind: Kind) -> None:
    for target in find(text, kind):
        assert 0 <= target.start < target.end <= len(text)
        assert target.measure in text
        assert target.measure


@given(st.integers(min_value=10, max_value=10**9))
def test_a_written_count_reads_back(value: int) -> None:
    text = f"Norland will train {value:,} engineers."
    (target,) = find(text)
    assert (target.goal, target.unit, text[target.start : target.end]) == (
        value,
        "engineers",
        f"{value:,} engineers",
    )


@pytest.mark.parametrize(
    "hostile", ["12 tons " * 3_000, "will 1% " * 3_000, "net-zero " * 3_000, "from 1 to 2 " * 3_000]
)
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    dates = tuple(When("2030", "by", place, place + 1) for place in range(0, 9_000, 3))
    assert isinstance(find_targets(hostile, 0, len(hostile), Found(dates), kind="commitment"), tuple)
