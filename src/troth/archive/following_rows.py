"""Links and threads taken apart into the rows that an archive keeps of them: pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from troth.archive.following_record import FollowedRecord
from troth.archive.rows import as_json
from troth.archive.schema import STATEMENT_BITS
from troth.archive.store import Row
from troth.following.days import last_day
from troth.following.order import moment_of
from troth.following.registry import Registry
from troth.following.threads import BareThreads
from troth.types import FollowedDocument, Link, RegisteredInitiative, Thread

LINK = ("earlier", "later", "relation", "confidence")
THREAD = ("commitment", "parent", "stage", "stage_by", "due", "due_day", "done_on", "mentions")
NAMING = ("statement", "place", "initiative", "name")
INITIATIVE = ("number", "name", "acronyms", "other_names")


class Numbers:
    """The number of each statement in the archive, and of each document, by its id."""

    def __init__(self, documents: Iterable[tuple[int, FollowedDocument]]) -> None:
        """Documents, each with its number."""
        self.documents: dict[str, int] = {}
        self.statements: dict[str, int] = {}
        for number, document in documents:
            self.documents[document.id] = number
            first = number << STATEMENT_BITS
            self.statements.update((each.id, first + each.index) for each in document.statements)

    def ends(self, link: Link) -> tuple[int, int]:
        """The numbers of the two statements of a link."""
        return self.statements[link.earlier], self.statements[link.later]


@dataclass(frozen=True, slots=True)
class Made:
    """Rows of links and threads, and what is kept beside them."""

    links: list[Row] = field(default_factory=list)
    threads: list[Row] = field(default_factory=list)
    records: dict[int, FollowedRecord] = field(default_factory=dict)  # by the number of a document


def rows_of(links: Sequence[Link], bare: BareThreads, numbers: Numbers) -> Made:
    """The rows of links and threads.

    Args:
        links: Each once.
        bare: The threads that are made of them.
        numbers: Of all documents and statements that they name.

    Returns:
        Links and threads in the order of their numbers, and a record for each document that has any of them
        or a promise in the thread of another.
    """
    made = Made()
    direct: dict[int, list[tuple[int, int]]] = {}
    for ends, link in sorted(((numbers.ends(link), link) for link in links), key=itemgetter(0)):
        made.links.append((*ends, link.relation, link.confidence))
        _record(made, ends[0]).reasons[ends] = link.why
        direct.setdefault(ends[0], []).append(ends)
    for _, thread in bare.threads:
        made.threads.append(thread_row(thread, numbers))
        hold(_record(made, numbers.statements[thread.commitment]), thread, direct, numbers)
    made.threads.sort(key=itemgetter(0))
    for head, thread_id in bare.started.items():
        if head != thread_id and head in numbers.statements:
            number = numbers.statements[head]
            _record(made, number).started[number] = numbers.statements[thread_id]
    return made


def thread_row(thread: Thread, numbers: Numbers) -> Row:
    """One thread as a row of `THREAD`."""
    of = numbers.statements
    due = thread.deadline.edtf
    day = last_day(due) if due else None
    return (
        of[thread.commitment],
        of[thread.parent] if thread.parent else None,
        thread.stage,
        of[thread.stage_by],
        due,
        day.isoformat() if day else None,
        thread.done_on,
        len(thread.mentioned_in),
    )


def hold(
    record: FollowedRecord, thread: Thread, direct: Mapping[int, Sequence[tuple[int, int]]], numbers: Numbers
) -> None:
    """Keep what a thread holds, where it is not just its first statement and the links from that."""
    head = numbers.statements[thread.commitment]
    statements = tuple(numbers.statements[each] for each in thread.statements)
    if len(statements) > 1:
        record.same[head] = statements
    chain = tuple(numbers.ends(link) for link in thread.links)
    if sorted(chain) != sorted(ends for each in statements for ends in direct.get(each, ())):
        record.chains[head] = chain


def _record(made: Made, statement: int) -> FollowedRecord:
    return made.records.setdefault(statement >> STATEMENT_BITS, FollowedRecord())


def naming_rows(
    documents: Iterable[FollowedDocument], registry: Registry, called: Sequence[int], numbers: Numbers
) -> Iterator[Row]:
    """Which initiative each name in a statement means, as rows of `NAMING` in the order of the documents.

    Args:
        documents: Of which rows are wanted.
        registry: Of these documents.
        called: The number that each initiative of the registry has in the archive.
        numbers: Of the statements.
    """
    for document in documents:
        for statement in document.statements:
            coded = len(statement.coding.initiatives)
            for place, (name, meant) in enumerate(registry.named_in(document.id, statement)):
                if meant is not None:
                    written = name if place >= coded else None
                    yield numbers.statements[statement.id], place, called[meant], written


def initiative_row(number: int, initiative: RegisteredInitiative) -> Row:
    """One initiative as a row of `INITIATIVE`."""
    return number, initiative.name, as_json(initiative.acronyms), as_json(initiative.other_names)


def moment_row(document: FollowedDocument) -> str | None:
    """The day that counts for a document, as it is kept; None for one that is after all others."""
    known = document.date or document.reports_until
    return moment_of(document).isoformat() if known else None
