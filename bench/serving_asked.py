"""What `bench/serving.py` asks for: kinds of pages by how often users ask for them, drawn from an archive."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import Connection, func, select

from troth.archive import schema
from troth.archive.documents import texts
from troth.archive.opening import open_archive
from troth.archive.rows import initiative_key
from troth.archive.schema_following import initiative, thread
from troth.archive.words import folded
from troth.publishing.signs import FIRMNESS_SIGNS
from troth.web.assets import address

_SHORTEST = 4  # letters of a word that is asked for
_SAMPLED = 300  # documents, promises, names that are drawn from
_MOST_PROMISING = 12
_STAGES = ("promised", "under way", "done")
_DEADLINES = ("overdue", "upcoming")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What addresses are made of."""

    random: random.Random
    documents: Sequence[str]
    pairs: Sequence[tuple[str, str]]  # two documents of one set of parties, the earlier first
    promises: Sequence[str]
    parties: Sequence[str]
    initiatives: Sequence[str]
    words: Sequence[str]  # two words that stand side by side somewhere
    years: Sequence[int]

    def one(self, values: Sequence[Any]) -> Any:
        """One of some values."""
        return self.random.choice(values)

    def filters(self) -> list[tuple[str, str]]:
        """Filters of promises, as people choose them: none, one or two."""
        made = (
            ("party", self.one(self.parties)),
            ("stage", self.one(_STAGES)),
            ("year", str(self.one(self.years))),
            ("firmness", self.one(sorted(FIRMNESS_SIGNS))),
            ("deadline", self.one(_DEADLINES)),
        )
        return self.random.sample(made, self.one((0, 1, 1, 2)))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page."""

    name: str
    weight: float  # how often it is asked for, beside the others
    address: Callable[[Drawn], str]
    is_page: bool = True  # whether a person waits for it


def _with(path: str, *pairs: tuple[str, Any]) -> str:
    given = [(name, value) for name, value in pairs if value not in (None, "")]
    return f"{path}?{urlencode(given)}" if given else path


def _search(path: str) -> Callable[[Drawn], str]:
    def made(values: Drawn) -> str:
        more = values.one(
            ((), (("kind", "commitment"),), (("party", values.one(values.parties)),), (("page", 2),))
        )
        return _with(path, ("q", values.one(values.words)), *more)

    return made


def _promises(path: str) -> Callable[[Drawn], str]:
    def made(values: Drawn) -> str:
        more = [("q", values.one(values.words).split()[0])] if values.random.random() < 0.3 else []
        page = [("page", values.one((2, 3, 10)))] if values.random.random() < 0.2 and "." not in path else []
        return _with(path, *more, *values.filters(), *page)

    return made


def _table(values: Drawn) -> str:
    # Those who promise most are left out: their lists take as long as hundreds of pages.
    party = values.one(values.parties[_MOST_PROMISING:])
    return _with("/promises.csv", ("party", party), ("year", values.one(values.years)))


def _partnership(values: Drawn) -> str:
    if values.random.random() < 0.4:
        return "/partnerships/core"
    return f"/partnerships/{'+'.join(sorted(values.random.sample(list(values.parties[:12]), 2)))}"


def _compare(values: Drawn) -> str:
    earlier, later = values.one(values.pairs)
    return _with("/compare", ("earlier", earlier), ("later", later))


def _initiative(values: Drawn) -> str:
    return f"/initiatives/{quote(values.one(values.initiatives), safe='')}"


def _documents(values: Drawn) -> str:
    filters = (("party", values.one(values.parties)), ("year", values.one(values.years)))
    return _with("/documents", *values.random.sample(filters, values.one((0, 1, 2))))


def _api(values: Drawn) -> str:
    ways = (_search("/api/v1/search"), _promises("/api/v1/promises"), _one_promise, _one_document)
    return values.random.choice(ways)(values)


def _one_promise(values: Drawn) -> str:
    return f"/api/v1/promises/{values.one(values.promises)}"


def _one_document(values: Drawn) -> str:
    return f"/api/v1/documents/{values.one(values.documents)}"


KINDS = (
    Kind("search", 20, _search("/search")),
    Kind("story", 16, lambda values: f"/promises/{values.one(values.promises)}"),
    Kind("document", 14, lambda values: f"/documents/{values.one(values.documents)}"),
    Kind("promises", 12, _promises("/promises")),
    Kind("documents", 5, _documents),
    Kind("overview", 5, lambda _: "/"),
    Kind("partnership", 5, _partnership),
    Kind("initiatives", 2, lambda _: "/initiatives"),
    Kind("initiative", 3, _initiative),
    Kind("parties", 2, lambda _: "/parties"),
    Kind("party", 3, lambda values: f"/parties/{quote(values.one(values.parties), safe='')}"),
    Kind(
        "money",
        3,
        lambda values: _with("/money", *values.one(((), (("party", values.one(values.parties)),)))),
    ),
    Kind("calendar", 3, lambda _: "/calendar"),
    Kind("compare", 2, _compare),
    Kind("definitions", 1, lambda _: "/definitions"),
    Kind("for programs", 1, lambda _: "/api"),
    Kind("api", 6, _api),
    Kind("csv", 1, _table, is_page=False),
    Kind("file", 6, lambda _: address("app.css"), is_page=False),
)


def drawn(archive: str, seed: int) -> Drawn:
    """What addresses are made of, drawn from an archive; the same seed draws the same.

    Args:
        archive: A file, or the address of a PostgreSQL database.
        seed: Of what is drawn.

    Raises:
        ArchiveError: It cannot be opened.
    """
    store = open_archive(archive)
    try:
        with store.reading() as connection:
            return _drawn(connection, random.Random(seed))  # noqa: S311 - no secret is drawn
    finally:
        store.close()


def _drawn(connection: Connection, dice: random.Random) -> Drawn:
    document, party, statement = schema.document, schema.document_party, schema.statement
    rows = connection.execute(
        select(document.c.number, document.c.id, document.c.date, document.c.parties)
        .where(document.c.date.is_not(None))
        .order_by(document.c.date, document.c.number)
    ).all()
    by_parties: dict[str, list[str]] = {}
    for row in rows:
        by_parties.setdefault(row.parties, []).append(row.id)
    sets = sorted((each for each in by_parties.values() if len(each) > 1), key=len)
    pairs = [
        (each[place], each[place + 1])
        for each in sets[-_SAMPLED:]
        for place in [dice.randrange(len(each) - 1)]
    ]
    chosen = dice.sample(rows, min(_SAMPLED, len(rows)))
    numbers = connection.execute(select(thread.c.commitment).order_by(thread.c.commitment)).scalars().all()
    promised = dice.sample(list(numbers), min(_SAMPLED, len(numbers)))
    identities = connection.execute(select(statement.c.id).where(statement.c.number.in_(promised))).scalars()
    parties = connection.execute(
        select(party.c.party).group_by(party.c.party).order_by(func.count().desc(), party.c.party).limit(60)
    ).scalars()
    names = connection.execute(select(initiative.c.name).order_by(initiative.c.number)).scalars().all()
    return Drawn(
        random=dice,
        documents=[each.id for each in chosen],
        pairs=pairs,
        promises=[each.hex() for each in identities],
        parties=list(parties),
        initiatives=[initiative_key(each) for each in dice.sample(list(names), min(_SAMPLED, len(names)))],
        words=_words(connection, [each.number for each in chosen], dice),
        years=sorted({int(each.date[:4]) for each in rows}),
    )


def _words(connection: Connection, numbers: Sequence[int], dice: random.Random) -> list[str]:
    found = []
    for _, text in texts(connection, numbers):
        words = [each for each in folded(text) if len(each) >= _SHORTEST and each.isalpha()]
        if len(words) > 1:
            place = dice.randrange(len(words) - 1)
            found.append(f"{words[place]} {words[place + 1]}")
    return sorted(found)
