"""Sums of money in every currency and form, their roles and qualifiers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.coding.money import find_money
from troth.types import Kind

Sums = list[tuple[float, str]]

SIGNS: list[tuple[str, Sums]] = [
    ("It costs $5.", [(5, "USD")]),
    ("It costs $5 million.", [(5_000_000, "USD")]),
    ("It costs $9.6 billion.", [(9_600_000_000, "USD")]),
    ("It costs $2.5 trillion.", [(2_500_000_000_000, "USD")]),
    ("It costs $250 thousand.", [(250_000, "USD")]),
    ("It costs $1,250,000.", [(1_250_000, "USD")]),
    ("It costs $1,250,000.75 in all.", [(1_250_000.75, "USD")]),
    ("It costs $3.50 per litre.", [(3.5, "USD")]),
    ("It costs $5M.", [(5_000_000, "USD")]),
    ("It costs $5B.", [(5_000_000_000, "USD")]),
    ("It costs $40k a head.", [(40_000, "USD")]),
    ("It costs $5 bn.", [(5_000_000_000, "USD")]),
    ("It costs $5 mn.", [(5_000_000, "USD")]),
    ("It costs $1tn.", [(1_000_000_000_000, "USD")]),
    ("It costs $7 Million.", [(7_000_000, "USD")]),
    ("It costs $2¾ billion.", [(2_750_000_000, "USD")]),
    ("It costs $7.5+ million.", [(7_500_000, "USD")]),
    ("A $5-billion program opens.", [(5_000_000_000, "USD")]),
    ("A $12 million fund opens.", [(12_000_000, "USD")]),
    ("A $1 trillion-dollar plan opens.", [(1_000_000_000_000, "USD")]),
    ("A $3 million dollar grant opens.", [(3_000_000, "USD")]),
    ("It gives US$77 million.", [(77_000_000, "USD")]),
    ("It gives US $8 million.", [(8_000_000, "USD")]),
    ("It gives U.S. $36 billion.", [(36_000_000_000, "USD")]),
    ("It gives U.S.$6 billion.", [(6_000_000_000, "USD")]),
    ("It gives USD$4 million.", [(4_000_000, "USD")]),
    ("It gives USD $5.2 billion.", [(5_200_000_000, "USD")]),
    ("It gives A$20 million.", [(20_000_000, "AUD")]),
    ("It gives AU$20 million.", [(20_000_000, "AUD")]),
    ("It gives AUD$20 million.", [(20_000_000, "AUD")]),
    ("It gives C$15 million.", [(15_000_000, "CAD")]),
    ("It gives CAD $15 million.", [(15_000_000, "CAD")]),
    ("It gives NZ$15 million.", [(15_000_000, "NZD")]),
    ("It gives HK$15 million.", [(15_000_000, "HKD")]),
    ("It gives S$15 million.", [(15_000_000, "SGD")]),
    ("It gives NT$15 million.", [(15_000_000, "TWD")]),
    ("It gives R$15 million.", [(15_000_000, "BRL")]),
    ("It gives €1.5m.", [(1_500_000, "EUR")]),
    ("It gives €2 billion.", [(2_000_000_000, "EUR")]),
    ("It gives £4bn.", [(4_000_000_000, "GBP")]),
    ("It gives £300,000.", [(300_000, "GBP")]),
    ("It gives ¥1 trillion.", [(1_000_000_000_000, "JPY")]),
    ("It gives CN¥6 billion.", [(6_000_000_000, "CNY")]),
    ("It gives RMB 6 billion.", [(6_000_000_000, "CNY")]),
    ("It gives ₹400 crore.", [(4_000_000_000, "INR")]),
    ("It gives Rs 500 crore.", [(5_000_000_000, "INR")]),
    ("It gives Rs. 10 lakh.", [(1_000_000, "INR")]),
    ("It gives ₩90 billion.", [(90_000_000_000, "KRW")]),
    ("It gives ₱12 million.", [(12_000_000, "PHP")]),
    ("It gives ₦12 million.", [(12_000_000, "NGN")]),
    ("It gives ₺12 million.", [(12_000_000, "TRY")]),
    ("It gives ₴12 million.", [(12_000_000, "UAH")]),
    ("It gives ₪12 million.", [(12_000_000, "ILS")]),
    ("It gives ฿12 million.", [(12_000_000, "THB")]),
    ("It gives ₫12 billion.", [(12_000_000_000, "VND")]),
    ("It gives RM 12 million.", [(12_000_000, "MYR")]),
]
CODES: list[tuple[str, Sums]] = [
    ("It gives USD 100 billion.", [(100_000_000_000, "USD")]),
    ("It gives USD70 billion.", [(70_000_000_000, "USD")]),
    ("It gives EUR 5m.", [(5_000_000, "EUR")]),
    ("It gives JPY 3 trillion.", [(3_000_000_000_000, "JPY")]),
    ("It gives GBP 600,000.", [(600_000, "GBP")]),
    ("It gives CHF 9 million.", [(9_000_000, "CHF")]),
    ("It gives 9 million CHF.", [(9_000_000, "CHF")]),
    ("It gives 100 billion USD.", [(100_000_000_000, "USD")]),
    ("It gives 4.5 billion (USD).", [(4_500_000_000, "USD")]),
    ("It gives $20 million AUD.", [(20_000_000, "AUD")]),
    ("It gives $20 million (CAD).", [(20_000_000, "CAD")]),
    ("It gives SEK 80 million.", [(80_000_000, "SEK")]),
    ("It gives 80 million SEK.", [(80_000_000, "SEK")]),
    ("It gives INR 70 crore.", [(700_000_000, "INR")]),
    ("It gives KRW 900 billion.", [(900_000_000_000, "KRW")]),
    ("It gives SDR 12 billion.", [(12_000_000_000, "XDR")]),
    ("It gives 6 million COP.", [(6_000_000, "COP")]),
    ("It gives AED 100 million.", [(100_000_000, "AED")]),
    ("It gives ZAR 40 million.", [(40_000_000, "ZAR")]),
]
NAMES: list[tuple[str, Sums]] = [
    ("It gives 5 billion euros.", [(5_000_000_000, "EUR")]),
    ("It gives 100 billion yen.", [(100_000_000_000, "JPY")]),
    ("It gives 100 billion Japanese yen.", [(100_000_000_000, "JPY")]),
    ("It gives 12 million dollars.", [(12_000_000, "USD")]),
    ("It gives 12 million US dollars.", [(12_000_000, "USD")]),
    ("It gives 12 million U.S. dollars.", [(12_000_000, "USD")]),
    ("It gives 12 million Canadian dollars.", [(12_000_000, "CAD")]),
    ("It gives 12 million Australian dollars.", [(12_000_000, "AUD")]),
    ("It gives 12 million New Zealand dollars.", [(12_000_000, "NZD")]),
    ("It gives $12 million Australian dollars.", [(12_000_000, "AUD")]),
    ("It gives 12 million Swiss francs.", [(12_000_000, "CHF")]),
    ("It gives 12 million British pounds.", [(12_000_000, "GBP")]),
    ("It gives 12 million pounds sterling.", [(12_000_000, "GBP")]),
    ("It gives 10 lakh rupees.", [(1_000_000, "INR")]),
    ("It gives 10 million Pakistani rupees.", [(10_000_000, "PKR")]),
    ("It gives 80 million yuan.", [(80_000_000, "CNY")]),
    ("It gives 80 million renminbi.", [(80_000_000, "CNY")]),
    ("It gives 80 billion won.", [(80_000_000_000, "KRW")]),
    ("It gives 80 billion South Korean won.", [(80_000_000_000, "KRW")]),
    ("It gives 80 million Swedish kronor.", [(80_000_000, "SEK")]),
    ("It gives 80 million Norwegian kroner.", [(80_000_000, "NOK")]),
    ("It gives 80 million Mexican pesos.", [(80_000_000, "MXN")]),
    ("It gives 80 million Philippine pesos.", [(80_000_000, "PHP")]),
    ("It gives 80 million rand.", [(80_000_000, "ZAR")]),
    ("It gives 80 million baht.", [(80_000_000, "THB")]),
    ("It gives 80 million ringgit.", [(80_000_000, "MYR")]),
    ("It gives 80 billion rupiah.", [(80_000_000_000, "IDR")]),
    ("It gives half a billion euros.", [(500_000_000, "EUR")]),
    ("It gives a million dollars.", [(1_000_000, "USD")]),
    ("It gives ten billion dollars.", [(10_000_000_000, "USD")]),
    ("It gives twenty-five million euros.", [(25_000_000, "EUR")]),
    ("It gives one hundred million dollars.", [(100_000_000, "USD")]),
    ("A 5-billion-dollar program opens.", [(5_000_000_000, "USD")]),
]
SEVERAL: list[tuple[str, Sums]] = [
    ("It gives $4.5-5 billion.", [(4_500_000_000, "USD"), (5_000_000_000, "USD")]),
    ("It gives $4–5 billion.", [(4_000_000_000, "USD"), (5_000_000_000, "USD")]),
    ("It gives $10 to $15 million.", [(10_000_000, "USD"), (15_000_000, "USD")]),
    ("It gives $10 million to $15 million.", [(10_000_000, "USD"), (15_000_000, "USD")]),
    ("It gives between $10 and $15 million.", [(10_000_000, "USD"), (15_000_000, "USD")]),
    ("It gives 20 to 30 million euros.", [(20_000_000, "EUR"), (30_000_000, "EUR")]),
    ("It gives €2-3bn.", [(2_000_000_000, "EUR"), (3_000_000_000, "EUR")]),
    ("It gives $5 million and $7 million.", [(5_000_000, "USD"), (7_000_000, "USD")]),
    ("It gives $5 and later $7 million.", [(5, "USD"), (7_000_000, "USD")]),
    ("It gives $5 million, €6 million and 700 million yen.", [(5e6, "USD"), (6e6, "EUR"), (7e8, "JPY")]),
]
NOTHING = [
    "It brings billions of dollars.",
    "It brings trillions of dollars in trade.",
    "It brings hundreds of millions of euros.",
    "A multi-million-dollar fund opens.",
    "It wastes taxpayer dollars in 2030.",
    "Customs found 21,000 pounds of tin.",
    "The parties met at COP 26.",
    "ALL 50 states joined.",
    "It reached SDG 7 targets.",
    "It ships 12 million doses.",
    "The 5G forum met on May 3, 2024.",
    "The dollar rose 3 percent.",
    "The team won 3 medals.",
    "It is a sign: $.",
    "",
]


@pytest.mark.parametrize(("text", "sums"), SIGNS + CODES + NAMES + SEVERAL)
def test_sums(text: str, sums: Sums) -> None:
    found = find_money(text, 0, len(text), kind="context")
    assert [(money.amount, money.currency) for money in found] == sums


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_sum(text: str) -> None:
    assert find_money(text, 0, len(text), kind="commitment") == ()


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("Norland will invest $3 million in ports.", "commitment", "pledged"),
        ("Norland has committed $3 million to ports.", "commitment", "pledged"),
        ("Norland pledged $3 million.", "action", "pledged"),
        ("Norland announced $3 million for ports.", "action", "pledged"),
        ("Norland plans to spend $3 million.", "context", "pledged"),
        ("The ports will be funded with $3 million.", "context", "pledged"),
        ("Support the ports with $3 million.", "commitment", "pledged"),
        ("Norland has provided $3 million to ports.", "commitment", "provided"),
        ("Norland has been providing $3 million.", "commitment", "provided"),
        ("Norland delivered $3 million of aid.", "action", "provided"),
        ("Norland trains crews through its $3 million program.", "action", "provided"),
        ("Norland supports ports with $3 million.", "action", "provided"),
        ("A gap of $3 million remains.", "context", "other"),
        ("The market is worth $3 billion.", "commitment", "other"),
        ("Trade was $3 billion last year.", "action", "other"),
        ("They urged donors to find $3 billion.", "position", "other"),
        ("It opens a $3 billion market.", "action", "other"),
        ("This is a $3 billion opportunity.", "commitment", "other"),
        ("It saw $3 billion in exports.", "action", "other"),
        ("The fund of $3 billion is large.", "context", "other"),
        ("Aid went out, with $3 million announced in May.", "action", "pledged"),
        ("The call raised $3 million in new pledges.", "action", "pledged"),
        ("Norland pledged $3 million; it has delivered $3 million.", "action", "pledged"),
    ],
)
def test_roles(text: str, kind: Kind, role: str) -> None:
    assert find_money(text, 0, len(text), kind=kind)[0].role == role


def test_each_sum_has_the_role_of_its_own_clause() -> None:
    text = "Norland has delivered $3 million, while Sudland will provide $4 million."
    assert [money.role for money in find_money(text, 0, len(text), kind="action")] == ["provided", "pledged"]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("It gives up to $5 million.", "up to"),
        ("It gives more than $5 million.", "more than"),
        ("It gives over $5 million.", "over"),
        ("It gives nearly $5 million.", "nearly"),
        ("It gives approximately $5 million.", "approximately"),
        ("At least $5 million is given.", "at least"),
        ("It gives a total of $5 million.", "a total of"),
        ("It gives an additional 5 million euros.", "an additional"),
        ("It gives $5 million per year.", "per year"),
        ("It gives $5 million annually.", "annually"),
        ("It gives $5 million/year.", "per year"),
        ("It gives up to $5 million a year.", "up to, a year"),
        ("It gives $5 million.", None),
    ],
)
def test_qualifiers_stay_out_of_the_span(text: str, qualifier: str | None) -> None:
    (money,) = find_money(text, 0, len(text), kind="commitment")
    assert money.qualifier == qualifier
    assert text[money.start : money.end] in {"$5 million", "5 million euros"}


def test_the_document_decides_the_bare_dollar_sign() -> None:
    text = "It gives $5 million and 6 million dollars, but US$7 million too."
    found = find_money(text, 0, len(text), dollar="AUD", kind="commitment")
    assert [money.currency for money in found] == ["AUD", "AUD", "USD"]


def test_whole_amounts_are_integers() -> None:
    text = "It gives $2.5 billion and $2.5."
    whole, broken = find_money(text, 0, len(text), kind="commitment")
    assert isinstance(whole.amount, int)
    assert isinstance(broken.amount, float)


def test_offsets_count_in_the_whole_text() -> None:
    text = "It gave $1. It gives US$77 million now. It gave $2."
    (money,) = find_money(text, 12, 39, kind="commitment")
    assert text[money.start : money.end] == "US$77 million"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("$€£¥ 0123456789.,-USDmillion"))))
def test_any_text_can_be_searched(text: str) -> None:
    for money in find_money(text, 0, len(text), kind="context"):
        assert 0 <= money.start < money.end <= len(text)
        assert re.fullmatch("[A-Z]{3}", money.currency)
        assert money.amount >= 0


@given(
    st.integers(min_value=1, max_value=10**12), st.sampled_from(["USD", "EUR", "JPY", "AUD", "CHF", "INR"])
)
def test_a_written_sum_reads_back(amount: int, code: str) -> None:
    text = f"Norland will give {code} {amount:,} to Sudland."
    (money,) = find_money(text, 0, len(text), kind="commitment")
    assert (money.amount, money.currency, money.role) == (amount, code, "pledged")
    assert text[money.start : money.end] == f"{code} {amount:,}"


@pytest.mark.parametrize(
    "hostile", ["$" * 20_000, "$1" * 10_000, "1," * 20_000, "9" * 40_000, "one hundred " * 5_000]
)
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    assert isinstance(find_money(hostile, 0, len(hostile), kind="context"), tuple)


# More ways in which official texts write a sum: amounts and currencies.
WRITTEN: list[tuple[str, list[tuple[float, str]]]] = [
    ("a $2million program", [(2_000_000, "USD")]),
    ("a loan of 3.2 billion USD", [(3_200_000_000, "USD")]),
    ("USD150 billion of goods", [(150_000_000_000, "USD")]),
    ("2 lakh crore rupees", [(2_000_000_000_000, "INR")]),
    ("₹1.2 lakh crore", [(1_200_000_000_000, "INR")]),
    ("Rs 500 crore", [(5_000_000_000, "INR")]),
    ("R10 million for the port", [(10_000_000, "ZAR")]),
    ("the R2 study", []),
    ("Euro 5 million", [(5_000_000, "EUR")]),
    ("Euro 6 cars", []),
    ("200 million € for wind", [(200_000_000, "EUR")]),
    ("5 000 euros", [(5000, "EUR")]),
    ("EUR 150 000", [(150_000, "EUR")]),
    ("2.5 mln euros", [(2_500_000, "EUR")]),
    ("10 million dirhams", [(10_000_000, "AED")]),
    ("10 million Qatari riyals", [(10_000_000, "QAR")]),
    ("NT$3 billion", [(3_000_000_000, "TWD")]),
    ("500 billion won", [(500_000_000_000, "KRW")]),
    ("a quarter of a billion dollars", [(250_000_000, "USD")]),
    ("three quarters of a billion euros", [(750_000_000, "EUR")]),
    ("half of a billion dollars", [(500_000_000, "USD")]),
    ("$5-10 million", [(5_000_000, "USD"), (10_000_000, "USD")]),
    ("$5 million to 10 million", [(5_000_000, "USD"), (10_000_000, "USD")]),
    ("$180 million to 15 ports", [(180_000_000, "USD")]),
    ("$50 to 12 schools", [(50, "USD")]),
    ("$600 billion, of which $200 billion is private", [(600_000_000_000, "USD"), (200_000_000_000, "USD")]),
    ("2 percent of GDP", []),
    ("tens of millions of dollars", []),
]


@pytest.mark.parametrize(("text", "sums"), WRITTEN)
def test_ways_of_writing_a_sum(text: str, sums: list[tuple[float, str]]) -> None:
    found = find_money(text, 0, len(text), kind="commitment")
    assert [(money.amount, money.currency) for money in found] == sums
