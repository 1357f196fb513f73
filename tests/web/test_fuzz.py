"""Whatever is asked, with whatever headers: an answer or a refusal, never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import hypothesis
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.discovering import Asked, everything
from tests.web.hostile import hostile
from tests.web.served import TODAY

from troth.archive.examples import example_values
from troth.archive.store import Store
from troth.web.app import application

__all__ = ["hostile"]

SETTINGS = hypothesis.settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=120,
    suppress_health_check=list(HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
WORDS = [
    *"JPN Japan JPN+USA core commitment done open USD 2021 2021-04-16 mentioned csv json 1 0 -1".split(),
    *'1e9 NaN inf null true [] {} 0x10 ٣ ² " "a a* * ^a NOT NEAR(a,b) - -- a:b ( ) §kind % %00 %25'.split(),
    *"\\ ' ; .. / 2021-02-30 0000 9999-12-31 10000 2021/2022 2021? 0001-01-01".split(),
    *("", "a AND", "OR OR", "\t", "\n", "\u2028", "\u202e", "\ufeff", "\U0001f600", "\ud7ff"),
    *("a" * 300, "9" * 400, "f" * 20, "f" * 64),
]
value = st.one_of(st.sampled_from(WORDS), st.text(max_size=12), st.integers().map(str), st.dates().map(str))
HEADERS = [
    "Accept",
    "Accept-Encoding",
    "Range",
    "If-None-Match",
    "HX-Request",
    "Cookie",
    "If-Range",
    "Referer",
]
header = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=30)


@pytest.fixture(scope="module")
def fuzzed(hostile: Store) -> Iterator[tuple[TestClient, list[Asked], dict[str, str]]]:
    app = application(hostile, ("testserver",), lambda: TODAY)
    with hostile.reading() as connection:
        found = example_values(connection)
    with TestClient(app) as client:
        yield client, everything(app), found


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def address(data: st.DataObject, asked: Asked, found: dict[str, str]) -> str:
    """An address of a kind, with what is there or with anything."""
    path = asked.path
    while "{" in path:
        before, _, after = path.partition("{")
        known = found.get(before.strip("/").rpartition("/")[2])
        chosen = data.draw(st.one_of(st.just(known), value) if known else value)
        path = f"{before}{encoded(chosen)}{after.partition('}')[2]}"
    names = st.sampled_from([*asked.names, "page", "x"]) if asked.names else st.just("x")
    pairs = data.draw(st.lists(st.tuples(names, value), max_size=5))
    query = "&".join(f"{encoded(name)}={encoded(each)}" for name, each in pairs)
    return f"{path}?{query}" if query else path


@SETTINGS
@given(st.data())
def test_addresses(fuzzed: tuple[TestClient, list[Asked], dict[str, str]], data: st.DataObject) -> None:
    client, asked, found = fuzzed
    place = address(data, data.draw(st.sampled_from(asked)), found)
    answer = client.get(place, follow_redirects=False)
    assert answer.status_code < 500, (place, answer.text[-500:])
    assert answer.headers["content-security-policy"]


@SETTINGS
@given(st.text(max_size=40), st.binary(max_size=20))
def test_any_path_and_any_bytes(fuzzed: tuple[TestClient, Any, Any], path: str, query: bytes) -> None:
    place = f"/{quote(path.encode('utf-8', 'surrogatepass'))}?{quote(query)}={quote(query)}"
    assert fuzzed[0].get(place, follow_redirects=False).status_code < 500


@SETTINGS
@given(st.data(), st.dictionaries(st.sampled_from(HEADERS), header, max_size=4))
def test_headers(
    fuzzed: tuple[TestClient, list[Asked], dict[str, str]], data: st.DataObject, headers: dict[str, str]
) -> None:
    client, asked, found = fuzzed
    each = data.draw(st.sampled_from(asked))
    place = address(data, Asked(each.path, ()), found)
    raw = [(name.encode(), text.encode("latin-1")) for name, text in headers.items()]
    answer = client.get(place, headers=raw, follow_redirects=False)
    assert answer.status_code < 500, (place, headers)
