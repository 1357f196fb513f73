"""The scoreboard: what it counts, compares, lets pass and refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bench.score import (
    MEASURES,
    MOST_LOST,
    Counts,
    Sheet,
    changes,
    fallen,
    frozen_text,
    load_scorer,
    main,
    read_frozen,
    report,
    rows_of,
    sheets_of,
    total,
    value,
    verdict,
)

RIGHT, MISSED, FALSE = Counts(right=1), Counts(missed=1), Counts(false=1)
SHARED = Path(__file__).parents[3] / "shared" / "gold"
FROZEN = Path(__file__).parents[2] / "bench" / "frozen" / "gold.json"

SCORER = '''"""A scorer of one rule for every measure: texts and codes are the same or they are not."""
KINDS = ("commitment", "action", "position", "context")


class Tally:
    tp = fp = fn = 0


def pair(units, statements):
    return {u["id"]: s for u in units for s in statements if u["text"] == s["quote"]}


def codes(items):
    return {item if isinstance(item, str) else item["code"] for item in items or ()}


def sums(items):
    return {item["amount"] for item in items or ()}


def dates(items):
    return {item["edtf"] for item in items or ()}


def match_names(gold, optional, got, tally):
    names = {item["name"] for item in got}
    tally.tp, tally.fp = len(names & set(gold)), len(names - set(gold))
    tally.fn = len(set(gold) - names)
'''
DOCUMENT = "# Joint Statement of Peru and Fiji\n\nPeru will open a port by 2031. Fiji will close a mine.\n"


def sheets(right: int, wrong: int, measure: str = "dates", gold: str = "one") -> dict[str, Sheet]:
    """One document, with its first units right by a measure and the others wrong."""
    sheet = Sheet(gold)
    for unit in range(right + wrong):
        sheet.add(measure, str(unit), RIGHT if unit < right else MISSED, "as coded")
    return {"paper": sheet}


@pytest.mark.parametrize(
    ("measure", "counts", "expected"),
    [
        ("firmness", Counts(3, 0, 1), 0.75),
        ("firmness", Counts(), 1.0),
        ("dates", Counts(3, 1, 1), 0.75),
        ("dates", Counts(0, 2, 0), 0.0),
        ("dates", Counts(), 1.0),
    ],
)
def test_value(measure: str, counts: Counts, expected: float) -> None:
    assert value(measure, counts) == expected


def test_counts_are_summed_over_documents() -> None:
    both = [{"dates": Counts(1, 2, 3)}, {"dates": Counts(4, 0, 1)}, {"money": Counts(9, 9, 9)}]
    assert total("dates", both) == Counts(5, 2, 4)
    assert total("dates", []) == Counts()


def test_nothing_asked_is_nothing_judged() -> None:
    sheet = Sheet("one")
    sheet.add("dates", "0", Counts(), "nothing")
    assert sheet.verdicts == {}
    assert sheet.counts == {}


def test_what_is_frozen_is_read_back() -> None:
    before = sheets(3, 2)
    frozen = read_frozen(frozen_text(before))
    assert frozen["paper"].counts["dates"] == Counts(3, 0, 2)
    assert frozen["paper"].wrong == {"dates": frozenset({"3", "4"})}
    assert verdict(before, frozen) == (0, "")
    assert changes("dates", before, frozen) == []


def test_gained_and_lost_statements_are_named() -> None:
    frozen = read_frozen(frozen_text(sheets(2, 2)))
    now = Sheet("one")
    for unit, counts in (("0", MISSED), ("1", RIGHT), ("2", RIGHT), ("3", FALSE), ("4", FALSE)):
        now.add("dates", unit, counts, f"told of {unit}")
    found = changes("dates", {"paper": now}, frozen)
    assert [(one.gained, one.place) for one in found] == [
        (False, "paper#0"),
        (True, "paper#2"),
        (False, "paper#4"),
    ]
    lines = list(report({"paper": now}, frozen))
    assert lines[-4:] == [
        "dates: 1 gained, 2 lost",
        "  + paper#2  told of 2",
        "  - paper#0  told of 0",
        "  - paper#4  told of 4",
    ]


def test_a_unit_that_is_no_longer_asked_for_is_neither_gained_nor_lost() -> None:
    frozen = read_frozen(frozen_text(sheets(2, 1, "firmness")))
    assert changes("firmness", sheets(2, 0, "firmness"), frozen) == []


@pytest.mark.parametrize(("right", "status"), [(1000, 0), (999, 0), (995, 0), (994, 1), (0, 1)])
def test_half_a_point_may_be_lost_and_no_more(right: int, status: int) -> None:
    frozen = read_frozen(frozen_text(sheets(1000, 0, "firmness")))
    now = sheets(right, 1000 - right, "firmness")
    told, line = verdict(now, frozen)
    assert told == status
    assert [measure for measure, _, _ in fallen(now, frozen)] == ["firmness"] * status
    assert ("firmness 1.0000 -> " in line) == bool(status)
    assert "\n" not in line


def test_a_gain_of_one_measure_does_not_pay_for_the_loss_of_another() -> None:
    before, now = sheets(9, 1, "dates"), sheets(10, 0, "dates")
    for unit in range(10):
        before["paper"].add("money", str(unit), RIGHT, "")
        now["paper"].add("money", str(unit), RIGHT if unit else MISSED, "")
    assert [measure for measure, _, _ in fallen(now, read_frozen(frozen_text(before)))] == ["money"]


def test_a_document_with_another_gold_is_left_out() -> None:
    both = sheets(10, 0) | {"other": sheets(10, 0)["paper"]}
    frozen = read_frozen(frozen_text(both))
    now = sheets(0, 10, gold="another") | {"other": both["other"], "third": both["other"]}
    assert verdict(now, frozen) == (0, "")
    lines = list(report(now, frozen))
    assert lines[:2] == [
        "paper: changed, and left out of the comparison",
        "third: not frozen, and left out of the comparison",
    ]
    assert next(iter(report({"other": both["other"]}, frozen))).startswith("paper: not there")


def test_nothing_to_compare_is_no_success() -> None:
    status, line = verdict(sheets(1, 0), {})
    assert status == 2
    assert line.startswith("nothing was compared")
    assert all(len(row.split()) < 4 for row in report(sheets(1, 0), {}) if row.startswith(MEASURES))


# --- the whole program, with a gold of the tests' own -----------------------------------------------------


def gold_folder(folder: Path, **changed: object) -> Path:
    """A scorer, and beside it one document with its gold."""
    statements = folder / "statements"
    statements.mkdir(exist_ok=True)
    (folder / "score.py").write_text(SCORER)
    (statements / "paper.md").write_text(DOCUMENT)
    unit = {"kind": "commitment", "firmness": "firm", "specificity": "specific", "initiatives": []}
    first = {
        "id": 1,
        "text": "Peru will open a port by 2031.",
        **unit,
        "actors": ["PER"],
        "dates": [{"edtf": "2031"}],
    }
    second = {"id": 2, "text": "Fiji will close a mine.", **unit, "actors": ["FJI"]}
    head = {"id": 0, "kind": "heading", "text": "Joint Statement of Peru and Fiji"}
    (statements / "paper.gold.json").write_text(json.dumps([head, {**first, **changed}, second]))
    return statements


def run(folder: Path, *more: str) -> int:
    return main([str(folder), "--frozen", str(folder.parent / "frozen.json"), *more])


def test_freeze_then_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = gold_folder(tmp_path)
    assert run(folder) == 2
    assert run(folder, "--freeze") == 0
    capsys.readouterr()
    assert run(folder) == 0
    out, err = capsys.readouterr()
    assert err == ""
    rows = [line.split() for line in out.splitlines()[1:]]
    assert [row[-1] for row in rows] == ["="] * len(MEASURES)
    assert re.search(r"^kind accuracy +1\.0000 +1\.0000 +=$", out, re.MULTILINE)
    assert not (tmp_path / "__pycache__").exists()


def test_a_loss_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = gold_folder(tmp_path)
    assert run(folder, "--freeze") == 0
    frozen = json.loads((tmp_path / "frozen.json").read_text())
    # As if the coding had been right where it is now wrong.
    wrong = gold_folder(tmp_path, actors=["PER", "FJI"])
    (tmp_path / "score.py").write_text(SCORER)
    sheet = sheets_of(wrong, load_scorer(tmp_path / "score.py"))["paper"]
    frozen["documents"]["paper"]["gold"] = sheet.gold
    (tmp_path / "frozen.json").write_text(json.dumps(frozen))
    capsys.readouterr()
    assert run(wrong) == 1
    out, err = capsys.readouterr()
    assert err.startswith(
        "troth: lost more than 0.005 against the frozen measures: actors exact 1.0000 -> 0.5000"
    )
    assert err.count("\n") == 1
    assert "actors exact: 0 gained, 1 lost\n  - paper#1  PER; gold: FJI, PER\n" in out


def test_a_missing_gold_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("troth: no gold at ")


def test_a_commitment_without_a_unit_counts_as_false(tmp_path: Path) -> None:
    folder = gold_folder(tmp_path)
    (folder / "paper.md").write_text(DOCUMENT + "\nFiji will build a bridge.\n")
    sheet = sheets_of(folder, load_scorer(tmp_path / "score.py"))["paper"]
    assert sheet.counts["kind commitment"] == Counts(2, 1, 0)
    (place,) = [unit for unit, one in sheet.verdicts["kind commitment"].items() if not one.right]
    assert re.fullmatch(r"no unit, [0-9a-f]{20}", place)


# --- what is frozen ---------------------------------------------------------------------------------------


def test_the_frozen_file_is_consistent_and_holds_no_words_of_a_document() -> None:
    record = json.loads(FROZEN.read_text(encoding="utf-8"))
    frozen = read_frozen(FROZEN.read_text(encoding="utf-8"))
    assert set(record) == {"measures", "documents", "wrong"}
    assert list(record["measures"]) == list(record["wrong"]) == list(MEASURES)
    for measure, figure in record["measures"].items():
        counts = total(measure, [one.counts for one in frozen.values()])
        assert figure == round(value(measure, counts), 4)
        for place in record["wrong"][measure]:
            assert re.fullmatch(r"[a-z0-9-]+#(\d+|no unit, [0-9a-f]{20})", place)


@pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="../shared/gold is not beside this repository"
)
def test_the_figures_are_those_of_the_scorer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scorer = load_scorer(SHARED / "score.py")
    monkeypatch.setattr(scorer, "run", lambda _command, path: rows_of(path))
    monkeypatch.setattr("sys.argv", ["score.py", str(SHARED / "statements"), "--json"])
    scorer.main()
    figures = json.loads(capsys.readouterr().out)
    found = sheets_of(SHARED / "statements", scorer)
    assert set(figures) == set(MEASURES)
    for measure, row in figures.items():
        counts = total(measure, [sheet.counts for sheet in found.values()])
        assert round(value(measure, counts), 4) == row.get("accuracy", row.get("f1")), measure
        assert counts.right + counts.missed == row["n"], measure
    assert MOST_LOST == 0.005
