"""How many promises there are of each stage, deadline, mention and firmness, and in which sections."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection, mentions_of
from troth.publishing.threads.stories import Stories
from troth.publishing.threads.words import section_of
from troth.publishing.words import mention_words


@dataclass(slots=True)
class ThreadCounts:
    """Promises by their readings; every promise is counted once in each field but ``parties``."""

    promises: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    deadlines: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    firmness: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)  # by label: "Japan (JPN)"
    sections: dict[str, Counter[str]] = field(default_factory=dict)  # outermost title to stages
    documents: Counter[str] = field(default_factory=Counter)  # by id of the document that promises


def count(stories: Stories, selection: ThreadSelection = ALL_THREADS) -> ThreadCounts:
    """The counts of the threads that were asked for."""
    counts = ThreadCounts()
    for thread in stories.wanted(selection):
        promise = stories.passage(thread.commitment)
        coding = promise.statement.coding
        counts.promises += 1
        counts.stages[thread.stage] += 1
        counts.deadlines[thread.deadline.position] += 1
        counts.mentions[mentions_of(thread)] += 1
        counts.firmness[coding.firmness or ""] += 1
        counts.parties.update({mention_words(actor) for actor in coding.actors})
        counts.sections.setdefault(section_of(promise.statement), Counter())[thread.stage] += 1
        counts.documents[promise.document.id] += 1
    return counts
