"""The places of the words that were looked for, in the texts that were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from troth.archive.searching import Sought
from troth.archive.words import placed
from troth.types import Span


def places(text: str, sought: Iterable[Sought]) -> list[tuple[Span, ...]]:
    """Of each that was looked for, where it stands in a text, as the full-text index sees it.

    Args:
        text: A quote, a lead-in or titles.
        sought: What was looked for.

    Returns:
        Offsets in the text, first to last.
    """
    words = list(placed(text))
    return [tuple(_of_one(words, each)) for each in sought]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)


def _of_one(words: Sequence[tuple[str, int, int]], sought: Sought) -> Iterable[Span]:
    endings = sought.endings()
    before, last = endings[0][:-1], {each[-1] for each in endings}
    length = len(before) + 1
    for end in range(length - 1, len(words)):
        word = words[end][0]
        if not (word in last or (sought.prefix and word.startswith(sought.words[-1]))):
            continue
        start = end - length + 1
        if all(words[start + place][0] == each for place, each in enumerate(before)):
            yield Span(words[start][1], words[end][2])
