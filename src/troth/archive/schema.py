"""The tables of an archive, the same for SQLite and PostgreSQL.

original        the bytes of a document, under their SHA-256
document        one row a document, with what is asked of it most; ``reading`` is the one that counts
version         which document a source held, from its first version to its last
canonical_text  the text that all offsets of a reading count in
reading         what one coder made of a document, whole (`record`); older ones are kept as history
section, statement, party_mention, sum, date_mention, target, initiative_mention
                what is asked of the reading that counts; each can be made again from its record
decision        what people have decided about statements; nothing else ever writes or removes it
former_statement
                where a statement stood that the reading which counts has no longer: its address still leads

A statement's number is that of its document, times 2 to the power of 22, plus its place in reading order.
The full-text index is no table of this list: each store has its own.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

STATEMENT_BITS = 22  # at most so many statements in a document: 2 to this power

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# On SQLite a key that is declared so is the number of the row itself, and holds 64 bits as well.
NUMBER = BigInteger().with_variant(Integer(), "sqlite")

original = Table(
    "original",
    metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of the bytes, in hexadecimal
    Column("size", BigInteger, nullable=False),  # bytes
    Column("bytes", LargeBinary, nullable=False),  # troth.archive.compression
)

document = Table(
    "document",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("id", Text, ForeignKey("original.id"), nullable=False, unique=True),
    Column("reading", NUMBER, nullable=False),  # number of the one that counts
    Column("source", Text, nullable=False),  # the name under which it came first, as given
    Column("title", Text, nullable=False),
    Column("date", Text),  # ISO 8601, a day
    Column("parties", Text, nullable=False),  # JSON: [[name, code or null], ...]
    Column("language", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("coder", Text, nullable=False),  # of the reading that counts
    Column("words", Integer, nullable=False),
    Column("statements", Integer, nullable=False),  # how many
    Column("added_at", Text, nullable=False),  # ISO 8601, UTC
    Column("followed", Boolean, nullable=False),  # whether its links were made
    Index(None, "date"),
)

document_party = Table(
    "document_party",
    metadata,
    Column("party", Text, primary_key=True),  # its code, or its name where it has none
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True),
    sqlite_with_rowid=False,
)

version = Table(
    "version",
    metadata,
    Column(
        "source", Text, primary_key=True
    ),  # the whole path of the file, or of the archive file and its member
    Column("number", Integer, primary_key=True),  # from 1
    Column("document", NUMBER, ForeignKey("document.number"), nullable=False, index=True),
    Column("added_at", Text, nullable=False),  # ISO 8601, UTC
    # Small, and empty where no source has changed: what tells that all documents are current.
    Index("ix_version_later", "source", sqlite_where=text("number > 1"), postgresql_where=text("number > 1")),
    sqlite_with_rowid=False,
)

canonical_text = Table(
    "canonical_text",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("document", NUMBER, ForeignKey("document.number"), nullable=False),
    Column("sha256", Text, nullable=False),  # of the text in UTF-8, in hexadecimal
    Column("bytes", LargeBinary, nullable=False),  # UTF-8, compressed beside the original
    UniqueConstraint("document", "sha256"),
)

reading = Table(
    "reading",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("document", NUMBER, ForeignKey("document.number"), nullable=False),
    Column("text", NUMBER, ForeignKey("canonical_text.number"), nullable=False),
    Column("coder", Text, nullable=False),  # the program that read and coded it, with its version
    Column("made_at", Text, nullable=False),  # ISO 8601, UTC
    Column("record", LargeBinary, nullable=False),  # troth.archive.record
    UniqueConstraint("document", "coder"),
)

section = Table(
    "section",
    metadata,
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True),
    Column("number", Integer, primary_key=True),  # in reading order, from 0
    Column("path", Text, nullable=False),  # JSON: titles, outermost first
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("id", LargeBinary, nullable=False, unique=True),  # the ten bytes of its identity
    Column("document", NUMBER, ForeignKey("document.number"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("lead_in_start", Integer),  # of the words that it completes
    Column("lead_in_end", Integer),
    Column("section", Integer),  # its number in the document; none above the first title
    Column("kind", Text, nullable=False),
    Column("firmness", Text),
    Column("specificity", Text),
)


def _of_statement() -> Column[int]:
    return Column("statement", NUMBER, ForeignKey("statement.number"), primary_key=True)


party_mention = Table(
    "party_mention",
    metadata,
    _of_statement(),
    Column("role", Text, primary_key=True),  # actor or partner
    Column("party", Text, primary_key=True),  # its code, or its name where it has none
    Index(None, "party", "statement"),
    sqlite_with_rowid=False,
)

sum_mention = Table(
    "sum_mention",
    metadata,
    _of_statement(),
    Column("place", Integer, primary_key=True),  # among those of the statement, from 0
    Column("amount", Float(53), nullable=False),
    Column("currency", Text, nullable=False),  # ISO 4217
    Column("role", Text, nullable=False),
    sqlite_with_rowid=False,
)

date_mention = Table(
    "date_mention",
    metadata,
    _of_statement(),
    Column("place", Integer, primary_key=True),
    Column("edtf", Text, nullable=False),
    Column("role", Text, nullable=False),
    sqlite_with_rowid=False,
)

target = Table(
    "target",
    metadata,
    _of_statement(),
    Column("place", Integer, primary_key=True),
    Column("measure", Text, nullable=False),
    Column("baseline", Float(53)),
    Column("goal", Float(53), nullable=False),
    Column("unit", Text, nullable=False),
    Column("by", Text),  # EDTF
    sqlite_with_rowid=False,
)

initiative_mention = Table(
    "initiative_mention",
    metadata,
    _of_statement(),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False),  # as written
    Column("acronym", Text),
    Column("key", Text, nullable=False, index=True),  # the name in small letters, for looking it up
    sqlite_with_rowid=False,
)

decision = Table(
    "decision",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("document", Text, ForeignKey("original.id"), nullable=False),
    Column("statement", LargeBinary, nullable=False, index=True),  # identity: it outlives every reading
    Column("field", Text, nullable=False),  # the code that it is about: "kind", "firmness", ...
    Column("value", Text, nullable=False),  # JSON
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Text, nullable=False),  # ISO 8601, UTC
    Column("note", Text, nullable=False),
)

former_statement = Table(
    "former_statement",
    metadata,
    Column("id", LargeBinary, primary_key=True),  # the ten bytes of its identity
    Column("document", NUMBER, ForeignKey("document.number"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column(
        "text", LargeBinary, nullable=False
    ),  # of the text that these count in: the SHA-256's first eight bytes
    Column("length", Integer, nullable=False),  # of that text, in code points
    Column("coder", Text, nullable=False),  # whose reading had it last
    Index(None, "document"),
)
