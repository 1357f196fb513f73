"""Which lines are titles: bold or underlined lines, capitals, and run-in titles before a text."""

from __future__ import annotations

import re
from typing import NamedTuple

_CAPITALS = re.compile(r"[^a-zà-öø-ÿ]*[A-Z][^a-zà-öø-ÿ]*[A-Z][^a-zà-öø-ÿ]*[A-Z][^a-zà-öø-ÿ]*\Z")
_RUN_IN_CAPITALS = re.compile(
    r"(?P<title>[A-Z0-9][A-Z0-9 ’'&,/()“”\"–—.‑-]{2,150}[A-Z0-9)”\"])(?P<colon>\s?[:—–]\s*)(?=\S)"
)
# A speaker's label in a transcript: a title with a name or two, no heading such as "GENERAL MATTERS".
_SPEAKER = re.compile(
    r"(?:(?:THE (?:FIRST LADY|(?:VICE )?PRESIDENT)"
    r"|(?:(?:ACTING|DEPUTY|PRESS|VICE|FORMER|ASSISTANT|UNDER|FIRST) ){0,2}"
    r"(?:MR|MS|MRS|DR|SECRETARY|ADMIRAL|AMBASSADOR|GOVERNOR|SENATOR|CHAIR|DIRECTOR|ADMINISTRATOR|PRESIDENT"
    r"|PREMIER|COMMISSIONER|MAYOR|LEADER|COORDINATOR|LADY|PRIME MINISTER|CHANCELLOR"
    r"|SENIOR ADMINISTRATION OFFICIALS?|MODERATOR|REPORTER|OPERATOR|ATTORNEY GENERAL|PARTICIPANT"
    r"|AUDIENCE MEMBERS?|AUDIENCE)\.?"
    r"(?: [A-Z][A-Z’'.-]*(?:\s#?\d)?| #?(?:\d|ONE|TWO|THREE)){0,2})|Q)\Z"
)
_COLON_AFTER = re.compile(r"\s*[:–—]\s*")
_END_MARK = re.compile(r"[#*_\s\-–—=•.]*\Z|-?\s?30\s?-?\Z")
_LETTERS = re.compile(r"[^\W\d_]")
_NUMBERING = re.compile(r"(?:(?P<roman>[IVXLC]+)|(?P<arabic>\d+(?:\.\d+)*)|(?P<letter>[A-Z]))[.)]\s+")

# A title of more words than this is a sentence in bold.
_LONGEST_TITLE = 30
_LONGEST_PLAIN_TITLE = 14  # of one that only its capitals tell
_LONGEST_TITLE_IN_CHARACTERS = 240


class TitleStyle(NamedTuple):
    """How a title looks; titles of one look stand on one level."""

    kind: str  # "h1" to "h6", "bold", "run-in"
    underlined: bool = False
    capitals: bool = False
    numbering: str = ""  # "roman", "arabic", "letter"


class Line(NamedTuple):
    """One line of a block with its styles, as offsets into `text`."""

    text: str
    strong: tuple[tuple[int, int], ...] = ()
    underlined: tuple[tuple[int, int], ...] = ()


def is_end_mark(text: str) -> bool:
    """Whether a line holds nothing to read: "###", "* * *", "-30-"."""
    return len(text) <= 40 and _END_MARK.match(text) is not None


def title_style(line: Line) -> TitleStyle | None:
    """The style of a line that is a title as a whole, or None.

    A title is bold or underlined from its first letter to its last, or in capitals throughout, is short, and
    does not end as a sentence does.
    """
    text = line.text
    if len(text) > _LONGEST_TITLE_IN_CHARACTERS or text[-1] in ".;,!" or not _LETTERS.search(text):
        return None
    whole_bold = _covers(line.strong, text)
    whole_underlined = _covers(line.underlined, text)
    capitals = _CAPITALS.match(text) is not None
    if not (whole_bold or whole_underlined or (capitals and _is_plain_title(text))):
        return None
    if text.count(" ") >= _LONGEST_TITLE:
        return None
    return TitleStyle("bold", whole_underlined, capitals, numbering_of(text))


def numbering_of(title: str) -> str:
    """The kind of number a title begins with: "roman", "arabic", "letter", or "" for none."""
    match = _NUMBERING.match(title)
    return (match.lastgroup or "") if match else ""


def run_in_title(line: Line, *, in_list: bool, completes_lead_in: bool) -> tuple[int, int, int] | None:
    """The run-in title at a line's beginning.

    Args:
        line: The line.
        in_list: Whether it is a list item, where a bold title may also end in a full stop.
        completes_lead_in: Whether the item finishes a lead-in's sentence; bold words that end in a full stop
            are then the first sentence of the item ("**Accelerate the expansion of supply chains.** We ...").

    Returns:
        ``(start of the title, its end without colon, start of the text after it)``, or None. Found are
        "**Digital Economy**: ...", "**Digital Economy:** ...", "**Digital Economy** - ..." and
        "SUPPLY CHAINS: The two leaders ...", not a speaker's name in a transcript.
    """
    text = line.text
    if line.strong and line.strong[0][0] == 0:
        return _bold_run_in(line, in_list=in_list, completes_lead_in=completes_lead_in)
    match = _RUN_IN_CAPITALS.match(text)
    if match is None or match["colon"].strip() not in (":", "—", "–"):
        return None
    title = match["title"]
    if _SPEAKER.match(title) or len(_LETTERS.findall(title)) < 4 or title.count(" ") >= _LONGEST_TITLE:
        return None
    if ":" not in match["colon"] and match["colon"][0] != " ":
        return None  # "COVID-19—which": a dash tight to a word parts nothing
    return 0, match.end("title"), match.end()


def speaker_label(text: str) -> int:
    """Where the words after a speaker's label ("MS. PSAKI:", "Q") begin, or 0 where there is no label."""
    colon = text.find(":", 0, 60)
    if colon > 0 and _SPEAKER.match(text, 0, colon):
        after = colon + 1
        while after < len(text) and text[after] == " ":
            after += 1
        return after
    return 0


def _bold_run_in(line: Line, *, in_list: bool, completes_lead_in: bool) -> tuple[int, int, int] | None:
    text, end = line.text, line.strong[0][1]
    title_end = end
    while title_end and text[title_end - 1] in " :–—":
        title_end -= 1
    title = text[:title_end]
    after = _COLON_AFTER.match(text, title_end)
    if after:
        rest = after.end()
    elif in_list and not completes_lead_in and title.endswith((".", "!")) and end < len(text):
        rest = end
        title_end -= 1
    else:
        return None
    while rest < len(text) and text[rest] == " ":
        rest += 1
    if title.count(" ") >= _LONGEST_TITLE or not _LETTERS.search(title):
        return None
    return (0, title_end, rest) if speaker_label(f"{title}:") == 0 else None


def _covers(spans: tuple[tuple[int, int], ...], text: str) -> bool:
    """Whether styled stretches hold every letter of the text."""
    if not spans:
        return False
    at = 0
    for start, end in spans:
        if _LETTERS.search(text, at, start):
            return False
        at = end
    return _LETTERS.search(text, at) is None


def _is_plain_title(text: str) -> bool:
    """Whether a line in capitals without other style is a title: a few words, more than an acronym.

    With a colon or dash it may be longer, for there it would be taken as a run-in title with its text.
    """
    words = text.split()
    most = _LONGEST_TITLE if _RUN_IN_CAPITALS.match(text) else _LONGEST_PLAIN_TITLE
    return (
        len(words) <= most and sum(len(word) > 3 for word in words) >= 1 and len(_LETTERS.findall(text)) >= 6
    )
