"""Mentions of parties in sentences: what is found, as what, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.vocabulary import load
from troth.vocabulary.parties import PartyMention, find_parties


def shown(text: str) -> list[str]:
    """Each mention as its words, codes or names, and form."""
    return [
        f"{text[m.start : m.end]} = {' '.join(p.code or p.name for p in m.parties)} ({m.form})"
        for m in find_parties(text)
    ]


FOUND: list[tuple[str, list[str]]] = [
    # names
    ("Japan will host the meeting.", ["Japan = JPN (name)"]),
    ("The United States will host.", ["United States = USA (name)"]),
    ("THE UNITED STATES AND JAPAN", ["UNITED STATES = USA (name)", "JAPAN = JPN (name)"]),
    ("the United States of America", ["United States of America = USA (name)"]),
    ("the U.S. will pay", ["U.S. = USA (name)"]),
    ("the US will pay", ["US = USA (name)"]),
    ("the USA will pay", ["USA = USA (name)"]),
    ("the U.S.A. will pay", ["U.S.A. = USA (name)"]),
    ("America will pay", ["America = USA (name)"]),
    ("the Republic of Korea will train", ["Republic of Korea = KOR (name)"]),
    ("the ROK will train", ["ROK = KOR (name)"]),
    ("South Korea will train", ["South Korea = KOR (name)"]),
    ("North Korea tested it", ["North Korea = PRK (name)"]),
    ("the DPRK tested it", ["DPRK = PRK (name)"]),
    ("the Democratic People's Republic of Korea", ["Democratic People's Republic of Korea = PRK (name)"]),
    ("the People’s Republic of China agreed", ["People’s Republic of China = CHN (name)"]),
    ("the PRC agreed", ["PRC = CHN (name)"]),
    ("the UK and the U.K. agreed", ["UK = GBR (name)", "U.K. = GBR (name)"]),
    ("Great Britain agreed", ["Great Britain = GBR (name)"]),
    ("Papua New Guinea will build it", ["Papua New Guinea = PNG (name)"]),
    ("Guinea and Guinea-Bissau", ["Guinea = GIN (name)", "Guinea-Bissau = GNB (name)"]),
    ("Equatorial Guinea signed", ["Equatorial Guinea = GNQ (name)"]),
    ("Niger and Nigeria", ["Niger = NER (name)", "Nigeria = NGA (name)"]),
    ("the Republic of the Congo joined", ["Republic of the Congo = COG (name)"]),
    ("the Democratic Republic of the Congo", ["Democratic Republic of the Congo = COD (name)"]),
    ("the DRC joined", ["DRC = COD (name)"]),
    ("Sudan and South Sudan", ["Sudan = SDN (name)", "South Sudan = SSD (name)"]),
    ("Dominica and the Dominican Republic", ["Dominica = DMA (name)", "Dominican Republic = DOM (name)"]),
    ("Samoa and American Samoa", ["Samoa = WSM (name)", "American Samoa = ASM (name)"]),
    ("Côte d'Ivoire joined", ["Côte d'Ivoire = CIV (name)"]),
    ("Türkiye and Viet Nam", ["Türkiye = TUR (name)", "Viet Nam = VNM (name)"]),
    ("Timor-Leste joined", ["Timor-Leste = TLS (name)"]),
    ("Bosnia and Herzegovina joined", ["Bosnia and Herzegovina = BIH (name)"]),
    ("Trinidad and Tobago joined", ["Trinidad and Tobago = TTO (name)"]),
    ("the United\u00a0Kingdom joined", ["United\u00a0Kingdom = GBR (name)"]),
    ("Palau, Nauru, and Kiribati", ["Palau = PLW (name)", "Nauru = NRU (name)", "Kiribati = KIR (name)"]),
    ("Puerto Rico will receive it", ["Puerto Rico = PRI (name)"]),
    ("the FSM and PNG", ["FSM = FSM (name)", "PNG = PNG (name)"]),
    ("Egypt, Georgia, and Ukraine", ["Egypt = EGY (name)", "Georgia = GEO (name)", "Ukraine = UKR (name)"]),
    ("Georgia will host the talks in Tbilisi.", ["Georgia = GEO (name)"]),
    ("King Hussein of Jordan met Egypt", ["Jordan = JOR (name)", "Egypt = EGY (name)"]),
    # compounds
    ("the U.S.-Japan alliance", ["U.S. = USA (name)", "Japan = JPN (name)"]),
    ("U.S.–Japan talks", ["U.S. = USA (name)", "Japan = JPN (name)"]),
    ("Japan-U.S.-ROK drills", ["Japan = JPN (name)", "U.S. = USA (name)", "ROK = KOR (name)"]),
    ("Australia-India-U.S. work", ["Australia = AUS (name)", "India = IND (name)", "U.S. = USA (name)"]),
    ("a UK-brokered deal", ["UK = GBR (name)"]),
    ("China/Australia", ["China = CHN (name)", "Australia = AUS (name)"]),
    # adjectives
    ("Japanese companies will invest", ["Japanese = JPN (adjective)"]),
    ("American and Korean experts", ["American = USA (adjective)", "Korean = KOR (adjective)"]),
    ("North Korean missiles", ["North Korean = PRK (adjective)"]),
    ("South Korean ministers", ["South Korean = KOR (adjective)"]),
    ("Papua New Guinean troops", ["Papua New Guinean = PNG (adjective)"]),
    ("the Australian Government will", ["Australian = AUS (adjective)"]),
    ("the Brazilian Minister of Health", ["Brazilian = BRA (adjective)"]),
    ("French-built ships", ["French = FRA (adjective)"]),
    (
        "American, British, and Canadian forces",
        ["American = USA (adjective)", "British = GBR (adjective)", "Canadian = CAN (adjective)"],
    ),
    # capitals that stand for governments
    ("Tokyo announced a new loan.", ["Tokyo = JPN (capital)"]),
    (
        "Talks between Washington and Beijing went on.",
        ["Washington = USA (capital)", "Beijing = CHN (capital)"],
    ),
    ("Canberra’s offer stands.", ["Canberra = AUS (capital)"]),
    # agencies
    ("the Department of State will", ["Department of State = USA (agency)"]),
    ("the U.S. Department of State will", ["U.S. Department of State = USA (agency)"]),
    ("the State Department will", ["State Department = USA (agency)"]),
    ("the Departments of Commerce and Energy", ["Departments of Commerce = USA (agency)"]),
    (
        "the Department of Health and Human Services",
        ["Department of Health and Human Services = USA (agency)"],
    ),
    ("NASA and JAXA will fly", ["NASA = USA (agency)", "JAXA = JPN (agency)"]),
    ("USAID, the DFC, and EXIM", ["USAID = USA (agency)", "DFC = USA (agency)", "EXIM = USA (agency)"]),
    ("JBIC and Export Finance Australia", ["JBIC = JPN (agency)", "Export Finance Australia = AUS (agency)"]),
    ("the Biden-Harris Administration", ["Biden-Harris Administration = USA (agency)"]),
    ("the Biden-\u2060Harris Administration", ["Biden-\u2060Harris Administration = USA (agency)"]),
    ("My Administration will act.", ["Administration = USA (agency)"]),
    ("The White House announced it.", ["White House = USA (agency)"]),
    ("We will work with Congress to pass it.", ["Congress = USA (agency)"]),
    ("the U.S. Navy will sail", ["U.S. Navy = USA (agency)"]),
    ("the U.S. Senate ratified it", ["U.S. Senate = USA (agency)"]),
    ("KOICA and Global Affairs Canada", ["KOICA = KOR (agency)", "Global Affairs Canada = CAN (agency)"]),
    (
        "the Ministry of Economy, Trade and Industry",
        ["Ministry of Economy, Trade and Industry = JPN (agency)"],
    ),
    ("ISRO and the FCDO", ["ISRO = IND (agency)", "FCDO = GBR (agency)"]),
    ("the Peruvian Congress voted", ["Peruvian = PER (adjective)"]),
    ("Kenya’s Department of Energy", ["Kenya = KEN (name)", "Department of Energy = KEN (agency)"]),
    ("the Department of Energy of Kenya", ["Department of Energy = KEN (agency)", "Kenya = KEN (name)"]),
    # leaders
    ("President Biden spoke.", ["President Biden = USA (leader)"]),
    ("Vice President Harris spoke.", ["Vice President Harris = USA (leader)"]),
    ("President Joseph R. Biden, Jr., spoke", ["President Joseph R. Biden, Jr. = USA (leader)"]),
    ("Donald J. Trump signed", ["Donald J. Trump = USA (leader)"]),
    ("Joseph R. Biden, Jr. signed", ["Joseph R. Biden, Jr. = USA (leader)"]),
    ("Prime Minister Kishida Fumio spoke", ["Prime Minister Kishida Fumio = JPN (leader)"]),
    ("Prime Minister Narendra Modi spoke", ["Prime Minister Narendra Modi = IND (leader)"]),
    ("Secretary Blinken flew", ["Secretary Blinken = USA (leader)"]),
    ("Chancellor Olaf Scholz spoke", ["Chancellor Olaf Scholz = DEU (leader)"]),
    ("King Charles III visited", ["King Charles III = GBR (leader)"]),
    ("Crown Prince Mohammed bin Salman", ["Crown Prince Mohammed bin Salman = SAU (leader)"]),
    ("President Lee spoke", ["President Lee = KOR (leader)"]),
    ("Prime Minister Lee spoke", ["Prime Minister Lee = SGP (leader)"]),
    ("President Ursula von der Leyen spoke", ["President Ursula von der Leyen = EU (leader)"]),
    ("President William Samoei Ruto spoke", ["President William Samoei Ruto = KEN (leader)"]),
    ("President Michel Aoun spoke", ["President Michel Aoun = LBN (leader)"]),
    ("Secretary-General Guterres spoke", ["Secretary-General Guterres = United Nations (leader)"]),
    # groups and bodies
    ("The Quad will meet.", ["Quad = AUS IND JPN USA (group)"]),
    ("Quad partners will meet.", ["Quad = AUS IND JPN USA (group)"]),
    ("AUKUS partners", ["AUKUS = AUS GBR USA (group)"]),
    ("the Group of Seven met", ["Group of Seven = G7 (group)"]),
    ("The G-20 met", ["G-20 = G20 (group)"]),
    (
        "the Association of Southeast Asian Nations",
        ["Association of Southeast Asian Nations = ASEAN (group)"],
    ),
    ("the European Commission and the EU", ["European Commission = EU (group)", "EU = EU (group)"]),
    ("the UN General Assembly", ["UN General Assembly = United Nations (group)"]),
    ("WHO and Gavi", ["WHO = WHO (body)", "Gavi = Gavi (body)"]),
    ("the World Bank Group and the IMF", ["World Bank Group = World Bank Group (body)", "IMF = IMF (body)"]),
    ("the Organization of American States", ["Organization of American States = OAS (group)"]),
    ("Africa CDC and the CDC", ["Africa CDC = Africa CDC (body)", "CDC = USA (agency)"]),
    ("OPEC+ met", ["OPEC+ = OPEC (group)"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Indian Ocean is wide.",
        "It lies in the South China Sea and the East China Sea.",
        "The Indo-Pacific is free and open.",
        "The Gulf of Mexico was closed.",
        "New Mexico and New Jersey will benefit.",
        "Peace on the Korean Peninsula matters.",
        "Peace across the Taiwan Strait matters.",
        "Latin American farmers and South America",
        "African American and Native American voters",
        "North American grids",
        "The Sea of Japan is deep.",
        "Washington State will benefit.",
        "It was signed in Washington, D.C.",
        "They met in Tokyo and Seoul.",
        "They went to Moscow.",
        "The Paris Agreement and the Kigali Amendment",
        "the Tokyo office",
        "an office in Ottawa, Ontario",
        "Oregon, Washington, and Idaho",
        "Georgia Tech will train them.",
        "She was born in Atlanta, Georgia.",
        "Voters in Georgia and Michigan",
        "Representative Jim Jordan spoke.",
        "Chad Smith spoke.",
        "Let us go.",
        "LET US GO",
        "WHO WE ARE",
        "Indian Country and the Indian Health Service",
        "The American Rescue Plan is law.",
        "Make America Great Again",
        "Bank of America",
        "the Steelworkers of America",
        "Former President Obama and former President Trump",
        "President Smith of the university",
        "It costs US$50 million.",
        "It costs 50 million U.S. dollars.",
        "She speaks French.",
        "a page in Spanish",
        "The Small Island Administration for Ports",
        "the Maryland Department of Labor",
        "the National Turkey Federation",
        "write to desk@FEMA.DHS.GOV",
        "the Islamic State of Iraq and Syria",
        "The framework will be polished.",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert shown(text) == []


def test_an_acronym_that_the_text_defines_as_another_thing() -> None:
    text = "Under the Foreign Assistance Act (FAA) we may give aid. Section 2 of the FAA applies to Japan."
    assert shown(text) == ["Japan = JPN (name)"]


def test_an_acronym_that_the_text_defines_as_the_agency() -> None:
    text = "The Federal Aviation Administration (FAA) acts. The FAA decides."
    assert len(find_parties(text)) == 3


def test_an_acronym_after_an_unlisted_name_of_a_body() -> None:
    text = "The Sakura Institute of Advanced Technology (MEXT) met. MEXT paid."
    assert shown(text) == ["MEXT = JPN (agency)", "MEXT = JPN (agency)"]


def test_a_line_break_ends_a_name() -> None:
    assert shown("South\nAfrica") == []
    assert shown("United\nKingdom") == []


@pytest.mark.parametrize(
    ("text", "possessive"),
    [
        ("Japan’s plan", True),
        ("Japan's plan", True),
        ("the United States’ plan", True),
        ("the Philippines' plan", True),
        ("NASA’s plan", True),
        ("the U.S.’s plan", True),
        ("Japan plans", False),
        ("‘the United States’", False),
        ("Japan, the host", False),
    ],
)
def test_possessive(text: str, possessive: bool) -> None:
    assert [mention.possessive for mention in find_parties(text)] == [possessive]


_WORDS = sorted(
    {entry["name"] for entry in load("countries")["country"].values()}
    | {
        "U.S.",
        "US",
        "American",
        "President Biden",
        "Department of",
        "State",
        "Quad",
        "in",
        "and",
        "the",
        "of",
    }
    | {
        "Georgia",
        "Washington",
        ",",
        "-",
        "(",
        ")",
        "’s",
        "\n",
        "Indian",
        "Ocean",
        "Prime Minister",
        "FAA",
        "Act",
    }
)


def check(text: str, mentions: list[PartyMention]) -> None:
    reached = 0
    for mention in mentions:
        assert reached <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert text[mention.start].isupper()
        assert mention.parties
        assert "\n" not in text[mention.start : mention.end]
        reached = mention.end


@given(st.text())
def test_any_text(text: str) -> None:
    check(text, find_parties(text))


@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.sampled_from([" ", "", "-", "  "]))
def test_any_words(words: list[str], joint: str) -> None:
    text = joint.join(words)
    check(text, find_parties(text))


@given(st.lists(st.sampled_from(_WORDS), max_size=12))
def test_blocks_after_one_another_do_not_disturb_each_other(words: list[str]) -> None:
    text = " ".join(words).replace("\n", " ") + "\n"
    alone = [m.form for m in find_parties(text) if m.form in ("agency", "leader", "group", "body")]
    after = [
        m.form
        for m in find_parties(f"We will act.\n{text}")
        if m.form in ("agency", "leader", "group", "body")
    ]
    assert alone == after
