"""Names in a promise: "launch the X" promises it, "including through the X" only mentions it."""

from __future__ import annotations

from collections.abc import Iterator

from troth.coding.specificity_words import ANY_VERB, NAMES, VERBS, Signs, words_of

_NO_NAMES = words_of("no_names")
_JOINING = frozenset({"of", "on", "for", "the", "to", "and", "in", "&"})  # inside a name
_HANGS_ON = {
    **dict.fromkeys(("through", "via"), "through"),
    **dict.fromkeys(("under", "within"), "under"),
    **dict.fromkeys(("in", "at"), "in"),
    **dict.fromkeys(
        "to on for of from into against toward towards between regarding concerning about".split(), "of"
    ),
    **dict.fromkeys(("with", "alongside", "including", "like", "by", ""), "else"),
}
_EXAMPLES = frozenset({"including", "such"})
_MANY_NAMES = 4
_REACH = 10  # tokens back to the word that a name hangs on


def note_names(signs: Signs, aims: int) -> bool:
    """Note the names of a promise, each by what it hangs on and by what it names.

    Returns:
        Whether a name or a word in capitals stands from the promise on.
    """
    known = {signs.token_at(initiative.start) for initiative in signs.content.initiatives}
    runs = list(_capitals(signs))
    inside = {index for first, last in runs for index in range(first - 1, last + 1)}
    runs += [(index, index) for index in known - inside]
    count, after = 0, False
    words = signs.tokens.words
    for first, last in sorted(runs):
        if first >= signs.stop:
            break
        own = [word for word in words[first : last + 1] if word not in _NO_NAMES and word not in _JOINING]
        is_known = any(index in known for index in range(first - 1, last + 1))
        if not is_known and (not own or words[first - 1 : first] == ["("]):
            continue
        count += 1
        before = first < signs.act - 1
        after = after or not before
        hook = "before" if before else hangs_on(signs, first)
        if hook not in ("before", "example"):
            zone = "" if first < aims else "aim_"
            for sort in NAMES.get(_head(words[first : last + 1]), ()):
                signs.note(f"{zone}called_{sort}", first, last)
        if is_known or len(own) > 1:
            zone = "" if first < aims or before else "aim_"
            signs.note(f"{zone}name_{hook}", first, last)
    if count >= _MANY_NAMES:
        signs.note("names_many", 0)
    return after


def _head(words: list[str]) -> str:
    """The word that says what a name names: "Partnership" in "the Pacific Partnership for Ports"."""
    for at, word in enumerate(words):
        if at and word in _JOINING and word not in ("and", "&"):
            return words[at - 1]
    return words[-1]


def _capitals(signs: Signs) -> Iterator[tuple[int, int]]:
    """Runs of words in capitals that are no party, with the small words inside them."""
    tokens, tags, words = signs.tokens, signs.tokens.tags, signs.tokens.words
    capital = [sign == "C" and tag not in "PAIW#" for sign, tag in zip(tokens.capitals, tags, strict=True)]
    if capital[:1] == [True]:
        start, end = tokens.span_of(0)
        capital[0] = end - start > 1 and not tokens.text[start + 1 : end].islower()
    if sum(capital) * 2 > len(words):
        return  # a statement in the capitals of a title: they tell nothing
    capital += [False] * 3
    first = 0
    while first < len(words):
        last = first
        while capital[first]:
            if capital[last + 1] or (tags[last + 1 : last + 2] == "A" and capital[last + 2]):
                last += 1
            elif words[last + 1 : last + 2] and words[last + 1] in _JOINING and capital[last + 2]:
                last += 2
            elif words[last + 2 : last + 3] == ["the"] and words[last + 1] in _JOINING and capital[last + 3]:
                last += 3
            else:
                yield first, last
                break
        first = last + 1


def hangs_on(signs: Signs, first: int) -> str:
    """What a name hangs on: a preposition, "such as", or the verb whose object it is."""
    words, tags = signs.tokens.words, signs.tokens.tags
    at = first - 1
    lowest = max(-1, at - _REACH - 4)
    while at > lowest and words[at] not in _HANGS_ON and words[at] not in ANY_VERB:
        if words[at] == "as" and words[at - 1 : at] == ["such"]:
            return "example"
        if tags[at] not in "DAP'#aoC(),\"cLOGNbe":
            return "else"
        at -= 1
    word = words[at] if at >= 0 else ""
    hook = _HANGS_ON.get(word, "object")
    if hook == "through" and not _EXAMPLES.isdisjoint(words[max(0, first - _REACH) : first]):
        return "example"
    if hook == "object" and "foster" in VERBS.get(word, ()):
        return "fostered"
    return hook


def hook_of(word: str) -> str:
    """The sort of a preposition that a name or party may hang on."""
    return _HANGS_ON.get(word, "else")
