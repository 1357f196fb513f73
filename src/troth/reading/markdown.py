"""Markdown to blocks: made into HTML by pyromark and read by the HTML walk, so both formats read alike."""

from __future__ import annotations

import re

import pyromark

from troth.reading.frontmatter import split_front_matter
from troth.reading.html import merge_fields, read_html
from troth.reading.raw import RawDocument, break_lines

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_FOOTNOTES
)
# Emphasis never reaches over a blank line or into the next list item.
_CHUNK_ENDS = re.compile(r"(\n[ \t]*\n|\n(?=[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]))")


def read_markdown(text: str) -> RawDocument:
    r"""The blocks of a Markdown document.

    Args:
        text: Decoded Markdown, with or without YAML front matter. Also as converters leave it behind:
            hard-wrapped, ``<!-- -->`` between lists, ``\[`` escapes, ``**bold **text`` with white space on
            the wrong side of the stars, HTML between the lines.

    Returns:
        Blocks in reading order; the front matter's fields go before those of any markup.
    """
    fields, body, warnings = split_front_matter(break_lines(text))
    html = pyromark.html(_mend_bold(body), options=_OPTIONS)
    # stars that were no emphasis even so are no words of the document
    return merge_fields(read_html(html.replace("**", "")), fields, "front matter", warnings)


def _mend_bold(text: str) -> str:
    """Move white space out of ``** ... **`` and make such pairs tags; CommonMark leaves them as stars."""
    if "**" not in text:
        return text
    return "".join(
        _mend_chunk(chunk) if "**" in chunk else chunk for chunk in _CHUNK_ENDS.split(text) if chunk
    )


def _mend_chunk(chunk: str) -> str:
    parts = chunk.split("**")
    if len(parts) % 2 == 0:  # an odd star pair: nothing to be sure of
        return chunk
    mended = [parts[0]]
    for index in range(1, len(parts), 2):
        inner, after = parts[index], parts[index + 1]
        bare = inner.strip()
        if not bare:
            mended += [inner, after]
            continue
        closes_badly = not bare[-1].isalnum() and after[:1].isalnum()
        if bare != inner or closes_badly:
            at = inner.index(bare[0])
            mended += [inner[:at], "<strong>", bare, "</strong>", inner[at + len(bare) :], after]
        else:
            mended += ["**", inner, "**", after]
    return "".join(mended)
