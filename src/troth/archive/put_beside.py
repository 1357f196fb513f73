"""Puts what following a few new documents gave into an archive, and takes out what is no longer followed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from troth.archive import schema_following as tables
from troth.archive.beside import Beside, new_links
from troth.archive.chains import Ends, within
from troth.archive.following import State, in_parts, put_records, unfollow
from troth.archive.following_record import FollowedRecord, packed, unpacked
from troth.archive.following_rows import (
    INITIATIVE,
    LINK,
    NAMING,
    THREAD,
    Made,
    hold,
    initiative_row,
    naming_rows,
    thread_row,
)
from troth.archive.generation import generation_of, new_generation, renew
from troth.archive.rows import as_json
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Store
from troth.types import Link, RegisteredInitiative


def put_beside(store: Store, state: State, found: Beside, again: Sequence[int]) -> bool:
    """Add new documents with their links, and replace the threads that these touch.

    Args:
        store: The archive.
        state: As it was when the documents were read.
        found: What following them gave.
        again: The documents whose threads were made again.

    Returns:
        Whether that was done; not where another changed readings or links meanwhile.
    """
    links = new_links(found)
    with store.writing() as connection:
        if generation_of(connection) != state.generation:
            return False
        rows = [(*ends, link.relation, link.confidence) for ends, link in links.items()]
        store.insert(connection, tables.link, LINK, rows)
        _put_threads(store, connection, found)
        made = Made(records=found.touched.records)
        _hold_again(found, links, made)
        _put_initiatives(store, connection, found)
        old = {number: each for number, each in made.records.items() if number not in found.new}
        _rewrite(connection, old)
        put_records(store, connection, found.new.items(), made)
        following, waiting = tables.following, tables.to_follow_again
        connection.execute(
            update(following).values(
                generation=new_generation(state.generation), since=following.c.since + len(found.new)
            )
        )
        for some in in_parts(again):
            connection.execute(delete(waiting).where(waiting.c.document.in_(some)))
    return True


def _put_threads(store: Store, connection: Connection, found: Beside) -> None:
    """Replace the threads of the promises that are touched, and take out those that are in others now."""
    starts, numbers = found.touched.starts, found.numbers.statements
    joined = {
        numbers[head]
        for head, thread in found.threads.started.items()
        if head != thread and numbers[thread] in starts
    }
    _delete_threads(connection, starts | joined)
    kept = [each for _, each in found.threads.threads if numbers[each.commitment] in starts]
    rows = sorted((thread_row(each, found.numbers) for each in kept), key=lambda row: int(row[0]))
    store.insert(connection, tables.thread, THREAD, rows)
    changed = {number >> STATEMENT_BITS for number in joined | starts}
    thread = tables.thread
    for _, each in found.threads.threads:
        number = numbers[each.commitment]
        if number >> STATEMENT_BITS in changed and number not in starts and each.parent:
            # What it is a part of may stand in another thread now.
            connection.execute(
                update(thread).where(thread.c.commitment == number).values(parent=numbers[each.parent])
            )


def _delete_threads(connection: Connection, commitments: Iterable[int]) -> None:
    thread = tables.thread
    for some in in_parts(sorted(commitments)):
        connection.execute(delete(thread).where(thread.c.commitment.in_(some)))


def _hold_again(found: Beside, links: Mapping[Ends, Link], made: Made) -> None:
    """Bring the records of documents up to date: reasons of new links, and what touched threads hold."""
    starts, numbers = found.touched.starts, found.numbers
    for record in made.records.values():
        for kept in (record.same, record.chains):
            for head in [each for each in kept if each in starts]:
                del kept[head]
        for head in [h for h, thread in record.started.items() if thread in starts or h in starts]:
            del record.started[head]
    direct: dict[int, list[Ends]] = {}
    for ends in found.touched.links:
        direct.setdefault(ends[0], []).append(ends)
    for ends, link in links.items():
        _record(made, ends[0]).reasons[ends] = link.why
    for _, thread in found.threads.threads:
        head = numbers.statements[thread.commitment]
        if head in starts:
            hold(_record(made, head), thread, direct, numbers)
    for head_id, thread_id in found.threads.started.items():
        head, of = numbers.statements[head_id], numbers.statements[thread_id]
        if head != of and (of in starts or head in starts):
            _record(made, head).started[head] = of


def _record(made: Made, statement: int) -> FollowedRecord:
    return made.records.setdefault(statement >> STATEMENT_BITS, FollowedRecord())


def _rewrite(connection: Connection, records: Mapping[int, FollowedRecord]) -> None:
    here = tables.followed_document
    for number, record in sorted(records.items()):
        connection.execute(update(here).where(here.c.document == number).values(bytes=packed(record)))


def _put_initiatives(store: Store, connection: Connection, found: Beside) -> None:
    """Put what names in the new documents mean, with initiatives and names that are new."""
    if found.registry is None:
        return
    naming = sorted(
        naming_rows(found.new.values(), found.registry, found.called, found.numbers),
        key=lambda row: (row[0], row[1]),
    )
    store.insert(connection, tables.naming, NAMING, naming)
    place = {number: place for place, number in enumerate(found.called)}
    fresh = []
    for number in sorted({int(row[2]) for row in naming}):
        entry = found.registry.initiatives[place[number]]
        if number >= found.free:
            fresh.append(initiative_row(number, entry))
        else:
            _add_names(connection, number, entry)
    store.insert(connection, tables.initiative, INITIATIVE, fresh)


def _add_names(connection: Connection, number: int, entry: RegisteredInitiative) -> None:
    """Add the names of an initiative that only new documents use."""
    table = tables.initiative
    row = connection.execute(select(table).where(table.c.number == number)).one()
    acronyms, others = json.loads(row.acronyms), json.loads(row.other_names)
    known = {row.name, *acronyms, *others}
    more_acronyms = [each for each in entry.acronyms if each not in known]
    more_others = [each for each in (entry.name, *entry.other_names) if each not in known]
    if more_acronyms or more_others:
        connection.execute(
            update(table)
            .where(table.c.number == number)
            .values(
                acronyms=as_json([*acronyms, *more_acronyms]), other_names=as_json([*others, *more_others])
            )
        )


def forget(connection: Connection, documents: Sequence[int]) -> None:
    """Take out the links, threads and names of documents; they are not followed from then on.

    What other documents hold of them is made again when links are made the next time. What another process
    is linking meanwhile is thrown away, whether any of them were followed or not.

    Args:
        connection: In a transaction that writes.
        documents: Their numbers.
    """
    link, here, waiting = tables.link, tables.followed_document, tables.to_follow_again
    for number in documents:
        of_this = (number,)
        if connection.execute(select(here.c.document).where(here.c.document == number)).scalar() is None:
            continue
        earlier = set(
            connection.execute(select(link.c.earlier).where(within(link.c.later, of_this))).scalars()
        )
        later = set(connection.execute(select(link.c.later).where(within(link.c.earlier, of_this))).scalars())
        own = unpacked(connection.execute(select(here.c.bytes).where(here.c.document == number)).scalar_one())
        chained = {end for chain in own.chains.values() for ends in chain for end in ends}
        _forget_reasons(connection, {each >> STATEMENT_BITS for each in earlier}, number)
        connection.execute(delete(link).where(within(link.c.later, of_this)))
        connection.execute(delete(link).where(within(link.c.earlier, of_this)))
        connection.execute(delete(tables.thread).where(within(tables.thread.c.commitment, of_this)))
        connection.execute(delete(tables.naming).where(within(tables.naming.c.statement, of_this)))
        connection.execute(delete(waiting).where(waiting.c.document == number))
        connection.execute(delete(here).where(here.c.document == number))
        _wait(connection, {each >> STATEMENT_BITS for each in earlier | later | chained} - {number})
    unfollow(connection, documents)
    renew(connection)


def _forget_reasons(connection: Connection, documents: Iterable[int], gone: int) -> None:
    here = tables.followed_document
    for some in in_parts(sorted(documents)):
        rows = connection.execute(select(here.c.document, here.c.bytes).where(here.c.document.in_(some)))
        records = {row.document: unpacked(row.bytes) for row in rows}
        for record in records.values():
            record.reasons = {
                ends: why for ends, why in record.reasons.items() if ends[1] >> STATEMENT_BITS != gone
            }
        _rewrite(connection, records)


def _wait(connection: Connection, documents: set[int]) -> None:
    """Write down whose threads are to be made again."""
    waiting, here = tables.to_follow_again, tables.followed_document
    followed = {
        row.document
        for some in in_parts(sorted(documents))
        for row in connection.execute(select(here.c.document).where(here.c.document.in_(some)))
    }
    missing = followed - set(connection.execute(select(waiting.c.document)).scalars())
    if missing:
        connection.execute(insert(waiting), [{"document": number} for number in sorted(missing)])
