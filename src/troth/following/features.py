"""What speaks for one statement continuing another, and against it.

Each feature is a function of a pair whose docstring says what it means to people; its weight stands in
``vocabulary/following_weights.toml``, fitted by ``python -m bench.following``.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from troth.following.pair import Pair, heaviest, nearest

Feature = Callable[[Pair], float]
_FOREIGN = 0.5  # a subject that is no nearer than this to any of the other statement is another matter


def same_wording(pair: Pair) -> float:
    """Much the same words."""
    mine, theirs = pair.one, pair.other
    return sum(weight * weight for weight, _ in pair.words) / (mine.norm * theirs.norm)


def words_taken_up(pair: Pair) -> float:
    """Takes up the words of the promise."""
    return sum(weight for weight, _ in pair.words) / pair.one.total


def rarest_word(pair: Pair) -> float:
    """Shares a telling word."""
    return pair.word(0)


def second_word(pair: Pair) -> float:
    """Shares a second telling word."""
    return pair.word(1)


def third_word(pair: Pair) -> float:
    """Shares a third telling word."""
    return pair.word(2)


def phrases(pair: Pair) -> float:
    """Shares a phrase."""
    words = pair.one.words
    shared = pair.one.content.phrases & pair.other.content.phrases
    return max(((words[first] + words[second]) / 2 for first, second in shared), default=0.0)


def subject(pair: Pair) -> float:
    """The same subject, or one near it."""
    return heaviest(pair.one.concepts, pair.near)


def same_subject(pair: Pair) -> float:
    """The very same subject."""
    theirs = pair.other.concepts
    return max((weight for each, weight in pair.one.concepts.items() if each in theirs), default=0.0)


def subjects_taken_up(pair: Pair) -> float:
    """Takes up the subjects of the promise."""
    weights = pair.one.concepts
    told = sum(w * max(pair.near[each], 0.8 * pair.near_title[each]) for each, w in weights.items())
    return told / (sum(weights.values()) or 1.0)


def main_subject(pair: Pair) -> float:
    """What the promise is about first is what the statement is about first."""
    weights, theirs = pair.one.concepts, pair.other.main
    return max((weights[each] * nearest(each, theirs) for each in pair.one.main), default=0.0)


def subject_is_main(pair: Pair) -> float:
    """Is mainly about a subject of the promise."""
    return max((pair.one.concepts.get(each, 0.0) for each in pair.other.main), default=0.0)


def subject_in_title(pair: Pair) -> float:
    """Stands in a section near a subject of the promise."""
    return heaviest(pair.one.concepts, pair.near_title)


def subject_is_title(pair: Pair) -> float:
    """Stands in a section on a subject of the promise."""
    mine = pair.one.concepts
    return max((mine.get(each, 0.0) for each in pair.other.title_concepts), default=0.0)


def like_sections(pair: Pair) -> float:
    """Stands in a section like that of the promise."""
    theirs = pair.other.title_concepts
    return max((w * nearest(each, theirs) for each, w in pair.one.title_concepts.items()), default=0.0)


def words_in_title(pair: Pair) -> float:
    """The section's title takes up words of the promise."""
    theirs = pair.other.title_words
    return sum(weight for word, weight in pair.one.words.items() if word in theirs) / pair.one.total


def section_on_something_else(pair: Pair) -> float:
    """Stands in a section on something else."""
    titles = pair.other.title_concepts
    foreign = sum(
        weight
        for each, weight in titles.items()
        if max(nearest(each, pair.one.concepts), nearest(each, pair.one.title_concepts)) < _FOREIGN
    )
    return foreign / (sum(titles.values()) or 1.0)


def about_something_else(pair: Pair) -> float:
    """Is mainly about something else."""
    weights = pair.other.concepts
    return max((weights[each] for each in pair.other.main if pair.told[each] < 0.4), default=0.0)


def no_subject(pair: Pair) -> float:
    """No subject is known in both."""
    return float(not any(pair.near.values()))


def same_initiative(pair: Pair) -> float:
    """Same initiative."""
    return max(pair.names.values(), default=0.0)


def initiative_in_title(pair: Pair) -> float:
    """Its section bears the name of an initiative of the promise."""
    shared = pair.shared(pair.one.content.names, pair.other.content.title_names)
    return max(shared.values(), default=0.0)


def initiative_of_section(pair: Pair) -> float:
    """Names the initiative that the section of the promise is on."""
    shared = pair.shared(pair.one.content.title_names, pair.other.content.names)
    return max(shared.values(), default=0.0)


def sections_of_one_name(pair: Pair) -> float:
    """Both stand in sections of one name."""
    shared = pair.shared(pair.one.content.title_names, pair.other.content.title_names)
    return max(shared.values(), default=0.0)


def same_countries(pair: Pair) -> float:
    """Names the same other countries."""
    return float(bool(pair.one.content.countries & pair.other.content.countries))


def other_countries(pair: Pair) -> float:
    """Names other countries than the promise."""
    mine = pair.one.content.countries
    return float(bool(mine) and not mine & pair.other.content.countries)


def same_actors(pair: Pair) -> float:
    """The same actors."""
    mine, theirs = pair.one.content.actors, pair.other.content.actors
    return len(mine & theirs) / max(1, len(mine | theirs))


def same_act(pair: Pair) -> float:
    """Same act on the same object."""
    shared = pair.one.content.acts & pair.other.content.acts
    return max(same_subject(pair), pair.word(0)) if shared else 0.0


def same_sum(pair: Pair) -> float:
    """The same sum."""
    mine = {(each.amount, each.currency) for each in pair.one.statement.coding.money}
    return float(any((each.amount, each.currency) in mine for each in pair.other.statement.coding.money))


def reports_an_act(pair: Pair) -> float:
    """Reports an act."""
    return float(pair.other.statement.coding.kind == "action")


def promises(pair: Pair) -> float:
    """Is a promise itself."""
    return float(pair.other.statement.coding.kind == "commitment")


def only_a_view(pair: Pair) -> float:
    """Is a view only."""
    return float(pair.other.statement.coding.kind == "position")


def long_statement(pair: Pair) -> float:
    """Is a long statement."""
    return math.log1p(len(pair.other.words))


FEATURES: tuple[Feature, ...] = (
    same_wording,
    words_taken_up,
    rarest_word,
    second_word,
    third_word,
    phrases,
    subject,
    same_subject,
    subjects_taken_up,
    main_subject,
    subject_is_main,
    subject_in_title,
    subject_is_title,
    like_sections,
    words_in_title,
    section_on_something_else,
    about_something_else,
    no_subject,
    same_initiative,
    initiative_in_title,
    initiative_of_section,
    sections_of_one_name,
    same_countries,
    other_countries,
    same_actors,
    same_act,
    same_sum,
    reports_an_act,
    promises,
    only_a_view,
    long_statement,
)


def values_of(pair: Pair) -> tuple[float, ...]:
    """The value of each of `FEATURES`, in their order; all but the last lie between 0 and 1."""
    return tuple(feature(pair) for feature in FEATURES)
