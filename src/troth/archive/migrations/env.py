"""How Alembic reaches the database: over the connection that `troth.archive.migrating` gives it."""

from alembic import context

from troth.archive.migrating import VERSION_TABLE

# The connection is in a transaction, which whoever opened it ends: a migration is whole or not at all.
context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=False,
)
context.run_migrations()
