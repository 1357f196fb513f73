"""The story of one promise, with what stands beside it: its parts, its neighbours, decisions, a citation."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import select

from troth.archive import schema_following as tables
from troth.archive.decisions import Decision, decisions_of
from troth.archive.documents import reading_of
from troth.archive.former import former_statement_of
from troth.archive.party_sets import key_of
from troth.archive.schema import STATEMENT_BITS
from troth.archive.showing import read_by
from troth.archive.standing import standings
from troth.following.order import moment_of
from troth.following.rarity import rarity
from troth.following.stems import stems_of
from troth.following.words import telling
from troth.publishing.page.timeline import Axis, Timeline, axis, timeline
from troth.publishing.threads.stories import Story
from troth.publishing.words import long_date
from troth.serving.promises import facts, known_documents, stories_of
from troth.serving.served import Reading
from troth.types import CodedDocument, Coding, FollowedDocument, FollowedStatement

_READINGS = 3  # earlier ones that are compared
_SEARCHED = 3  # words of a promise that a search for it is begun with
_OWNER = re.compile("[’']s$")  # of a word: its owner's ending


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Promises that belong to one, or stand beside it in its document."""

    parent: FollowedStatement | None
    parts: tuple[FollowedStatement, ...]
    before: FollowedStatement | None
    after: FollowedStatement | None


@dataclass(frozen=True, slots=True)
class EarlierCoding:
    """How an earlier coder coded the promise, where it coded it otherwise."""

    coder: str
    made_at: str  # ISO 8601, UTC
    coding: Coding | None  # None: it had no such statement


@dataclass(frozen=True, slots=True)
class Told:
    """A promise as its page tells of it."""

    story: Story
    beside: Neighbours
    axis: Axis | None
    timeline: Timeline | None
    decisions: tuple[Decision, ...]  # about its statements, first decided first
    coder: str  # of the reading that counts
    codings: tuple[EarlierCoding, ...]  # first made first
    searched: int  # later documents of the same parties that were searched, at most
    search: str  # the address of a search for its words in what came later


def story_number(reading: Reading, identity: str) -> tuple[str, int] | None:
    """The thread that a statement belongs to: its id, and the number of its commitment; None for none.

    Of a statement that coding anew has dropped it is the thread of what stands in its place now.

    Args:
        reading: The archive.
        identity: The id of any statement.

    Raises:
        DamagedError: What the archive holds is damaged.
    """
    standing = standings(reading.connection, [identity]).get(identity)
    if standing is None:
        former = former_statement_of(reading.connection, identity)
        if former and former.now:
            standing = standings(reading.connection, [former.now]).get(former.now)
    return (standing.thread, standing.commitment) if standing else None


def told_of(reading: Reading, number: int) -> Told | None:
    """The story of a promise.

    Args:
        reading: The archive.
        number: Of its commitment.

    Returns:
        None where its document is not followed.

    Raises:
        DamagedError: What the archive holds of it is damaged.
    """
    stories = stories_of(reading, [number])
    story = next(stories.told(), None)
    if story is None:
        return None
    on = axis(stories.following)
    document = number >> STATEMENT_BITS
    ids = {story.thread.commitment, *story.thread.statements}
    decided = decisions_of(reading.connection, [story.promise.document.id])
    readings = read_by(reading.connection, document)
    earlier = [each for each in readings if not each.counts][-_READINGS:]
    codings = [
        EarlierCoding(
            each.coder, each.made_at, _coding(reading_of(reading.connection, each.number), story.thread.id)
        )
        for each in earlier
    ]
    return Told(
        story=story,
        beside=_neighbours(reading, number),
        axis=on,
        timeline=timeline(story, on) if on else None,
        decisions=tuple(each for each in decided if each.statement in ids),
        coder=next((each.coder for each in readings if each.counts), ""),
        codings=tuple(each for each in codings if _differs(each.coding, story.promise.statement.coding)),
        searched=len(story.thread.searched),
        search=_search(story),
    )


def _neighbours(reading: Reading, number: int) -> Neighbours:
    """What stands beside a promise; its parent and its parts are of the same document or another."""
    known = facts(reading)
    place = next(known.places([number]), None)
    before = after = None
    if place is not None:
        stretch = known.stretches[known.stretch_of[number >> STATEMENT_BITS]]
        before = known.numbers[place - 1] if place > stretch.start else None
        after = known.numbers[place + 1] if place + 1 < stretch.end else None
    thread = tables.thread
    first = number >> STATEMENT_BITS << STATEMENT_BITS
    within = thread.c.commitment.between(first, first + (1 << STATEMENT_BITS) - 1)
    parts = list(
        reading.connection.execute(
            select(thread.c.commitment).where(within, thread.c.parent == number).order_by(thread.c.commitment)
        ).scalars()
    )
    parent = reading.connection.execute(
        select(thread.c.parent).where(thread.c.commitment == number)
    ).scalar_one_or_none()
    wanted = [each for each in (parent, before, after, *parts) if each is not None]
    found = known_documents(reading).passages(reading.connection, wanted)
    one = {each: found.get(each) if each is not None else None for each in (parent, before, after)}
    return Neighbours(
        one[parent], tuple(found[each] for each in parts if each in found), one[before], one[after]
    )


def _coding(coded: CodedDocument, identity: str) -> Coding | None:
    pairs = zip(coded.document.statements, coded.codings, strict=True)
    return next((coding for statement, coding in pairs if statement.id == identity), None)


def _differs(before: Coding | None, now: Coding) -> bool:
    return before is None or _codes(before) != _codes(now)


def _codes(coding: Coding) -> tuple[object, ...]:
    actors = tuple(each.code or each.name for each in coding.actors)
    return coding.kind, coding.firmness, coding.specificity, actors


def _search(story: Story) -> str:
    """A search for what a promise is about in the later documents of the same parties."""
    statement, document = story.promise.statement, story.promise.document
    names = [f'"{each.acronym or each.name}"' for each in statement.coding.initiatives]
    words = names or _telling(statement)
    since = moment_of(document)
    later = [("since", (since + dt.timedelta(days=1)).isoformat())] if since < dt.date.max else []
    between = [("between", key_of(each)) for each in document.parties]
    return f"/search?{urlencode([('q', ' OR '.join(dict.fromkeys(words))), *between, *later])}"


def _telling(statement: FollowedStatement) -> list[str]:
    """The words of a promise that tell most of what it is about: the rarest, in the order of the text."""
    kept = telling(statement.quote)
    written = (_OWNER.sub("", word.strip("“”\"'’.,;:()")) for word in statement.quote.split())
    found = list(dict.fromkeys(word for word in written if telling(word) & kept))
    rarest = sorted(found, key=lambda word: max(map(rarity, stems_of(word)), default=0), reverse=True)
    return [word for word in found if word in rarest[:_SEARCHED]] or statement.quote.split()[:_SEARCHED]


def citation(told: Told, address: str, on: dt.date) -> str:
    """How a promise is cited: who, its words, where and when, what became of it, and where it can be seen.

    Args:
        told: The promise.
        address: Its permalink.
        on: The day of asking.
    """
    story = told.story
    document = story.promise.document
    parties = ", ".join(each.name for each in document.parties)
    day = long_date(document.date) or "no date"
    return (
        f"{parties + ': ' if parties else ''}“{story.promise.statement.quote}” {_title(document)}, {day}. "
        f"{document.source}. Document SHA-256 {document.id}, statement {story.promise.statement.id}. "
        f"Stage as documents say of themselves: {story.thread.stage}. "
        f"{address}. Coded by {told.coder}, asked on {long_date(on)}."
    )


def _title(document: FollowedDocument) -> str:
    return f"In “{document.title}”" if document.title else "In a document without a title"
