"""What is asked of a list of promises, as addresses and requests of programs say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from troth.archive.filters import Choice
from troth.archive.promises import Order, PromisesAsked
from troth.archive.words import folded
from troth.types import DeadlinePosition, Firmness, Stage

MOST_VALUES = 20  # of one filter
MOST_PARTIES = 100  # of one document


def given(values: Any) -> Any:
    """Values without those that a form sends for a field that is left empty."""
    return [each for each in values if each != ""] if isinstance(values, list) else values


def _with_a_word(value: str) -> str:
    if not folded(value):
        raise PydanticCustomError("no_word", "holds no word to look for")
    return value


Words = Annotated[str, StringConstraints(max_length=300)]
Name = Annotated[Words, AfterValidator(_with_a_word)]
Title = Annotated[str, StringConstraints(max_length=2_000)]
Year = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}|no date)$")]
Mentions = Literal["mentioned", "not mentioned", "nothing later"]
_Dropped = BeforeValidator(given)


class Choices(BaseModel):
    """What is asked for with filters of which each has an opposite: ``stage`` and ``not_stage``."""

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """The names of these filters."""
        return tuple(name for name in cls.model_fields if f"not_{name}" in cls.model_fields)

    def choice(self, name: str) -> Choice:
        """The values of one filter."""
        return Choice(tuple(getattr(self, name)), tuple(getattr(self, f"not_{name}")))

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed; the part is said only where it is given."""
        values = self.model_dump(exclude_defaults=True, exclude={"page", "size"}) | changed
        return [
            (name, each)
            for name, value in values.items()
            for each in (value if isinstance(value, list | tuple) else [value])
        ]

    def toggled(self, name: str, value: str) -> list[tuple[str, Any]]:
        """What an address says where one value of a filter is asked for, or no more.

        Args:
            name: Of the filter, with ``not_`` before it where the value is to be left out.
            value: Asked for under this name and, from now on, not under the opposite one.
        """
        own = list(getattr(self, name))
        other = name.removeprefix("not_") if name.startswith("not_") else f"not_{name}"
        changed = [each for each in own if each != value] if value in own else [*own, value]
        against = [each for each in getattr(self, other) if each != value]
        return self.parameters(**{name: changed, other: against})

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Every value that is asked for or left out, by the name of its filter."""
        for name in self.choices():
            for each in (name, f"not_{name}"):
                for value in getattr(self, each):
                    yield each, value


def wanted_values(words: str) -> Any:
    """The field of a filter of which promises have any value."""
    return Field([], max_length=MOST_VALUES, description=f"{words} Of several, any.")


def unwanted_values(name: str) -> Any:
    """The field of a filter of which promises have no value."""
    return Field([], max_length=MOST_VALUES, description=f"As `{name}`, but none of these.")


class PromisesWanted(Choices):
    """Which promises are listed; filters of different names all hold."""

    q: Words = Field(
        "",
        description='Words of the promise or the titles above it; "side by side", `OR`, `-not`, `beginn*`.',
    )
    party: Annotated[list[Name], _Dropped] = wanted_values("Who promises: a code or a name.")
    between: Annotated[list[Name], _Dropped] = Field(
        [], max_length=MOST_PARTIES, description="Parties of the document that promises: each of them is one."
    )
    only: bool = Field(False, description="Whether the document may have no party beside those of `between`.")
    together: Annotated[list[Name], _Dropped] = Field(
        [], max_length=MOST_VALUES, description="Parties: each of them promises it, or is a partner in it."
    )
    stage: Annotated[list[Stage], _Dropped] = wanted_values("What documents say of it themselves.")
    deadline: Annotated[list[DeadlinePosition], _Dropped] = wanted_values("Where its deadline stands today.")
    mentions: Annotated[list[Mentions], _Dropped] = wanted_values("Whether later documents take it up.")
    firmness: Annotated[list[Firmness], _Dropped] = wanted_values("How firmly its verb binds.")
    under: Annotated[list[Title], _Dropped] = wanted_values("A title above the promise, exactly.")
    section: Annotated[list[Name], _Dropped] = wanted_values("Words that a title above the promise holds.")
    initiative: Annotated[list[Name], _Dropped] = wanted_values(
        "A name or acronym of an initiative it names; of several called so, `name@` and the id of a statement"
        " that names the one."
    )
    document: Annotated[list[Name], _Dropped] = wanted_values(
        "The id of the document that promises, or a source."
    )
    year: Annotated[list[Year], _Dropped] = wanted_values("Of the document that promises, or `no date`.")
    not_party: Annotated[list[Name], _Dropped] = unwanted_values("party")
    not_between: Annotated[list[Name], _Dropped] = unwanted_values("between")
    not_together: Annotated[list[Name], _Dropped] = unwanted_values("together")
    not_stage: Annotated[list[Stage], _Dropped] = unwanted_values("stage")
    not_deadline: Annotated[list[DeadlinePosition], _Dropped] = unwanted_values("deadline")
    not_mentions: Annotated[list[Mentions], _Dropped] = unwanted_values("mentions")
    not_firmness: Annotated[list[Firmness], _Dropped] = unwanted_values("firmness")
    not_under: Annotated[list[Title], _Dropped] = unwanted_values("under")
    not_section: Annotated[list[Name], _Dropped] = unwanted_values("section")
    not_initiative: Annotated[list[Name], _Dropped] = unwanted_values("initiative")
    not_document: Annotated[list[Name], _Dropped] = unwanted_values("document")
    not_year: Annotated[list[Year], _Dropped] = unwanted_values("year")
    order: Order = Field("newest", description="What comes first.")

    def asked(self) -> PromisesAsked:
        """The same for the archive."""
        chosen = {name: self.choice(name) for name in self.choices()}
        return PromisesAsked(words=" ".join(self.q.split()), only=self.only, **chosen)

    @property
    def is_narrowed(self) -> bool:
        """Whether any promise may be left out."""
        return bool(self.q.strip() or any(True for _ in self.chosen()))
