"""Questions as people type them, down to what they are about."""

from __future__ import annotations

import functools
import re

from troth.vocabulary import load


def without_question(words: str) -> str:
    """What a question is about.

    Args:
        words: As typed. Surface forms: "What became of the Open RAN academy?" is about "Open RAN academy",
            "what's the status of 6G" about "6G". Words that ask no question stay as they are, so does what
            is not an opening but all of the question ("what became of").

    Returns:
        The words without the opening, its article and the question mark, on one line.
    """
    line = " ".join(words.split())
    match = _opening().match(line.replace("’", "'"))  # of the same length
    about = line[match.end() :].rstrip(" ?!.") if match else line.rstrip(" ?")
    return about or line


@functools.cache
def _opening() -> re.Pattern[str]:
    known = load("questions")
    openings = "|".join(re.escape(each) for each in sorted(known["openings"], key=len, reverse=True))
    articles = "|".join(map(re.escape, known["articles"]))
    return re.compile(rf"(?:{openings}) (?:(?:{articles}) )?", re.IGNORECASE)
