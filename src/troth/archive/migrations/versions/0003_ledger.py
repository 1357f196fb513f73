"""The ledger of money, and where statements stood that no reading has any longer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; the ledger is made by the next linking."""
    op.create_table(
        "ledger_entry",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.Float(precision=53), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("counted", sa.Float(precision=53), nullable=False),
        sa.Column("paid", sa.Float(precision=53), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("first_statement", _NUMBER, nullable=False),
        sa.Column("first_place", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_ledger_entry_statement"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_ledger_entry_document"),
        sa.PrimaryKeyConstraint("statement", "place", name="pk_ledger_entry"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_entry_position", "ledger_entry", ["position"])
    op.create_index("ix_ledger_entry_day", "ledger_entry", ["day", "position"])
    op.create_index("ix_ledger_entry_document", "ledger_entry", ["document"])
    op.create_table(
        "ledger_actor",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_ledger_actor_statement"),
        sa.PrimaryKeyConstraint("party", "statement", "place", name="pk_ledger_actor"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_actor_statement", "ledger_actor", ["statement"])
    op.create_table(
        "ledger_document",
        sa.Column("document", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_ledger_document_document"),
        sa.PrimaryKeyConstraint("document", name="pk_ledger_document"),
    )
    op.create_table(
        "ledger",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("sums", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_ledger"),
    )
    op.create_table(
        "former_statement",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_former_statement_document"),
        sa.PrimaryKeyConstraint("id", name="pk_former_statement"),
    )
    op.create_index("ix_former_statement_document", "former_statement", ["document"])
