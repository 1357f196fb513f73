"""Sums of money: the amount, its currency, and whether it is promised, paid or neither."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from babel.numbers import get_currency_name

from troth.coding.numbers import (
    ABBREVIATION,
    DIGITS,
    RANGE,
    SCALE,
    SPELLED,
    alternatives,
    digits_value,
    last_match,
    plain,
    scale_value,
    spelled_value,
)
from troth.types import Kind, Money, MoneyRole
from troth.vocabulary import load

_VOCABULARY = load("money")
_CODES = frozenset(_VOCABULARY["codes"].split())
_WORDS_TOO = frozenset(_VOCABULARY["words_too"])
_SIGNS: dict[str, str] = _VOCABULARY["signs"]
_SCALED_SIGNS: dict[str, str] = _VOCABULARY["scaled_signs"]

# A statement can hold a sum only if it has a sign, or else a number beside a currency. Every spelled sum has
# one of the hints.
_SIGN = re.compile("[" + "".join(sorted({sign[-1] for sign in _SIGNS if not sign[-1].isascii()})) + "$]")
_DIGIT = re.compile("[0-9]")
_SPELLED_HINTS: tuple[str, ...] = tuple(_VOCABULARY["spelled_hints"])
# "USD 5", "Rs. 5", "R5", "Euros 5"; the first letter stands in front, so that the search runs past others.
_CODE_BEFORE = re.compile(r"[A-Z](?:(?:[A-Z]{2}|[sMp]\.?)\s?[0-9]|(?<=\bR)[0-9]|(?<=\bE)uros?\s[0-9])")
# "5 000 euros": a space or a hard space parts thousands in texts of the European Union.
_DIGITS = rf"(?:\d{{1,3}}(?:\s\d{{3}}){{1,4}}(?!\d)(?![.,/]\d)|{DIGITS})"
# "1.2 lakh crore"
_SCALE = rf"(?:(?:lakh|thousand|hundred)\s)?(?:{SCALE})"

# How far the words that decide a sum's role may stand from it, in characters: a long clause.
_REACH_BEFORE, _REACH_AFTER = 240, 60


@functools.cache
def _names() -> dict[str, str]:
    """Lower-case names of currencies, singular and plural, and the ISO 4217 code of each."""
    names = {
        get_currency_name(code, count=count, locale="en").lower(): code
        for code in sorted(_CODES)
        for count in (1, 2)
    }
    return names | {
        name.lower(): code for table in ("nouns", "names") for name, code in _VOCABULARY[table].items()
    }


@functools.cache
def _noun() -> str:
    """The pattern of a currency's name behind a number."""
    nouns = alternatives(sorted({name.rsplit(" ", 1)[-1] for name in _names()} | {"dollar", "dollars"}))
    names = alternatives(sorted(_VOCABULARY["names"]))
    # Up to three words of a country's name may stand before the noun ("New Zealand dollars").
    return rf"(?:(?i:{names})|(?:[A-Z][\w.’'-]{{1,20}}\s){{0,3}}(?i:{nouns}))(?![A-Za-z0-9])"


@functools.cache
def _currency_behind() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Quick patterns of a number's end, in digits and in words, with a currency's name or code behind it."""
    currency = rf"(?:\sof)?[\s-]?\(?(?:{_noun()}|[A-Z]{{3}}\b)"
    digits = rf"[0-9](?:\s?[KMBTkmbtln]{{0,3}})(?:[\s-]?{_SCALE})?{currency}"
    return re.compile(digits), re.compile(rf"(?:illion|ILLION|housand|undred|rores?|akhs?|ozen){currency}")


@functools.cache
def _sum_pattern() -> re.Pattern[str]:
    """The pattern of a sum: a sign or code and its number behind it, or a number and its currency behind."""
    codes = "|".join(sorted(_CODES))
    # Each alternative starts with a look at what it needs, so that other words cost one step each.
    before = (
        rf"(?=[A-Z$]|[^\x00-\x7f])(?<![A-Za-z0-9$])(?:{alternatives(list(_SIGNS))}"
        rf"|(?:{alternatives(list(_SCALED_SIGNS))})(?=\s?\d[\d.,]{{0,8}}\s?(?:{SCALE}|bn\b))"
        rf"|(?=[A-Z]{{3}}\s?\$)(?:{codes})\s?\$"
        rf"|(?=[A-Z]{{3}}\s?\d)(?:{'|'.join(sorted(_CODES - _WORDS_TOO))}))|(?<![A-Za-z])\$"
    )
    # "$7.5+ million"
    scale = rf"\+?(?:[\s-]?{_SCALE}|\s?{ABBREVIATION})"
    noun = _noun()
    code = rf"\(?(?P<{{}}>{'|'.join(sorted(_CODES))})\b\)?(?!\s?\$)"
    signed = (
        rf"(?P<before>{before})\s?(?P<number>{_DIGITS})(?P<scale>{scale})?"
        rf"(?:{RANGE}(?P<again>{before})?\s?(?P<upper>{_DIGITS})(?P<upper_scale>{scale})?"
        # In "$180 million to 15 ports" no sum stands behind "to".
        rf"(?(scale)(?(again)|(?(upper_scale)|(?!)))))?"
        rf"(?:[\s-](?:(?P<extra>{noun})|{code.format('extra_code')}))?"
    )
    named = (
        rf"\b(?=[\daotfsenhAOTFSENH])(?<![\w.,/$])(?:(?P<digits>{_DIGITS})(?P<digits_scale>{scale})?"
        rf"(?:{RANGE}(?P<top>{_DIGITS})(?P<top_scale>{scale})?)?|(?P<spelled>(?>{SPELLED})))"
        rf"(?:\sof)?[\s-]?(?:(?P<name>{noun}|€(?!\s?\d))|{code.format('code')})"
    )
    return re.compile(rf"{signed}(?!\d)|{named}")


@functools.cache
def _role_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of the words before and after a sum that decide its role; the group's name is the role."""
    roles = _VOCABULARY["roles"]
    before = "|".join(
        rf"(?P<{role}>\b(?:{'|'.join(roles[role])})\b)" for role in ("pledged", "provided", "other")
    )
    after = "|".join(
        rf"(?P<{role}>(?:{'|'.join(roles[role + '_after'])})\b)" for role in ("pledged", "other", "provided")
    )
    return re.compile(before, re.IGNORECASE), re.compile(rf"[\s-](?:{after})", re.IGNORECASE)


_QUALIFIERS = _VOCABULARY["qualifiers"]
_QUALIFIER_BEFORE = re.compile(rf"(?:^|\W)({alternatives(_QUALIFIERS['before'])})\s$", re.IGNORECASE)
_QUALIFIER_AFTER = re.compile(
    rf"\s?(?:/(year|month)|({alternatives(_QUALIFIERS['after'])}))\b", re.IGNORECASE
)
_CLAUSE_BREAK = re.compile(r"[;:—]|,\s(?:while|and|whereas|but)\s")


# A statement with neither a digit nor one of these words holds no sum: what spells a number of money out.
SUM_WORDS = frozenset(_VOCABULARY["spelled_words"])


# Letters that a pattern without regard to case takes for "i", "s" or "k", and str.lower does not.
_ODD_CASES = frozenset("İıſ\u212a")


@functools.cache
def _currency_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns of anything that tells of a currency: signs and codes, nouns in small letters, in any."""
    signs = alternatives([*_SIGNS, "$"])
    nouns = {name.rsplit(" ", 1)[-1] for name in _names()} | {"dollar"}
    # "euros" is not asked for where "euro" is
    small = {noun.lower() for noun in nouns}
    shortest = [noun for noun in sorted(small) if not any(other in noun for other in small - {noun})]
    return (
        re.compile(rf"{signs}|[A-Z]{{3}}"),
        re.compile(alternatives(shortest)),
        re.compile(rf"(?i:{alternatives(sorted(nouns))})"),
    )


def tells_currency(chunk: str) -> bool:
    """Whether a stretch between two spaces may belong to a sum, as its currency or a part of that."""
    signs, small_nouns, nouns = _currency_words()
    if signs.search(chunk) is not None:
        return True
    if chunk.isascii() or _ODD_CASES.isdisjoint(chunk):
        # as the pattern without regard to case would, in a tenth of its time
        return small_nouns.search(chunk.lower()) is not None
    return nouns.search(chunk) is not None


def find_money(text: str, start: int, end: int, *, dollar: str = "USD", kind: Kind) -> tuple[Money, ...]:
    """Every sum of money in one statement.

    Accepts signs ("$9.6 billion", "US$77 million", "¥1 trillion", "£4bn", "Rs 500 crore"), ISO 4217 codes
    ("USD 100 billion", "5 million CHF") and names ("100 billion yen", "20 million Canadian dollars", "half a
    billion euros"), and ranges, whose two ends are two sums ("$4.5-5 billion", "between $10 and $15
    million").
    Where there is no number ("billions of dollars") there is no sum. "Pounds" alone are a weight.

    Args:
        text: The document's canonical text.
        start: Where the statement starts.
        end: Where it ends.
        dollar: ISO 4217 code of a bare "$" or "dollars".
        kind: The statement's kind, which decides the role where no word does.

    Returns:
        The sums in reading order. Amounts count units of the currency. Spans hold number, scale and currency,
        not the qualifier; both ends of a range share the span of the range. docs/output.md says
        what each role means.
    """
    if not _may_hold_sum(text, start, end):
        return ()
    found: list[Money] = []
    for match in _sum_pattern().finditer(text, start, end):
        currency = _currency(match, dollar)
        if currency is None:
            continue
        amounts = _amounts(match)
        if found and len(amounts) == 1 and found[-1].currency == currency:
            _share_scale(text, found, match)
        role = _role(text, (start, match.start(), match.end(), end), kind)
        qualifier = _qualifier(text, (start, match.start(), match.end(), end))
        found.extend(
            Money(plain(amount), currency, role, match.start(), match.end(), qualifier) for amount in amounts
        )
    return tuple(found)


def _may_hold_sum(text: str, start: int, end: int) -> bool:
    """A quick look for a number and a currency, so that most statements cost next to nothing."""
    if _SIGN.search(text, start, end):
        return True
    statement = text[start:end]
    spelled = any(map(statement.__contains__, _SPELLED_HINTS))
    if _DIGIT.search(text, start, end) is None:
        return spelled
    if _CODE_BEFORE.search(text, start, end):
        return True
    digits, words = _currency_behind()
    return bool(digits.search(text, start, end) or (spelled and words.search(text, start, end)))


def _currency(match: re.Match[str], dollar: str) -> str | None:
    """The currency of a match: a name behind the number counts before a bare sign."""
    code = match["code"] or match["extra_code"]
    if code:
        return code if code not in _WORDS_TOO or match["digits_scale"] else None
    sign = match["before"]
    name = match["name"] or match["extra"]
    if sign and sign != "$":
        return _SIGNS.get(sign) or _SCALED_SIGNS.get(sign) or sign[:3]
    if name in _SIGNS:
        return _SIGNS[name]
    words = name.split() if name else []
    for first in range(len(words)):
        known = _names().get(" ".join(words[first:]).lower())
        if known:
            return known
    return dollar if sign or words[-1].lower() in {"dollar", "dollars"} else None


def _amounts(match: re.Match[str]) -> tuple[Decimal, ...]:
    """The amount, or the two ends of a range, whose lower end takes the scale of the upper if it has none."""
    if match["spelled"]:
        return (spelled_value(match["spelled"]),)
    if match["number"]:
        digits, scale, upper, upper_scale = match.group("number", "scale", "upper", "upper_scale")
    else:
        digits, scale, upper, upper_scale = match.group("digits", "digits_scale", "top", "top_scale")
    if not upper:
        return (digits_value(digits, _bare(scale)),)
    lower = digits_value(digits, _bare(scale or upper_scale))
    higher = digits_value(upper, _bare(upper_scale or scale))
    # "$50 to 12 schools": a number after "to" that is lower and has no sign counts something else.
    return (lower, higher) if lower < higher or match["again"] or not match["number"] else (lower,)


def _bare(scale: str | None) -> str | None:
    """A scale without the space, hyphen or plus before it."""
    return scale.strip(" \t\n\xa0\u202f-+") if scale else None


def _share_scale(text: str, found: list[Money], match: re.Match[str]) -> None:
    """Give the lower end of "between $10 and $15 million" the scale of the upper, in place."""
    lower = found[-1]
    scale = match["scale"]
    if (
        not scale
        or text[lower.end : match.start()] != " and "
        or not lower.amount < digits_value(match["number"])
    ):
        return
    if text[max(0, lower.start - 8) : lower.start].lower() != "between ":
        return
    amount = Decimal(str(lower.amount)) * scale_value(_bare(scale) or "")
    found[-1] = Money(plain(amount), lower.currency, lower.role, lower.start, lower.end, lower.qualifier)


def _qualifier(text: str, bounds: tuple[int, int, int, int]) -> str | None:
    """The words beside a sum that limit it: "up to", "per year", or both ("up to, per year")."""
    start, sum_start, sum_end, end = bounds
    before = _QUALIFIER_BEFORE.search(text[max(start, sum_start - 24) : sum_start])
    after = _QUALIFIER_AFTER.match(text, sum_end, end)
    words = [before[1].lower()] if before else []
    if after:
        words.append(f"per {after[1].lower()}" if after[1] else after[2].lower())
    return ", ".join(words) or None


def _role(text: str, bounds: tuple[int, int, int, int], kind: Kind) -> MoneyRole:
    """Promised, paid or neither: by the words straight behind the sum, the nearest before it, or the kind."""
    start, sum_start, sum_end, end = bounds
    before, after = _role_patterns()
    behind = after.match(text, sum_end, min(end, sum_end + _REACH_AFTER))
    if behind:
        return _role_of(behind)
    clause = max(start, sum_start - _REACH_BEFORE)
    mark = last_match(_CLAUSE_BREAK, text, clause, sum_start)
    clause = mark.end() if mark else clause
    nearest = last_match(before, text, clause, sum_start)
    if nearest:
        return _role_of(nearest)
    return "pledged" if kind == "commitment" else "provided" if kind == "action" else "other"


def _role_of(match: re.Match[str]) -> MoneyRole:
    """The role whose group matched."""
    return "pledged" if match["pledged"] else "provided" if match["provided"] else "other"
