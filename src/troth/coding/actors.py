"""Who is bound, acted or holds the view, and who does it with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from troth.coding.lexicon import cue_words
from troth.coding.predicates import Predicate
from troth.coding.subjects import HUMAN, Subject
from troth.coding.tokens import Tokens
from troth.types import Mention, Party

# The parties of the document, the actors of the statement before, and whose leader was last called what.
Known = tuple[tuple[Party, ...], tuple[Mention, ...], Mapping[str, Party]]
_TITLE_WORDS = cue_words("actors", "title_words")
_POINTING = cue_words("actors", "pointing")


def actors_of(
    predicates: Iterable[Predicate],
    tokens: Tokens,
    known: Known,
) -> tuple[Mention, ...]:
    """The actors of the verbs that decided the kind.

    Args:
        predicates: Those verbs.
        tokens: The statement's tokens.
        known: The parties of the document, whom "we", "the two leaders" and unnamed agents stand for; the
            actors of the statement before, for "they" and "it"; and whose leader was last called by which
            title, for "the President" alone.

    Returns:
        Each actor once, at the words that name or imply it.
    """
    found: dict[str, Mention] = {}
    deciding = tuple(predicates)
    # what is only implied ("exclusions will remain valid") adds nobody to those who are named
    humans = tuple(p for p in deciding if p.subject.kind in HUMAN) or deciding
    for predicate in humans:
        for mention in _resolve(predicate.subject, predicate, tokens, known):
            found.setdefault(mention.code or mention.name, mention)
    return tuple(found.values())


def _by_title(tokens: Tokens, span: tuple[int, int], leaders: Mapping[str, Party]) -> tuple[Party, ...]:
    """Those whose leaders were named with a title that stands alone here: "The Prime Minister will"."""
    words = tokens.words[span[0] : span[1] + 1]
    if words[:1] != ["the"] or any(word not in _TITLE_WORDS for word in words):
        return ()
    phrase = " ".join(words)
    found = [
        leaders[title] for title in ("president", "prime minister") if title in phrase and title in leaders
    ]
    return tuple(found) if len(found) == ("president" in phrase) + ("prime minister" in phrase) else ()


def _bodies(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """First and last token of each body in a subject: two without article are two, "Acme and Bolt"."""
    while first < last and tokens.words[first].endswith("-based"):
        first += 1  # "Oslo-based Acme"
    words = tokens.words[first : last + 1]
    if "and" in words[1:-1] and words[0] != "the" and not set(tokens.tags[first : last + 1]) - set("Cc"):
        middle = first + words.index("and")
        yield first, middle - 1
        yield middle + 1, last
    else:
        yield first, last


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
    known: Known,
) -> tuple[Mention, ...]:
    parties, before, leaders = known
    if subject.parties and subject.kind != "parties":
        return named(tokens, subject.parties)
    last = len(tokens.words) - 1
    first_token = min(subject.start if subject.start >= 0 else predicate.first, last)
    end_token = min(subject.end if subject.end >= 0 else predicate.last, last)
    start, end = tokens.stretch(first_token, max(first_token, end_token))
    titled = _by_title(tokens, (first_token, end_token), leaders)
    if titled:
        return tuple(Mention(party.name, party.code, start, end) for party in titled)
    if subject.parties:  # "the two countries and Australia"
        return (*implied(parties, start, end), *named(tokens, subject.parties))
    single = len(before) == 1 and tokens.words[first_token] == "they"
    if subject.kind in ("they", "it") and before and not single:
        return tuple(Mention(m.name, m.code, start, end) for m in before)
    if subject.kind == "body":
        return tuple(
            Mention("", None, *tokens.stretch(*part)) for part in _bodies(tokens, first_token, end_token)
        )
    if subject.kind == "programme" and before and tokens.words[first_token] in _POINTING:
        return tuple(Mention(m.name, m.code, start, end) for m in before)  # "this programme will"
    return implied(parties, start, end)
