"""What is asked of a search in an address, the same for pages and programs, and what it means."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator

from troth.archive import typed
from troth.archive.filters import Choice, Filters, codes_of_filters
from troth.archive.matching import COUNTED, Order, Search
from troth.archive.searching import question
from troth.errors import UsageError
from troth.types import Firmness, Kind, Specificity

LONGEST = 500  # characters of what is typed
_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Year = Annotated[str, Field(pattern="^[0-9]{4}$")]
_Currency = Annotated[str, Field(pattern="^[A-Za-z]{3}$")]

# The lists that can be asked for, and that can be refused with "not_" before their name.
CHOICES = (
    "kind", "firmness", "specificity", "party", "section", "initiative", "document", "between", "currency",
    "year",
)  # fmt: skip
_SINGLE = ("only", "role", "sums", "least", "most", "since", "until")


def _list(words: str, examples: list[Any] | None = None) -> Any:
    return Field([], max_length=20, description=words, examples=[examples] if examples else None)


class SearchFields(BaseModel):
    """Words and filters.

    Of each list but ``between`` one value is enough, and none is wanted of those whose name begins ``not_``.
    """

    q: str = Field(
        "",
        max_length=LONGEST,
        description='Words, "phrases", beginnings*, OR, and -words that are not wanted.',
        examples=["open RAN"],
    )
    kind: list[Kind] = _list("Of the statement.")
    not_kind: list[Kind] = _list("Kinds that are not wanted.")
    firmness: list[Firmness] = _list("Of commitments.")
    not_firmness: list[Firmness] = _list("Firmness that is not wanted.")
    specificity: list[Specificity] = _list("Of commitments.")
    not_specificity: list[Specificity] = _list("Specificity that is not wanted.")
    party: list[_Name] = _list("Actors or partners: codes or names.", ["JPN"])
    not_party: list[_Name] = _list("Actors or partners that are not wanted.")
    role: Literal["", "actor", "partner"] = Field("", description="In which the parties are asked for.")
    section: list[_Name] = _list("Words of the titles above it.")
    not_section: list[_Name] = _list("Words that no title above it holds.")
    initiative: list[_Name] = _list("Initiatives that it names: names or acronyms.")
    not_initiative: list[_Name] = _list("Initiatives that it does not name.")
    document: list[_Name] = _list("Ids of documents or their beginnings, or sources.")
    not_document: list[_Name] = _list("Documents that are not wanted.")
    between: list[_Name] = _list(
        "Parties of the document: codes or names; each of them is one.", ["JPN", "USA"]
    )
    not_between: list[_Name] = _list("Parties that the document does not have.")
    only: bool = Field(False, description="Whether the document may have no party beside those of `between`.")
    currency: list[_Currency] = _list("Of a sum that it names: ISO 4217.", ["USD"])
    not_currency: list[_Currency] = _list("Currencies in which it names no sum.")
    year: list[_Year] = _list("Years that it names as a deadline.", ["2030"])
    not_year: list[_Year] = _list("Years that it does not name as a deadline.")
    sums: bool | None = Field(None, description="Whether it names a sum.")
    least: str = Field("", max_length=40, description="Of a sum: 500000, 40 million, 2.5bn.")
    most: str = Field("", max_length=40, description="Of a sum, as `least`.")
    since: str = Field("", max_length=10, description="Of the document: 2021-05-12, 2021-05 or 2021.")
    until: str = Field("", max_length=10, description="Of the document, as `since`.")
    order: Order = Field(
        "relevance", description="What matches best first, or by date: newest first is -date."
    )

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_empty(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Fields of a form that nothing was typed into ask for nothing."""
        lists = {
            name: [each for each in value if each] for name, value in given.items() if isinstance(value, list)
        }
        return {**given, **lists}

    def search(self, offset: int = 0, limit: int | None = None) -> Search:
        """The same for the archive.

        Args:
            offset: How many of the first hits are passed over.
            limit: How many hits are wanted; None is all.

        Raises:
            UsageError: Something makes no sense as typed, or what is asked for is beyond what is counted.
        """
        if limit is not None and offset + limit > COUNTED:
            raise UsageError(
                f"only the first {COUNTED:,} hits can be looked through; "
                "ask for fewer by words and filters, or take all of them as CSV or JSON"
            )
        least, most = typed.amounts(("least", self.least or None), ("most", self.most or None))
        first, last = typed.period(("since", self.since or None), ("until", self.until or None))
        filters = Filters(
            parties=self._choice("party", typed.words),
            role=self.role or None,
            kinds=self._choice("kind"),
            firmness=self._choice("firmness"),
            specificity=self._choice("specificity"),
            sections=self._choice("section", typed.words),
            initiatives=self._choice("initiative", typed.words),
            documents=self._choice("document", typed.words),
            between=self._choice("between", typed.words),
            only=self.only and bool(self.between),
            currencies=self._choice("currency", typed.currency_code),
            years=self._choice("year"),
            sums=self.sums,
            least=least,
            most=most,
            since=first,
            until=last,
        )
        codes_of_filters(filters)  # says what makes no sense before anything is answered
        return Search(question(self.q), filters, self.order, offset, limit)

    def parameters(self, **changed: Any) -> list[tuple[str, Any]]:
        """What an address says of it, some of it changed; what is empty or as usual is left out."""
        found: list[tuple[str, Any]] = []
        for name in ("q", *(n for each in CHOICES for n in (each, f"not_{each}")), *_SINGLE, "order"):
            value = changed.pop(name, None) if name in changed else getattr(self, name)
            if isinstance(value, list):
                found += [(name, each) for each in value]
            elif isinstance(value, bool):
                if name == "only" and not (value and self.between):
                    continue  # of no parties it says nothing
                found.append((name, "1" if value else "0"))
            elif value and (name, value) != ("order", "relevance"):
                found.append((name, value))
        return [*found, *((name, value) for name, value in changed.items() if value)]

    def filtered(self) -> bool:
        """Whether anything is asked beside words and their order."""
        return any(name not in {"q", "order"} for name, _ in self.parameters())

    def _choice(self, name: str, read: Any = None) -> Choice:
        """Values of a list, each read as it was typed, without what comes twice."""
        wanted, unwanted = (
            tuple(dict.fromkeys(read(of, each) if read else each for each in getattr(self, of)))
            for of in (name, f"not_{name}")
        )
        return Choice(wanted, unwanted)
