"""Masks over `PromiseFacts`: a byte a promise, 1 where it is wanted, else 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain

from sqlalchemy import Connection, select, text

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.asking import Called, initiatives_meant
from troth.archive.filters import Choice, party_keys
from troth.archive.following import in_parts
from troth.archive.naming import document_numbers
from troth.archive.promise_facts import BEFORE_SECTIONS, CODES, NO_DATE, Coded, PromiseFacts, Stretch
from troth.archive.searching import excluded_of, excluding, expression_of, question
from troth.archive.store import Store
from troth.errors import UsageError

_FLIP = bytes((1, 0)) + bytes(254)
_FULL = bytes((0, 255)) + bytes(254)


def all_of(masks: Sequence[bytes]) -> bytes:
    """What all of some masks want; there is at least one."""
    if len(masks) == 1:
        return masks[0]
    found = reduce(int.__and__, (int.from_bytes(each, "little") for each in masks))
    return found.to_bytes(len(masks[0]), "little")


def any_of(masks: Sequence[bytes]) -> bytes:
    """What any of some masks wants; there is at least one."""
    found = reduce(int.__or__, (int.from_bytes(each, "little") for each in masks))
    return found.to_bytes(len(masks[0]), "little")


def none_of(mask: bytes) -> bytes:
    """What a mask does not want."""
    return mask.translate(_FLIP)


def masked(column: bytes, mask: bytes) -> bytes:
    """A column with 0 for what a mask does not want."""
    full = int.from_bytes(mask.translate(_FULL), "little")
    return (int.from_bytes(column, "little") & full).to_bytes(len(column), "little")


def coded(facts: PromiseFacts, field: Coded, values: Sequence[str]) -> bytes:
    """Promises that have any of some values in a column.

    Raises:
        UsageError: A value is none of the field.
    """
    codes = {word: code for code, word in enumerate(CODES[field], 1)}
    table = bytearray(256)
    for value in values:
        if value not in codes:
            raise UsageError(f"{field}: {value!r} is none of: {', '.join(codes)}")
        table[codes[value]] = 1
    return facts.columns[field].translate(bytes(table))


def of_years(facts: PromiseFacts, years: Sequence[str]) -> bytes:
    """Promises of documents of any of some years.

    Raises:
        UsageError: One is no year, nor "no date".
    """
    for year in years:
        if year != NO_DATE and not (year.isascii() and year.isdigit()):
            raise UsageError(f'year: {year!r} is no year, such as 2022, nor "{NO_DATE}"')
    wanted = {year.zfill(4) for year in years}
    return b"".join(
        (b"\x01" if year in wanted else b"\x00") * (end - start) for year, start, end in facts.years
    )


def between(facts: PromiseFacts, parties: Choice, *, only: bool) -> bytes:
    """Promises of documents of which each of the wanted is a party and none of the unwanted.

    Args:
        facts: Of all promises.
        parties: As typed.
        only: Whether there may be no party beside the wanted.
    """
    if not parties:
        return b"\x01" * len(facts)
    wanted = [frozenset(party_keys(each)) for each in parties.wanted]
    unwanted = frozenset(key for each in parties.unwanted for key in party_keys(each))
    known = frozenset[str]().union(*wanted)

    def is_wanted(here: frozenset[str]) -> bool:
        return (
            all(not keys.isdisjoint(here) for keys in wanted)
            and unwanted.isdisjoint(here)
            and not (only and wanted and not here <= known)
        )

    # Few sets of parties have all documents between them.
    sets = {each.parties for each in facts.stretches}
    found = {each for each in sets if is_wanted(each)}
    return _stretched(facts, (each for each in facts.stretches if each.parties in found))


def of_documents(connection: Connection, facts: PromiseFacts, names: Sequence[str]) -> bytes:
    """Promises of documents that are called by any of some names."""
    found = {*document_numbers(connection, names)}
    known = (facts.stretch_of.get(each) for each in found)
    return _stretched(facts, (facts.stretches[each] for each in known if each is not None))


def promised_by(facts: PromiseFacts, parties: Sequence[str]) -> bytes:
    """Promises of which any of some parties is who promises, as typed: in any case of letters if need be."""
    keys = {key for each in parties for key in party_keys(each)}
    folded = {key.casefold() for key in keys.difference(facts.actors)}
    wanted = (
        value
        for value, name in enumerate(facts.actors)
        if name in keys or (folded and name.casefold() in folded)
    )
    starts = facts.actor_starts
    places = (facts.actor_places[starts[each] : starts[each + 1]] for each in wanted)
    return _at(chain.from_iterable(places), len(facts))


def involving(connection: Connection, facts: PromiseFacts, party: str) -> bytes:
    """Promises that a party makes, or in which it is a partner, as typed."""
    mention, thread = schema.party_mention, tables.thread
    rows = connection.execute(
        select(mention.c.statement)
        .join(thread, thread.c.commitment == mention.c.statement)
        .where(mention.c.role == "partner", mention.c.party.in_(party_keys(party)))
    ).scalars()
    return any_of((promised_by(facts, (party,)), _at(facts.places(rows), len(facts))))


def under(facts: PromiseFacts, titles: Sequence[str]) -> bytes:
    """Promises that stand under any of some titles, or with `BEFORE_SECTIONS` above all sections."""
    wanted = frozenset(titles)
    found = _of_paths(facts, lambda path: not wanted.isdisjoint(path))
    return any_of((found, _above_sections(facts))) if BEFORE_SECTIONS in wanted else found


def _above_sections(facts: PromiseFacts) -> bytes:
    found = bytearray(len(facts))
    for each in facts.stretches:
        bare = ((), (each.own_title,))
        for place in range(each.start, each.end):
            found[place] = facts.titles[facts.paths[place]] in bare
    return bytes(found)


def titled(facts: PromiseFacts, words: Sequence[str]) -> bytes:
    """Promises above which a title holds any of some words, side by side, in any case of letters."""
    wanted = [" ".join(each.split()).casefold() for each in words]
    return _of_paths(
        facts,
        lambda path: any(each in " ".join(title.split()).casefold() for title in path for each in wanted),
    )


def naming(
    connection: Connection, facts: PromiseFacts, names: Sequence[str], called: Called | None = None
) -> bytes:
    """Promises that name an initiative which any of some names means.

    Args:
        connection: Of the archive.
        facts: Of all promises.
        names: Whole names or acronyms, or words of one.
        called: The numbers of initiatives by the keys of their names, where they are at hand.
    """
    table = tables.naming
    found = (
        number
        for some in in_parts(initiatives_meant(connection, names, called))
        for number in connection.execute(
            select(table.c.statement).where(table.c.initiative.in_(some))
        ).scalars()
    )
    return _at(facts.places(found), len(facts))


def holding(store: Store, connection: Connection, facts: PromiseFacts, words: str) -> bytes:
    """Promises that hold words, or stand under them.

    Args:
        store: The archive.
        connection: Of it.
        facts: Of all promises.
        words: In the language of `troth.archive.searching`.

    Raises:
        UsageError: There is no word to look for.
    """
    asked = question(words)
    if not asked.clauses:
        raise UsageError(f"{words!r}: says only what is not wanted; say what is, too")
    expression = excluding(expression_of(asked, "anywhere"), excluded_of(asked, "anywhere"))
    thread = tables.thread
    matching = (
        select(text(store.indexed_number))
        .select_from(text("statement_text"))
        .where(text(store.match_condition).bindparams(match=store.matching(expression)))
    )
    rows = connection.execute(select(thread.c.commitment).where(thread.c.commitment.in_(matching)))
    return _at(facts.places(rows.scalars().all()), len(facts))


def _stretched(facts: PromiseFacts, wanted: Iterable[Stretch]) -> bytes:
    found = bytearray(len(facts))
    for each in wanted:
        found[each.start : each.end] = b"\x01" * (each.end - each.start)
    return bytes(found)


def _of_paths(facts: PromiseFacts, is_wanted: Callable[[tuple[str, ...]], bool]) -> bytes:
    table = bytes(map(is_wanted, facts.titles))
    return bytes(map(table.__getitem__, facts.paths))


def _at(places: Iterable[int] | Iterator[int], length: int) -> bytes:
    found = bytearray(length)
    for place in places:
        found[place] = 1
    return bytes(found)
