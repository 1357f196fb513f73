"""British and American spelling are coded alike."""

from __future__ import annotations

import re

import pytest
from tests.robustness.papers import changed, markdown
from tests.robustness.relations import GOLD, NAMES, assert_same, code, coded, gold, paper
from tests.robustness.texts import PAPERS

# American and British spelling of words that official texts use.
PAIRS = """
analyzing analysing, analyze analyse, catalyze catalyse, catalyzing catalysing, center centre, centers
centres, color colour, cooperation co-operation, decarbonization decarbonisation, defense defence, digitize
digitise, digitization digitisation, endeavor endeavour, favor favour, favors favours, fiber fibre, finalize
finalise, finalizing finalising, fulfill fulfil, fulfillment fulfilment, globalization globalisation, harbor
harbour, harbors harbours, harmonize harmonise, honor honour, honored honoured, industrialization
industrialisation, labeling labelling, labor labour, license licence, licenses licences, maximize maximise,
meters metres, mobilize mobilise, mobilizing mobilising, mobilization mobilisation, modernize modernise,
modernization modernisation, neighbor neighbour, neighbors neighbours, operationalize operationalise,
optimize optimise, organization organisation, organizations organisations, organize organise, organizes
organises, percent|per cent, prioritize prioritise, program programme, programs programmes, realize realise,
realized realised, recognize recognise, recognized recognised, recognizes recognises, recognizing
recognising, reemphasize re-emphasise, emphasize emphasise, emphasized emphasised, revitalize revitalise,
skillful skilful, specialized specialised, stabilize stabilise, standardize standardise, strategize
strategise, summarize summarise, theater theatre, tire tyre, tires tyres, toward towards, traveled
travelled, traveler traveller, utilize utilise, utilizing utilising
"""
BRITISH = dict(re.split(r"[ |]", pair.strip(), maxsplit=1) for pair in " ".join(PAIRS.split()).split(","))
AMERICAN = {british: american for american, british in BRITISH.items()}


def spelled(words: str, pairs: dict[str, str]) -> str:
    """The words in the other spelling, with capitals as they were."""

    def other(match: re.Match[str]) -> str:
        word = pairs[match[0].lower()]
        return word[0].upper() + word[1:] if match[0][0].isupper() else word

    every = "|".join(sorted(map(re.escape, pairs), key=len, reverse=True))
    return re.sub(rf"\b(?:{every})\b", other, words, flags=re.IGNORECASE)


def american(words: str) -> str:
    return spelled(words, AMERICAN)


def test_the_documents_hold_many_such_words() -> None:
    pairs = re.findall(r"\{([^|}]+)\|([^}]+)\}", str(PAPERS))
    assert len(set(pairs)) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_either_spelling(name: str) -> None:
    one, other = paper(name, spelling=1), paper(name, spelling=2)
    assert one != other
    before, after = (coded(code(markdown(each)), american) for each in (one, other))
    assert_same(before, after, "spelling: both", name)


@pytest.mark.parametrize("spelling", ["British", "American"])
@pytest.mark.parametrize("name", GOLD)
def test_gold(name: str, spelling: str) -> None:
    """Names are left alone: a centre that calls itself a center is one."""
    one = gold(name)
    pairs = BRITISH if spelling == "British" else AMERICAN
    other = changed(
        one, lambda words: re.sub(r"\b[a-z-]+( cent)?\b", lambda word: spelled(word[0], pairs), words)
    )
    before, after = (coded(code(markdown(each)), american) for each in (one, other))
    assert_same(before, after, f"spelling: {spelling}", name)
