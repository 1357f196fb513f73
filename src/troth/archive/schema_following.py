"""The tables of links, threads and the registry of initiatives; all of them can be made again.

link                 a commitment and a later statement that continues it
thread               one row a promise, under the number of the statement that promises it first
followed_document    one row a document that is followed: its day, and in little room what is asked less often
initiative           one row a programme, agreement or forum, with its names
naming               which initiative a name in a statement means
following            what all of them share: one row
to_follow_again      documents whose threads must be made again, as something they hold to is gone

Where deadlines stand depends on the day of asking, and silence on all later documents, so neither is kept:
`troth.archive.told` works them out for the threads that are asked for.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from troth.archive.schema import NUMBER, metadata

link = Table(
    "link",
    metadata,
    Column("earlier", NUMBER, ForeignKey("statement.number"), primary_key=True),  # the commitment
    Column("later", NUMBER, ForeignKey("statement.number"), primary_key=True),
    Column("relation", Text, nullable=False),
    Column("confidence", Float(53), nullable=False),
    Index(None, "later"),
    sqlite_with_rowid=False,
)

thread = Table(
    "thread",
    metadata,
    Column(
        "commitment", NUMBER, ForeignKey("statement.number"), primary_key=True, autoincrement=False
    ),  # the statement that promises it first
    Column("parent", NUMBER),  # the commitment of the thread that it is a part of
    Column("stage", Text, nullable=False),
    Column("stage_by", NUMBER, nullable=False),  # the statement that says so
    Column("due", Text),  # EDTF
    Column("due_day", Text),  # ISO 8601: the last day of the time that it names
    Column("done_on", Text),  # EDTF
    Column("mentions", Integer, nullable=False),  # later documents that take it up
    Index(None, "due_day"),
)

followed_document = Table(
    "followed_document",
    metadata,
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True, autoincrement=False),
    Column("moment", Text),  # ISO 8601: the day that counts for it; none is after all others
    Column("bytes", LargeBinary, nullable=False),  # troth.archive.following_record
)

initiative = Table(
    "initiative",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),  # spelt out, as written most often
    Column("acronyms", Text, nullable=False),  # JSON
    Column("other_names", Text, nullable=False),  # JSON
)

naming = Table(
    "naming",
    metadata,
    Column("statement", NUMBER, ForeignKey("statement.number"), primary_key=True),
    Column("place", Integer, primary_key=True),  # of `initiative_mention`, then names that are not coded
    Column("initiative", NUMBER, nullable=False),
    Column("name", Text),  # of what is not coded: as written
    Index(None, "initiative", "statement"),
    sqlite_with_rowid=False,
)

following = Table(
    "following",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),  # 1
    Column("generation", Integer, nullable=False),  # troth.archive.generation
    Column("documents", Integer, nullable=False),  # how many were followed together ...
    Column("since", Integer, nullable=False),  # ... and how many were added to them one by one since
    Column("commonness", LargeBinary, nullable=False),  # of those followed together: JSON, compressed
)

to_follow_again = Table(
    "to_follow_again",
    metadata,
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True, autoincrement=False),
)

# Children first: the order in which rows are removed.
TABLES = (link, thread, naming, initiative, followed_document, following, to_follow_again)
