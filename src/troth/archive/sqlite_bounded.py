"""A connection to SQLite whose questions end after some time.

What counts is the time in which SQLite works: an answer that is sent to a slow client in parts may take as
long as that client does.
"""

from __future__ import annotations

import sqlite3
import time
from typing import Any

_STEPS = 20_000  # of SQLite between two looks at the clock: about a millisecond


class BoundedConnection(sqlite3.Connection):
    """Stops a question that has taken too long with ``SQLITE_INTERRUPT``.

    Args:
        longest: Seconds that each question may take, while its answer is waited for.
        *arguments: As for `sqlite3.Connection`.
        **options: As well.
    """

    def __init__(self, longest: float, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._longest = longest
        self._taken = 0.0  # seconds, by the question that was asked last
        self._looked: float | None = None  # at the clock, since SQLite was called
        self.set_progress_handler(self._is_too_long, _STEPS)

    def cursor(self, *_: Any, **__: Any) -> Any:
        """A cursor that says when SQLite is called."""
        return super().cursor(_BoundedCursor)

    def begin(self, *, anew: bool) -> None:
        """SQLite is called from now on; anew: for another question."""
        self._looked = None
        if anew:
            self._taken = 0.0

    def _is_too_long(self) -> bool:
        now = time.monotonic()
        if self._looked is not None:
            self._taken += now - self._looked
        self._looked = now
        return self._taken > self._longest


class _BoundedCursor(sqlite3.Cursor):
    connection: BoundedConnection

    def execute(self, *arguments: Any) -> Any:
        self.connection.begin(anew=True)
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> Any:
        self.connection.begin(anew=True)
        return super().executemany(*arguments)

    def fetchone(self) -> Any:
        self.connection.begin(anew=False)
        return super().fetchone()

    def fetchmany(self, *arguments: Any) -> Any:
        self.connection.begin(anew=False)
        return super().fetchmany(*arguments)

    def fetchall(self) -> Any:
        self.connection.begin(anew=False)
        return super().fetchall()
