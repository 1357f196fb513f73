"""What every page is put together with: templates, styles and script, and the policy that names them."""

from __future__ import annotations

import base64
import functools
import hashlib
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS, SPECIFICITY_DEFINITIONS
from troth.publishing.words import confidence_words, counted
from troth.types import FIRMNESSES, KINDS

# Of each kind of page its styles and its scripts.
_PARTS = {
    "page": (("base", "text", "page"), ("base", "text", "page")),
    "threads": (("base", "story", "threads"), ("base", "threads")),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content of a page."""

    style: Markup
    script: Markup
    policy: str  # the Content-Security-Policy, which allows these two and nothing else
    version: str


@functools.cache
def frame(name: str) -> Frame:
    """The frame of one kind of page: the files that all have in common, and those of its name."""
    styles, scripts = _PARTS[name]
    style = "".join(_asset(f"{part}.css") for part in styles)
    script = "".join(_asset(f"{part}.js") for part in scripts)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    # Our own files, not input.
    return Frame(Markup(style), Markup(script), policy, version("troth"))  # noqa: S704


@functools.cache
def environment() -> Environment:
    """The templates of the pages, which escape all that is put into them."""
    environment = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        confidence_words=confidence_words,
        counted=counted,
        kinds=KINDS,
        firmnesses=FIRMNESSES,
        kind_signs=KIND_SIGNS,
        firmness_signs=FIRMNESS_SIGNS,
        specificity_definitions=SPECIFICITY_DEFINITIONS,
    )
    return environment


def _hash(text: str) -> str:
    """The form that a Content-Security-Policy wants; browsers hash what stands between the tags."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
