"""Troth reads what governments promise each other and codes every statement, with its evidence."""

from __future__ import annotations

from pathlib import Path

from troth.types import CodedDocument

__all__ = ["CodedDocument", "read"]


def read(source: str | Path | bytes, name: str = "") -> CodedDocument:
    """Read one document and code every statement in it.

    Args:
        source: A path, or the bytes of a document: Markdown, HTML or plain text, told apart by content.
        name: What to call bytes in messages and, as a last resort, as their title.

    Returns:
        The document, with one coding for each of its statements in reading order.

    Raises:
        ReadError: The source is missing, empty, binary, or holds no text.
    """
    # Reading and coding compile their vocabularies when first imported; `import troth` alone stays cheap.
    from troth.coding import code_document  # noqa: PLC0415
    from troth.errors import ReadError  # noqa: PLC0415
    from troth.reading import read_document  # noqa: PLC0415

    if isinstance(source, bytes):
        return code_document(read_document(source, name or "bytes"))
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise ReadError(str(source), error.strerror or "cannot be read") from error
    return code_document(read_document(data, name or str(source)))
