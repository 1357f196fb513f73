"""Frozen values that are made faster are what `dataclasses` would have made."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from troth.types import Coding, Confidence, Cue, Mention, Statement
from troth.types.quick import quick_to_make


@dataclass(frozen=True, slots=True)
class _Plain:
    name: str
    start: int
    code: str | None = None


@quick_to_make
@dataclass(frozen=True, slots=True)
class _Quick:
    name: str
    start: int
    code: str | None = None


@pytest.mark.parametrize(
    ("given", "named"),
    [(("Accra", 3), {}), (("Accra", 3, "GHA"), {}), (("Accra",), {"code": "GHA", "start": 3})],
)
def test_fields_and_defaults_are_the_same(given: tuple[str, ...], named: dict[str, object]) -> None:
    plain, quick = _Plain(*given, **named), _Quick(*given, **named)  # type: ignore[arg-type]
    assert type(quick) is _Quick
    assert [getattr(quick, each.name) for each in fields(quick)] == [
        getattr(plain, each.name) for each in fields(plain)
    ]
    assert repr(quick) == repr(plain).replace("_Plain", "_Quick")
    assert list(inspect.signature(_Quick).parameters) == list(inspect.signature(_Plain).parameters)


def test_a_missing_or_unknown_argument_is_refused() -> None:
    with pytest.raises(TypeError):
        _Quick("Accra")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        _Quick("Accra", 3, place=1)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "value",
    [
        Cue("kind", "will", 3, 7),
        Mention("Norway", "NOR", 0, 6),
        Statement("a", 0, 0, 9, ("Ports",)),
        Coding("context", why=(Cue("kind", "will", 3, 7),), confidence=Confidence(0.7)),
    ],
)
def test_values_stay_frozen_equal_hashable_and_picklable(value: object) -> None:
    first = fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(value, first, 1)
    with pytest.raises(FrozenInstanceError):
        delattr(value, first)
    again = pickle.loads(pickle.dumps(value))  # noqa: S301 - its own bytes
    assert again == value == copy.copy(value) == replace(value)  # type: ignore[type-var]
    assert type(again) is type(value)
    assert hash(again) == hash(value)
    assert not hasattr(value, "__dict__")
