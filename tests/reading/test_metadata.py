from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.reading.dateline import parse_date
from troth.reading.frontmatter import split_front_matter
from troth.reading.metadata import Metadata, metadata
from troth.reading.raw import RawBlock, RawDocument
from troth.reading.speakers import issuer_of
from troth.reading.text import read_text

WHITE_HOUSE = "https://www.whitehouse.gov/fact-sheets/a/"
SHARED = Path(__file__).parents[3] / "shared"


def document(
    *paragraphs: str, fields: Mapping[str, str] | None = None, heading: str = "", level: int = 1
) -> RawDocument:
    headings = [RawBlock("heading", heading, level)] if heading else []
    blocks = [*headings, *(RawBlock("paragraph", text, 0) for text in paragraphs)]
    return RawDocument(tuple(blocks), fields or {}, dict.fromkeys(fields or {}, "front matter"), ())


def codes(found: Metadata) -> list[str]:
    return [party.code or party.name for party in found.parties]


@pytest.mark.parametrize(
    ("title", "url", "expected"),
    [
        ("Canada-Norway Statement on Fisheries", None, ["CAN", "NOR"]),
        ("Canada – Norway Compact on Fisheries", None, ["CAN", "NOR"]),
        ("Joint Statement of Kenya, the Republic of Korea, and Norway", None, ["KEN", "KOR", "NOR"]),
        ("Joint Statement from Kenya and Norway on Support for Ukraine", None, ["KEN", "NOR"]),
        ("Agreement Between the Government of Kenya and the Government of Norway", None, ["KEN", "NOR"]),
        ("Quad Ministers’ Statement", WHITE_HOUSE, ["AUS", "IND", "JPN", "USA"]),
        ("G20 Leaders’ Declaration", WHITE_HOUSE, ["G20"]),
        ("Fact Sheet: U.S. Support for Ukraine", WHITE_HOUSE, ["USA"]),
        ("Fact Sheet: U.S.-Kenya Partnership", WHITE_HOUSE, ["USA", "KEN"]),
        ("President Trump Signs Deal on Steel with Norway", WHITE_HOUSE, ["USA", "NOR"]),
        ("Readout of President Biden’s Call with President Macron of France", WHITE_HOUSE, ["USA", "FRA"]),
        ("Readout of Meeting with Labor Leaders", WHITE_HOUSE, ["USA"]),
        ("Statement by President Biden on Elections in Kenya", WHITE_HOUSE, ["USA"]),
        ("Statement by President Biden on the Pact Between Kenya and Norway", WHITE_HOUSE, ["USA"]),
        ("Remarks by President Biden and President Macron of France", WHITE_HOUSE, ["USA", "FRA"]),
        ("President Biden Approves Puerto Rico Disaster Declaration", WHITE_HOUSE, ["USA"]),
        ("Fact Sheet: Norway Official Visit to the United States", WHITE_HOUSE, ["NOR", "USA"]),
        ("Notice on the Emergency With Respect to Sudan", WHITE_HOUSE, ["USA"]),
        ("Press notice", "https://www.gov.uk/government/news/a", ["GBR"]),
        ("Press notice", "https://ec.europa.eu/commission/a", ["EU"]),
        ("Press notice", "https://example.org/a", []),
    ],
)
def test_parties_by_title(title: str, url: str | None, expected: list[str]) -> None:
    found = metadata(document("Some words that say nothing of it.", fields={"title": title}), "a.md", url)
    assert sorted(codes(found)) == sorted(expected)
    assert any("no parties" in warning for warning in found.warnings) == (not expected)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Kenya and Norway, as two seafaring nations, resolve to protect the oceans.", ["KEN", "NOR"]),
        ("We, the leaders of Canada, Kenya and Norway, met to speak of fish.", ["CAN", "KEN", "NOR"]),
        ("We, the finance ministers of the Group of Seven, met to speak of fish and of ships.", ["G7"]),
        (
            "The Government of Kenya, represented by its Treasury, and the Government of Norway agree.",
            ["KEN", "NOR"],
        ),
        (
            "President Biden welcomed Chancellor Scholz of Germany to the old harbour yesterday.",
            ["USA", "DEU"],
        ),
        ("Prime Minister Modi and President Macron held their first talks today in Paris.", ["IND", "FRA"]),
        (
            "We have come together to renew the work between Canada, Kenya, and Norway at sea.",
            ["CAN", "KEN", "NOR"],
        ),
        ("Norway will pay for a new hospital in Kenya, which will open its doors soon.", ["NOR"]),
    ],
)
def test_parties_by_opening(opening: str, expected: list[str]) -> None:
    found = metadata(document("Oslo", opening, fields={"title": "Ocean Principles"}), "a.md", None)
    assert sorted(codes(found)) == sorted(expected)
    assert dict(found.origins)["parties"] == "opening paragraph"


def test_an_order_is_its_issuers_alone() -> None:
    order = document(
        "By the authority vested in me by law, I set the following rule about trade.",
        fields={"title": "Implementing the United States–Norway Agreement"},
    )
    assert codes(metadata(order, "a.md", WHITE_HOUSE)) == ["USA"]


def test_parties_by_file_name() -> None:
    found = metadata(
        document("Some words about fish and the sea, and no more."), "kenya-norway-fisheries.md", None
    )
    assert codes(found) == ["KEN", "NOR"]
    assert found.title == "Kenya norway fisheries"


@pytest.mark.parametrize(
    ("raw", "source", "expected", "origin"),
    [
        (
            document("A.", fields={"title": "The\u00a0Plan "}, heading="Other"),
            "a.md",
            "The Plan",
            "front matter",
        ),
        (document("A.", heading="The Plan"), "a.md", "The Plan", "first heading"),
        (document("A.", heading="The Plan", level=3), "a.md", "The Plan", "first heading"),
        (document("A.", fields={"page_title": "The Plan | GOV.UK"}), "a.md", "The Plan", "front matter"),
        (
            document("A.", fields={"page_title": "The Plan | Part 2"}),
            "a.md",
            "The Plan | Part 2",
            "front matter",
        ),
        (document("A."), "x/2024-05-06-the-u-s-plan.md", "The U.S. plan", "file name"),
        (document("A."), "https://example.org/the_plan.html?x=1", "The plan", "file name"),
    ],
)
def test_title(raw: RawDocument, source: str, expected: str, origin: str) -> None:
    found = metadata(raw, source, None)
    assert found.title == expected
    assert dict(found.origins)["title"] == origin


@pytest.mark.parametrize(
    ("raw", "source", "url", "origin"),
    [
        (document("A.", fields={"date": "2024-05-06"}), "a.md", None, "front matter"),
        (document("A.", fields={"published_time": "2024-05-06T09:00:00Z"}), "a.md", None, "front matter"),
        (document("A.", fields={"time": "2024-05-06"}), "a.md", None, "front matter"),
        (document("Oslo, 6 May 2024", "A."), "a.md", None, "dateline"),
        (document("(6 May 2024)", "A."), "a.md", None, "dateline"),
        (document("6 May 2024, Oslo", "A."), "a.md", None, "dateline"),
        (document("Oslo, Norway, 4-6 May 2024", "A."), "a.md", None, "dateline"),
        (
            document("OSLO, May 6, 2024 – The ministers of both sides agreed on fish."),
            "a.md",
            None,
            "dateline",
        ),
        (document("A.", heading="Press Briefing, May 6, 2024"), "a.md", None, "title"),
        (
            document("The ministers met in Oslo on May 6, 2024, and spoke of fish."),
            "a.md",
            None,
            "opening paragraph",
        ),
        (document("A.", "B.", "Done at Oslo on the 6th day of May, 2024."), "a.md", None, "closing formula"),
        (document("A."), "a.md", "https://example.org/2024/05/06/a", "URL"),
        (document("A."), "x/2024-05-06-a.md", None, "file name"),
        (document("A."), "notes-20240506.txt", None, "file name"),
    ],
)
def test_date(raw: RawDocument, source: str, url: str | None, origin: str) -> None:
    found = metadata(raw, source, url)
    assert found.date == dt.date(2024, 5, 6)
    assert dict(found.origins)["date"] == origin


@pytest.mark.parametrize(
    "paragraph",
    [
        "A partnership that was announced in April 2021 goes on.",
        "Since the order of 6 May 2024, the sides have held to it.",
        "On 30 May 2024 was the fair.",
        "The plan is for 2030.",
    ],
)
def test_no_date_is_guessed(paragraph: str) -> None:
    found = metadata(document(paragraph), "a.md", "https://example.org/2024/05/a")
    assert found.date is None
    assert "no date found" in found.warnings


@pytest.mark.parametrize(
    ("raw", "warned"),
    [
        (document("A.", fields={"date": "2024-02-31"}), 'gives "2024-02-31", which is not a date'),
        (document("A.", fields={"date": "soon"}), 'gives "soon"'),
        (document("Oslo, 6 May 2023", "A.", fields={"date": "2024-05-06"}), "but dateline says 2023-05-06"),
        (document("A.", fields={"date": "2024-05-06", "published_time": "2024-06-06"}), "says 2024-06-06"),
    ],
)
def test_doubtful_dates_warn(raw: RawDocument, warned: str) -> None:
    assert warned in " ".join(metadata(raw, "a.md", None).warnings)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-06 21:33:47-04:00", (2024, 5, 6)),
        ("2024/5/6", (2024, 5, 6)),
        ("Mon, 06 May 2024 10:00:00 GMT", (2024, 5, 6)),
        ("6th of May 2024", (2024, 5, 6)),
        ("Sept. 30 - Oct. 1, 2024", (2024, 10, 1)),
        ("06.05.2024", (2024, 5, 6)),
        ("25/05/2024", (2024, 5, 25)),
        ("05/25/2024", (2024, 5, 25)),
        ("05/06/2024", None),
        ("May 2024", None),
        ("2024-13-01", None),
        ("31 June 2024", None),
        ("", None),
    ],
)
def test_parse_date(written: str, expected: tuple[int, int, int] | None) -> None:
    assert parse_date(written) == (dt.date(*expected) if expected else None)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.mofa.go.jp/a", "JPN"),
        ("https://bidenwhitehouse.archives.gov/a", "USA"),
        ("https://www.pm.gov.au", "AUS"),
        ("whitehouse.gov", None),
        ("https://[bad", None),
        ("https://gov.example", None),
    ],
)
def test_issuer(url: str, code: str | None) -> None:
    found = issuer_of(url)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("australia-2023", "AUS USA"),
        ("bali-2022", "G20"),
        ("campdavid-2023", "JPN KOR USA"),
        ("china-2025", "CHN USA"),
        ("core-2021", "JPN USA"),
        ("japan-2024", "JPN USA"),
        ("minerals-2025", "JPN USA"),
        ("quad-2021", "AUS IND JPN USA"),
        ("quad-2023", "AUS IND JPN USA"),
        ("techdeal-2025", "JPN USA"),
        ("tradejapan-2025", "JPN USA"),
        ("uk-2025", "GBR USA"),
    ],
)
def test_gold_documents(name: str, expected: str) -> None:
    path = SHARED / "gold" / "statements" / f"{name}.md"
    if not path.exists():
        pytest.skip(f"shared/gold/statements/{name}.md is not here")
    fields, body, _ = split_front_matter(path.read_text(encoding="utf-8"))
    raw = read_text(body)
    raw = RawDocument(raw.blocks, fields, dict.fromkeys(fields, "front matter"), ())
    found = metadata(raw, path.name, fields.get("url"))
    assert sorted(codes(found)) == expected.split()
    assert found.date == dt.date.fromisoformat(fields["date"])
    assert found.warnings == ()


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=60), st.none() | st.text(max_size=60))
def test_any_text_has_metadata(title: str, text: str, source: str, url: str | None) -> None:
    found = metadata(document(text, fields={"title": title, "date": text[:30]}), source, url)
    assert len(set(found.parties)) == len(found.parties)
    assert found == metadata(document(text, fields={"title": title, "date": text[:30]}), source, url)
