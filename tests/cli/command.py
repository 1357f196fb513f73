"""Runs the real command in a process of its own, as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

COMMAND = [sys.executable, "-m", "troth.cli.main"]

NOTICE = """---
title: "Harbour Notice {0}"
date: '2024-03-05'
---

# Harbour Notice {0}

Canada and Norway met in Bergen.

## Ports

- Canada will lend $2 billion to {0} new ports by 2031.
- Norway intends to open a hatchery.

## Fish

Canada welcomes the tone of the talks. Norway hopes to send observers.
"""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's own, without what would colour or widen the output."""
    left_out = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "TERM", "PYTHONUTF8"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm", **(extra or {})}


def troth(
    *arguments: str | Path,
    stdin: bytes | None = b"",
    extra: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """The finished process, with its streams as bytes; ten times longer than it needs is a failure."""
    return subprocess.run(  # noqa: S603 - the command is our own
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(extra),
        cwd=cwd,
        timeout=60,
        check=False,
    )


def notices(folder: Path, count: int) -> list[Path]:
    """So many small documents in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        file = folder / f"notice{number:04}.md"
        file.write_text(NOTICE.format(number + 2), encoding="utf-8")
        files.append(file)
    return files
