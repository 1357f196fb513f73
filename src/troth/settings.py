"""What a run may be told: one frozen value, made where a run begins and handed down from there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits and habits of one run. Nothing below the edge reads the environment."""

    max_bytes: int = 64 * 1024 * 1024  # a larger input is refused before it is read
    jobs: int = 0  # processes that read and code; 0 is one per core, where there is work enough for it
    # What a directory is searched for; a file that is named outright may end as it likes.
    suffixes: tuple[str, ...] = (".md", ".markdown", ".txt", ".html", ".htm", ".xhtml")
    # What an archive file may end in: a directory is searched for these as well by what adds to an archive.
    archive_suffixes: tuple[str, ...] = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".zip")
    # An archive file with more members than this is refused: each costs memory while it is looked through.
    archive_members: int = 250_000
    # One that unpacks to more than this is refused: nothing bounds what a hostile one expands to.
    archive_bytes: int = 8 * 1024**3
    # Documents pack to a fifth or a tenth, very repetitive ones to a hundredth: what shrinks more holds none.
    archive_ratio: int = 250
    archive_ratio_from_bytes: int = 64 * 1024 * 1024  # less does no harm, however well it was packed
    # Starting a process costs about as much as reading and coding this many bytes.
    parallel_from_bytes: int = 1_000_000
    chunk_sources: int = 16  # at most so many sources are handed to a process at once ...
    chunk_bytes: int = 512 * 1024  # ... and no more once they hold so many bytes
    progress_from_sources: int = 4  # fewer are read before a progress bar could be of use
    log_every_seconds: float = 10.0  # between two lines of progress where there is no terminal
    cluster_connect_seconds: float = 20.0  # for the scheduler of a cluster to answer at the start
    cluster_wait_seconds: float = (
        300.0  # for a scheduler that went away, and for a worker where there is none
    )
