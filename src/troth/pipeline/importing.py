"""Builds an archive of what was exported: equal to the one that it came from, or nothing of it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from troth.archive.copying import is_empty
from troth.archive.generation import renew
from troth.archive.kept import NotWholeError, put_documents, put_rows
from troth.archive.opening import is_file, open_archive
from troth.archive.store import Store
from troth.archive.whole_file import whole_file
from troth.errors import ArchiveError
from troth.publishing.archive import jsonl, parquet


def import_archive(path: str, address: str) -> int:
    """Build an archive of an export.

    Args:
        path: A file of JSON Lines, or a folder of Parquet files.
        address: Of the archive, as `open_archive` takes it; there is none yet, or an empty one.

    Returns:
        How many documents it has.

    Raises:
        ArchiveError: The export is damaged or none, or the archive cannot be written or is not empty; it is
            as it was.
        UsageError: What reads Parquet is not installed.
    """
    source = Path(path)
    if not source.exists():
        raise ArchiveError(path, "there is no such file or folder")
    target = Path(os.path.realpath(address))
    try:
        if is_file(address) and not target.exists():
            if not target.parent.is_dir():
                raise ArchiveError(address, f"the directory {target.parent} does not exist; make it")
            with (
                whole_file(address, target) as part,
                contextlib.closing(open_archive(str(part), create=True)) as store,
            ):
                return _put(source, store)
        with contextlib.closing(open_archive(address, create=True)) as store:
            return _put(source, store)
    except NotWholeError as error:
        raise ArchiveError(path, f"{error}; nothing was imported") from error
    except UnicodeDecodeError as error:
        raise ArchiveError(path, "is no export of an archive, but something else") from error


def _put(source: Path, store: Store) -> int:
    with contextlib.ExitStack() as stack:
        exported: jsonl.Import | parquet.Import
        if source.is_dir():
            exported = parquet.Import(source)
        else:
            exported = jsonl.Import(stack.enter_context(source.open(encoding="utf-8", newline="\n")))
        connection = stack.enter_context(store.writing())
        if not is_empty(connection):
            raise ArchiveError(store.name, "holds documents already; name one that is not there yet")
        count = sum(put_documents(store, connection, exported.documents()))
        put_rows(store, connection, exported.rows())
        renew(connection)  # what others are linking meanwhile is of the archive as it was
    return count
