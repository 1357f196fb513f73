"""What the labels of the pages mean: one place for all, made of the definitions that stand beside the signs.

Every label and every value of one has an anchor, to which pages and documentation link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from troth.publishing.ledger.words import STATUS_SIGNS
from troth.publishing.signs import FIRMNESS_SIGNS, KIND_SIGNS, SPECIFICITY_DEFINITIONS, Sign
from troth.publishing.threads.signs import (
    DEADLINE_SIGNS,
    MENTION_SIGNS,
    READINGS,
    RELATION_SIGNS,
    STAGE_SIGNS,
)

Code = TypeVar("Code", bound=str)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a label."""

    anchor: str  # "kind-commitment"
    name: str
    sign: str  # empty where it has none
    means: str
    example: str  # a sentence of our own


@dataclass(frozen=True, slots=True)
class Label:
    """A label that pages show."""

    anchor: str  # "kind"
    name: str
    means: tuple[str, ...]  # paragraphs
    values: tuple[Value, ...] = ()
    see: tuple[tuple[str, str], ...] = ()  # anchors of labels that belong to it, with their names
    example: str = ""  # a sentence of our own, where no value has one


_EXAMPLES: dict[str, str] = {
    "kind-commitment": "Norway and Chile will map all glacier lakes by 2028.",
    "kind-action": "In March, Norway opened a school for lake surveyors in Punta Arenas.",
    "kind-position": "The two sides welcome the growing interest in glacier research.",
    "kind-context": "Glacier lakes hold most of the region’s fresh water.",
    "firmness-firm": "Chile will share its maps with Norway.",
    "firmness-intended": "Chile plans to share its maps with Norway.",
    "firmness-aspirational": "Chile hopes to share its maps with Norway.",
    "specificity-specific": "Norway will train 40 surveyors by 2027.",
    "specificity-general": "Norway will deepen its work with surveyors.",
    "stage-promised": "2024: “Norway will open a school for surveyors.” Nothing is said of it later.",
    "stage-under-way": "2025: “Norway has begun to build the school for surveyors.”",
    "stage-done": "2026: “Norway opened the school for surveyors.”",
    "stage-replaced": "2025: “In place of the school, Norway will send teachers.”",
    "stage-abandoned": "2025: “Norway has given up its plan for a school.”",
    "deadline-none": "“Norway will open a school.”",
    "deadline-ahead": "“... by 2030”, asked in 2026.",
    "deadline-due": "“... in 2026”, asked in May 2026.",
    "deadline-overdue": "“... by 2025”, asked in 2026, and no document says that it is done.",
    "deadline-met": "“... by 2026”, and a document says that it was opened in 2025.",
    "deadline-met-late": "“... by 2024”, and a document says that it was opened in 2025.",
    "mentions-mentioned": "The joint statement of 2025 takes up the school that was promised in 2024.",
    "mentions-not-mentioned": "The joint statements of 2025 and 2026 say nothing of the school.",
    "mentions-nothing-later": "The promise stands in the newest document of Norway and Chile.",
    "relation-fulfils": "“Norway opened the school.”",
    "relation-progresses": "“Building of the school has begun.”",
    "relation-reaffirms": "“Norway reaffirms its plan to open a school.”",
    "relation-expands": "“Norway will now train 80 surveyors”, where it was 40.",
    "relation-narrows": "“Norway will now train 20 surveyors”, where it was 40.",
    "relation-replaces": "“In place of the school, Norway will send teachers.”",
    "relation-abandons": "“Norway no longer plans a school.”",
    "money-new": "“Norway will give $4 million for the school.”",
    "money-increase": "“Norway will add $1 million to what it gives for the school.”",
    "money-repeat": "A year later: “Norway is giving $4 million for the school.”",
    "money-total": "“Norway has given $9 million for surveyors since 2022.”",
    "money-part": "“Of this, $1 million is for boats.”",
    "money-payment": "“The $4 million for the school has been paid.”",
}


def definitions() -> tuple[Label, ...]:
    """All labels, in the order in which one builds on the other."""
    return tuple(_of_statements()) + tuple(_of_promises()) + tuple(_of_names())


def _of_statements() -> Iterator[Label]:
    yield Label(
        "statement",
        "Statement",
        (
            "A sentence of a document, or an item of a list with the words above it that it completes. "
            "Each is coded by itself, and each code keeps the words that decided it.",
        ),
        see=(("kind", "kind"), ("section", "section")),
    )
    yield Label(
        "kind",
        "Kind",
        ("What a statement is. Where it is several, the one that stands first here counts.",),
        _signed("kind", KIND_SIGNS),
        (("firmness", "firmness"), ("specificity", "specificity"), ("confidence", "confidence")),
    )
    yield Label(
        "firmness",
        "Firmness",
        ("How firmly a commitment binds, by the verb that stands closest to what is promised.",),
        _signed("firmness", FIRMNESS_SIGNS),
        (("kind-commitment", "commitment"),),
    )
    yield Label(
        "specificity",
        "Specificity",
        ("Whether somebody could find out one day if a commitment was kept.",),
        tuple(
            Value(f"specificity-{name}", name, "", means, _EXAMPLES[f"specificity-{name}"])
            for name, means in SPECIFICITY_DEFINITIONS.items()
        ),
        (("kind-commitment", "commitment"),),
    )
    yield Label(
        "section",
        "Section",
        ("The titles above a statement, outermost first. A promise counts under each title above it.",),
        example="Climate › Water, above “Chile will share its maps.”",
    )
    yield Label(
        "confidence",
        "Confidence",
        (
            "Of a code: how likely the machine is to be right. Of a hundred codes with 90 %, "
            "some ninety should be.",
            f"Of a link between statements: {_within(READINGS['confidence'])}",
        ),
        see=(("relation", "relation"),),
    )


def _of_promises() -> Iterator[Label]:
    yield Label(
        "thread",
        "Promise, or thread",
        (
            "One promise through all documents: the statement that promises it first, others of the same "
            "document that promise the same, and what later documents say of it, each with the reasons for "
            "the link.",
            "It has four readings that are never mixed: the stage that documents report, its deadline, the "
            "later documents that mention it, and those that do not.",
        ),
        see=(
            ("stage", "stage"),
            ("deadline", "deadline"),
            ("mentions", "mentions"),
            ("relation", "relation"),
        ),
        example="“Norway will open a school” of 2024, “building has begun” of 2025, and “opened” of 2026.",
    )
    yield Label(
        "self-reported",
        "Self-reported",
        (
            "Said by the documents themselves, which are written by those who promised. Nothing here says "
            "that it is so; a government’s progress sheet is no finding.",
        ),
        see=(("stage", "stage"),),
    )
    yield Label(
        "stage",
        "Stage",
        (READINGS["stage"],),
        _signed("stage", STAGE_SIGNS),
        (("self-reported", "self-reported"), ("relation", "relation")),
    )
    yield Label(
        "deadline",
        "Deadline",
        (READINGS["deadline"], "The date is the promise’s own, in the words of its first document."),
        _signed("deadline", DEADLINE_SIGNS),
        (("thread", "promise"),),
    )
    yield Label(
        "mentions",
        "In later documents",
        (READINGS["mentioned"],),
        _signed("mentions", MENTION_SIGNS),
        (("not-mentioned", "not mentioned"),),
    )
    yield Label(
        "not-mentioned",
        "Not mentioned",
        (
            READINGS["not mentioned"],
            "Searched are the later documents of which all parties of the promising document are parties. "
            "Links are missed, too: look at the documents that the promise lists as searched.",
        ),
        see=(("mentions-not-mentioned", "not mentioned, as a value"), ("thread", "promise")),
    )
    yield Label(
        "relation",
        "Relation",
        (READINGS["relation"],),
        _signed("relation", RELATION_SIGNS),
        (("confidence", "confidence"), ("thread", "promise")),
    )


def _of_names() -> Iterator[Label]:
    yield Label(
        "party",
        "Party",
        (
            "Of a document: whose document it is. Of a statement: an actor made the promise, did the act or "
            "has the view; a partner acts at its side. A state lends its name to its ministries and leaders; "
            "“we” stands for the parties of the document.",
        ),
        example="In “Norway will train surveyors with Chile”, Norway is the actor and Chile the partner.",
    )
    yield Label(
        "initiative",
        "Initiative",
        (
            "A programme, agreement, fund, forum and the like that documents call by a name. Its names and "
            "acronyms are put together where documents say that they are one, and kept apart where nothing "
            "tells.",
        ),
        example="“the Glacier Lake Atlas (GLA)”, and later “the GLA”.",
    )
    yield Label(
        "money",
        "Money",
        (
            "A sum as the words state it, with its currency and what is said of it: promised, given or paid. "
            "A sum that documents tell again, a total and a part of another are not counted twice.",
        ),
        _signed("money", STATUS_SIGNS),
        (("party", "party"),),
    )


def anchors() -> frozenset[str]:
    """All places to which a page may link."""
    labels = definitions()
    return frozenset((*(each.anchor for each in labels), *(v.anchor for each in labels for v in each.values)))


def _signed(label: str, signs: Mapping[Code, Sign]) -> tuple[Value, ...]:
    return tuple(
        Value(anchor, name, sign.sign, sign.definition, _EXAMPLES[anchor])
        for name, sign in signs.items()
        for anchor in (anchor_of(label, name),)
    )


def anchor_of(label: str, value: str) -> str:
    """The anchor of a value: ``stage-under-way``."""
    return f"{label}-{value.replace(' ', '-')}"


def _within(sentence: str) -> str:
    """A sentence as it stands behind a colon."""
    return sentence[:1].lower() + sentence[1:]
