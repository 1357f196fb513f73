"""How stages, relations, deadlines and mentions are named, marked and defined wherever people see them."""

from __future__ import annotations

from troth.publishing.signs import Sign
from troth.publishing.threads.selection import Mentions
from troth.types import DeadlinePosition, Relation, Stage

# The definitions shorten those of docs/following.md: who changes one changes the other.
STAGE_SIGNS: dict[Stage, Sign] = {
    "promised": Sign("○", "o", "No document says more than that it is promised."),
    "under way": Sign("◐", "~", "A later document says that work on it goes on, or that part of it is done."),
    "done": Sign("●", "*", "A later document says that it is done."),
    "replaced": Sign("◇", "=", "A later document puts another promise in its place."),
    "abandoned": Sign("×", "x", "A later document says that it is given up."),
}

DEADLINE_SIGNS: dict[DeadlinePosition, Sign] = {
    "none": Sign("–", "-", "The promise names no day, month or year that it is due by."),
    "ahead": Sign("▷", ">", "The time that the promise names is more than 30 days off and has not begun."),
    "due": Sign("▶", "!", "The time that the promise names has begun, or ends within 30 days."),
    "overdue": Sign(
        "▲", "^", "The time that the promise names is over, and no document says that it is done."
    ),
    "met": Sign("✓", "+", "A document says that it was done by the time that the promise names."),
    "met late": Sign("✓", "+", "A document says that it was done, after the time that the promise names."),
}

MENTION_SIGNS: dict[Mentions, Sign] = {
    "mentioned": Sign("↪", ">", "At least one later document takes the promise up."),
    "not mentioned": Sign(
        "∅",
        "0",
        "No later document takes it up, though there are later documents of the same parties. "
        "Nobody has decided that it was given up.",
    ),
    "nothing later": Sign("·", ".", "There is no later document of the same parties that could mention it."),
}

RELATION_SIGNS: dict[Relation, Sign] = {
    "fulfils": Sign("●", "*", "Says that the promised thing is done."),
    "progresses": Sign("◐", "~", "Says that work on it went on, or that part of it is done."),
    "reaffirms": Sign("○", "o", "Repeats the promise without news."),
    "expands": Sign("△", "+", "The promise now covers more: a sum, a scope, partners, a date."),
    "narrows": Sign("▽", "-", "The promise now covers less."),
    "replaces": Sign("◇", "=", "A new promise takes its place."),
    "abandons": Sign("×", "x", "Says that it is given up."),
}

READINGS: dict[str, str] = {
    "stage": "What documents say of the promise themselves: self-reported, and checked by nobody else.",
    "deadline": "Where the time that the promise names stands on the day of asking.",
    "mentioned": "The later documents, of overlapping parties, that take the promise up.",
    "not mentioned": "The later documents of the same parties that do not take it up. "
    "It is no judgement: a person decides what it means.",
    "confidence": "The percentage says how likely it is that both statements are about the same promise.",
    "relation": "What the later statement does to the promise, read from its words.",
}
