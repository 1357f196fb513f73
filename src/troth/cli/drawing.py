"""What the tables and stories that a terminal shows are drawn with."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.text import Text

from troth.cli.style import Style
from troth.publishing.signs import Sign

KIND_COLOURS = {"commitment": "bold green", "action": "blue", "position": "magenta", "context": "dim"}
_RULE_LEFT = 4  # at least so much of a line is left after the title in it


def clean(text: str) -> str:
    """Text on one line that cannot steer a terminal: control and format characters become spaces."""
    words = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(words.split())


def drawn(parts: Iterable[RenderableType], style: Style) -> str:
    """The parts one below the other, as text with the style's colours and within its width."""
    page = io.StringIO()
    console = Console(
        file=page,
        width=style.width,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        no_color=not style.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(*parts, sep="\n")
    # Padding to the full width is of no use to anyone and doubles what a pipe carries.
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def rule(title: str, style: Style) -> tuple[RenderableType, ...]:
    """A line across with a title in it, or beneath it where it is too long: never cut."""
    words = Text(title, style="bold")
    characters = "─" if style.signs else "-"
    if words.cell_len > style.width - _RULE_LEFT:
        return Rule(characters=characters, style="dim"), words
    return (Rule(words, characters=characters, align="left", style="dim"),)


def signed(sign: Sign, word: str, style: Style) -> str:
    """A word behind its sign, which is in ASCII where the encoding has no others."""
    return f"{sign.sign if style.signs else sign.plain} {word}"


def dot(style: Style) -> str:
    """What stands between words of one line."""
    return " · " if style.signs else " | "


def counts_line(counts: Iterable[tuple[str, int, Sign | None]], style: Style, indent: int) -> Text:
    """Counts with their names, the lines broken only between them.

    Args:
        counts: Names, numbers and signs.
        style: How they are drawn.
        indent: How many columns stand to the left of them.
    """
    words = Text()
    used = 0
    for name, count, sign in counts:
        label = f"{signed(sign, name, style) if sign else name} {count:,}"
        gap = "   " if used else ""
        if used and used + len(gap) + len(label) > style.width - indent:
            gap, used = "\n", 0
        words.append(gap)
        words.append(label, style=KIND_COLOURS.get(name, ""))
        used += len(gap) + len(label)
    return words
