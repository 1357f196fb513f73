"""The table of ``troth money``: the sums by document, then what they come to and what was left out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from troth.cli.drawing import clean, counts_line, dot, drawn, rule, signed
from troth.cli.style import Style
from troth.publishing.ledger.words import (
    STATUS_SIGNS,
    counted_words,
    purpose_words,
    sum_words,
    who_words,
)
from troth.publishing.words import counted, money_words
from troth.types import SUM_STATUSES, FollowedDocument, LedgerEntry, LedgerTotal

if TYPE_CHECKING:
    from troth.cli.money import Account

_COLOURS = {"new": "bold green", "increase": "green", "payment": "blue"}  # others are dim: not counted
_ACTORS_SHOWN = 12  # rows of a currency; the other formats have all
_SURE = 0.8  # below this the table says how sure a status is


def ledger_table(account: Account, style: Style) -> Iterator[str]:
    """The ledger as text, a document at a time."""
    numbers = {entry.stated.id: number for number, entry in enumerate(account.ledger.entries, 1)}
    by_document: dict[str, list[LedgerEntry]] = {}
    for entry in account.entries:
        by_document.setdefault(entry.document, []).append(entry)
    for document in account.ledger.documents:
        entries = by_document.get(document.id)
        if entries:
            yield drawn(_document(document, entries, numbers, style), style)
    yield drawn(_closing(account, style), style)


def _document(
    document: FollowedDocument, entries: Sequence[LedgerEntry], numbers: dict[str, int], style: Style
) -> list[RenderableType]:
    parts: list[RenderableType] = [*rule(clean(document.title) or clean(document.source), style)]
    date = document.date.isoformat() if document.date else "no date"
    parts.append(Text(dot(style).join((date, clean(document.source))), style="dim"))
    for _, group in itertools.groupby(entries, key=lambda entry: entry.stated.statement):
        sums = list(group)
        parts += [Text(""), Text(clean(sums[0].stated.quote))]
        for entry in sums:
            parts += _entry(entry, numbers, style)
    return [*parts, Text("")]


def _entry(entry: LedgerEntry, numbers: dict[str, int], style: Style) -> list[RenderableType]:
    stated, status = entry.stated, entry.status
    heading = Text(f"{numbers[stated.id]:>4}  ", style="dim")
    heading.append(signed(STATUS_SIGNS[status], status, style), style=_COLOURS.get(status, "dim"))
    if entry.refers_to:
        heading.append(f" of {numbers[entry.refers_to]}")
    if entry.confidence < _SURE and status != "new":
        heading.append(f" ({round(100 * entry.confidence)} % sure)", style="yellow")
    heading.append(f"  {money_words(stated.money)}", style="bold")
    purpose = clean(purpose_words(entry))
    facts = [clean(who_words(stated.actors)), *([purpose] if purpose else [])]
    parts: list[RenderableType] = [heading, _indented(Text(dot(style).join(facts), style="cyan"))]
    parts.append(_indented(Text(counted_words(entry), style="" if entry.counted else "dim")))
    if entry.looks_like:
        doubt = f"It may repeat {numbers[entry.looks_like]}; it is counted all the same."
        parts.append(_indented(Text(doubt, style="yellow")))
    if style.why:
        reasons = (*entry.why, f"actor: {stated.actors_by}")
        parts += [_indented(Text(clean(reason), style="dim italic")) for reason in reasons]
    return parts


def _indented(words: Text) -> Padding:
    return Padding(words, (0, 0, 0, 6))


def _closing(account: Account, style: Style) -> list[RenderableType]:
    """The counts by status, then the totals of each currency."""
    entries = account.entries
    documents = {entry.document for entry in entries}
    heading = f"{counted(len(entries), 'sum')} in {counted(len(documents), 'document')}"
    parts: list[RenderableType] = [*rule(heading, style)]
    parts += [Text(f"Warning: {clean(each)}", style="yellow") for each in account.ledger.warnings]
    found = [
        (status, sum(entry.status == status for entry in entries), STATUS_SIGNS[status])
        for status in SUM_STATUSES
    ]
    parts.append(counts_line(found, style, 0))
    for total in account.totals:
        if total.actors is None:
            rows = [each for each in account.totals if each.currency == total.currency and each is not total]
            parts += _currency(total, rows)
    if account.converted is not None:
        parts += _converted(account)
    return parts


def _currency(total: LedgerTotal, rows: Sequence[LedgerTotal]) -> list[RenderableType]:
    table = Table(box=None, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(f"counted, in {total.currency}", overflow="fold")
    table.add_column("pledged", justify="right", overflow="fold")
    table.add_column("provided", justify="right", overflow="fold")
    table.add_column("of the pledged, paid", justify="right", overflow="fold")
    counted_rows = [each for each in rows if each.sums or each.paid]
    for each in counted_rows[:_ACTORS_SHOWN]:
        table.add_row(*_cells(each, clean(who_words(each.actors))))
    if len(counted_rows) > _ACTORS_SHOWN:
        table.add_row(f"and {len(counted_rows) - _ACTORS_SHOWN:,} more", "", "", "")
    table.add_row(*_cells(total, f"all {counted(total.sums, 'sum')}"), style="bold")
    parts: list[RenderableType] = [Text(""), table]
    if total.left_out:
        parts.append(Text("left out, because the sum", style="dim"))
        parts += [
            Padding(Text(f"{why}: {sums:,}", style="dim"), (0, 0, 0, 2)) for why, sums in total.left_out
        ]
    return parts


def _cells(total: LedgerTotal, name: str) -> tuple[str, ...]:
    amounts = (total.pledged, total.provided, total.paid)
    return (name, *(sum_words(each, total.currency) if each else "" for each in amounts))


def _converted(account: Account) -> list[RenderableType]:
    found = account.converted
    if found is None:
        return []
    total = found.total
    rates = ", ".join(f"{code} = {rate}" for code, rate in sorted(account.conversion.rates.items()))
    pledged, provided = (sum_words(each, total.currency) for each in (total.pledged, total.provided))
    words = f"All in {total.currency} by your rates ({rates}): pledged {pledged}, provided {provided}"
    without = f"; without {', '.join(found.without)}, for which there is no rate" if found.without else ""
    return [Text(""), Text(words + without, style="bold")]
