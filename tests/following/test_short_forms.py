"""A short form is written out only where it is written as one."""

from __future__ import annotations

import pytest
from tests.following.made import paper, said

from troth.following.content import Content, Naming, briefs_of, introduced_in
from troth.following.registry import registry_of
from troth.following.stems import stem, stems_of


def _second(introducing: str, words: str) -> Content:
    document = paper("a.", "2021-01-01", said("a", introducing), said("b", words, index=1))
    naming = Naming(registry_of([document]), [document])
    return briefs_of(document, naming, introduced_in(document))[1].content()


@pytest.mark.parametrize(
    ("introducing", "word", "words", "written_out"),
    [
        ("Accelerating Clean Timber Into Vessels (ACTIV)", "timber", "The ACTIV will meet.", True),
        ("Accelerating Clean Timber Into Vessels (ACTIV)", "timber", "They plan activities.", False),
        ("Accelerating Clean Timber Into Vessels (ACTIV)", "timber", "They act actively.", False),
        ("Wool Handling Office (WHO)", "wool", "Partners who share it will meet.", False),
        ("Wool Handling Office (WHO)", "wool", "Partners of the WHO will meet.", True),
        ("Inland Timber (IT)", "timber", "It will help its partners.", False),
        ("Memorandum of Cooperation (MOC)", "memorandum", "They will sign MOCs.", True),
        ("Maple Aid Plan (MAP)", "maple", "WE MAP HARBOURS", False),
    ],
)
def test_short_forms_are_told_from_words_by_their_capitals(
    introducing: str, word: str, words: str, written_out: bool
) -> None:
    assert (stem(word) in _second(f"They join the {introducing}.", words).words) is written_out


def test_other_words_keep_their_place() -> None:
    plain = _second("They join the Wool Handling Office (WHO).", "Dredge R&D at WHO harbours for AT&T.")
    assert {stem("dredge"), *stems_of("wool handling office"), stem("harbours")} <= set(plain.words)
