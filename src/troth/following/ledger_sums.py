"""The sums of one coded document, each with what a ledger compares it by."""

from __future__ import annotations

from troth.following.ledger_actors import Reading, Whose
from troth.following.ledger_purpose import names_in, purpose_of, recipient_of, terms_of, without_sources
from troth.following.ledger_signs import Spot, gap_before, not_addable, signs, told_before
from troth.types import CodedDocument, FollowedDocument, LedgerDocument, StatedSum, SumSign

_ROW = 40  # code points between two sums of one row, at most


def stated_sums(coded: CodedDocument) -> LedgerDocument:
    """The sums of a document, with actor, purpose and recipient, and what its words say of each.

    Args:
        coded: As `troth.read` gives it.

    Returns:
        Every sum in reading order, small enough that thousands of documents are held at once.
    """
    document = coded.document
    head = FollowedDocument(
        document.id, document.source, document.title, document.date, document.parties, (), (), coded.warnings
    )
    spots = _spots(coded)
    told = signs(spots)
    sums: list[StatedSum] = []
    reading: Reading | None = None
    for place, spot in enumerate(spots):
        statement, coding = document.statements[spot.statement], coded.codings[spot.statement]
        if reading is None or spots[place - 1].statement != spot.statement:
            reading = Reading(spot.words, coding, document.parties, statement.path)
        sums.append(_stated(coded, (spots, place), reading, (told[place], sums)))
    return LedgerDocument(head, tuple(sums))


def _spots(coded: CodedDocument) -> list[Spot]:
    text = coded.document.text
    found = []
    for place, (statement, coding) in enumerate(zip(coded.document.statements, coded.codings, strict=True)):
        for money in sorted(coding.money, key=lambda each: (each.start, each.amount)):
            start, end = money.start - statement.start, money.end - statement.start
            found.append(
                Spot(money, start, end, place, text[statement.start : statement.end], statement.path)
            )
    return found


def _stated(
    coded: CodedDocument,
    at: tuple[list[Spot], int],
    reading: Reading,
    context: tuple[SumSign | None, list[StatedSum]],
) -> StatedSum:
    spots, place = at
    sign, before = context
    spot = spots[place]
    statement, coding = coded.document.statements[spot.statement], coded.codings[spot.statement]
    gap, after = gap_before(spots, place), _behind(spots, place)
    whose = _whose(reading, spot, after, (sign, before))
    own = f"{gap} {after}"
    names = [each.name for each in coding.initiatives]
    bare = without_sources(reading.without(own, whose.actors), names)
    bodies = reading.without(bare, whose.actors, agencies=True)
    terms = terms_of(bare)
    title = statement.path[-1] if statement.path else ""
    around = terms_of(f"{spot.words} {title}")
    same = place + 1 < len(spots) and spots[place + 1].statement == spot.statement
    single = not same and not (place and spots[place - 1].statement == spot.statement)
    recipient = recipient_of(gap, after)
    return StatedSum(
        id=f"{statement.id}-{sum(each.statement == statement.id for each in before[-40:]) + 1}",
        statement=statement.id,
        index=statement.index,
        quote=" ".join(spot.words.split()),
        money=spot.money,
        words=_written(spot),
        actors=whose.actors,
        actors_by=whose.by,
        purpose=_purpose(spots, place, (gap, after), context) or title,
        recipient=recipient,
        names=names_in(f"{bodies} {recipient}", [each for each in names if single or each in own]),
        places=reading.places(spot.start - len(gap), spot.end + len(after), whose.actors),
        terms=terms,
        around=tuple(each for each in around if each not in terms),
        sign=sign,
        told_before=told_before(spot, gap),
        not_addable=not_addable(spots, place),
    )


def _purpose(
    spots: list[Spot],
    place: int,
    words: tuple[str, str],
    context: tuple[SumSign | None, list[StatedSum]],
) -> str:
    """The purpose by the words, or that of the sum that this one is a part of."""
    sign, before = context
    following = place + 1
    in_row = following < len(spots) and spots[following].statement == spots[place].statement
    found = purpose_of(*words, _behind(spots, following) if in_row and len(words[1]) < _ROW else "")
    related = sign.of if sign else None
    if not found and related is not None and related < len(before):
        return before[related].purpose
    return found


def _behind(spots: list[Spot], place: int) -> str:
    spot = spots[place]
    following = spots[place + 1] if place + 1 < len(spots) else None
    end = following.start if following and following.statement == spot.statement else len(spot.words)
    return spot.words[spot.end : max(spot.end, end)]


def _whose(
    reading: Reading, spot: Spot, after: str, context: tuple[SumSign | None, list[StatedSum]]
) -> Whose:
    """The actors by the words, or of the sum that this one is a part of or adds to."""
    sign, before = context
    found = reading.whose(spot.start, spot.end, after)
    related = sign.of if sign and sign.status in ("part", "repeat") else None
    if related is not None and related < len(before) and before[related].actors:
        weak = found.by in ("the document’s only party", "no actor is named", "the statement’s actors")
        if weak or not found.actors:
            return Whose(before[related].actors, "the actors of the sum that it belongs to")
    return found


def _written(spot: Spot) -> str:
    """The sum as the document writes it, with what limits it before it."""
    words = " ".join(spot.words[spot.start : spot.end].split())
    limit = (spot.money.qualifier or "").split(", ")[0]
    before = spot.words[: spot.start].rstrip().lower()
    return f"{limit} {words}" if limit and before.endswith(limit) else words
