from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.metadata import version

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publishing.sample import BLOCKS, CODINGS, TEXT, coded_document, with_text

from troth.publishing.page.marks import marked_blocks, outline
from troth.publishing.page.render import article, page
from troth.publishing.selection import EVERYTHING, Selection

VOID = {"meta", "link", "br", "input", "rect", "hr", "img"}


class _Reader(HTMLParser):
    """Checks that every element is closed, and gathers text, ids and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []
        self.hidden_at: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        for name in ("href", "aria-describedby", "aria-labelledby", "data-lead"):
            if value := found.get(name):
                self.targets.append(value.removeprefix("#"))
        if tag not in VOID:
            self.open.append(tag)
        if self.hidden_at is None and found.get("class") in {"card", "marker"}:
            self.hidden_at = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.hidden_at == len(self.open):
            self.hidden_at = None
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.hidden_at is None:
            self.shown.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def _page(selection: Selection = EVERYTHING) -> str:
    return page([article(coded_document(), selection)], selection)


def test_every_link_has_its_target_and_every_id_is_used_once() -> None:
    reader = _read(_page())
    assert len(reader.ids) == len(set(reader.ids))
    assert {target for target in reader.targets if target != "data:,"} <= set(reader.ids)


def test_the_whole_text_is_there_in_order() -> None:
    shown = " ".join(" ".join(_read(_page()).shown).split())
    place = 0
    for _, _, words in BLOCKS:
        pattern = r"\s*".join(re.escape(letter) for letter in words if not letter.isspace())
        found = re.compile(pattern).search(shown, place)
        assert found, words
        place = found.end()


def test_nothing_is_fetched_and_the_policy_names_what_is_inside() -> None:
    html = _page()
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", html)
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest| style=| on\w+=\"", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1].replace("&#43;", "+").replace("&#47;", "/")


def test_every_statement_is_marked_focusable_and_described() -> None:
    marks = [found for tag, found in _read(_page()).elements if tag == "mark"]
    assert len(marks) == len(CODINGS)
    for mark, coding in zip(marks, CODINGS, strict=True):
        assert f"k-{coding.kind}" in str(mark["class"])
        assert ("f-" + coding.firmness in str(mark["class"])) if coding.firmness else True
        assert mark["tabindex"] == "0"
        assert mark["aria-describedby"]
    assert marks[3]["data-lead"] == marks[2]["id"]


def test_card_holds_every_value() -> None:
    html = _page()
    for words in (
        "up to USD 2 billion, pledged",
        "by 2031",
        "Clean Quay Fund (CQF)",
        "share of electric berths: from 5 to 40 % by 2031",
        "Iceland (ISL)",
        "Harbour League",
    ):
        assert words in html


def test_what_was_not_selected_is_text_without_marks() -> None:
    reader = _read(_page(Selection(frozenset({"commitment"}))))
    marks = [found for tag, found in reader.elements if tag == "mark"]
    outs = [found for tag, found in reader.elements if found.get("class") == "out"]
    assert (len(marks), len(outs)) == (4, 3)


def test_many_documents_have_an_index_and_the_same_bytes_are_shown_once() -> None:
    html = page([article(coded_document(name, salt)) for name, salt in [("a", ""), ("b", "1"), ("c", "")]])
    reader = _read(html)
    assert [tag for tag, _ in reader.elements].count("article") == 2
    assert "c · the same bytes as above" in html
    assert len(reader.ids) == len(set(reader.ids))


def test_no_documents_is_still_a_page() -> None:
    assert "No document" in "".join(_read(page([])).shown)


def test_outline_counts_what_stands_below_each_section() -> None:
    entries = outline(coded_document())
    assert [(entry.title, entry.depth, dict(entry.counts)) for entry in entries] == [
        ("Before the first section", 0, {"action": 1, "position": 1}),
        ("Ports", 0, {"context": 1, "commitment": 2, "firm": 2}),
        ("Charging", 1, {"context": 1, "commitment": 2, "firm": 2}),
        ("Fish & <Chips>", 0, {"commitment": 2, "intended": 1, "aspirational": 1}),
    ]


def test_runs_hold_the_block_and_mark_the_cue() -> None:
    blocks = marked_blocks(coded_document())
    for marked in blocks:
        words = "".join(run.text for passage in marked.passages for run in passage.runs)
        assert words == TEXT[marked.block.start : marked.block.end]
    cues = [run.text for passage in blocks[7].passages for run in passage.runs if "cue" in run.classes]
    assert cues == ["intends", "hopes"]


def test_a_cue_that_covers_its_statement_is_not_highlighted() -> None:
    blocks = marked_blocks(with_text(coded_document(), "Norway waits."))
    assert [run.classes for passage in blocks[0].passages for run in passage.runs] == [""]


def test_the_page_names_what_made_it() -> None:
    reader = _read(_page())
    generators = [found["content"] for tag, found in reader.elements if found.get("name") == "generator"]
    assert generators == [f"Troth {version('troth')}"]
    assert "Troth" in reader.shown


def test_a_filter_shows_as_given_and_counts_what_is_marked() -> None:
    html = _page(Selection(frozenset({"commitment"}), frozenset({"can"}), ("Can",)))
    assert "kind commitment whose actors include Can are marked" in html
    boxes = {found["id"]: found for tag, found in _read(html).elements if found.get("type") == "checkbox"}
    assert "checked" in boxes["show-commitment"]
    for kind in ("action", "position", "context"):
        assert "disabled" in boxes[f"show-{kind}"]
        assert "checked" not in boxes[f"show-{kind}"]
    assert re.findall(r'class="count">(\d+)<', html) == ["3", "0", "0", "0"]


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_escaped(text: str) -> None:
    _read(page([article(with_text(coded_document(), f"<b>{text}</b><script>alert(1)</script>\"'&"))]))


def test_markup_in_a_document_stays_text() -> None:
    html = page([article(with_text(coded_document(), "<img src=x onerror=alert(1)></style><script>x"))])
    assert html.count("<script>") == 1
    assert "<img" not in html
