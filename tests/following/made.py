"""Documents for following, made of a few words: what the tests of threads and of the registry are about."""

from __future__ import annotations

import datetime as dt
from typing import Any

import troth
from troth.coding.acronyms import acronym_of
from troth.following import followed
from troth.types import (
    Coding,
    FollowedDocument,
    FollowedStatement,
    Initiative,
    Link,
    Mention,
    Money,
    Party,
    Relation,
    Target,
    When,
)

USA, JPN = Party("United States", "USA"), Party("Japan", "JPN")
KOR, CHL = Party("South Korea", "KOR"), Party("Chile", "CHL")
US_JAPAN = (USA, JPN)


def said(name: str, words: str, kind: Any = "commitment", **values: Any) -> FollowedStatement:
    """A statement; ``initiatives``, ``dates`` and ``actors`` are found in its words.

    ``dates`` are rows of EDTF, role and words; ``initiatives`` names; ``money`` amounts in dollars.
    """
    coding = Coding(
        kind,
        values.get("specificity", "general") if kind == "commitment" else None,
        "firm" if kind == "commitment" else None,
        actors=tuple(Mention(code, code, 0, len(words)) for code in values.get("actors", ("USA", "JPN"))),
        money=tuple(Money(amount, "USD", "pledged", 0, 1) for amount in values.get("money", ())),
        dates=tuple(
            When(edtf, role, words.index(at), words.index(at) + len(at))
            for edtf, role, at in values.get("dates", ())
        ),
        targets=tuple(Target("share", None, goal, "%", by, 0, 1) for goal, by in values.get("targets", ())),
        initiatives=tuple(
            Initiative(each, _acronym(each), words.index(each), words.index(each) + len(each))
            for each in values.get("initiatives", ())
        ),
    )
    return FollowedStatement(
        name, values.get("index", 0), words, values.get("path", ()), values.get("lead_in", ""), coding
    )


def _acronym(name: str) -> str | None:
    _, bracket, rest = name.partition("(")
    return acronym_of(bracket + rest) if bracket else None


def paper(
    name: str,
    date: str | None,
    *statements: FollowedStatement,
    parties: tuple[Party, ...] = US_JAPAN,
    paths: tuple[tuple[str, ...], ...] = (),
) -> FollowedDocument:
    """A document; statements that were given no place of their own stand in the order given."""
    placed = tuple(
        FollowedStatement(
            each.id, each.index or number, each.quote, each.path, each.lead_in, each.coding, each.start
        )
        for number, each in enumerate(statements)
    )
    day = dt.date.fromisoformat(date) if date else None
    return FollowedDocument(name, f"{name}.md", name, day, parties, paths, placed)


def link(earlier: str, later: str, relation: Relation = "progresses", confidence: float = 0.9) -> Link:
    """A link without reasons."""
    return Link(earlier, later, relation, confidence, ())


def read(
    name: str, date: str | None, text: str, parties: str = "United States and Japan"
) -> FollowedDocument:
    """A document as read and coded: a title that gives the parties, and the text."""
    head = f"---\ntitle: Joint Statement of the {parties}\n" + (f"date: {date}\n" if date else "") + "---\n\n"
    return followed(troth.read((head + text).encode(), name))
