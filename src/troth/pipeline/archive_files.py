"""Archive files (.tar, packed or not, and .zip): told by their content, looked through, and read.

    entries --marked--> entries --decide--> sources --scanned--> listings --documents--> contents

Nothing of them is ever written to the disk. Each is looked through to its end before anything of it is used,
so that one that is damaged or hostile is refused whole.
"""

from __future__ import annotations

import dataclasses
import lzma
import os
import stat
import zlib
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from troth.errors import ReadError
from troth.pipeline import tar_files, zip_files
from troth.pipeline.decide import Entry
from troth.pipeline.members import Listing
from troth.settings import Settings

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # one with members, one without
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


def marked(entries: Iterable[Entry], settings: Settings) -> Iterator[Entry]:
    """The same entries, with archive files told from other files by their first bytes.

    A file that was found in a folder is looked at only where it ends as an archive file does; what was named
    is looked at in any case.
    """
    for entry in entries:
        ends_so = entry.path.lower().endswith(settings.archive_suffixes)
        if entry.kind != "file" or not (entry.named or ends_so):
            yield entry
        elif _form(entry.path):
            yield dataclasses.replace(entry, kind="archive file")
        else:
            yield dataclasses.replace(entry, kind="no archive file") if ends_so else entry


def scanned(path: str, settings: Settings) -> Listing:
    """What an archive file holds, after it was looked through to its end.

    Raises:
        ReadError: It is not to be opened, or holds no documents.
    """
    try:
        listing = Listing(path, settings, os.stat(path).st_size)  # noqa: PTH116 - a path of any bytes
    except OSError as error:
        raise ReadError(path, (error.strerror or str(error)).lower()) from error
    if _form(path) == "zip":
        zip_files.scan(listing)
    elif _holds_tar(path):
        tar_files.scan(listing)
    else:
        raise ReadError(
            path, "is packed but holds no tar file, or is damaged; unpack it and name what it holds"
        )
    listing.close()
    if not listing.members:
        endings = ", ".join(settings.suffixes)
        raise ReadError(path, f"is an archive file without documents ({endings})")
    return listing


def documents(listing: Listing, most: int) -> Generator[tuple[int, bytes], None, None]:
    """The bytes of the documents of an archive file, each with its place in the listing.

    Args:
        listing: Of the archive file, scanned.
        most: No more than one byte over so many of one document.

    Raises:
        ReadError: The file is damaged, or has changed since it was scanned.
    """
    read = zip_files.read if _form(listing.path) == "zip" else tar_files.read
    return read(listing, most)


def _form(path: str) -> str | None:
    """``"zip"``, ``"packed"`` or ``"tar"`` by the first bytes of a file; None for anything else."""
    start = _start(path)
    if start.startswith(_ZIP):
        return "zip"
    if start.startswith(_PACKED):
        return "packed"
    return "tar" if start and tar_files.is_header(start) else None


def _start(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(tar_files.BLOCK) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
    except (OSError, ValueError):  # whoever reads it says so
        return b""


def _holds_tar(path: str) -> bool:
    """Whether a tar file, packed or not, begins with a header."""
    try:
        with Path(path).open("rb") as file:
            return tar_files.is_header(tar_files.unpacking(file).read(tar_files.BLOCK))
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError):
        return True  # it is damaged, as whoever looks through it will say
