"""What a full-text index is asked for, as values that each store puts into the language of its database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

CODE_SIGN = "§"  # before every code: no word of a text has it, so that no code is taken for one

# Where: among the statement's own words; in its titles; in its words, lead-in, titles or codes.
Scope = Literal["words", "titles", "anywhere"]


@dataclass(frozen=True, slots=True)
class Term:
    """Words side by side in this order."""

    words: tuple[str, ...]  # folded, at least one
    scope: Scope
    prefix: bool = False  # whether the last may go on


@dataclass(frozen=True, slots=True)
class All:
    """Each of the parts, of which there is at least one."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the parts or more; there is at least one."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What the base matches, and what is taken from it does not."""

    base: Expression
    taken: Expression


Expression: TypeAlias = Term | All | AnyOf | Without


def all_of(parts: Iterable[Expression]) -> Expression:
    """Each of the parts: itself where there is only one."""
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else All(found)


def any_of(parts: Iterable[Expression]) -> Expression:
    """One of the parts or more: itself where there is only one."""
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else AnyOf(found)


def code(word: str) -> Term:
    """A code of `troth.archive.rows.codes_of`, without its sign."""
    return Term((f"{CODE_SIGN}{word}",), "anywhere")
