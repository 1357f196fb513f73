"""More documents of the tests' own: a group's declaration, a memorandum, one government's announcement."""

from __future__ import annotations

GROUP = """
# Growth
We, the leaders of the G20, will ~strengthen the rules for large banks by 2026. We ~commit to a fair share
  for poorer countries. The G20 ~endorsed the Roadmap for Safer Payments in 2022.
We ~ask [N] to host the talks of 2027. [N] will ~chair the Group on Rural Banks. We ~note the work of the
  World Bank on debt.
The world’s economy has slowed. “A crisis of trust”, as many call it, has ~hurt trade.
We will:
- cut the cost of remittances to below 3 {percent|per cent} by 2030;
- double our support for school meals — from 40 million to 80 million children;
- keep {analyzing|analysing} risks from crypto-assets;
- and {endeavor|endeavour} to finish the review of quotas.
# Food
We ~reiterate our call for open markets. We will ~not allow food to be used as a weapon. We ~support the
  efforts of the African Union.
We ~resolve to halve the loss of grain by 2030. We ~welcome [N’s] pledge of US$90 million to the Global
  Seed Fund. Hunger rose again last year.
"""

CHIPS = """
# Purpose
The European Union and [N] ~sign this memorandum to strengthen their supply of chips. The European Union
  and [N] are ~partnering on the Early Alert System, which ~warns of shortages.
The two sides will ~launch a {pilot program|pilot programme} on chip design in 2025. The European
  Commission will ~provide €30 million, and [N] will ~provide €20 million.
[N] has ~trained 1,400 engineers since 2021. The [A] government ~believes that subsidies should be open to
  view.
The sides will also work together to:
- {standardize|standardise} tests of new chips;
- exchange views on export rules;
- train 500 technicians a year by 2028 in the “Silicon Class”.
# Duration
This memorandum will ~remain in force until 31 December 2029. Either side may ~end it at any time. Nothing
  in it is binding in law.
The European Union ~proposed a second call for projects. [N] ~agreed to consider it. The two sides
  ~reaffirmed their support for free trade.
The two sides ~hosted a Chips Dialogue in Ghent on 4 October 2024. They will ~host the next one in the
  autumn of 2025.
"""

STORM = """
# Relief
Today, the Government of [N] ~announced new help for the victims of Typhoon Lando. [N] will ~send two
  hospital ships — and 900 tents — this week.
The Prime Minister of [N] ~spoke with his counterpart in the Philippines on Monday. [N’s] engineers
  ~repaired 14 bridges in Samar. The storm left 200,000 people without a roof.
[N] will ~provide US$25 million through the World Food Programme, and it will ~match gifts from its
  citizens up to US$10 million.
[N] ~urges others to give. “Nobody should be ~left behind”, the {Defense|Defence} Ministry ~said.
# Recovery
As part of this plan, [N] will ~help the Philippines to:
- rebuild 60 schools by the end of 2027;
- plant 2 million mangroves;
- restore power in Leyte.
[N] ~remains committed to reaching 0.7 {percent|per cent} of its income in aid. [N] may ~extend the
  mission. [N] ~admires the courage of the volunteers.
[N] is in talks to lease a {harbor|harbour} near Cebu. [N] will ~double the budget of its Storm Fellowship
  {Program|Programme}.
"""

MORE = (
    ("group", "G20 Leaders’ Declaration", "2024-11-19", GROUP),
    ("chips", "Memorandum of Cooperation between the European Union and [N]", "2024-10-04", CHIPS),
    ("storm", "[N] Announces Help after Typhoon Lando", "2025-09-12", STORM),
)
