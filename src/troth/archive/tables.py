"""Every table of an archive, whichever module says what it is."""

from __future__ import annotations

from sqlalchemy import Table

from troth.archive import schema, schema_following, schema_ledger

TABLES: tuple[Table, ...] = tuple(schema.metadata.sorted_tables)  # parents before children
MADE_AGAIN_BY_LINKING: tuple[Table, ...] = schema_following.TABLES  # children before parents
MADE_AGAIN_BESIDE_LINKING: tuple[Table, ...] = schema_ledger.LEDGER_TABLES  # the same, of the ledger of money
