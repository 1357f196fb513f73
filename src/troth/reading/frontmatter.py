"""YAML front matter: what a Markdown file says about itself between two lines of hyphens."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from troth.reading.raw import clean

# Real front matter is a few hundred bytes. PyYAML is slow, and its cost must not be the source's to set.
_MOST_CHARACTERS = 32_768
_MOST_BRACKETS = 200
_MOST_ALIASES = 16

_OPENING = re.compile(r"\s{0,200}---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_ENTRY = re.compile(r"^([A-Za-z][\w.-]{0,60})[ \t]{0,9}:(?:[ \t]+(\S[^\n]*))?$", re.MULTILINE)
# "- - - x" nests as deeply as it is long, in one line and without a bracket.
_STACKED = re.compile(r"(?:[-?:][ \t]{1,9}){20}")
_ALIAS = re.compile(r"(?:^|[\[,:{-])[ \t]*\*\w", re.MULTILINE)
_ANCHOR_OR_TAG = re.compile(r"[&!*|>{\[]")

# Keys as generators of static sites write them (Jekyll, Hugo, Pelican), and archives; the first that is there
# counts.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "date": ("date",),
    "published_time": ("published_time", "published", "publishdate"),
    "url": ("permalink", "source_url", "canonical_url", "url"),
    "category": ("category", "categories", "tags"),
    "language": ("language", "lang"),
}

# The C parser reads the same language about ten times faster; every wheel of PyYAML holds it.
_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def split_front_matter(text: str) -> tuple[Mapping[str, str], str, tuple[str, ...]]:
    r"""Parts front matter from body.

    Front matter begins on the first line that is not blank with ``---``, holds at least one line
    ``key: value`` and ends with ``---`` or ``...`` on a line of its own. A rule of hyphens over prose is no
    front matter.

    Args:
        text: A decoded source with ``"\n"`` as its only line break.

    Returns:
        The fields that Troth knows, each as a plain string (``"title"``, ``"date"``, ``"published_time"``,
        ``"url"`` from ``permalink`` or ``source_url``, ``"category"`` from ``category`` or ``tags``,
        ``"language"``); the body; and warnings in words. Dates are not checked here: they are strings.
        Front matter that is no YAML is read line by line, and a warning says so.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text, ()
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MOST_CHARACTERS)
    # A block that is cut off at the bound still ends somewhere if a closing line comes at all.
    late = closing is None
    if closing is None:
        closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return {}, text, ()
    block = text[opening.end() : min(closing.start(), opening.end() + _MOST_CHARACTERS)]
    if _ENTRY.search(block[:2_000]) is None:
        return ({}, text, ()) if block.strip() else ({}, text[closing.end() :], ())
    if late:
        return (
            _line_by_line(block),
            text[closing.end() :],
            ("front matter is very long; only its first lines were read",),
        )
    fields, warnings = _fields(block)
    return fields, text[closing.end() :], warnings


def _fields(block: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    brackets = block.count("[") + block.count("{")
    if brackets > _MOST_BRACKETS or _STACKED.search(block) or len(_ALIAS.findall(block)) > _MOST_ALIASES:
        return _line_by_line(block), ("front matter is nested too deeply; only its plain lines were read",)
    try:
        root = yaml.compose(block, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = getattr(error, "problem", None) or "it could not be parsed"
        return _line_by_line(block), (
            f"front matter is not valid YAML ({reason}); its plain lines were read",
        )
    if not isinstance(root, yaml.MappingNode):
        return _line_by_line(block), ("front matter holds no keys and values; its plain lines were read",)
    values: dict[str, str] = {}
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode):
            values.setdefault(key.value.strip().lower(), _plain(value))
    return _known(values), ()


def _plain(node: yaml.Node) -> str:
    """A scalar's own words, never made into a date or number; a list of scalars parted by commas."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else clean(node.value).replace("\n", " ")
    if isinstance(node, yaml.SequenceNode):
        scalars = [item.value for item in node.value[:50] if isinstance(item, yaml.ScalarNode)]
        return clean(", ".join(scalars)).replace("\n", " ")
    return ""


def _line_by_line(block: str) -> Mapping[str, str]:
    """Lines ``key: value`` at the left margin, without quotes; nothing that only YAML could tell."""
    values: dict[str, str] = {}
    for entry in _ENTRY.finditer(block):
        value = (entry[2] or "").strip()
        if _ANCHOR_OR_TAG.match(value):
            continue
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        values.setdefault(entry[1].lower(), clean(value.strip("'\"")))
    return _known(values)


def _known(values: Mapping[str, str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, keys in _KEYS.items():
        value = next((values[key] for key in keys if values.get(key)), "")
        if value:
            found[name] = value
    return found
