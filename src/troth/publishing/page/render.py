"""The page as text: each document rendered alone, in any process, then put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troth.publishing.page.frame import environment, frame
from troth.publishing.page.marks import cards, marked_blocks, outline
from troth.publishing.selection import EVERYTHING, Selection, actor_names, kind_names
from troth.publishing.tally import Tally, actor_label, tally
from troth.publishing.words import long_date
from troth.types import KINDS, CodedDocument

MEDIA_NAMES = {"text/markdown": "Markdown", "text/html": "HTML", "text/plain": "plain text"}


@dataclass(frozen=True, slots=True)
class Article:
    """One document of a page, ready to be put into it."""

    id: str  # SHA-256 of the original bytes
    anchor: str
    title: str
    date: str
    source: str
    html: str
    coder: str
    counts: Tally
    marked: Tally  # of the statements that were asked for


def article(coded: CodedDocument, selection: Selection = EVERYTHING) -> Article:
    """Render one document.

    Args:
        coded: The document with its codings.
        selection: Statements that were not asked for are shown without marks.
    """
    document = coded.document
    anchor = f"d-{document.id[:12]}"
    counts = tally(coded)
    html = (
        environment()
        .get_template("article.html.j2")
        .render(
            document=document,
            coded=coded,
            anchor=anchor,
            names=[f"{anchor}-s{place}" for place in range(len(document.statements))],
            title=document.title or document.source,
            date=long_date(document.date),
            media_name=MEDIA_NAMES[document.media_type],
            origins=dict(document.origins),
            parties=[actor_label(party.name, party.code) for party in document.parties],
            cards=cards(coded, selection),
            blocks=marked_blocks(coded),
            outline=outline(coded),
            counts=counts,
            selection=selection,
        )
    )
    date = document.date.isoformat() if document.date else ""
    title = document.title or document.source
    return Article(
        document.id,
        anchor,
        title,
        date,
        document.source,
        html,
        coded.coder,
        counts,
        tally(coded, selection) if selection else counts,
    )


def page(articles: Sequence[Article], selection: Selection = EVERYTHING) -> str:
    """One HTML document that asks nothing of any other: styles and script are inside and hashed.

    Args:
        articles: In the order in which they are shown; a second one of the same bytes is only listed.
        selection: What the articles were rendered with.
    """
    first: dict[str, Article] = {}
    for each in articles:
        first.setdefault(each.id, each)
    total = Tally()
    for each in first.values():
        total.add(each.marked)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            articles=list(first.values()),
            listed=[(each, first[each.id] is not each) for each in articles],
            total=total,
            selection=selection,
            chosen_kinds=kind_names(selection) or KINDS,
            chosen_actors=actor_names(selection),
            frame=frame("page"),
        )
    )
