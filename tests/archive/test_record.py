"""A record gives back what was packed, value by value, and says so where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.archive.made import PROMISES, REPORT

import troth
from troth.archive.compression import compressed
from troth.archive.record import RecordError, packed, unpacked
from troth.errors import ReadError
from troth.types import CodedDocument

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("core-*"))
OFFICIAL = Path(__file__).parents[2] / ".." / "shared" / "documents"


def again(coded: CodedDocument) -> CodedDocument:
    return unpacked(packed(coded), coded.document.id, coded.document.text)


@pytest.mark.parametrize("source", SAMPLES, ids=lambda path: path.name)
def test_samples_come_back_equal(source: Path) -> None:
    coded = troth.read(source)
    assert again(coded) == coded


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official texts are not beside this repository")
def test_official_texts_come_back_equal() -> None:
    for source in sorted(OFFICIAL.glob("*.md")):
        coded = troth.read(source)
        assert again(coded) == coded, source.name


@given(st.text(min_size=1, max_size=400))
def test_any_text_comes_back_equal(text: str) -> None:
    try:
        coded = troth.read(f"Japan will act. {text}".encode("utf-8", "surrogatepass"), "any")
    except ReadError:
        return
    assert again(coded) == coded


@pytest.mark.parametrize("text", [PROMISES, REPORT], ids=["promises", "report"])
def test_the_same_document_gives_the_same_bytes(text: str) -> None:
    assert packed(troth.read(text.encode())) == packed(troth.read(text.encode()))


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (b"", "damaged"),
        (b"no frame", "damaged"),
        (compressed(b"not JSON"), "damaged"),
        (compressed(b'{"form": 1}'), "damaged"),
        (compressed(b'{"form": 999}'), "newer Troth"),
        (compressed(b"[1, 2]"), "damaged"),
    ],
)
def test_bytes_that_are_no_record_are_refused(record: bytes, words: str) -> None:
    with pytest.raises(RecordError, match=words):
        unpacked(record, "0" * 64, "text")


def test_a_record_does_not_fit_another_text() -> None:
    coded = troth.read(PROMISES.encode())
    record = packed(coded)
    for place in range(0, len(record), 7):
        damaged = bytearray(record)
        damaged[place] ^= 0x40
        with pytest.raises(RecordError):
            unpacked(bytes(damaged), coded.document.id, coded.document.text)
