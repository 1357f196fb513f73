"""Which earlier sum a sum may be: an index by amount and words, and a score whose parts people can read."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from troth.following.ledger_actors import NOT_NAMED
from troth.following.ledger_purpose import terms_of
from troth.types import LedgerDocument, Party, StatedSum

_FROM_A_WORD = 40  # entries that a word of the index leads to, the latest: more are alike in that word alone
_COMPARED = 24  # entries that a sum is compared with, those that share most words
_MOST_FROM_WORDS = 3.0  # what shared words can add to a score at most
_REPEAT_AT = 2.8  # the score at which a repeat is as likely as not
_STEEPNESS = 1.3  # how fast the likelihood grows with the score
_RELATED_FROM = 2.6  # what shared words must be worth for two sums of one actor to be about the same
_TELLING = 0.6  # what the words of a recipient must be worth
_LARGE, _HUGE = 50_000_000_000, 100_000_000_000  # in any currency
_ARTICLES = frozenset({"the", "its", "their", "our", "his", "her", "these", "those"})
_ABOVE = frozenset({"more than", "over", "at least", "upwards of", "in excess of", "no less than"})
_BELOW = frozenset({"nearly", "almost", "close to", "up to", "just under"})


@dataclass(frozen=True, slots=True)
class Known:
    """A sum with the document that tells it."""

    stated: StatedSum
    document: str
    day: int  # of the document, as a proleptic ordinal; 0 where it has no date
    parties: tuple[Party, ...]  # of the document


class Match(NamedTuple):
    """How well a sum agrees with an earlier one."""

    known: Known
    score: float
    why: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """How likely the two are one sum, from 0 to 1."""
        return 1 / (1 + math.exp(-_STEEPNESS * (self.score - _REPEAT_AT)))


class Weights:
    """How much a word tells: the rarer it is among the sums of all documents, the more."""

    def __init__(self, documents: Iterable[LedgerDocument]) -> None:
        self._counts: Counter[str] = Counter()
        self._documents = 0
        for document in documents:
            self._documents += bool(document.sums)
            self._counts.update({word for each in document.sums for word in (*each.terms, *each.names)})

    def of(self, word: str) -> float:
        """From 0.1 for a word of almost every document to 1 for a word of one or two."""
        most = max(self._documents, 8)
        return max(0.1, min(1.0, math.log(most / max(self._counts[word], 1)) / math.log(most / 2)))

    def of_name(self, name: str) -> float:
        """The same for a name, which tells much even where it is frequent, unless half of all name it."""
        frequent = self._counts[name] * 4 > max(self._documents, 8)
        return self.of(name) if frequent else max(0.5, self.of(name))


@dataclass(slots=True)
class Index:
    """The sums told so far, found by currency, amount and word, and by actor and word."""

    weights: Weights
    _by_amount: dict[tuple[str, str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_actor: dict[tuple[str, str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, known: Known) -> None:
        """Take in a sum that is no repeat of an earlier one."""
        stated = known.stated
        for amount in _amount_keys(stated):
            for word in _words(stated):
                _keep(self._by_amount[stated.money.currency, amount, word], known)
        for actor in _actor_keys(stated):
            for word in (*stated.names, *stated.terms):
                _keep(self._by_actor[stated.money.currency, actor, word], known)

    def repeated(self, known: Known) -> Match | None:
        """The earlier sum that this one agrees with best, whatever the score, or None."""
        stated = known.stated
        candidates = self._most_alike(
            (stated.money.currency, amount, word)
            for amount in _amount_keys(stated)
            for word in _words(stated)
        )
        matches = [match for each in candidates if (match := compare(each, known, self.weights))]
        return max(matches, key=lambda match: match.score, default=None)

    def related(self, known: Known, fits: Callable[[Known], bool]) -> Known | None:
        """The earlier sum of the same actor that is most about the same; None where none is enough so.

        Args:
            known: The sum.
            fits: Whether an earlier sum is looked at.
        """
        best: tuple[float, Known] | None = None
        for each in self.of_the_same(known):
            if not fits(each):
                continue
            shared = _shared(each.stated, known.stated, self.weights)
            weight = sum(weight for _, weight in shared)
            if weight >= _RELATED_FROM and (best is None or weight >= best[0]):
                best = weight, each
        return best[1] if best else None

    def of_the_same(self, known: Known, *, by_name: bool = False) -> list[Known]:
        """Earlier sums of the same actor that share words with this one, oldest first, dozens at most.

        Args:
            known: The sum.
            by_name: Whether they must share a name.
        """
        stated = known.stated
        words = stated.names if by_name else (*stated.names, *stated.terms)
        keys = ((stated.money.currency, actor, word) for actor in _actor_keys(stated) for word in words)
        return sorted(self._most_alike(keys, self._by_actor), key=lambda each: (each.day, each.stated.id))

    def _most_alike(
        self,
        keys: Iterable[tuple[str, str, str]],
        index: dict[tuple[str, str, str], list[Known]] | None = None,
    ) -> list[Known]:
        found: dict[str, Known] = {}
        weights: defaultdict[str, float] = defaultdict(float)
        table = self._by_amount if index is None else index
        for key in keys:
            for each in table.get(key, ()):
                found[each.stated.id] = each
                weights[each.stated.id] += self.weights.of(key[2])
        best = sorted(found, key=lambda identity: (-weights[identity], identity))[:_COMPARED]
        return [found[identity] for identity in best]


def compare(earlier: Known, later: Known, weights: Weights) -> Match | None:
    """Whether a later sum may be the same as an earlier one, and why.

    Args:
        earlier: A sum told before.
        later: A sum of the same currency and about the same amount.
        weights: How much words tell.

    Returns:
        None where they cannot be the same: other actors, or both in one statement.
    """
    one, two = earlier.stated, later.stated
    if one.statement == two.statement:
        return None
    actors = _actors_agree(earlier, later)
    amounts = _amounts_agree(one, two)
    if actors is None or amounts is None:
        return None
    shared = _shared(one, two, weights)
    words = min(_MOST_FROM_WORDS, sum(value for _, value in shared))
    parts = [actors, amounts]
    if words < _TELLING:
        parts.append((-0.9, "hardly a word of the purpose in common"))
    if shared:
        parts.append((words, f"words in common: {', '.join(word for word, _ in shared[:5])}"))
    if two.told_before:
        # "the" alone says little, and "previously announced" may be of a sum of another purpose.
        strong = len(two.told_before.split()) > 1 or two.told_before.lower() not in _ARTICLES
        parts.append((min(1.2 if strong else 0.5, 0.4 + 0.6 * words), f"told as known: “{two.told_before}”"))
    parts += _for(one, two, weights) + _against(earlier, later)
    if earlier.day and earlier.day == later.day and earlier.document != later.document:
        parts.append((0.6, "documents of the same day"))
    score = sum(value for value, _ in parts)
    why = [words for value, words in sorted(parts, key=lambda part: -abs(part[0])) if words]
    return Match(earlier, round(score, 6), tuple(why))


def significant_digits(amount: float) -> int:
    """How many digits an amount has before its closing zeros: 1 of 2 billion, 3 of 383 million."""
    digits = _digits(amount)
    # 125 and 350 million are as round as 12 and 35 million.
    quarters = digits == 3 and round(amount / 10 ** (math.floor(math.log10(amount)) - 2)) % 25 == 0
    return 2 if quarters else digits


def _digits(amount: float) -> int:
    digits = f"{amount:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")
    return max(1, len(digits))


def _for(one: StatedSum, two: StatedSum, weights: Weights) -> list[tuple[float, str]]:
    """What else speaks for a repeat."""
    found: list[tuple[float, str]] = []
    if one.recipient and two.recipient:
        same = set(terms_of(one.recipient)) & {*terms_of(two.recipient)}
    else:
        same = set(terms_of(one.recipient or two.recipient)) & {*one.names} & {*two.names}
    if sum(map(weights.of, same)) >= _TELLING:
        found.append((0.8, f"same recipient: {two.recipient or one.recipient}"))
    if one.money.role == "pledged" and two.money.role == "provided":
        found.append((0.4, "pledged before, now told as provided"))
    paying = sorted(set(one.sources) & set(two.sources))
    if paying:
        # One law has many sums of one round figure, but hardly two of one that is not.
        digits = significant_digits(two.money.amount)
        found.append((1.0 if digits > 1 else 0.2, f"both paid by one law or budget: {', '.join(paying)}"))
    least = min(one.money.amount, two.money.amount)
    if least >= _LARGE:
        found.append((1.2 if least >= _HUGE else 0.6, "sums as large as this are few"))
    if _adds(one) and _adds(two):
        found.append((0.6, "both told as additional"))
    return found


def _against(earlier: Known, later: Known) -> list[tuple[float, str]]:
    """What speaks against a repeat."""
    one, two = earlier.stated, later.stated
    found: list[tuple[float, str]] = []
    countable = one.money.role != "other" and two.money.role != "other"
    huge = min(one.money.amount, two.money.amount) >= _HUGE
    if earlier.document == later.document and countable and not two.told_before and not huge:
        found.append((-0.5, "both in one document, neither told as known"))
    if one.places and two.places and not set(one.places) & set(two.places):
        found.append((-2.5, f"other countries: {', '.join(one.places)}; {', '.join(two.places)}"))
    recipients = {*one.recipient.lower().split()}, {*two.recipient.lower().split()}
    if all(recipients) and not recipients[0] & recipients[1]:
        found.append((-0.8, f"other recipients: {one.recipient}; {two.recipient}"))
    added = _adds(one), _adds(two)
    if added[1] and not added[0] and earlier.day != later.day:
        found.append((-1.5, "the later is told as additional"))
    elif earlier.document == later.document and added[0] != added[1] and not two.told_before:
        found.append((-1.0, "only one of them is told as additional"))
    return found


def _adds(stated: StatedSum) -> bool:
    return stated.sign is not None and stated.sign.status == "increase" and not stated.sign.level


def _actors_agree(earlier: Known, later: Known) -> tuple[float, str] | None:
    """What the actors say for a repeat; None where they differ."""
    one, two = earlier.stated, later.stated
    if not one.actors or not two.actors:
        return 0.0, ""
    shared = [each for each in two.actors if each in one.actors]
    if shared:
        same = set(one.actors) == set(two.actors)
        names = ", ".join(each.name for each in shared)
        return (1.0 if same else 0.6), f"same actor: {names}"
    acronyms = {_letters(each.name) for each in one.actors} & {_letters(each.name) for each in two.actors}
    if acronyms:
        return 0.6, "actors of one name"
    # An agency that no list knows, in documents of the country alone that acts in the other one.
    bodies = [each for each in (*one.actors, *two.actors) if each.code is None]
    parties = earlier.parties == later.parties and len(later.parties) == 1
    if bodies and parties and set(later.parties) & {*one.actors, *two.actors}:
        return -0.6, f"{bodies[0].name} may act for {later.parties[0].name}"
    return None


def _letters(name: str) -> str:
    capitals = "".join(letter for letter in name if letter.isupper())
    return capitals if len(capitals) > 1 else name


def _amounts_agree(one: StatedSum, two: StatedSum) -> tuple[float, str] | None:
    """What the amounts say for a repeat: the more digits agree, the more; None where they differ."""
    digits = min(significant_digits(one.money.amount), significant_digits(two.money.amount))
    if one.money.amount == two.money.amount:
        return {1: 0.3, 2: 0.9}.get(digits, 1.7), f"same sum: {two.words}"
    if _rounded_to(one, two) or _rounded_to(two, one):
        told = any(each.money.qualifier for each in (one, two))
        return (0.3 if told else -0.3), f"the same sum in rounder figures: {one.words}, {two.words}"
    return None


def _rounded_to(rounder: StatedSum, exact: StatedSum) -> bool:
    """Whether a sum is another one in rounder figures: "more than $380 million" of $383 million."""
    limit = (rounder.money.qualifier or "").split(", ")[0]
    amount, other = rounder.money.amount, exact.money.amount
    if _digits(amount) >= _digits(other) or _digits(amount) < 2:
        return False
    opposite = (other < amount and limit in _ABOVE) or (other > amount and limit in _BELOW)
    return not opposite and f"{float(amount):.6g}" in _amount_keys(exact)


def _shared(one: StatedSum, two: StatedSum, weights: Weights) -> list[tuple[str, float]]:
    """The words in common and what each is worth, what is worth most first."""
    names = set(one.names) & set(two.names)
    found = {word: 1.6 * weights.of_name(word) for word in names}
    own, other = set(one.terms), set(two.terms)
    for word in own & other:
        found.setdefault(word, 0.8 * weights.of(word))
    for word in (own & set(two.around)) | (other & set(one.around)):
        found.setdefault(word, 0.35 * weights.of(word))
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _amount_keys(stated: StatedSum) -> tuple[str, ...]:
    """The amount, and where it is told as rounded or has many digits, what it is in two digits."""
    amount = float(stated.money.amount)
    exact = f"{amount:.6g}"
    if amount < 100:
        return (exact,)
    power = 10 ** (math.floor(math.log10(amount)) - 1)
    return tuple(
        dict.fromkeys(
            (exact, f"{math.floor(amount / power) * power:.6g}", f"{round(amount / power) * power:.6g}")
        )
    )


def _actor_keys(stated: StatedSum) -> tuple[str, ...]:
    return tuple(party.code or party.name for party in stated.actors)


def _words(stated: StatedSum) -> tuple[str, ...]:
    """The words that a sum is found by; with none it is found by none, and repeats nothing."""
    return (*stated.names, *stated.terms)


def _keep(row: list[Known], known: Known) -> None:
    """Append, and forget the oldest where a word alone would lead to too many."""
    if not row or row[-1].stated.id != known.stated.id:
        row.append(known)
        if len(row) > _FROM_A_WORD:
            del row[0]


def counted_first(sums: Sequence[StatedSum]) -> list[StatedSum]:
    """The sums of a document in the order in which they are compared.

    Those that can be counted come before the others: headings repeat what follows. Of equal ones those that
    say who gives come first: an opening that names none repeats what follows, too.
    """
    given = {amount_of(each) for each in sums if each.actors and each.money.role != "other"}
    return sorted(
        sums,
        key=lambda each: (each.money.role == "other", names_nobody(each) and amount_of(each) in given),
    )


def amount_of(stated: StatedSum) -> tuple[str, float]:
    """Currency and amount."""
    return stated.money.currency, stated.money.amount


def names_nobody(stated: StatedSum) -> bool:
    """Whether nothing says who gives a sum, and no words relate it to others."""
    return not stated.actors and stated.actors_by == NOT_NAMED and stated.sign is None


def given_by_another(stated: StatedSum, given: StatedSum) -> tuple[bool, str] | None:
    """Whether a sum that names nobody is one of the same amount in its document that says who gives it.

    Returns:
        Whether that is sure enough, and why; None where it cannot be.
    """
    apart = stated.places and given.places and not set(stated.places) & set(given.places)
    if stated.statement == given.statement or apart or stated.not_addable or given.not_addable:
        return None
    why = f"the same sum, {given.words}, is given by {', '.join(each.name for each in given.actors)}"
    words = {*stated.terms, *stated.around, *stated.names} & {*given.terms, *given.around, *given.names}
    # Round sums are equal by chance.
    telling = significant_digits(given.money.amount) > 1 or given.money.amount >= _LARGE
    return bool(words) or telling, f"{why} in the same document, and here no actor is named"
