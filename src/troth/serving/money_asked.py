"""What is asked of the ledger in an address, the same for pages and programs, and what it means."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from troth.archive import typed
from troth.archive.filters import Choice
from troth.archive.ledger_asked import UNDATED, Counting, LedgerAsked, Sureness
from troth.types import MoneyRole, SumStatus

_MOST = 20  # values of one filter
_MOST_PARTIES = 100  # of one document


def _given(values: Any) -> Any:
    """Values without those that a form sends for a field that is left empty."""
    return [each for each in values if each != ""] if isinstance(values, list) else values


_Dropped = BeforeValidator(_given)
_Name = Annotated[str, StringConstraints(max_length=200)]  # of those that are empty none is kept
_Year = Annotated[str, StringConstraints(pattern=f"^([0-9]{{4}}|{UNDATED})$")]
_Currency = Annotated[str, StringConstraints(pattern="^[A-Za-z]{3}$", to_upper=True)]

SumOrderAsked = Literal["newest", "oldest", "largest", "smallest", "told"]

# The lists that can be asked for, and that can be refused with "not_" before their name; for the archive.
CHOICES = {
    "currency": "currencies",
    "status": "statuses",
    "actor": "actors",
    "role": "roles",
    "year": "years",
    "left_out": "left_out",
    "document": "documents",
}


def _wanted(words: str, examples: list[Any] | None = None) -> Any:
    return Field(
        [],
        max_length=_MOST,
        description=f"{words} Of several, any.",
        examples=[examples] if examples else None,
    )


def _unwanted(name: str) -> Any:
    return Field([], max_length=_MOST, description=f"As `{name}`, but none of these.")


class SumsWanted(BaseModel):
    """Which sums are wanted; filters of different names all hold."""

    currency: Annotated[list[_Currency], _Dropped] = _wanted("ISO 4217.", ["USD"])
    status: Annotated[list[SumStatus], _Dropped] = _wanted("What the sum is beside the others.", ["new"])
    actor: Annotated[list[_Name], _Dropped] = _wanted(
        "Whose sum it is: a code or a name, or `no actor named`.", ["JPN"]
    )
    role: Annotated[list[MoneyRole], _Dropped] = _wanted("Whether it is pledged or provided.", ["pledged"])
    year: Annotated[list[_Year], _Dropped] = _wanted(f"Of the document, or `{UNDATED}`.", ["2021"])
    left_out: Annotated[list[_Name], _Dropped] = _wanted(
        "Why it is not counted, or not all of it.", ["repeats another sum"]
    )
    document: Annotated[list[_Name], _Dropped] = _wanted(
        "The id of the document, four figures of it or more, or a source."
    )
    not_currency: Annotated[list[_Currency], _Dropped] = _unwanted("currency")
    not_status: Annotated[list[SumStatus], _Dropped] = _unwanted("status")
    not_actor: Annotated[list[_Name], _Dropped] = _unwanted("actor")
    not_role: Annotated[list[MoneyRole], _Dropped] = _unwanted("role")
    not_year: Annotated[list[_Year], _Dropped] = _unwanted("year")
    not_left_out: Annotated[list[_Name], _Dropped] = _unwanted("left_out")
    not_document: Annotated[list[_Name], _Dropped] = _unwanted("document")
    counting: Literal["", "counted", "left out"] = Field("", description="Whether any of it is in totals.")
    sureness: Literal["", "sure", "doubtful"] = Field(
        "",
        description="Of sums that are counted; doubtful: it may repeat one that it is counted beside.",
    )
    between: Annotated[list[_Name], _Dropped] = Field(
        [], max_length=_MOST_PARTIES, description="Parties of the document: each of them is one."
    )
    only: bool = Field(False, description="Whether the document may have no party beside those of `between`.")
    least: str = Field("", max_length=40, description="Of the amount: 500000, 40 million, 2.5bn.")
    most: str = Field("", max_length=40, description="Of the amount, as `least`.")
    told: str = Field(
        "",
        pattern="^([0-9a-f]{20}-[0-9]{1,6})?$",
        description="Id of a sum: that one, and all that tell it again or pay it.",
    )
    order: SumOrderAsked = Field(
        "newest",
        description="`told`: those that are told most often first; else by the document or the amount.",
    )

    def asked(self) -> LedgerAsked:
        """The same for the archive.

        Raises:
            UsageError: An amount makes no sense as typed.
        """
        least, most = typed.amounts(("least", self.least or None), ("most", self.most or None))
        counting: Counting | None = self.counting or None
        sureness: Sureness | None = self.sureness or None
        choices: dict[str, Any] = {
            field: Choice(tuple(getattr(self, name)), tuple(getattr(self, f"not_{name}")))
            for name, field in CHOICES.items()
        }
        return LedgerAsked(
            between=tuple(self.between),
            only=self.only and bool(self.between),
            counting=counting,
            sureness=sureness,
            least=least,
            most=most,
            told=self.told or None,
            **choices,
        )

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed; the part is said only where it is given."""
        values = self.model_dump(exclude_defaults=True, exclude={"page", "size", "by_actor"}) | changed
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
        if name in ("counting", "sureness"):
            return self.parameters(**{name: "" if getattr(self, name) == value else value})
        own = list(getattr(self, name))
        other = name.removeprefix("not_") if name.startswith("not_") else f"not_{name}"
        changed = [each for each in own if each != value] if value in own else [*own, value]
        against = [each for each in getattr(self, other) if each != value]
        return self.parameters(**{name: changed, other: against})

    @property
    def is_narrowed(self) -> bool:
        """Whether any sum may be left out."""
        return any(name != "order" for name, value in self.parameters() if value)
