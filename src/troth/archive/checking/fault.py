"""What is wrong in an archive, in words and as values."""

from __future__ import annotations

from dataclasses import dataclass

RESTORE = "restore a backup (troth restore)"
REBUILD = (
    "build it anew from its records (troth export, then troth import), or restore a backup (troth restore)"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    check: str  # which check found it: "original", "text", "record", "table", "parent", "index", ...
    place: str  # what it is about, in words: "document 0f3a12 (talks/a.md)", "statement 9c...", a table's row
    reason: str  # what is wrong
    advice: str  # what to do
    document: str | None = None  # id, where it is about one
    statement: str | None = None  # id, where it is about one


def document_place(identity: str, source: str) -> str:
    """A document in words: enough of its id to find it by, and where it came from."""
    return f"document {identity[:12]} ({source})"
