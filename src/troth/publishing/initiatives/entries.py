"""The initiatives that a reader asked for, each with the documents that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troth.types import FollowedDocument, Party, RegisteredInitiative


@dataclass(frozen=True, slots=True)
class InitiativeSelection:
    """Initiatives that a document of any of the parties names, and a name of which holds any of the words.

    What is empty asks for all. Mentions are always those in everything that was read.
    """

    parties: tuple[str, ...] = ()  # of the documents: ISO codes or names, in any case of letters
    names: tuple[str, ...] = ()  # words of a name or acronym, in any case of letters

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.parties or self.names)


ALL_INITIATIVES = InitiativeSelection()


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative, and the documents that name it."""

    initiative: RegisteredInitiative
    documents: tuple[FollowedDocument, ...]  # each once, oldest first

    @property
    def first(self) -> FollowedDocument:
        """The document of its first mention."""
        return self.documents[0]

    @property
    def last(self) -> FollowedDocument:
        """The document of its last mention."""
        return self.documents[-1]

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties of the documents that name it, each once, in the order in which they come."""
        return tuple(dict.fromkeys(party for document in self.documents for party in document.parties))


def entries(
    documents: Sequence[FollowedDocument],
    initiatives: Sequence[RegisteredInitiative],
    selection: InitiativeSelection = ALL_INITIATIVES,
) -> Iterator[Entry]:
    """The initiatives that are wanted, in the order of their first mentions.

    Args:
        documents: All that were read, oldest first.
        initiatives: The registry of these documents.
        selection: What was asked for.
    """
    by_id = {document.id: document for document in documents}
    parties = frozenset(each.casefold() for each in selection.parties)
    names = tuple(each.casefold() for each in selection.names)
    for initiative in initiatives:
        if names and not _is_named(initiative, names):
            continue
        ids = dict.fromkeys(mention.document for mention in initiative.mentions)
        entry = Entry(initiative, tuple(by_id[each] for each in ids))
        if not parties or _is_of(entry, parties):
            yield entry


def _is_named(initiative: RegisteredInitiative, wanted: Sequence[str]) -> bool:
    written = (initiative.name, *initiative.acronyms, *initiative.other_names)
    names = [" ".join(name.split()).casefold() for name in written]
    return any(words in name for words in wanted for name in names)


def _is_of(entry: Entry, wanted: frozenset[str]) -> bool:
    return any(
        party.name.casefold() in wanted or (party.code or "").casefold() in wanted for party in entry.parties
    )
