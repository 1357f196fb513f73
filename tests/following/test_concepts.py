"""The thesaurus of subjects: what stands in it, which subjects words name, and how near two are."""

from __future__ import annotations

import pytest

from troth import vocabulary
from troth.errors import VocabularyError
from troth.following import concepts
from troth.following.concepts import concepts_in, nearness, thesaurus
from troth.following.stems import stems_of


def _named(text: str) -> set[str]:
    return set(concepts_in(stems_of(text)))


def test_every_subject_belongs_to_a_field() -> None:
    known = thesaurus()
    fields = set(vocabulary.load("concepts/fields"))
    assert {each for each, depth in known.depth.items() if depth == 0} == fields
    assert all(fields & above.keys() for each, above in known.above.items() if each not in fields)


def test_every_subject_has_a_label_and_none_stands_above_itself() -> None:
    known = thesaurus()
    assert all(label.strip() for label in known.labels.values())
    assert not [each for each, above in known.above.items() if each in above]


def test_every_form_finds_its_subject_or_a_longer_or_equal_one() -> None:
    for file in ("economy", "order", "people", "planet", "security", "technology"):
        for concept, entry in vocabulary.load(f"concepts/{file}").items():
            for form in entry.get("forms", ()):
                stems = stems_of(form)
                if stems:
                    assert concept in _at(stems), (concept, form)


def _at(stems: list[str]) -> tuple[str, ...]:
    node = thesaurus().root
    for each in stems:
        node = node.after[each]
    return node.concepts


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"a": {"label": "A", "broader": ["b"]}}, "names b, which is no subject"),
        ({"a": {"label": "A", "related": ["b"]}}, "names b, which is no subject"),
        ({"a": {"label": "A", "broader": ["b"]}, "b": {"label": "B", "broader": ["a"]}}, "above itself"),
        ({"a": {"label": "A", "broader": ["a"]}}, "above itself"),
    ],
)
def test_a_fault_of_the_thesaurus_is_named(
    table: dict[str, dict[str, object]], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concepts, "_entries", lambda: iter(table.items()))
    with pytest.raises(VocabularyError, match=told):
        thesaurus.__wrapped__()


def test_a_subject_that_stands_twice_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("a", {"label": "A"}), ("a", {"label": "A"})]
    monkeypatch.setattr(concepts, "_entries", lambda: iter(rows))
    with pytest.raises(VocabularyError, match="a stands there twice"):
        thesaurus.__wrapped__()


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("We back illegal immigration controls.", "irregular_migration"),
        ("They will train staff of the law enforcement agencies.", "law_enforcement_capacity"),
        ("It pays for e-government in small towns.", "e_government"),
        ("A visa waiver for musicians.", "visa_facilitation"),
        ("Visas issued under a visa-free regime.", "visa_facilitation"),
        ("More electronic payments at markets.", "digital_payments"),
        ("Universal health coverage for all islands", "universal_health_coverage"),
        ("UHC for all islands", "universal_health_coverage"),
        ("to release oil stocks together", "strategic_energy_reserves"),
    ],
)
def test_forms_are_found_in_any_inflection(text: str, subject: str) -> None:
    assert subject in _named(text)


@pytest.mark.parametrize(
    ("turned", "straight"),
    [
        ("diversification of energy", "energy diversification"),
        ("the security of our energy", "energy security"),
        ("the management of migration", "migration management"),
        ("the management of all borders", "border management"),
    ],
)
def test_of_turns_a_form_around(turned: str, straight: str) -> None:
    assert _named(straight) & _named(turned)


def test_of_two_forms_at_one_word_the_longer_counts() -> None:
    assert "global_health_architecture" in _named("global health architecture")
    assert "global_health" not in _named("global health architecture")


def test_a_subject_has_the_place_of_its_first_word() -> None:
    found = concepts_in(stems_of("ports, visa waivers, then visa processing and energy security"))
    assert found["visa_facilitation"] == 1
    assert list(found.values()) == sorted(found.values())


@pytest.mark.parametrize("text", ["", "the of and", "we will", "of of of", "diversification of"])
def test_words_without_a_subject_name_none(text: str) -> None:
    assert _named(text) == set()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("energy_markets", "energy_markets", 1.0),
        ("energy_diversification", "energy_security", 0.75),
        ("trusted_travellers", "border_management", 0.75),
        ("digital_payments", "digital_transformation", 0.5),
        ("energy_markets", "oil_supply", 0.45),  # related
        ("interpol_europol", "police_cooperation", 0.75),
        ("energy_diversification", "strategic_energy_reserves", 0.45),  # both under energy security
        ("energy_cooperation", "energy_markets", 0.0),  # both only under a field
        ("energy_cooperation", "energy", 0.0),  # a field says nothing
        ("visa_facilitation", "oil_supply", 0.0),
    ],
)
def test_how_near_two_subjects_are(one: str, other: str, expected: float) -> None:
    assert nearness(one, other) == nearness(other, one) == expected
