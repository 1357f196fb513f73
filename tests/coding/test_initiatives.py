from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troth.coding.acronyms import KnownNames
from troth.coding.initiatives import find_initiatives, known_names

NAMED = [
    # A programme noun at the end of a run of capitals.
    (
        "The two sides launched the Harbour Resilience Partnership in Lisbon.",
        ["Harbour Resilience Partnership"],
    ),
    ("Norway will join the Coastal Wind Initiative next year.", ["Coastal Wind Initiative"]),
    ("We welcome the Northern Seas Declaration.", ["Northern Seas Declaration"]),
    ("Chile will host the Copper Standards Forum in 2027.", ["Copper Standards Forum"]),
    ("Students apply through the Meridian Fellowship.", ["Meridian Fellowship"]),
    ("It was agreed at the Porto Summit that ferries will run.", ["Porto Summit"]),
    ("Both countries support the Glacier Monitoring Network.", ["Glacier Monitoring Network"]),
    ("They endorsed the Orchard Growers’ Charter.", ["Orchard Growers’ Charter"]),
    ("Kenya ratified the Lake Basin Treaty.", ["Lake Basin Treaty"]),
    ("The Mountain Rescue Task Force will meet in spring.", ["Mountain Rescue Task Force"]),
    ("We will convene a Soil Health Working Group.", ["Soil Health Working Group"]),
    ("Ministers met in the Rivers and Lakes Committee.", ["Rivers and Lakes Committee"]),
    ("The Rail Safety Act was passed.", ["Rail Safety Act"]),
    ("France funds the Desert Locust Facility.", ["Desert Locust Facility"]),
    ("They opened the Tidal Power Academy.", ["Tidal Power Academy"]),
    ("We reaffirm the Geneva Conventions.", ["Geneva Conventions"]),
    ("The Bridge Builders Coalition has grown.", ["Bridge Builders Coalition"]),
    ("Peru hosts the Women’s Trade Roundtable.", ["Women’s Trade Roundtable"]),
    ("The Strategic Trade Dialogue convened in June.", ["Strategic Trade Dialogue"]),
    ("An Ocean Data Hackathon was held.", ["Ocean Data Hackathon"]),
    # Words behind the head.
    ("We established the Fund for Clean Harbours.", ["Fund for Clean Harbours"]),
    ("Parties to the Agreement on Migratory Fish met.", ["Agreement on Migratory Fish"]),
    ("They joined the Partnership for Inclusive Rural Banking.", ["Partnership for Inclusive Rural Banking"]),
    ("We honour the Charter of the Nordic Peoples.", ["Charter of the Nordic Peoples"]),
    (
        "The Declaration for the Youth of the Steppe was signed.",
        ["Declaration for the Youth of the Steppe"],
    ),
    ("The Coalition to End Ghost Fishing grew.", ["Coalition to End Ghost Fishing"]),
    ("Funds go to the Roadmap to Reduce Soot.", ["Roadmap to Reduce Soot"]),
    ("We back the Alliance against Illegal Logging.", ["Alliance against Illegal Logging"]),
    (
        "They praise the World Fund to Fight Rabies, Measles, and Cholera.",
        ["World Fund to Fight Rabies, Measles, and Cholera"],
    ),
    ("We note the Panel on Water, Forests and Soil.", ["Panel on Water, Forests and Soil"]),
    (
        "They signed a Treaty between the Kingdom of Norway and the Republic of Chile on Fisheries.",
        ["Treaty between the Kingdom of Norway and the Republic of Chile on Fisheries"],
    ),
    (
        "We recall the Memorandum of Understanding between Kenya’s Seed Agency and the Peru Seed Service.",
        ["Memorandum of Understanding between Kenya’s Seed Agency and the Peru Seed Service"],
    ),
    ("They adopted a Code of Conduct.", ["Code of Conduct"]),
    ("We thank the Group of Friends of Wetlands.", ["Group of Friends of Wetlands"]),
    # The subject of an instrument in small letters.
    (
        "They signed a Memorandum of Cooperation on seed research, and will meet again.",
        ["Memorandum of Cooperation on seed research"],
    ),
    (
        "We concluded a Project Arrangement on tidal power, which takes effect soon.",
        ["Project Arrangement on tidal power"],
    ),
    (
        "They extended the Memorandum of Understanding on teamwork in plant health in May 2024.",
        ["Memorandum of Understanding on teamwork in plant health"],
    ),
    # Acronyms in brackets, behind and inside.
    ("We launched the Blue Harbour Partnership (BHP) today.", ["Blue Harbour Partnership (BHP)"]),
    ("We launched the Blue Harbour Partnership (“BHP”) today.", ["Blue Harbour Partnership (“BHP”)"]),
    ("The Climate and Ports (CaP) Initiative begins.", ["Climate and Ports (CaP) Initiative"]),
    ("Funds come from the Rural Energy Grid (REG) program.", ["Rural Energy Grid (REG) program"]),
    (
        "We use the Plant Disease Information System (PDIS) for warnings.",
        ["Plant Disease Information System (PDIS)"],
    ),
    ("It belongs to Building Better Coasts (BBC-2) this year.", ["Building Better Coasts (BBC-2)"]),
    (
        "This Memorandum of Partnership (hereinafter “MOP”) binds nobody.",
        ["Memorandum of Partnership (hereinafter “MOP”)"],
    ),
    # Coordination before the head.
    (
        "We will form a Forests, Rivers and Coasts Compact.",
        ["Forests, Rivers and Coasts Compact"],
    ),
    ("They lead the Skills and Apprenticeship Partnership.", ["Skills and Apprenticeship Partnership"]),
    ("A Food, Water, and Shelter Initiative began.", ["Food, Water, and Shelter Initiative"]),
    # Several names, split.
    (
        "We rely on the Coral Reef Initiative and the Mangrove Pledge.",
        ["Coral Reef Initiative", "Mangrove Pledge"],
    ),
    (
        "They work in forums such as the Steel Forum, Conference on Rare Metals, and the Zinc Dialogue.",
        ["Steel Forum", "Conference on Rare Metals", "Zinc Dialogue"],
    ),
    (
        "We follow the Lima Principles for Fair Ports and the Lima Guidelines for Safe Ports.",
        ["Lima Principles for Fair Ports", "Lima Guidelines for Safe Ports"],
    ),
    ("Under the Quad and the Reef Working Group we act.", ["Quad", "Reef Working Group"]),
    # Trimmed on the left.
    ("Japan’s Ocean Plan will be reviewed.", ["Ocean Plan"]),
    ("The Canada-led Arctic Seed Coalition met.", ["Arctic Seed Coalition"]),
    ("They recall the May 2021 Porto Statement.", ["Porto Statement"]),
    ("Through the Reef Fund’s secretariat we act.", ["Reef Fund"]),
    ("Supporting Reef Fund projects matters.", ["Reef Fund"]),
    ("Under Project Lighthouse Agreement rules, ships pay less.", ["Project Lighthouse Agreement"]),
    ("This Executive Order 14999 takes effect.", ["Executive Order 14999"]),
    ("the United States’ Clean Ports Program", ["Clean Ports Program"]),
    # Years, ordinals, numbers.
    ("The 2030 Agenda for Rural Development guides us.", ["2030 Agenda for Rural Development"]),
    ("They met at the 12th Timber Conference (TC12).", ["12th Timber Conference (TC12)"]),
    ("Action follows UNEA Resolution 5/14 on plastics.", ["UNEA Resolution 5/14"]),
    ("We recall Resolution No. ES-11/1 of the Assembly.", ["Resolution No. ES-11/1"]),
    ("They adopted a post-2025 Seed Framework.", ["post-2025 Seed Framework"]),
    ("We will meet at COP31 in November.", ["COP31"]),
    ("Progress was made at COP 27 and at COP-15.", ["COP 27", "COP-15"]),
    ("They use the Trade Fairness Act of 1962 often.", ["Trade Fairness Act of 1962"]),
    # A programme noun in small letters.
    ("We will renew the Halvorsen Fellowship program.", ["Halvorsen Fellowship program"]),
    ("They funded the Seagrass program.", ["Seagrass program"]),
    ("It pays for the REEFS program.", ["REEFS program"]),
    ("They upgraded the KX-40 test facility.", ["KX-40 test facility"]),
    ("We praise the Nordic Cooperation Group initiative.", ["Nordic Cooperation Group initiative"]),
    ("Doses go through the COVAX facility.", ["COVAX facility"]),
    (
        "They value the Japan-Australia-Chile trilateral partnership.",
        ["Japan-Australia-Chile trilateral partnership"],
    ),
    ("We set up a forum on Coastal Freight Reform.", ["forum on Coastal Freight Reform"]),
    ("The working group on the Seed Bank Rules met.", ["working group on the Seed Bank Rules"]),
    ("They are parties to the convention on Migratory Birds.", ["convention on Migratory Birds"]),
    # Quotation marks and titles.
    ("We began a program titled “Open Doors Abroad.”", ["Open Doors Abroad"]),
    ("Norway will establish a “Harbour Campus” in Oslo.", ["Harbour Campus"]),
    ("It suspends the rule titled Export Rules for Dual Parts.", ["Export Rules for Dual Parts"]),
    # Well-known names.
    ("Ships must respect UNCLOS.", ["UNCLOS"]),
    ("Aid flows in partnership with COVAX.", ["COVAX"]),
    ("A crew will visit the International Space Station.", ["International Space Station"]),
    ("We back the Paris Agreement.", ["Paris Agreement"]),
    ("They will fly on Artemis.", ["Artemis"]),
    ("It was decided at AUSMIN 2022 to go on.", ["AUSMIN 2022"]),
    ("We implement the IHR (2005) fully.", ["IHR (2005)"]),
    ("Cooperation goes on through AUKUS.", ["AUKUS"]),
    ("Grants come from Feed the Future.", ["Feed the Future"]),
    # Once per statement.
    ("The Reef Fund is open, and the Reef Fund will grow.", ["Reef Fund"]),
    ("The Reef Action Fund (RAF) is open; RAF will grow.", ["Reef Action Fund (RAF)"]),
    # More shapes.
    ("They fund the Women in the Coastal Economy initiative.", ["Women in the Coastal Economy initiative"]),
    (
        "We joined the Port Alliance for Study in the Andes (PASA).",
        ["Port Alliance for Study in the Andes (PASA)"],
    ),
    ("The Reef Vaccine Partnership of Chile, Peru, and Norway grew.", ["Reef Vaccine Partnership"]),
    (
        "They welcome the Memorandum of Cooperation between the Seed Trust (ST) and the Chile Soil and "
        "Water Agency to share seeds.",
        ["Memorandum of Cooperation between the Seed Trust (ST) and the Chile Soil and Water Agency"],
    ),
    (
        "They share data under Project Lantern and Operation Deep Well.",
        ["Project Lantern", "Operation Deep Well"],
    ),
    ("It builds on the Strategy to Advance Tidal Power.", ["Strategy to Advance Tidal Power"]),
    ("We meet in fora such as the Quad.", ["Quad"]),
    ("The Chile-Norway Tourism Year 2027 opens in May.", ["Chile-Norway Tourism Year 2027"]),
    (
        "Funds come from Growth of Innovation through Farms and Trade (GIFT) program.",
        ["Growth of Innovation through Farms and Trade (GIFT) program"],
    ),
    ("The Reef Entry Program grew; the Reef Entry program is open.", ["Reef Entry Program"]),
    ("The U.S.-Chile Lithium Taskforce will report.", ["U.S.-Chile Lithium Taskforce"]),
    ("The U.S.-Chile Alliance is strong.", ["U.S.-Chile Alliance"]),
    ("They met at the G20 Lima Summit.", ["G20 Lima Summit"]),
    ("We held the Ferry Safety Workshop in Oslo.", ["Ferry Safety Workshop"]),
    ("A Seed Exchange Week takes place in May.", ["Seed Exchange Week"]),
    ("They spoke at the Forest Leaders’ Summit.", ["Forest Leaders’ Summit"]),
    ("We use the Andes Disruptive Trade Strike Force.", ["Andes Disruptive Trade Strike Force"]),
    (
        "They set up an Intergovernmental Negotiating Body (INB).",
        ["Intergovernmental Negotiating Body (INB)"],
    ),
    ("The Framework Agreement will be concluded in 2027.", ["Framework Agreement"]),
    ("We discussed the Beyond 5G Standards Conference.", ["Beyond 5G Standards Conference"]),
    ("The Economic Prosperity Deal with Norway helps farmers.", ["Economic Prosperity Deal"]),
    ("They joined the Andes Forum in Quito, Ecuador.", ["Andes Forum"]),
]

NOTHING = [
    "The United States and Japan will work together in the Indo-Pacific.",
    "Prime Minister Sanna Lind met President Arturo Vega in Lima on Tuesday.",
    "The Department of Energy and the Ministry of Trade will cooperate.",
    "The U.S. National Security Council will lead the work.",
    "The Participants intend to renew this Compact.",
    "The Compact is a framework for action.",
    "This Partnership will grow.",
    "Under this Joint Statement, both sides agree to meet.",
    "The Task Force will meet in June.",
    "We thank the Working Group.",
    "They fight COVID-19 and invest in Open RAN, AI and 5G.",
    "The World Bank and the International Monetary Fund will report.",
    "The World Food Programme delivers grain.",
    "The European Council and the European Commission agreed.",
    "The UN General Assembly and the UN Security Council met.",
    "Universal Health Coverage remains a goal under the SDGs.",
    "The Leaders of the G20 dined in March.",
    "We will work with the Pacific Islands Forum and ASEAN.",
    "President Vega signed an Executive Order today.",
    "SECURING A LASTING PARTNERSHIP: Japan will invest in ports.",
    "Market Access and Fair Pricing Framework: Norway will open its market.",
    "The U.S.-Japan relationship is strong.",
    "Negotiating a Seed Safeguards Agreement: Norway and Chile began talks.",
    "Each country will update its National Adaptation Plans.",
    "The Council of Ministers met.",
    "The Department is reformed through “Department of Better Ports” rules.",
    "The Bank for Reconstruction lent money to Acme Shipping Company.",
    "Small Island Developing States face rising seas.",
    "Multilateral Development Banks (MDBs) should lend more.",
    "The Department for Trade, Ports and Rural Strategy will lead.",
    "The Office of the Harbour Program will answer.",
    "The Air Force and the Marine Corps trained together.",
    "The “United States” and Chile agree.",
    "Parties plan to meet in spring.",
    "American programs help farmers.",
    "Exchange programs have helped students.",
    "The Federal program ended.",
    "Gavi, the Vaccine Alliance, will help.",
    "The National Assembly and the House Committee met.",
    "Quad leaders met in Tokyo.",
    "",
    "no capitals at all in this sentence about a program",
]


def names_in(text: str) -> list[str]:
    return [found.name for found in find_initiatives(text, 0, len(text), KnownNames())]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_names(text: str) -> None:
    assert names_in(text) == []


def test_acronym_of_the_document() -> None:
    text = "We launched the Blue Harbour Partnership (BHP).\nBHP will grow. The DOE will help."
    names = known_names(text)
    start = text.index("BHP will")
    (found,) = find_initiatives(text, start, len(text), names)
    assert (found.name, found.acronym, found.start, found.end) == ("BHP", "BHP", start, start + 3)


def test_spans_leave_out_what_is_around_the_statement() -> None:
    text = "The Seed Fund grew. A project for the Reef Fund began. The Port Fund ended."
    start, end = text.index("A project"), text.index(" The Port")
    (found,) = find_initiatives(text, start, end, KnownNames())
    assert text[found.start : found.end] == found.name == "Reef Fund"


WORDS = st.sampled_from(
    [
        "The", "the", "of", "for", "and", ",", "Partnership", "Initiative", "(ABC)", "“Open", "Doors”",
        "COP26", "Memorandum", "between", "Japan", "Japan’s", "U.S.-Chile", "2030", "12th", "COVAX", "Quad",
        "through", "program", "titled", "forum", "on", "Fund", "Reef", "to", "in", "Agreement", "a", ".", ":",
        "No. 5", "\n",
    ]
)  # fmt: skip


@settings(max_examples=200)
@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join)), st.integers(0, 30), st.integers(0, 200)
)
def test_offsets_hold_without_overlap(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    last = start
    for found in find_initiatives(text, start, end, known_names(text)):
        assert last <= found.start < found.end <= end
        assert text[found.start : found.end] == found.name
        last = found.end
