"""The tables of the ledger of money; all of them can be made again from the readings that count.

ledger_entry     one row a sum: what is asked of it and added up
ledger_actor     whose sums they are, to be asked for by actor
ledger_document  one row a document that holds sums: all that is told of them, in little room
ledger           what all of them share: one row

Sums of documents that were added since, and of those coded anew since, are not in it until it is made again:
`troth.archive.ledger_state` says how many documents that is.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from troth.archive.schema import NUMBER, metadata

ledger_entry = Table(
    "ledger_entry",
    metadata,
    Column("statement", NUMBER, ForeignKey("statement.number"), primary_key=True),
    Column("place", Integer, primary_key=True),  # among the sums of the statement, from 1: as its id says
    Column("position", Integer, nullable=False),  # in the whole ledger, oldest first, from 0
    Column("document", NUMBER, ForeignKey("document.number"), nullable=False),
    Column("day", Text),  # ISO 8601, of the document
    Column("currency", Text, nullable=False),  # ISO 4217
    Column("amount", Float(53), nullable=False),
    Column("role", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("counted", Float(53), nullable=False),  # what of it is in totals, 0 where nothing is
    Column("paid", Float(53), nullable=False),  # of a payment: what of a counted pledge it pays, else 0
    Column("left_out", Text, nullable=False),  # why less than the whole is counted; "" where all of it is
    Column("confidence", Float(53), nullable=False),
    Column("doubtful", Boolean, nullable=False),  # whether it may repeat another that it is counted beside
    Column("actors", Text, nullable=False),  # JSON: [[name, code or null], ...], by name
    # The sum that it tells again or pays, through others that do, or itself; how often that one is told.
    Column("first_statement", NUMBER, nullable=False),
    Column("first_place", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Index(None, "position"),
    Index(None, "day", "position"),
    Index(None, "document"),
    sqlite_with_rowid=False,
)

ledger_actor = Table(
    "ledger_actor",
    metadata,
    Column(
        "party", Text, primary_key=True
    ),  # its code, or its name where it has none; "" where none is named
    Column("statement", NUMBER, ForeignKey("statement.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Index(None, "statement"),  # that no statement that is taken out is looked for in all rows
    sqlite_with_rowid=False,
)

ledger_document = Table(
    "ledger_document",
    metadata,
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),  # troth.archive.ledger_record
)

ledger = Table(
    "ledger",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),  # 1
    Column("generation", Integer, nullable=False),  # another number whenever it is made
    Column("documents", Integer, nullable=False),  # that held sums ...
    Column("sums", Integer, nullable=False),  # ... and how many, when it was made
    Column("coder", Text, nullable=False),  # the program that made it, with its version
)

# Children first: the order in which rows are removed.
LEDGER_TABLES = (ledger_actor, ledger_entry, ledger_document, ledger)
