"""What is wrong with a parameter, in plain words: what was given, and what is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LONGEST = 60  # characters of what was given that are repeated

# What fields take whose form is fixed, by their names without ``not_``.
_FORMS = {
    "when": "“overdue”, a year such as 2026, or a month such as 2026-11",
    "year": "a year of four figures, such as 2026",
    "currency": "a code of three letters, such as USD",
    "document": "the id of a document: 64 figures from 0 to f",
    "sum": "the id of a sum, as the list of sums gives it",
    "was": "the id of a statement: 20 figures from 0 to f",
    "of": "the id of a statement: 20 figures from 0 to f",
}


def fault_words(fault: Mapping[str, Any]) -> str:
    """A fault that pydantic found, as a sentence about the parameter.

    Args:
        fault: One of ``ValidationError.errors()``.

    Returns:
        ``"stage: “zebra” is not accepted; accepted are promised, under way, done"``.
    """
    names = [str(each) for each in fault["loc"][1:] if not isinstance(each, int)]
    name = ".".join(names) or "request"
    wanted = _wanted(name.removeprefix("not_"), fault)
    if wanted is None:
        return f"{name}: {fault['msg']}"
    return f"{name}: {_given(fault.get('input'))}{wanted}"


def _given(value: object) -> str:
    if not isinstance(value, str):
        return ""
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    return f"“{shown}” is not accepted; " if shown else "nothing is given; "


def _wanted(name: str, fault: Mapping[str, Any]) -> str | None:
    """What is accepted, or None where only the message of the library says so."""
    known = fault.get("ctx", {})
    match fault["type"]:
        case "literal_error":
            values = str(known["expected"]).replace(" or ", ", ").split(", ")
            shown = [each.strip("'") or "nothing" for each in values]
            return f"accepted are {', '.join(shown)}"
        case "string_pattern_mismatch":
            return f"accepted is {_FORMS[name]}" if name in _FORMS else "it has another form"
        case "int_parsing" | "int_type" | "int_from_float":
            return "a whole number is accepted"
        case "bool_parsing" | "bool_type":
            return "accepted are 1 for yes and 0 for no"
        case "greater_than_equal":
            return f"it is at least {known['ge']:,}"
        case "less_than_equal":
            return f"it is at most {known['le']:,}"
        case "too_long":
            return f"at most {known['max_length']:,} values are accepted"
        case "string_too_long":
            return f"at most {known['max_length']:,} characters are accepted"
        case "string_too_short":
            return "something has to be given"
        case "extra_forbidden":
            return "there is no such parameter here"
        case "missing":
            return "it has to be given"
        case _:
            return None
