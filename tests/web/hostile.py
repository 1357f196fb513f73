"""An archive whose documents try everything that a document can, in all its fields."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from tests.archive.made import NOW

from troth.archive.opening import open_archive
from troth.archive.rows import prepared
from troth.archive.store import Store
from troth.coding import code_document
from troth.pipeline.add import Coded, Content, add
from troth.pipeline.link import link_new
from troth.pipeline.pool import Work
from troth.reading import read_document
from troth.types import CodedDocument, Coding, Document, Initiative, Mention, Party

MARK = "hostile"  # an element, an attribute or a function of this name comes from a document
SCRIPT = f"\"'><script>{MARK}()</script><{MARK} on{MARK}=x>"
IMAGE = f"<img src=x onerror={MARK}()>"
TEMPLATE = "{{7*7}}{% raise %}${7*7}#{7*7}"
SIGNS = "\u202e\u200f\u2066\xa0\ufeff\u2028\u200d é \U0001f600 &amp; &lt;b&gt; %s %(x)s {0} \\x41 ' \" `"
FORMULA = f'=HYPERLINK("javascript:{MARK}()")'
LINK = f"javascript:{MARK}()"
LONG = "Harbour" * 400
ALL = f"{SCRIPT} {IMAGE} {TEMPLATE} {SIGNS}"

PROMISED = f"""
Japan and the United States met on 16 April 2021.

{SCRIPT}

{FORMULA}

{TEMPLATE} Ports

Japan will launch the {IMAGE} Harbour Cable Academy (HCA) {TEMPLATE} with $5 million by the end of 2022.

The United States and Japan will invest up to $2 billion in undersea {SCRIPT} cables by 2030.

Together, Japan and the United States {IMAGE} will:

- train 500 nurses {SCRIPT} from 10 percent to 45 percent by 2025;
- {FORMULA} and share vaccine data {SIGNS} with partners;
- {LINK} will map twelve ports {LONG} by 2024.

The two sides will convene the "{SCRIPT}" Forum ("{IMAGE}") every year {SIGNS}.
"""
REPORTED = f"""
In May 2022, Japan launched the {IMAGE} Harbour Cable Academy (HCA) {TEMPLATE} with 40 students.

The United States and Japan have invested $300 million in undersea {SCRIPT} cables.

Japan and the United States trained 200 nurses {SCRIPT} and reaffirm to train 500 nurses by 2025.

The two sides will convene the "{SCRIPT}" Forum ("{IMAGE}") every year {SIGNS}.
"""


def _page(title: str, date: str, text: str) -> bytes:
    """A page that says so many strange words, and does some strange things of its own."""
    blocks = "".join(_block(each) for each in text.strip().split("\n\n"))
    return (
        f'<!doctype html><html><head><title>{escape(title)}</title><meta property="og:title" '
        f'content="{escape(title)}"><meta name="date" content="{date}"><script>{MARK}()</script></head>'
        f'<body on{MARK}="{MARK}()" style="{MARK}"><main><h1>{escape(title)}</h1>'
        f'<a href="{LINK}">Out</a><{MARK}>{blocks}</{MARK}><iframe src="{LINK}"></iframe></main>'
    ).encode()


def _block(text: str) -> str:
    if text.startswith("- "):
        return (
            "<ul>"
            + "".join(f"<li>{escape(each.removeprefix('- '))}</li>" for each in text.split("\n"))
            + "</ul>"
        )
    if " Ports" in text:
        return f"<h2>{escape(text)}</h2><h3>{escape(SCRIPT + IMAGE)}</h3>"
    return f"<p>{escape(text)}</p>"


def _matter(title: str, date: str, text: str) -> bytes:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'---\ntitle: "{quoted}"\ndate: {date}\npermalink: "{LINK}"\n'
        f'category: "{escape(SCRIPT)}"\n---\n{text}'
    ).encode()


def documents() -> dict[str, bytes]:
    """The documents by their sources, which are of their kind."""
    title = f"Joint Statement of Japan and the United States {ALL}"
    return {
        f"{SCRIPT}.html": _page(title, "2021-04-16", PROMISED),
        f"{FORMULA}\0\udc80{SIGNS}/../{TEMPLATE}.html": _page(f"{FORMULA} {title}", "2022-05-23", REPORTED),
        f"{LINK}.md": _matter(
            f"{TEMPLATE} Fact Sheet: Japan and the United States {ALL}", "2023-05-20", PROMISED
        ),
        "nul.txt": f"Japan and the United States\0\n\n{PROMISED}\0 {REPORTED}".encode(),
        "untitled.txt": b"x",
        "long.txt": (LONG * 20 + "\n\nJapan will build " + "x" * 9_000 + " by 2027.").encode(),
    }


def _coders(chunks: Iterable[Sequence[Content]], _work: Work[Content, Coded]) -> Iterator[Coded]:
    for content in (each for chunk in chunks for each in chunk):
        coded = _poisoned(code_document(read_document(content.data, content.source)))
        identity = hashlib.sha256(content.data).hexdigest()
        yield Coded(Content(content.source, content.place), identity, prepared(coded, content.data))


def _poisoned(coded: CodedDocument) -> CodedDocument:
    """A document as a coder gives it that believes anything."""
    document: Document = replace(
        coded.document,
        parties=(*coded.document.parties, Party(SCRIPT, None), Party(FORMULA, None), Party("a/b?c#d", None)),
    )
    codings = tuple(map(_poisoned_coding, coded.codings))
    return replace(coded, document=document, codings=codings, warnings=(*coded.warnings, ALL))


def _poisoned_coding(coding: Coding) -> Coding:
    if coding.kind == "context":
        return coding
    return replace(
        coding,
        actors=(*coding.actors, Mention(SCRIPT, None, 0, 1)),
        partners=(*coding.partners, Mention(FORMULA, None, 0, 1), Mention(IMAGE, None, 0, 1)),
        money=tuple(replace(each, qualifier=SCRIPT) for each in coding.money),
        targets=tuple(replace(each, measure=SCRIPT, unit=IMAGE) for each in coding.targets),
        initiatives=(
            *(replace(each, name=f"{each.name} {SCRIPT}") for each in coding.initiatives),
            Initiative(f"{TEMPLATE} {IMAGE}", SCRIPT, 0, 1),
            Initiative("../..//?#&%2f", None, 0, 1),
        ),
        why=tuple(replace(each, cue=SCRIPT) for each in coding.why),
    )


def hostile_archive(path: Path) -> Store:
    """Such an archive, in a new file."""
    store = open_archive(str(path), create=True)
    contents = [Content(source, f"/{source}", data) for source, data in documents().items()]
    outcomes = list(add(contents, store, _coders, lambda: NOW))
    assert len(outcomes) == len(contents)
    # Another version of one of them.
    again = [replace(contents[0], data=contents[0].data + b"<p>Japan will also pay.</p>")]
    list(add(again, store, _coders, lambda: NOW))
    link_new(store)
    return store


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The archive; only to be asked."""
    store = hostile_archive(tmp_path_factory.mktemp("hostile") / f"{MARK}<script>.db")
    yield store
    store.close()
