"""The vocabulary of parties made ready for the finder: every alias in a tree of its words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from troth.types import Party
from troth.vocabulary import load

Form = Literal["name", "adjective", "capital", "agency", "leader", "group", "body"]

# A step of the tree: white space as it occurs within a name, then a word or a sign. A line break ends a block
# of the canonical text and so ends every name. Web pages hold word joiners and zero-width spaces within names
# ("Biden-\u2060Harris"), which count as nothing.
STEP = re.compile(r"([ \t\u00a0\u2009\u202f]{1,3})?[\u200b\u2060]?(\w+|[^\w\s])")
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞČŠŽİŁ]\w*")

_ALIKE = {"'": "’", "–": "-", "‑": "-", "‐": "-"}  # signs in a step that count as one

SHORTEST_SHOUTED = 4  # shorter names in capitals ("MALI" is the first) are read as abbreviations

EUROPEAN_UNION_CODE = "EU"


@dataclass(frozen=True, slots=True)
class Alias:
    """What a phrase stands for.

    ``form`` is None for a phrase that holds a party's word and names no party. ``checks`` names the
    conditions on the words around, as the functions of ``troth.vocabulary.party_context`` are keyed.
    """

    text: str
    form: Form | None
    parties: tuple[Party, ...]
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaderName:
    """A leader's name, and the titles after which it is that leader's (none given: after any)."""

    party: Party
    titles: frozenset[str]


@dataclass(slots=True)
class Node:
    """A place in a tree of words."""

    next: dict[str, Node]
    alias: Alias | None = None
    leaders: tuple[LeaderName, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees: aliases and titles by first word, leaders' names by first step."""

    aliases: dict[str, Node]
    titles: dict[str, Node]
    leaders: Node


def steps(phrase: str) -> Iterator[str]:
    """The steps of a phrase: each word or sign, with one space before it where white space stood."""
    for match in STEP.finditer(phrase):
        yield step_key(match)


def step_key(match: re.Match[str]) -> str:
    """The key of a step in a tree, with all apostrophes and dashes alike."""
    space, word = match.groups()
    word = _ALIKE.get(word, word)
    return f" {word}" if space else word


@functools.cache
def parties_by_code() -> dict[str, Party]:
    """Every party that has a code: the countries and the European Union."""
    parties = {code: Party(entry["name"], code) for code, entry in load("countries")["country"].items()}
    parties[EUROPEAN_UNION_CODE] = Party(load("groups")["union"]["name"], EUROPEAN_UNION_CODE)
    return parties


@functools.cache
def small_groups() -> dict[str, tuple[Party, ...]]:
    """The members of every small group, by the group's name."""
    parties = parties_by_code()
    groups: dict[str, Any] = load("groups")["small"]
    return {name: tuple(parties[code] for code in entry["members"]) for name, entry in groups.items()}


def party_named(name: str) -> Party:
    """The party of a code, or else the uncoded party of that name."""
    return parties_by_code().get(name) or Party(name, None)


@functools.cache
def trees() -> Trees:
    """All trees, built once."""
    aliases: dict[str, Node] = {}
    for alias in _all_aliases():
        _place(aliases, alias.text).alias = alias
    titles: dict[str, Node] = {}
    for title in load("leaders")["titles"]["names"]:
        _place(titles, title).title = title
    leaders = Node({})
    for party, names, after in _leader_names():
        for name in names:
            node = leaders
            for step in steps(f" {name}"):
                node = node.next.setdefault(step, Node({}))
            node.leaders = (*node.leaders, LeaderName(party, after))
    return Trees(aliases, titles, leaders)


def _place(roots: dict[str, Node], phrase: str) -> Node:
    """The node of a phrase, made if it is not there; its first word must begin with a capital."""
    first, *rest = steps(phrase)
    node = roots.setdefault(first, Node({}))
    for step in rest:
        node = node.next.setdefault(step, Node({}))
    return node


def _all_aliases() -> Iterator[Alias]:
    """Every alias, those that win over an equal phrase later."""
    yield from _group_aliases()
    yield from _country_aliases()
    yield from _agency_aliases()
    for party, entry in _leader_entries():
        yield from (Alias(name, "leader", (party,)) for name in entry.get("alone", ()))
    for phrase in load("countries")["traps"]["phrases"]:
        yield Alias(phrase, None, ())


def _country_aliases() -> Iterator[Alias]:
    traps, rules = load("countries")["traps"], load("countries")["rules"]
    surnames, company, shouted = set(traps["surnames"]), set(traps["company"]), set(rules["shouted"])
    for code, entry in load("countries")["country"].items():
        party = (parties_by_code()[code],)
        for capital in entry.get("capitals", ()):
            yield Alias(capital, "capital", party, ("place", "within_name"))
        for adjective in entry.get("adjectives", ()):
            yield Alias(adjective, "adjective", party, ("adjective",))
        for name in (entry["name"], *entry.get("names", ())):
            checks = (("surname",) if name in surnames else ()) + (("company",) if name in company else ())
            if name in shouted:
                checks += ("shouted",)
            if name == "America":
                checks += ("of_name",)
            yield Alias(name, "name", party, checks)
            capitals = name.upper()
            if len(name) >= SHORTEST_SHOUTED and capitals != name and not checks:
                yield Alias(capitals, "name", party, ("shouted",) if capitals in shouted else ())


def _group_aliases() -> Iterator[Alias]:
    groups = load("groups")
    for name, members in small_groups().items():
        for alias in (name, *groups["small"][name].get("names", ())):
            yield Alias(alias, "group", members)
    for alias in groups["union"]["names"]:
        yield Alias(alias, "group", (parties_by_code()[EUROPEAN_UNION_CODE],))
    for name, names in groups["standing"].items():
        for alias in names:
            yield Alias(alias, "group", (Party(name, None),))
    shouted = set(load("countries")["rules"]["shouted"])
    for name in groups["body"]["names"]:
        yield Alias(name, "body", (Party(name, None),), ("shouted",) if name in shouted else ())


def _agency_aliases() -> Iterator[Alias]:
    agencies = load("agencies")
    for code, names in agencies["agencies"].items():
        yield from _agencies_of(code, names)
    for code, entry in agencies["departments"].items():
        names = [form.replace("{}", name) for form in entry["forms"] for name in entry["names"]]
        yield from _agencies_of(code, names, ("state",))


def _agencies_of(code: str, names: Iterable[str], always: tuple[str, ...] = ()) -> Iterator[Alias]:
    rules, agencies = load("countries")["rules"], load("agencies")
    bare, buildings, shouted = set(rules["bare"]), set(rules["buildings"]), set(rules["shouted"])
    prefixed_only = set(agencies["prefixed_only"].get(code, ()))
    prefixes: list[str] = agencies["departments"].get(code, {}).get("prefixes", [])
    party = (parties_by_code()[code],)
    for name in names:
        if name not in prefixed_only:
            checks = always + (("bare",) if name in bare else ()) + (("place",) if name in buildings else ())
            yield Alias(name, "agency", party, checks + (("shouted",) if name in shouted else ()))
        yield from (Alias(f"{prefix} {name}", "agency", party) for prefix in prefixes)


def _leader_entries() -> Iterator[tuple[Party, dict[str, Any]]]:
    for name, entries in load("leaders")["leaders"].items():
        party = party_named(name)
        yield from ((party, entry) for entry in entries)


def _leader_names() -> Iterator[tuple[Party, tuple[str, ...], frozenset[str]]]:
    for party, entry in _leader_entries():
        yield party, (entry["surname"], *entry.get("names", ())), frozenset(entry.get("titles", ()))
