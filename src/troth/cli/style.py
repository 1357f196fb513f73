"""The forms of output, and how a table is drawn: apart from the drawing, which loads much more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["table", "jsonl", "csv", "html", "text"]
FollowFormat = Literal["story", "jsonl", "csv", "html"]
DueFormat = Literal["table", "jsonl", "csv"]
ThreadsFormat = Literal["table", "story", "jsonl", "csv"]
MoneyFormat = Literal["table", "jsonl", "csv"]
InitiativesFormat = Literal["table", "jsonl", "csv"]
AddFormat = Literal["summary", "jsonl"]
SearchFormat = Literal["table", "jsonl", "csv"]
ShowFormat = Literal["table", "jsonl"]


@dataclass(frozen=True, slots=True)
class Style:
    """Every field is decided at the edge, so that any process draws alike."""

    width: int  # in columns
    colour: bool = False
    signs: bool = True  # False: ASCII signs and lines
    why: bool = False  # the cue of each code beneath its statement
