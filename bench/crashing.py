"""Archives on both stores, commands that are killed, and what must be true of an archive afterwards."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import random
import re
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench import crash_child
from sqlalchemy import Connection, MetaData, inspect, text

from troth.archive import opening, schema, schema_following, schema_ledger
from troth.archive.adding import Held, put
from troth.archive.documents import coded_documents, originals
from troth.archive.migrating import VERSION_TABLE, migrate
from troth.archive.opening import open_archive
from troth.archive.rows import prepared
from troth.archive.schema import STATEMENT_BITS
from troth.archive.sqlite import SqliteStore
from troth.archive.store import Store

ROOT = Path(__file__).parent.parent
Contents = Mapping[str, Sequence[tuple[Any, ...]]]
# What is made of all documents together: by following, and of their sums.
_FROM_ALL = frozenset(table.name for table in (*schema_following.TABLES, *schema_ledger.LEDGER_TABLES))

_SENTENCES = (
    "Japan and Kenya will invest up to ${a} million in the Lantern Port by 20{b}.",
    "Kenya will launch the Lantern Academy of {a} places (LA{a}) by the end of 20{b}.",
    "In May 2021, Japan opened school number {a} with {b} teachers.",
    "Both sides welcome the progress of working group {a}.",
    "Norway intends to share {a} charts of the coast by 20{b}.",
    "The partners discussed the roads of district {a}.",
)


def documents(count: int, *, paragraphs: int = 5, seed: int = 1) -> dict[str, str]:
    """Made-up statements by their file names, the same for the same arguments."""
    draw = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    return {
        f"statement{number:04d}.md": f"---\ntitle: Joint Statement {number} of Japan and Kenya\n"
        f"date: 2021-{1 + number % 12:02d}-{1 + number % 28:02d}\n---\n\n# Talks {number}\n\n"
        + "\n\n".join(
            " ".join(
                each.format(a=draw.randrange(2, 99_000), b=draw.randrange(25, 60)) for each in _SENTENCES
            )
            for _ in range(paragraphs)
        )
        + "\n"
        for number in range(1, count + 1)
    }


def written(texts: Mapping[str, str], folder: Path) -> Path:
    """The folder, with the texts in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in texts.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@dataclass(slots=True)
class Command:
    """A command of Troth in a process group of its own."""

    process: int
    output: Path
    errors: Path
    ready: int  # a pipe that says when the libraries are loaded
    started: float
    status: int | None = None  # once it has ended; the signal as a negative number

    def wait_until_ready(self) -> float:
        """Wait until its libraries are loaded, or it has ended; the seconds that it took."""
        os.read(self.ready, 1)
        return time.monotonic() - self.started

    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        if self.status is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if process else None
        return self.status is None

    def finish(self, seconds: float = 120) -> int:
        """Wait for the end; the exit status.

        Raises:
            TimeoutError: It has not ended by then, and was killed.
        """
        until = time.monotonic() + seconds
        while self.is_running():
            if time.monotonic() > until:
                self.kill()
                raise TimeoutError(f"a command did not end in {seconds} seconds: {self.said()}")
            time.sleep(0.01)
        with contextlib.suppress(OSError):
            os.close(self.ready)
        return self.status if self.status is not None else 0

    def kill(self) -> bool:
        """Kill the process and all that it started, at once; whether it was still running."""
        running = self.is_running()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):  # a copy may not have a group of its own yet
            os.kill(self.process, signal.SIGKILL)
        while self.is_running():
            time.sleep(0.001)
        with contextlib.suppress(OSError):
            os.close(self.ready)
        return running

    def reported(self) -> list[str]:
        """The ids of the documents of which it said that they were added or coded anew, in whole lines."""
        *lines, _unfinished = self.output.read_bytes().split(b"\n")
        rows = [json.loads(line) for line in lines if line.startswith(b"{")]
        return [row["document"] for row in rows if row.get("type") in {"added", "recoded"}]

    def said(self) -> str:
        """What it said on standard error."""
        return self.errors.read_text(encoding="utf-8", errors="replace")


def start(
    arguments: Sequence[str], scratch: Path, *, kept: int = 3, limit: int = 0, anew: bool = True
) -> Command:
    """Start a command of Troth.

    Args:
        arguments: Of the command line.
        scratch: A folder for its outputs.
        kept: How many documents it keeps at once; few make many transactions, 0 is as ever.
        limit: Bytes that no file may outgrow, as on a disk that is full then; 0 is none.
        anew: Whether it is a new program that has to load its libraries, or a copy of this process.
    """
    ready, write = os.pipe()
    output, errors = scratch / "output", scratch / "errors"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    started = time.monotonic()
    if anew:
        os.set_inheritable(write, True)
        program = [sys.executable, "-m", "bench.crash_child", str(write), str(kept), str(limit), *arguments]
        process = os.posix_spawn(
            sys.executable,
            program,
            {**os.environ, "PYTHONPATH": paths},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o666),
                (os.POSIX_SPAWN_OPEN, 2, errors, flags, 0o666),
            ],
            setpgroup=0,
        )
    else:
        for path in (output, errors):
            path.write_bytes(b"")
        sys.stdout.flush()
        process = os.fork()
        if not process:
            _become(arguments, (output, errors), (kept, limit, write))
    os.close(write)
    return Command(process, output, errors, ready, started)


def _become(arguments: Sequence[str], files: tuple[Path, Path], told: tuple[int, int, int]) -> None:
    """Turn this process, a copy, into a command of Troth."""
    status = 70  # a fault of software, as in sysexits.h
    try:
        os.setpgid(0, 0)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for descriptor, path in enumerate(files, 1):
            os.dup2(os.open(path, os.O_WRONLY), descriptor)
        crash_child.run(arguments, *told)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - a copy of this process must not go on as this process
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def contents(address: str, without: Collection[str] = ()) -> Contents:
    """All rows of all tables of an archive but times and generation, and its full-text index, in order.

    Args:
        address: Of the archive.
        without: Columns that are left out as well.

    Returns:
        By table; each row begins with the number of its document, or -1 where it belongs to none.
    """
    store = open_archive(address)
    try:
        with store.reading() as connection:
            names = [name for name in inspect(connection).get_table_names() if _is_own(name)]
            found = {name: _rows(connection, name, without) for name in names}
            if isinstance(store, SqliteStore):
                found["statement_text"] = _index(store.path)
    finally:
        store.close()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def of_documents(found: Contents) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of each document, by its number, each beginning with its table.

    Without what follows from all documents together: that comes in a transaction of its own, after them.
    """
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for name in sorted(found.keys() - _FROM_ALL):
        for row in found[name]:
            rows.setdefault(row[0], []).append((name, *row))
    return {number: of for number, of in rows.items() if number >= 0}


def differences(one: Contents, other: Contents) -> list[str]:
    """The tables in which two archives differ, in words."""
    return [
        f"{name}: {len(one.get(name, ()))} rows and {len(other.get(name, ()))}"
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
    ]


def copied_back(address: str, old: str, revision: str) -> None:
    """Make an archive of an older schema, with what it has room for of the contents of one of today."""
    source, target = open_archive(address), _at_revision(old, revision)
    try:
        with source.reading() as reading, target.writing() as writing:
            present = MetaData()
            present.reflect(reading)
            past = MetaData()
            past.reflect(writing)
            for table in past.sorted_tables:
                if not _is_own(table.name) or table.name in {VERSION_TABLE, "statement_text"}:
                    continue
                columns = [column.name for column in table.columns]
                rows = reading.execute(present.tables[table.name].select()).mappings()
                target.insert(writing, table, columns, [tuple(row[name] for name in columns) for row in rows])
            _index_again(reading, target, writing)
    finally:
        source.close()
        target.close()


def coded_before(address: str, other: str) -> None:
    """Make an archive of the same documents as coded by an older coder, with decisions of people."""
    source, target = open_archive(address), open_archive(other, create=True)
    try:
        with source.reading() as connection:
            numbers = list(connection.execute(text("SELECT number FROM document ORDER BY number")).scalars())
            data = dict(originals(connection, numbers))
            held = []
            for number, coded in coded_documents(connection, numbers):
                codings = tuple(replace(each, specificity=None, money=()) for each in coded.codings)
                old = prepared(replace(coded, coder="troth 0.0.1", codings=codings), data[number])
                held.append(Held(old.source, old.source, old.id, old))
        put(target, held, dt.datetime(2021, 1, 1, tzinfo=dt.UTC))
        with target.writing() as connection:
            columns = [each.name for each in schema.decision.columns]
            said = ("kind", '"action"', "a reader", "2021-02-03T04:05:06", "")
            rows = [(n, each.document, bytes(10), *said) for n, each in enumerate(held, 1)]
            target.insert(connection, schema.decision, columns, rows)
    finally:
        source.close()
        target.close()


def _at_revision(address: str, revision: str) -> Store:
    store = opening._store(address, read_only=False)  # noqa: SLF001 - no command makes an old archive
    store.stamp()
    with store.writing() as connection:
        migrate(connection, revision)
    return store


def _index_again(reading: Connection, target: Store, writing: Connection) -> None:
    numbers = list(reading.execute(text("SELECT number FROM document ORDER BY number")).scalars())
    data = dict(originals(reading, numbers))
    for number, coded in coded_documents(reading, numbers):
        target.index(writing, prepared(coded, data[number]).indexed(number << STATEMENT_BITS))


def _is_own(name: str) -> bool:
    return not re.fullmatch(r"statement_text_.*", name)


def _rows(connection: Connection, name: str, without: Collection[str]) -> list[tuple[Any, ...]]:
    if connection.dialect.name == "sqlite" and name == "statement_text":
        return []  # seen by itself
    every = [each["name"] for each in inspect(connection).get_columns(name)]
    columns = [each for each in every if not each.endswith("_at") and each not in {*without, "generation"}]
    names = ", ".join(f'"{column}"' for column in columns)
    owner = "-1"
    if name == "document":
        owner = "number"
    elif "statement" in columns and name != "decision":
        owner = f"statement >> {STATEMENT_BITS}"
    elif "document" in columns and name != "decision":
        owner = "document"
    # The names are those of the archive's own tables.
    followed = "WHERE documents > 0" if name == "following" else ""  # 0: only the generation, of no account
    rows = connection.exec_driver_sql(f'SELECT {owner}, {names} FROM "{name}" {followed}')  # noqa: S608
    return [tuple(bytes(each) if isinstance(each, memoryview) else each for each in row) for row in rows]


def _index(path: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.entry USING fts5vocab('main', 'statement_text', 'instance')"
        )
        found = connection.execute("SELECT doc, col, offset, term FROM entry")
        return [(row[0] >> STATEMENT_BITS, *row) for row in found]
    finally:
        connection.close()
