"""Tar files, packed or not, read from their beginning to their end and never anywhere else."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol, Self, cast

from troth.errors import ReadError
from troth.pipeline.members import Listing, MemberKind

BLOCK = tarfile.BLOCKSIZE
_END = bytes(BLOCK)  # what stands after the last member
_MEMORY = 256 * 1024 * 1024  # bytes that unpacking .xz may take; its strongest usual form takes 65 million
_PIECE = 64 * 1024
_MOST_IN_HEADER = 1024 * 1024  # bytes of one extended header: names are of a few thousand at most ...
_MOST_IN_HEADERS = 128 * 1024 * 1024  # ... and of all of them: they stay in memory

_DAMAGED = (
    tarfile.TarError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
    RecursionError,
)


class _Reads(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _DamagedError(Exception):
    """A header that is none: unlike tarfile's own error, this is not taken for the end of the file."""


class _Header(tarfile.TarInfo):
    """A header whose faults are faults, and which cannot make its reader hold more than there is room for."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if bytes(buf) == _END:
                raise
            raise _DamagedError from error

    def _proc_member(self, tar: _Tar) -> tarfile.TarInfo:  # what tarfile says a subclass may override
        if self.type in _EXTENDED:
            tar.extended += self.size
            if self.size > _MOST_IN_HEADER or tar.extended > _MOST_IN_HEADERS:
                raise _DamagedError
        if self.type == tarfile.GNUTYPE_SPARSE:
            raise _SparseError
        found = cast("tarfile.TarInfo", super()._proc_member(tar))  # type: ignore[misc]
        # The map of a file with holes can be of any length, and stays in memory.
        if any(key.startswith("GNU.sparse.") for key in found.pax_headers):
            raise _SparseError
        return found


class _SparseError(Exception):
    """A file with holes in it, which no document is."""


class _Tar(tarfile.TarFile):
    tarinfo = _Header
    extended = 0  # bytes in extended headers


_EXTENDED = {
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
}


def is_header(block: bytes) -> bool:
    """Whether a tar file begins so, whatever program wrote it: the sum of its first block is right."""
    try:
        tarfile.TarInfo.frombuf(block[:BLOCK], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return block[:BLOCK] == _END  # one without members
    return True


def scan(listing: Listing) -> None:
    """Look through a tar file, to its end.

    Raises:
        ReadError: It is not to be opened: damaged, truncated, or hostile.
    """
    with _opened(listing) as (tar, stream):
        for info in _members(tar):
            listing.take(info.name, _kind(info), info.size)
        while stream.read(_PIECE):  # to the sums at its end
            pass


def read(listing: Listing, most: int) -> Generator[tuple[int, bytes], None, None]:
    """The bytes of the documents that a scan has listed, each with its place, in the order of the file.

    Args:
        listing: Scanned.
        most: No more than one byte over so many of one document.

    Raises:
        ReadError: The file is damaged, or has changed since it was scanned.
    """
    with _opened(listing) as (tar, _):
        for place, info in enumerate(_members(tar)):
            if place not in listing.members:
                continue
            member = tar.extractfile(info)
            if member is None or info.size != listing.members[place].size:
                raise ReadError(listing.path, "has changed while it was read")
            yield place, member.read(min(info.size, most + 1))


def _members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    kept: list[tarfile.TarInfo] = getattr(
        tar, "members", []
    )  # all of them, which takes more than there may be
    while (info := tar.next()) is not None:
        yield info
        kept.clear()


def _kind(info: tarfile.TarInfo) -> MemberKind:
    if info.isdir():
        return "directory"
    return "file" if info.isreg() else "other"


@contextlib.contextmanager
def _opened(listing: Listing) -> Iterator[tuple[tarfile.TarFile, _Reads]]:
    """A tar file and the stream that it is read from; every fault in it is a `ReadError`."""
    try:
        with Path(listing.path).open("rb") as file:
            stream = _Counted(unpacking(file), listing.within_limits)
            with _Tar.open(fileobj=cast("BinaryIO", stream), mode="r|", bufsize=_PIECE) as tar:
                yield tar, stream
    except _SparseError as error:
        raise ReadError(listing.path, "holds a file with holes in it, as no document is") from error
    except (_DamagedError, *_DAMAGED) as error:
        raise ReadError(listing.path, "is damaged or truncated; nothing of it is read") from error
    except OSError as error:
        # What unpacks says so as well where the bytes are none of its own, but without a number.
        words = (error.strerror or "").lower() or "is damaged or truncated; nothing of it is read"
        raise ReadError(listing.path, words) from error
    except MemoryError as error:
        raise ReadError(listing.path, "there is not enough memory to unpack it") from error


class _Counted:
    """A stream that does not expand without end."""

    def __init__(self, stream: _Reads, check: Callable[[int], None]) -> None:
        self._stream = stream
        self._check = check
        self._count = 0

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        self._count += len(data)
        self._check(self._count)
        return data


def unpacking(file: BinaryIO) -> _Reads:
    """The stream that a file holds, by what its first bytes say."""
    start = file.read(6)
    file.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return cast("_Reads", gzip.GzipFile(fileobj=file))
    if start.startswith(b"BZh"):
        return cast("_Reads", bz2.BZ2File(file))
    if start == b"\xfd7zXZ\x00":
        return cast("_Reads", io.BufferedReader(_Xz(file)))
    return file


class _Xz(io.RawIOBase):
    """An .xz file, unpacked in bounded memory, which the library's own class for files cannot be told."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decompressor = _decompressor()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = b""
        while not data:
            rest = b""
            if self._decompressor.eof:
                rest = self._after_padding(self._decompressor.unused_data)
                if not rest:
                    return 0
                self._decompressor = _decompressor()
            elif self._decompressor.needs_input:
                rest = self._file.read(_PIECE)
                if not rest:
                    raise EOFError
            data = self._decompressor.decompress(rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _after_padding(self, rest: bytes) -> bytes:
        """What follows a stream: another one, or nothing, after zeros."""
        while not (rest := rest.lstrip(b"\0")):
            rest = self._file.read(_PIECE)
            if not rest:
                break
        return rest


def _decompressor() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MEMORY)
