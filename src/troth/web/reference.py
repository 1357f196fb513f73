"""The interface for programs, as people read it: put together from its description by OpenAPI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

Schema = dict[str, Any]
Words = tuple[
    tuple[str, str], ...
]  # pieces of a sentence: what each is ("", "code" or "strong"), and its text

_MARKED = re.compile(r"``(?P<quoted>.+?)``|`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*", re.DOTALL)
_NAMES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
_FORMATS = {"date": "date (ISO 8601)", "date-time": "time (ISO 8601)", "uri": "address"}
_MOST_VALUES = 12  # of a choice that are written out


@dataclass(frozen=True, slots=True)
class Kind:
    """What values are like, in words."""

    words: str
    record: str = ""  # the schema that they are of, whose place is linked


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a request, or a field of a record."""

    name: str
    kind: Kind
    limits: str
    about: tuple[Words, ...]
    needed: bool
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked."""

    id: str
    summary: str
    path: str
    about: tuple[Words, ...]
    parameters: tuple[Field, ...]
    answer: Kind
    example: str  # the answer to an example, as JSON
    address: str  # of an example on the archive that is served; "" where it holds none


@dataclass(frozen=True, slots=True)
class Group:
    """Operations of a kind."""

    name: str
    about: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A schema."""

    name: str
    title: str
    about: tuple[Words, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """All of it."""

    version: str
    about: tuple[Words, ...]
    groups: tuple[Group, ...]
    refusals: tuple[tuple[str, str], ...]  # status and what it means
    records: tuple[Record, ...]


def reference(description: Schema, found: Mapping[str, str]) -> Reference:
    """The interface as people read it.

    Args:
        description: By OpenAPI 3.1.
        found: Something that the archive which is served holds, by the word before it in an address, or by
            the name of the parameter that asks for it.
    """
    schemas = description["components"]["schemas"]
    by_group: dict[str, list[Operation]] = {each["name"]: [] for each in description["tags"]}
    refusals: dict[str, str] = {}
    for path, methods in description["paths"].items():
        operation = methods["get"]
        by_group[operation["tags"][0]].append(_operation(path, operation, schemas, found))
        for status, answer in operation["responses"].items():
            if "$ref" in answer:
                named = description["components"]["responses"][answer["$ref"].rpartition("/")[2]]
                refusals[status] = named["description"]
    groups = tuple(
        Group(each["name"], each["description"], tuple(by_group[each["name"]]))
        for each in description["tags"]
    )
    records = (_record(name, schema, schemas) for name, schema in schemas.items())
    info = description["info"]
    return Reference(
        info["version"],
        paragraphs(info["description"]),
        groups,
        tuple(sorted(refusals.items())),
        tuple(record for record in records if record.fields),
    )


def paragraphs(text: str) -> tuple[Words, ...]:
    """Text with ``code`` and **strong** words, as pieces."""
    return tuple(
        tuple(_pieces(" ".join(each.split()))) for each in re.split(r"\n\s*\n", text.strip()) if each
    )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        yield ("strong", found["strong"]) if found["strong"] else ("code", found["quoted"] or found["code"])
        at = found.end()
    if text[at:]:
        yield "", text[at:]


def _operation(path: str, operation: Schema, schemas: Schema, found: Mapping[str, str]) -> Operation:
    contents: Schema = operation["responses"]["200"].get("content", {})
    media_type = next(iter(contents), "")
    answer = contents.get(media_type, {})
    if media_type == "application/json" and "schema" in answer:
        kind, example = _kind(answer["schema"], schemas), _json(answer.get("example"))
    else:
        kind, example = Kind(media_type or "nothing"), ""
    parameters = operation.get("parameters", [])
    return Operation(
        id=operation["operationId"],
        summary=operation["summary"],
        path=path,
        about=paragraphs(operation.get("description", "")),
        parameters=tuple(_parameter(each, schemas) for each in parameters),
        answer=kind,
        example=example,
        address=_address(path, parameters, found),
    )


def _address(path: str, parameters: list[Schema], found: Mapping[str, str]) -> str:
    """The address of an example: what must be given, and a short part of a list."""
    query: list[tuple[str, Any]] = []
    for each in parameters:
        value = found.get(each["name"])
        if each["in"] == "path":
            sign = f"{{{each['name']}}}"
            value = found.get(path.partition(f"/{sign}")[0].rpartition("/")[2])
            if value is None:
                return ""
            path = path.replace(sign, quote(value, safe=""))
        elif each.get("required") and value is None and "pattern" in each["schema"]:
            return ""  # an id, of which the archive has none
        elif each.get("required"):
            given = value or each["example"]
            query += [(each["name"], one) for one in (given if isinstance(given, list) else [given])]
        elif each["name"] == "size":
            query.append(("size", 3))
    return f"{path}?{urlencode(query)}" if query else path


def _parameter(parameter: Schema, schemas: Schema) -> Field:
    schema = parameter["schema"]
    example = parameter.get("example")
    return Field(
        parameter["name"],
        _kind(schema, schemas),
        _limits(schema, schemas),
        paragraphs(parameter.get("description", "")),
        parameter.get("required", False),
        example if isinstance(example, str) else _line(example),
    )


def _record(name: str, schema: Schema, schemas: Schema) -> Record:
    needed = schema.get("required", ())
    fields = tuple(
        Field(
            each,
            _kind(inner, schemas),
            _limits(inner, schemas),
            paragraphs(inner.get("description", "")),
            each in needed,
            _line(inner["examples"][0]) if inner.get("examples") else "",
        )
        for each, inner in schema.get("properties", {}).items()
    )
    return Record(name, _title(name), paragraphs(schema.get("description", "")), fields)


def _title(name: str) -> str:
    """The name of a record as people read it: a list of another one is called so."""
    kind, _, item = name.strip("_").partition("_")
    return f"List of {item}" if kind == "Listed" and item else name


def _kind(schema: Schema, schemas: Schema) -> Kind:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        inner = schemas[name]
        return Kind(_title(name), name) if inner.get("properties") else _kind(inner, schemas)
    ways = [each for key in ("anyOf", "oneOf", "allOf") for each in schema.get(key, ())]
    if ways:
        kinds = [_kind(each, schemas) for each in ways if each.get("type") != "null"]
        words = " or ".join(dict.fromkeys(each.words for each in kinds)) or "nothing"
        record = next((each.record for each in kinds if each.record), "") if len(kinds) == 1 else ""
        return Kind(
            f"{words}, or null" if len(kinds) < len(ways) and "default" not in schema else words, record
        )
    if "enum" in schema or "const" in schema:
        return Kind("one of" if len(schema.get("enum", ())) > 1 else "always")
    if schema.get("type") == "array":
        inner = _kind(schema.get("items", {}), schemas)
        return Kind(f"list of {inner.words}", inner.record)
    if schema.get("type") == "object":
        inner = _kind(schema.get("additionalProperties") or {}, schemas)
        return Kind(f"record of {inner.words}", inner.record)
    known = _FORMATS.get(schema.get("format", "")) or _NAMES.get(str(schema.get("type", "")))
    return Kind(known or "anything")


def _limits(schema: Schema, schemas: Schema) -> str:
    """What values must be, beside their kind."""
    if "$ref" in schema:
        inner = schemas[schema["$ref"].rpartition("/")[2]]
        return "" if inner.get("properties") else _limits(inner, schemas)
    said = [_choice(schema), _range(schema)]
    if "maxLength" in schema and not schema.get("pattern"):
        said.append(f"at most {schema['maxLength']:,} characters")
    if "maxItems" in schema:
        said.append(f"at most {schema['maxItems']}")
    if "pattern" in schema:
        said.append(f"like {schema['pattern']}")
    for key in ("anyOf", "oneOf", "allOf"):
        said += [_limits(each, schemas) for each in schema.get(key, ())]
    if isinstance(schema.get("items"), dict):
        said.append(_limits(schema["items"], schemas))
    if schema.get("default") not in (None, "", []):
        said.append(f"default {_line(schema['default'])}")
    return "; ".join(each for each in said if each)


def _choice(schema: Schema) -> str:
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    shown = ", ".join(map(str, values[:_MOST_VALUES]))
    return f"{shown} and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else shown


def _range(schema: Schema) -> str:
    least, most = (_whole(schema.get(name)) for name in ("minimum", "maximum"))
    if least is not None and most is not None:
        return f"{least:,} to {most:,}"
    if least is not None:
        return f"{least:,} or more"
    return f"{most:,} at most" if most is not None else ""


def _whole(number: int | float | None) -> int | float | None:
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _line(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(each, str | int) for each in value):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
