"""Links, threads and the registry of initiatives."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "link",
        sa.Column("earlier", _NUMBER, nullable=False),
        sa.Column("later", _NUMBER, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.ForeignKeyConstraint(["earlier"], ["statement.number"], name="fk_link_earlier"),
        sa.ForeignKeyConstraint(["later"], ["statement.number"], name="fk_link_later"),
        sa.PrimaryKeyConstraint("earlier", "later", name="pk_link"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_later", "link", ["later"])
    op.create_table(
        "thread",
        sa.Column("commitment", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("parent", _NUMBER, nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("stage_by", _NUMBER, nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("due_day", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["commitment"], ["statement.number"], name="fk_thread_commitment"),
        sa.PrimaryKeyConstraint("commitment", name="pk_thread"),
    )
    op.create_index("ix_thread_due_day", "thread", ["due_day"])
    op.create_table(
        "followed_document",
        sa.Column("document", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("moment", sa.Text(), nullable=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_followed_document_document"),
        sa.PrimaryKeyConstraint("document", name="pk_followed_document"),
    )
    op.create_table(
        "initiative",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("acronyms", sa.Text(), nullable=False),
        sa.Column("other_names", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_initiative"),
    )
    op.create_table(
        "naming",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("initiative", _NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_naming_statement"),
        sa.PrimaryKeyConstraint("statement", "place", name="pk_naming"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_naming_initiative", "naming", ["initiative", "statement"])
    op.create_table(
        "following",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("commonness", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_following"),
    )
    op.create_table(
        "to_follow_again",
        sa.Column("document", _NUMBER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_to_follow_again_document"),
        sa.PrimaryKeyConstraint("document", name="pk_to_follow_again"),
    )
    # Whatever an archive of the older schema says: it held no links.
    op.execute("UPDATE document SET followed = false")
