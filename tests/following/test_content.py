"""What a statement is about: words without parties, short forms written out, subjects, titles, names."""

from __future__ import annotations

import pytest
from tests.following.made import paper, read, said

from troth.following.content import Content, Naming, briefs_of, introduced_in, name_of, written_in
from troth.following.registry import registry_of
from troth.following.stems import stem, stems_of
from troth.types import FollowedDocument


def _contents(document: FollowedDocument, **short: tuple[str, ...]) -> tuple[Content, ...]:
    naming = Naming(registry_of([document]), [document])
    return tuple(brief.content() for brief in briefs_of(document, naming, short))


def _of(words: str, **values: object) -> Content:
    return _contents(paper("a.", "2021-01-01", said("a", words, **values)))[0]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Japan and the United States will dredge harbours.", "dredge harbours"),
        ("The U.S.-Japan dredging of harbours", "dredging harbours"),
        ("The European Union will dredge Chilean harbours.", "dredge harbours"),
        ("We will strengthen our partnership in 2024.", ""),
        ("", ""),
    ],
)
def test_words_are_those_of_the_subject(words: str, kept: str) -> None:
    assert set(_of(words).words) == set(stems_of(kept))


def test_phrases_are_telling_words_side_by_side() -> None:
    assert _of("We will dredge shallow harbours of the north.").phrases >= {
        (stem("dredge"), stem("shallow")),
        (stem("shallow"), stem("harbours")),
    }
    assert (stem("harbours"), stem("north")) not in _of("dredge harbours of the north").phrases


def test_other_countries_are_those_that_are_no_parties() -> None:
    assert _of("Japan will help Chile and Kenya.").countries == {"CHL", "KEN"}


def test_actors_are_those_of_the_coding() -> None:
    assert _of("It will.", actors=("JPN", "WHO")).actors == {"JPN", "WHO"}


@pytest.mark.parametrize(
    ("words", "short", "full"),
    [
        ("We will found a Tidal Power Forum (TPF).", "tpf", "Tidal Power Forum"),
        ("The Office for the Study of Tides (“OST”) opens.", "ost", "Office for the Study of Tides"),
        ("Remotely piloted aircraft (RPAs) will fly.", "rpa", "Remotely piloted aircraft"),
    ],
)
def test_short_forms_are_taken_from_brackets(words: str, short: str, full: str) -> None:
    found = introduced_in(paper("a.", "2021-01-01", said("a", words)))
    assert found == {stem(short): tuple(stems_of(full))}


@pytest.mark.parametrize("words", ["We met (TPF).", "Ports (X) grow.", "The sea rises (see ABC).", "(ABC)"])
def test_a_bracket_that_its_words_do_not_spell_introduces_nothing(words: str) -> None:
    assert introduced_in(paper("a.", "2021-01-01", said("a", words))) == {}


def test_a_short_form_counts_as_the_words_that_it_stands_for() -> None:
    first, second = _contents(
        paper(
            "a.",
            "2021-01-01",
            said("a", "We will fund tidal lagoon turbines (TLT)."),
            said("b", "TLT will be tested."),
        )
    )
    assert {stem("tidal"), stem("lagoon"), stem("turbines")} <= second.words.keys()
    assert first.words.keys() - second.words.keys() == {stem("fund")}


def test_a_documents_own_short_form_goes_before_anothers() -> None:
    document = paper("a.", "2021-01-01", said("a", "Tidal Power Forum (TPF) and TPF again."))
    found = _contents(document, tpf=("turtl", "paradis"))[0]
    assert stem("tidal") in found.words
    assert "turtl" not in found.words


def test_a_short_form_of_another_document_is_written_out() -> None:
    document = paper("a.", "2021-01-01", said("a", "TPF will meet."))
    assert "turtl" in _contents(document, tpf=("turtl", "paradis"))[0].words


def test_the_two_innermost_titles_and_the_lead_in_stand_beside_the_words() -> None:
    path = ("Overview of All", "Energy Security", "Tidal Turbines")
    found = _of("It will grow.", path=path, lead_in="For harbours, both will:")
    assert {stem("tidal"), stem("turbines"), stem("harbours")} <= found.title_words.keys()
    assert stem("overview") not in found.title_words
    assert "energy_security" in found.title_concepts
    assert found.words.keys() & found.title_words.keys() == set()


def test_a_title_that_names_an_initiative_is_that_initiative() -> None:
    text = "## Tidal Power Forum\n\nWe will found the Tidal Power Forum (TPF). TPF will meet each year.\n"
    document = read("a.md", "2021-01-01", text)
    found = _contents(document)
    assert len({name for each in found for name in each.names}) == 1
    assert all(each.names == each.title_names for each in found)


def test_acts_are_classes_of_verbs_and_nouns() -> None:
    assert _of("We will inaugurate a port.").acts == _of("the establishment of a port").acts == {"launch"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the 2023 U.S.-Chile Pact on Harbours", "Pact on Harbours"),
        ("Harbour Pact (HP)", "harbours pact"),
        ("Japan-U.S. Pact on Harbours", "the Harbours Pact"),
    ],
)
def test_a_name_without_parties_years_and_small_words_is_its_key(one: str, other: str) -> None:
    assert name_of(one) == name_of(other) != ""


@pytest.mark.parametrize("name", ["", "the", "Japan", "2023", "(ABC)", "Our New Leaders"])
def test_a_name_without_telling_words_has_no_key(name: str) -> None:
    assert name_of(name) == ""


def test_stems_are_shown_as_a_text_writes_them() -> None:
    text = "Harbours and a harbour; R&D"
    assert written_in(text, [stem("harbour"), stem("research"), "absent"]) == {
        stem("harbour"): "Harbours",
        stem("research"): "R&D",
    }


def test_an_acronym_of_two_programmes_names_neither_without_its_document() -> None:
    documents = (
        read("a.md", "2021-05-01", "We will establish the Clean Energy Partnership (CEP)."),
        read("b.md", "2022-05-01", "We launched the Coastal Education Programme (CEP) for fishermen."),
    )
    naming = Naming(registry_of(documents), documents)
    first, second = (briefs_of(document, naming, {}) for document in documents)
    assert first[0].named[0]
    assert second[0].named[0]
    assert first[0].named[0].isdisjoint(second[0].named[0])
