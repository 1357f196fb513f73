"""A coded document made by hand, with every field in use: what the outputs are tested on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re

from troth.types import (
    Block,
    CodedDocument,
    Coding,
    Cue,
    Document,
    Initiative,
    Mention,
    Money,
    Party,
    Section,
    Span,
    Statement,
    Target,
    When,
)

TITLE = "Harbour Talks <Joint> Notice & Plan"
BLOCKS = (
    ("heading", 1, TITLE),
    ("paragraph", 0, "Canada met Norway in Bergen. Both sides welcome the “calm” tone of the talks."),
    ("heading", 2, "Ports"),
    ("item", 1, "Charging: By 2031 Canada will:"),
    ("item", 2, "lend up to $2 billion to the Clean Quay Fund (CQF);"),
    ("item", 2, "raise the share of electric berths from 5 percent to 40 percent by 2031."),
    ("heading", 2, "Fish & <Chips>"),
    ("paragraph", 0, "Norway intends to open a hatchery with Iceland. Canada hopes to send observers."),
)
TEXT = "\n\n".join(text for _, _, text in BLOCKS)


def place(words: str) -> tuple[int, int]:
    """Start and end of the only or first occurrence of some words."""
    start = TEXT.index(words)
    return start, start + len(words)


def _cue(field: str, words: str) -> Cue:
    return Cue(field, words, *place(words))


def _mention(name: str, code: str | None, words: str | None = None) -> Mention:
    return Mention(name, code, *place(words or name))


def _statement(index: int, words: str, path: tuple[str, ...], lead_in: str | None = None) -> Statement:
    start, end = place(words)
    span = Span(*place(lead_in)) if lead_in else None
    return Statement(f"{index:04x}", index, start, end, path, span)


_LEAD = "By 2031 Canada will:"
_PORTS = ("Ports", "Charging")
_FISH = ("Fish & <Chips>",)

STATEMENTS = (
    _statement(0, "Canada met Norway in Bergen.", ()),
    _statement(1, "Both sides welcome the “calm” tone of the talks.", ()),
    _statement(2, _LEAD, _PORTS),
    _statement(3, BLOCKS[4][2], _PORTS, _LEAD),
    _statement(4, BLOCKS[5][2], _PORTS, _LEAD),
    _statement(5, "Norway intends to open a hatchery with Iceland.", _FISH),
    _statement(6, "Canada hopes to send observers.", _FISH),
)

_CANADA = _mention("Canada", "CAN")
_LENDER = Mention("Canada", "CAN", *place(_LEAD)[:1], place(_LEAD)[1])
CODINGS = (
    Coding("action", actors=(_CANADA,), partners=(_mention("Norway", "NOR"),), why=(_cue("kind", "met"),)),
    Coding(
        "position",
        actors=(_CANADA, _mention("Norway", "NOR"), _mention("Harbour League", None, "Both sides")),
        why=(_cue("kind", "welcome"),),
    ),
    Coding("context", why=(_cue("kind", "will:"),)),
    Coding(
        "commitment",
        "specific",
        "firm",
        actors=(_LENDER,),
        money=(Money(2_000_000_000, "USD", "pledged", *place("$2 billion"), "up to"),),
        dates=(When("2031", "by", *place("By 2031")),),
        initiatives=(Initiative("Clean Quay Fund", "CQF", *place("Clean Quay Fund (CQF)")),),
        why=(_cue("kind", "will:"), _cue("firmness", "will:"), _cue("specificity", "$2 billion")),
    ),
    Coding(
        "commitment",
        "specific",
        "firm",
        actors=(_LENDER,),
        targets=(
            Target("share of electric berths", 5, 40, "%", "2031", *place("from 5 percent to 40 percent")),
            Target("berths", None, 7.5, "km", None, *place("electric berths")),
        ),
        why=(_cue("kind", "will:"),),
    ),
    Coding(
        "commitment",
        "general",
        "intended",
        actors=(_mention("Norway", "NOR", "Norway intends"),),
        partners=(_mention("Iceland", "ISL"),),
        why=(_cue("kind", "intends"), _cue("firmness", "intends")),
    ),
    Coding("commitment", "general", "aspirational", actors=(_CANADA,), why=(_cue("kind", "hopes"),)),
)


def coded_document(source: str = "talks.md", salt: str = "") -> CodedDocument:
    """The sample; another salt gives a document of other bytes and the same words."""
    blocks = []
    for kind, level, words in BLOCKS:
        start, end = place(words)
        marker = "(a)" if kind == "item" and level == 2 else ""
        blocks.append(Block(kind, start, end, level, marker))  # type: ignore[arg-type]  # literals of BLOCKS
    sections = (
        Section((), *place(TITLE)),
        Section(("Ports",), *place("Ports")),
        Section(_PORTS, *place("Charging")),
        Section(_FISH, *place("Fish & <Chips>")),
    )
    document = Document(
        id=hashlib.sha256((TEXT + salt).encode()).hexdigest(),
        source=source,
        title=TITLE,
        date=dt.date(2024, 3, 5),
        parties=(Party("Canada", "CAN"), Party("Norway", "NOR"), Party("Harbour League", None)),
        language="en",
        media_type="text/markdown",
        text=TEXT,
        blocks=tuple(blocks),
        sections=sections,
        statements=STATEMENTS,
        words=len(re.findall(r"\w+", TEXT)),
        origins=(("date", "front matter"),),
        warnings=("the date <b> is doubtful",),
    )
    return CodedDocument(document, CODINGS, "troth 0.0.0", ("the date <b> is doubtful",))


def with_text(coded: CodedDocument, text: str) -> CodedDocument:
    """A document of one paragraph that is one statement of no known kind of content."""
    document = dataclasses.replace(
        coded.document,
        title=text,
        text=text,
        blocks=(Block("paragraph", 0, len(text), 0),),
        sections=(),
        statements=(Statement("0", 0, 0, len(text), (text,)),),
    )
    coding = Coding("position", why=(Cue("kind", text, 0, len(text)),))
    return CodedDocument(document, (coding,), coded.coder, (text,))
