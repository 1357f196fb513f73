"""The acts that a statement tells of, in classes: to launch, to found and to establish are one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from troth import vocabulary
from troth.following.stems import stems_of


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = vocabulary.load("terms")["acts"]
    return {stem: name for name, verbs in table.items() for stem in stems_of(verbs)}


def acts_in(stems: Iterable[str]) -> frozenset[str]:
    """The classes of acts that words tell of, by the names in ``vocabulary/terms.toml``."""
    classes = _classes()
    return frozenset(name for each in stems if (name := classes.get(each)))
