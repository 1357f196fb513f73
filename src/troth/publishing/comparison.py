"""Two documents side by side: what of the earlier the later keeps, changes or does not mention. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from troth.archive.changes import changes
from troth.publishing.signs import Sign
from troth.types import CodedDocument, Firmness, Kind, Relation

By = Literal["promises", "words"]
Outcome = Literal[
    "fulfilled", "progressed", "reaffirmed", "kept", "changed", "given up", "not mentioned", "gone", "new"
]
Place = tuple[int, int, Relation, float]  # of a link: places of both statements, relation, how sure

# By promises, "reaffirmed" and not "kept": a promise that is kept is one that was fulfilled.
OUTCOME_SIGNS: dict[By, dict[Outcome, Sign]] = {
    "promises": {
        "fulfilled": Sign("●", "*", "The later document says that it is done."),
        "progressed": Sign("◐", "~", "The later document says that work on it went on."),
        "reaffirmed": Sign("○", "o", "The later document repeats the promise."),
        "changed": Sign("△", "+", "The later document widens it, narrows it or puts another in its place."),
        "given up": Sign("×", "x", "The later document says that it is given up."),
        "not mentioned": Sign(
            "∅", "0", "No statement of the later document was found to take it up. It is no judgement."
        ),
        "new": Sign("◆", "#", "A commitment of the later document that takes up none of the earlier one."),
    },
    "words": {
        "kept": Sign("○", "o", "Both documents have the statement in the same words."),
        "changed": Sign("△", "+", "Most of its words are in both, and some are others."),
        "gone": Sign("∅", "0", "Only the earlier document has it."),
        "new": Sign("◆", "#", "Only the later document has it."),
    },
}

_OF_RELATION: dict[Relation, Outcome] = {
    "fulfils": "fulfilled",
    "progresses": "progressed",
    "reaffirms": "reaffirmed",
    "expands": "changed",
    "narrows": "changed",
    "replaces": "changed",
    "abandons": "given up",
}
# Where several statements take a promise up, what says most of it decides.
_WEIGHT: tuple[Relation, ...] = (
    "fulfils", "abandons", "replaces", "expands", "narrows", "progresses", "reaffirms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A statement of one of the documents."""

    id: str
    index: int
    quote: str
    path: tuple[str, ...]
    kind: Kind
    firmness: Firmness | None


@dataclass(frozen=True, slots=True)
class Continuation:
    """A statement of the later document beside one of the earlier."""

    statement: Side
    relation: Relation | None = None  # None: found by its words alone
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of the earlier document with what the later one makes of it, or a new one of the later."""

    outcome: Outcome
    earlier: Side | None
    later: tuple[Continuation, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side."""

    by: By
    rows: tuple[Row, ...]
    counts: Mapping[Outcome, int]  # of rows


def by_promises(earlier: CodedDocument, later: CodedDocument, links: Iterable[Place]) -> Comparison:
    """The commitments of a document with what a later one says of them, then the later one's new ones.

    Args:
        earlier: The document that promises.
        later: The other.
        links: From its statements to those of the other.
    """
    before, after = _sides(earlier), _sides(later)
    found: dict[int, list[tuple[Relation, float, int]]] = {}
    for one, other, relation, confidence in links:
        found.setdefault(one, []).append((relation, confidence, other))
    same = _same_words(before, after, found)
    rows = []
    continuing = {other for some in found.values() for _, _, other in some} | set(same.values())
    for place, side in enumerate(before):
        if place in found:
            ordered = sorted(found[place], key=lambda each: (_WEIGHT.index(each[0]), -each[1], each[2]))
            told = tuple(Continuation(after[other], relation, sure) for relation, sure, other in ordered)
            rows.append(Row(_OF_RELATION[ordered[0][0]], side, told))
        elif place in same:
            rows.append(Row("reaffirmed", side, (Continuation(after[same[place]]),)))
        elif side.kind == "commitment":
            rows.append(Row("not mentioned", side))
    rows += [
        Row("new", None, (Continuation(side),))
        for place, side in enumerate(after)
        if side.kind == "commitment" and place not in continuing
    ]
    return _compared("promises", rows)


def by_words(earlier: CodedDocument, later: CodedDocument) -> Comparison:
    """All statements of two versions of a document, in the order of the later one."""
    before, after = _sides(earlier), _sides(later)
    found = changes([each.quote for each in before], [each.quote for each in after])
    ordered: list[tuple[tuple[int, int, int], Row]] = []
    partners = dict((*found.kept, *found.reworded))
    kept = dict(found.kept)
    for one, other in partners.items():
        outcome: Outcome = "kept" if one in kept else "changed"
        ordered.append(((other, 0, 0), Row(outcome, before[one], (Continuation(after[other]),))))
    ordered += [((other, 0, 0), Row("new", None, (Continuation(after[other]),))) for other in found.new]
    near = -1  # what is gone stands behind what stood before it
    gone = set(found.gone)
    for place, side in enumerate(before):
        near = partners.get(place, near)
        if place in gone:
            ordered.append(((near, 1, place), Row("gone", side)))
    ordered.sort(key=lambda each: each[0])
    return _compared("words", [row for _, row in ordered])


def share_of_words(earlier: CodedDocument, later: CodedDocument) -> float:
    """Which share of the statements of the shorter document the other has in the same words."""
    before, after = ({each.quote for each in _sides(coded)} for coded in (earlier, later))
    return len(before & after) / max(1, min(len(before), len(after)))


def _compared(by: By, rows: Sequence[Row]) -> Comparison:
    counts = Counter(row.outcome for row in rows)
    return Comparison(by, tuple(rows), {each: counts[each] for each in OUTCOME_SIGNS[by]})


def _sides(coded: CodedDocument) -> list[Side]:
    text = coded.document.text
    return [
        Side(
            statement.id,
            statement.index,
            " ".join(text[statement.start : statement.end].split()),
            statement.path,
            coding.kind,
            coding.firmness,
        )
        for statement, coding in zip(coded.document.statements, coded.codings, strict=True)
    ]


def _same_words(
    before: Sequence[Side], after: Sequence[Side], linked: Mapping[int, object]
) -> dict[int, int]:
    """Commitments that no link tells of and that the later document has in the same words."""
    places: dict[str, int] = {}
    for place, side in enumerate(after):
        places.setdefault(side.quote, place)
    return {
        place: places[side.quote]
        for place, side in enumerate(before)
        if side.kind == "commitment" and place not in linked and side.quote in places
    }


COLUMNS = (
    "outcome", "relation", "confidence", "earlier", "earlier_section", "earlier_quote", "earlier_kind",
    "earlier_firmness", "later", "later_section", "later_quote", "later_kind", "later_firmness",
)  # fmt: skip


def csv_rows(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The cells of `COLUMNS`: one row for each pair of statements, and for each that stands alone."""
    for row in rows:
        for each in row.later or (None,):
            relation = (each.relation or "") if each else ""
            sure = str(each.confidence) if each and each.confidence is not None else ""
            later = each.statement if each else None
            yield (row.outcome, relation, sure, *_cells(row.earlier), *_cells(later))


def _cells(side: Side | None) -> tuple[str, ...]:
    if side is None:
        return ("",) * 5
    return side.id, " > ".join(side.path), side.quote, side.kind, side.firmness or ""


def row_record(row: Row) -> dict[str, Any]:
    """A row for programs; what does not apply is absent."""
    earlier = {"earlier": _side_record(row.earlier)} if row.earlier else {}
    return {"outcome": row.outcome, **earlier, "later": [_continuation(each) for each in row.later]}


def _continuation(each: Continuation) -> dict[str, Any]:
    link = {"relation": each.relation, "confidence": each.confidence} if each.relation else {}
    return {"statement": _side_record(each.statement), **link}


def _side_record(side: Side) -> dict[str, Any]:
    firmness = {"firmness": side.firmness} if side.firmness else {}
    return {
        "id": side.id,
        "index": side.index,
        "path": list(side.path),
        "quote": side.quote,
        "kind": side.kind,
        **firmness,
    }
