"""A text as the search for names reads it: one sort of marks, and each country one word.

Every sign is replaced by one other, so that a place in what is read is the same place in the text.
"""

from __future__ import annotations

import re

from troth import vocabulary

# Of a title in quotation marks, in characters; what is longer in single marks may as well be two apostrophes.
_LONGEST = 90
# A mark that closes is no apostrophe: no letter stands behind it, and it is none of "the ‘Ministers’ Forum’",
# which an s stands before, a word in capitals behind, and the mark that closes further on.
_IN_TITLE = r"[^‘'’\n“”]|(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s[A-Z][^‘'’\n“”]{0,80}[^s\s‘'’\n“”][’'](?!\w))"
_MARKS = re.compile(
    rf"“[^“”\n]{{1,{_LONGEST}}}”"  # single marks within these are part of the title
    r"|„[^„“”\n]+[“”]|«[^«»\n]+»"
    rf"|(?<![\w’'])[‘'](?!\d0s)(?=\w)(?:{_IN_TITLE}){{1,{_LONGEST}}}(?<!\s)[’'](?!\w)"
    r"|(?<=\w)['ʼ](?=\w)|(?<=s)['ʼ](?!\w)"
)
_OTHER_MARKS = re.compile(r"[„«‘'ʼ]")

_PARTS = re.compile(r"\s[a-z&]|’")
_NOT_IN_WORD = re.compile(r"[^\w]")
_MANY_WORDS = sorted(
    {
        name.replace("’", sign)
        for entry in vocabulary.load("countries")["country"].values()
        for name in (entry["name"], *entry.get("names", ()))
        if _PARTS.search(name)
        for sign in "’'"
    },
    key=len,
    reverse=True,
)


def _any_of(names: list[str]) -> str:
    """A pattern of any of the names, which tries first words first: of them one at most stands anywhere.

    Names of one first word keep their order, so that the longest wins.
    """
    behind: dict[str, list[str]] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        behind.setdefault(first, []).append(re.escape(f" {rest}"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in behind.items())


_COUNTRY = re.compile(rf"(?:{_any_of(_MANY_WORDS)})(?!\w)")
_FIRST_WORDS = frozenset(name.split()[0] for name in _MANY_WORDS)
# Each of these names holds one of these words, which few texts hold and which are quick to look for.
_SIGN = re.compile(
    "|".join(
        sorted(
            {
                re.escape("Republic" if "Republic" in name else " ".join(name.split()[:2]))
                for name in _MANY_WORDS
            }
        )
    )
)


def with_one_sort_of_marks(text: str) -> str:
    """The text with “…” for other quotation marks and ’ for other apostrophes.

    Args:
        text: Any text. Surface forms: «Open Doors», „Open Doors“, ‘Open Doors’, 'Open Doors'; "Norway's",
            "the Ministers' Meeting".

    Returns:
        A text of the same length. Typewriter quotation marks ("Open Doors") are left as they are.
    """
    return _MARKS.sub(_alike, text) if _OTHER_MARKS.search(text) else text


def _alike(match: re.Match[str]) -> str:
    found = match[0].replace("'", "’")
    return "’" if len(found) == 1 else f"“{found[1:-1]}”"


def with_whole_countries(text: str) -> str:
    """The text with each country whose name holds small words or apostrophes as one word.

    Args:
        text: Any text. Surface forms: "Antigua and Barbuda", "Côte d’Ivoire", "the Republic of Korea".

    Returns:
        A text of the same length: "Antigua_and_Barbuda", "Côte_d_Ivoire", "the Republic_of_Korea".
    """
    if _SIGN.search(text) is None:
        return text
    whole = _COUNTRY.sub(lambda match: as_word(match[0]), text)
    if whole == text or _FIRST_WORDS.isdisjoint(re.split(r"[\s“\"(/–—-]", text)):
        return text  # only within other words
    return whole


def as_word(name: str) -> str:
    """A country's name as one word."""
    return _NOT_IN_WORD.sub("_", name)


COUNTRIES_AS_WORDS = frozenset(map(as_word, _MANY_WORDS))
"""The names of countries that ``with_whole_countries`` makes one word of."""
