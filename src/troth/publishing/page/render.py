"""The page as text: each document rendered alone, in any process, then put together."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from troth.publishing.page.marks import cards, marked_blocks, outline
from troth.publishing.selection import EVERYTHING, Selection, actor_names, kind_names
from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS, SPECIFICITY_DEFINITIONS
from troth.publishing.tally import Tally, actor_label, tally
from troth.publishing.words import confidence_words
from troth.types import FIRMNESSES, KINDS, CodedDocument

_MEDIA_NAMES = {"text/markdown": "Markdown", "text/html": "HTML", "text/plain": "plain text"}


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
        _environment()
        .get_template("article.html.j2")
        .render(
            document=document,
            coded=coded,
            anchor=anchor,
            title=document.title or document.source,
            date=_long_date(coded),
            media_name=_MEDIA_NAMES[document.media_type],
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
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            articles=list(first.values()),
            listed=[(each, first[each.id] is not each) for each in articles],
            total=total,
            selection=selection,
            chosen_kinds=kind_names(selection) or KINDS,
            chosen_actors=actor_names(selection),
            version=version("troth"),
            style=Markup(style),  # noqa: S704 - our own file, not input
            script=Markup(script),  # noqa: S704 - our own file, not input
            policy=policy,
        )
    )


def _long_date(coded: CodedDocument) -> str:
    date = coded.document.date
    return f"{date.day} {date:%B} {date.year}" if date else ""


def _hash(text: str) -> str:
    """The form that a Content-Security-Policy wants; browsers hash what stands between the tags."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@functools.cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        confidence_words=confidence_words,
        kinds=KINDS,
        firmnesses=FIRMNESSES,
        kind_signs=KIND_SIGNS,
        firmness_signs=FIRMNESS_SIGNS,
        specificity_definitions=SPECIFICITY_DEFINITIONS,
    )
    return environment
