"""Zip files, listed by their directory and read member by member."""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from troth.errors import ReadError
from troth.pipeline.members import Listing, MemberKind

_ENCRYPTED = 0x1  # among the flags of a member
_NAME_IS_UTF8 = 0x800
_MOST_IN_DIRECTORY = 128 * 1024 * 1024  # bytes: it is read whole
_END = struct.Struct("<4s4H2LH")  # the record that ends a zip file, but for a comment
_LOCATOR = struct.Struct("<4sLQL")  # right before it, where there is a record of 64-bit sizes
_END_64 = struct.Struct("<4sQ2H2L4Q")  # right before that
_MOST_COMMENT = 65_536  # bytes
_TAIL = _MOST_COMMENT + _END.size + _LOCATOR.size + _END_64.size
# Of every other way of packing, the library unpacks all that one piece holds at once, however much that is.
_UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 64 * 1024
_DAMAGED = (
    zipfile.BadZipFile,
    EOFError,
    zlib.error,
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
            with _member(archive, infos[place]) as member:
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
            with _member(archive, infos[place]) as member:
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


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    """A member, to be unpacked piece by piece.

    Raises:
        NotImplementedError: It is packed in a way that cannot be.
    """
    if info.compress_type not in _UNPACKED:
        raise NotImplementedError
    return archive.open(info)


def _check_directory(file: BinaryIO, listing: Listing) -> None:
    """Count a zip file's members before the library makes an object of each."""
    place, size = _directory(file)
    if size > _MOST_IN_DIRECTORY:
        raise ReadError(listing.path, f"has a directory of more than {_MOST_IN_DIRECTORY:,} bytes")
    file.seek(place)
    if file.read(size).count(b"PK\x01\x02") > listing.settings.archive_members:
        raise ReadError(listing.path, f"has more than {listing.settings.archive_members:,} members")
    file.seek(0)


def _directory(file: BinaryIO) -> tuple[int, int]:
    """Where the directory begins that the library reads, and how many bytes it has.

    Raises:
        zipfile.BadZipFile: There is none.
    """
    whole = file.seek(0, os.SEEK_END)
    first = file.seek(max(0, whole - _TAIL))
    tail = file.read()
    # As the library looks for it: at the very end, else the last that may have a comment behind it.
    place = len(tail) - _END.size
    if place < 0 or tail[place : place + 4] != b"PK\x05\x06" or tail[-2:] != b"\0\0":
        place = tail.rfind(b"PK\x05\x06", max(0, len(tail) - _MOST_COMMENT - _END.size))
    if place < 0:
        raise zipfile.BadZipFile
    size = int(_END.unpack_from(tail, place)[5])
    # The library believes 64-bit sizes wherever there are any, also where the others say something else.
    if tail[max(0, place - _LOCATOR.size) : place].startswith(b"PK\x06\x07"):
        place -= _LOCATOR.size + _END_64.size
        if place < 0 or tail[place : place + 4] != b"PK\x06\x06":
            raise zipfile.BadZipFile
        size = int(_END_64.unpack_from(tail, place)[8])
    begin = first + place - size
    if begin < 0 and size <= _MOST_IN_DIRECTORY:
        raise zipfile.BadZipFile
    return max(0, begin), size


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
