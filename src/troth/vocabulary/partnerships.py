"""Partnerships that have a name of their own, and who is in them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Any

from troth.errors import VocabularyError
from troth.types import Party
from troth.vocabulary import load
from troth.vocabulary.party_aliases import party_named

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership with a name; its documents are those of its parties, whether or not they say the name."""

    key: str  # that stands in addresses: "core"
    name: str  # "U.S.-Japan Competitiveness and Resilience (CoRe) Partnership"
    short: str  # "CoRe"
    parties: tuple[Party, ...]  # in the order of their keys
    members: tuple[Party, ...]  # of a group that is itself the party, for people to read; else none
    others: bool  # whether documents with further parties are counted where nobody says otherwise
    since: dt.date  # the day of the document that set it up or set it out
    source: str  # that document

    @property
    def party_keys(self) -> tuple[str, ...]:
        """Its parties as an archive keeps them: the code, or the name where there is none."""
        return tuple(party.code or party.name for party in self.parties)


@functools.cache
def partnerships() -> dict[str, Partnership]:
    """All partnerships that have a name, by their keys, in the file's order.

    Raises:
        VocabularyError: An entry is incomplete, or two have the same key.
    """
    found: dict[str, Partnership] = {}
    for entry in load("partnerships")["partnership"]:
        made = _partnership(entry)
        if made.key in found or not _KEY.fullmatch(made.key):
            raise VocabularyError(
                f"vocabulary file partnerships.toml: key {made.key!r} is no key, or not its own"
            )
        found[made.key] = made
    return found


def _partnership(entry: dict[str, Any]) -> Partnership:
    try:
        parties = [party_named(each) for each in entry["parties"]]
        return Partnership(
            key=entry["key"],
            name=entry["name"],
            short=entry["short"],
            parties=tuple(sorted(parties, key=lambda party: party.code or party.name)),
            members=tuple(party_named(each) for each in entry.get("members", ())),
            others=entry["others"],
            since=entry["since"],
            source=entry["source"],
        )
    except KeyError as error:
        raise VocabularyError(f"vocabulary file partnerships.toml: an entry has no {error}") from error
