"""``troth money``: from options to the ledger of all sums, and an exit status."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troth.archive.ledger_state import ledger_state
from troth.archive.ledger_told import kept_ledger
from troth.cli import session
from troth.cli.archive import opened
from troth.cli.money_options import Conversion
from troth.cli.output import write_all
from troth.cli.progress import say, working
from troth.cli.style import MoneyFormat
from troth.following.ledger import ledger
from troth.following.ledger_sums import stated_sums
from troth.following.ledger_totals import Converted, converted, totals
from troth.pipeline.decide import Plan
from troth.pipeline.run import run
from troth.pipeline.sums import kept_sums
from troth.publishing.ledger import csv, jsonl
from troth.publishing.ledger.selection import LedgerSelection, selected_entries
from troth.publishing.words import counted
from troth.settings import Settings
from troth.types import Ledger, LedgerDocument, LedgerEntry, LedgerTotal


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth money`` to do."""

    inputs: tuple[str, ...]  # none: the archive is asked
    archive: str | None  # None: the one in the user's data folder
    output_format: MoneyFormat | None  # None: a table on a terminal, else JSON Lines
    selection: LedgerSelection
    conversion: Conversion
    output: str | None  # None: standard output
    why: bool
    settings: Settings


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger with what was asked for of it."""

    ledger: Ledger
    entries: Sequence[LedgerEntry]
    totals: tuple[LedgerTotal, ...]
    conversion: Conversion
    converted: Converted | None


def money(request: Request) -> int:
    """Do what was asked and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_money, request))


def _money(request: Request) -> int:
    plan = session.plan(request.inputs, request.output, request.settings) if request.inputs else None
    on_terminal = request.output is None and session.is_terminal(sys.stdout)
    output_format: MoneyFormat = request.output_format or ("table" if on_terminal else "jsonl")
    told = on_terminal and output_format == "table"  # what the table says is not said twice
    with session.writing(request.output, for_people=output_format == "table") as write:
        warn = session.is_terminal(sys.stderr) and not told
        if plan:
            documents, failed = _read_all(plan, request.settings, warn=warn)
            found = _compared(request, documents)
        else:
            found, failed = _kept(request), 0
        account = _account(request, found)
        for warning in () if told else account.ledger.warnings:
            say(f"warning: {warning}")
        write_all(_pieces(request, account, output_format, on_terminal=on_terminal), write)
    _finished(request, account)
    return session.SOME_FAILED if failed or (plan and plan.refusals) else session.ALL_READ


def _kept(request: Request) -> Ledger:
    """The ledger of the documents of an archive: the one that it keeps, where that is of all of them."""
    with opened(request.archive) as store, store.reading() as connection:
        shown = working("reading the sums of the archive")
        with shown:
            if ledger_state(connection).is_up_to_date:
                return kept_ledger(connection)
            documents = list(kept_sums(connection, request.settings))
    return _compared(request, documents)


def _read_all(plan: Plan, settings: Settings, *, warn: bool) -> tuple[list[LedgerDocument], int]:
    """The sums of every document that can be read, and how many inputs cannot."""
    documents: list[LedgerDocument] = []
    failed = 0
    outcomes = session.watched(run(plan.sources, settings, stated_sums), plan, settings, on_terminal=False)
    with contextlib.closing(outcomes):
        for outcome in outcomes:
            if outcome.failure is not None or outcome.result is None:
                say(f"{outcome.path}: {outcome.failure}")
                failed += 1
                continue
            documents.append(outcome.result)
            for warning in outcome.warnings if warn else ():
                say(f"{outcome.path}: warning: {warning}")
    if not documents:
        raise session.NothingReadError
    return documents, failed


def _compared(request: Request, documents: list[LedgerDocument]) -> Ledger:
    many = len(documents) >= request.settings.progress_from_sources
    shown = working(f"comparing the sums of {counted(len(documents), 'document')}")
    with shown if many else contextlib.nullcontext():
        return ledger(documents)


def _account(request: Request, found: Ledger) -> Account:
    entries = selected_entries(found, request.selection)
    sums = totals(entries, found.entries)
    conversion = request.conversion
    into = converted(sums, conversion.rates, conversion.currency) if conversion.currency else None
    return Account(found, entries, sums, conversion, into)


def _pieces(
    request: Request, account: Account, output_format: MoneyFormat, *, on_terminal: bool
) -> Iterator[str]:
    if output_format == "csv":
        yield from csv.rows(account.ledger, account.entries)
    elif output_format == "jsonl":
        yield from jsonl.lines(account.ledger, account.entries, account.totals)
        if account.converted is not None:
            yield jsonl.converted_line(account.converted, account.conversion.rates)
    else:
        # Only a table waits for what draws it to load.
        from troth.cli.money_table import ledger_table  # noqa: PLC0415

        style = session.style(request.output, on_terminal=on_terminal, why=request.why)
        yield from ledger_table(account, style)


def _finished(request: Request, account: Account) -> None:
    """What a person wants to know once the output is there."""
    if not account.ledger.entries:
        say("no sum of money was found")
    elif not account.entries:
        say("no sum is as the filters ask")
    if account.converted is not None and account.converted.without:
        codes = ", ".join(account.converted.without)
        say(f"warning: no --rate for {codes}: the total in {account.conversion.currency} leaves them out")
    if request.output is not None and session.is_terminal(sys.stderr):
        documents = counted(len(account.ledger.documents), "document")
        say(f"wrote {request.output}: {counted(len(account.entries), 'sum')} of {documents}")
