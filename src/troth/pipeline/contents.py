"""What is added to an archive, read from where the user pointed, one at a time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator

from troth.errors import ReadError
from troth.pipeline.add import Content
from troth.pipeline.decide import STANDARD_INPUT, Source
from troth.pipeline.run import read_bytes


def contents(sources: Iterable[Source], max_bytes: int) -> Iterator[Content]:
    """The contents of sources, in order, each read when it is asked for.

    A source's place is its whole path, with links as they are named, so that the same name is the same source
    from whichever folder it is added. Standard input has no path: its place is made of its bytes.

    Args:
        sources: As they were decided on.
        max_bytes: A larger one is refused.

    Yields:
        One content a source; one that cannot be read has a failure.
    """
    for source in sources:
        name = shown(source.path)
        try:
            data = read_bytes(source.path, max_bytes)
        except ReadError as error:
            yield Content(name, place_of(source.path, b""), failure=error.reason)
        except MemoryError:
            yield Content(name, place_of(source.path, b""), failure="there is not enough memory to read it")
        else:
            yield Content(name, place_of(source.path, data), data)


def shown(path: str) -> str:
    """A path as it can be printed and kept: what is not UTF-8 in it becomes replacement characters."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def place_of(path: str, data: bytes) -> str:
    """The whole path of a source, the same for the same name and different for different ones.

    What is not UTF-8 in it is escaped, as no database keeps it.
    """
    if path == STANDARD_INPUT:
        return f"{STANDARD_INPUT}/{hashlib.sha256(data).hexdigest()}"
    whole = os.path.abspath(path)  # noqa: PTH100 - Path.absolute leaves ".." in
    return whole if whole.isascii() else os.fsencode(whole).decode("utf-8", "backslashreplace")
