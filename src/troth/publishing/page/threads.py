"""The page of threads: one HTML file in pieces, a story at a time, so that it can be of any length."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from troth.publishing.page.facets import Facets, picture
from troth.publishing.page.frame import environment, frame
from troth.publishing.page.timeline import axis, timeline
from troth.publishing.signs import SPECIFICITY_DEFINITIONS
from troth.publishing.threads import signs, words
from troth.publishing.threads.counts import count
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection, selection_words
from troth.publishing.threads.stories import Stories, Story
from troth.publishing.words import long_date, values

_LISTED = 30  # documents that a list of what was searched names before it counts the rest


def threads_page(stories: Stories, selection: ThreadSelection = ALL_THREADS) -> Iterator[str]:
    """One HTML document that asks nothing of any other: styles and script are inside and hashed.

    Args:
        stories: Of the documents that were followed.
        selection: Threads that are wanted.

    Yields:
        Its text in pieces, in order.
    """
    following = stories.following
    counts = count(stories, selection)
    facets = Facets(counts)
    on = axis(following)
    told_here = {thread.id for thread in stories.wanted(selection)}
    shared = {"as_of": following.as_of, "on": on, "facets": facets, "told": told_here, **_names()}
    templates = environment()
    yield templates.get_template("threads_head.html.j2").render(
        shared,
        frame=frame("threads"),
        following=following,
        counts=counts,
        bars=picture(counts, facets),
        asked=selection_words(selection),
        dates=[document.date for document in following.documents if document.date],
    )
    heading, told = templates.get_template("threads_group.html.j2"), templates.get_template("thread.html.j2")
    document, path = "", ("",)
    groups = itertools.groupby(
        stories.told(selection), key=lambda story: (story.promise.document.id, story.promise.statement.path)
    )
    for (found, path), group in groups:
        yield heading.render(
            shared, document=stories.documents[found], path=path, first=not document, new=found != document
        )
        document = found
        for story in group:
            yield told.render(shared, **_of(story), timeline=timeline(story, on) if on else None)
    yield templates.get_template("threads_foot.html.j2").render(
        shared, frame=frame("threads"), following=following, counts=counts
    )


def _of(story: Story) -> dict[str, object]:
    """What the template of a story is told."""
    found = values(story.promise.statement.coding)
    found.pop("Actors", None)
    partners = found.pop("Partners", ())
    # What has a section on the theme of a promise says most by not mentioning it.
    searched = sorted(story.not_mentioned, key=lambda each: each.id not in story.on_theme)
    return {
        "story": story,
        "thread": story.thread,
        "document": story.promise.document,
        "statement": story.promise.statement,
        "coding": story.promise.statement.coding,
        "partners": partners,
        "found": found,
        "by_document": [
            (document, list(group))
            for document, group in itertools.groupby(
                story.continuations, key=lambda each: each.later.document
            )
        ],
        "searched": searched[:_LISTED],
        "not_listed": len(searched[_LISTED:]),
        "mentioned": story.mentioned[:_LISTED],
        "more_mentioned": len(story.mentioned[_LISTED:]),
    }


def _names() -> dict[str, object]:
    return {
        "stage_signs": signs.STAGE_SIGNS,
        "deadline_signs": signs.DEADLINE_SIGNS,
        "mention_signs": signs.MENTION_SIGNS,
        "relation_signs": signs.RELATION_SIGNS,
        "readings": signs.READINGS,
        "specificity": SPECIFICITY_DEFINITIONS,
        "words": words,
        "long_date": long_date,
    }
