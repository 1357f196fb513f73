from __future__ import annotations

import pytest

from troth.pipeline.decide import Entry, EntryKind, Refusal, Source, chunks, decide, processes


def test_order_is_kept_and_a_file_of_two_names_is_read_once() -> None:
    entries = [
        Entry("b.md", "file", 3, (1, 10)),
        Entry("a.md", "file", 4, (1, 11)),
        Entry("./b.md", "file", 3, (1, 10)),
        Entry("-", "standard input"),
        Entry("-", "standard input"),
    ]
    plan = decide(entries, 100)
    assert plan.sources == (Source("b.md", 3), Source("a.md", 4), Source("-"))
    assert plan.refusals == ()


@pytest.mark.parametrize(
    ("kind", "note", "words"),
    [
        ("missing", "", "no such file"),
        ("dangling", "", "link"),
        ("empty directory", ".md", "without documents (.md)"),
        ("no match", "", "no file matches"),
        ("pipe", "", "named pipe"),
        ("socket", "", "socket"),
        ("device", "", "device"),
        ("unreadable", "permission denied", "permission denied"),
    ],
)
def test_refusals_say_why(kind: EntryKind, note: str, words: str) -> None:
    plan = decide([Entry("x", kind, note=note), Entry("x", kind, note=note), Entry("y", "file", 1)], 100)
    assert plan.sources == (Source("y", 1),)
    assert len(plan.refusals) == 1
    assert words in plan.refusals[0].reason


def test_size_limit() -> None:
    plan = decide([Entry("at", "file", 1000, (1, 1)), Entry("over", "file", 1001, (1, 2))], 1000)
    assert plan.sources == (Source("at", 1000),)
    assert plan.refusals == (Refusal("over", "is 1,001 bytes, over the limit of 1,000 (see --max-bytes)"),)


def test_the_output_is_left_out_where_a_directory_holds_it() -> None:
    entries = [
        Entry("d/a.md", "file", 1, (1, 1), named=False),
        Entry("d/out.html", "file", 1, (1, 2), named=False),
    ]
    assert decide(entries, 10, frozenset({(1, 2)})).sources == (Source("d/a.md", 1),)


@pytest.mark.parametrize(
    ("sizes", "jobs", "cores", "expected"),
    [
        ([10] * 5, 0, 8, 1),
        ([10_000] * 5, 0, 8, 5),
        ([10_000] * 50, 0, 8, 8),
        ([10] * 5, 3, 8, 3),
        ([10] * 2, 30, 8, 2),
        ([], 4, 8, 1),
    ],
)
def test_processes(sizes: list[int], jobs: int, cores: int, expected: int) -> None:
    assert processes([Source("x", size) for size in sizes], jobs, cores, 10_000) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("abcde", ["ab", "cd", "e"]),
        ("a-b", ["a", "-", "b"]),
        ("-", ["-"]),
        ("", []),
    ],
)
def test_chunks(names: str, expected: list[str]) -> None:
    found = chunks([Source(name, 1) for name in names], 2, 100)
    assert ["".join(source.path for source in chunk) for chunk in found] == expected


def test_a_chunk_is_full_at_so_many_bytes() -> None:
    found = chunks([Source("a", 60), Source("b", 60), Source("c", 1)], 9, 100)
    assert [len(chunk) for chunk in found] == [2, 1]
