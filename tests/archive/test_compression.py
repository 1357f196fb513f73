"""Frames hold what was put in, and nothing else is taken for one."""

from __future__ import annotations

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from troth.archive.compression import CompressionError, compressed, expanded


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_data_comes_back(data: bytes, beside: bytes) -> None:
    assert expanded(compressed(data, beside), beside) == data


def test_what_repeats_its_neighbour_takes_little_room() -> None:
    original = bytes(range(256)) * 3
    assert len(compressed(original[20:700], original)) < len(compressed(original[20:700])) / 2


@pytest.mark.parametrize(
    "frame", [b"", b"text", compressed(b"some words" * 20)[:-3]], ids=["nothing", "text", "cut off"]
)
def test_damaged_frames_are_refused(frame: bytes) -> None:
    with pytest.raises(CompressionError):
        expanded(frame)


def test_a_frame_needs_the_bytes_that_it_stood_beside() -> None:
    frame = compressed(b"one two three four five six seven" * 9, b"one two three four five six seven" * 3)
    with pytest.raises(CompressionError):
        expanded(frame, b"quite other bytes that are as long as the first" * 3)


def test_a_frame_that_would_fill_the_memory_is_refused() -> None:
    bomb = zstandard.ZstdCompressor().compress(b"\0" * (1 << 20))
    # the size that a frame declares stands in its header: four bytes after the descriptor
    declared = bytearray(bomb)
    at = bytes(declared).index((1 << 20).to_bytes(4, "little"))
    declared[at : at + 4] = (0xF0000000).to_bytes(4, "little")
    with pytest.raises(CompressionError):
        expanded(bytes(declared))
