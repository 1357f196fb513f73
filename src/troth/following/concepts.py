"""The subjects that a text names, after the thesaurus in ``vocabulary/concepts``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from troth import vocabulary
from troth.errors import VocabularyError
from troth.following.stems import stems_of

_NEAR = {1: 0.75, 2: 0.5}  # how much a subject says of one so many steps above or below it
_BESIDE = 0.45  # of one with the same broader subject, where that is not a whole field


@dataclass(slots=True)
class _Node:
    """One step of the forms of all subjects, stem by stem."""

    after: dict[str, _Node] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All subjects with their forms and what stands above them."""

    root: _Node
    turned: dict[str, dict[str, tuple[str, ...]]]  # of two-word forms: second stem, first stem, subjects
    labels: dict[str, str]
    above: dict[str, dict[str, int]]  # of each subject: all broader ones, with the steps to them
    beside: dict[str, frozenset[str]]  # related ones, as the thesaurus says
    depth: dict[str, int]  # steps to the nearest field; 0 is a field itself


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus of ``vocabulary/concepts``.

    Raises:
        VocabularyError: A subject names a broader or related one that there is not, or a circle.
    """
    table: dict[str, dict[str, Any]] = {}
    for concept, entry in _entries():
        if concept in table:
            raise VocabularyError(f"vocabulary/concepts: {concept} stands there twice")
        table[concept] = entry
    root = _Node()
    turned: dict[str, dict[str, tuple[str, ...]]] = {}
    for concept, entry in table.items():
        for form in entry.get("forms", ()):
            node = root
            stems = stems_of(form)
            if len(stems) == 2:
                firsts = turned.setdefault(stems[1], {})
                firsts[stems[0]] = (*firsts.get(stems[0], ()), concept)
            for word in stems:
                node = node.after.setdefault(word, _Node())
            if node is not root and concept not in node.concepts:
                node.concepts = (*node.concepts, concept)
    for concept, entry in table.items():
        for name in (*entry.get("broader", ()), *entry.get("related", ())):
            if name not in table:
                raise VocabularyError(f"vocabulary/concepts: {concept} names {name}, which is no subject")
    above = {concept: _above(concept, table) for concept in table}
    related: dict[str, set[str]] = {concept: set() for concept in table}
    for concept, entry in table.items():
        for name in entry.get("related", ()):
            related[concept].add(name)
            related[name].add(concept)
    return Thesaurus(
        root,
        turned,
        {concept: entry["label"] for concept, entry in table.items()},
        above,
        {concept: frozenset(names) for concept, names in related.items()},
        {concept: max(steps.values(), default=0) for concept, steps in above.items()},
    )


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    folder = resources.files(vocabulary.__name__).joinpath("concepts")
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml")):
        yield from vocabulary.load(f"concepts/{name.removesuffix('.toml')}").items()


def _above(concept: str, table: dict[str, dict[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    level, steps = [concept], 0
    while level and steps < len(table):
        steps += 1
        level = [above for each in level for above in table[each].get("broader", ()) if above not in found]
        if concept in level:
            raise VocabularyError(f"vocabulary/concepts: {concept} stands above itself")
        found.update(dict.fromkeys(level, steps))
    return found


def concepts_in(stems: Sequence[str]) -> dict[str, int]:
    """The subjects that words name, each with the place of the first of its words.

    Of two forms that begin at one word only the longer counts ("open ran" is not also "ran").
    """
    root = thesaurus().root
    found: dict[str, int] = {}
    place = 0
    while place < len(stems):
        node, at = root, place
        longest: tuple[int, tuple[str, ...]] = (0, ())
        while at < len(stems) and (node := node.after.get(stems[at])):  # type: ignore[assignment]
            at += 1
            if node.concepts:
                longest = (at, node.concepts)
        end, names = longest
        if not names and place + 2 < len(stems) and stems[place + 1] == "of":
            # "diversification of equipment suppliers" names what "supplier diversification" does
            firsts = thesaurus().turned.get(stems[place], {})
            names = next((firsts[each] for each in stems[place + 2 : place + 5] if each in firsts), ())
        for name in names:
            found.setdefault(name, place)
        place = max(end, place + 1) if names else place + 1
    return found


@cache
def nearness(one: str, other: str) -> float:
    """How near two subjects are, from 0 to 1 for the same.

    One step up or down counts more than two, or than two subjects under the same one that is no whole field.
    """
    if one == other:
        return 1.0
    known = thesaurus()
    steps = known.above[one].get(other) or known.above[other].get(one)
    if steps is not None and (known.depth[one] and known.depth[other]):
        return _NEAR.get(steps, 0.3)
    if other in known.beside[one]:
        return _BESIDE
    shared = known.above[one].keys() & known.above[other].keys()
    if any(known.depth[each] and known.above[one][each] == 1 == known.above[other][each] for each in shared):
        return _BESIDE
    return 0.0
