"""Codes the tests' documents and the gold, and tells where two codings differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.robustness.papers import Change, Paper, changed, paper_of
from tests.robustness.states import NORWAY, State
from tests.robustness.texts import PAPERS

from troth.coding import code_document
from troth.reading import read_document
from troth.types import CodedDocument, Coding, Mention

_GOLD = Path(__file__).parents[3] / "shared" / "gold" / "statements"
_FILES = {path.stem: path for path in sorted(_GOLD.glob("*.*")) if path.suffix in (".md", ".html")}
GOLD: list[Any] = [*_FILES] or [
    pytest.param("", marks=pytest.mark.skip(reason="../shared/gold is not beside this repository"))
]
"""The names of the gold documents; where they do not lie beside the project, one that is skipped."""

NAMES = [paper.name for paper in PAPERS]

_SPELLINGS = re.compile(r"\{([^|}]+)\|([^}]+)\}")
_SENTENCES = re.compile(r"(?<=[.”]) (?=[A-Z“\[])")
_ALIKE = str.maketrans(dict.fromkeys('’‘ʼ“”„«»"', "'") | dict.fromkeys("–—‐‑", "-"))


class Codes(NamedTuple):
    """All that is coded of one statement, without the places."""

    kind: str
    firmness: str | None
    specificity: str | None
    actors: frozenset[str]
    partners: frozenset[str]
    money: tuple[tuple[object, ...], ...]
    dates: tuple[tuple[str, str], ...]
    targets: tuple[tuple[object, ...], ...]
    initiatives: tuple[str, ...]


class Coded(NamedTuple):
    """A statement with its codes."""

    quote: str
    lead_in: str
    codes: Codes


# --- documents --------------------------------------------------------------------------------------------


def paper(name: str, state: State = NORWAY, spelling: int = 1, adverb: str = "") -> Paper:
    """One of the tests' documents, with its state, one spelling and one adverb for all places.

    Args:
        name: Of the document.
        state: Whom it speaks of.
        spelling: 1 for American, 2 for British.
        adverb: Nothing, or what to put in each place for an adverb.
    """

    def fill(words: str) -> str:
        words = _SPELLINGS.sub(rf"\{spelling}", words)
        words = words.replace(" ~" if adverb.startswith(",") else "~", f"{adverb} " if adverb else "")
        words = words.replace("[N’s]", state.possessive).replace("[N]", state.name)
        words = words.replace("[B]", state.bare).replace("[A]", state.adjective or "Local")
        return re.sub(r"(?:(?<=^)|(?<=[.:”] ))the (?=[A-ZÅ])", "The ", words)

    return changed(template(name), fill)


def template(name: str) -> Paper:
    """One of the tests' documents as it stands in the table."""
    return next(one for one in PAPERS if one.name == name)


@cache
def gold(name: str) -> Paper:
    """A gold document, to be changed and written anew."""
    path = _FILES[name]
    return paper_of(read_document(path.read_bytes(), str(path)), name)


@cache
def gold_coded(name: str) -> CodedDocument:
    """A gold document as it is, coded."""
    return code(_FILES[name].read_bytes(), str(_FILES[name]))


def by_sentence(change: Change) -> Change:
    """A change of sentences as one of running text."""
    return lambda words: " ".join(map(change, _SENTENCES.split(words)))


# --- coding and comparing ---------------------------------------------------------------------------------


@lru_cache(maxsize=100)
def code(data: str | bytes, name: str = "sample") -> CodedDocument:
    """A document, coded."""
    return code_document(read_document(data.encode() if isinstance(data, str) else data, name))


def coded(document: CodedDocument, same: Change = str) -> list[Coded]:
    """Its statements with their codes; ``same`` makes alike what a relation makes different in words."""
    text = document.document.text
    out = []
    for statement, coding in zip(document.document.statements, document.codings, strict=True):
        lead_in = statement.lead_in
        before = text[lead_in.start : lead_in.end] if lead_in else ""
        out.append(Coded(text[statement.start : statement.end], before, _codes(coding, same)))
    return out


def _codes(coding: Coding, same: Change) -> Codes:
    def words(value: str) -> str:
        return same(value.translate(_ALIKE).casefold())

    return Codes(
        coding.kind,
        coding.firmness,
        coding.specificity,
        parties(coding.actors),
        parties(coding.partners),
        tuple((sum_.amount, sum_.currency, sum_.role, sum_.qualifier) for sum_ in coding.money),
        tuple((date.edtf, date.role) for date in coding.dates),
        tuple((words(t.measure), t.baseline, t.goal, words(t.unit), t.by) for t in coding.targets),
        tuple(words(initiative.name) for initiative in coding.initiatives),
    )


def unnamed(state: State) -> Change:
    """Makes a state's name within another name alike for all states."""
    name = state.bare.translate(_ALIKE).casefold()
    return lambda words: words.replace(f"the {name}", "[n]").replace(name, "[n]")


def parties(mentions: Iterable[Mention]) -> frozenset[str]:
    """The codes of parties, or their names where they have none."""
    return frozenset(mention.code or mention.name.translate(_ALIKE) for mention in mentions)


def assert_same(
    before: Sequence[Coded], after: Sequence[Coded], relation: str | Sequence[str], name: str
) -> None:
    """Fail with every difference, one a line, but for those that are known to be open.

    Args:
        before: The statements of a document.
        after: The same after a change that should not be seen.
        relation: What was changed, or all that was, as ``open_cases.json`` calls it.
        name: Of the document.
    """
    relations = [relation] if isinstance(relation, str) else relation
    known = open_places(relations)
    if name in known:
        pytest.xfail("known to be open: other statements are found")
    found = [line for line in _differences(before, after, name) if line.partition(" ")[0] not in known]
    assert not found, "\n".join([f"{' + '.join(relations)}: {len(found)} differences", *found])


def open_places(relations: Iterable[str]) -> frozenset[str]:
    """The documents and statements where one of the relations does not hold yet."""
    return frozenset[str]().union(*(_open_cases().get(one, ()) for one in relations))


@cache
def _open_cases() -> dict[str, frozenset[str]]:
    """The places where a relation does not hold yet: a document's name, or that and a statement's index."""
    cases = json.loads(Path(__file__).with_name("open_cases.json").read_text(encoding="utf-8"))
    return {relation: frozenset(places) for relation, places in cases.items()}


def _differences(before: Sequence[Coded], after: Sequence[Coded], name: str) -> list[str]:
    mine, theirs = ([one.quote for one in side] for side in (before, after))
    if len(mine) != len(theirs):
        lost, new = [one for one in mine if one not in theirs], [one for one in theirs if one not in mine]
        return [f"{name} {len(mine)} statements, then {len(theirs)}: without {lost}, with {new}"]
    return [
        f"{name}#{index} {field}: {one!r} -> {other!r} | {first.quote} | {second.quote}"
        for index, (first, second) in enumerate(zip(before, after, strict=True))
        for field, one, other in zip(Codes._fields, first.codes, second.codes, strict=True)
        if one != other
    ]
