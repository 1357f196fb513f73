"""How far a name reaches to the left and to the right of the group of words that its head ends."""

from __future__ import annotations

from collections.abc import Sequence

from troth.coding import initiatives_runs as runs

_MOST_SPELT = 6  # groups that an acronym may stand for
_ARTICLES = frozenset({"the", "a", "an"})
_PHRASE_JOINTS = frozenset({("for",), ("of",), ("to",), ("in",), ("against",)})


def leftmost(groups: Sequence[runs.Group], index: int, floor: int) -> int:
    """The group that a coordinated name starts with: "Climate, Forests and Ports Initiative"."""
    group = groups[index]
    before = index - 1
    own = group.words[:-1]
    if own and group.small in {("for",), ("of",)} and before >= floor and runs.COUNTRY_WORDS.issuperset(own):
        return before if runs.is_plain(groups[before]) else index
    if (
        own == ["Future"]
        and group.small == ("of", "the")
        and before >= floor
        and runs.is_plain(groups[before])
    ):
        return before  # "Ports of the Future Partnership"
    if group.small[:1] == ("in",) and before >= floor and groups[before].words[-1] in runs.BEFORE_IN:
        return before if runs.is_plain(groups[before]) else index
    if (
        group.small not in {("and",), ("&",)}
        or before < floor
        or not runs.is_plain(groups[before])
        or groups[before].closed
    ):
        return index
    if any(word not in {"and", "the", "a", "an", "’s"} for word in groups[before].small) and before > floor:
        return index
    if group.comma and not (groups[before].comma and before > floor):
        return index
    while (
        before > max(floor, index - runs.MOST_GROUPS)
        and groups[before].comma
        and not groups[before].small
        and runs.is_plain(groups[before - 1])
    ):
        before -= 1
    return before


def start_of_phrase(groups: Sequence[runs.Group], index: int, floor: int) -> int | None:
    """The group that a name before a small noun starts with: "Seeds for the Coast competition".

    None when what stands before makes an organ of it: "Ministry of Ports programme".
    """
    left = leftmost(groups, index, floor)
    while left > floor and not groups[left].comma and groups[left].small[:1] in _PHRASE_JOINTS:
        before = groups[left - 1]
        if before.words[-1] in runs.ORGANS or before.words[-1] in runs.OFFICES:
            return None
        if before.closed or not runs.is_plain(before):
            break
        left = leftmost(groups, left - 1, floor)
    return left


def end_of(groups: Sequence[runs.Group], index: int, left: int, head: str) -> int:
    """The last group of a name that starts with group ``left`` and whose head ends group ``index``."""
    ahead = _spelt_ahead(groups, index, left)
    return ahead if groups[ahead].closed else rightmost(groups, ahead, head)


def _spelt_ahead(groups: Sequence[runs.Group], index: int, left: int) -> int:
    """The group whose acronym is spelt out from group ``left`` on.

    "Reef Fund in the Blue Sea for Kelp (RFBSK)"; ``index`` where there is none: each word in capitals must
    give the acronym its letter.
    """
    letters: list[str] = []
    for place in range(left, min(len(groups), index + _MOST_SPELT)):
        group = groups[place]
        before = group.words[: group.bracket] if group.bracket else group.words
        letters.extend(word[0].casefold() for word in before)
        if place > index and group.acronym:
            acronym = [letter.casefold() for letter in group.acronym if letter.isalpha()]
            # A noun behind that tells what it is ("Program") may be without a letter.
            spelt = acronym in (letters, letters[:-1]) and len(acronym) > 2
            return place if spelt and group.words[-1] not in runs.ORGANS else index
        if group.closed or (place > left and group.comma):
            break
    return index


def spelt_before(groups: Sequence[runs.Group], index: int, floor: int) -> int:
    """The group from which the acronym at the end of group ``index`` is spelt out, letter by letter."""
    group = groups[index]
    acronym = [letter.casefold() for letter in group.acronym or "" if letter.isalpha()]
    letters = [word[0].casefold() for word in group.words[: group.bracket or None]]
    first = index
    while len(letters) < len(acronym) and first > floor and groups[first].small and not groups[first].comma:
        first -= 1
        if groups[first].closed:
            break
        letters = [*(word[0].casefold() for word in groups[first].words), *letters]
    return first if len(acronym) > 2 and letters == acronym else index


def spelt_out(groups: Sequence[runs.Group], left: int, index: int, floor: int) -> int:
    """The group from which the acronym of group ``index`` is spelt out: "Saving on a Plan (SOAP) Fund"."""
    acronym = groups[index].acronym
    if acronym is None:
        return left
    for first in range(left, max(floor, index - 3) - 1, -1):
        word = groups[first].words[0]
        if word[0].casefold() == acronym[0].casefold() or acronym[0] in word:
            return first
        if (
            groups[first].comma
            or not groups[first].small
            or first == floor
            or not runs.is_plain(groups[first - 1])
        ):
            break
    return left


def _list_end(groups: Sequence[runs.Group], index: int) -> int:
    """The last group of a list ", X, and Y" or ", X and Y" that goes on after ``index``, else ``index``."""
    last = index + 1
    stop = min(len(groups), index + runs.MOST_GROUPS)
    while last < stop and groups[last].comma and not groups[last].small and runs.is_plain(groups[last]):
        last += 1
    if last == index + 1 or last >= stop:
        return index
    return last if groups[last].small in {("and",), ("or",)} and runs.is_plain(groups[last]) else index


def rightmost(groups: Sequence[runs.Group], index: int, head: str, *, inside: bool = False) -> int:
    """The last group of the name whose head stands in group ``index``.

    ``inside`` says that ``index`` is itself behind a small head ("forum on ...").
    """
    last, side = index, 0  # of the two that signed: 1 behind "between", 2 behind its "and"
    while last + 1 < min(len(groups), index + runs.MOST_GROUPS) and (side or not groups[last].closed):
        following = groups[last + 1]
        behind = inside or last > index
        small = [word for word in following.small if word not in _ARTICLES]
        if following.comma:
            finish = _list_end(groups, last) if behind else last
            if finish == last:
                break
            last = finish
            continue
        first = following.words[0]
        joint = small[0] if small else "the"
        country = first in runs.COUNTRY_WORDS or " ".join(following.words) in runs.TERRITORIES
        joins = {
            "of": not (country and last == index and _has_own_words(groups[index])),
            "for": first not in {"U.S.", "US"},
            "on": True,
            "de": True,
            "against": True,
            "to": not country,
            "’s": behind,
            "from": behind and not country,
            "in": _is_placed(groups, last, index, country=country, signed=side > 0),
            "between": _has_sides(groups, index, last, head),
            "and": side == 1 or (behind and _adds(groups, last, index, side == 2, head)),
            "the": groups[last].words[-1].endswith("ing") or groups[last].small == ("to",),
        }.get(joint, False)
        if not joins or first in runs.MONTHS_AND_DAYS:
            break
        if joint == "between":
            side = 1
        elif joint == "and" and side == 1 and (country or not _ARTICLES.isdisjoint(following.small)):
            side = 2
        last += 1
    if side == 1 and not any("and" in group.small for group in groups[index + 1 : last + 2]):
        return index  # "a Memorandum of Cooperation between Quad countries"
    return last


def _is_placed(groups: Sequence[runs.Group], last: int, index: int, *, country: bool, signed: bool) -> bool:
    """Whether "in" goes on with a name: "Cooperation in Science", "Guide for the Pact in the Pacific"."""
    following = groups[last + 1]
    if _ends_with_acronym(following):
        return True
    if last > index and not signed and following.words[-1] in runs.REGIONS:
        return True  # "the South China Sea": its first words may be those of a country
    return groups[last].words[-1] in runs.BEFORE_IN and not country


def _adds(groups: Sequence[runs.Group], last: int, index: int, signed: bool, head: str) -> bool:
    """Whether "and" goes on with what stands behind a head; ``signed``: the two sides are named."""
    following = groups[last + 1]
    if not _ARTICLES.isdisjoint(following.small):
        return False
    final = following.words[-1]
    return (
        runs.is_plain(following)
        or (signed and final in runs.ORGANS)
        or (
            last > index and (runs.is_field(following) or (head in runs.DESCRIBED and final == "Partnership"))
        )
    )


def _has_own_words(group: runs.Group) -> bool:
    """Whether more than a number stands before a head: "the Ninth Summit of the Americas" has no more."""
    return any(not word[0].isdigit() and word not in runs.ORDINALS for word in group.words[:-1])


def _has_sides(groups: Sequence[runs.Group], index: int, last: int, head: str) -> bool:
    """Whether "between" goes on with a name: only what has no other name is named by its sides."""
    if last > index and not groups[last].words[-1].isdigit():
        return groups[last].words[-1] in runs.BETWEEN
    own = groups[index].words[: groups[index].words.index(head)] if head in groups[index].words else []
    if groups[last].words[-1].isdigit() and head in runs.BETWEEN:
        return True  # "Treaty of 3 May 1931 between"
    signed = head in runs.BETWEEN or (own and head in runs.BETWEEN_WITH_OWN)
    return bool(signed) and runs.names_nothing(own)


def _ends_with_acronym(group: runs.Group) -> bool:
    """Whether an acronym stands behind the group: "Assembly of the Ports in 2033 (AOP9)"."""
    return group.closed and group.acronym is not None
