"""The values that threads can be filtered by, with their counts, and the picture of sections and stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from troth.publishing.signs import FIRMNESS_SIGNS, Sign
from troth.publishing.threads.counts import ThreadCounts
from troth.publishing.threads.selection import mentions_of
from troth.publishing.threads.signs import DEADLINE_SIGNS, MENTION_SIGNS, STAGE_SIGNS
from troth.publishing.threads.stories import Story
from troth.publishing.threads.words import section_of
from troth.publishing.words import mention_words
from troth.types import STAGES, Stage

Code = TypeVar("Code", bound=str)

_OFFERED = 300  # values of a field: more are no filter but a list
_SHOWN = 8  # of them at once
_SECTIONS = 12  # that the picture shows
_DIGIT = 2.6  # percent of the width that a digit in the picture needs in a narrow window


@dataclass(frozen=True, slots=True)
class Value:
    """One value that can be clicked."""

    number: int  # its place in the field, by which the page knows it
    words: str
    count: int
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One field that threads can be filtered by."""

    key: str
    title: str
    values: tuple[Value, ...]
    left_out: int = 0  # values that are not offered

    @property
    def shown(self) -> tuple[Value, ...]:
        """The values that are shown at once."""
        return self.values[:_SHOWN]

    @property
    def more(self) -> tuple[Value, ...]:
        """Those that are shown on asking."""
        return self.values[_SHOWN:]


class Facets:
    """The fields of a page, and the numbers by which each thread carries its values."""

    def __init__(self, counts: ThreadCounts) -> None:
        sections = {title: stages.total() for title, stages in counts.sections.items()}
        self.all = (
            _coded("stage", "Stage, self-reported", counts.stages, STAGE_SIGNS),
            _coded("deadline", "Deadline", counts.deadlines, DEADLINE_SIGNS),
            _coded("mentions", "In later documents", counts.mentions, MENTION_SIGNS),
            _coded("firmness", "Firmness", counts.firmness, FIRMNESS_SIGNS),
            _named("party", "Party", counts.parties),
            _named("section", "Section", sections),
        )
        self.numbers = {
            facet.key: {value.words: value.number for value in facet.values} for facet in self.all
        }

    def of(self, story: Story) -> dict[str, list[tuple[str, int]]]:
        """The values of a thread by field, each with its number; -1 where it is not offered."""
        coding = story.promise.statement.coding
        found: dict[str, Iterable[str]] = {
            "stage": (story.thread.stage,),
            "deadline": (story.thread.deadline.position,),
            "mentions": (mentions_of(story.thread),),
            "firmness": (coding.firmness,) if coding.firmness else (),
            "party": dict.fromkeys(mention_words(actor) for actor in coding.actors),
            "section": (section_of(story.promise.statement),),
        }
        return {
            key: [(words, self.numbers[key].get(words, -1)) for words in values]
            for key, values in found.items()
        }


@dataclass(frozen=True, slots=True)
class Segment:
    """The promises of one section and stage."""

    stage: Stage
    count: int
    x: float  # in percent of the width, as the next
    width: float
    shows_count: bool  # whether the number has room in it


@dataclass(frozen=True, slots=True)
class Bar:
    """One section of the picture."""

    title: str
    number: int  # among the values of the field "section", or -1
    total: int
    segments: tuple[Segment, ...]


def picture(counts: ThreadCounts, facets: Facets) -> tuple[Bar, ...]:
    """The promises by section and stage, in reading order where they are few, else the largest first."""
    sections = dict(counts.sections)
    if len(sections) > _SECTIONS:
        largest = sorted(sections.items(), key=lambda item: -item[1].total())
        sections = dict(largest[: _SECTIONS - 1])
        rest: Counter[str] = Counter()
        for _, stages in largest[_SECTIONS - 1 :]:
            rest.update(stages)
        sections[f"{len(largest) - _SECTIONS + 1:,} other sections"] = rest
    widest = max((stages.total() for stages in sections.values()), default=1)
    numbers = facets.numbers["section"]
    return tuple(
        Bar(title, numbers.get(title, -1), stages.total(), tuple(_segments(stages, widest)))
        for title, stages in sections.items()
    )


def _segments(stages: Mapping[str, int], widest: int) -> Iterable[Segment]:
    x = 0.0
    for stage in STAGES:
        count = stages.get(stage, 0)
        if not count:
            continue
        width = 100 * count / widest
        yield Segment(stage, count, round(x, 2), round(width, 2), width >= _DIGIT * (len(f"{count:,}") + 1))
        x += width


def _coded(key: str, title: str, counts: Counter[str], signs: Mapping[Code, Sign]) -> Facet:
    """The values in the order of their signs."""
    values = (Value(number, code, counts[code], sign) for number, (code, sign) in enumerate(signs.items()))
    return Facet(key, title, tuple(value for value in values if value.count))


def _named(key: str, title: str, counts: Mapping[str, int]) -> Facet:
    """The values with the largest counts first; of the same count in the order of the alphabet."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    offered = tuple(Value(number, words, n) for number, (words, n) in enumerate(ordered[:_OFFERED]))
    return Facet(key, title, offered, len(ordered) - len(offered))
