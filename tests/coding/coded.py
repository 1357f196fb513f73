"""Small documents of the tests' own, read and coded."""

from __future__ import annotations

from functools import cache

from troth.coding import code_document
from troth.reading import read_document
from troth.types import CodedDocument, Coding, Mention, Statement

JOINT = "Joint Statement of Japan and the United States"
QUAD = "Quad Leaders' Joint Statement"
AMERICAN = "Fact Sheet on the Work of the United States"


@cache
def coded(body: str, title: str = JOINT, date: str = "2024-05-10") -> CodedDocument:
    """The Markdown `body` as a document under `title`, coded."""
    text = f'---\ntitle: "{title}"\ndate: {date}\n---\n\n{body}\n'
    return code_document(read_document(text.encode(), "sample.md"))


def pairs(body: str, title: str = JOINT) -> list[tuple[Statement, Coding]]:
    """Each statement of `body` with its coding."""
    document = coded(body, title)
    return list(zip(document.document.statements, document.codings, strict=True))


def codings(body: str, title: str = JOINT) -> tuple[Coding, ...]:
    """The codings of `body`, in reading order."""
    return coded(body, title).codings


def only(body: str, title: str = JOINT) -> Coding:
    """The coding of a `body` that is one statement."""
    (coding,) = codings(body, title)
    return coding


def names(mentions: tuple[Mention, ...]) -> list[str]:
    """Codes of `mentions`, or names where they have none, in order of the alphabet."""
    return sorted(mention.code or mention.name for mention in mentions)
