"""Times reading and coding of hostile and of large shapes at a size and at twice that size.

    python bench/growth.py [--only WORDS] [--scale NUMBER]

What is linear takes twice as long. The garbage collector is off while the clock runs. Exits with 1 where a
shape takes more than ``LIMIT`` times as long.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import math
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from troth.coding import code_document
from troth.errors import ReadError
from troth.reading import read_document
from troth.types import Document

LIMIT = 2.3  # twice as long, and some room for caches that no longer hold what they held
# The best of the rounds counts: whatever else the machine does can only make a round longer. A shape that is
# over the limit after three has three more.
_ROUNDS = 3
_ENOUGH_SECONDS = 6.0  # a shape that took so long is not timed again
_TIMEABLE_SECONDS = 0.02  # what takes less at twice the size cannot be told from noise, and harms nobody

_HEAD = "# Joint Statement of Japan and Australia\n\n1 March 2023\n\n"
_PROMISE = f"{_HEAD}We will provide "
_HTML_HEAD = "<!doctype html><title>Joint Statement of Japan and Australia</title><h1>Joint Statement</h1>"
_PROSE = (
    "Japan and Australia will open a shared training centre for port engineers in Darwin by June 2026.",
    "The two countries welcomed the rapid growth of trade in seeds, timber and wool.",
    "Together, we intend to provide up to $40 million over four years to the Reef Repair Fund (RRF).",
    "Officials met in Sapporo last year to compare how both coast guards search for missing boats.",
    "We aim to raise the share of ferries that run on hydrogen from 4 percent to 30 percent by 2035.",
    'Neither government, the ministers added, "sees any reason for delay" in the work on rail freight.',
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A document that can be made in any size."""

    name: str
    size: int  # in the unit of ``make``, such that reading and coding take some 50 ms or more
    make: Callable[[int], str]


def _row(unit: str, head: str = _HEAD) -> Callable[[int], str]:
    """The unit so many times, in one paragraph."""
    return lambda size: head + unit * size


def _html(unit: str, after: str = "") -> Callable[[int], str]:
    """The unit so many times in a page, and then its ends as often."""
    return lambda size: _HTML_HEAD + unit * size + after * size


def _sentences(size: int, between: str = " ") -> str:
    return between.join(islice(cycle(_PROSE), size))


def _numbered(pattern: str, between: str = "") -> Callable[[int], str]:
    """The pattern so many times, each with its own number in place of ``{}``."""
    return lambda size: _HEAD + between.join(pattern.format(number) for number in range(size))


def _named(pattern: str) -> Callable[[int], str]:
    """The pattern so many times, each with its own capital letters in place of ``{}``."""
    return lambda size: _HEAD + "".join(pattern.format(_letters(number)) for number in range(size))


def _letters(number: int) -> str:
    digits = []
    for _ in range(4):
        number, digit = divmod(number, 26)
        digits.append(chr(ord("A") + digit))
    return "".join(digits)


def _nested_markdown(size: int) -> str:
    """A list as deep as an indentation of ``size`` characters in all allows: depth grows with its root."""
    return _HEAD + "".join(f"{'  ' * depth}- open port {depth}\n" for depth in range(math.isqrt(size)))


def _markdown_table(size: int) -> str:
    return _HEAD + "| port | opens |\n|---|---|\n" + "| Darwin | by June 2026 |\n" * size


def _front_matter(size: int) -> str:
    fields = "".join(f"field{number}: open port\n" for number in range(size))
    return f"---\ntitle: Joint Statement\n{fields}---\n\n{_sentences(3)}"


SHAPES: tuple[Shape, ...] = (
    # Large, and as official texts are.
    Shape("prose in paragraphs", 400, lambda size: _HEAD + _sentences(size, "\n\n")),
    Shape("prose in one line", 400, lambda size: _HEAD + _sentences(size)),
    Shape("prose in a page", 400, lambda size: f"{_HTML_HEAD}<p>{_sentences(size, '<p>')}"),
    Shape("headings", 800, _numbered("## Port {}\n\nJapan will open port {}.\n\n".replace("{}", "{0}"))),
    Shape("headings one below the other", 6_000, _numbered("{0}\n\n", "###### Port ")),
    Shape("lead-ins and their items", 500, _row("Japan will:\n\n- open a port\n- close a mine\n\n")),
    Shape("items of one lead-in", 2_000, lambda size: _HEAD + "Japan will:\n\n" + "- open a port\n" * size),
    Shape("lead-ins in a row", 3_000, _row("We will:\n\n")),
    Shape("table in Markdown", 1_000, _markdown_table),
    Shape("table in a page", 1_000, _html("<tr><td>Darwin<td>by June 2026", "")),
    Shape("front matter, longer than is read", 5_000, _front_matter),
    # Nested or left open.
    Shape("list nested in a page", 10_000, _html("<ul><li>port", "</ul>")),
    Shape("list nested in a page, left open", 10_000, _html("<ul><li>port")),
    Shape("list nested in Markdown", 1_500_000, _nested_markdown),
    Shape("list nested in one line", 10_000, lambda size: f"{_HEAD}{'- ' * size}port"),
    Shape("quotations nested in one line", 20_000, lambda size: f"{_HEAD}{'> ' * size}port"),
    Shape("<b> left open", 500_000, lambda size: f"{_HTML_HEAD}<p>{'<b>' * size}port"),
    Shape("<li>", 500_000, lambda size: f"{_HTML_HEAD}<ul>{'<li>' * size}port"),
    Shape("<li> with a word", 8_000, _html("<li>port ")),
    Shape("<div> nested", 10_000, _html("<div>port", "</div>")),
    Shape("<a href left open", 300_000, _html('<a href="port ')),
    Shape("<!-- left open", 400_000, _html("<!-- port ")),
    Shape("< in a row", 1_000_000, _html("<")),
    Shape("& in a row", 300_000, _html("&amp;&")),
    Shape("[ in a row", 1_000_000, _row("[")),
    Shape("[port]( in a row", 40_000, _row("[port](")),
    Shape("* in a row", 200_000, _row("*a ")),
    Shape("backticks of all lengths", 1_000_000, lambda size: _HEAD + " ".join(
        "`" * length for length in range(1, math.isqrt(2 * size)))),
    # One statement, or no statement at all.
    Shape("one line of 20 MB without a space", 10_000_000, _row("x")),
    Shape("one statement of words", 60_000, _row("port ")),
    Shape("one statement of lines", 60_000, _row("port\n")),
    Shape("spaces", 2_000_000, lambda size: f"{_HEAD}We{' ' * size}will act.")  ,
    Shape("empty lines", 1_500_000, lambda size: f"{_HEAD}We{chr(10) * size}will act."),
    Shape("double quotes left open", 40_000, _row("“port ")),
    Shape("straight quotes", 40_000, _row('"port ')),
    Shape("apostrophes", 40_000, _row("'port ")),
    Shape("( in a row", 500_000, _row("(")),
    Shape("( before words", 40_000, _row("(port ")),
    Shape(") in a row", 800_000, _row(")")),
    Shape("full stops", 80_000, _row(".")),
    Shape("dashes", 300_000, _row("— ")),
    Shape("colons", 40_000, _row("port: ")),
    Shape("abbreviations", 5_000, _row("U.S. ")),
    Shape("initials", 20_000, _row("A. ")),
    Shape("capitals without a space", 1_000_000, _row("A")),
    Shape("capitals with spaces", 60_000, _row("ABCD ")),
    Shape("digits without a space", 1_000_000, _row("7")),
    Shape("digits with spaces", 6_000, _row("2030 ", _PROMISE)),
    Shape("digits with commas", 150_000, _row("100,")),
    Shape("digits with hyphens", 150_000, _row("20-")),
    # Words that the grammars look for, over and over.
    Shape("and", 30_000, _row("port and ")),
    Shape("commas", 30_000, _row("port, ")),
    Shape("capitalised names and 'and'", 12_000, _row("Port and ")),
    Shape("capitalised names and 'of the'", 8_000, _row("Port of the ")),
    Shape("names of programmes", 6_000, _row("Port Repair Partnership ")),
    Shape("acronyms, each introduced", 800, _named("The Port Repair {0} Fund (PR{0}F) opened. ")),
    Shape("parties", 6_000, _row("Japan ", _PROMISE)),
    Shape("parties with commas", 6_000, _row("Japan, Australia, ")),
    Shape("parties that will", 4_000, _row("Japan will ")),
    Shape("parties that announced that it", 4_000, _row("Japan announced that it ")),
    Shape("groups that shall", 2_000, _row("building shall government Group we held that ")),
    Shape("names without end", 2_000, _row("announced leaders Japanese European Union / ")),
    Shape("we", 50_000, _row("we ")),
    Shape("will", 3_000, _row("will ")),
    Shape("to", 60_000, _row("to ")),
    Shape("the", 60_000, _row("the ")),
    Shape("that", 60_000, _row("that ")),
    Shape("committed to", 12_000, _row("are committed to ")),
    Shape("welcome", 12_000, _row("welcome the decision to ")),
    Shape("and will", 8_000, _row("and will ")),
    Shape("we agree that", 8_000, _row("we agree that ")),
    Shape("nor will", 8_000, _row("nor will ")),
    Shape("will, in addition", 8_000, _row("will, in addition, ")),
    Shape("$1", 800, _row("$1 ", _PROMISE)),
    Shape("$1 million to", 1_000, _row("up to $1 million to ")),
    Shape("percent", 600, _row("from 4 percent to 30 percent ", _PROMISE)),
    Shape("numbers as words", 100, _row("twenty-one hundred ", _PROMISE)),
    Shape("days", 800, _row("1 March 2023 ", _PROMISE)),
    Shape("years with by", 1_200, _row("by 2030 ", _PROMISE)),
    Shape("years with commas", 2_500, _row("2030, ", _PROMISE)),
    Shape("months", 15_000, _row("March ", _PROMISE)),
    Shape("relative dates", 3_000, _row("later this year ", _PROMISE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of processor time that one document took; coding is None where there was nothing to code."""

    reading: float
    coding: float | None


def timed(data: bytes) -> Timing:
    """Read and code once.

    Args:
        data: The document.
    """
    # Python's collector goes through everything now and then; where one such pass falls between a size and
    # its double, it looks like growth of the grammar.
    gc.collect()
    gc.disable()
    try:
        return _timed(data)
    finally:
        gc.enable()


def _timed(data: bytes) -> Timing:
    began = time.process_time()
    document: Document | None = None
    # To refuse a document is an answer too, and may not take longer than reading it.
    with contextlib.suppress(ReadError):
        document = read_document(data, "growth")
    read = time.process_time()
    if document is None:
        return Timing(read - began, None)
    code_document(document)
    return Timing(read - began, time.process_time() - read)


def grown(shape: Shape, scale: float) -> tuple[Timing, Timing]:
    """The best times of a shape at its size and at twice its size."""
    size = max(1, round(shape.size * scale))
    small, large = (shape.make(many).encode() for many in (size, 2 * size))
    began = time.perf_counter()
    rounds: list[tuple[Timing, Timing]] = []
    while len(rounds) < 2 * _ROUNDS and time.perf_counter() - began < _ENOUGH_SECONDS:
        # In turn, so that a slow spell of the machine meets both.
        rounds.append((timed(small), timed(large)))
        best = _best(one for one, _ in rounds), _best(two for _, two in rounds)
        if len(rounds) == _ROUNDS and within(best):
            break
    return best


def _best(timings: Iterable[Timing]) -> Timing:
    found = list(timings)
    coding = [timing.coding for timing in found if timing.coding is not None]
    return Timing(min(timing.reading for timing in found), min(coding) if coding else None)


def ratio(small: float | None, large: float | None) -> float | None:
    """How many times longer, or None where that cannot be told."""
    if small is None or large is None or large < _TIMEABLE_SECONDS:
        return None
    return large / max(small, 1e-6)


def ratios(pair: tuple[Timing, Timing]) -> tuple[float | None, float | None]:
    """How many times longer reading and coding took."""
    small, large = pair
    return ratio(small.reading, large.reading), ratio(small.coding, large.coding)


def within(pair: tuple[Timing, Timing]) -> bool:
    """Whether neither grows by more than the limit."""
    return all(times is None or times <= LIMIT for times in ratios(pair))


def report(shapes: Iterable[Shape], scale: float) -> Iterator[tuple[str, bool]]:
    """A line for each shape, and whether it grows as it should."""
    for shape in shapes:
        pair = grown(shape, scale)
        reading, coding = ratios(pair)
        good = within(pair)
        yield (
            (
                f"{shape.name:<36} {round(shape.size * scale):>11,}"
                f" {_cell(pair[0].reading, reading)}  {_cell(pair[0].coding, coding)}"
                f"{'' if good else f'  over {LIMIT}'}"
            ),
            good,
        )


def _cell(seconds: float | None, times: float | None) -> str:
    if seconds is None:
        return f"{'refused':>9}  {'':>5}"
    return f"{seconds * 1000:>9.1f}  {'-' if times is None else f'{times:.2f}':>5}"


def main() -> int:
    """Time every shape, or those that are asked for."""
    parser = argparse.ArgumentParser(description="How reading and coding grow with the size of a document.")
    parser.add_argument("--only", default="", metavar="WORDS", help="shapes whose name holds these words")
    parser.add_argument("--scale", type=float, default=1.0, help="all sizes times this (default: 1)")
    arguments = parser.parse_args()
    shapes = [shape for shape in SHAPES if arguments.only in shape.name]
    if not shapes or arguments.scale <= 0:
        parser.error("no such shape" if not shapes else "--scale must be above 0")
    print(f"{'':<36} {'':>11} {'reading':>9}  {'':>5}  {'coding':>9}")
    print(f"{'shape':<36} {'size':>11} {'ms':>9}  {'x2':>5}  {'ms':>9}  {'x2':>5}")
    bad = 0
    for line, good in report(shapes, arguments.scale):
        print(line, flush=True)
        bad += not good
    print(f"{bad} of {len(shapes)} shapes take more than {LIMIT} times as long at twice the size")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
