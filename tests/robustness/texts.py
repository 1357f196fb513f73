"""Documents of the tests' own: what the metamorphic relations change, and must not change the codes of.

In the words of a document

- ``[N]`` is the state that is swapped for others, ``[B]`` the same without an article, ``[N’s]`` its
  possessive, ``[A]`` its adjective;
- ``~`` is a place where an adverb may stand, without a space after it;
- ``{program|programme}`` is a word in American and in British spelling.

A place for an adverb is before the verb that decides, or after its auxiliary; a sentence without one is left
as it is.
"""

from __future__ import annotations

from tests.robustness.papers import Paper, Piece
from tests.robustness.texts_more import MORE


def _pieces(lines: str) -> tuple[Piece, ...]:
    """The pieces of a document: ``# heading``, ``- item`` or a paragraph, with what is indented below it."""
    signs = {"# ": "heading", "- ": "item"}
    rows = filter(None, lines.replace("\n  ", " ").splitlines())
    return tuple(
        Piece(signs[row[:2]], row[2:]) if row[:2] in signs else Piece("paragraph", row) for row in rows
    )


PORTS = """
# Ports and {Harbors|Harbours}
The two countries will ~open a training {center|centre} for port engineers in Mombasa by June 2026. [N]
  has ~pledged US$40 million over three years to deepen four {harbors|harbours}. Kenya ~intends to widen
  the quay at Lamu in the first half of 2027.
[N] ~opened a customs school in Kisumu in March 2024. We ~welcome the reopening of the northern shipping
  lane. The old quay was built in 1931. Both sides are ~working to {harmonize|harmonise} their rules on
  ballast water.
The two governments ~hope to agree on a common form for pilots’ {licenses|licences}. [N’s] coast guard
  will ~train 300 Kenyan crew members by the end of 2025.
The two countries ~launched the Coastal Ports Partnership (CPP) in 2022, and the CPP will ~add six ports
  to its {program|programme}.
Together, [N] and Kenya will:
- build a {center|centre} for the repair of buoys;
- explore a joint line of credit for small shipyards;
- raise the share of electric cranes from 10 {percent|per cent} to 60 {percent|per cent} by 2030;
- invest US$12 million in cold stores; and
- {organize|organise} a yearly forum of {harbor|harbour} masters.
# Health
The two countries ~reaffirmed their commitment to ending river blindness by 2035. Kenya ~plans to
  {modernize|modernise} 45 clinics — most of them in the north — and to hire 200 nurses.
They ~condemned the attacks on health workers. [A] doctors ~treated 12,000 patients in 2023. This will
  ~create jobs in every county.
[N], together with Uganda, will ~set up a Lake Fever Network. Kenya ~welcomed [N’s] decision to join the
  Malaria Compact. We ~remain concerned about the price of insulin.
[N] ~announced that it will pay for a “Clinic on Wheels” in each county. Kenya will ~consider a tax on
  sugar.
"""

PACIFIC = """
# A Stronger Presence
[N] will ~open embassies in Tonga and Kiribati by 2027. [N] is ~committed to doubling the number of its
  teachers in the Pacific — to 400 — by 2030.
The Government of [N] ~announced US$75 million for sea walls — “hard” and “soft” — in five island states.
  Sea levels have risen faster there than anywhere else.
[N] is ~helping Vanuatu to {fulfill|fulfil} its plan for clean water. The [A] navy ~delivered 600 tons of
  food after the storm of January 2025.
“We are not here for a season,” the minister ~said. The islands’ own fleets catch a tenth of the tuna in
  these waters.
# What Comes Next
[N] ~plans to:
- Support the Reef {Defense|Defence} Facility with US$5 million a year from 2026;
- {Mobilize|Mobilise} private investment in solar power;
- Send advisers on {labor|labour} law to Fiji.
In the coming years, [N] will ~seek to:
- cut the cost of sending money home to 3 {percent|per cent};
- finish a sea cable between Nauru and Tuvalu by 2028.
[N] ~expects to sign a {defense|defence} treaty with Palau in 2026. [N] ~recognizes the islands’ right to
  choose their partners. [N] will ~continue to fund the Pacific Weather Service.
[N’s] parliament ~ratified the Treaty of Apia in 2019. The treaty’s first article covers fisheries.
"""

ENERGY = """
# Energy
Japan, Chile and [N] ~decided to establish a Hydrogen Corridor Initiative (HCI). The three countries will
  ~meet each spring. Japan will ~lend up to US$1.5 billion to new solar parks between 2024 and 2029.
Chile ~aims to draw 80 {percent|per cent} of its power from the sun and the wind by 2030. [N] will ~close
  its last coal mine no later than 2032. Coal still gives a fifth of the region’s power.
We ~call on all states to end the flaring of gas. The leaders ~expressed their deep concern over the cost
  of fuel. We ~stand with the people of the flooded valleys.
Experts from [N] and Japan ~finished a map of geothermal wells in April 2023, which ~shows 40 sites.
The ministers ~agreed to:
- share data on storms;
- fund a chair in the {program|programme} of energy law at a university of the three countries’ choice;
- consider a common standard for meters.
# People
[N] ~offered 50 scholarships to students from Chile in 2022. [N] will ~offer another 150 in the 2020s.
  Japan and [N] ~look forward to the World Forestry Expo.
Chile ~thanked Japan for its gift of fire engines. A “green” visa is being ~considered.
The three countries will ~renew the Agreement between the Government of Japan and the Government of [N] on
  Fisheries in 2025. The three countries are ~determined to {honor|honour} the Accord of
  Valdivia. We ~instructed our ministers to report by 1 December 2024.
The countries ~commit to explore a fund for {catalyzing|catalysing} trade in timber. Forests cover a third
  of the three countries.
"""

TRADE = """
# Tariffs
Brazil will ~reduce its tariff on wool from 12 {percent|per cent} to 4 {percent|per cent} by 2027. [N]
  shall ~remove its quota on coffee within 2026. The parties ~confirm that services are covered.
[N] ~purchased US$800 million of aircraft from Brazil in 2024. [N] will ~buy another US$2 billion of
  aircraft — the largest order so far — by 2029. Trade between the two grew by a quarter in ten years.
Both countries ~agree that food safety matters. [A] firms ~employ 9,000 people in Brazil. The parties may
  ~review the list of goods.
# Rules
The parties will ~{recognize|recognise} each other’s certificates for {tires|tyres}. Brazil ~undertakes to
  pay $6 million toward a register of brands — “no more, no less”.
The parties ~intend to conclude negotiations on data in 2026. Brazil ~regrets the delay. The parties
  ~established a Joint Committee on Customs in May 2025.
Each party will:
- publish its {labeling|labelling} rules by 30 June 2026;
- name a contact point for farmers; and
- refrain from new taxes on digital services.
The committee will ~meet in Brasília twice a year. [N] and Brazil, with support from the World Bank, will
  ~{digitize|digitise} their land records.
The [B]-Brazil Wool Compact ~supports 500 farms.
  [N] will ~work with Argentina and Brazil to clear mines from the border. This {favors|favours} small
  exporters.
"""

PAPERS = (
    Paper("ports", "Joint Statement of [N] and Kenya", "2024-05-10", _pieces(PORTS)),
    Paper("pacific", "Fact Sheet: [N] in the Pacific", "2025-02-03", _pieces(PACIFIC)),
    Paper("energy", "Trilateral Statement of Japan, Chile and [N]", "2023-11-20", _pieces(ENERGY)),
    Paper("trade", "Joint Statement on Trade between Brazil and [N]", "2025-07-01", _pieces(TRADE)),
    *(Paper(name, title, date, _pieces(body)) for name, title, date, body in MORE),
)
