"""A command of Troth that says when it has loaded, and keeps few documents at once: see bench.crashing."""

from __future__ import annotations

import dataclasses
import importlib
import os
import resource
import sys
from collections.abc import Sequence

# All that a command loads on its way, so that what is measured from here on is its work.
_LOADED = (
    "troth.cli.commands",
    "troth.cli.add",
    "troth.archive.postgresql",
    "alembic.command",
    "troth.coding",
)


def load() -> None:
    """Load what commands need."""
    for name in _LOADED:
        importlib.import_module(name)


def run(arguments: Sequence[str], kept: int, limit: int, ready: int) -> None:
    """Run a command line in this process, which ends with it.

    Args:
        arguments: Of the command line.
        kept: How many documents are kept at once; 0 is as ever.
        limit: Bytes that no file may outgrow, as on a disk that is full then; 0 is none.
        ready: A descriptor of a pipe that is written to once everything has loaded.
    """
    load()
    from troth.cli import options  # noqa: PLC0415
    from troth.cli.main import main as troth  # noqa: PLC0415
    from troth.pipeline import add, recode  # noqa: PLC0415

    for module in (add, recode):
        if not hasattr(module, "_KEPT"):
            raise SystemExit(f"{module.__name__} keeps documents in another way now")
        if kept:
            setattr(module, "_KEPT", kept)  # noqa: B010 - it is meant for nobody else
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    told = options.settings
    options.settings = lambda *given: dataclasses.replace(told(*given), parallel_from_bytes=0)
    os.write(ready, b".")
    os.close(ready)
    sys.argv[1:] = arguments
    troth()


if __name__ == "__main__":
    run(sys.argv[4:], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[1]))
