"""Bytes to text and media type: by content alone, never by a file's ending."""

from __future__ import annotations

import codecs
import re

from troth.errors import ReadError
from troth.reading.raw import break_lines
from troth.types import MediaType

# How much is looked at to tell what a source is. The HTML standard looks at 1,024 bytes for a declared
# encoding; saved pages often put scripts before it.
_HEAD_BYTES = 8_192
_SNIFFED_CHARACTERS = 65_536
_UTF_16_SAMPLE = 4_096

# (first bytes, what it is). "file" magic(5) and the PRONOM registry of the UK National Archives.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file (.doc, .xls or .ppt)"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"RIFF", "a RIFF media file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub+zip", "an EPUB book"),
)
_READABLE = "Troth reads Markdown, HTML and plain text"

# UTF-32 stands before UTF-16, whose little-endian mark it begins with.
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})"""
    rb"""|\A---\r?\n(?:[^\n]{0,400}\n){0,40}?(?:encoding|charset)\s?:\s?["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# The WHATWG Encoding Standard reads these labels as Windows-1252, and UTF-16 in a meta tag as UTF-8.
_AS_WINDOWS_1252 = frozenset({"ascii", "iso8859-1", "cp1252"})
# Escape-based encodings look like ASCII, so that strict UTF-8 would take them.
_BY_ESCAPES = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_kr", "hz"})
# Codecs of Python that are no encodings of text, or that no document on the web may use.
_NO_ENCODING = frozenset({"utf-7", "idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined"})

_CONTROLS = (
    bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1a\x1b\x1c\x1d\x1e\x1f") + b"\x7f"
)
_CONTROL_SHARE = 0.05
_NUL_SHARE = 0.01
# What Western European text in Windows-1252 is made of: quotes, dashes, common signs and accented letters.
_WESTERN = re.compile(
    "[\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u2122\u0152\u0153\u00a0£§©«®°·»½À-ÖØ-Þß-öø-ý]"
)
_FOREIGN_SHARE = 0.15
_MOJIBAKE = re.compile("â€[™œ\u009d“”¦˜¢]|Ã[©¨¤¶¼±³¡­]")


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str, MediaType, tuple[str, ...]]:
    r"""The text of a source and what it is written in.

    Encoding, first that fits: a byte order mark; UTF-16 without one, by its NULs; strict UTF-8; the declared
    encoding (the caller's, then an HTML meta tag, an XML declaration, or front matter); mostly UTF-8 with
    invalid bytes replaced; Windows-1252. Strict UTF-8 comes before what is declared, for text in another
    encoding is next to never valid UTF-8 by chance, and declarations outlive conversions.

    Args:
        data: The source's bytes.
        source: Its path or name, for messages.
        declared: An encoding named outside the bytes, such as in an HTTP header; ``None`` where none is.

    Returns:
        The text, whose line breaks (CR, form feed, U+0085, U+2028 and others) are all ``"\n"`` and which has
        no byte order mark and no NUL; its media type; and warnings in words.

    Raises:
        ReadError: The source is empty, or is no text at all (PDF, Word, an image, an archive).
    """
    if not data.strip():
        raise ReadError(source, "is empty")
    _refuse_other_formats(data, source)
    warnings: list[str] = []
    text = _text(data, source, declared, warnings)
    text = break_lines(text.lstrip("\ufeff"))
    if "\x00" in text:
        warnings.append(f"{text.count(chr(0))} NUL characters were left out")
        text = text.replace("\x00", "")
    if not text.strip():
        raise ReadError(source, "is empty")
    if ("â€" in text or "Ã" in text) and _MOJIBAKE.search(text):
        warnings.append('holds text that was once decoded wrongly (such as "â€™" for an apostrophe)')
    return text, media_type(text), tuple(warnings)


def _refuse_other_formats(data: bytes, source: str) -> None:
    head = data[:_HEAD_BYTES]
    stripped = head.lstrip()
    if head.startswith(b"PK\x03\x04"):
        kinds = (name for mark, name in _ZIPPED if mark in data[:_SNIFFED_CHARACTERS])
        raise ReadError(source, f"is {next(kinds, 'a ZIP archive')}; {_READABLE}")
    for signature, name in _SIGNATURES:
        if head.startswith(signature) or (
            signature in {b"%PDF-", b"{\\rtf"} and stripped.startswith(signature)
        ):
            raise ReadError(source, f"is {name}; {_READABLE}")


def _text(data: bytes, source: str, declared: str | None, warnings: list[str]) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding, warnings)
    wide = _utf_16_without_mark(data)
    if wide is not None:
        return _replacing(data, wide, warnings)
    _refuse_binary(data, source)
    label = declared or _declared_within(data)
    encoding_named = _known_encoding(label)
    if label and encoding_named is None:
        warnings.append(f'the declared encoding "{label[:40]}" is not known')
    if encoding_named in _BY_ESCAPES:
        return _replacing(data, encoding_named, warnings)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf_8(data, encoding_named, warnings)
    if encoding_named not in {None, "utf-8", "cp1252"} and not data.isascii():
        warnings.append(f'declared as "{label}", but is valid UTF-8 and was read as such')
    if "\ufffd" in text:
        warnings.append(
            f"{text.count(chr(0xFFFD))} characters were lost before this source was saved (U+FFFD)"
        )
    return text


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a NUL in every other byte."""
    sample = data[:_UTF_16_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2 or b"\x00" not in sample:
        return None
    high_first, low_first = sample[0::2].count(0), sample[1::2].count(0)
    if low_first > 0.4 * pairs and high_first < 0.05 * pairs:
        return "utf-16-le"
    if high_first > 0.4 * pairs and low_first < 0.05 * pairs:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, source: str) -> None:
    sample = data[:_SNIFFED_CHARACTERS]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(sample) or sample.count(0) > _NUL_SHARE * len(sample):
        raise ReadError(source, f"seems to be a binary file, not text; {_READABLE}")


def _declared_within(data: bytes) -> str | None:
    head = data[:_HEAD_BYTES]
    small = head.lower()
    if b"charset" not in small and b"encoding" not in small:
        return None  # for certain, and at a fiftieth of the cost
    found = _DECLARED.search(head)
    if found is None:
        return None
    return next(group for group in found.groups() if group).decode("ascii", "replace")


def _known_encoding(label: str | None) -> str | None:
    """Python's name of an encoding, by the WHATWG's reading of its label; ``None`` where there is none."""
    if not label or not label.isascii() or "\x00" in label:
        return None
    try:
        codec = codecs.lookup(label.strip())
        name = codec.name
        b"a".decode(name)  # bytes-to-bytes and text-to-text codecs refuse this
    except (LookupError, ValueError):
        return None
    if name in _NO_ENCODING:
        return None
    if name in _AS_WINDOWS_1252:
        return "cp1252"
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-8")) else name


def _not_utf_8(data: bytes, encoding_named: str | None, warnings: list[str]) -> str:
    if encoding_named not in {None, "utf-8", "cp1252"}:
        try:
            return data.decode(encoding_named or "")
        except UnicodeDecodeError:
            warnings.append(f'declared as "{encoding_named}", but is not valid in it')
    text = data.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - replaced
    # In Windows-1252 text a valid UTF-8 sequence is rare chance; in damaged UTF-8 nearly all are valid.
    if beyond_ascii >= replaced or (encoding_named == "utf-8" and beyond_ascii):
        warnings.append(f"{replaced} invalid bytes or sequences of UTF-8 were replaced by U+FFFD")
        return text
    return _windows_1252(data, encoding_named, warnings)


def _windows_1252(data: bytes, encoding_named: str | None, warnings: list[str]) -> str:
    # Five bytes have no meaning in Windows-1252; the WHATWG maps them to the control codes of Latin-1.
    text = data.decode("cp1252", "replace")
    sample = text[:_SNIFFED_CHARACTERS]
    beyond_ascii = len(sample) - len(sample.encode("ascii", "ignore"))
    western = len(_WESTERN.findall(sample))
    if encoding_named != "cp1252" and (western < beyond_ascii or beyond_ascii > _FOREIGN_SHARE * len(sample)):
        warnings.append("is neither UTF-8 nor plainly Western European; it was read as Windows-1252")
    if "\ufffd" in text:
        warnings.append(
            f"{text.count(chr(0xFFFD))} bytes without meaning in Windows-1252 were replaced by U+FFFD"
        )
    return text


def _replacing(data: bytes, encoding: str, warnings: list[str]) -> str:
    text = data.decode(encoding, "replace")
    if "\ufffd" in text:
        warnings.append(
            f"{text.count(chr(0xFFFD))} invalid sequences of {encoding.upper()} were replaced by U+FFFD"
        )
    return text


# Tags that part a document into blocks. An inline tag such as <b> or <sup> says nothing: Markdown has them.
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|section|article|main|body|head|html|header|footer|nav|aside|ul|ol|li|dl|dt|dd|table|thead"
    r"|tbody|tr|td|th|h[1-6]|blockquote|br|hr|figure|title|meta|link|script|style|form|center|font)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_DOCUMENT_START = re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_XML_START = re.compile(r"<\?xml[^>]{0,300}>\s*")
_WHOLE_ELEMENT = re.compile(r"<([a-z][a-z0-9]{0,20})(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n\s{0,80}(?:#[^\n]{0,400}\n)?[\w.-]{1,60}[ \t]{0,9}:(?:[ \t]|\n)")
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)

# Signs that hardly stand in plain text (weight 2) and signs that may (weight 1).
_STRONG_SIGN = re.compile(
    r"^ {0,3}#{1,6} {1,3}[^\s#]"  # ATX heading
    r"|\*\*[^\s*][^*]{0,400}\*\*|__[^\s_][^_]{0,400}__(?!\w)"  # bold
    r"|\]\([^()\s]{1,2000}[)\s]"  # link
    r"|\\[\[\]*_.#>`~$|()-]"  # escape
    r"|^ {0,3}(?:```|~~~)"  # fenced code
    r"|^ {0,3}\|? ?:?-{3,}:? ?\|",  # table
    re.MULTILINE,
)
_WEAK_SIGN = re.compile(
    r"^ {0,3}[-*+] {3}\S|(?<![\w*])\*[^\s*][^*\n]{0,200}(?<=[^\s*])\*(?![\w*])|^> \S", re.MULTILINE
)


def media_type(text: str) -> MediaType:
    r"""What a text is written in, by its content.

    Front matter means Markdown. HTML is a text with a doctype or an ``<html>`` tag, one that begins with a
    block tag, one that a single element makes up (``<section>...</section>``, also in square brackets), or
    one with a block tag for at least every other line. Markdown is what shows its signs: ATX headings, bold,
    links, escapes, fences, tables, or at least two list items with the three spaces of a converter or two
    emphasised phrases. All else is plain text: ``a < b`` or a stray ``<b>`` does not make HTML.

    Args:
        text: Decoded text with ``"\n"`` as its only line break.

    Returns:
        ``"text/markdown"``, ``"text/html"`` or ``"text/plain"``.
    """
    sample = text[:_SNIFFED_CHARACTERS].lstrip()
    if _FRONT_MATTER.match(sample) and _FRONT_MATTER_END.search(sample, 4):
        return "text/markdown"
    signs = 2 * _count(_STRONG_SIGN, sample) + _count(_WEAK_SIGN, sample)
    if _is_html(sample, text, signs):
        return "text/html"
    return "text/markdown" if signs >= 2 else "text/plain"


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _is_html(sample: str, text: str, signs: int) -> bool:
    start = _after_comments(sample)
    opening = _XML_START.match(start)
    if opening is not None:
        start = _after_comments(start[opening.end() :])
    if _DOCUMENT_START.match(start):
        return True
    tags = _count(_BLOCK_TAG, sample)
    if _BLOCK_TAG.match(start) and tags >= 2 and tags >= signs:
        return True
    whole = _WHOLE_ELEMENT.match(start)
    if whole is not None and text[-200:].rstrip("] \n\t").lower().endswith(f"</{whole[1].lower()}>"):
        return True
    lines = sum(1 for line in sample.split("\n") if line and not line.isspace())
    return tags >= 3 and 2 * tags >= lines and tags > signs


def _after_comments(text: str) -> str:
    """The text after an opening bracket, white space and comments at its start."""
    start = 0
    while True:
        while start < len(text) and (text[start].isspace() or text[start] in "[\ufeff"):
            start += 1
        end = text.find("-->", start) if text.startswith("<!--", start) else -1
        if end < 0:
            return text[start:]
        start = end + 3
