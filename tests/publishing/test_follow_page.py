from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publishing.followed_sample import AS_OF, following, with_quote

from troth.publishing.page.facets import Facets, picture
from troth.publishing.page.threads import threads_page
from troth.publishing.page.timeline import Label, axis, timeline
from troth.publishing.threads.counts import count
from troth.publishing.threads.selection import ALL_THREADS, ThreadSelection
from troth.publishing.threads.stories import Stories
from troth.types import Following

VOID = {"meta", "link", "br", "input"}


class _Reader(HTMLParser):
    """Checks that every element is closed, and gathers text, ids and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def of(self, name: str) -> list[str]:
        return [str(found[name]) for _, found in self.elements if found.get(name)]


def _page(followed: Following | None = None, selection: ThreadSelection = ALL_THREADS) -> str:
    return "".join(threads_page(Stories(followed or following()), selection))


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def test_every_link_has_its_target_and_every_id_is_used_once() -> None:
    reader = _read(_page())
    ids = reader.of("id")
    assert len(ids) == len(set(ids))
    links = [link.removeprefix("#") for link in reader.of("href") if "=" not in link and link != "data:,"]
    assert {*links, *reader.of("popovertarget"), *reader.of("aria-labelledby")} <= set(ids)


def test_values_that_can_be_clicked_are_those_that_are_offered() -> None:
    reader = _read(_page())
    offered = {str(found["data-v"]) for _, found in reader.elements if found.get("class") == "only"}
    clicked = {str(found["data-v"]) for _, found in reader.elements if found.get("class") == "v"}
    assert clicked <= offered


def test_nothing_is_fetched_and_the_policy_names_what_is_inside() -> None:
    html = _page()
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", html)
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest| style=| on\w+=\"", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1].replace("&#43;", "+").replace("&#47;", "/")


def test_a_story_holds_every_reading() -> None:
    shown = " ".join("".join(_read(_page()).shown).split())
    for words in (
        "4 promises in 4 documents",
        "5 March 2024 to 2 July 2026 · deadlines as of 1 May 2032",
        "Stages are self-reported",
        "lend up to $2 billion to the Clean Quay Fund (CQF);",
        "Canada lent the first $1 billion",
        "+2.50 same initiative: Clean Quay Fund",
        "-0.40 sums differ: 2 to 2.5 billion USD (speaks against it)",
        "of what was said on 2025-06-01",
        "done, says the document of 2026-07-02",
        "2031: ▲ overdue",
        "in 2 later documents: 2025-06-01, 2026-07-02",
        "in 2 later documents of the same parties, of which 1 has a section on its theme",
        "d.md: has no date, so it is put last, as if it were the newest",
        "Also: Canada hopes to send observers.",
    ):
        assert words in shown
    assert "dropped" not in shown


def test_each_thread_carries_its_values_by_number() -> None:
    reader = _read(_page())
    threads = [found for tag, found in reader.elements if tag == "article"]
    assert [found["id"] for found in threads] == ["t-t-0003", "t-t-0004", "t-t-0005", "t-t-b2"]
    buttons = {
        (str(found["data-w"]), str(found["data-v"])) for _, found in reader.elements if "data-w" in found
    }
    assert ("done", str(threads[0]["data-stage"])) in buttons
    assert ("Canada (CAN)", str(threads[0]["data-party"])) in buttons


def test_only_what_was_asked_for_is_told() -> None:
    html = _page(selection=ThreadSelection(parties=("nor",), stages=frozenset({"promised"})))
    assert html.count("<article") == 1
    assert "party nor; stage promised" in html
    assert 'href="#t-t-0004"' not in _page(selection=ThreadSelection(sections=("fish",)))
    nothing = _page(selection=ThreadSelection(parties=("FRA",)))
    assert "No promise is as the filters ask." in nothing
    _read(nothing)


def test_no_promise_is_still_a_page() -> None:
    nothing = dataclasses.replace(following(), threads=(), links=())
    assert "No promise was found" in _page(nothing)
    assert "No promise was found" in _page(Following((), (), (), AS_OF))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_escaped(text: str) -> None:
    hostile = f"<b>{text}</b></script><script>alert(1)</script>\"'&"
    html = _page(with_quote(following(), hostile))
    _read(html)
    assert html.count("<script>") == 1


def test_a_long_search_is_counted_beyond_what_is_listed() -> None:
    followed = following()
    many = tuple(
        dataclasses.replace(followed.documents[2], id=f"{number:064}", date=dt.date(2027, 1, 1))
        for number in range(50)
    )
    threads = (dataclasses.replace(followed.threads[1], not_mentioned_in=tuple(each.id for each in many)),)
    html = _page(
        dataclasses.replace(followed, documents=(*followed.documents, *many), threads=threads, links=())
    )
    assert "and 20 other later documents of the same parties" in html
    assert '<details class="documents">' in html


def test_the_picture_counts_every_promise_once() -> None:
    counts = count(Stories(following()))
    bars = picture(counts, Facets(counts))
    assert [(bar.title, bar.total) for bar in bars] == [("Ports", 3), ("Fish & <Chips>", 1)]
    assert sum(segment.count for bar in bars for segment in bar.segments) == 4
    assert [segment.x for segment in bars[0].segments] == pytest.approx([0, 33.33, 66.67])


def test_many_sections_are_shown_as_the_largest_and_the_rest() -> None:
    counts = count(Stories(following()))
    stages = counts.sections["Ports"]
    counts.sections.update({f"Section {number}": stages for number in range(30)})
    bars = picture(counts, Facets(counts))
    assert len(bars) == 12
    assert bars[-1].title == "21 other sections"
    assert bars[-1].number == -1


def test_places_on_the_axis_are_in_the_order_of_days() -> None:
    stories = Stories(following())
    on = axis(stories.following)
    assert on
    story = next(stories.told())
    drawn = timeline(story, on)
    assert drawn
    places = [drawn.start, *(dot.x for dot in drawn.dots), drawn.due.x if drawn.due else 0]
    assert places == sorted(places)
    assert (places[0], on.place(AS_OF)) == (0.0, 100.0)
    assert "promised 2024-03-05; progresses, expands 2025-06-01" in drawn.words


@pytest.mark.parametrize(
    ("x", "words", "anchor"), [(0.0, "fulfils", "start"), (50.0, "fulfils", "middle"), (99.0, "x" * 9, "end")]
)
def test_words_at_the_edges_are_not_cut(x: float, words: str, anchor: str) -> None:
    label = Label(x, words)
    assert label.anchor == anchor


def test_without_dates_there_is_no_axis() -> None:
    followed = following()
    undated = tuple(dataclasses.replace(each, date=None) for each in followed.documents)
    html = _page(dataclasses.replace(followed, documents=undated))
    assert 'class="timeline"' not in html
    assert "no date" in html
