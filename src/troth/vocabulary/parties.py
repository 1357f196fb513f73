"""Who is named in a text: countries, their agencies and leaders, groups and international bodies."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from troth.types import Party
from troth.types.quick import quick_to_make
from troth.vocabulary import load
from troth.vocabulary.party_aliases import (
    CAPITALISED,
    STEP,
    Alias,
    Form,
    Node,
    parties_by_code,
    small_groups,
    step_key,
    trees,
)
from troth.vocabulary.party_context import (
    in_address,
    is_former,
    of_office,
    rules,
    stands,
    word_after,
    words_before,
)

__all__ = ["Form", "PartyMention", "find_parties", "is_known_party", "members", "party_of_code"]

LIST_REACH = 40  # code points before a capital that are looked at for a list
MOST_GIVEN_NAMES = 4  # words between a title and the surname: "President William Samoei Ruto"

_POSSESSIVE = re.compile(r"[’'‘](?:s\b|(?<=s[’'‘])(?= \w))")
# Between two countries of one list.
_LISTED = re.compile(r"(?:, and |, | and | & |-|–)(?:the )?")
_LIST_BEFORE = re.compile(r"(?:\b(?:and|or) |\b[A-Z]\w{1,30}, )$")
_OF_STATES: tuple[Form, ...] = ("capital", "name")
_OF_ONE_COUNTRY: tuple[Form, ...] = ("name", "adjective", "capital", "leader")
# Between a country and its agency: "Japan’s Ministry", "the Brazilian Congress", "UK Department".
_OWNER = re.compile(r"(?:[’'‘]s?)?[ \t\u00a0]{1,3}")
_SPACE = re.compile(r"[ \t\u00a0]{1,3}")
_OWNED_BY = re.compile(r"[ \t\u00a0]{1,3}of (?:the )?")


class PartyMention(NamedTuple):
    """Words that name one party or more."""

    start: int
    end: int
    parties: tuple[Party, ...]  # the members one by one for a small group, else one
    form: Form
    possessive: bool  # followed by "’s", or by "’" after an s


@quick_to_make
@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    alias: Alias
    form: Form


def party_of_code(code: str) -> Party | None:
    """The party of a code.

    Args:
        code: ISO 3166-1 alpha-3 in capitals, "XKX" for Kosovo, or "EU".

    Returns:
        The party with its English name, or None where there is no such code.
    """
    return parties_by_code().get(code)


def party_name(given: str) -> str:
    """What a party is called that is given as its code, in whatever case; any other words as they are."""
    party = party_of_code(given.upper())
    return party.name if party else given


@functools.cache
def _bodies() -> frozenset[str]:
    groups = load("groups")
    return frozenset((*groups["standing"], *groups["body"]["names"]))


def is_known_party(key: str) -> bool:
    """Whether a key is that of a state, of the European Union, or of a group or body of ``groups.toml``.

    Args:
        key: A code, or a name where there is none, as coding gives it: "JPN", "G20", "World Bank".
    """
    return key in parties_by_code() or key in _bodies()


def members(group: str) -> tuple[Party, ...]:
    """The members of a small group.

    Args:
        group: Its name as ``groups.toml`` heads it: "Quad", "AUKUS".

    Returns:
        The members in the file's order; nothing for any other group, which acts under its own name.
    """
    return small_groups().get(group, ())


def find_parties(text: str, known: Collection[str] = ()) -> list[PartyMention]:
    """Every mention of a party in a text.

    Accepts names ("Japan", "the U.S.", "ROK", "THE UNITED STATES"), adjectives ("Japanese"), capitals that
    stand for governments ("Tokyo said"), agencies ("Department of State", "JICA"), leaders after a title
    ("Prime Minister Kishida Fumio"), groups ("the Quad", "G20") and other bodies ("WHO"). Each name in a
    compound is a mention of its own ("U.S.-Japan", "Japan-U.S.-ROK", "UK-brokered").

    Args:
        text: Any text; the whole canonical text of a document is best passed at once.
        known: Codes of countries that are known to be meant, as those of a document's own parties: their
            names need no telling word where they are also names of something else ("Jordan", "Georgia").

    Returns:
        Mentions in text order. The longest match wins and none overlap; ``text[start:end]`` is the mention.
        An agency directly after another country's name or adjective is that country's.
    """
    hits = _with_company(_as_defined(list(_hits(text)), text), text, known)
    return [
        PartyMention(
            hit.start,
            hit.end,
            _owner(hits, place, text) or hit.alias.parties,
            hit.form,
            _POSSESSIVE.match(text, hit.end) is not None,
        )
        for place, hit in enumerate(hits)
    ]


def _hits(text: str) -> Iterator[_Hit]:
    forest = trees()
    aliases, titles = forest.aliases, forest.titles
    opening = aliases.keys() | titles.keys()
    reached = 0
    for match in CAPITALISED.finditer(text):
        word = match[0]
        if word not in opening:
            continue
        start, end = match.span()
        if start < reached or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            continue
        found = _leader(titles[word], text, start, end) if word in titles else None
        if found is None and word in aliases:
            found = _longest_alias(aliases[word], text, end)
        if found is None:
            continue
        alias, end = found
        if alias.form is None:
            reached = end
        elif stands(alias, text, start, end) and not in_address(text, start, end):
            reached = end
            yield _Hit(start, end, alias, alias.form)
        elif alias.form == "capital":
            reached = end  # "in Port of Spain": the city, which is not in Spain


def _walk(node: Node, text: str, end: int) -> list[tuple[Node, int]]:
    """The nodes that the words after ``end`` lead through, each with the end of its words."""
    passed: list[tuple[Node, int]] = []
    while node.next:
        match = STEP.match(text, end)
        following = node.next.get(step_key(match)) if match else None
        if match is None or following is None:
            break
        node, end = following, match.end()
        passed.append((node, end))
    return passed


def _longest_alias(root: Node, text: str, end: int) -> tuple[Alias, int] | None:
    for node, reached in reversed(_walk(root, text, end)):
        if node.alias:
            return node.alias, reached
    return (root.alias, end) if root.alias else None


def _leader(root: Node, text: str, start: int, end: int) -> tuple[Alias, int] | None:
    """The leader whose title begins at ``start``, if a known name follows it."""
    title, title_end = root.title, end
    for node, reached in _walk(root, text, end):
        if node.title:
            title, title_end = node.title, reached
    if title is None:
        return None
    found: tuple[Party, int] | None = None
    position = title_end
    for _ in range(MOST_GIVEN_NAMES):
        party = _leader_at(text, position, title)
        if found and not party:
            break
        found = party or found  # the later of two: "President Michel Aoun"
        word = STEP.match(text, position)
        if not word or not (word[1] and word[2][0].isupper()):
            break
        position = word.end() + (text[word.end() : word.end() + 1] == ".")
    if not found or is_former(text, start):
        return None
    return Alias(text[start : found[1]], "leader", (found[0],)), found[1]


def _leader_at(text: str, position: int, title: str) -> tuple[Party, int] | None:
    """The leader whose name begins at a place, and its end: the longest name that goes with the title."""
    found = None
    for node, reached in _walk(trees().leaders, text, position):
        for leader in node.leaders:
            if not leader.titles or title in leader.titles:
                found = leader.party, reached
    return found


def _as_defined(hits: list[_Hit], text: str) -> list[_Hit]:
    """The hits without the acronyms that the text itself defines as something that is no body."""
    other = {
        hit.alias.text
        for before, hit in zip([None, *hits], hits, strict=False)
        if hit.alias.text.isupper() and _defines_no_body(before, hit, text)
    }
    return [hit for hit in hits if hit.alias.text not in other] if other else hits


def _defines_no_body(before: _Hit | None, hit: _Hit, text: str) -> bool:
    opening = text.rfind("(", max(0, hit.start - 2), hit.start)  # "(FAA)", "(“FAA”)"
    if opening < 0 or (before and before.end >= opening - 1):
        return False
    return words_before(text, opening)[1] in rules().no_bodies


def _with_company(hits: list[_Hit], text: str, known: Collection[str]) -> list[_Hit]:
    """The hits without those that need another party beside them, or a telling word, and have neither."""
    kept: list[_Hit] = []
    for hit in hits:
        if hit.form == "capital" and _LIST_BEFORE.search(text, max(0, hit.start - LIST_REACH), hit.start):
            before = kept[-1] if kept else None
            if not (before and before.form in _OF_STATES and _LISTED.fullmatch(text, before.end, hit.start)):
                continue  # "Kent and Washington", "Oregon, Washington"
        kept.append(hit)
    if not any("company" in hit.alias.checks for hit in kept):
        return kept
    meant = {*known, *_meant(kept, text)}
    return [
        hit
        for hit in kept
        if "company" not in hit.alias.checks
        or hit.alias.parties[0].code in meant
        or of_office(text, hit.start)
    ]


def _meant(hits: list[_Hit], text: str) -> Iterator[str]:
    """The codes of the countries that a text names beyond doubt, or of whose name another word tells."""
    company: dict[str, list[str]] = load("countries")["traps"]["company"]
    told: dict[str, bool] = {}
    for place, hit in enumerate(hits):
        code = hit.alias.parties[0].code
        if code is None or hit.form not in _OF_ONE_COUNTRY:
            continue
        name = hit.alias.text
        told_beside = _listed_with_country(hits, place, text) or of_office(text, hit.start)
        if "company" in hit.alias.checks and not told_beside:
            if name not in told:
                told[name] = any(word in text for word in company[name])
            if not told[name]:
                continue
        yield code


def _listed_with_country(hits: list[_Hit], place: int, text: str) -> bool:
    hit = hits[place]
    before, after = hits[place - 1 : place], hits[place + 1 : place + 2]
    return any(
        other.form == "name" and _LISTED.fullmatch(text, first.end, last.start) is not None
        for other, first, last in [(b, b, hit) for b in before] + [(a, hit, a) for a in after]
    )


def _owner(hits: list[_Hit], place: int, text: str) -> tuple[Party, ...]:
    """The country whose agency a hit is by the words directly before or after it, if they say so."""
    hit = hits[place]
    if hit.form != "agency":
        return ()
    before, after = hits[place - 1] if place else None, hits[place + 1] if place + 1 < len(hits) else None
    if before and before.form in ("name", "adjective") and _OWNER.fullmatch(text, before.end, hit.start):
        return before.alias.parties
    if after and after.form == "name":
        if _OWNED_BY.fullmatch(text, hit.end, after.start):
            return after.alias.parties
        shared = hit.alias.text in rules().shared_agencies and not word_after(text, after.end)[:1].isupper()
        if shared and _SPACE.fullmatch(text, hit.end, after.start):
            return after.alias.parties
    return ()
