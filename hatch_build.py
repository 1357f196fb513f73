"""Takes htmx out of the package that carries it, so that pages load it from here and from nowhere else."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = Path("src", "troth", "web", "assets", "vendor", "htmx.min.js")  # left out of the repository


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the file where wheels, and installations to work on, have it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as it is called
        """Copy it, and have it taken into the wheel."""
        source = resources.files("django_htmx").joinpath("static", "django_htmx", "htmx-2.min.js")
        target = Path(self.root, TARGET)
        target.parent.mkdir(parents=True, exist_ok=True)
        with resources.as_file(source) as path:
            shutil.copyfile(path, target)
        build_data["artifacts"].append(TARGET.as_posix())
