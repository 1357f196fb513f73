"""Examples of what is asked and answered, put together from those of single values."""

from __future__ import annotations

import re
from typing import Any

# Values that mean the same wherever they are asked for; most are there in the samples.
_DOCUMENT, _STATEMENT = "9f" * 32, "7c0de0c4b1a2d3e4f506"
_ASKED: dict[str, str] = {
    "q": "open RAN",
    "words": "leaders",
    "party": "JPN",
    "actor": "JPN",
    "between": "USA",
    "together": "JPN+USA",
    "partnership": "core",
    "year": "2021",
    "stage": "done",
    "firmness": "intended",
    "kind": "commitment",
    "initiative": "Open RAN Academy",
    "key": "open ran academy",
    "currency": "USD",
    "section": "health",
    "under": "Health Security",
    "document": _DOCUMENT,
    "earlier": _DOCUMENT,
    "later": _DOCUMENT,
    "of": _STATEMENT,
    "told": f"{_STATEMENT}-0",
    "left_out": "repeat",
    "least": "1000000",
    "most": "1000000000",
    "since": "2021-01-01",
    "until": "2022-12-31",
}
_BY_TYPE = {"string": "text", "integer": 1, "number": 1.0, "boolean": False, "null": None}
_BY_FORMAT = {"date": "2021-04-16", "date-time": "2021-04-16T12:00:00Z", "uri": "https://example.org/"}
_DEEPEST = 8  # of records within records: one that holds itself is shown so far


def example(schema: dict[str, Any], schemas: dict[str, Any], name: str = "", depth: int = 0) -> Any:
    """A value that a schema allows.

    Args:
        schema: The schema.
        schemas: Those that it may refer to, by name.
        name: What it is called where it is asked for.
        depth: How many records it stands in.
    """
    schema = resolved(schema, schemas)
    if "const" in schema:
        return schema["const"]
    if schema.get("examples"):
        return schema["examples"][0]
    if "example" in schema:
        return schema["example"]
    asked = _ASKED.get(name.removeprefix("not_"))
    if asked is not None and (fitting := _fitting(asked, schema, schemas)) is not None:
        return fitting
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("default") not in (None, [], ""):
        return schema["default"]
    for way in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        if resolved(way, schemas).get("type") != "null":
            return example(way, schemas, name, depth)
    return _of_type(schema, schemas, name, depth)


def resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """A schema, or the one that it refers to, with what it says beside the reference."""
    if "$ref" not in schema:
        return schema
    named: dict[str, Any] = schemas[schema["$ref"].rpartition("/")[2]]
    return named | {key: value for key, value in schema.items() if key != "$ref"}


def _of_type(schema: dict[str, Any], schemas: dict[str, Any], name: str, depth: int) -> Any:
    kind = schema.get("type")
    if kind == "object":
        return {
            key: example(each, schemas, depth=depth + 1)
            for key, each in schema.get("properties", {}).items()
            if depth < _DEEPEST
        }
    if kind == "array":
        item = schema.get("items")
        return [example(item, schemas, name, depth + 1)] if item and depth < _DEEPEST else []
    if kind == "integer":
        return max(int(schema.get("minimum", 1)), 1)
    if kind == "string" and "pattern" in schema:
        fitting = [each for each in (_DOCUMENT, _STATEMENT) if re.search(schema["pattern"], each)]
        return fitting[0] if fitting else _BY_TYPE[kind]
    if isinstance(kind, str):
        return _BY_FORMAT.get(schema.get("format", ""), _BY_TYPE.get(kind))
    return None


def _fitting(value: str, schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """A value as a schema has it; None where that has none like it."""
    for way in (schema, *schema.get("anyOf", ())):
        kind = way.get("type")
        if kind == "array":
            inner = _fitting(value, resolved(way.get("items", {}), schemas), schemas)
            return None if inner is None else [inner]
        if value not in way.get("enum", (value,)):
            return None
        if kind == "integer" and value.isdigit():
            return int(value)
        if kind == "string" and (not way.get("pattern") or re.search(way["pattern"], value)):
            return value
    return None
