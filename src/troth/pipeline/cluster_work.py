"""What the workers of a cluster do. Light to import: the scheduler imports it as well."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import pickle
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import troth

# What decides the bytes of a result beside Troth itself.
_PACKAGES = ("babel", "pyromark", "pyyaml", "turbohtml", "zstandard")


@functools.cache
def equipment() -> Mapping[str, str]:
    """What decides the result of work on this machine: the same equipment makes the same bytes of the same.

    Returns:
        Names for people, each with its version.
    """
    found = {
        "Troth": importlib.metadata.version("troth"),
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }
    found |= {name: importlib.metadata.version(name) for name in _PACKAGES}
    folder = Path(troth.__file__).parent
    files = sorted(path for end in ("py", "toml") for path in folder.rglob(f"*.{end}"))
    of_files = hashlib.sha256()
    for path in files:
        of_files.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        of_files.update(hashlib.sha256(path.read_bytes()).digest())
    found["files of Troth"] = of_files.hexdigest()[:12]
    return found


def packed(do: Callable[[Any], Any], chunk: Sequence[Any]) -> bytes:
    """Work on some things, as it is sent: bytes, so that only the worker that does it spends time on it."""
    return pickle.dumps((do, chunk), protocol=pickle.HIGHEST_PROTOCOL)


def work_on(expected: Mapping[str, str], sent: bytes) -> bytes | Mapping[str, str]:
    """Do work that was sent.

    Args:
        expected: The equipment of who sent it. Workers come and go, so each looks whether its own is equal.
        sent: As `packed` gives it.

    Returns:
        The results, pickled; or the equipment of this worker where that is another, and nothing was done.
    """
    if (own := equipment()) != expected:
        return dict(own)
    do, chunk = pickle.loads(sent)  # noqa: S301 - from the machine that uses this cluster
    return pickle.dumps([do(each) for each in chunk], protocol=pickle.HIGHEST_PROTOCOL)
