"""Adds documents to an archive.

    contents --sha256--> known? --unknown--> coders --> Prepared --in batches--> put --> outcomes

A document is reported once it is kept, not before; whatever stops a run, the archive holds whole documents.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from troth.archive.adding import Held, Outcome, known_documents, put
from troth.archive.rows import Prepared, prepared
from troth.archive.store import Store
from troth.errors import ReadError
from troth.pipeline.pool import DIED, Work
from troth.reading import read_document

_LOOKED_UP = 400  # contents whose documents are looked up at once ...
_LOOKED_UP_BYTES = 4 * 1024 * 1024  # ... and no more once they hold so many bytes
_CHUNK = 16  # contents that are handed to a process at once ...
_CHUNK_BYTES = 256 * 1024  # ... and no more once they hold so many bytes
_KEPT = 1_000  # documents that are kept at once ...
_KEPT_BYTES = 8 * 1024 * 1024  # ... and no more once their originals hold so many bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What was found where the user pointed: a file, or a member of an archive file."""

    source: str  # as given
    place: str  # the whole path: what makes it the same source at the next time
    data: bytes = b""
    failure: str = ""  # why there is no data, in words, without the source


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that was not added, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coded:
    """What became of a content that the archive does not hold yet."""

    content: Content
    document: str  # id
    prepared: Prepared | None = None
    failure: str = ""


Coders = Callable[[Iterable[Sequence[Content]], Work[Content, Coded]], Iterator[Coded]]


def add(
    contents: Iterable[Content], store: Store, coders: Coders, clock: Callable[[], dt.datetime]
) -> Generator[Outcome | Failure, None, None]:
    """Add documents to an archive.

    Args:
        contents: In the order in which they are to be added; they are taken as they are needed.
        store: The archive.
        coders: Does work on contents in any number of processes, with results in the same order.
        clock: The time, in UTC.

    Yields:
        What became of each content, once it is kept, in order but for failures, which do not wait.

    Raises:
        ArchiveError: The archive cannot be read or written. What was reported is kept.
    """
    order: deque[Held | Failure | None] = (
        deque()
    )  # in the order of the contents; None for one that is being coded
    coded = coders(_unknown(contents, store, order), Work(code, lost))
    waiting: list[Held] = []
    size = 0
    for each in _in_order(coded, order):
        if isinstance(each, Failure):
            yield each
            continue
        waiting.append(each)
        size += each.prepared.size if each.prepared else 0
        if len(waiting) >= _KEPT or size >= _KEPT_BYTES:
            yield from put(store, waiting, clock())
            waiting, size = [], 0
    if waiting:
        yield from put(store, waiting, clock())


def _unknown(
    contents: Iterable[Content], store: Store, order: deque[Held | Failure | None]
) -> Iterator[list[Content]]:
    """What is to be read and coded, in chunks for one process each; the rest is put into its order."""
    met: set[str] = set()
    for some in _batches(map(_with_names_that_can_be_kept, contents), _LOOKED_UP, _LOOKED_UP_BYTES):
        ids = [hashlib.sha256(each.data).hexdigest() for each in some]
        with store.reading() as connection:
            met.update(known_documents(connection, dict.fromkeys(ids)))
        unknown = []
        for content, document in zip(some, ids, strict=True):
            if content.failure:
                order.append(Failure(content.source, content.failure))
            elif document in met:
                order.append(Held(content.source, content.place, document))
            else:
                met.add(document)
                order.append(None)
                unknown.append(content)
        yield from _batches(unknown, _CHUNK, _CHUNK_BYTES)


def _with_names_that_can_be_kept(content: Content) -> Content:
    """A content without what no database keeps as text in its names: NUL, and half a surrogate pair."""
    source, place = (
        name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")
        for name in (content.source, content.place)
    )
    return replace(content, source=source, place=place)


def _in_order(coded: Iterable[Coded], order: deque[Held | Failure | None]) -> Iterator[Held | Failure]:
    """Everything in the order in which it was given; what could not be coded is a failure under each name."""
    failed: dict[str, str] = {}

    def known() -> Iterator[Held | Failure]:
        while order and (each := order[0]) is not None:
            order.popleft()
            if isinstance(each, Held) and each.document in failed:
                yield Failure(each.source, failed[each.document])
            else:
                yield each

    for each in coded:
        yield from known()
        order.popleft()
        content = each.content
        if each.prepared is None:
            failed[each.document] = each.failure
            yield Failure(content.source, each.failure)
        else:
            yield Held(content.source, content.place, each.document, each.prepared)
    yield from known()


def _batches(contents: Iterable[Content], most: int, most_bytes: int) -> Iterator[list[Content]]:
    batch: list[Content] = []
    size = 0
    for content in contents:
        batch.append(content)
        size += len(content.data)
        if len(batch) >= most or size >= most_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def code(content: Content) -> Coded:
    """Read and code a content, and take it apart into what an archive keeps."""
    document = hashlib.sha256(content.data).hexdigest()
    try:
        read = read_document(content.data, content.source)
        # Adding again what is there already does not wait for the vocabulary to load.
        from troth.coding import code_document  # noqa: PLC0415

        coded = prepared(code_document(read), content.data)
        return Coded(Content(content.source, content.place), document, coded)
    except ReadError as error:
        return Coded(Content(content.source, content.place), document, failure=error.reason)
    except MemoryError:
        failure = "there is not enough memory to read it"
        return Coded(Content(content.source, content.place), document, failure=failure)
    except Exception as error:  # noqa: BLE001 - one document that meets a fault must not end a run of thousands
        words = " ".join(f"{type(error).__name__}: {error}".split())
        failure = f"could not be coded, please report this fault of Troth: {words}"
        return Coded(Content(content.source, content.place), document, failure=failure)


def lost(content: Content) -> Coded:
    """What becomes of a content whose process died of it."""
    document = hashlib.sha256(content.data).hexdigest()
    return Coded(Content(content.source, content.place), document, failure=DIED)
