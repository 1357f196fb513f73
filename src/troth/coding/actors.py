"""Who is bound, acted or holds the view, and who does it with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from troth.coding.predicates import Predicate
from troth.coding.subjects import HUMAN, Subject
from troth.coding.tokens import Tokens
from troth.types import Mention, Party

_POINTING = frozenset({"this", "these", "such"})


def actors_of(
    predicates: Iterable[Predicate],
    tokens: Tokens,
    parties: tuple[Party, ...],
    before: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """The actors of the verbs that decided the kind.

    Args:
        predicates: Those verbs.
        tokens: The statement's tokens.
        parties: The parties of the document, whom "we", "the two leaders" and unnamed agents stand for.
        before: The actors of the statement before, for "they" and "it".

    Returns:
        Each actor once, at the words that name or imply it.
    """
    found: dict[str, Mention] = {}
    deciding = tuple(predicates)
    # what is only implied ("exclusions will remain valid") adds nobody to those who are named
    humans = tuple(p for p in deciding if p.subject.kind in HUMAN) or deciding
    for predicate in humans:
        for mention in _resolve(predicate.subject, predicate, tokens, (parties, before)):
            found.setdefault(mention.code or mention.name, mention)
    return tuple(found.values())


def implied(parties: tuple[Party, ...], start: int, end: int) -> tuple[Mention, ...]:
    """The document's own parties, where words imply them as actors without a name."""
    return tuple(Mention(party.name, party.code, start, end) for party in parties)


def named(tokens: Tokens, indexes: Sequence[int]) -> tuple[Mention, ...]:
    """The parties named by the tokens `indexes`."""
    return tuple(
        Mention(party.name, party.code, tokens.parties[i].start, tokens.parties[i].end)
        for i in indexes
        for party in tokens.parties[i].parties
    )


def _resolve(
    subject: Subject,
    predicate: Predicate,
    tokens: Tokens,
    known: tuple[tuple[Party, ...], tuple[Mention, ...]],
) -> tuple[Mention, ...]:
    parties, before = known
    if subject.parties and subject.kind != "parties":
        return named(tokens, subject.parties)
    last = len(tokens.words) - 1
    first_token = min(subject.start if subject.start >= 0 else predicate.first, last)
    end_token = min(subject.end if subject.end >= 0 else predicate.last, last)
    start, end = tokens.stretch(first_token, max(first_token, end_token))
    if subject.parties:  # "the two countries and Australia"
        return (*implied(parties, start, end), *named(tokens, subject.parties))
    single = len(before) == 1 and tokens.words[first_token] == "they"
    if subject.kind in ("they", "it") and before and not single:
        return tuple(Mention(m.name, m.code, start, end) for m in before)
    if subject.kind == "body":
        return (Mention("", None, start, end),)
    if subject.kind == "programme" and before and tokens.words[first_token] in _POINTING:
        return tuple(Mention(m.name, m.code, start, end) for m in before)  # "this programme will"
    return implied(parties, start, end)
