"""The states that are swapped for one another, as official English writes them."""

from __future__ import annotations

from typing import NamedTuple

from troth.vocabulary import load

# Names that take an article in running English, as do all that end or begin as below.
_ARTICLE = frozenset(
    (
        *("Philippines", "Netherlands", "Maldives", "Comoros", "United Kingdom", "United States"),
        *("United Arab Emirates", "Holy See", "Isle of Man", "French Southern Territories"),
    )
)
_ARTICLE_ENDS = ("Islands", "Republic", "Territory")
_ARTICLE_BEGINS = ("Democratic ", "Republic of ", "Federated ", "United ")
# No governments of their own to promise anything: Antarctica and islands where nobody lives.
_WITHOUT_GOVERNMENT = frozenset(("ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"))


class State(NamedTuple):
    """A state or territory with the forms that a sentence needs."""

    code: str
    name: str  # with its article, in small letters
    adjective: str | None

    @property
    def bare(self) -> str:
        """The name without its article, as within another name."""
        return self.name.removeprefix("the ")

    @property
    def possessive(self) -> str:
        """As in "Norway’s" and "the Netherlands’"."""
        return f"{self.name}’" if self.name.endswith("s") else f"{self.name}’s"


def _named(name: str) -> str:
    if name.startswith("The "):
        return f"the {name[4:]}"
    article = name in _ARTICLE or name.endswith(_ARTICLE_ENDS) or name.startswith(_ARTICLE_BEGINS)
    return f"the {name}" if article else name


STATES = tuple(
    State(code, _named(entry["name"]), entry.get("adjectives", [None])[0])
    for code, entry in load("countries")["country"].items()
    if code not in _WITHOUT_GOVERNMENT
)
NORWAY = next(state for state in STATES if state.code == "NOR")
