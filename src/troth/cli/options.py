"""Options as typed, turned into what they mean, or into one line on why they mean nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import TypeVar, get_args

from troth.cli.style import (
    AddFormat,
    DueFormat,
    FollowFormat,
    Format,
    InitiativesFormat,
    MoneyFormat,
    SearchFormat,
    ShowFormat,
    ThreadsFormat,
)
from troth.errors import UsageError
from troth.publishing.selection import Selection
from troth.settings import Settings
from troth.types import KINDS, Kind

READ_FORMATS: tuple[Format, ...] = get_args(Format)
FOLLOW_FORMATS: tuple[FollowFormat, ...] = get_args(FollowFormat)
THREADS_FORMATS: tuple[ThreadsFormat, ...] = get_args(ThreadsFormat)
DUE_FORMATS: tuple[DueFormat, ...] = get_args(DueFormat)
MONEY_FORMATS: tuple[MoneyFormat, ...] = get_args(MoneyFormat)
INITIATIVES_FORMATS: tuple[InitiativesFormat, ...] = get_args(InitiativesFormat)
ADD_FORMATS: tuple[AddFormat, ...] = get_args(AddFormat)
SEARCH_FORMATS: tuple[SearchFormat, ...] = get_args(SearchFormat)
SHOW_FORMATS: tuple[ShowFormat, ...] = get_args(ShowFormat)

_ENDINGS = {".html": ("html",), ".csv": ("csv",), ".jsonl": ("jsonl",), ".txt": ("text", "story", "table")}
_PROBABILITY = re.compile(r"[0-9]{0,3}(?:\.[0-9]{0,6})?(?<=[0-9])%?")
_SEPARATOR = re.compile(r"[,;|\s]")

Choice = TypeVar("Choice", bound=str)


def inputs(given: Sequence[str]) -> tuple[str, ...]:
    """The inputs themselves.

    Raises:
        UsageError: One is empty, as from a shell variable that is not set: it would mean this directory.
    """
    if "" in given:
        raise UsageError("INPUT: is empty; name a file, a directory, a pattern or - (is a variable unset?)")
    return tuple(given)


def output_format(given: str | None, output: str | None, formats: Sequence[Choice]) -> Choice | None:
    """The format that was asked for in any case of letters, else the one that the output's ending says.

    Args:
        given: As typed, if it was.
        output: The path that will be written, if any.
        formats: Those that the command has.

    Returns:
        None where neither says anything.

    Raises:
        UsageError: There is no such format.
    """
    if given is not None:
        return one_of("--format", given, formats)
    said = _ENDINGS.get(PurePath(output).suffix.lower(), ()) if output else ()
    return next((each for name in said for each in formats if each == name), None)


def output(given: str | None) -> str | None:
    """The path to write to.

    Raises:
        UsageError: It is empty.
    """
    if given == "":
        raise UsageError("--output: is empty; name a file (is a variable unset?)")
    return given


def selection(kinds: Sequence[str], actors: Sequence[str], doubtful: str | None = None) -> Selection:
    """The statements that options ask for: kinds in any case of letters, actors by code or name.

    Args:
        kinds: As typed.
        actors: As typed.
        doubtful: The probability that was typed, or None for statements of any.

    Raises:
        UsageError: There is no such kind, an actor is empty, or what was typed is no probability.
    """
    wanted = frozenset(_kind(each) for each in kinds)
    names = tuple(dict.fromkeys(" ".join(actor.split()) for actor in actors))
    if "" in names:
        raise UsageError("--actor: needs a code or a name")
    below = None if doubtful is None else probability("--doubtful", doubtful)
    return Selection(wanted, frozenset(name.casefold() for name in names), names, below)


def probability(option: str, given: str) -> float:
    """A probability above 0, to 1, as ``0.8`` or ``80%``.

    Raises:
        UsageError: It is none.
    """
    digits = given.strip()
    match = _PROBABILITY.fullmatch(digits)
    number = float(digits.rstrip("%")) / (100 if digits.endswith("%") else 1) if match else 0.0
    if not 0 < number <= 1:
        raise UsageError(f"{option}: {given!r} is not a probability above 0 and up to 1, such as 0.8 or 80%")
    return number


def whole_number(option: str, given: str, least: int, wanted: str) -> int:
    """A number in decimal digits.

    Args:
        option: The option's name.
        given: What was typed.
        least: The smallest number that makes sense.
        wanted: What the option needs, in words with an example.

    Raises:
        UsageError: It is none, or smaller.
    """
    digits = given.strip()
    # Eighteen digits are more than any machine has bytes, and Python refuses to read very many.
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18) or int(digits) < least:
        raise UsageError(f"{option}: {given!r} is not {wanted}")
    return int(digits)


def settings(jobs: str, max_bytes: str) -> Settings:
    """The settings of a run from ``--jobs`` and ``--max-bytes`` as typed.

    Raises:
        UsageError: One of them is no such number.
    """
    return Settings(
        max_bytes=whole_number("--max-bytes", max_bytes, 1, "a number of bytes, such as 10000000"),
        jobs=whole_number("--jobs", jobs, 0, "a number of processes, such as 4, or 0 for one per core"),
    )


def _kind(given: str) -> Kind:
    parts = [part for part in _SEPARATOR.split(given) if part]
    if len(parts) > 1:
        raise UsageError(
            f"--kind: {given!r} is not one of {', '.join(KINDS)}; "
            "the option can be repeated: --kind commitment --kind action"
        )
    return one_of("--kind", given, KINDS)


def one_of(option: str, given: str, choices: Sequence[Choice]) -> Choice:
    """What was typed, in any case of letters.

    Raises:
        UsageError: It is none of the choices.
    """
    wanted = given.strip().lower()
    for choice in choices:
        if wanted == choice:
            return choice
    close = difflib.get_close_matches(wanted, choices, n=1)
    guess = f"; did you mean {close[0]}?" if close else ""
    raise UsageError(f"{option}: {given!r} is not one of {', '.join(choices)}{guess}")
