"""What the words around a date make of it: whether it counts at all, and its role."""

from __future__ import annotations

import re
from typing import NamedTuple

from troth.coding.dates_time import Point, alternatives
from troth.types import DateRole, Kind
from troth.vocabulary import load

_WORDS = load("dates")

# How far before a date the words that govern it may begin, in characters.
_BEFORE = 80
# How far around a year the amount may stand that makes it the year of a statistic, in characters.
_SENTENCE = 200

_HEADS = alternatives(_WORDS["period_heads"]["words"])
_MEASURED = alternatives(_WORDS["measured"]["words"])

# A year alone is a date only after one of these; elsewhere it belongs to a name ("the 2022 Progress Report").
_LICENCE = re.compile(
    rf"(?:\b(?:in|into|by|since|until|till|through|to|from|for|before|after|during|beyond|throughout|starting"
    rf"|beginning|commencing|late|early|mid|end|between|(?:later|earlier|sooner)\sthan|(?:soon|early|late)\sas"
    rf"|ahead\sof|prior\sto|as\sof|now\sand|effective|(?:{_HEADS})\sof(?:\scalendar)?)"
    rf"|(?:\b(?:in|by|since|until|from|or|than|before)|^)\s(?:around|about|circa|approximately)"
    rf"|\bperiods?(?:\s(?:of|from))?"
    rf"|\b(?:the|in|by|calendar|of|model|academic|school|marketing|financial|budget)\syears?)[\s-](?:the\s|at\sleast\s)?(?:calendar\s)?(?:early|late|mid)?[\s-]?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:the|this|that|its|our|their|[Ss]ection|[Rr]esolution|[Nn]o\.)\s$")
_MONTH_LICENCE = re.compile(
    rf"(?:\b(?:in|by|since|until|till|through|from|during|for|before|after|to|between|throughout|starting|beginning"
    rf"|commencing|early|late|mid|than|as\sof|(?:{_HEADS}|month)\sof)(?:\s(?:early|mid|late))?[\s-])$",
    re.IGNORECASE,
)
# After a bare year: a thing counted or a level compared with shows that it is no date of an act.
_NOT_A_YEAR = re.compile(
    rf"\s(?:(?:{_MEASURED})\b|(?:and|or|to)\s\d{{4}}\s(?:levels|baseline))"
    r"|[-–](?=[A-Za-z])|\s?[%°]|[’'](?!s)|\s[A-Z]{2,5}-"
)
_COUNTED = re.compile(
    r"\s(?!(?:this|its|as|is|was|has|various|towards|across|thus|always|discuss|addresses)\b)[a-z-]{2,20}s\b"
)
_COMPARED = re.compile(
    r"\b(?:relative\sto|compared\s(?:to|with)|versus|over|above|below|baseline\sof|pre|post"
    r"|levels\s(?:of|from))[\s-]$",
    re.IGNORECASE,
)
_SPACED_NAME = re.compile(r"\s[A-Z]|\s(?:budget|request|appropriations?|proposal)\b")

# "over the 2023-2027 period", "the 2024-25 school year"
_PERIOD = re.compile(
    r"\s(?:period|time\s?frame|biennium|term|cycle|(?:school|academic|marketing|crop|financial|fiscal)\s(?:years?|season))\b"
)

# "the 2024 fiscal year"
_KIND_OF_YEAR = re.compile(r"\s(?:fiscal|calendar|financial|academic|school|marketing|crop)\syear\b")
# "declared 2031 as the Year of Light"
_AS_A_YEAR = re.compile(r"\s(?:as|to\sbe)\s(?:an?|the)\s(?:[\w’'-]{1,20}\s){0,3}[Yy]ear\b")
# "the first such visit since 1998": a comparison.
_FIRST_SINCE = re.compile(r"\b(?:first|last)\b[^,.;]{0,60}\bsince\s$", re.IGNORECASE)

_APPROXIMATE = re.compile(r"\b(?:around|about|circa|approximately)\s(?:the\s)?$", re.IGNORECASE)
# Words that may stand between the preposition and its date ("by the end of", "on or before the close of").
_INNER = (
    r"(?:[\s-](?:or|the|a|end|close|start|beginning|middle|half|part|of|in|on|at|year|calendar|fiscal|month"
    r"|early|late|mid|around|about|approximately|latest|least|later|than|summer|midnight|noon|each|to|up"
    r"|EST|EDT|ET|\d\d?:\d\d|[ap]\.m\.|eastern|standard|daylight|time|both|now|and|through|as|our)){0,9}"
    r"[\s,-]{0,2}$"
)
_FROM_HEAD = re.compile(
    rf"\b(?:since|from|starting|beginning|begins|commencing|effective|after|beyond|onwards?\sfrom"
    rf"|not\sbefore|(?:no|not)\s(?:earlier|sooner)\sthan){_INNER}",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\bas\s(?:of|from)\s$", re.IGNORECASE)
_BY_HEAD = re.compile(
    rf"\b(?:(?<!not\s)before|by|until|till|through|(?:no|not)\slater\sthan|prior\sto|ahead\sof|deadline|up\sto"
    rf"|within|extended\sto|to\send|between\snow\sand){_INNER}",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!\bat\sthe\s)\b(?:end|close)\sof\s(?:the\s)?(?:calendar\s)?(?:year\s)?$", re.IGNORECASE
)
_BEFORE_IT = re.compile(r"\b(?:prior\sto|(?<!\bor\s)before|pre)[\s-](?:the\s)?$", re.IGNORECASE)
_ONWARD = re.compile(r"\s?,?\s(?:onwards?|and\sbeyond|or\slater|and\sthereafter|forward)\b")
_LATEST = re.compile(r",?\s(?:at\sthe\slatest|or\s(?:sooner|earlier)|deadline)\b")

_GOALS = alternatives(_WORDS["goal_nouns"]["words"])
_TARGETS = alternatives(_WORDS["target_nouns"]["words"])
# Lower-case words only between: capitals make a name ("2030 Agenda", "2030 Sustainable Development Goals").
_GOAL_YEAR = re.compile(
    rf"(?<![\w.,/$€£¥#+&–-])(?P<year>20\d\d)\s"
    rf"(?:(?!(?:as|the|to|for|in|by|with|and|will|is|are|our|its|their|an?|of|on|that|we)\s)"
    rf"[a-z][\w/-]{{0,30}}\s){{0,5}}"
    rf"(?:(?P<goal>{_GOALS})|(?P<target>{_TARGETS}|Nationally\sDetermined\sContributions?))\b"
)
# "the 2030 emission targets and 2050 net-zero goals"
_AND_GOAL = re.compile(
    rf",?\s(?:and|or)\s(?:[a-z]{{2,5}}\s)?20\d\d\s(?:[a-z][\w/-]{{0,30}}\s){{0,5}}(?:{_GOALS})\b"
)
_NET_ZERO = re.compile(r"\b(?:zero|neutrality)\b")
_ACHIEVE = re.compile(rf"\b(?i:{'|'.join(_WORDS['achieve_verbs']['stems'])})[a-z]{{0,6}}\b[^.;]{{0,60}}$")
_TARGET_YEAR = re.compile(r"\btarget\s(?:year|date)\b[^()]{0,60}\((?P<year>20\d\d)\)")
_RULINGS = alternatives(_WORDS["rulings"]["words"])
_HAPPENINGS = alternatives(_WORDS["happenings"]["words"])
_EVENT_NAME = (
    rf"(?:(?:[A-Z][\w.’'&-]{{0,30}}|of|on|and|for|the)\s){{0,6}}"
    rf"(?:{alternatives(_WORDS['event_nouns']['words'])})\b(?!\s[A-Z])"
)
_EVENT_YEAR = re.compile(
    rf"\b(?P<head>[Aa]t|[Dd]uring|[Bb]y|[Bb]efore|[Aa]head\sof|[Pp]rior\sto|[Hh]ost(?:s|ed|ing)?)\s(?:the|its|our|their)\s"
    rf"(?P<year>20\d\d)\s{_EVENT_NAME}"
)
# An event or a term of office that is not over: "looking forward to the 2031 Youth Summit".
_COMING_EVENT = re.compile(
    rf"(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|[Uu]pcoming)|[’']s?)\s(?P<year>20\d\d)\s"
    rf"(?:{_EVENT_NAME}|(?:[A-Z][\w.’'&-]{{0,30}}\s){{0,4}}(?:{alternatives(_WORDS['terms']['words'])})\b)"
)
# "since the 2004 earthquake", "shortly after the 1978 Accords": an event that is told the time by.
_SINCE_EVENT = re.compile(
    r"\b(?:since|after)\s(?:the|its|their)\s(?P<year>(?:19|20)\d\d)\s(?!(?:level|baseline|value|price)s?\b)(?=[A-Za-z])"
)
# "the tsunami of 2004", "the 2016 arbitral ruling"
_HAPPENED = re.compile(
    rf"\b(?:(?:{_HAPPENINGS})\sof\s(?P<year>(?:19|20)\d\d)\b(?![-–]\w)"
    rf"|(?:[Tt]he|[’']s)\s(?P<before>(?:19|20)\d\d)\s(?:[a-z-]{{3,20}}\s){{0,2}}(?:{_RULINGS})\b)"
)

# What all of these but two hold: a year that goes on with a word, and for most of them behind "the", "its",
# "our", "their", "upcoming" or a possessive; and what the last of them holds else.
_SPACED_YEAR = re.compile(r"(?:19|20)\d\d\s")
_OWNED_YEAR = re.compile(r"(?:19|20)\d\d(?<=[esrg’']\s\d\d\d\d)\s")
_OF_YEAR = re.compile(r"\sof\s(?:19|20)\d\d")

# "the mission’s 2024 launch"
_ACT_YEAR = re.compile(
    rf"[’'](?:s\s|(?<=s[’'])\s)(?:\w{{1,20}}\s)?(?P<year>20\d\d)\s(?:{alternatives(_WORDS['dated_acts']['words'])})\b"
)

_LEVEL = re.compile(rf"\b(?:{alternatives(_WORDS['level_verbs']['words'])})\b")
_AMOUNT = re.compile(r"[$€£¥%]|\b\d[\d,.]*\s(?:percent|million|billion|trillion)\b")
_DATELINE = re.compile(r"^[\s*_(]*(?:[A-Z][\w.’'-]{0,30}(?:,\s|\s)){0,6}$")


# "the June visit", "our March announcement", "at the June G7 Leaders’ Summit"
_DETERMINER = re.compile(
    r"(?:\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|[’']s?)\s(?:(?:[a-z]{3,20}ly\s)?[a-z-]{4,20}\s)?$"
)
_EVENT = re.compile(
    rf"\s(?:[A-Z][\w.’'-]{{0,20}}\s){{0,3}}"
    rf"(?:{alternatives(_WORDS['event_nouns']['words'] + _WORDS['act_nouns']['words'])})\b"
)


class Surroundings(NamedTuple):
    """What a date is read against."""

    statement: str
    kind: Kind
    reference: str | None  # EDTF of the document's date


def year_phrases(statement: str, reference: str | None) -> list[Point]:
    """Years that count by the noun after them: ``2050 net-zero goals``, ``at the 2023 Leaders’ Summit``."""
    found: list[Point] = []
    # Most years end a sentence or stand before a comma, and then none of these but two can match.
    spaced = _SPACED_YEAR.search(statement) is not None
    owned = spaced and _OWNED_YEAR.search(statement) is not None
    for match in _GOAL_YEAR.finditer(statement) if spaced else ():
        if reference and match["year"] < reference[:4]:
            continue
        reached = _ACHIEVE.search(statement, max(0, match.start() - 80), match.start())
        if (
            match["goal"]
            or reached
            or _NET_ZERO.search(match.group())
            or _AND_GOAL.match(statement, match.end())
        ):
            found.append(Point(match.start("year"), match.end("year"), match["year"], "by"))
    for match in _EVENT_YEAR.finditer(statement) if owned else ():
        ahead = match["head"].lower() in {"by", "before", "ahead of", "prior to"}
        role: DateRole = "by" if ahead else "on"
        found.append(Point(match.start("year"), match.end("year"), match["year"], role))
    found += [
        Point(*match.span("year"), match["year"], "on")
        for match in (_COMING_EVENT.finditer(statement) if owned else ())
        if reference and match["year"] >= reference[:4]
    ]
    forms: tuple[tuple[re.Pattern[str], DateRole, bool], ...] = (
        (_TARGET_YEAR, "by", "target" in statement),
        (_ACT_YEAR, "on", spaced),
        (_SINCE_EVENT, "from", owned),
    )
    for pattern, part, may_match in forms:
        if may_match:
            found += [Point(*m.span("year"), m["year"], part) for m in pattern.finditer(statement)]
    for match in _HAPPENED.finditer(statement) if owned or _OF_YEAR.search(statement) else ():
        group = "year" if match["year"] else "before"
        found.append(Point(*match.span(group), match[group], "on"))
    # What an earlier form found in the same place counts.
    return list({point.start: point for point in reversed(found)}.values())


def counts(point: Point, around: Surroundings) -> bool:
    """Whether a date says when an act happens, and is no part of a name, a comparison or a count."""
    statement = around.statement
    before = statement[max(0, point.start - _BEFORE) : point.start]
    after = statement[point.end : point.end + 80]
    if _is_dateline(point, statement):
        return False
    if point.bare and not _licensed(point, before, after):
        return False
    if _FIRST_SINCE.search(before):
        return False
    if _is_past(point, around.reference) and _BEFORE_IT.search(before):
        return False  # "prior to April 2": a time before a past day says when nothing happened
    near = max(0, point.start - _SENTENCE), point.end + _SENTENCE
    if around.kind == "context" and len(point.edtf) == 4 and _AMOUNT.search(statement, *near):
        # The year of a statistic ("the market came to some $90 billion in 2019") dates no act.
        return _LEVEL.search(statement, *near) is None
    return True


def _is_past(point: Point, reference: str | None) -> bool:
    return reference is not None and (point.edtf < reference[: len(point.edtf)] or point.edtf == reference)


def _is_dateline(point: Point, statement: str) -> bool:
    """``Hiroshima, 20 May 2023`` as a whole statement."""
    return (
        len(point.edtf) == 10
        and len(statement) - point.end < 8
        and not statement[point.end :].strip(" *_.)\n")
        and _DATELINE.match(statement, 0, point.start) is not None
    )


def _licensed(point: Point, before: str, after: str) -> bool:
    if "-" in point.edtf:
        if _MONTH_LICENCE.search(before):
            return True
        return _DETERMINER.search(before) is not None and _EVENT.match(after) is not None
    if _PERIOD.match(after) if "/" in point.edtf else _KIND_OF_YEAR.match(after) or _AS_A_YEAR.match(after):
        return True
    if not _LICENCE.search(before) or (_NAMED.search(before) and not before.lower().endswith("year ")):
        return False
    if _NOT_A_YEAR.match(after) or _COMPARED.search(before):
        return False
    counted = re.search(r"\b(?:for|to|over)\s$", before) is not None or point.edtf.endswith("00")
    return not (counted and _COUNTED.match(after))


def fiscal_name(point: Point, statement: str) -> bool:
    """Whether a fiscal year is part of a title or of a budget's name ("the FY 2025 Budget")."""
    if statement[point.start] not in "FfJ":
        return False
    before = statement[max(0, point.start - 12) : point.start]
    return bool(
        re.search(r"(?:\b(?:[Tt]he|[Hh]is|[Mm]y|[Ii]ts|[Oo]ur|[Tt]heir)|[’']s?)\s$", before)
        and _SPACED_NAME.match(statement, point.end)
    )


def approximate(point: Point, statement: str) -> bool:
    """Whether ``around`` or ``about`` stands before the date."""
    return bool(_APPROXIMATE.search(statement, max(0, point.start - 20), point.start))


def role(point: Point, around: Surroundings) -> DateRole:
    """The part that a date plays: a deadline (by), a beginning (from) or the time of an act (on)."""
    if point.role:
        return point.role
    before = around.statement[max(0, point.start - _BEFORE) : point.start]
    if _AS_OF.search(before):
        return "from" if around.reference and point.edtf > around.reference else "on"
    if _FROM_HEAD.search(before):
        return "on" if "/" in point.edtf else "from"
    if _BY_HEAD.search(before) or _END.search(before) or _LATEST.match(around.statement, point.end):
        return "by"
    return "from" if _ONWARD.match(around.statement, point.end) else "on"
