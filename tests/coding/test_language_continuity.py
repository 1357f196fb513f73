"""What goes on: "remain committed", "continue to", promises in a noun, and history that promises nothing."""

from __future__ import annotations

import pytest
from tests.coding.coded import only
from tests.coding.told import BOTH, told

REMAIN = [
    ("The two countries remain committed to ending the hunt.", f"firm: {BOTH}"),
    ("Japan remains fully committed to the safety of crews.", "firm: JPN"),
    ("We are, and remain, committed to clearing the mines.", f"firm: {BOTH}"),
    ("Norway remains determined to finish the tunnel.", "firm: NOR"),
    ("Both sides remain ready to send divers.", f"intended: {BOTH}"),
    ("Our governments are equally committed to sharing tide data.", f"firm: {BOTH}"),
    ("We remain steadfastly committed, together with our friends, to rebuilding the port.", f"firm: {BOTH}"),
    ("The United States is deeply committed to the defence of Palau.", "firm: USA"),
    ("The leaders stressed that they remain committed to lowering fares.", f"firm: {BOTH}"),
    ("Both leaders are resolved to see the bridge built.", f"firm: {BOTH}"),
    ("Japan remains dedicated to training nurses.", "firm: JPN"),
    ("We remain concerned about the rise in piracy.", "position"),
    ("We thank those who remain committed to ending the war.", "position"),
    ("The two sides remain united in their resolve to end piracy.", f"firm: {BOTH}"),
]
CONTINUE = [
    ("We will continue to fund the lighthouse.", f"firm: {BOTH}"),
    ("The two navies intend to continue to drill together.", f"intended: {BOTH}"),
    ("Japan is committed to continuing its loans to islands.", "firm: JPN"),
    ("Both sides agreed to continue their talks in Lima.", f"firm: {BOTH}"),
    ("The leaders look forward to continuing the survey.", f"aspirational: {BOTH}"),
    ("Japan continues to fund clinics in Kenya.", "action: JPN"),
    ("The two sides continue to meet each spring.", f"action: {BOTH}"),
    ("We continue to support the envoy.", "position"),
    ("We continue to condemn the raids.", "position"),
    ("The two countries continue to work to lower freight rates.", f"intended: {BOTH}"),
    ("Norway continued to host the secretariat.", "action: NOR"),
    ("States should continue to share flood data.", "position"),
    ("Norway will also continue, with Fiji, to map the trench.", "firm: NOR + FJI"),
    ("The drought continues to empty the reservoirs.", "context"),
    ("We shall keep working to reopen the line.", f"firm: {BOTH}"),
    ("The United States plans to keep funding the clinics.", "intended: USA"),
    ("Both sides will carry on with the talks.", f"firm: {BOTH}"),
]
NOUNS = [
    ("The ministers expressed their determination to end the hunt.", f"firm: {BOTH}"),
    ("The two leaders affirmed their shared resolve to keep the strait open.", f"firm: {BOTH}"),
    ("Norway restated its intent to leave the pact.", "intended: NOR"),
    ("Both sides voiced their hope to finish the bridge by spring.", f"aspirational: {BOTH}"),
    ("Japan renewed its pledge to double its dues.", "firm: JPN"),
    ("Fiji gave an undertaking to protect the reef.", "firm: FJI"),
    ("The United States has the intention to open a consulate.", "intended: USA"),
    ("It is our intention to open the line in May.", f"intended: {BOTH}"),
    ("It is the hope of both governments to meet in Nara.", f"aspirational: {BOTH}"),
    ("Our plan is to open three wards.", f"intended: {BOTH}"),
    ("The intention of the two governments is to lower fares.", f"intended: {BOTH}"),
    ("The ministers underlined their ambition to halve waste.", f"aspirational: {BOTH}"),
    ("The leaders announced their joint decision to reopen the mine.", f"firm: {BOTH}"),
    ("Japan made a promise to return the bell.", "firm: JPN"),
    ("The two presidents reiterated their firm commitment, made in Lima, to end the levy.", f"firm: {BOTH}"),
    ("Japan took the decision to close the mine.", "firm: JPN"),
    ("We reaffirm our commitment to the rule of law.", "position"),
    ("We reaffirm our shared commitment to the Charter of the United Nations.", "position"),
    ("The pledge to halve waste was a bold one.", "context"),
    ("In keeping with its commitment to end the hunt, Japan closed two ports.", "action: JPN"),
]
HISTORY = [
    ("Japan has long been a friend of sailors.", "context"),
    ("The strait has always been hard to cross.", "context"),
    ("For fifty years, the two navies have trained together.", f"action: {BOTH}"),
    ("The two countries had planned to build a bridge.", f"action: {BOTH}"),
    ("In those years, both sides sought to end the feud.", f"action: {BOTH}"),
    ("Norway was working to end the feud when war broke out.", "action: NOR"),
    ("Japan was the first to sign the convention.", "context"),
    ("Ties between the two peoples go back to 1853.", "context"),
    ("The two countries have long cooperated on quake alerts.", f"action: {BOTH}"),
    ("For decades the alliance has been a source of calm.", "context"),
    ("Japan used to host the secretariat.", "context"),
    ("Last spring, the two leaders met in Nara and opened a museum.", f"action: {BOTH}"),
]


@pytest.mark.parametrize(("text", "expected"), [*REMAIN, *CONTINUE, *NOUNS])
def test_what_goes_on(text: str, expected: str) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(("text", "expected"), HISTORY)
def test_history_promises_nothing(text: str, expected: str) -> None:
    assert told(only(text)) == expected
