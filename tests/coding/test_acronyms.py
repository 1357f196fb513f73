from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.coding.acronyms import acronym_of, introductions
from troth.coding.initiatives import known_names


@pytest.mark.parametrize(
    ("bracket", "acronym"),
    [
        ("(JUCEP)", "JUCEP"),
        ("(“JUCEP”)", "JUCEP"),
        ("(the ‘IRA’)", "IRA"),
        ("(hereinafter “MOC”)", "MOC"),
        ("(hereinafter the “MOC”)", "MOC"),
        ("(AI-ENGAGE)", "AI-ENGAGE"),
        ("(CoRe)", "CoRe"),
        ("(MC12)", "MC12"),
        ("(SCC: “2+2”)", "SCC"),
        ("(the Compact)", None),
        ("(2005)", None),
        ("(see below)", None),
        ("(Lima)", None),
        ("(A)", None),
    ],
)
def test_acronym_of(bracket: str, acronym: str | None) -> None:
    assert acronym_of(bracket) == acronym


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Blue Harbour Partnership (BHP) began", {"BHP": "Blue Harbour Partnership"}),
        ("the Fund for Clean Ports (FCP) began", {"FCP": "Fund for Clean Ports"}),
        ("the Skills and Ports (SAPO) Initiative began", {"SAPO": "Skills and Ports Initiative"}),
        ("the Rural Energy Grid (REG) program began", {"REG": "Rural Energy Grid program"}),
        ("a Memorandum of Cooperation (hereinafter “MOC”)", {"MOC": "Memorandum of Cooperation"}),
        ("Advancing Seeds to Empower New Farms (ASENF)", {"ASENF": "Advancing Seeds to Empower New Farms"}),
        ("the Port Safety Plan (PSP) and again the Pine Seed Plan (PSP)", {"PSP": "Port Safety Plan"}),
        ("the Carbon Free Port (CFP) Workshop", {}),
        ("the Ministry of Energy and Mines (MEM)", {}),
        ("the National Harbour Agency (NHA)", {}),
        ("small modular reactors (SMRs)", {}),
        ("the World Harbour Bank (WHB)", {}),
        ("the Reef Partnership (XYZ) began", {}),
        ("illegal, unreported, and unregulated (IUU) fishing", {}),
        ("", {}),
    ],
)
def test_known_names(text: str, expected: dict[str, str]) -> None:
    assert dict(known_names(text).by_acronym) == expected


def test_a_window_stays_on_its_line() -> None:
    text = "Seed Fund\nthe Reef Fund (RF)\nPort Fund"
    ((acronym, bracket, start, end),) = introductions(text)
    assert (acronym, text[bracket : bracket + 4], text[start:end]) == ("RF", "(RF)", "the Reef Fund (RF)")


@given(st.text(alphabet="AbC (“”)-1\n", max_size=200))
def test_windows_hold_their_brackets(text: str) -> None:
    floor = 0
    for acronym, bracket, start, end in introductions(text):
        assert floor <= start <= bracket < end <= len(text)
        assert acronym in text[bracket:end]
        assert "\n" not in text[start:end]
        floor = bracket
