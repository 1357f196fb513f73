"""Pairs of documents whose links people judged: the gold beside the project, and those of ``bench/links``."""

from __future__ import annotations

import json
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench.score import load_scorer

import troth
from troth.following import followed
from troth.types import CodedDocument, FollowedDocument

LABELS = Path(__file__).resolve().parent / "links"
_ALIKE = 0.6  # of the words of a unit of the gold and of a statement, as the gold's scorer has it

Places = tuple[str, str]  # the identities of a commitment and of a later statement
Judged = Mapping[Places, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Linked:
    """Two documents, and how the commitments of the earlier one are continued in the later one.

    Attributes:
        name: Of the pair.
        group: "gold" or "corpus".
        documents: The earlier and the later one.
        asked: The commitments that people looked for.
        required: Links that every reader is sure of, with the relations that they give.
        optional: Links that some reader sees: neither asked for nor held against a link that is found.
        silent: Commitments for which no reader found any link.
    """

    name: str
    group: str
    documents: tuple[FollowedDocument, FollowedDocument]
    asked: frozenset[str]
    required: Judged
    optional: Judged
    silent: frozenset[str]


class StatementMissingError(Exception):
    """A document no longer holds a statement that people judged."""


# --- the gold beside the project ----------------------------------------------------------------------------


def gold_pairs(gold: Path) -> Iterator[Linked]:
    """The pairs of ``GOLD/threads``, with documents and units of ``GOLD/statements``."""
    scorer = load_scorer(gold / "score.py")
    for file in sorted((gold / "threads").glob("*.threads.json")):
        names = file.name.removesuffix(".threads.json").split("--")
        coded = [troth.read(_source(gold / "statements", name)) for name in names]
        first, second = (
            _places(document, _units(gold / "statements", name), scorer)
            for document, name in zip(coded, names, strict=True)
        )
        rows = json.loads(file.read_text(encoding="utf-8"))

        def judged(sort: str, rows: list[dict[str, object]] = rows) -> Iterator[tuple[int, int, list[str]]]:
            for row in rows:
                for link in row[sort]:  # type: ignore[attr-defined]
                    yield row["id"], link["to"], link["relations"]  # type: ignore[misc]

        yield Linked(
            file.name.removesuffix(".threads.json"),
            "gold",
            (followed(coded[0]), followed(coded[1])),
            frozenset(first[row["id"]] for row in rows),
            {(first[one], second[other]): frozenset(given) for one, other, given in judged("required")},
            {(first[one], second[other]): frozenset(given) for one, other, given in judged("optional")},
            frozenset(first[row["id"]] for row in rows if row["silent"]),
        )


def _source(folder: Path, name: str) -> Path:
    return next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix != ".json")


def _units(folder: Path, name: str) -> dict[int, str]:
    endings = (f"{name}.gold.json", f"{name}.units.json")
    path = next(folder / ending for ending in endings if (folder / ending).exists())
    return {unit["id"]: unit["text"] for unit in json.loads(path.read_text(encoding="utf-8"))}


def _places(coded: CodedDocument, units: Mapping[int, str], scorer: ModuleType) -> dict[int, str]:
    """The statement of each unit, the first of those nearest to it; if there is none, words that say so."""
    bags = {unit: Counter(scorer.words(text)) for unit, text in units.items()}
    found: dict[int, str] = {}
    for statement in coded.document.statements:
        bag = Counter(scorer.words(coded.document.text[statement.start : statement.end]))
        best = max(bags, key=lambda unit: scorer.overlap(bag, bags[unit]))
        if scorer.overlap(bag, bags[best]) >= _ALIKE:
            found.setdefault(best, statement.id)
    return {unit: found.get(unit, f"no statement for unit {unit}") for unit in units}


# --- pairs of the corpus ------------------------------------------------------------------------------------


def corpus_pairs(corpus: Path, labels: Path = LABELS) -> Iterator[Linked]:
    """The pairs of a folder of labels, with their documents out of a folder or a tar archive.

    Raises:
        StatementMissingError: A document is not there, or does not hold a statement that people judged.
    """
    records = {
        file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(labels.glob("*.json"))
    }
    wanted = {record[side] for record in records.values() for side in ("earlier", "later")}
    read = {name: _coded(name, data) for name, data in _documents(corpus, wanted)}
    for name, record in records.items():
        if missing := {record["earlier"], record["later"]} - read.keys():
            raise StatementMissingError(f"{corpus} does not hold {min(missing)}")
        yield _linked(name, record, (read[record["earlier"]], read[record["later"]]))


def _documents(corpus: Path, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    left = set(wanted)
    if corpus.is_dir():
        yield from (
            (name, (corpus / name).read_bytes()) for name in sorted(left) if (corpus / name).is_file()
        )
        return
    with tarfile.open(corpus, "r|*") as archive:  # as a stream, and unpacked nowhere
        for member in archive:
            name = member.name.removeprefix("./")
            if name in left and (content := archive.extractfile(member)):
                left.discard(name)
                yield name, content.read()
            if not left:
                return


def _coded(name: str, data: bytes) -> tuple[FollowedDocument, frozenset[str]]:
    """A document as it is followed, and the identities of all its statements."""
    coded = troth.read(data, name)
    return followed(coded), frozenset(each.id for each in coded.document.statements)


def _linked(
    name: str, record: Mapping[str, object], read: tuple[tuple[FollowedDocument, frozenset[str]], ...]
) -> Linked:
    (earlier, mine), (later, theirs) = read
    required, optional = _judged(record["required"]), _judged(record["optional"])
    asked = frozenset(record["asked"])  # type: ignore[call-overload]
    linked = {*required, *optional}
    gone = sorted({*asked, *(one for one, _ in linked)} - mine | {other for _, other in linked} - theirs)
    if gone:
        raise StatementMissingError(f"links/{name}.json: its documents do not hold the statement {gone[0]}")
    silent = asked - {one for one, _ in linked}
    return Linked(name, "corpus", (earlier, later), asked, required, optional, silent)


def _judged(rows: object) -> Judged:
    table: Mapping[str, Mapping[str, list[str]]] = rows  # type: ignore[assignment]
    return {
        (one, other): frozenset(relations)
        for one, links in table.items()
        for other, relations in links.items()
    }
