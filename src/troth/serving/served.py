"""An archive that is served: a connection a request, and what is dear to work out kept until it changes."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, text

from troth.archive.store import Store
from troth.errors import NotUnderstoodError

Value = TypeVar("Value")
State = tuple[Any, ...]

_MOST_ANSWERS = 100  # to questions; those asked for longest ago go first

# Whatever is added, coded anew, linked or decided changes one of them; the name and the time of the last
# document tell an archive from another one that was put in its place.
_STATE = text(
    "SELECT (SELECT max(number) FROM document), (SELECT max(number) FROM reading), "
    "(SELECT count(*) FROM version), (SELECT max(generation) FROM following), "
    "(SELECT max(number) FROM decision), (SELECT max(generation) FROM ledger), "
    "(SELECT id FROM document ORDER BY number DESC LIMIT 1), "
    "(SELECT added_at FROM document ORDER BY number DESC LIMIT 1)"
)

# Where the states are put down that a request reads, if somebody wants to know: `Served.state` is dearer.
STATES: ContextVar[list[State] | None] = ContextVar("states", default=None)


@dataclass(frozen=True, slots=True)
class Reading:
    """An archive as it is for one request."""

    store: Store
    connection: Connection
    today: dt.date  # that deadlines are measured against
    state: State  # another one when the archive has changed, or the day
    memory: Memory
    answers: Memory  # to questions: of these there is no end, and they push out one another alone

    def kept(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """A value of the whole archive, worked out once for each state of it: there are few such.

        Args:
            key: What it is, with all that it depends on beside the archive and the day.
            make: Works it out; the value must not be changed afterwards, nor hold the connection.
        """
        return self.memory.value(self.state, key, make)

    def answered(
        self, key: Hashable, make: Callable[[], Value], is_kept: Callable[[Value], bool] | None = None
    ) -> Value:
        """A value that answers what somebody has asked, kept as long as not too many others are asked for.

        Args:
            key: As of `kept`.
            make: As of `kept`.
            is_kept: Whether the value is so small that many like it can be kept; None for always.
        """
        return self.answers.value(self.state, key, make, is_kept)


class Memory:
    """Values that are dear to work out; may be used by several threads at once.

    Args:
        most: How many are kept; None for all.
    """

    def __init__(self, most: int | None = _MOST_ANSWERS) -> None:
        self._most = most
        self._values: OrderedDict[tuple[State, Hashable], _Slot] = OrderedDict()
        self._states: deque[State] = deque(maxlen=2)  # requests of the one before may still be answered
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """How many values are kept."""
        return len(self._values)

    def value(
        self,
        state: State,
        key: Hashable,
        make: Callable[[], Value],
        is_kept: Callable[[Value], bool] | None = None,
    ) -> Value:
        """The value of a key in a state; who asks while another works it out waits for that."""
        with self._lock:
            if state not in self._states:
                self._states.append(state)
                for old in [each for each in self._values if each[0] not in self._states]:
                    del self._values[old]
            slot = self._values.setdefault((state, key), _Slot())
            self._values.move_to_end((state, key))
            while self._most is not None and len(self._values) > self._most:
                self._values.popitem(last=False)
        with slot.lock:
            if not slot.is_made:
                slot.value = make()
                slot.is_made = True
                if is_kept is not None and not is_kept(slot.value):
                    self._forget((state, key), slot)
        return cast("Value", slot.value)

    def _forget(self, whole_key: tuple[State, Hashable], slot: _Slot) -> None:
        with self._lock:
            if self._values.get(whole_key) is slot:
                del self._values[whole_key]


class _Slot:
    """A value, or the place of one that is being worked out."""

    __slots__ = ("is_made", "lock", "value")

    def __init__(self) -> None:
        # A value may ask for another one, never for itself: reentrant, so that a mistake does not hang.
        self.lock = threading.RLock()
        self.is_made = False
        self.value: Any = None


class Served:
    """An archive that is served, read-only.

    Args:
        store: The archive.
        today: The day that deadlines are measured against.
    """

    def __init__(self, store: Store, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.store = store
        self._today = today
        self._memory = Memory(None)
        self._answers = Memory()

    def state(self) -> State:
        """What changes when the archive does, or the day.

        Raises:
            ArchiveError: It cannot be read.
        """
        with self.reading() as reading:
            return reading.state

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reading]:
        """The archive as it is now, for one request.

        Raises:
            ArchiveError: It cannot be read.
        """
        try:
            with self.store.reading() as connection:
                state = tuple(connection.execute(_STATE).one())
                today = self._today()
                states = STATES.get()
                if states is not None:
                    states.append((*state, today))
                yield Reading(self.store, connection, today, state, self._memory, self._answers)
        except NotUnderstoodError as error:
            # A server cannot tell a fault of its own from contents that make no sense: neither is hidden.
            fault = error.__cause__ or error
            raise fault from fault.__cause__
