"""Words as data: the TOML files beside this module, read once, each entry with its source in the file."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from troth.errors import VocabularyError


@functools.cache
def load(name: str) -> dict[str, Any]:
    """The contents of one vocabulary file.

    Args:
        name: The file's name without its ending, such as ``"money"``.

    Returns:
        The parsed TOML table. Callers must not change it: it is shared.

    Raises:
        VocabularyError: There is no such file, or it is not TOML.
    """
    file = resources.files(__name__).joinpath(f"{name}.toml")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise VocabularyError(f"no vocabulary file {name}.toml") from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"vocabulary file {name}.toml is not TOML: {error}") from error
