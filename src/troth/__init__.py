"""Troth reads what governments promise each other and codes every statement, with its evidence."""

from __future__ import annotations

import os
from pathlib import Path

from troth.types import CodedDocument

__all__ = ["CodedDocument", "read"]


def read(source: str | Path | bytes, name: str = "") -> CodedDocument:
    """Read one document and code every statement in it.

    Args:
        source: A path, or the bytes of a document: Markdown, HTML or plain text, told apart by content.
            ``"-"`` is a file of that name: standard input is not read.
        name: What to call bytes in messages and, as a last resort, as their title.

    Returns:
        The document, with one coding for each of its statements in reading order.

    Raises:
        ReadError: The source is missing, not a regular file (a pipe is not waited for), not readable, empty,
            larger than ``Settings().max_bytes``, binary, or holds no text; in the words of the command line.
    """
    # Reading and coding compile their vocabularies when first imported; `import troth` alone stays cheap.
    from troth.coding import code_document  # noqa: PLC0415
    from troth.pipeline.run import read_file, within_limits  # noqa: PLC0415
    from troth.reading import read_document  # noqa: PLC0415
    from troth.settings import Settings  # noqa: PLC0415

    max_bytes = Settings().max_bytes
    if isinstance(source, bytes):
        name = name or "bytes"
        return code_document(read_document(within_limits(source, name, max_bytes), name))
    data = read_file(str(source), max_bytes)
    # A name that is not UTF-8 is shown with replacement characters: it must be printable everywhere.
    return code_document(read_document(data, name or os.fsencode(source).decode("utf-8", "replace")))
