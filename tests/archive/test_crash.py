"""Commands that write are killed at a few moments: the archive is whole, and they can be run again.

``python -m bench.crash`` does the same at many more.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from bench.crashing import ROOT


@pytest.mark.parametrize("store", ["sqlite"])
def test_what_is_killed_loses_nothing(store: str) -> None:
    options = ["--store", store, "--rounds", "2", "--documents", "4"]
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    result = subprocess.run(  # noqa: S603 - a program of one's own, that starts others without a copy of this one
        [sys.executable, "-m", "bench.crash", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("\n") >= 4, result.stdout  # a line for each command, and one above
