"""The time that a promise names, in words: its last day is what counts."""

from __future__ import annotations

import pytest

from troth.publishing.threads.words import time_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-05-24", "by 24 May 2022"),
        ("2022-05", "by the end of May 2022"),
        ("2030", "by the end of 2030"),
        ("2022-40", "by 30 June 2022 (2022-40)"),
        ("202X", "by 31 December 2029 (202X)"),
        ("2022/2025", "by 31 December 2025 (2022/2025)"),
        ("2050~", "by 31 December 2050 (2050~)"),
        ("2022/..", "by 2022/.."),
    ],
)
def test_times_are_said_as_their_last_day(edtf: str, words: str) -> None:
    assert time_words(edtf) == words
