"""Expressions in the languages of the two full-text indexes.

Every word stands in quotes, and has none in it: nothing of it is taken for an operator.
"""

from __future__ import annotations

from troth.archive.expressions import All, AnyOf, Expression, Scope, Term, Without

_COLUMNS: dict[Scope, str] = {"words": "words : ", "titles": "titles : ", "anywhere": ""}


_WEIGHTS: dict[Scope, str] = {"words": "A", "titles": "C", "anywhere": ""}


def fts5(expression: Expression) -> str:
    """The expression in the language of FTS5."""
    match expression:
        case Term():
            words = " ".join(expression.words)
            return f'{_COLUMNS[expression.scope]}"{words}"{" *" if expression.prefix else ""}'
        case All():
            return f"({' AND '.join(map(fts5, expression.parts))})"
        case AnyOf():
            return f"({' OR '.join(map(fts5, expression.parts))})"
        case Without():
            return f"({fts5(expression.base)} NOT {fts5(expression.taken)})"


def tsquery(expression: Expression) -> str:
    """The expression as a tsquery of PostgreSQL."""
    match expression:
        case Term():
            weight = _WEIGHTS[expression.scope]
            last = f"*{weight}" if expression.prefix else weight
            marks = [weight] * (len(expression.words) - 1) + [last]
            words = (
                f"'{word}'{':' if mark else ''}{mark}"
                for word, mark in zip(expression.words, marks, strict=True)
            )
            return f"({' <-> '.join(words)})"
        case All():
            return f"({' & '.join(map(tsquery, expression.parts))})"
        case AnyOf():
            return f"({' | '.join(map(tsquery, expression.parts))})"
        case Without():
            return f"({tsquery(expression.base)} & !{tsquery(expression.taken)})"
