"""What every command that reads documents shares: its sources, its progress, its style, and how it ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from types import FrameType
from typing import TypeVar

from troth.cli.output import Write, forget, to_file, to_standard_output
from troth.cli.progress import READING, Progress, say, with_bar, with_log
from troth.cli.style import Style
from troth.errors import ArchiveError, ArchiveFullError, ClusterError, OutputError, TrothError, UsageError
from troth.pipeline.decide import Plan, decide
from troth.pipeline.run import Outcome
from troth.pipeline.sources import find, identity
from troth.publishing.signs import can_show
from troth.settings import Settings

ALL_READ = 0
SOME_FAILED = 1
USAGE = 2
NOTHING_READ = 3
NOT_WRITTEN = 4
NO_ARCHIVE = 5  # or no cluster
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143

Result = TypeVar("Result")


class NothingReadError(TrothError):
    """No input could be read: there is nothing to put into the output."""


def status_of(work: Callable[[], int]) -> int:
    """Do the work and return its exit status, or that of what stopped it.

    All messages go to standard error.
    """
    try:
        with _ending_on_termination():
            return work()
    except (UsageError, OutputError) as error:
        say(str(error))
        return USAGE if isinstance(error, UsageError) else NOT_WRITTEN
    except ArchiveError as error:
        say(str(error))
        return NOT_WRITTEN if isinstance(error, ArchiveFullError) else NO_ARCHIVE
    except ClusterError as error:
        say(str(error))
        return NO_ARCHIVE
    except NothingReadError:
        return NOTHING_READ
    except (BrokenPipeError, KeyboardInterrupt, _TerminatedError) as stop:
        forget(sys.stdout)
        if isinstance(stop, BrokenPipeError):
            return PIPE_CLOSED
        return INTERRUPTED if isinstance(stop, KeyboardInterrupt) else TERMINATED


def plan(inputs: Sequence[str], output: str | None, settings: Settings) -> Plan:
    """What will be read, with a line on standard error for each input that will not.

    Args:
        inputs: As the user gave them.
        output: The file that will be written, or None for standard output.
        settings: What a directory is searched for, and how large an input may be.

    Raises:
        UsageError: The output is one of the inputs.
        NothingReadError: No input can be read.
    """
    target = identity(output) if output is not None else None
    leave_out = frozenset({target}) if target else frozenset()
    entries = list(find(inputs, settings.suffixes))
    for entry in entries:
        if entry.named and entry.identity and entry.identity in leave_out:
            raise UsageError(f"--output {output}: is one of the inputs and would be overwritten")
    decided = decide(entries, settings.max_bytes, leave_out)
    for refusal in decided.refusals:
        say(f"{refusal.path}: {refusal.reason}")
    if not decided.sources:
        raise NothingReadError
    return decided


def writing(output: str | None, *, for_people: bool) -> AbstractContextManager[Write]:
    """Where results go: a file that is complete or absent, or standard output.

    Args:
        output: The path, or None for standard output.
        for_people: Whether standard output has its own encoding; programs read UTF-8.
    """
    if output is not None:
        return to_file(output)
    return to_standard_output(encoding(output, for_people=for_people))


def watched(
    outcomes: Generator[Outcome[Result]], plan: Plan, settings: Settings, *, on_terminal: bool
) -> Generator[Outcome[Result], None, None]:
    """The outcomes, with progress on standard error where it is of use.

    Args:
        outcomes: Of the sources of the plan.
        plan: What is read.
        settings: How often a line is written, and from how many sources a bar is drawn.
        on_terminal: Whether results go to a terminal while these are read: a bar would tear them apart.
    """
    if on_terminal and is_terminal(sys.stderr):
        return outcomes
    return with_progress(outcomes, len(plan.sources), settings)


def with_progress(
    items: Generator[Result, None, None], total: int, settings: Settings, progress: Progress = READING
) -> Generator[Result, None, None]:
    """Pass items on: with a bar on a terminal where they are many, with lines on standard error elsewhere.

    Args:
        items: As they come.
        total: How many things they stand for.
        settings: How often a line is written, and from how many things a bar is drawn.
        progress: What is counted.
    """
    if not is_terminal(sys.stderr):
        return with_log(items, total, settings.log_every_seconds, progress=progress)
    return items if total < settings.progress_from_sources else with_bar(items, total, progress)


def style(output: str | None, *, on_terminal: bool, why: bool = False) -> Style:
    """How what people read is drawn."""
    width = shutil.get_terminal_size((100, 24)).columns
    colour = on_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    signs = can_show(encoding(output, for_people=True))
    return Style(max(40, width), colour, signs, why)


def encoding(output: str | None, *, for_people: bool) -> str:
    """What people read on standard output has its encoding, everything else is UTF-8."""
    if not for_people or output is not None or sys.stdout is None:
        return "utf-8"
    return sys.stdout.encoding or "utf-8"


def is_terminal(stream: object) -> bool:
    """Whether a standard stream is one; it is None where its descriptor was closed before the start."""
    return stream is not None and getattr(stream, "isatty", bool)()


class _TerminatedError(BaseException):
    """SIGTERM arrived: an exception, so that unfinished files and processes are put away."""


@contextlib.contextmanager
def _ending_on_termination() -> Iterator[None]:
    def end(_number: int, _frame: FrameType | None) -> None:
        raise _TerminatedError

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
