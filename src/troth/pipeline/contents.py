"""What is added to an archive, read from where the user pointed, one at a time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping

from troth.errors import ReadError
from troth.pipeline.add import Content
from troth.pipeline.archive_files import documents
from troth.pipeline.decide import STANDARD_INPUT, Source
from troth.pipeline.members import Listing, escaped, printable
from troth.pipeline.run import read_bytes, within_limits


def contents(sources: Iterable[Source], listings: Mapping[str, Listing], max_bytes: int) -> Iterator[Content]:
    """The contents of sources, in order, each read when it is asked for.

    A source's place is its whole path, with links as they are named, so that the same name is the same source
    from whichever folder it is added; below it stands the name of a member of an archive file. Standard input
    has no path: its place is made of its bytes.

    Args:
        sources: As they were decided on.
        listings: Of each archive file among them, by its path.
        max_bytes: A larger one is refused.

    Yields:
        One content a source, and one a document of an archive file; one that cannot be read has a failure.
    """
    for source in sources:
        if source.packed:
            yield from _members(listings[source.path], max_bytes)
            continue
        name = printable(source.path)
        try:
            data = read_bytes(source.path, max_bytes)
        except ReadError as error:
            yield Content(name, place_of(source.path), failure=error.reason)
        except MemoryError:
            yield Content(name, place_of(source.path), failure="there is not enough memory to read it")
        else:
            yield Content(name, place_of(source.path, data), data)


def place_of(path: str, data: bytes = b"") -> str:
    """The whole path of a source, the same for the same name and different for different ones.

    Args:
        path: As the user gave it, or as it was found.
        data: The bytes of standard input, which is never the same source twice unless they are the same.
    """
    if path == STANDARD_INPUT:
        return f"{STANDARD_INPUT}/{hashlib.sha256(data).hexdigest()}"
    return escaped(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves ".." in


def _members(listing: Listing, max_bytes: int) -> Iterator[Content]:
    name, place = printable(listing.path), place_of(listing.path)
    try:
        for number, data in documents(listing, max_bytes):
            member = listing.members[number].name
            content = Content(f"{name}/{printable(member)}", f"{place}/{escaped(member)}", data)
            try:
                within_limits(data, content.source, max_bytes)
            except ReadError as error:
                content = Content(content.source, content.place, failure=error.reason)
            yield content
    except ReadError as error:
        # What was looked through is damaged now: its documents up to here are added, which is said.
        yield Content(name, place, failure=error.reason)
