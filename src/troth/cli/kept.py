"""What commands that follow promises ask of an archive, where no input is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from troth.archive.asking import Asked, threads_asked
from troth.archive.following import State, state_of
from troth.archive.store import Store
from troth.archive.told import Told, told
from troth.cli.progress import say
from troth.errors import UsageError
from troth.publishing.archive.words import left_words
from troth.publishing.threads.selection import ThreadSelection


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an archive beside the filters that all commands have."""

    archive: str | None = None  # None: the one in the user's data folder
    documents: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def question(
    archive: str | None, documents: Sequence[str], initiatives: Sequence[str], words: Sequence[str] = ()
) -> Question:
    """What options ask of an archive.

    Raises:
        UsageError: One of them is empty.
    """
    for option, given in (("--document", documents), ("--initiative", initiatives), ("WORDS", words)):
        if any(not each.strip() for each in given):
            raise UsageError(f"{option}: is empty (is a variable unset?)")
    return Question(
        archive,
        tuple(each.strip() for each in documents),
        tuple(each.strip() for each in initiatives),
        tuple(words),
    )


def ask(
    store: Store,
    selection: ThreadSelection,
    day: dt.date,
    about: Question,
    until: dt.date | None = None,
) -> Told:
    """The threads of an archive that may be what was asked for; views leave out what is not.

    Args:
        store: The archive.
        selection: The filters that all commands have.
        day: That deadlines are measured against.
        about: What else is asked.
        until: Of promises that are open, the last day that is of interest.
    """
    mentioned = None
    if selection.mentions:
        mentioned = "mentioned" in selection.mentions
    asked = Asked(
        parties=selection.parties,
        sections=selection.sections,
        stages=selection.stages,
        firmness=selection.firmness,
        deadlines=selection.deadlines,
        mentioned=mentioned,
        until=until,
        documents=about.documents,
        initiatives=about.initiatives,
        words=about.words,
    )
    with store.reading() as connection:
        say_what_is_left(state_of(connection))
        return told(connection, threads_asked(store, connection, asked, day), day)


def say_what_is_left(state: State) -> None:
    """A line on standard error where links are not those of what an archive holds now.

    Args:
        state: How far the archive is followed.
    """
    if words := left_words(state):
        say(words)
