"""Coded values in words for people: the same in the table, the CSV and the page."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from troth.publishing.tally import actor_label
from troth.types import CONFIDENCES, Coding, Confidence, Initiative, Mention, Money, Target, When

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def counted(count: int, noun: str) -> str:
    """``"1 statement"``, ``"2,310 statements"``: for nouns whose plural is theirs with an s."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def long_date(date: dt.date | None) -> str:
    """``"23 May 2022"``; empty where there is none."""
    return f"{date.day} {date:%B} {date.year}" if date else ""


def date_words(words: str) -> str:
    """Words of ours with the dates in them written out.

    ``"on 2021-05-24"`` gives "on 24 May 2021", ``"in 2021-05"`` "in May 2021", ``"2026-11-23T10:00:00Z"``
    "23 November 2026"; what is no month or day ("2022-40", a quarter) stays.
    """
    return _DATE.sub(_written_out, words)


def _written_out(match: re.Match[str]) -> str:
    month = f"{calendar.month_name[int(match['month'])]} {match['year']}"
    return f"{int(match['day'])} {month}" if match["day"] else month


# ISO 8601: a month or a day, whose time of day is left out; not the middle of a longer row of figures.
_DATE = re.compile(
    r"(?<![\w-])(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])"
    r"(?:-(?P<day>0[1-9]|[12][0-9]|3[01])(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?)?(?![\w-])"
)


def mention_words(mention: Mention) -> str:
    """``"Japan (JPN)"``."""
    return actor_label(mention.name, mention.code)


def money_words(money: Money) -> str:
    """``"up to USD 2 billion, pledged"``; small sums in full."""
    words = f"{money.currency} {amount_words(money.amount)}"
    if money.qualifier:
        # "per year" and its like stand after a sum, all others before it.
        after = money.qualifier.startswith(("per ", "a ", "each ", "every ", "annual"))
        words = f"{words} {money.qualifier}" if after else f"{money.qualifier} {words}"
    return words if money.role == "other" else f"{words}, {money.role}"


def amount_words(amount: float) -> str:
    """``"2.5 billion"``, ``"160 million"``, ``"750,000"``: never rounded.

    Where the largest scale would need more than three decimals, a smaller one is taken, or none.
    """
    if amount == int(amount):
        whole = int(amount)  # of any size, exactly
        for scale, name in _SCALES:
            if abs(whole) >= scale and whole % (scale // 1000) == 0:
                scaled, thousandths = divmod(abs(whole) // (scale // 1000), 1000)
                decimals = f".{thousandths:03}".rstrip("0") if thousandths else ""
                return f"{'-' if whole < 0 else ''}{scaled:,}{decimals} {name}"
    return number_words(amount)


def number_words(number: float) -> str:
    """``"1,500"``, ``"13"``, ``"0.5"``: never rounded; years stay without comma by being text elsewhere."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def when_words(when: When) -> str:
    """``"by 2030"``, ``"in 2021-05"``, ``"on 2021-05-24"``, ``"from 2022"``: the date itself in EDTF."""
    is_day = when.edtf.count("-") == 2 and "/" not in when.edtf
    return f"{when.role if when.role != 'on' or is_day else 'in'} {when.edtf}"


def target_words(target: Target) -> str:
    """``"electrification rate: from 13 to 70 % by 2030"``."""
    baseline = "" if target.baseline is None else f"from {number_words(target.baseline)} "
    by = f" by {target.by}" if target.by else ""
    return f"{target.measure}: {baseline}to {number_words(target.goal)} {target.unit}{by}".replace("  ", " ")


def initiative_words(initiative: Initiative) -> str:
    """``"Blue Dot Network"``, with the acronym where the name does not hold it."""
    acronym = initiative.acronym
    return f"{initiative.name} ({acronym})" if acronym and acronym not in initiative.name else initiative.name


def values(coding: Coding) -> dict[str, tuple[str, ...]]:
    """Each field that a coding has values for, by its heading, the values in words and each once."""
    found = {
        "Actors": [mention_words(each) for each in coding.actors],
        "Partners": [mention_words(each) for each in coding.partners],
        "Money": [money_words(each) for each in coding.money],
        "Dates": [when_words(each) for each in coding.dates],
        "Targets": [target_words(each) for each in coding.targets],
        "Initiatives": [initiative_words(each) for each in coding.initiatives],
    }
    return {heading: tuple(dict.fromkeys(words)) for heading, words in found.items() if words}


def confidence_words(confidence: Confidence) -> str:
    """``kind 93 %, firmness 98 %``: how likely each code is to be right."""
    figures = ((name, getattr(confidence, name)) for name in CONFIDENCES)
    return ", ".join(f"{name} {round(100 * figure)}\u00a0%" for name, figure in figures if figure is not None)
