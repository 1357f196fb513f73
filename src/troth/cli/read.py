"""``troth read``: from options to a run, and from its outcome to an exit status."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from types import FrameType

from troth.cli.formats import Closing, Rendered, between, closing, opening, renderer
from troth.cli.output import Write, forget, to_file, to_standard_output
from troth.cli.progress import say, with_bar, with_log
from troth.cli.style import Format, Style
from troth.errors import OutputError, TrothError, UsageError
from troth.pipeline.decide import Plan, decide
from troth.pipeline.run import Outcome, run
from troth.pipeline.sources import find, identity
from troth.publishing.selection import Selection, actor_names, kind_names
from troth.publishing.signs import can_show
from troth.publishing.words import counted
from troth.settings import Settings

ALL_READ = 0
SOME_FAILED = 1
USAGE = 2
NOTHING_READ = 3
NOT_WRITTEN = 4
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth read`` to do."""

    inputs: tuple[str, ...]
    output_format: Format | None  # None: a table on a terminal, else JSON Lines
    selection: Selection
    output: str | None  # None: standard output
    why: bool
    settings: Settings


class _NothingReadError(TrothError):
    """No input could be read: there is nothing to put into the output."""


def read(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    try:
        with _ending_on_termination():
            return _read(request)
    except (UsageError, OutputError) as error:
        say(str(error))
        return USAGE if isinstance(error, UsageError) else NOT_WRITTEN
    except _NothingReadError:
        return NOTHING_READ
    except (BrokenPipeError, KeyboardInterrupt, _TerminatedError) as stop:
        forget(sys.stdout)
        if isinstance(stop, BrokenPipeError):
            return PIPE_CLOSED
        return INTERRUPTED if isinstance(stop, KeyboardInterrupt) else TERMINATED


def _read(request: Request) -> int:
    plan = _plan(request)
    for refusal in plan.refusals:
        say(f"{refusal.path}: {refusal.reason}")
    if not plan.sources:
        return NOTHING_READ
    on_terminal = request.output is None and _is_terminal(sys.stdout)
    output_format: Format = request.output_format or ("table" if on_terminal else "jsonl")
    style = _style(request, on_terminal=on_terminal)
    encoding = _encoding(output_format, request)
    work = renderer(output_format, request.selection, style)
    with to_standard_output(encoding) if request.output is None else to_file(request.output) as write:
        # A bar beside results on the same terminal would tear them apart.
        outcomes = _watched(run(plan.sources, request.settings, work), plan, request.settings, on_terminal)
        warn = _is_terminal(sys.stderr) and not (on_terminal and output_format == "table")
        everything = Closing(request.selection, style)
        with contextlib.closing(outcomes):
            failed = _write_all(outcomes, output_format, everything, write, warn=warn)
        if not everything.documents:
            raise _NothingReadError
    _finished(request, output_format, everything)
    return SOME_FAILED if failed or plan.refusals else ALL_READ


def _plan(request: Request) -> Plan:
    settings = request.settings
    target = identity(request.output) if request.output is not None else None
    leave_out = frozenset({target}) if target else frozenset()
    entries = list(find(request.inputs, settings.suffixes))
    for entry in entries:
        if entry.named and entry.identity and entry.identity in leave_out:
            raise UsageError(f"--output {request.output}: is one of the inputs and would be overwritten")
    return decide(entries, settings.max_bytes, leave_out)


def _write_all(
    outcomes: Iterator[Outcome[Rendered]],
    output_format: Format,
    everything: Closing,
    write: Write,
    *,
    warn: bool,
) -> int:
    """Write each result as soon as it is there; the number of failures."""
    failed = 0
    for outcome in outcomes:
        if outcome.failure is not None or outcome.result is None:
            say(f"{outcome.path}: {outcome.failure}")
            failed += 1
            continue
        first = not everything.documents
        if start := opening(output_format) if first else between(output_format, outcome.path):
            write(start)
        if outcome.result.text:
            write(outcome.result.text)
        everything.add(outcome.result)
        for warning in outcome.warnings if warn else ():
            say(f"{outcome.path}: warning: {warning}")
    if everything.documents and (end := closing(output_format, everything)):
        write(end)
    return failed


def _watched(
    outcomes: Generator[Outcome[Rendered]], plan: Plan, settings: Settings, on_terminal: bool
) -> Generator[Outcome[Rendered], None, None]:
    total = len(plan.sources)
    if not _is_terminal(sys.stderr):
        return with_log(outcomes, total, settings.log_every_seconds)
    if total < settings.progress_from_sources or on_terminal:
        return outcomes
    return with_bar(outcomes, total)


def _style(request: Request, *, on_terminal: bool) -> Style:
    width = shutil.get_terminal_size((100, 24)).columns
    colour = on_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    signs = can_show(_encoding("table", request))
    return Style(max(40, width), colour, signs, request.why)


def _encoding(output_format: Format, request: Request) -> str:
    """What people read on standard output has its encoding, everything else is UTF-8."""
    if output_format != "table" or request.output is not None or sys.stdout is None:
        return "utf-8"
    return sys.stdout.encoding or "utf-8"


def _is_terminal(stream: object) -> bool:
    # A stream is None where its descriptor was closed before the start.
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


def _finished(request: Request, output_format: Format, everything: Closing) -> None:
    """What a person wants to know once the output is there."""
    if request.selection and output_format != "text" and not everything.statements:
        say(_nothing_found(request.selection))
    if request.output is not None and _is_terminal(sys.stderr):
        documents = counted(everything.documents, "document")
        say(f"wrote {request.output}: {documents}, {counted(everything.statements, 'statement')}")


def _nothing_found(selection: Selection) -> str:
    wanted = []
    if selection.kinds:
        wanted.append(f"the kind {' or '.join(repr(kind) for kind in kind_names(selection))}")
    if selection.actors:
        wanted.append(f"the actor {' or '.join(repr(name) for name in actor_names(selection))}")
    if selection.doubtful is not None:
        wanted.append(f"a code less likely than {selection.doubtful:g} to be right")
    return f"no statement has {' and '.join(wanted)}"
