"""The registry: names of one programme under one entry, namesakes apart."""

from __future__ import annotations

import pytest
from tests.following.made import CHL, JPN, KOR, US_JAPAN, USA, paper, said

from troth.following.registry import Registry, registry_of
from troth.types import FollowedDocument, Party

_EU = Party("European Union", "EU")


def _paper(name: str, day: int, *names: str, parties: tuple[Party, ...] = US_JAPAN) -> FollowedDocument:
    """A document with a statement for each name."""
    rows = [
        said(f"{name}{number}", f"We will extend the {each}.", initiatives=(each,))
        for number, each in enumerate(names)
    ]
    return paper(name, f"2021-01-{day:02}", *rows, parties=parties)


def _same(registry: Registry, first: tuple[str, str], second: tuple[str, str]) -> bool:
    one, other = registry.of_name(*first), registry.of_name(*second)
    assert one is not None
    assert other is not None
    return one == other


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Blue-Harbour Defence Programme", "blue harbor defense program"),
        ("Japan-U.S. Clean Ports Partnership (JUCPP)", "JUCPP"),
        ("Japan-U.S. Clean Ports Partnership (“JUCPP”)", "U.S.-Japan Clean Ports Partnership"),
        ("Open Harbour Access Networks (Open HAN)", "Open-HAN"),
        ("Open Harbour Access Networks (“Open HAN”)", "Open Harbour Access Network"),
        ("Women, Tide and Security (WTS) Agenda", "WTS Agenda"),
        ("Access to Tide-19 Tools (ATT) Accelerator", "ATT-Accelerator"),
        ("Tide Tools Accelerator (TT-A)", "TT-A"),
        ("Miller Fellowship Program", "Miller Fellowship"),
        ("UN Convention on the Law of the Tide", "1982 United Nations Convention on the Law of the Tide"),
        ("Global Partnership on Artificial Intelligence", "Global Partnership on AI"),
        ("TIDEX", "TIDEX Facility"),
        ("Harbour Economic Framework (HEF)", "Harbour Economic Framework for Prosperity (HEF)"),
        ("Agriculture Tide System (ATS)", "Agricultural Tide System (ATS)"),
        ("U.S.-Japan Initiative on Tide Technology (iTT)", "Initiative on Tide Technologies (iTT)"),
        ("U.S.-Japan Tide Partnership", "Tide Partnership"),
        ("Japan-U.S. Framework Agreement", "Framework Agreement"),
    ],
)
def test_one_programme_under_two_names(first: str, second: str) -> None:
    registry = registry_of([_paper("a", 1, first), _paper("b", 2, second)])
    assert len(registry.initiatives) == 1
    assert _same(registry, ("a", first), ("b", second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Quad Vaccine Partnership", "Quad Health Security Partnership"),
        ("U.S.-Japan Alliance", "U.S.-ROK Alliance"),
        ("2nd Global Tide Summit", "Global Tide Summit"),
        ("COP26", "COP27"),
        ("UN Tide Conference (COP26)", "UN Tide Conference (COP27)"),
        ("Counter Tide Initiative (CTI)", "Crisis Tide Instrument (CTI)"),
        ("Tide Academy", "Asia Tide Academy"),
        ("Ecosystem for Ports (EFP)", "Ecosystem for Ports (EFP) Summit"),
        ("Childcare Initiative", "Childcare Programs"),
        ("Memorandum of Understanding", "Memorandum of Understanding"),
        ("U.S. Tide Moonshot", "Japan Tide Moonshot"),
    ],
)
def test_namesakes_stay_apart(first: str, second: str) -> None:
    registry = registry_of([_paper("a", 1, first), _paper("b", 2, second)])
    assert len(registry.initiatives) == 2
    assert not _same(registry, ("a", first), ("b", second))


def test_a_common_name_is_known_among_the_same_parties_only() -> None:
    name = "Framework Agreement"
    registry = registry_of(
        [
            _paper("a", 1, name),
            _paper("b", 2, name, parties=(USA, KOR)),
            _paper("c", 3, name, parties=(JPN, USA)),
        ]
    )
    assert _same(registry, ("a", name), ("c", name))
    assert not _same(registry, ("a", name), ("b", name))


@pytest.mark.parametrize(("name", "entries"), [("Indo-Pacific Strategy", 2), ("Indo-Pacific Tide Forum", 1)])
def test_some_names_are_used_by_several_governments(name: str, entries: int) -> None:
    registry = registry_of([_paper("a", 1, name), _paper("b", 2, name, parties=(USA, KOR))])
    assert len(registry.initiatives) == entries


def test_an_acronym_of_two_programmes_means_what_its_document_introduces() -> None:
    registry = registry_of(
        [
            _paper("a", 1, "Partnership for Great Inlets (PGI)"),
            _paper("b", 2, "Programme of Graduate Interns (PGI)", "PGI"),
            _paper("c", 3, "PGI"),
        ]
    )
    assert _same(registry, ("b", "PGI"), ("b", "Programme of Graduate Interns (PGI)"))
    # Nothing tells which of the two is meant.
    assert registry.of_name("c", "PGI") not in {
        registry.of_name("a", "Partnership for Great Inlets (PGI)"),
        registry.of_name("b", "PGI"),
    }


def test_the_same_parties_tell_what_an_acronym_of_two_programmes_means() -> None:
    registry = registry_of(
        [
            _paper("a", 1, "Clean Estuary Partnership (CEP)", parties=(USA, KOR)),
            _paper("b", 2, "Coastal Exchange Programme (CEP)"),
            _paper("c", 3, "CEP", parties=(USA, KOR)),
        ]
    )
    assert _same(registry, ("c", "CEP"), ("a", "Clean Estuary Partnership (CEP)"))


def test_an_acronym_is_not_carried_to_documents_of_other_parties() -> None:
    registry = registry_of(
        [_paper("a", 1, "Blue Tide Fund (BTF)"), _paper("b", 2, "BTF", parties=(CHL, _EU))]
    )
    assert not _same(registry, ("a", "Blue Tide Fund (BTF)"), ("b", "BTF"))


def test_a_name_without_parties_that_could_be_either_of_two_stays_by_itself() -> None:
    names = ("U.S.-Japan Tide Moonshot", "U.S. Tide Moonshot", "Tide Moonshot")
    registry = registry_of([_paper("a", 1, names[0]), _paper("b", 2, names[1]), _paper("c", 3, names[2])])
    assert len(registry.initiatives) == 3


def test_names_that_one_statement_lists_side_by_side_are_two() -> None:
    both = said(
        "a0",
        "The U.S.-Japan Tide Moonshot will build on the Tide Moonshot.",
        initiatives=("U.S.-Japan Tide Moonshot", "Tide Moonshot"),
    )
    registry = registry_of([paper("a", "2021-01-01", both)])
    assert len(registry.initiatives) == 2


def test_without_parties_a_common_name_is_known_in_its_document_only() -> None:
    registry = registry_of(
        [_paper("a", 1, "Framework Agreement", parties=()), _paper("b", 2, "Framework Agreement", parties=())]
    )
    assert len(registry.initiatives) == 2


def test_an_entry_has_its_names_and_its_first_and_last_mention() -> None:
    registry = registry_of(
        [
            _paper("a", 1, "Blue Tide Partnership (BTP)", "BTP"),
            _paper("b", 2, "Blue Tide Partnership"),
            _paper("c", 3, "Blue-Tide Partnerships", "BTP"),
        ]
    )
    (entry,) = registry.initiatives
    assert entry.name == "Blue Tide Partnership"
    assert entry.acronyms == ("BTP",)
    assert entry.other_names == ("Blue-Tide Partnerships",)
    assert (entry.first.document, entry.first.statement) == ("a", "a0")
    assert (entry.last.document, entry.last.name) == ("c", "BTP")
    assert [mention.document for mention in entry.mentions] == ["a", "a", "b", "c", "c"]


def test_a_statement_gives_each_of_its_initiatives_once() -> None:
    statement = said(
        "a0",
        "The Blue Tide Partnership (BTP) will advise the Reef Fund.",
        initiatives=("Blue Tide Partnership (BTP)", "Reef Fund"),
    )
    registry = registry_of([paper("a", "2021-01-01", statement)])
    assert registry.of_statement("a", statement) == (0, 1)


def test_names_introduced_with_a_short_form_of_several_words_are_registered() -> None:
    first = said("a0", "We will test Open Reef Access Nets (Open RAN) at sea.")
    second = said("b0", "We held a workshop on Open-RAN.", "action")
    registry = registry_of([paper("a", "2021-01-01", first), paper("b", "2022-01-01", second)])
    (entry,) = registry.initiatives
    assert entry.name == "Open Reef Access Nets"
    assert registry.of_statement("b", second) == (0,)


def test_agencies_and_goals_in_brackets_are_not_registered() -> None:
    first = said("a0", "The Ocean Research Agency (ORA) will report on Sea Goals (SGs).")
    assert registry_of([paper("a", "2021-01-01", first)]).initiatives == ()


def test_an_unknown_name_has_no_place() -> None:
    registry = registry_of([_paper("a", 1, "Blue Tide Partnership")])
    assert registry.of_name("a", "Reef Fund") is None
    assert registry.of_name("b", "Blue Tide Partnership") is None


def test_nothing_gives_an_empty_registry() -> None:
    assert registry_of([]).initiatives == ()


def test_the_same_documents_give_the_same_registry() -> None:
    def build() -> Registry:
        return registry_of(
            [
                _paper("a", 1, "U.S.-Japan Tide Partnership", "Blue Tide Fund (BTF)"),
                _paper("b", 2, "Tide Partnership", "BTF", parties=(USA, JPN, KOR)),
            ]
        )

    assert build().initiatives == build().initiatives


def test_whose_a_programme_is_makes_no_difference_where_most_leave_it_out() -> None:
    name = "Partnership for Great Inlets (PGI)"
    registry = registry_of(
        [
            *(_paper(f"a{day}", day, name) for day in range(1, 4)),
            _paper("b", 5, f"U.S. {name}"),
            _paper("c", 6, f"Japan {name}"),
        ]
    )
    assert len(registry.initiatives) == 1


def test_a_class_of_groups_is_not_joined_by_its_acronym() -> None:
    registry = registry_of(
        [
            _paper("a", 1, "Interagency Working Group (IWG)"),
            _paper("b", 2, "Tide Interagency Working Group (IWG)"),
        ]
    )
    assert len(registry.initiatives) == 2


def test_a_common_name_with_an_acronym_is_still_of_its_parties() -> None:
    name = "Comprehensive Strategic Partnership (CSP)"
    registry = registry_of(
        [
            _paper("a", 1, name),
            _paper("b", 2, name, parties=(USA, KOR)),
            _paper("c", 3, f"U.S.-Japan {name}"),
        ]
    )
    assert len(registry.initiatives) == 2
    assert _same(registry, ("a", name), ("c", f"U.S.-Japan {name}"))


def test_an_agreement_of_its_parties_is_known_by_its_acronym() -> None:
    names = ("U.S.-Japan-Chile Agreement (USJCA)", "United States-Japan-Chile Agreement (USJCA)")
    registry = registry_of([_paper("a", 1, names[0]), _paper("b", 2, names[1])])
    assert len(registry.initiatives) == 1
