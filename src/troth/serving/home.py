"""What the home page tells of an archive: how large it is, what is asked of it best, what is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from troth.archive import schema
from troth.archive.filters import Choice
from troth.archive.initiatives_named import NamedInitiative
from troth.archive.listing import DocumentsAsked, ListedDocument, documents_listed
from troth.archive.promise_facts import MENTIONED
from troth.archive.promises import PromisesAsked, promise_counts
from troth.serving.overview import DuePromise, due_promises, named_most
from troth.serving.partnerships import Circle, all_sets, circles
from troth.serving.promises import chosen
from troth.serving.served import Reading

_FEW_NAMED = 4  # initiatives that are asked about as examples
_FEW_SETS = 8  # partnerships without a name
_FEW_INITIATIVES = 10
_FEW_DUE = 4
_FEW_DOCUMENTS = 6


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page tells."""

    documents: int
    statements: int
    promises: int
    overdue: int
    first: dt.date | None
    last: dt.date | None
    named: tuple[Circle, ...]  # partnerships with a name that have documents here
    sets: tuple[Circle, ...]  # those without one that have most documents
    partnerships: int  # of both, all of them
    examples: tuple[NamedInitiative, ...]  # which most promises name that later documents take up
    initiatives: tuple[NamedInitiative, ...]  # which most promises name
    due: tuple[DuePromise, ...]
    late: tuple[DuePromise, ...]
    newest: tuple[ListedDocument, ...]

    @property
    def only(self) -> Circle | None:
        """The partnership that all documents are of, where there is just one."""
        found = (*self.named, *self.sets)
        alone = found[0] if len(found) == 1 else None
        return alone if alone and alone.documents == self.documents else None


def home(reading: Reading) -> Home:
    """What the home page tells."""
    return reading.kept(("home", reading.today), lambda: _home(reading))


def _home(reading: Reading) -> Home:
    sets, found = all_sets(reading), circles(reading)
    everything = PromisesAsked()
    promises = chosen(reading, everything)
    statements = select(func.coalesce(func.sum(schema.document.c.statements), 0))
    unnamed = [each for each in found if not each.named]
    return Home(
        documents=sum(each.documents for each in sets),
        statements=int(reading.connection.execute(statements).scalar_one()),
        promises=len(promises),
        overdue=promise_counts(promises, "deadline")["overdue"],
        first=min((each.first for each in sets if each.first), default=None),
        last=max((each.last for each in sets if each.last), default=None),
        named=tuple(each for each in found if each.named),
        sets=tuple(unnamed[:_FEW_SETS]),
        partnerships=len(found),
        examples=named_most(reading, PromisesAsked(mentions=Choice((MENTIONED,))), _FEW_NAMED),
        initiatives=named_most(reading, everything, _FEW_INITIATIVES),
        due=due_promises(reading, everything, overdue=False, limit=_FEW_DUE),
        late=due_promises(reading, everything, overdue=True, limit=_FEW_DUE),
        newest=tuple(documents_listed(reading.connection, DocumentsAsked(), 0, _FEW_DOCUMENTS)),
    )
