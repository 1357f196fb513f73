"""The revisions of the schema, oldest first, as Alembic reads them."""
