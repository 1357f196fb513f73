"""Lines of documents, put away until it is known in what order they are written."""

from __future__ import annotations

import contextlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from troth.errors import OutputError

_IN_MEMORY = 32 * 1024 * 1024  # bytes that are put away before a file is made for them


class Spool:
    """Lines of documents, put away until it is known in what order they are written.

    They stay in memory while they are few; then they go to a file that has no name, or loses it when it is
    closed, so that nothing is left behind however a run ends.

    Args:
        output: The file that is written in the end, which has room beside it; None: the system's folder for
            temporary files.
    """

    def __init__(self, output: str | None) -> None:
        folder = str(Path(os.path.realpath(output)).parent) if output is not None else None
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._output = output
        file = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=folder)  # noqa: SIM115 - closed by close
        self._file = cast("BinaryIO", file)

    def add(self, document: str, lines: bytes) -> None:
        """Put the compressed lines of a document away; those of one that is there already are let go.

        Raises:
            OutputError: The disk is full.
        """
        if document in self._places:
            return
        with self._said():
            self._file.write(lines)
        self._places[document] = (self._end, len(lines))
        self._end += len(lines)

    def lines(self, document: str) -> bytes:
        """The lines of a document.

        Raises:
            OutputError: They cannot be read back, or the disk is full.
        """
        start, length = self._places[document]
        with self._said():
            self._file.seek(start)
            return zlib.decompress(self._file.read(length))

    def close(self) -> None:
        """Let everything go."""
        with contextlib.suppress(OSError):  # what could not be written is not wanted any more
            self._file.close()

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            words = error.strerror or str(error)
            where = self._output or "the folder for temporary files (TMPDIR names another)"
            raise OutputError(f"{where}: {words[:1].lower()}{words[1:]}") from error
