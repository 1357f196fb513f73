from __future__ import annotations

import itertools

import pytest

from troth.cli.progress import say, with_bar, with_log


def test_log_lines_come_every_so_many_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    clock = itertools.count(0, 4).__next__
    assert list(with_log(range(10), 10, 10.0, lambda: float(clock()))) == list(range(10))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "troth: read 3 of 10 files (30 %), 0.2 a second, about 28 s left"
    assert len(lines) == 3


def test_a_bar_passes_everything_on() -> None:
    assert list(with_bar(range(5), 5)) == list(range(5))


def test_a_message_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\nb\x1b[2Jc")
    assert capsys.readouterr().err == "troth: a\ufffdb\ufffd[2Jc\n"
