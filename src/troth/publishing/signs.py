"""How kinds and firmness are named, marked and defined wherever people see them."""

from __future__ import annotations

from dataclasses import dataclass

from troth.types import FIRMNESSES, KINDS, Firmness, Kind, Specificity


@dataclass(frozen=True, slots=True)
class Sign:
    """A code's mark beside its word, so that colour is never alone."""

    sign: str
    plain: str  # where the encoding has only ASCII
    definition: str


# The definitions shorten those of docs/coding.md: who changes one changes the other.
KIND_SIGNS: dict[Kind, Sign] = {
    "commitment": Sign("●", "*", "A party binds itself, or sets itself, to an act that lies ahead."),
    "action": Sign("✓", "+", "Tells of a party’s acts, done or under way, and promises nothing beyond them."),
    "position": Sign("○", "o", "Gives a party’s view: approval, blame, concern, or an appeal to others."),
    "context": Sign("·", ".", "Everything else: background, description, expected effects, lead-ins."),
}

FIRMNESS_SIGNS: dict[Firmness, Sign] = {
    "firm": Sign("■", "#", "The governing verb binds: will, commit, pledge, agree, decide."),
    "intended": Sign("◧", "=", "The governing verb plans: intend, plan, expect, are working to."),
    "aspirational": Sign("□", "-", "The governing verb hopes or explores: aim, seek, may, look forward to."),
}

SPECIFICITY_DEFINITIONS: dict[Specificity, str] = {
    "specific": "Names a product, event, sum, number, instrument or date that a reader can check later.",
    "general": "Names nothing that a reader could check later.",
}


def can_show(encoding: str) -> bool:
    """Whether an encoding has every sign; where it has not, the plain ones are used."""
    signs = [KIND_SIGNS[kind].sign for kind in KINDS] + [FIRMNESS_SIGNS[each].sign for each in FIRMNESSES]
    try:
        "".join(signs).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
