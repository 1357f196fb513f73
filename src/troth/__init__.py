"""Troth reads what governments promise each other, codes every statement, and follows every promise."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from troth.types import CodedDocument, Following

__all__ = ["CodedDocument", "Following", "follow", "read"]


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


def follow(*sources: str | Path | bytes | CodedDocument, as_of: dt.date | None = None) -> Following:
    """Follow every promise of some documents through the later ones.

    Args:
        sources: Documents in any order, each as `read` takes it or gives it. Each is condensed before the
            next is read, so that thousands may be given.
        as_of: The day that deadlines are measured against; today if left out.

    Returns:
        The documents oldest first, the links between their statements, and a thread for each promise.

    Raises:
        ReadError: A source cannot be read, as for `read`.
    """
    from troth.following import follow as follow_documents  # noqa: PLC0415 - as for `read`
    from troth.following import followed  # noqa: PLC0415

    documents = [followed(each if isinstance(each, CodedDocument) else read(each)) for each in sources]
    return follow_documents(documents, as_of or dt.datetime.now().astimezone().date())
