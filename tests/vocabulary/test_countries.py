"""Every state and territory by name, short form, adjective, capital and leader; groups and institutions."""

from __future__ import annotations

import pytest
from tests.coding.coded import only
from tests.coding.told import told

from troth.vocabulary import load
from troth.vocabulary.parties import find_parties

COUNTRIES = load("countries")["country"]
GROUPS = load("groups")
# Names that are also another's: alone, only a word beside them tells (docs: `company`, `surnames`).
_TOLD_BY_COMPANY = set(load("countries")["traps"]["company"]) | set(load("countries")["traps"]["surnames"])


def codes(text: str) -> list[str]:
    """The codes, or names, of all parties in a text."""
    return [party.code or party.name for mention in find_parties(text) for party in mention.parties]


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_every_country_promises_under_its_names(code: str) -> None:
    entry = COUNTRIES[code]
    for name in (entry["name"], *entry.get("names", ())):
        if name != "America":  # "Bank of America" is no bank of the state
            assert told(only(f"The Government of {name} will open a port.")) == f"firm: {code}", name
        if name not in _TOLD_BY_COMPANY:
            assert told(only(f"In the spring, {name} intends to open a port.")) == f"intended: {code}", name
            assert told(only(f"Norway welcomed {name}’s decision to open a port.")) == f"firm: {code}", name


@pytest.mark.parametrize("code", sorted(code for code, entry in COUNTRIES.items() if "adjectives" in entry))
def test_every_adjective_tells_whose_officers_they_are(code: str) -> None:
    for adjective in COUNTRIES[code]["adjectives"]:
        assert codes(f"The {adjective} government will open a port.") == [code], adjective
        assert codes(f"The {adjective} Foreign Minister spoke.") == [code], adjective


@pytest.mark.parametrize("code", sorted(code for code, entry in COUNTRIES.items() if "capitals" in entry))
def test_a_capital_is_the_government_where_it_acts_and_else_a_place(code: str) -> None:
    for capital in COUNTRIES[code]["capitals"]:
        assert told(only(f"{capital} agreed to share data.")) == f"firm: {code}", capital
        assert told(only(f"On trade, {capital} intends to share data.")) == f"intended: {code}", capital
        assert codes(f"The leaders met in {capital} and travelled to {capital}.") == [], capital


# Short and older names, and how texts in British and American English write them.
SHORT_NAMES = [
    ("Brunei", "BRN"),
    ("Burma", "MMR"),
    ("Cabo Verde", "CPV"),
    ("Cape Verde", "CPV"),
    ("Congo-Brazzaville", "COG"),
    ("the Czech Republic", "CZE"),
    ("Czechia", "CZE"),
    ("East Timor", "TLS"),
    ("Eswatini", "SWZ"),
    ("Swaziland", "SWZ"),
    ("the Gambia", "GMB"),
    ("the Holy See", "VAT"),
    ("Hong Kong", "HKG"),
    ("Iran", "IRN"),
    ("Ivory Coast", "CIV"),
    ("the Kyrgyz Republic", "KGZ"),
    ("Laos", "LAO"),
    ("Lao PDR", "LAO"),
    ("Macau", "MAC"),
    ("Micronesia", "FSM"),
    ("Moldova", "MDA"),
    ("Palestine", "PSE"),
    ("the Russian Federation", "RUS"),
    ("Russia", "RUS"),
    ("Saint Lucia", "LCA"),
    ("St. Lucia", "LCA"),
    ("St. Kitts and Nevis", "KNA"),
    ("São Tomé and Príncipe", "STP"),
    ("Sao Tome and Principe", "STP"),
    ("Slovakia", "SVK"),
    ("Syria", "SYR"),
    ("Taiwan", "TWN"),
    ("Tanzania", "TZA"),
    ("the UAE", "ARE"),
    ("Vatican City", "VAT"),
    ("Venezuela", "VEN"),
    ("Vietnam", "VNM"),
    ("the KSA", "SAU"),
    ("the Kingdom of Saudi Arabia", "SAU"),
    ("Great Britain", "GBR"),
    ("the Hashemite Kingdom of Jordan", "JOR"),
    ("Aotearoa New Zealand", "NZL"),
    ("the Republic of India", "IND"),
    ("Bosnia", "BIH"),
    ("the Marshall Islands", "MHL"),
    ("Kosovo", "XKX"),
    ("Puerto Rico", "PRI"),
    ("Greenland", "GRL"),
    ("the Cook Islands", "COK"),
    ("New Caledonia", "NCL"),
    ("French Polynesia", "PYF"),
]


@pytest.mark.parametrize(("name", "code"), SHORT_NAMES)
def test_short_names(name: str, code: str) -> None:
    assert told(only(f"In May, {name} will open a port.")) == f"firm: {code}"


LEADERS = [
    ("The President of {}", "FRA"),
    ("The Prime Minister of {}", "FRA"),
    ("The Foreign Minister of {}", "FRA"),
    ("The Minister of Finance of {}", "FRA"),
    ("The Chancellor of {}", "DEU"),
    ("The King of {}", "JOR"),
    ("The Emir of {}", "QAT"),
    ("The Taoiseach of {}", "IRL"),
    ("The Secretary of State of {}", "USA"),
    ("The Ambassador of {}", "KEN"),
    ("The Parliament of {}", "KEN"),
    ("The leader of {}", "KEN"),
]


@pytest.mark.parametrize(("title", "code"), LEADERS)
def test_who_speaks_for_a_country(title: str, code: str) -> None:
    subject = title.format(COUNTRIES[code]["name"].removeprefix("The "))
    assert told(only(f"{subject} intends to open a port.")) == f"intended: {code}"


@pytest.mark.parametrize("group", sorted(GROUPS["small"]))
def test_a_small_group_is_its_members(group: str) -> None:
    expected = " ".join(sorted(GROUPS["small"][group]["members"]))
    for name in (group, *GROUPS["small"][group].get("names", ())):
        assert told(only(f"The {name} will open a port.")) == f"firm: {expected}", name


@pytest.mark.parametrize("name", GROUPS["union"]["names"])
def test_institutions_of_the_union(name: str) -> None:
    assert told(only(f"The {name} intends to open a port.")) == "intended: EU"


@pytest.mark.parametrize("group", sorted(GROUPS["standing"]))
def test_a_standing_group_acts_under_its_name(group: str) -> None:
    for name in GROUPS["standing"][group]:
        assert told(only(f"The {name} agreed to open a port.")) == f"firm: {group}", name


REGIONAL = [
    "ASEAN", "African Union", "Pacific Islands Forum", "CARICOM", "NATO", "GCC", "Arab League", "ECOWAS",
    "SADC", "OAS", "OSCE", "APEC", "MERCOSUR", "G7", "G20", "BRICS", "IGAD", "SICA", "SCO", "OECD", "OPEC",
]  # fmt: skip


@pytest.mark.parametrize("name", REGIONAL)
def test_regional_bodies(name: str) -> None:
    assert told(only(f"{name} will send an envoy.")) == f"firm: {name}"
    assert told(only(f"{name} members agreed to meet.")) == f"firm: {name}"
