"""What examples are made with: something that the archive holds, of each kind that an address names."""

from __future__ import annotations

from sqlalchemy import Connection, select

from troth.archive import schema
from troth.archive.rows import initiative_key
from troth.archive.schema_following import initiative, thread


def example_values(connection: Connection) -> dict[str, str]:
    """One of each kind that the archive has, by the word for the kind in addresses, such as ``documents``.

    ``earlier`` and ``later`` are two documents.
    """
    document, statement, party = schema.document, schema.statement, schema.document_party
    newest = select(document.c.id).order_by(document.c.date.is_(None), document.c.date.desc()).limit(2)
    mentioned = (
        select(thread.c.commitment).where(thread.c.mentions > 0).order_by(thread.c.commitment).limit(1)
    )
    any_promise = select(thread.c.commitment).order_by(thread.c.commitment).limit(1)
    found: dict[str, str | None] = {}
    documents = list(connection.execute(newest).scalars())
    if documents:
        found |= {"documents": documents[0], "later": documents[0], "earlier": documents[-1]}
    number = connection.execute(mentioned).scalar() or connection.execute(any_promise).scalar()
    if number is not None:
        identity: bytes = connection.execute(
            select(statement.c.id).where(statement.c.number == number)
        ).scalar_one()
        found |= {"promises": identity.hex(), "statements": identity.hex()}
    found["parties"] = connection.execute(select(party.c.party).limit(1)).scalar()
    name = connection.execute(select(initiative.c.name).order_by(initiative.c.number).limit(1)).scalar()
    found["initiatives"] = initiative_key(name) if name else None
    found["partnerships"] = found["parties"]
    return {kind: value for kind, value in found.items() if value}
