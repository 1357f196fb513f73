"""Examples of what is asked and answered, put together from those of single values."""

from __future__ import annotations

from typing import Any

# Values that mean the same wherever they are asked for, and are there in the samples.
_ASKED: dict[str, Any] = {
    "q": "open RAN",
    "words": "leaders",
    "party": ["JPN"],
    "between": ["JPN", "USA"],
    "year": 2021,
    "stage": ["done"],
    "kind": ["commitment"],
    "initiative": ["CoRe"],
    "currency": ["USD"],
    "section": ["health"],
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
    if name in _ASKED and _suits(_ASKED[name], schema):
        return _ASKED[name]
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
    if isinstance(kind, str):
        return _BY_FORMAT.get(schema.get("format", ""), _BY_TYPE.get(kind))
    return None


def _suits(value: Any, schema: dict[str, Any]) -> bool:
    kinds = {each.get("type") for each in (schema, *schema.get("anyOf", ()))}
    wanted = {list: "array", int: "integer", str: "string"}[type(value)]
    return wanted in kinds
