"""Each output format of ``troth follow``, in pieces that are written one after another."""

from __future__ import annotations

from collections.abc import Iterator

from troth.cli.spool import Spool
from troth.cli.style import FollowFormat, Style
from troth.publishing.threads import csv, jsonl
from troth.publishing.threads.selection import ThreadSelection
from troth.publishing.threads.stories import Stories


def pieces(
    output_format: FollowFormat, stories: Stories, selection: ThreadSelection, means: tuple[Spool, Style]
) -> Iterator[str | bytes]:
    """The output in the order in which it is written.

    Args:
        output_format: One of the four.
        stories: Of the documents that were followed.
        selection: Threads that are wanted; documents and their statements are always whole.
        means: Where the lines of documents were put away, and how a story is drawn.
    """
    spool, style = means
    if output_format == "jsonl":
        for document in stories.following.documents:
            yield spool.lines(document.id)
        yield from jsonl.lines(stories, selection)
    elif output_format == "csv":
        yield csv.header()
        yield from csv.rows(stories, selection)
    elif output_format == "html":
        from troth.publishing.page.threads import threads_page  # noqa: PLC0415 - as below

        yield from threads_page(stories, selection)
    elif output_format == "story":
        from troth.cli.story import story_texts  # noqa: PLC0415 - loads what the other formats do without

        yield from story_texts(stories, selection, style)
