"""A few new documents followed beside the many that an archive follows already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from troth.archive import schema
from troth.archive import schema_following as tables
from troth.archive.chains import Ends, Touched, commitments_in, touched_by, within
from troth.archive.following import followed_documents, in_parts
from troth.archive.following_rows import Numbers
from troth.archive.heads import Heads, heads
from troth.archive.likely import likely_documents
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Store
from troth.following.beside import Named, links_beside
from troth.following.linking import AtLarge
from troth.following.order import in_order, moment_of
from troth.following.registry import Registry, registry_beside
from troth.following.threads import BareThreads, bare_threads
from troth.types import FollowedDocument, Link

_AT_ONCE = 100  # documents whose names are asked for in one question


@dataclass(slots=True)
class Beside:
    """New documents with their links, and the threads that these touch."""

    new: dict[int, FollowedDocument]  # by number
    links: Sequence[Link] = ()  # new ones
    threads: BareThreads = field(default_factory=lambda: BareThreads((), {}))
    touched: Touched = field(default_factory=Touched)
    registry: Registry | None = None  # of the new documents and those that they were compared with
    called: Sequence[int] = ()  # the number of each of its initiatives
    free: int = 0  # from which on numbers of initiatives are new
    numbers: Numbers = field(default_factory=lambda: Numbers(()))


def follow_beside(
    store: Store, connection: Connection, parts: tuple[Sequence[int], Sequence[int]], large: AtLarge
) -> Beside:
    """Follow new documents beside those that are followed; nothing is written.

    Args:
        store: The archive.
        connection: Of the archive, for reading.
        parts: The numbers of the new documents, and of those whose threads must be made again.
        large: Of the documents that were followed together.
    """
    fresh, again = parts
    new = dict(followed_documents(connection, fresh))
    found = Beside(new, free=_free(connection))
    loaded = dict(new)
    names: dict[tuple[str, str], int] = {}
    if new:
        known = heads(connection)
        likely = {
            number
            for document in new.values()
            for number in likely_documents(store, connection, known, document, large)
        }
        loaded.update(followed_documents(connection, sorted(likely)))
        ordered, _ = in_order(document for _, document in sorted(loaded.items()))
        found.registry, found.called = registry_beside(ordered, names_in(connection, loaded), found.free)
        names = _names_of(new.values(), found.registry, found.called)
        shares = _shares_earlier(known, ordered)
        ids = {each.id for each in new.values()}
        found.links = links_beside(ordered, Named(found.registry, found.called), large, ids, shares)
    numbers = Numbers(loaded.items())
    told = {numbers.ends(each): (each.relation, each.confidence) for each in found.links}
    found.touched = touched_by(connection, commitments_in(connection, (*fresh, *again)), told)
    _threads(connection, found, loaded, names)
    return found


def _shares_earlier(known: Heads, documents: Iterable[FollowedDocument]) -> dict[str, float]:
    """Of each document, by its id, the share of all that are earlier."""
    days = [moment_of(each) for each in known.documents]  # in order
    count = max(1, len(days))
    return {each.id: bisect_left(days, moment_of(each)) / count for each in documents}


def _threads(
    connection: Connection,
    found: Beside,
    loaded: dict[int, FollowedDocument],
    names: Mapping[tuple[str, str], int],
) -> None:
    """Make the threads that are touched."""
    touched = found.touched
    missing = sorted(touched.documents - loaded.keys())
    loaded.update(followed_documents(connection, missing))
    here = {number: loaded[number] for number in sorted(touched.documents | found.new.keys())}
    numbers = found.numbers = Numbers(here.items())
    of_number = {number: name for name, number in numbers.statements.items()}
    ordered, _ = in_order(here.values())
    registry, _ = registry_beside(ordered, {**names_in(connection, here), **names}, found.free)
    reasons = {numbers.ends(each): each.why for each in found.links}
    links = [
        Link(of_number[earlier], of_number[later], *told, reasons.get((earlier, later), ()))
        for (earlier, later), told in sorted(touched.links.items())
    ]
    elsewhere = {
        head: thread
        for record in touched.records.values()
        for head, thread in record.started.items()
        if thread not in touched.starts and head in of_number
    }
    ids = _ids(connection, sorted(set(elsewhere.values())))
    numbers.statements.update((name, number) for number, name in ids.items())
    started = {of_number[head]: ids[thread] for head, thread in elsewhere.items() if thread in ids}
    found.threads = bare_threads(ordered, links, registry, started)


def names_in(connection: Connection, documents: Mapping[int, FollowedDocument]) -> dict[tuple[str, str], int]:
    """The numbers that names in documents have, by the id of the document and the name as written."""
    naming, mention = tables.naming, schema.initiative_mention
    written = func.coalesce(naming.c.name, mention.c.name)
    found: dict[tuple[str, str], int] = {}
    wanted = sorted(documents)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = connection.execute(
            select(naming.c.statement, naming.c.initiative, written)
            .outerjoin(
                mention, (mention.c.statement == naming.c.statement) & (mention.c.place == naming.c.place)
            )
            .where(within(naming.c.statement, some))
            .order_by(naming.c.statement, naming.c.place)
        )
        for statement, initiative, name in rows:
            found.setdefault((documents[statement >> STATEMENT_BITS].id, name), initiative)
    return found


def _names_of(
    documents: Iterable[FollowedDocument], registry: Registry, called: Sequence[int]
) -> dict[tuple[str, str], int]:
    return {
        (document.id, name): called[place]
        for document in documents
        for statement in document.statements
        for name, place in registry.named_in(document.id, statement)
        if place is not None
    }


def _free(connection: Connection) -> int:
    most = connection.execute(select(func.max(tables.initiative.c.number))).scalar()
    return 0 if most is None else most + 1


def _ids(connection: Connection, statements: Sequence[int]) -> dict[int, str]:
    statement = schema.statement
    return {
        row.number: row.id.hex()
        for some in in_parts(statements)
        for row in connection.execute(
            select(statement.c.number, statement.c.id).where(statement.c.number.in_(some))
        )
    }


def new_links(found: Beside) -> dict[Ends, Link]:
    """The new links by the numbers of their ends, in the order of these."""
    return dict(sorted((found.numbers.ends(each), each) for each in found.links))
