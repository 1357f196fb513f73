"""``troth export`` and ``troth import``: from options to files or an archive, and an exit status."""

from __future__ import annotations

import contextlib
import functools
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from troth.archive.copying import document_count
from troth.archive.opening import default_archive
from troth.archive.store import Store
from troth.cli import options, session
from troth.cli.archive import opened
from troth.cli.output import write_all
from troth.cli.progress import say, working
from troth.errors import OutputError, UsageError
from troth.pipeline.importing import import_archive
from troth.publishing.archive import jsonl, parquet
from troth.publishing.words import counted

ExportFormat = Literal["jsonl", "parquet"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


def export(path: str, archive: str | None, output_format: str | None) -> int:
    """Export an archive and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_export, path, archive, output_format))


def import_(path: str, archive: str | None) -> int:
    """Build an archive and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_import, path, archive))


def _export(path: str, archive: str | None, given: str | None) -> int:
    output_format = options.output_format(given, None, FORMATS) or "jsonl"
    if not path:
        raise UsageError("PATH: is empty; name a file or a folder (is a variable unset?)")
    if output_format == "parquet":
        parquet.libraries()
        if path == "-":
            raise UsageError("PATH: Parquet is a folder of files; name one")
    with opened(archive) as store, working("exporting the archive"):
        count = _to_folder(path, store) if output_format == "parquet" else _to_file(path, store)
        say(f"wrote {path}: {counted(count, 'document')} of the archive {store.name}")
    return session.ALL_READ


def _to_file(path: str, store: Store) -> int:
    output = None if path == "-" else path
    with session.writing(output, for_people=False) as write, store.reading() as connection:
        write_all(jsonl.lines(connection), write)
        return document_count(connection)


def _to_folder(path: str, store: Store) -> int:
    with _whole_folder(path) as folder, store.reading() as connection:
        return parquet.write(connection, folder)


@contextlib.contextmanager
def _whole_folder(path: str) -> Iterator[Path]:
    """A folder beside the path that takes its name at the end, or is gone if the block is left otherwise."""
    target = Path(os.path.realpath(path))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(f"{path}: is there already; name a folder that is not, or an empty one")
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir()
        yield part
        for file in part.iterdir():
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: {(error.strerror or type(error).__name__).lower()}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _import(path: str, archive: str | None) -> int:
    address = default_archive() if archive is None else archive
    with working("building the archive"):
        count = import_archive(path, address)
    with opened(address) as store:
        say(f"imported {counted(count, 'document')} into the archive {store.name}")
    return session.ALL_READ
