"""A coding in a few words, for tables of constructions."""

from __future__ import annotations

from tests.coding.coded import JOINT, codings, names

from troth.types import Coding

BOTH = "JPN USA"


def told(coding: Coding) -> str:
    """What a coding says: "firm: JPN + AUS", "action: JPN", "position", "context"."""
    if coding.kind in ("position", "context"):
        return coding.kind
    actors = " ".join(names(coding.actors))
    partners = " ".join(names(coding.partners))
    return f"{coding.firmness or coding.kind}: {actors}" + (f" + {partners}" if partners else "")


def told_last(body: str, title: str = JOINT) -> str:
    """What the coding of the last statement of a `body` says."""
    return told(codings(body, title)[-1])
