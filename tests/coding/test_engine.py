"""Whole documents: lead-ins with their items, "they" and "this includes", groups, and the reasons given."""

from __future__ import annotations

import pytest
from tests.coding.coded import AMERICAN, JOINT, QUAD, coded, codings, names, only, pairs

from troth.types import Firmness, Kind

LEAD_INS: list[tuple[str, list[Kind]]] = [
    (
        "The two countries will:\n\n- Map the trench.\n- Train divers.",
        ["context", "commitment", "commitment"],
    ),
    ("We intend to:\n\n- Mapping of the trench.\n- Joint training.", ["context", "commitment", "commitment"]),
    ("Together, we will:\n\n- Patrolling the strait.\n- Patrols.", ["context", "commitment", "commitment"]),
    (
        "We commit to the following actions:\n\n1. Train divers.\n2. Joint patrols.",
        ["context", "commitment", "commitment"],
    ),
    (
        "We will lower the cost of travel by:\n\n- Ending visas for sailors.\n- Cutting fees.",
        ["commitment", "commitment", "commitment"],
    ),
    (
        "President Biden announced that the United States will:\n\n- Double its aid.\n- Send a ship.",
        ["context", "commitment", "commitment"],
    ),
    (
        "The two sides discussed the following:\n\n- The price of rice.\n- Piracy.",
        ["context", "action", "action"],
    ),
    ("Areas of work:\n\n- Reefs.\n- We will plant mangroves.", ["context", "context", "commitment"]),
    ("Key outcomes include:\n\n- Japan opened a clinic.\n- A crane.", ["context", "action", "context"]),
    ("We will:\n\n- Share charts.\n- The bay is deep.", ["context", "commitment", "context"]),
    ("We will:\n\n- Share charts.\n- We welcome the truce.", ["context", "commitment", "position"]),
    ("We will:\n\n- Share charts. Ships have been lost there.", ["context", "commitment", "context"]),
    ("We will:\n\n- Share charts. Japan will print them.", ["context", "commitment", "commitment"]),
]


@pytest.mark.parametrize(("body", "expected"), LEAD_INS)
def test_items_complete_their_lead_in(body: str, expected: list[Kind]) -> None:
    assert [coding.kind for coding in codings(body)] == expected


FIRMNESS_OF_ITEMS: list[tuple[str, Firmness]] = [
    ("The two countries will:", "firm"),
    ("The two countries intend to:", "intended"),
    ("The two countries plan to:", "intended"),
    ("The two countries aim to:", "aspirational"),
    ("The leaders agreed to seek to:", "aspirational"),
    ("We are working together to:", "intended"),
    ("We are committed to:", "firm"),
    ("The leaders decided to:", "firm"),
]


@pytest.mark.parametrize(("lead_in", "expected"), FIRMNESS_OF_ITEMS)
def test_items_take_firmness_and_actors_from_their_lead_in(lead_in: str, expected: Firmness) -> None:
    for coding in codings(f"{lead_in}\n\n- Map the trench.\n- Support fishers.")[1:]:
        assert coding.firmness == expected
        assert names(coding.actors) == ["JPN", "USA"]


def test_an_item_with_its_own_clause_speaks_for_itself() -> None:
    item = codings("The two countries will:\n\n- Map the trench.\n- Australia intends to send a ship.")[2]
    assert (item.kind, item.firmness, names(item.actors)) == ("commitment", "intended", ["AUS"])


def test_what_an_item_inherits_stands_at_the_words_of_the_lead_in() -> None:
    document = coded("In the spring, Japan will:\n\n- Map the trench with Palau.")
    item = document.codings[1]
    (statement,) = document.document.statements[1:]
    assert statement.lead_in is not None
    inherited = [(actor.start, actor.end) for actor in item.actors]
    inherited += [(cue.start, cue.end) for cue in item.why if cue.field in ("kind", "firmness")]
    for start, end in inherited:
        assert statement.lead_in.start <= start < end <= statement.lead_in.end
    (partner,) = item.partners
    assert statement.start <= partner.start < partner.end <= statement.end


INCLUDES: list[tuple[str, Kind]] = [
    ("Japan will fund clinics. This includes hiring nurses.", "commitment"),
    ("Japan will fund clinics. This also includes training nurses.", "commitment"),
    ("Japan will fund clinics. This includes beds, nurses, and boats.", "context"),
    ("The strait is wide. This includes training nurses.", "context"),
]


@pytest.mark.parametrize(("body", "expected"), INCLUDES)
def test_this_includes_with_an_act_goes_on_promising(body: str, expected: Kind) -> None:
    assert codings(body)[1].kind == expected


def test_this_includes_takes_firmness_and_actors_of_the_promise() -> None:
    added = codings("Japan intends to fund clinics. This includes hiring nurses.")[1]
    assert (added.firmness, names(added.actors)) == ("intended", ["JPN"])


GROUPS: list[tuple[str, list[str]]] = [
    ("G20 Leaders' Declaration", ["G20"]),
    ("Joint Statement of the G7", ["G7"]),
    (QUAD, ["AUS", "IND", "JPN", "USA"]),
    (JOINT, ["JPN", "USA"]),
    ("Joint Statement of Japan, Norway, and Chile", ["CHL", "JPN", "NOR"]),
]


@pytest.mark.parametrize(("title", "expected"), GROUPS)
def test_a_small_group_is_its_members_and_a_large_one_is_one(title: str, expected: list[str]) -> None:
    assert names(only("We will lower fees.", title).actors) == expected


WHY: list[tuple[str, str, str]] = [
    ("Japan will open a port.", "kind", "will open"),
    ("We remain committed to open seas.", "kind", "remain committed to"),
    ("We commit to explore a mint.", "firmness", "commit to explore"),
    ("The leaders reaffirmed their commitment to restore reefs.", "kind", "commitment to"),
    ("We welcome the truce.", "kind", "welcome"),
    ("Japan opened a port.", "kind", "opened"),
    ("It is essential that ports stay open.", "kind", "is essential"),
    ("We are working to lower fees.", "firmness", "are working"),
    ("The strait is wide.", "kind", "no verb of promise, act or view"),
]


@pytest.mark.parametrize(("text", "field", "cue"), WHY)
def test_the_words_that_decided_are_told(text: str, field: str, cue: str) -> None:
    told = next(reason for reason in only(text).why if reason.field == field)
    assert told.cue == cue
    assert text[told.start : told.end] in (cue, text)


def test_values_of_a_statement_are_coded_with_it() -> None:
    coding = only("By 2030, Japan will provide $30 million to the Pacific Tide Initiative.")
    assert [(money.amount, money.currency, money.role) for money in coding.money] == [
        (30_000_000, "USD", "pledged")
    ]
    assert [(when.edtf, when.role) for when in coding.dates] == [("2030", "by")]
    assert [initiative.name for initiative in coding.initiatives] == ["Pacific Tide Initiative"]


def test_every_statement_has_one_coding_in_reading_order() -> None:
    body = "# Ports\n\nWe will dredge the port. We welcome the survey.\n\n## Reefs\n\nJapan opened a clinic."
    assert [coding.kind for _, coding in pairs(body)] == ["commitment", "position", "action"]


def test_the_coder_is_named() -> None:
    assert coded("We will meet.", AMERICAN).coder.startswith("troth ")


def test_a_document_without_statements_has_no_codings() -> None:
    assert codings("# Ports") == ()
