"""Lists for programs take no parameter that they do not know: a slip would give more than was asked for.

Pages pass over what they do not know, since whoever sends a link on may add something to it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from fastapi import Request
from pydantic import BaseModel

from troth.errors import UsageError

_FORM = ".{form}"  # what the addresses of such lists end in


def only_known(request: Request) -> None:
    """Refuse a request for a list with a parameter that it does not know; to be a dependency of all routes.

    Raises:
        UsageError: There is one.
    """
    route = request.scope["route"]
    if not route.path.endswith(_FORM):
        return
    known = _known(route.endpoint)
    for name in request.query_params:
        if name not in known:
            others = f"it takes {', '.join(sorted(known))}" if known else "it takes none"
            raise UsageError(f"{name[:100]}: is no parameter of this list; {others}")


@functools.cache
def _known(endpoint: Callable[..., Any]) -> frozenset[str]:
    names: set[str] = set()
    for parameter, hint in get_type_hints(endpoint, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            continue
        model = get_args(hint)[0]
        if isinstance(model, type) and issubclass(model, BaseModel):
            names.update(field.alias or name for name, field in model.model_fields.items())
        else:
            names.add(parameter)
    return frozenset(names)
