"""``troth verify``: from options to a line for each fault of an archive, and an exit status."""

from __future__ import annotations

import contextlib
import functools
import json
import sys
from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import func, select

from troth.archive import schema
from troth.archive.checking.fault import Fault
from troth.archive.opening import default_archive
from troth.archive.store import Store
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.progress import Progress
from troth.errors import ArchiveError
from troth.pipeline import verify as checking
from troth.publishing.words import counted
from troth.settings import Settings

VerifyFormat = Literal["table", "jsonl"]
FORMATS: tuple[VerifyFormat, ...] = get_args(VerifyFormat)

_WORDS = Progress("checking", "checked", "documents", lambda checked: checked.documents)


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth verify`` to do."""

    archive: str | None
    output_format: VerifyFormat | None  # None: a table on a terminal, else JSON Lines
    output: str | None  # None: standard output
    settings: Settings


def verify(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_verify, request))


def _verify(request: Request) -> int:
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: VerifyFormat = request.output_format or ("table" if on_terminal else "jsonl")
    address = request.archive or default_archive()
    documents = faults = 0
    with (
        opened(address) as store,
        session.writing(request.output, for_people=output_format == "table") as write,
    ):
        outcomes = _watched(checking.verify(address, store, request.settings), store, request.settings)
        with contextlib.closing(outcomes):
            for checked in outcomes:
                documents += checked.documents
                faults += len(checked.faults)
                for fault in checked.faults:
                    write(_line(fault) if output_format == "jsonl" else _words(fault))
        if output_format == "jsonl":
            write(
                _encoded(
                    {"type": "verified", "archive": store.name, "documents": documents, "faults": faults}
                )
            )
        else:
            found = counted(faults, "fault") if faults else "no fault"
            write(f"{store.name}: {counted(documents, 'document')} checked, {found} found\n")
    return session.SOME_FAILED if faults else session.ALL_READ


def _watched(
    outcomes: Generator[checking.Checked, None, None], store: Store, settings: Settings
) -> Generator[checking.Checked, None, None]:
    try:
        with store.reading() as connection:
            total = connection.execute(select(func.count()).select_from(schema.document)).scalar_one()
    except ArchiveError:  # damaged: the checks will say so
        return outcomes
    return session.with_progress(outcomes, total, settings, _WORDS)


def _words(fault: Fault) -> str:
    line = f"{fault.check}: {fault.place}: {fault.reason}; {fault.advice}"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line) + "\n"


def _line(fault: Fault) -> str:
    value = {
        "type": "fault",
        "check": fault.check,
        "place": fault.place,
        "document": fault.document,
        "statement": fault.statement,
        "reason": fault.reason,
        "advice": fault.advice,
    }
    return _encoded({key: each for key, each in value.items() if each is not None})


def _encoded(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
