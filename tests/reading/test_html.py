from __future__ import annotations

import pytest

from troth.reading.html import merge_fields, read_html

Shape = tuple[str, int, str, str]  # kind, level, marker, text


def shapes(html: str) -> list[Shape]:
    return [(block.kind, block.level, block.marker, block.text) for block in read_html(html).blocks]


def texts(html: str) -> list[str]:
    return [block.text for block in read_html(html).blocks]


def paragraph(text: str) -> Shape:
    return ("paragraph", 0, "", text)


def bullet(text: str, level: int = 1) -> Shape:
    return ("item", level, "•", text)


PAGE = """<!doctype html>
<html lang="en-GB"><head>
<title>Harbour Plan &mdash; Ministry of Ports</title>
<meta property="og:title" content="Harbour Plan">
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<link rel="canonical" href="https://example.org/harbour">
<style>p { color: red }</style><script>var words = "<p>not read</p>";</script>
</head><body>
<a class="skip-link" href="#main">Skip to content</a>
<header><a href="/">Home</a><p>Ministry of Ports</p></header>
<nav><ul><li>News</li><li>Speeches</li></ul></nav>
<div id="cookie-notice"><p>This site uses cookies.</p></div>
<ol class="breadcrumb"><li>Home</li></ol>
<main><article>
<header><h1>Joint Harbour Plan</h1><p>Vik, 6 May 2024</p></header>
<p>The two ministers will open the harbour.</p>
<aside>Related pages</aside>
<div class="share social">Share this</div>
<form><label>Your mail</label><button>Send</button></form>
</article></main>
<div class="sidebar"><p>Most read</p></div>
<footer><p>Contact the ministry.</p></footer>
</body></html>"""


def test_a_whole_page_gives_only_its_document() -> None:
    assert texts(PAGE) == [
        "Joint Harbour Plan",
        "Vik, 6 May 2024",
        "The two ministers will open the harbour.",
    ]


def test_a_page_names_its_fields() -> None:
    raw = read_html(PAGE)
    assert raw.fields == {
        "language": "en-GB",
        "page_title": "Harbour Plan — Ministry of Ports",
        "title": "Harbour Plan",
        "published_time": "2024-05-06T10:00:00Z",
        "url": "https://example.org/harbour",
    }
    assert raw.origins["title"] == "meta tag og:title"
    assert raw.warnings == ()


def test_without_a_main_part_the_furniture_is_left_out_all_the_same() -> None:
    page = PAGE.replace("<main><article>", "<div>").replace("</article></main>", "</div>")
    # the header outside a main part is the site's own; only its first-level heading counts
    assert texts(page) == ["Joint Harbour Plan", "The two ministers will open the harbour."]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # fragments
        ("<p>We sail.</p>", [paragraph("We sail.")]),
        ('[<section class="a">\n<p>We sail.</p>\n</section>]', [paragraph("We sail.")]),
        ("  [ <section><p>We sail [south].</p></section> ]\n", [paragraph("We sail [south].")]),
        ("<p>[We sail.]</p>", [paragraph("[We sail.]")]),
        # blocks that no tag closes
        ("<p>One.<p>Two.<div>Three.", [paragraph("One."), paragraph("Two."), paragraph("Three.")]),
        ("Bare words<p>and a block", [paragraph("Bare words"), paragraph("and a block")]),
        # headings
        ("<h2>Ports <em>and</em> ships</h2>", [("heading", 2, "", "Ports and ships")]),
        ("<h3></h3><h4>&nbsp;</h4><p>x</p>", [paragraph("x")]),
        # lists
        ("<ul><li>one<li>two</ul>", [bullet("one"), bullet("two")]),
        ("<ul><li><p>one</p></li></ul>after", [bullet("one"), paragraph("after")]),
        (
            "<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>",
            [bullet("one"), bullet("deep", 2), bullet("two")],
        ),
        (
            "<ol start='3'><li>one</li><li>two</li></ol><ol><li>new</li></ol>",
            [("item", 1, "3.", "one"), ("item", 1, "4.", "two"), ("item", 1, "1.", "new")],
        ),
        ("<ol start='x'><li>one</li></ol>", [("item", 1, "1.", "one")]),
        ("<ul><li><p>one</p><p>more</p></li></ul>", [bullet("one"), ("item", 1, "", "more")]),
        ("<li>one</li><li>two</li><p>after</p>", [bullet("one"), bullet("two"), paragraph("after")]),
        ("<li><p>one</p><p>more</p></li>", [bullet("one"), ("item", 1, "", "more")]),
        ("</ul></li><p>x</p></ol>", [paragraph("x")]),
        # tables, cell by cell
        (
            "<table><tr><th>Step</th><th>Year</th></tr><tr><td>Open the port</td><td>2026</td></tr></table>",
            [paragraph("Step"), paragraph("Year"), paragraph("Open the port"), paragraph("2026")],
        ),
        # line breaks are kept for the structure to judge; other white space is one space
        ("<p>Title<br/>Text\n  of it</p>", [paragraph("Title\nText of it")]),
        # characters
        ("<p>R&amp;D &lt;5&gt; &#8220;x&#8221; &mdash;&nbsp;y&#x2014;</p>", [paragraph("R&D <5> “x” — y—")]),
        ("<p>har\u00adbour\u200b \u2009 open\ufeff</p>", [paragraph("harbour open")]),
        ("<p>a < b and c &unknown; d</p>", [paragraph("a < b and c &unknown; d")]),
        # what no reader sees
        ("<p>One.</p><!-- <p>Two.</p> --><p>Three.</p>", [paragraph("One."), paragraph("Three.")]),
        ("<p>One.</p><p hidden>Two.</p><p>Three.</p>", [paragraph("One."), paragraph("Three.")]),
        ("<p>One.</p><p hidden>Two.<p>Three.</p>", [paragraph("One."), paragraph("Three.")]),
        ("<p>One <span aria-hidden='true'>x</span>ship.</p>", [paragraph("One ship.")]),
        ("<p>One <span style='color:red; display: none'>x</span>ship.</p>", [paragraph("One ship.")]),
        ("<p>One <svg><text>x</text></svg>ship.</p>", [paragraph("One ship.")]),
        ("<div hidden><div>deep</div><p>x</p></div><p>One.</p>", [paragraph("One.")]),
        ("<div role='navigation'>x</div><p>One.</p>", [paragraph("One.")]),
        ("<p class='shared-values'>We share.</p>", [paragraph("We share.")]),
    ],
)
def test_blocks(html: str, expected: list[Shape]) -> None:
    assert shapes(html) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("They agreed.<sup>1</sup> They left.", "They agreed. They left."),
        ("They agreed<sup>[12]</sup>.", "They agreed."),
        ('The pact<sup><a href="#n">3</a></sup> holds.', "The pact holds."),
        ("He said “yes”<sup>*</sup>.", "He said “yes”."),
        ("By 2030<sup>4</sup> it opens.", "By 2030 it opens."),
        ("A drop of 5%<sup>2</sup> is seen.", "A drop of 5% is seen."),
        ("An area of 5 km<sup>2</sup>.", "An area of 5 km²."),
        ("About 3 x 10<sup>6</sup> tons.", "About 3 x 10⁶ tons."),
        ("About 10<sup>-3</sup> tons.", "About 10⁻³ tons."),
        ("The 21<sup>st</sup> session.", "The 21st session."),
        ("CO<sub>2</sub> falls.", "CO2 falls."),
        ("They left.<sup>1", "They left."),
    ],
)
def test_raised_characters(html: str, text: str) -> None:
    assert texts(f"<p>{html}") == [text]


@pytest.mark.parametrize(
    ("html", "bold", "underlined"),
    [
        ("<p><strong><u>Clean Ports</u></strong></p>", ["Clean Ports"], ["Clean Ports"]),
        ("<p><b>Clean Ports<br/></b>They open.</p>", ["Clean Ports"], []),
        ("<li><strong>Ports</strong><strong>:</strong> open</li>", ["Ports:"], []),
        ("<p><ins>Ports</ins> open</p>", [], ["Ports"]),
    ],
)
def test_styles(html: str, bold: list[str], underlined: list[str]) -> None:
    (block,) = read_html(html).blocks
    assert [block.text[s:e] for s, e in block.strong] == bold
    assert [block.text[s:e] for s, e in block.underlined] == underlined


@pytest.mark.parametrize(
    ("html", "expected", "warned"),
    [
        ("<nav><a>Home</a><p>We will sail.</p>", ["Home", "We will sail."], "<nav> was never closed"),
        (
            "<h1>Plan</h1><nav><a>Home</a><main><p>We will sail.</p></main>",
            ["We will sail."],
            "<nav> was never closed",
        ),
        ("<div class='menu'><p>We will sail south.</p>", ["We will sail south."], "<div> was never closed"),
        ("<div hidden><p>We will sail.</p>", ["We will sail."], "<div> was never closed"),
        (
            "<h1>Plan</h1><form><nav>Home</nav><p>We will sail.</p></form>",
            ["Plan", "We will sail."],
            "<form> holds most of the page",
        ),
    ],
)
def test_a_page_inside_what_is_left_out_is_read(html: str, expected: list[str], warned: str) -> None:
    raw = read_html(html)
    assert [block.text for block in raw.blocks] == expected
    assert [warning for warning in raw.warnings if warning.startswith(warned)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>We will sail to the south next year.</p><footer>Contact us",
        "<p>We will sail to the south next year.</p><form>Your name</form>",
        "<p>We will sail to the south next year.</p><script>let a = 1;" + "a += 1;" * 50,
        "<p>We will sail to the south next year.</p><div hidden>never shown",
    ],
)
def test_small_or_wordless_parts_stay_out(html: str) -> None:
    raw = read_html(html)
    assert [block.text for block in raw.blocks] == ["We will sail to the south next year."]
    assert raw.warnings == ()


def test_lists_are_told_apart() -> None:
    first, second, third, last = read_html(
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ul><li>d</ul>"
    ).blocks
    assert first.group == third.group
    assert len({first.group, second.group, last.group}) == 3


def test_given_fields_go_before_those_of_the_markup() -> None:
    raw = merge_fields(
        read_html("<title>Page</title><h1>Plan</h1>"), {"title": "Given"}, "front matter", ("w",)
    )
    assert raw.fields == {"title": "Given", "page_title": "Page"}
    assert raw.origins == {"title": "front matter", "page_title": "<title>"}
    assert raw.warnings == ("w",)
