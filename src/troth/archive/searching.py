"""The language in which an archive is searched: from what was typed to what the full-text index is asked for.

    cables ports            both words, in the statement, its lead-in or its titles
    cables OR ports         one of the two; OR joins its neighbours only: a b OR c is a and (b or c)
    -ports, NOT ports       not this word
    "undersea cables"       these words side by side, as they are
    cabl*                   words that begin so

A plain word also finds its regular plural or singular. Case, accents and signs count for nothing; words that
a sign joins ("anti-corruption", "U.S.") are looked for side by side. Everything can be typed: what is no word
and no operator is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from troth.archive.expressions import Expression, Scope, Term, Without, all_of, any_of
from troth.archive.plurals import forms
from troth.archive.words import LONGEST_WORD, folded
from troth.errors import UsageError

MOST_TERMS = 50  # words and phrases of one question
SHORTEST_PREFIX = 3  # letters: fewer begin a large part of all words
_MOST_WEIGHED = 8  # alternatives that are put in order by how rare they are
_LONGEST_PHRASE = 20  # words: the question "side by side?" is not asked of more

# A minus right before a word or phrase, a phrase up to its second quote or the end, or what white space ends.
_PIECE = re.compile(r'(?P<no>[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, or words side by side."""

    words: tuple[str, ...]  # folded, at least one
    exact: bool = False  # typed in quotes: no plural or singular is found instead
    prefix: bool = False  # the last word may go on

    def endings(self) -> tuple[tuple[str, ...], ...]:
        """All rows of words that it stands for: with the plural and singular of the last."""
        if self.exact or self.prefix:
            return (self.words,)
        return tuple((*self.words[:-1], form) for form in forms(self.words[-1]))


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: one alternative or more of each clause must be there, and nothing that is excluded."""

    clauses: tuple[tuple[Sought, ...], ...] = ()
    excluded: tuple[Sought, ...] = ()

    def sought(self) -> tuple[Sought, ...]:
        """All that may be there, each once, in the order in which it was typed."""
        return tuple(dict.fromkeys(each for clause in self.clauses for each in clause))


def question(typed: str) -> Question:
    """What was typed, understood.

    Args:
        typed: Any text; see the module for its language.

    Raises:
        UsageError: It holds no word, too many, or too short a beginning of words.
    """
    clauses: list[list[Sought]] = []
    excluded: list[Sought] = []
    joins = refuses = False
    for is_refused, bare, sought in _pieces(typed):
        if bare in {"OR", "|"}:
            joins = True
        elif bare == "NOT":
            refuses = True
        elif sought is None:
            continue
        elif is_refused or refuses:
            excluded.append(sought)
            joins = refuses = False
        elif joins and clauses:
            clauses[-1].append(sought)
            joins = False
        else:
            clauses.append([sought])
            joins = False
    if typed.strip() and not clauses and not excluded:
        raise UsageError(f"{_shown(typed)}: holds no word to look for")
    asked = Question(
        tuple(dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in clauses)),
        tuple(dict.fromkeys(excluded)),
    )
    if sum(map(len, asked.clauses)) + len(asked.excluded) > MOST_TERMS:
        raise UsageError(f'{_shown(typed)}: more than {MOST_TERMS} words; ask for fewer, or for a "phrase"')
    return asked


def _pieces(typed: str) -> Iterator[tuple[bool, str, Sought | None]]:
    """Of each piece whether a minus stands before it, itself where it is not quoted, and what it seeks."""
    for match in _PIECE.finditer(typed.translate(_QUOTES)):
        bare = match["bare"] or ""
        words = tuple(word[:LONGEST_WORD] for word in folded(bare or match["phrase"] or ""))
        if not words or bare == "AND":
            yield False, bare, None
            continue
        prefix = bare.endswith("*")
        if prefix and len(words[-1]) < SHORTEST_PREFIX:
            raise UsageError(f"{bare}: needs at least {SHORTEST_PREFIX} letters before the *")
        yield bool(match["no"]), bare, Sought(words, exact=not bare, prefix=prefix)


def _shown(typed: str) -> str:
    """What was typed on one line that cannot steer a terminal, as much as says which it was."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in typed[:200]).split())
    return f'"{line[:60]}{"…" if len(line) > 60 else ""}"'


def expression_of(asked: Question, scope: Scope) -> Expression:
    """All clauses, each by one of its alternatives, in one scope; nothing is excluded.

    Args:
        asked: With at least one clause.
        scope: Where the words are to stand.
    """
    return all_of(any_of(_term(each, scope) for each in clause) for clause in asked.clauses)


def excluding(expression: Expression, unwanted: Sequence[Expression]) -> Expression:
    """The expression without any of those that are unwanted."""
    return Without(expression, any_of(unwanted)) if unwanted else expression


def excluded_of(asked: Question, scope: Scope) -> list[Expression]:
    """What is excluded, in one scope."""
    return [_term(each, scope) for each in asked.excluded]


def steps(asked: Question, how_many: Callable[[Expression], int]) -> Iterator[Expression]:
    """What matches best, then ever more, up to all that matches: each step holds the one before.

    1. without alternatives: all words side by side, in the order typed, in the statement's own words (the
       last as plural or singular too);
    2. all of them in its own words, alternatives as well;
    3. one alternative of each clause in its own words: with the rarest of the alternatives first, then with
       the next, as many as eight; those that are as rare stand in the order in which they were typed;
    4. one alternative of each clause anywhere: in its own words, its lead-in or the titles above it.

    Args:
        asked: With at least one clause.
        how_many: How many statements an expression matches, or a bound that they exceed. It is asked only
            once the first two steps are taken.
    """
    sought = asked.sought()
    own = expression_of(asked, "words")
    choices = [each for clause in asked.clauses if len(clause) > 1 for each in clause]
    if choices:
        yield all_of(_term(each, "words") for each in sought)
    elif (side_by_side := _side_by_side(sought)) is not None:
        yield side_by_side
    if 1 < len(choices) <= _MOST_WEIGHED:
        weights = {each: how_many(_term(each, "words")) for each in choices}
        terms = [_term(each, "words") for each in sorted(weights, key=weights.__getitem__)]
        for count in range(1, len(terms)):
            some = any_of(terms[:count])
            yield some if len(asked.clauses) == 1 else all_of((own, some))
    yield own
    yield expression_of(asked, "anywhere")


def _side_by_side(sought: Sequence[Sought]) -> Expression | None:
    words = [word for each in sought for word in each.words]
    if len(sought) < 2 or len(words) > _LONGEST_PHRASE or any(each.prefix for each in sought[:-1]):
        return None
    *before, last = sought
    first = tuple(word for each in before for word in each.words)
    return any_of(Term((*first, *end), "words", last.prefix) for end in last.endings())


def _term(sought: Sought, scope: Scope) -> Expression:
    return any_of(Term(words, scope, sought.prefix) for words in sought.endings())
