"""What holds for the reading of any bytes and any text at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from troth.errors import ReadError
from troth.reading import read_document
from troth.reading.html import read_html
from troth.reading.markdown import read_markdown
from troth.reading.raw import RawDocument
from troth.reading.structure import Structure, structure_of
from troth.types import Document, Span

HTML = (
    "<p> </p> <ul> </ul> <ol> </ol> <li> </li> <b> </b> <strong> <u> </u> <br/> <h1> </h1> <h3> <sup> </sup> "
    "<nav> </nav> <main> </main> <div/hidden> </div> <p/hidden> <form> </form> <td> <header> </header> "
    "<title> </title> &nbsp; &shy; &#x0; <!-- --> <script> </script> < [ ]"
).split()
MARKDOWN = [
    "**",
    "*",
    "_",
    "# ",
    "\n",
    "\n\n",
    "- ",
    "    - ",
    "1. ",
    "> ",
    "[^1]",
    "](",
    "|",
    "---\n",
    "\\[",
    "`",
]
WORDS = (
    "We will sail|they row|PORTS AND SHIPS|Together, they will:|such as:|U.S.|No. 5|p.m. EDT|. |? |; |: |"
    "“|”|(|)|• |(a) |– |1| |\u00a0|\u200b|\u00ad|\u2028|\x1f|\ue000|###|MS. OKORO: |é|海|\U0001f6a2"
).split("|")

documents = st.lists(st.sampled_from(HTML + MARKDOWN + WORDS), max_size=80).map("".join)
pages = st.lists(st.sampled_from(HTML + WORDS), max_size=80).map(lambda parts: "<section>" + "".join(parts))
texts = st.one_of(documents, pages, st.text(max_size=300))


def read(data: bytes) -> Document | None:
    """The document, or None where the bytes hold none: no other failure is allowed."""
    try:
        return read_document(data, "source")
    except ReadError:
        return None


def assert_in_place(text: str, spans: list[Span]) -> None:
    """Spans hold words, in order, inside the text, and none reaches into the next."""
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        words = text[span.start : span.end]
        assert words == words.strip()
        assert "\n" not in words
        at = span.end


def assert_sound(document: Document | Structure) -> None:
    text = document.text
    statements = document.statements if isinstance(document, Document) else document.units
    assert_in_place(text, [Span(block.start, block.end) for block in document.blocks])
    assert_in_place(text, [Span(section.start, section.end) for section in document.sections])
    assert_in_place(text, [Span(statement.start, statement.end) for statement in statements])
    assert text == "\n".join(text[block.start : block.end] for block in document.blocks)
    places = {(statement.start, statement.end) for statement in statements}
    for statement in statements:
        block = document.blocks[statement.block]
        assert block.start <= statement.start < statement.end <= block.end
        assert block.kind != "heading"
        lead_in = statement.lead_in
        if lead_in is not None:
            assert (lead_in.start, lead_in.end) in places
            assert lead_in.end <= statement.start
            assert text[lead_in.end - 1] == ":"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    document = read(data)
    if document is not None:
        assert_sound(document)


@given(texts)
def test_any_text_is_read_soundly_and_alike_each_time(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    document = read(data)
    assert document == read(data)
    if document is not None:
        assert_sound(document)
        assert [statement.index for statement in document.statements] == list(range(len(document.statements)))
        assert len({statement.id for statement in document.statements}) == len(document.statements)


@given(st.sampled_from([read_html, read_markdown]), texts)
def test_each_parser_gives_sound_structures_of_any_text(parser: object, text: str) -> None:
    raw = read_html(text) if parser is read_html else read_markdown(text)
    assert isinstance(raw, RawDocument)
    for block in raw.blocks:
        assert block.text == block.text.strip()
        assert block.text
        for start, end in (*block.strong, *block.underlined):
            assert 0 <= start < end <= len(block.text)
    assert_sound(structure_of(raw))


@given(
    st.lists(
        st.sampled_from(["We will sail.", "They row", "Who sails?", "U.S. ships sail", "No. 5 rows"]),
        min_size=1,
    )
)
def test_paragraphs_read_alike_in_html_and_markdown(paragraphs: list[str]) -> None:
    html = structure_of(read_html("".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)))
    markdown = structure_of(read_markdown("\n\n".join(paragraphs)))
    assert html == markdown
