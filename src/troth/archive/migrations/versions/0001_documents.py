"""Originals, documents with their versions, readings and what is asked of them, and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "original",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_original"),
    )
    op.create_table(
        "decision",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["original.id"], name="fk_decision_document"),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
    )
    op.create_index("ix_decision_statement", "decision", ["statement"])
    op.create_table(
        "document",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reading", _NUMBER, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("followed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["original.id"], name="fk_document_id"),
        sa.PrimaryKeyConstraint("number", name="pk_document"),
        sa.UniqueConstraint("id", name="uq_document_id"),
    )
    op.create_index("ix_document_date", "document", ["date"])
    op.create_table(
        "canonical_text",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_canonical_text_document"),
        sa.PrimaryKeyConstraint("number", name="pk_canonical_text"),
        sa.UniqueConstraint("document", "sha256", name="uq_canonical_text_document"),
    )
    op.create_table(
        "document_party",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_document_party_document"),
        sa.PrimaryKeyConstraint("party", "document", name="pk_document_party"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "section",
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_section_document"),
        sa.PrimaryKeyConstraint("document", "number", name="pk_section"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("lead_in_start", sa.Integer(), nullable=True),
        sa.Column("lead_in_end", sa.Integer(), nullable=True),
        sa.Column("section", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("firmness", sa.Text(), nullable=True),
        sa.Column("specificity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_statement_document"),
        sa.PrimaryKeyConstraint("number", name="pk_statement"),
        sa.UniqueConstraint("id", name="uq_statement_id"),
    )
    op.create_table(
        "version",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_version_document"),
        sa.PrimaryKeyConstraint("source", "number", name="pk_version"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_version_document", "version", ["document"])
    later = sa.text("number > 1")
    op.create_index("ix_version_later", "version", ["source"], sqlite_where=later, postgresql_where=later)
    op.create_table(
        "date_mention",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_date_mention_statement"),
        sa.PrimaryKeyConstraint("statement", "place", name="pk_date_mention"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "initiative_mention",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("acronym", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_initiative_mention_statement"),
        sa.PrimaryKeyConstraint("statement", "place", name="pk_initiative_mention"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_initiative_mention_key", "initiative_mention", ["key"])
    op.create_table(
        "party_mention",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_party_mention_statement"),
        sa.PrimaryKeyConstraint("statement", "role", "party", name="pk_party_mention"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_party_mention_party", "party_mention", ["party", "statement"])
    op.create_table(
        "reading",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("text", _NUMBER, nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_reading_document"),
        sa.ForeignKeyConstraint(["text"], ["canonical_text.number"], name="fk_reading_text"),
        sa.PrimaryKeyConstraint("number", name="pk_reading"),
        sa.UniqueConstraint("document", "coder", name="uq_reading_document"),
    )
    op.create_table(
        "sum_mention",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Float(precision=53), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_sum_mention_statement"),
        sa.PrimaryKeyConstraint("statement", "place", name="pk_sum_mention"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "target",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Float(precision=53), nullable=True),
        sa.Column("goal", sa.Float(precision=53), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_target_statement"),
        sa.PrimaryKeyConstraint("statement", "place", name="pk_target"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE statement_text USING fts5"
            "(words, lead_in, titles, codes, content='', columnsize=0, tokenize='ascii')"
        )
        # So much is gathered in memory before it is written, instead of a megabyte: a third of the time less.
        op.execute("INSERT INTO statement_text (statement_text, rank) VALUES ('hashsize', 16777216)")
    else:
        op.execute(
            "CREATE TABLE statement_text (statement BIGINT PRIMARY KEY REFERENCES statement (number), "
            "vector TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_statement_text_vector ON statement_text USING gin (vector)")
