"""How far an archive is followed, in words for people."""

from __future__ import annotations

from troth.archive.following import State
from troth.publishing.words import counted


def left_words(state: State) -> str:
    """What is to be done until links are those of what an archive holds now; empty where they are.

    Args:
        state: How far the archive is followed.
    """
    new, gone, again = len(state.new), len(state.gone), len(state.again)
    if new and not state.together:
        return f"no document is linked yet, {counted(new, 'document')} left out; troth link links them"
    left = []
    if new:
        left.append(f"{counted(new, 'document')} {_are(new)} not linked yet and left out")
    if gone:
        left.append(f"{counted(gone, 'document')} {_are(gone)} superseded and still shown")
    if again:
        left.append(f"the promises of {counted(again, 'document')} are to be put together again")
    return f"{'; '.join(left)}; troth link brings links up to date" if left else ""


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
