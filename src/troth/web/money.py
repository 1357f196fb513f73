"""The ledger as it is shown: filters as links, totals in few figures, and the picture of years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from troth.archive.ledger_asked import NOBODY
from troth.archive.ledger_groups import Facet
from troth.coding.numbers import plain
from troth.publishing.ledger.words import STATUS_SIGNS
from troth.publishing.signs import Sign
from troth.publishing.words import amount_words
from troth.serving.money import Counts, Summary, Year
from troth.serving.money_asked import CHOICES, SumsWanted
from troth.types import SUM_STATUSES
from troth.vocabulary.parties import party_name
from troth.web.filtering import Chip, Choosable, Group, place_of
from troth.web.frame import query

PATH = "/money"
_SHOWN = 40  # values of a filter that are offered at most
_FIGURES = 4  # that a total is rounded to
_HEIGHT = 120  # of the picture of years

_TITLES: tuple[tuple[str, Facet, str, str], ...] = (
    ("currency", "currencies", "Currency", ""),
    ("status", "statuses", "Status", "money"),
    ("counting", "counting", "In the totals", "money"),
    ("left_out", "left_out", "Left out, because it", "money"),
    ("sureness", "sureness", "May repeat another", "confidence"),
    ("role", "roles", "Role", "money"),
    ("actor", "actors", "Actor", "party"),
    ("year", "years", "Year of the document", ""),
)
_LABELS = {
    "between": "Between", "only": "And no other party", "least": "At least", "most": "At most",
    "told": "Told again", "document": "Document", **{name: title for name, _, title, _ in _TITLES},
}  # fmt: skip
_WORDS = {
    "sure": "not likely",
    "doubtful": "perhaps, and counted beside it",
    "counted": "counted, whole or in part",
    "left out": "not counted",
    "other": "neither pledged nor provided",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A year in the picture; places and widths in percent, heights in pixels."""

    year: Year
    x: float
    width: float
    pledged: float  # height
    provided: float
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What of one currency is counted by year."""

    currency: str
    bars: tuple[Bar, ...]
    most: str  # in words: what the highest bar stands for
    height: int = _HEIGHT


def few_figures(amount: float) -> str:
    """``"842.8 trillion"``: a total in four figures at most."""
    value = Decimal(repr(amount))
    rounded = round(value, _FIGURES - 1 - value.adjusted()) if value else value
    return amount_words(plain(rounded))


def about_words(amount: float, currency: str) -> str:
    """``"USD 842.8 trillion"``, in four figures at most."""
    return f"{currency} {few_figures(amount)}"


def groups(asked: SumsWanted, counts: Counts) -> tuple[Group, ...]:
    """The filters with the values that can be chosen."""
    made = (
        Group(name, title, anchor, tuple(_values(asked, name, counts[facet])), is_any=name in CHOICES)
        for name, facet, title, anchor in _TITLES
    )
    return tuple(group for group in made if group.values)


def chips(asked: SumsWanted) -> tuple[Chip, ...]:
    """All that is chosen, with the address without it."""
    given = [pair for pair in asked.parameters() if pair[1] not in ("", False)]
    found = []
    for place, (name, value) in enumerate(given):
        plain = name.removeprefix("not_")
        if plain not in _LABELS:
            continue
        rest = [pair for at, pair in enumerate(given) if at != place]
        if plain == "between" and not any(other == "between" for other, _ in rest):
            rest = [pair for pair in rest if pair[0] != "only"]
        words = "" if plain == "only" else _value_words(plain, str(value))
        found.append(
            Chip(_LABELS[plain], words, f"{PATH}{query(rest)}", name != plain, place_of(plain, str(value)))
        )
    return tuple(found)


def hidden(asked: SumsWanted, *fields: str) -> list[tuple[str, object]]:
    """What a form must carry along that has fields of its own for the rest."""
    return [
        (name, "1" if value is True else value) for name, value in asked.parameters() if name not in fields
    ]


def address(asked: SumsWanted, **changed: object) -> str:
    """The address of the page with some of what is asked changed."""
    return f"{PATH}{query(asked.parameters(**changed))}"


def picture(asked: SumsWanted, found: Summary) -> Picture | None:
    """What is counted of the first currency by year; None where that is of less than two years."""
    if len(found.years) < 2:
        return None
    currency = found.totals[0].currency
    most = max(each.pledged + each.provided for each in found.years)
    if not most:
        return None
    wide = 100 / len(found.years)
    bars = tuple(
        _bar(asked, (currency, most), each, (place * wide, wide)) for place, each in enumerate(found.years)
    )
    return Picture(currency, bars, about_words(most, currency))


def share_words(found: Summary) -> str:
    """How much of the total the largest sum makes up, in percent; "" where that is little."""
    if found.largest is None:
        return ""
    total = found.totals[0]
    whole = total.pledged + total.provided
    share = found.largest.entry.counted / whole if whole else 0
    return f"{share:.0%}".replace("%", " %") if share >= 0.1 and total.sums > 1 else ""


def _bar(asked: SumsWanted, scale: tuple[str, float], year: Year, place: tuple[float, float]) -> Bar:
    """The bar of a year: its currency and what the highest stands for, where it begins and how wide it is."""
    (currency, most), (x, wide) = scale, place
    words = f"{year.year}: {about_words(year.pledged, currency)} pledged"
    if year.provided:
        words += f", {about_words(year.provided, currency)} provided"
    return Bar(
        year,
        round(x + wide * 0.1, 3),
        round(wide * 0.8, 3),
        _height(year.pledged, most),
        _height(year.provided, most),
        words,
        address(asked, year=[year.year], currency=[currency], counting="counted", page=None),
    )


def _height(amount: float, most: float) -> float:
    """Of a bar: what is there is seen, however little."""
    return max(1.0, round(_HEIGHT * amount / most, 1)) if amount else 0.0


def _values(asked: SumsWanted, name: str, counts: tuple[tuple[str, int], ...]) -> Iterator[Choosable]:
    is_list = name in CHOICES
    given = getattr(asked, name)
    wanted = list(given) if is_list else [given] * bool(given)
    unwanted = getattr(asked, f"not_{name}") if is_list else ()
    known = dict(counts)
    ordered = sorted(known, reverse=True) if name == "year" else list(known)
    if name == "status":
        ordered = [each for each in SUM_STATUSES if each in known]
    offered = dict.fromkeys((*(each for each in wanted if each not in known), *ordered[:_SHOWN]))
    for value in (*offered, *(each for each in wanted if each in ordered[_SHOWN:])):
        if value in unwanted:
            continue
        without = f"{PATH}{query(asked.toggled(f'not_{name}', value))}" if is_list else ""
        chosen = value in wanted
        yield Choosable(
            _value_words(name, value),
            known.get(value, 0),
            f"{PATH}{query(asked.toggled(name, value))}",
            "" if chosen else without,
            chosen,
            _sign(name, value),
            "",
            place_of(name, value),
        )


def _sign(name: str, value: str) -> Sign | None:
    return STATUS_SIGNS.get(value) if name == "status" else None  # type: ignore[call-overload]


def _value_words(name: str, value: str) -> str:
    if name in ("actor", "between") and value != NOBODY:
        return party_name(value)
    if name == "document":
        return value[:12]
    if name == "told":
        return "one sum with all that tell it again or pay it"
    return _WORDS.get(value, value)
