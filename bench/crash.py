"""Kill commands that write to an archive at random moments, and see that it has lost nothing.

    python -m bench.crash [--rounds 100] [--seed 1] [--only add|recode|migrate] [--store sqlite|postgresql]
                          [--documents 16]

Kills are spread evenly from the start of a command to its end. In one round of twenty it is a new program,
with two coding processes where it codes; in the others it starts with its libraries loaded, so that no kill
falls before its work. Of those on PostgreSQL, one in ten takes the server down with all of its processes, and
one in ten is an immediate shutdown of it. After each: the archive opens; troth verify finds nothing; what was
reported is there, once, and every document that is there is whole; the command can be run again; and then
the archive equals one that nothing has happened to, in every row but its time stamps.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.crash_child import load
from bench.crashing import (
    Command,
    Contents,
    coded_before,
    contents,
    copied_back,
    differences,
    documents,
    of_documents,
    start,
    written,
)
from bench.databases import Folder, Place, Server

from troth.archive.migrating import REVISIONS
from troth.errors import ArchiveError

Documents = dict[int, list[tuple[Any, ...]]]
_FOLLOWED = ("followed",)  # whether links were made, which is told apart
_NOT_YET = ("there is no archive here", "holds no archive yet", "is of an older Troth")


@dataclass(frozen=True, slots=True)
class Task:
    """A command that writes, and the archive that it is given."""

    name: str
    arguments: Callable[[str], list[str]]  # of the command line, for the address of an archive
    template: str | None  # the address of the archive as it is before
    anew: tuple[str, ...] = ()  # what is said besides to a new program


@dataclass(slots=True)
class Tally:
    """What happened in some rounds."""

    rounds: int = 0
    killed: int = 0  # while it was running
    under_way: int = 0  # when some of its work was kept and some was not
    servers: int = 0  # that were taken down
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trial:
    """A task on a store, and what it makes where nothing happens."""

    task: Task
    place: Place
    scratch: Path
    expected: Contents
    whole: Documents  # rows of each, done ...
    before: Documents  # ... and not yet done
    seconds: dict[bool, float]  # that it takes, as a new program and not


def measured(task: Task, place: Place, scratch: Path) -> Trial:
    """Run a task without a kill."""
    seconds = {}
    for anew in (True, False):
        address = place.new(task.template)
        command = begun(task, address, scratch, anew=anew)
        if command.finish():
            raise SystemExit(f"{task.name} on {place.name} ended with {command.said()}")
        seconds[anew] = time.monotonic() - command.started
        expected = contents(address)
        for fault in _not_verified(address, scratch):
            raise SystemExit(fault)
        whole = of_documents(contents(address, _FOLLOWED))
        place.remove(address)
    before: Documents = {}
    if task.template:
        with contextlib.suppress(ArchiveError):  # of an older schema
            before = of_documents(contents(task.template, _FOLLOWED))
    return Trial(task, place, scratch, expected, whole, before, seconds)


def begun(task: Task, address: str, scratch: Path, *, anew: bool) -> Command:
    """The command of a task, started."""
    return start([*task.arguments(address), *(task.anew if anew else ())], scratch, anew=anew)


def one_round(trial: Trial, number: int, of: int, draw: random.Random, tally: Tally) -> None:
    """Kill a command once, and write down what is wrong then."""
    address = trial.place.new(trial.task.template)
    anew = number % 20 == 0
    command = begun(trial.task, address, trial.scratch, anew=anew)
    time.sleep((number + draw.random()) / of * trial.seconds[anew])
    tally.rounds += 1
    faults: list[str] = []
    if isinstance(trial.place, Server) and number % 10 in {3, 6}:
        tally.servers += 1
        running = command.is_running()
        (trial.place.kill if number % 10 == 3 else trial.place.stop_at_once)()
        faults += _ended_by_itself(command)
        trial.place.start()
    else:
        running = command.kill()
    tally.killed += running
    faults += _after(trial, address, command, tally)
    if faults:
        tally.faults += [
            f"{trial.task.name} on {trial.place.name}, round {number}: {each}" for each in faults
        ]
    else:
        trial.place.remove(address)


def _ended_by_itself(command: Command) -> Iterator[str]:
    """What is wrong with how a command ended that has lost its server."""
    status = command.finish(90)
    if status not in {0, 5}:
        yield f"exit status {status} after the loss of the server: {command.said()[-400:]}"
    # What was added is said before links are made.
    lines = [line for line in command.said().splitlines() if not line.startswith("troth: added ")]
    if status and (len(lines) != 1 or "Traceback" in command.said()):
        yield f"not one clear line after the loss of the server: {command.said()[-400:]}"


def _after(trial: Trial, address: str, command: Command, tally: Tally) -> Iterator[str]:
    """What is wrong with an archive after a kill, and after the command was run again."""
    reported = command.reported()
    try:
        found = contents(address)
    except ArchiveError as error:
        if reported or not any(words in error.reason for words in _NOT_YET):
            yield f"does not open: {error}"
    else:
        yield from _wrong(trial, address, found, reported)
        yield from _not_verified(address, trial.scratch)
        tally.under_way += differences(found, trial.expected) != []
    again = begun(trial.task, address, trial.scratch, anew=False)
    if status := again.finish():
        yield f"exit status {status} when run again: {again.said()[-400:]}"
        return
    yield from (f"differs in the end, {each}" for each in differences(contents(address), trial.expected))
    yield from (f"{end} is left over" for end in trial.place.left_over(address))


def _not_verified(address: str, scratch: Path) -> Iterator[str]:
    command = start(["verify", "--archive", address, "-j", "1"], scratch, anew=False)
    if command.finish():
        yield f"verify: {command.output.read_text(encoding='utf-8')[-400:]} {command.said()[-400:]}"


def _wrong(trial: Trial, address: str, found: Contents, reported: list[str]) -> Iterator[str]:
    """What is wrong with an archive while some of the work is not done."""
    numbers = {row[2]: row[0] for row in found["document"]}
    there = of_documents(contents(address, _FOLLOWED))
    for each in reported:
        number = numbers.get(each)
        if number is None or [row[2] for row in found["document"]].count(each) != 1:
            yield f"{each} was reported and is not there once"
        elif there[number] != trial.whole[number]:
            yield f"{each} was reported and is not as it should be"
    for number, rows in there.items():
        if rows != trial.whole.get(number) and rows != trial.before.get(number):
            yield f"document {number} is neither as it was nor as it should be"


def tasks(place: Place, folder: Path, scratch: Path) -> Iterator[Task]:
    """What is killed: each task is given a copy of its template."""
    finished, old = place.new(), place.new()
    add = start(["add", str(folder), "--archive", finished], scratch, anew=False)
    if add.finish():
        raise SystemExit(add.said())
    two = ("-j", "2")
    yield Task("add", lambda address: ["add", str(folder), "--archive", address, "-j", "1"], None, two)
    coded_before(finished, old)
    yield Task("recode", lambda address: ["recode", "--archive", address, "-j", "1"], old, two)
    if len(REVISIONS) > 1:
        oldest = place.new()
        copied_back(finished, oldest, REVISIONS[0])
        yield Task("migrate", lambda address: ["migrate", "--archive", address], oldest)


@contextlib.contextmanager
def _places(only: str | None, folder: Path) -> Iterator[list[Place]]:
    found: list[Place] = [] if only == "postgresql" else [Folder(folder)]
    if only == "sqlite":
        yield found
        return
    server = Server(folder)
    try:
        yield [*found, server]
    finally:
        server.close()


def main() -> None:
    """Run all tasks on all stores, and print a table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", choices=("add", "recode", "migrate"))
    asked.add_argument("--store", choices=("sqlite", "postgresql"))
    asked.add_argument("--documents", type=int, default=16)
    options = asked.parse_args()
    load()
    faults: list[str] = []
    print(
        f"{'store':<11}{'task':<9}{'seconds':>8}{'rounds':>8}{'killed':>8}{'partly':>8}{'server':>8}{'faults':>8}"
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        folder = written(documents(options.documents, paragraphs=4), scratch / "in")
        with _places(options.store, scratch) as places:
            for place in places:
                for task in tasks(place, folder, scratch):
                    if options.only in {None, task.name}:
                        faults += _tried(measured(task, place, scratch), options.rounds, options.seed)
    sys.exit(1 if faults else 0)


def _tried(trial: Trial, rounds: int, seed: int) -> list[str]:
    tally = Tally()
    draw = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    with contextlib.suppress(KeyboardInterrupt):  # what was done until then is told all the same
        for number in range(rounds):
            one_round(trial, number, rounds, draw, tally)
            if sys.stderr.isatty():
                print(f"{number + 1}\r", end="", file=sys.stderr, flush=True)
    print(
        f"{trial.place.name:<11}{trial.task.name:<9}{trial.seconds[False]:>8.1f}{tally.rounds:>8}{tally.killed:>8}"
        f"{tally.under_way:>8}{tally.servers:>8}{len(tally.faults):>8}",
        flush=True,
    )
    for fault in tally.faults:
        print(fault)
    return tally.faults


if __name__ == "__main__":
    main()
