"""Three documents followed, made by hand with every reading in use: what the views are tested on."""

from __future__ import annotations

import dataclasses
import datetime as dt

from tests.publishing.sample import coded_document

from troth.following import followed
from troth.types import (
    Coding,
    Deadline,
    FollowedDocument,
    FollowedStatement,
    Following,
    Initiative,
    Link,
    Mention,
    Reason,
    Thread,
)

AS_OF = dt.date(2032, 5, 1)
NORWAY = Mention("Norway", "NOR", 0, 6)
FUND = Initiative("Fund", None, 0, 4)


def _later(name: str, date: dt.date | None, *statements: FollowedStatement) -> FollowedDocument:
    earlier = followed(coded_document())
    return dataclasses.replace(
        earlier,
        id=name * 64,
        source=f"{name}.md",
        title=f"Harbour <{name}> Notice",
        date=date,
        paths=(("Ports",),),
        statements=statements,
        warnings=(),
    )


def _said(name: str, words: str, coding: Coding) -> FollowedStatement:
    return FollowedStatement(name, 0, words, ("Ports",), "", coding)


SECOND = _later(
    "b",
    dt.date(2025, 6, 1),
    _said("b1", "Canada lent the first $1 billion to the Clean Quay Fund.", Coding("action")),
    _said(
        "b2",
        "Canada will lend $2.5 billion to the <Clean> Quay Fund.",
        Coding(
            "commitment", "specific", "firm", actors=(NORWAY,), initiatives=(Initiative("Fund", None, 0, 4),)
        ),
    ),
)
THIRD = _later(
    "c", dt.date(2026, 7, 2), _said("c1", "The loan to the Clean Quay Fund is complete.", Coding("action"))
)
UNDATED = _later("d", None)

SAME_FUND = Reason("same initiative", "same initiative: Clean Quay Fund", 2.5)
OTHER_SUMS = Reason("sums", "sums differ: 2 to 2.5 billion USD", -0.4)
LINKS = (
    Link("0003", "b1", "progresses", 0.93, (SAME_FUND,)),
    Link(
        "0003", "b2", "expands", 0.71, (SAME_FUND, Reason("sums", "sums differ: 2 to 2.5 billion USD", -0.4))
    ),
    Link("b2", "c1", "fulfils", 0.88, (SAME_FUND,)),
)


def _thread(commitment: str, **values: object) -> Thread:
    thread = Thread(
        id=f"t-{commitment}",
        commitment=commitment,
        statements=(commitment,),
        parent=None,
        links=(),
        stage="promised",
        stage_by=commitment,
        deadline=Deadline(None, "none"),
        mentioned_in=(),
        not_mentioned_in=(SECOND.id, THIRD.id),
        silent_on_theme=(),
    )
    return dataclasses.replace(thread, **values)  # type: ignore[arg-type]  # fields of Thread by name


def following() -> Following:
    """Four promises of the first document, and one of the second."""
    first = followed(coded_document())
    return Following(
        documents=(first, SECOND, THIRD, UNDATED),
        links=LINKS,
        threads=(
            _thread(
                "0003",
                links=LINKS,
                stage="done",
                stage_by="c1",
                deadline=Deadline("2031", "met"),
                mentioned_in=(SECOND.id, THIRD.id),
                not_mentioned_in=(UNDATED.id,),
            ),
            _thread("0004", deadline=Deadline("2031", "overdue"), silent_on_theme=(SECOND.id,)),
            _thread("0005", statements=("0005", "0006"), parent="t-0004"),
            _thread("b2", stage="replaced", stage_by="c1", not_mentioned_in=()),
        ),
        as_of=AS_OF,
        warnings=("d.md: has no date, so it is put last, as if it were the newest",),
    )


def with_quote(followed_set: Following, words: str) -> Following:
    """The same with these words as every title, section and quote, and in every reason."""
    documents = tuple(
        dataclasses.replace(
            document,
            title=words,
            source=words,
            statements=tuple(
                dataclasses.replace(statement, quote=words, path=(words,), lead_in=words)
                for statement in document.statements
            ),
            warnings=(words,),
        )
        for document in followed_set.documents
    )
    why = (Reason("words", words, 1.0),)
    links = {(link.earlier, link.later): dataclasses.replace(link, why=why) for link in followed_set.links}
    threads = tuple(
        dataclasses.replace(thread, links=tuple(links[link.earlier, link.later] for link in thread.links))
        for thread in followed_set.threads
    )
    return dataclasses.replace(
        followed_set, documents=documents, links=tuple(links.values()), threads=threads, warnings=(words,)
    )
