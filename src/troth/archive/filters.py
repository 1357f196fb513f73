"""What is asked of statements beside their words, as values and as what the full-text index is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from troth.archive.expressions import Expression, any_of, code
from troth.archive.rows import party_code
from troth.archive.searching import excluded_of, excluding, expression_of, question
from troth.errors import UsageError
from troth.vocabulary.parties import find_parties, party_of_code

Role = Literal["actor", "partner"]
ROLES: tuple[Role, ...] = ("actor", "partner")


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of which a statement must have one, and values of which it may have none."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.wanted or self.unwanted)


ANY = Choice()


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of statements beside their words; what is left as it is asks for all."""

    parties: Choice = ANY  # codes, names or other names, as typed
    role: Role | None = None  # in which the parties are asked for; None is either
    kinds: Choice = ANY
    firmness: Choice = ANY
    specificity: Choice = ANY
    sections: Choice = ANY  # words in the titles, in the language of `troth.archive.searching`
    initiatives: Choice = ANY  # names or acronyms
    documents: Choice = ANY  # the beginnings of ids, or sources
    between: Choice = ANY  # as parties: each of the wanted is a party of the document, none of the unwanted
    only: bool = False  # whether the document may have no party beside those of `between`
    currencies: Choice = ANY  # ISO 4217
    years: Choice = ANY  # in which something is due, of four figures
    sums: bool | None = None  # whether there is one
    least: float | None = None  # of a sum, in units of its currency
    most: float | None = None
    since: dt.date | None = None  # of the document
    until: dt.date | None = None
    all_versions: bool = False  # whether documents that a later version replaces are asked, too

    def __bool__(self) -> bool:
        """Whether anything is left out, replaced documents apart."""
        chosen = (
            self.parties, self.kinds, self.firmness, self.specificity, self.sections,
            self.initiatives, self.documents, self.between, self.currencies, self.years,
        )  # fmt: skip
        given = (self.sums, self.least, self.most, self.since, self.until)
        return any(chosen) or any(each is not None for each in given)


@dataclass(frozen=True, slots=True)
class Codes:
    """What the full-text index is asked for: each of the wanted, none of the unwanted."""

    wanted: tuple[Expression, ...]
    unwanted: tuple[Expression, ...]


def codes_of_filters(filters: Filters) -> Codes:
    """The filters that the full-text index answers.

    Raises:
        UsageError: A section has no word in it.
    """
    roles = (filters.role,) if filters.role else ROLES
    asked: list[tuple[Choice, Callable[[str], Expression]]] = [
        (filters.parties, lambda party: _party(party, roles)),
        (filters.kinds, lambda kind: code(f"kind{kind}")),
        (filters.firmness, lambda firmness: code(f"firmness{firmness}")),
        (filters.specificity, lambda specificity: code(f"specificity{specificity}")),
        (filters.sections, _titles),
        (filters.currencies, lambda currency: code(f"sum{currency.lower()}")),
        (filters.years, lambda year: code(f"by{year}")),
    ]
    wanted = [any_of(map(form, choice.wanted)) for choice, form in asked if choice.wanted]
    unwanted = [form(value) for choice, form in asked for value in choice.unwanted]
    if filters.sums is False:
        unwanted.append(code("hassum"))
    elif filters.sums or filters.least is not None or filters.most is not None:
        wanted.append(code("hassum"))
    return Codes(tuple(wanted), tuple(unwanted))


def party_keys(given: str) -> tuple[str, ...]:
    """The parties that are meant, as the archive keeps them: by code, or by name where they have none.

    Args:
        given: As typed. Surface forms: a code ("JPN", "eu"), a name ("Japan", "european union"), another name
            ("U.S.", "the UK", "Tokyo"), a group ("Quad", each of its members), a body ("G20"), or a name that
            only documents know.
    """
    name = " ".join(given.split())
    found = party_of_code(name.upper())
    if found:
        return (found.code or found.name,)
    for words in (name, name.title(), name.upper(), f"the {name}"):
        for mention in find_parties(words):
            if mention.end == len(words) and words[: mention.start] in {"", "the ", "The "}:
                return tuple(party.code or party.name for party in mention.parties)
    return (name,)


def _party(given: str, roles: Sequence[Role]) -> Expression:
    return any_of(code(party_code(role, key)) for key in party_keys(given) for role in roles)


def _titles(given: str) -> Expression:
    asked = question(given)
    if not asked.clauses:
        raise UsageError(f"--section: {given!r} names no word of a title")
    return excluding(expression_of(asked, "titles"), excluded_of(asked, "titles"))
