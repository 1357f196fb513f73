"""The description of the interface for programs, by OpenAPI 3.1: ``/api/v1/openapi.json``.

What FastAPI derives from the parts is completed here with what all of them share: why a request is refused,
and examples of what is asked and answered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from troth.api.examples import example

PROBLEM = "Problem"
PROBLEM_TYPE = "application/problem+json"

_DESCRIPTION = """
What the pages show, for programs; read-only, without an account.

**Ids** are those of the pages and stay the same when documents are coded anew: a document is the SHA-256 of
its original bytes (64 hexadecimal digits), a statement and the promise that begins with it have 20. So
`/promises/{id}` is the page of what `/api/v1/promises/{id}` answers.

**Lists** come in parts: `page` counts from 1 and `size` says how many items a part holds. An answer says the
`total`, or at least so many where `total_is_exact` is false, and its `Link` header has the addresses of the
parts before and after it (RFC 8288, rel `prev` and `next`). To take everything at once, ask the same list as
a page with `.csv` or `.json`, such as `/documents.csv`: these are streamed.

**A filter** that is named several times holds where one of its values does, but for those that say otherwise.
Parameters that are not named here are refused, so that a slip of the pen is not taken for an answer.

**Errors** are problem records (RFC 9457, `application/problem+json`) with a sentence in `detail`.

**Answers** have an entity tag: who sends it back in `If-None-Match` is answered 304 until the archive
changes. `HEAD` is answered wherever `GET` is, every other method with 405.
""".strip()

TAGS = {
    "archive": "The archive as a whole: what it holds, and the words that it is coded with.",
    "documents": "Documents as they were published, with their codes.",
    "statements": "Statements, found by words and codes.",
    "promises": "Promises and what later documents say of them. Stages are what documents say of themselves.",
    "partnerships": "What a set of parties has promised together.",
    "parties": "Who promises, alone and with whom.",
    "initiatives": "Programmes, projects and institutions that documents name.",
    "money": "Sums as documents say them, and what adds up.",
    "calendar": "What is due when.",
}

_REFERENCE = {"$ref": f"#/components/schemas/{PROBLEM}"}
_FRAMEWORK = "Validation Error"  # what FastAPI says where an operation says nothing of itself
_STATUSES = {
    400: ("NoText", "The address holds what is no text, such as control characters."),
    404: ("NotFound", "There is nothing under this id."),
    414: ("TooLong", "The address is too long: more than 8,000 characters of path or query."),
    421: ("Misdirected", "The server was not started for the name in the Host header (troth serve --name)."),
    422: ("NotValid", "A parameter makes no sense as given, or is not known; `errors` says which and why."),
    503: ("Unavailable", "The archive cannot be read at the moment; `detail` says why."),
}

_PROBLEM_SCHEMA = {
    "title": PROBLEM,
    "description": "What was wrong (RFC 9457).",
    "type": "object",
    "additionalProperties": False,
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "const": "about:blank", "description": "The status says it all."},
        "title": {"type": "string", "description": "The status in words.", "examples": ["Not Found"]},
        "status": {"type": "integer", "minimum": 400, "maximum": 599, "examples": [404]},
        "detail": {
            "type": "string",
            "description": "What was wrong, as a sentence for people.",
            "examples": ["There is nothing under this address."],
        },
        "errors": {
            "type": "array",
            "items": {"type": "string"},
            "description": "What is wrong with each parameter.",
            "examples": [["page: Input should be greater than or equal to 1"]],
        },
    },
}


def described(app: FastAPI) -> dict[str, Any]:
    """The description of what an application offers programs.

    Args:
        app: The application with all its parts.
    """
    whole = get_openapi(
        title="Troth",
        version=version("troth"),
        openapi_version="3.1.0",
        summary="What governments promise each other, and what became of it",
        description=_DESCRIPTION,
        routes=app.routes,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    whole = _with_plain_names(whole)
    components = whole.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas[PROBLEM] = _PROBLEM_SCHEMA
    components["schemas"] = dict(sorted(schemas.items()))
    components["responses"] = {
        name: _refusal(status, name, words) for status, (name, words) in _STATUSES.items()
    }
    used: set[str] = set()
    for operation in _operations(whole):
        used.update(operation.get("tags", ()))
        _complete(operation, components["schemas"])
    whole["tags"] = [{"name": name, "description": words} for name, words in TAGS.items() if name in used]
    return whole


def _with_plain_names(whole: dict[str, Any]) -> dict[str, Any]:
    """Records of one name in several parts are called by their part, too, and not by our modules."""
    names = {
        each: "".join(part.capitalize() if part.islower() else part for part in each.split("__")[2:])
        for each in whole.get("components", {}).get("schemas", {})
        if each.startswith("troth__")
    }
    text = json.dumps(whole)
    for old, new in sorted(names.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(f'/schemas/{old}"', f'/schemas/{new}"').replace(f'"{old}":', f'"{new}":')
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def _operations(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in whole["paths"].values():
        yield from path.values()


def _complete(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if not parameter.get("description"):
            parameter["description"] = _meaning(parameter["name"])
        parameter.setdefault("example", example(parameter["schema"], schemas, parameter["name"]))
    answers = operation["responses"]
    for status, (name, _) in _STATUSES.items():
        own = answers.get(str(status), {}).get("description", "")
        answers[str(status)] = {"$ref": f"#/components/responses/{name}"}
        if own and own != _FRAMEWORK:  # what this operation says of it itself
            answers[str(status)] = {"description": own, "content": {PROBLEM_TYPE: {"schema": _REFERENCE}}}
    for content in answers.get("200", {}).get("content", {}).values():
        if "schema" in content:
            content.setdefault("example", example(content["schema"], schemas))
    operation["responses"] = dict(sorted(answers.items()))


def _meaning(name: str) -> str:
    """What a filter means that means the same everywhere."""
    meaning = _MEANINGS.get(name.removeprefix("not_"), "")
    return f"Left out: {meaning[:1].lower()}{meaning[1:]}" if meaning and name.startswith("not_") else meaning


def _refusal(status: int, name: str, words: str) -> dict[str, Any]:
    shown = {
        "type": "about:blank",
        "title": _TITLES[name],
        "status": status,
        "detail": words.partition(";")[0],
    }
    return {"description": words, "content": {PROBLEM_TYPE: {"schema": _REFERENCE, "example": shown}}}


_MEANINGS = {
    "party": "What this party promises: a code or a name.",
    "between": "What a document of this party says, among others: a code or a name.",
    "stage": "What has come so far, by documents themselves.",
    "firmness": "What is promised so firmly.",
}
_TITLES = {
    "NoText": "Bad Request",
    "NotFound": "Not Found",
    "TooLong": "URI Too Long",
    "Misdirected": "Misdirected Request",
    "NotValid": "Unprocessable Content",
    "Unavailable": "Service Unavailable",
}
