"""What can be typed, and that nothing that can be typed is too much for either store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.conftest import new_database
from tests.archive.made import PROMISES, REPORT, put_texts

from troth.archive.matching import Matches, Search
from troth.archive.opening import open_archive
from troth.archive.plurals import forms
from troth.archive.searching import MOST_TERMS, Question, Sought, question
from troth.archive.store import Store
from troth.archive.words import folded, indexed_words
from troth.errors import UsageError


def word(*words: str, exact: bool = False, prefix: bool = False) -> Sought:
    return Sought(words, exact, prefix)


@pytest.mark.parametrize(
    ("typed", "clauses", "excluded"),
    [
        ("a b", [[word("a")], [word("b")]], []),
        ("a AND b", [[word("a")], [word("b")]], []),
        ("a OR b", [[word("a"), word("b")]], []),
        ("a b OR c d", [[word("a")], [word("b"), word("c")], [word("d")]], []),
        ("a | b OR c", [[word("a"), word("b"), word("c")]], []),
        ("OR a OR", [[word("a")]], []),
        ("a OR OR b", [[word("a"), word("b")]], []),
        ("or not and", [[word("or")], [word("not")], [word("and")]], []),
        ("a -b", [[word("a")]], [word("b")]),
        ("a NOT b NOT", [[word("a")]], [word("b")]),
        ("a - b", [[word("a")], [word("b")]], []),
        ("-a", [], [word("a")]),
        ("a-b", [[word("a", "b")]], []),
        ('"a b"', [[word("a", "b", exact=True)]], []),
        ('"a b', [[word("a", "b", exact=True)]], []),
        ("“a b” c", [[word("a", "b", exact=True)], [word("c")]], []),
        ('-"a b" c', [[word("c")]], [word("a", "b", exact=True)]),
        ("port*", [[word("port", prefix=True)]], []),
        ("sea-port*", [[word("sea", "port", prefix=True)]], []),
        ('"port*"', [[word("port", exact=True)]], []),
        ("Übér São_Tomé", [[word("uber")], [word("sao", "tome")]], []),
        ("a a A", [[word("a")]], []),
        ("*a (b) c: {d}", [[word("a")], [word("b")], [word("c")], [word("d")]], []),
        ("a\x00b NEAR(a,3)", [[word("a", "b")], [word("near", "a", "3")]], []),
        ("'; DROP TABLE statement; --", [[word("drop")], [word("table")], [word("statement")]], []),
        ("", [], []),
    ],
)
def test_question(typed: str, clauses: list[list[Sought]], excluded: list[Sought]) -> None:
    assert question(typed) == Question(tuple(map(tuple, clauses)), tuple(excluded))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("*", '"*": holds no word to look for'),
        ('"', '""": holds no word to look for'),
        ("OR NOT AND | -", '"OR NOT AND | -": holds no word to look for'),
        ("\x00\x1b[2J"[:2], '"": holds no word to look for'),
        ("in*", "in*: needs at least 3 letters before the *"),
        ("a " * 3 + "b c " * 5000, None),
        (" ".join(f"w{number}" for number in range(10_000)), "more than 50 words"),
    ],
)
def test_what_makes_no_question_is_said_in_one_line(typed: str, said: str | None) -> None:
    if said is None:
        assert len(question(typed).clauses) == 3
        return
    with pytest.raises(UsageError) as error:
        question(typed)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("cable", {"cables"}),
        ("cables", {"cable"}),
        ("agency", {"agencies"}),
        ("agencies", {"agency", "agencie"}),
        ("day", {"days"}),
        ("box", {"boxes"}),
        ("boxes", {"box", "boxe"}),
        ("process", {"processes"}),
        ("processes", {"process", "processe"}),
        ("tomato", {"tomatos", "tomatoes"}),
        ("bus", {"buses"}),
        ("basis", {"basises"}),
        ("news", set()),
        ("new", set()),
        ("aid", set()),
        ("us", set()),
        ("g20", set()),
        ("été", set()),
    ],
)
def test_forms(one: str, others: set[str]) -> None:
    assert forms(one)[0] == one
    assert set(forms(one)[1:]) == others


@given(st.text())
def test_words_are_found_again_as_they_are(text: str) -> None:
    for each in folded(text):
        assert folded(each) == [each]


def test_what_nobody_reads_as_one_sentence_is_indexed_in_part() -> None:
    assert indexed_words("a " * 20_000, 10_000) == ["a"] * 10_000
    assert indexed_words("x" * 600, 10_000) == ["x" * 500]
    assert sum(map(len, indexed_words(f"{'y' * 500} " * 9_000, 10_000))) <= 101_000


@pytest.fixture(scope="module")
def both(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same documents in each of the stores."""
    folder = tmp_path_factory.mktemp("both")
    stores = (
        open_archive(str(folder / "archive.db"), create=True),
        open_archive(new_database(postgresql), create=True),
    )
    for store in stores:
        put_texts(store, {"a.md": PROMISES, "b.md": REPORT, "c.md": ODD})
    yield stores
    for store in stores:
        store.close()


ODD = """# Odd words

A dog’s “naïve” Straße, İstanbul and ﬁve ½ ①: ℡ e-mail a.b@c.org, x_y and 1,000.5 §kindcommitment.

हिन्दी और 日本語 and Ελλάς, ΐ; 中文字, Москва́ — naïve. Kindcommitment, undated, actorjpn, year2021.
"""

_WORDS = st.sampled_from(
    """
    japan cables cable undersea "undersea cables" OR NOT AND | - -japan cab* academ* strasse STRASSE istanbul
    İstanbul five ½ 1 ① tel ℡ a.b@c.org x_y 1,000.5 हिन्दी 日本語 ελλασ ΕΛΛΆΣ 中 москва naive kindcommitment
    undated     §kindcommitment year2021 the and harbour (hca) " * : ^ { } ' ''""".split()
)
_TYPED = st.one_of(st.text(max_size=40), st.lists(_WORDS, max_size=6).map(" ".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=_TYPED)
def test_anything_typed_finds_the_same_in_both_stores(both: tuple[Store, Store], typed: str) -> None:
    try:
        asked = Search(question(typed), limit=None)
    except UsageError as error:
        assert "\n" not in str(error)  # noqa: PT017 - a fault is as good an answer as a find
        return
    found = []
    for store in both:
        with store.reading() as connection:
            matches = Matches(store, connection, asked)
            found.append((list(matches.numbers()), matches.total()))
    assert found[0] == found[1]
    assert len(found[0][0]) == len(set(found[0][0])) == found[0][1].count


def test_codes_are_no_words(both: tuple[Store, Store]) -> None:
    for store in both:
        with store.reading() as connection:
            for typed in ("kindcommitment", "undated", "§undated", "actorjpn", "year2021"):
                found = list(Matches(store, connection, Search(question(typed))).numbers())
                assert len(found) <= 2
                assert {number >> 22 for number in found} == {3}


def test_as_many_words_as_can_be_asked(both: tuple[Store, Store]) -> None:
    typed = " OR ".join(f"word{number}" for number in range(MOST_TERMS - 1)) + " OR japan"
    for store in both:
        with store.reading() as connection:
            assert list(Matches(store, connection, Search(question(typed))).numbers())
