"""The places of the words that were looked for, in the texts that were found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from troth.archive.searching import Sought
from troth.archive.words import aligned
from troth.types import Span

_LETTER = r"[^\W_]"


def places(text: str, sought: Sequence[Sought]) -> list[tuple[Span, ...]]:
    """Of each that was looked for, where it stands in a text, as the full-text index sees it.

    Args:
        text: A quote, a lead-in or a title.
        sought: What was looked for.

    Returns:
        Offsets in the text, first to last.
    """
    if not text:
        return [()] * len(sought)
    plain, origins = aligned(text)
    found = (tuple(Span(*match.span()) for match in _pattern(each).finditer(plain)) for each in sought)
    if origins is None:
        return list(found)
    return [tuple(_in_original(text, span, origins) for span in spans) for spans in found]


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that touch or overlap as one."""
    last: Span | None = None
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if last is None or span.start > last.end:
            if last is not None:
                yield last
            last = span
        elif span.end > last.end:
            last = Span(last.start, span.end)
    if last is not None:
        yield last


@lru_cache(maxsize=512)
def _pattern(sought: Sought) -> re.Pattern[str]:
    """What finds it in an aligned text: whole words, with no letter or figure between them."""
    endings = sought.endings()
    before = "".join(rf"{word}[\W_]+" for word in endings[0][:-1])
    last = "|".join(words[-1] for words in endings)  # of letters and figures alone
    rest = f"{_LETTER}*" if sought.prefix else ""
    return re.compile(f"(?<!{_LETTER}){before}(?:{last}){rest}(?!{_LETTER})")


def _in_original(text: str, span: Span, origins: Sequence[int]) -> Span:
    """The place of a span in the text before it was aligned, with the marks of its last letter."""
    end = origins[span.end - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(origins[span.start], end)
