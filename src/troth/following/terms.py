"""Names that documents introduce beside their initiatives: "Open Radio Access Networks (Open RAN)".

Most short forms in brackets are those of agencies, technologies and goals, which are no initiatives. One that
keeps a word of the long name beside the first letters of the others is used as a name, and is registered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from troth.following.names import names_a_party
from troth.types import FollowedDocument, FollowedStatement

_INTRODUCED = re.compile(
    r"(?P<long>(?<![\w-])[A-Z][\w-]{0,60}(?: [A-Z][\w-]{0,60}){1,6})"
    r" \([“\"‘]?(?P<short>[A-Z]\w{0,60}(?:[ -][A-Z]\w{0,60}){1,6})[”\"’]?\)"
)
_MOST = 50  # terms of one set: each costs every statement a little


def terms_of(documents: Sequence[FollowedDocument]) -> Mapping[str, tuple[str, ...]]:
    """The introduced names in each statement, as written there.

    Args:
        documents: Those in which names are introduced, in a statement or the title of a section, and looked
            for: in any spelling with blanks or hyphens, singular or plural.

    Returns:
        By the id of the statement; the place that introduces a name gives it with its bracket. Statements
        without such a name are left out.
    """
    terms = list(dict.fromkeys(_introduced(documents)))[:_MOST]
    if not terms:
        return {}
    forms = sorted({_form(name) for pair in terms for name in pair}, key=lambda form: (-len(form), form))
    # Hardly a statement holds any: these words are looked for first.
    telling = {max(re.split(r"[ -]", name.removesuffix("s")), key=len) for pair in terms for name in pair}
    signs = sorted(telling)
    anywhere = re.compile(rf"\b(?:{'|'.join(forms)})\b(?: \([“\"‘]?(?:{'|'.join(forms)})[”\"’]?\))?")
    found = {}
    for document in documents:
        for statement in document.statements:
            if any(sign in statement.quote for sign in signs):
                names = tuple(_beside(statement, anywhere))
                if names:
                    found[statement.id] = names
    return found


def _introduced(documents: Iterable[FollowedDocument]) -> Iterator[tuple[str, str]]:
    for document in documents:
        titles = (title for path in document.paths for title in path[-1:])
        for text in (*titles, *(statement.quote for statement in document.statements)):
            if "(" not in text:
                continue
            for match in _INTRODUCED.finditer(text):
                long, short = match["long"], match["short"]
                if _shortens(re.split(r"[ -]", short), long.split()) and not names_a_party(short):
                    yield long, short


def _shortens(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a short form is words of a long name and first letters of its others: "Open RAN"."""
    place = whole = 0
    for word in short:
        if long[place : place + 1] == [word]:
            place, whole = place + 1, whole + 1
        elif word.isupper() and word == "".join(each[0] for each in long[place : place + len(word)]):
            place += len(word)
        else:
            return False
    return place == len(long) and 0 < whole < len(short)


def _form(name: str) -> str:
    singular = name.removesuffix("s") if not name.endswith("ss") else name
    return "[ -]".join(re.escape(word) for word in re.split(r"[ -]", singular)) + "s?"


def _beside(statement: FollowedStatement, anywhere: re.Pattern[str]) -> Iterator[str]:
    """The introduced names of a statement that are no part of an initiative's name there."""
    initiatives = statement.coding.initiatives
    for match in anywhere.finditer(statement.quote):
        start = match.start() + statement.start
        if not any(each.start <= start < each.end for each in initiatives):
            yield match[0]
