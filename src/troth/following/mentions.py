"""Mentions and silence: which later documents take a promise up, and which ones do not name it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeAlias

from troth.following.names import read_name
from troth.following.order import moment_of, parties_of
from troth.following.words import content, theme
from troth.types import FollowedDocument, FollowedStatement

# Later documents of the same parties that are searched for one promise, the nearest first: in a large archive
# a list of all of them for each promise would be longer than the archive.
MOST_SEARCHED = 200
_SHARED = 2  # words of a promise that the title of a section on its theme has, when their titles share none


# The words of all titles of sections of a document together, and title by title.
_Themes: TypeAlias = tuple[frozenset[str], tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Silence:
    """Where a promise is not mentioned."""

    not_mentioned: tuple[str, ...]  # ids of documents
    on_theme: tuple[str, ...]  # those of them that have a section on its theme
    searched: tuple[str, ...]  # ids: where it was looked for; one tuple for all promises of a document


class Named(Protocol):
    """What names mean, and where that is named: a registry."""

    def of_name(self, document: str, name: str) -> int | None:
        """The number of what a name means in a document, by its id."""
        ...

    def documents_of(self, place: int) -> frozenset[str]:
        """The ids of the documents that name it, by its number."""
        ...


class LaterDocuments:
    """Which documents are later than each of a set, by the same parties, for any number of questions.

    Args:
        documents: In the order of `in_order`; only their days and parties are looked at.
    """

    def __init__(self, documents: Sequence[FollowedDocument]) -> None:
        self._days = [moment_of(document) for document in documents]
        self._parties = [parties_of(document) for document in documents]
        self._by_party: dict[str, list[int]] = {}
        for place, parties in enumerate(self._parties):
            for party in parties:
                self._by_party.setdefault(party, []).append(place)
        self._of: dict[frozenset[str], list[int]] = {}

    def of(self, place: int) -> tuple[int, ...]:
        """The places of the later documents of which all parties of the one at ``place`` are parties.

        At most ``MOST_SEARCHED``, the nearest first. Documents of one day are not later than each other. One
        without a date is of the day of the latest act that it reports; nothing is later than one that dates
        none. One without parties has no such documents.
        """
        parties = self._parties[place]
        if not parties:
            return ()
        places = self._of.get(parties)
        if places is None:
            rarest = min((self._by_party[party] for party in sorted(parties)), key=len)
            places = self._of[parties] = [each for each in rarest if parties <= self._parties[each]]
        first = bisect_right(places, self._days[place], key=lambda each: self._days[each])
        return tuple(places[first : first + MOST_SEARCHED])


class Later:
    """What was said later than each document, by the same parties."""

    def __init__(
        self,
        documents: Sequence[FollowedDocument] | Mapping[int, FollowedDocument],
        registry: Named,
        later: LaterDocuments,
    ) -> None:
        """Documents by their places in the order of `in_order`; what they state is not looked at.

        Args:
            documents: Those that promise or are searched, with the titles of their sections.
            registry: What names mean.
            later: Of all documents of the set.
        """
        self._documents = documents
        self._registry = registry
        self._later = later
        # Made when they are asked for: of few promises, few documents are searched.
        self._themes: dict[int, _Themes] = {}
        self._named: dict[int, frozenset[str]] = {}
        self._latest: tuple[int, _Window] | None = None

    def documents(self, place: int) -> tuple[int, ...]:
        """The places of the later documents that are searched for the promises of one."""
        return self._later.of(place)

    def silence(
        self, statements: Sequence[FollowedStatement], place: int, mentioned: Iterable[str]
    ) -> Silence:
        """The later documents of the same parties that do not mention a promise.

        A document that names an initiative of the promise without taking the promise up is left out: of it
        neither a mention nor silence can be told. A section is on the theme of a promise when its title
        shares a word that tells themes apart with the title of the promise's own section, or is the same, or
        shares two such words with the promise itself.

        Args:
            statements: All that promise it in the document.
            place: Of that document.
            mentioned: Ids of the documents that take it up.
        """
        window = self._window(place)
        on_theme = window.on_theme_of(statements)
        left_out = self._left_out(statements, place, (mentioned, window.searched))
        if not left_out:
            return Silence(window.ids, on_theme, window.ids)
        return Silence(
            tuple(each for each in window.ids if each not in left_out),
            tuple(each for each in on_theme if each not in left_out),
            window.ids,
        )

    def not_mentioned(
        self, statements: Sequence[FollowedStatement], place: int, mentioned: Iterable[str]
    ) -> tuple[str, ...]:
        """As `silence`, without looking for sections on the theme."""
        searched = tuple(self._documents[each].id for each in self.documents(place))
        left_out = self._left_out(statements, place, (mentioned, frozenset(searched)))
        return tuple(each for each in searched if each not in left_out)

    def _left_out(
        self,
        statements: Sequence[FollowedStatement],
        place: int,
        ids: tuple[Iterable[str], frozenset[str]],
    ) -> frozenset[str]:
        """Of the documents that are searched, those that mention a promise or name an initiative of it."""
        mentioned, searched = ids
        # Each looked into for the few documents of the window: an initiative may be named in thousands.
        named = (frozenset(mentioned), *map(self._naming, self._numbers(statements, place)))
        return frozenset().union(*(searched & names for names in named))

    def _window(self, place: int) -> _Window:
        """The documents later than one; it is asked for document by document."""
        if self._latest is None or self._latest[0] != place:
            later = [(self._documents[each].id, *self._themes_of(each)) for each in self.documents(place)]
            self._latest = place, _Window(later)
        return self._latest[1]

    def _themes_of(self, place: int) -> _Themes:
        found = self._themes.get(place)
        if found is None:
            found = self._themes[place] = _themes(self._documents[place])
        return found

    def _naming(self, number: int) -> frozenset[str]:
        """The ids of the documents that name an initiative."""
        found = self._named.get(number)
        if found is None:
            found = self._named[number] = self._registry.documents_of(number)
        return found

    def _numbers(self, statements: Sequence[FollowedStatement], place: int) -> Iterable[int]:
        """The initiatives that a promise names; a group of states that acts in it is none of them."""
        document = self._documents[place].id
        for statement in statements:
            for initiative in statement.coding.initiatives:
                number = self._registry.of_name(document, initiative.name)
                if number is not None and read_name(initiative.name).words:
                    yield number


class _Window:
    """The documents that are searched for the promises of one, with the titles of their sections."""

    def __init__(self, later: Sequence[tuple[str, frozenset[str], tuple[frozenset[str], ...]]]) -> None:
        """Of each its id, the words of all its titles together, and title by title."""
        self.ids = tuple(name for name, _, _ in later)
        self.searched = frozenset(self.ids)
        self._later = later
        self._words = frozenset().union(*(together for _, together, _ in later))
        self._of_section: dict[frozenset[str], tuple[str, ...]] = {}

    def on_theme_of(self, statements: Sequence[FollowedStatement]) -> tuple[str, ...]:
        """The ids of the documents that have a section on the theme of statements."""
        own = frozenset(word for each in statements if each.path for word in _tells(each.path[-1]))
        words = self._words.intersection(word for each in statements for word in content(each.quote))
        if len(words) >= _SHARED:
            return tuple(
                name
                for name, together, titles in self._later
                if not own.isdisjoint(together)
                or (len(words & together) >= _SHARED and any(len(words & each) >= _SHARED for each in titles))
            )
        found = self._of_section.get(own)
        if found is None:
            found = tuple(name for name, together, _ in self._later if not own.isdisjoint(together))
            self._of_section[own] = found
        return found


def _themes(document: FollowedDocument) -> _Themes:
    return _themes_of_titles(tuple(path[-1] for path in document.paths if path))


@lru_cache(maxsize=4_096)
def _themes_of_titles(given: tuple[str, ...]) -> _Themes:
    titles = tuple(dict.fromkeys(map(_tells, given)))
    return frozenset().union(*titles), titles


@lru_cache(maxsize=16_384)
def _tells(title: str) -> frozenset[str]:
    """What in a title tells a theme: its telling words, and the title as a whole ("Our Partnership")."""
    whole = " ".join(title.casefold().split())
    return theme(title) | {whole} if whole else frozenset()
