"""What an archive file may hold, and what of it is read: rules that are the same for every form of them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Literal

from troth.errors import ReadError
from troth.settings import Settings

MemberKind = Literal["file", "directory", "other"]  # other: links, devices and what else is no regular file

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
_PARTS = re.compile(r"[/\\]")
_SHOWN = 60  # characters of a name in a message


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive file."""

    name: str  # below the archive file, as it is written there but for "." and empty parts
    size: int  # bytes, unpacked


@dataclass(slots=True)
class Listing:
    """The members of an archive file, taken in one by one in the order in which it holds them.

    Attributes:
        path: Of the archive file.
        settings: What documents and archive files end in, and the limits.
        packed_bytes: How large the archive file is.
        members: The documents, by their place among all members, from 0.
    """

    path: str
    settings: Settings
    packed_bytes: int
    members: dict[int, Member] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)
    _count: int = 0
    _bytes: int = 0
    _others: int = 0
    _twice: int = 0
    _nested: str = ""  # the first archive file within it
    _nested_count: int = 0

    def take(self, name: str, kind: MemberKind, size: int) -> None:
        """Take in the next member.

        Raises:
            ReadError: It makes the whole archive file one that is not opened.
        """
        place = self._count
        self._count += 1
        if self._count > self.settings.archive_members:
            raise ReadError(self.path, f"has more than {self.settings.archive_members:,} members")
        self._bytes += size
        self.within_limits(self._bytes)
        parts = self._parts(name)
        if kind == "directory" or not parts:
            return
        self._others += kind == "other"
        whole = "/".join(parts)
        # What comes later is what unpacking would leave there, even where that is no document.
        before = self._places.pop(whole, None)
        if before is not None:
            self._twice += 1
            del self.members[before]
        ending = parts[-1].lower()
        if kind == "other" or any(part.startswith(".") for part in parts):
            return
        if ending.endswith(self.settings.suffixes):
            self._places[whole] = place
            self.members[place] = Member(whole, size)
        elif ending.endswith(self.settings.archive_suffixes):
            self._nested_count += 1
            self._nested = self._nested or whole

    def within_limits(self, unpacked: int) -> None:
        """Nothing.

        Args:
            unpacked: How many bytes the archive file has expanded to so far.

        Raises:
            ReadError: It is too many.
        """
        most, ratio = self.settings.archive_bytes, self.settings.archive_ratio
        if unpacked > most:
            raise ReadError(self.path, f"unpacks to more than {most:,} bytes; add it in parts")
        if unpacked > self.settings.archive_ratio_from_bytes and unpacked > ratio * self.packed_bytes:
            raise ReadError(self.path, f"unpacks to more than {ratio} times its size, as no documents do")

    def close(self) -> None:
        """Let go of what only the taking in needs."""
        self._places.clear()

    def notes(self) -> list[str]:
        """What is left out or was told apart, a line each for people."""
        lines = []
        if self._others:
            what = "link or device" if self._others == 1 else "links and devices"
            lines.append(f"{self._others:,} {what} left out")
        if self._nested_count:
            more = f" and {self._nested_count - 1:,} more" if self._nested_count > 1 else ""
            lines.append(f"archive files within it are not opened: {shortened(self._nested)}{more}")
        if self._twice:
            names = "name is" if self._twice == 1 else "names are"
            lines.append(f"{self._twice:,} {names} there more than once; the last counts, as when unpacking")
        return lines

    def _parts(self, name: str) -> list[str]:
        parts = _PARTS.split(name)
        if _ABSOLUTE.match(name) or ".." in parts:
            raise ReadError(
                self.path, f"holds a name that leads out of it, {shortened(name)!r}; nothing of it is read"
            )
        return [part for part in name.split("/") if part not in {"", "."}]


def shortened(name: str) -> str:
    """A name as it can stand in a line."""
    clean = printable(name)
    return clean if len(clean) <= _SHOWN else f"{clean[:_SHOWN]}…"


def printable(name: str) -> str:
    """A name whose signs can all be shown and kept; others become replacement characters.

    Args:
        name: As the system gives it: bytes that are not UTF-8 are surrogates in it.
    """
    if name.isascii() and name.isprintable():
        return name
    decoded = os.fsencode(name).decode("utf-8", "replace") if _has_surrogates(name) else name
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in decoded)


def escaped(name: str) -> str:
    """A name that can be kept, different for different ones: what cannot is written by its number."""
    if name.isascii() and name.isprintable():
        return name
    decoded = os.fsencode(name).decode("utf-8", "backslashreplace") if _has_surrogates(name) else name
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in decoded
    )


def _has_surrogates(name: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in name)
