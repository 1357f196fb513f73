"""Everything that Troth raises on purpose: one tree, whose messages say what, where and what to do."""

from __future__ import annotations


class TrothError(Exception):
    """The root: catch this to catch all of Troth's own errors."""


class VocabularyError(TrothError):
    """A vocabulary file does not have the form that its loader needs."""


class ReadError(TrothError):
    """A source that cannot be read as a document.

    Args:
        source: The path or name as the user gave it.
        reason: What was wrong, in words, without the name.
    """

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = reason
        super().__init__(f"{source}: {reason}")


class OutputError(TrothError):
    """An output that could not be written whole; nothing of it was left behind."""


class UsageError(TrothError):
    """A request that makes no sense as given."""


class BusyError(TrothError):
    """More is asked for at once than is done at once; later it can be."""


class ArchiveError(TrothError):
    """An archive that cannot be opened, read or written as asked.

    Args:
        name: The path or address of the archive, without a password.
        reason: What was wrong and what to do, in words, without the name.
    """

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


class DamagedError(TrothError):
    """Something that an archive holds is not what was put into it."""


class ArchiveDamagedError(ArchiveError):
    """An archive that is not as Troth has written it."""


class ArchiveFullError(ArchiveError):
    """An archive that could not be written: a full disk, a read-only folder. Nothing was half written."""


class ArchiveSlowError(ArchiveError):
    """A question to an archive that takes longer than whoever opened it allows."""


class NotUnderstoodError(ArchiveError):
    """Contents of an archive that cannot be what Troth has written, or a fault of Troth: its cause says."""


class ClusterError(TrothError):
    """A cluster that cannot be reached or used, or was lost.

    Args:
        address: Of its scheduler, as the user gave it.
        reason: What was wrong and what to do, in words, without the address.
    """

    def __init__(self, address: str, reason: str) -> None:
        self.address = address
        self.reason = reason
        super().__init__(f"{address}: {reason}")
