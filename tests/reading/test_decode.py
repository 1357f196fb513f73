from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.errors import ReadError
from troth.reading.decode import decode, media_type

PLAIN = "The two sides agreed to meet again – soon."


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-32"),
        codecs.BOM_UTF32_BE + PLAIN.encode("utf-32-be"),
        PLAIN.encode("cp1252"),
    ],
)
def test_encodings_give_the_same_text_without_warning(data: bytes) -> None:
    assert decode(data, "a.txt") == (PLAIN, "text/plain", ())


@pytest.mark.parametrize(
    ("data", "declared", "expected", "warned"),
    [
        ('<meta charset="shift_jis"><p>日本</p>'.encode("shift_jis"), None, "日本", ""),
        ('<?xml version="1.0" encoding="iso-8859-2"?><html>řeč</html>'.encode("iso-8859-2"), None, "řeč", ""),
        ("---\ntitle: Речь\nencoding: windows-1251\n---\nТекст".encode("cp1251"), None, "Текст", ""),
        ("Сегодня".encode("koi8-r"), "koi8-r", "Сегодня", ""),
        ("日本と米国".encode("iso2022_jp"), "iso-2022-jp", "日本と米国", ""),
        ('<meta charset="iso-8859-2"><p>“déjà vu”</p>'.encode(), None, "“déjà vu”", "valid UTF-8"),
        ("<meta charset='iso-8859-1'><p>“déjà vu”</p>".encode("cp1252"), None, "“déjà vu”", ""),
        ("Größe".encode("cp1252"), "no-such-charset", "Größe", "not known"),
        (b"caf\xc3\xa9 na\xc3\xafve \xff d\xc3\xa9j\xc3\xa0", None, "café naïve \ufffd déjà", "1 invalid"),
        ("Сегодня стороны договорились".encode("cp1251"), None, "Ñåãîäíÿ", "neither UTF-8"),
        ("a fact\ufffd sheet".encode(), None, "fact\ufffd", "lost before"),
        ("the world’s".encode().decode("cp1252").encode(), None, "world", "decoded wrongly"),
    ],
)
def test_declared_and_doubtful(data: bytes, declared: str | None, expected: str, warned: str) -> None:
    text, _, warnings = decode(data, "a", declared)
    assert expected in text
    assert (warned in " ".join(warnings)) if warned else warnings == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        ("\ufeff".encode(), "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; Troth reads Markdown, HTML and plain text"),
        (b"PK\x03\x04\x14\x00word/document.xml", "Word document"),
        (b"PK\x03\x04\x14\x00other", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n0000", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office"),
        (bytes(range(32)) * 8, "binary"),
        (b"a\x00b\x01c\x02d\x03" * 20, "binary"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason.replace("(", r"\(")) as caught:
        decode(data, "minutes.md")
    assert caught.value.source == "minutes.md"


def test_line_breaks_are_one_kind_and_stray_nuls_go() -> None:
    text, _, warnings = decode("a\r\nb\rc\u2028d\x85e\x0cf".encode() + b"g" * 200 + b"\x00", "a.txt")
    assert text == "a\nb\nc\nd\ne\nf" + "g" * 200
    assert warnings == ("1 NUL characters were left out",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\n---\n<p>B</p>", "text/markdown"),
        ("<!DOCTYPE html><title>x</title>Words", "text/html"),
        ("<!-- saved -->\n<?xml version='1.0'?>\n<html><body>Words", "text/html"),
        ('[<section class="a">\n<p>One.</p>\n</section>]', "text/html"),
        ("<p>One.</p><p>Two.</p>", "text/html"),
        ("Opening words\n<p>One.</p>\n<p>Two.</p>", "text/html"),
        ("<span>One. <b>Two.</b></span>", "text/html"),
        ("# Title\n\nWords.", "text/markdown"),
        ("Words **in bold** here.", "text/markdown"),
        ("-   One\n-   Two", "text/markdown"),
        ("1\\. First\n\n\\[note\\]", "text/markdown"),
        ("See [the plan](https://example.org/plan).", "text/markdown"),
        ("# Title\n\n<br>\n\n**One** and **two**.", "text/markdown"),
        ("We note that a < b and b > c.", "text/plain"),
        ("A stray <b> in words.", "text/plain"),
        ("- One\n- Two", "text/plain"),
        ("* One\n* Two", "text/plain"),
        ("We paid 5*3 and 4*2.", "text/plain"),
        ("---\nWords between rules.\n---\nMore.", "text/plain"),
        ("###", "text/plain"),
        ("", "text/plain"),
    ],
)
def test_media_type(text: str, expected: str) -> None:
    assert media_type(text) == expected


@given(st.binary(max_size=400))
def test_any_bytes_decode_the_same_twice_or_are_refused(data: bytes) -> None:
    try:
        first = decode(data, "x")
    except ReadError:
        with pytest.raises(ReadError):
            decode(data, "x")
        return
    assert first == decode(data, "x")
    assert "\r" not in first[0]
    assert "\x00" not in first[0]


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=300))
def test_every_marked_encoding_gives_the_text_back(text: str) -> None:
    written = "x" + text
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(written.encode(encoding), "x")[0] == written
