"""Follows every link of our own pages, and looks at what each of them is made of."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from starlette.testclient import TestClient
from tests.web.hostile import MARK

BASE = "http://testserver"
ATTRIBUTE = re.compile(r"[a-z][a-z0-9:._-]*")
# What no page of ours has, whatever it shows.
NEVER = {"style", "iframe", "object", "embed", "base", "applet", "frame", "portal", "marquee", "img", MARK}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
ID = re.compile(r"[0-9a-f]{20,64}")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of ours."""

    of: str  # the address of the page that has it
    to: str  # the address, whole, without what stands behind #
    fragment: str


@dataclass
class Page(HTMLParser):
    """What a page is made of."""

    address: str
    links: list[Link] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in NEVER or (tag == "script" and not given.get("src", "").startswith("/assets/")):
            self.faults.append(f"<{tag} {given}>")
        if len(given) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice: {attrs}")
        for name, value in given.items():
            if name.startswith("on") or name in {"style", "srcdoc"} or not ATTRIBUTE.fullmatch(name):
                self.faults.append(f"<{tag} {name}={value[:100]!r}>")
            if (
                MARK in name
                or (name == "class" and MARK in value)
                or (name == "id" and value.startswith(MARK))
            ):
                self.faults.append(f"<{tag} {name}={value[:100]!r}>")
            if name in {
                "href",
                "src",
                "action",
                "formaction",
                "xlink:href",
                "hx-get",
                "poster",
                "data",
                "cite",
            }:
                self._link(tag, name, value)
        if "id" in given:
            self.ids[given["id"]] += 1

    def _link(self, tag: str, name: str, value: str) -> None:
        whole, fragment = urldefrag(urljoin(BASE + self.address, value))
        parts = urlsplit(whole)
        if parts.scheme not in {"http", "https"}:
            self.faults.append(f"<{tag} {name}={value[:100]!r}>")
        elif parts.netloc == "testserver":
            if tag != "form":
                self.links.append(Link(self.address, whole.removeprefix(BASE) or "/", fragment))
        elif tag != "a":
            self.faults.append(f"<{tag} {name}={value[:100]!r}> asks another host")


@dataclass
class Crawl:
    """Every kind of page that links lead to, so many of each.

    Args:
        client: The application.
        most_alike: Pages of one kind: addresses that differ in ids, names and values only.
        most: Pages in all.
    """

    client: TestClient
    most_alike: int = 5
    most: int = 300
    pages: dict[str, Page] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def run(self, *first: str) -> None:
        """Follow links from some addresses on."""
        alike: Counter[str] = Counter()
        waiting = deque(Link("", each, "") for each in first)
        met = set(first)
        while waiting and len(self.statuses) < self.most:
            link = waiting.popleft()
            kind = kind_of(link.to)
            alike[kind] += 1
            if alike[kind] > self.most_alike:
                continue
            for each in self._asked(link):
                if each.to not in met:
                    met.add(each.to)
                    waiting.append(each)

    def _asked(self, link: Link) -> list[Link]:
        answer = self.client.get(link.to, follow_redirects=False)
        self.statuses[link.to] = answer.status_code
        if answer.status_code >= 400:
            of = kind_of(link.of) if link.of else "the test"
            if not any(kind_of(link.to) in each and of in each for each in self.faults):
                what = f"{answer.status_code} {said(answer.text)}"
                self.faults.append(
                    f"{of} leads to {kind_of(link.to)}: {what} ({link.of[:300]} -> {link.to[:300]})"
                )
            return []
        if answer.is_redirect:
            whole = urljoin(BASE + link.to, answer.headers["location"])
            if urlsplit(whole).netloc != "testserver":
                self.faults.append(f"{link.to} leads away to {whole}")
                return []
            return [Link(link.to, urldefrag(whole)[0].removeprefix(BASE), "")]
        if "attachment" in answer.headers.get("content-disposition", "") or "html" not in kind_sent(answer):
            self.faults += [f"{link.to}: {fault}" for fault in faults_of_data(answer)]
            return []
        self.texts[link.to] = answer.text
        page = Page(link.to)
        page.feed(answer.text)
        page.close()
        self.pages[link.to] = page
        self.faults += [f"{link.to}: {each}" for each in page.faults]
        self.faults += [
            f"{link.to}: id {each!r} is there twice" for each, count in page.ids.items() if count > 1
        ]
        return page.links

    def broken_anchors(self) -> Iterator[str]:
        """Links to a place within a page that is not there."""
        for page in self.pages.values():
            for link in page.links:
                target = self.pages.get(link.to)
                if target and link.fragment and unquote(link.fragment) not in target.ids:
                    yield f"{link.of} leads to {link.to}#{link.fragment}, which is not there"


def said(text: str) -> str:
    """What a refusal says."""
    return " ".join(
        re.sub(r"<[^>]+>", " ", text.partition("<h1")[2].partition("</main>")[0] or text)[:300].split()
    )


def kind_of(address: str) -> str:
    """What addresses of one kind have in common: the path without ids and names, the names of parameters."""
    parts = urlsplit(address)
    steps = parts.path.split("/")
    path = (
        "/".join([*steps[:2], *("*" for _ in steps[2:])]) if steps[1] not in {"api", "assets"} else parts.path
    )
    if steps[1] == "api":
        path = "/".join([*steps[:4], *("*" for _ in steps[4:])])
    return f"{ID.sub('*', path)}?{sorted({name for name, _ in parse_qsl(parts.query)})}"


def kind_sent(answer: object) -> str:
    """The media type of an answer."""
    headers: dict[str, str] = getattr(answer, "headers", {})
    return headers.get("content-type", "").partition(";")[0]


def faults_of_data(answer: object) -> Iterator[str]:
    """What is wrong with data that programs and spreadsheets read."""
    text: str = getattr(answer, "text", "")
    kind = kind_sent(answer)
    if "json" in kind:
        try:
            json.loads(text)
        except ValueError as error:
            yield f"no JSON: {error}"
    elif kind == "text/csv":
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        yield from (
            f"formula {cell[:60]!r}" for row in rows for cell in row if cell.startswith(FORMULA_STARTS)
        )
        if len({len(row) for row in rows}) != 1:
            yield "rows of several lengths"
