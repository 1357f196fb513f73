"""Zip files, listed by their directory and read member by member."""

from __future__ import annotations

import contextlib
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO

from troth.errors import ReadError
from troth.pipeline.members import Listing, MemberKind

_ENCRYPTED = 0x1  # among the flags of a member
_NAME_IS_UTF8 = 0x800
_MOST_IN_DIRECTORY = 128 * 1024 * 1024  # bytes: it is read whole
_TAIL = 65_557 + 20 + 56  # bytes within which a directory ends, with its comment and the 64-bit records
_PIECE = 64 * 1024
_DAMAGED = (
    zipfile.BadZipFile,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    OverflowError,
    IndexError,
)


def scan(listing: Listing) -> None:
    """Look through a zip file: its directory, and the sums of its documents.

    Raises:
        ReadError: It is not to be opened: damaged, truncated, encrypted, or hostile.
    """
    with _opened(listing) as archive:
        for info in archive.infolist():
            listing.take(_name(info), _kind(info), info.file_size)
            if info.flag_bits & _ENCRYPTED:
                raise ReadError(listing.path, "is encrypted; unpack it and name the folder")
        infos = archive.infolist()
        for place in listing.members:
            with archive.open(infos[place]) as member:
                while member.read(_PIECE):
                    pass


def read(listing: Listing, most: int) -> Generator[tuple[int, bytes], None, None]:
    """The bytes of the documents that a scan has listed, each with its place, in the order of the directory.

    Args:
        listing: Scanned.
        most: No more than one byte over so many of one document.

    Raises:
        ReadError: The file is damaged, or has changed since it was scanned.
    """
    with _opened(listing) as archive:
        infos = archive.infolist()
        for place, expected in listing.members.items():
            if place >= len(infos) or infos[place].file_size != expected.size:
                raise ReadError(listing.path, "has changed while it was read")
            with archive.open(infos[place]) as member:
                yield place, member.read(most + 1)


@contextlib.contextmanager
def _opened(listing: Listing) -> Iterator[zipfile.ZipFile]:
    """A zip file; every fault in it is a `ReadError`."""
    try:
        with Path(listing.path).open("rb") as file:
            _check_directory(file, listing)
            with zipfile.ZipFile(file) as archive:
                yield archive
    except _DAMAGED as error:
        raise ReadError(listing.path, "is damaged or truncated; nothing of it is read") from error
    except (NotImplementedError, RuntimeError) as error:  # a way of packing, or of encrypting
        words = "is packed in a way that cannot be read; unpack it and name the folder"
        raise ReadError(listing.path, words) from error
    except OSError as error:
        words = (error.strerror or "").lower() or "is damaged or truncated; nothing of it is read"
        raise ReadError(listing.path, words) from error
    except MemoryError as error:
        raise ReadError(listing.path, "there is not enough memory to unpack it") from error


def _check_directory(file: BinaryIO, listing: Listing) -> None:
    """Count a zip file's members before the library makes an object of each."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _TAIL))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0:
        raise zipfile.BadZipFile
    size = int(struct.unpack_from("<L", tail, place + 12)[0])
    before = tail.rfind(b"PK\x06\x06", 0, place)
    if size == 0xFFFFFFFF:
        size = int(struct.unpack_from("<Q", tail, before + 40)[0]) if before >= 0 else end
        place = max(before, 0)
    if size > _MOST_IN_DIRECTORY:
        raise ReadError(listing.path, f"has a directory of more than {_MOST_IN_DIRECTORY:,} bytes")
    file.seek(max(0, end - len(tail) + place - size))
    if file.read(size).count(b"PK\x01\x02") > listing.settings.archive_members:
        raise ReadError(listing.path, f"has more than {listing.settings.archive_members:,} members")
    file.seek(0)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member: many programs write UTF-8 without saying so."""
    name = info.orig_filename
    if info.flag_bits & _NAME_IS_UTF8 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _kind(info: zipfile.ZipInfo) -> MemberKind:
    mode = info.external_attr >> 16
    if info.is_dir():
        return "directory"
    return "file" if not stat.S_IFMT(mode) or stat.S_ISREG(mode) else "other"
