"""What holds for any amount that can be printed, and for any text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_read import numbers_read

from factx.money import currencies, find_money
from factx.text.tables import read_rows

KEEP = settings(deadline=None, derandomize=True, max_examples=150)
SIGNS = {"US$": "USD", "€": "EUR", "£": "GBP", "A$": "AUD", "HK$": "HKD", "₹": "INR", "RM": "MYR", "₦": "NGN"}
NAMES = {
    "euros": "EUR",
    "US dollars": "USD",
    "Mexican pesos": "MXN",
    "yen": "JPY",
    "baht": "THB",
    "Swiss francs": "CHF",
}
SCALES = {"": 0, " thousand": 3, " million": 6, "m": 6, " billion": 9, "bn": 9, " trillion": 12}
PLAIN = sorted(currencies.current() - currencies.context("risky"))
MODIFIERS = {"": None, "over ": "more_than", "at least ": "at_least", "nearly ": "less_than", "up to ": "at_most",
             "about ": "about"}  # fmt: skip
AMOUNTS = st.decimals(min_value="0.01", max_value=999, places=2) | st.integers(1, 10**6).map(Decimal)
PIECES = st.sampled_from([
    "$", "US$", "£", "€", "5", "1,234", "2.5", "1.234,56", " ", "\n", "\n\n", "-", "–", "million", "bn", "m", "hundred",
    "and", "a", "half", "of", "to", "between", "dollars", "pounds", "won", "pesos", "US", "Mexican", "p", "cents", "Rs",
    "crore", "USD", "ALL", "R", "K", ".", ",", "(", ")", "millions", "few", "½", "1/2", "over", "twenty", "grand", "¢",
])  # fmt: skip


def printed(amount: Decimal, grouped: bool) -> str:
    return format(amount, "," if grouped else "f")


@KEEP
@given(AMOUNTS, st.sampled_from(list(SIGNS)), st.sampled_from(list(SCALES)), st.booleans(),
       st.sampled_from(list(MODIFIERS)))  # fmt: skip
def test_a_sign_before(amount: Decimal, sign: str, scale: str, grouped: bool, modifier: str) -> None:
    span = f"{sign}{printed(amount, grouped)}{scale}"
    (money,) = find_money(f"They paid {modifier}{span}.")
    assert (money.amount, money.currency) == (amount.scaleb(SCALES[scale]), SIGNS[sign])
    assert (money.modifier, money.end - money.start) == (MODIFIERS[modifier], len(span))


@KEEP
@given(AMOUNTS, st.sampled_from(list(NAMES)), st.sampled_from(list(SCALES)), st.booleans())
def test_a_name_after(amount: Decimal, name: str, scale: str, grouped: bool) -> None:
    (money,) = find_money(f"They paid {printed(amount, grouped)}{scale} {name}.")
    assert (money.amount, money.currency) == (amount.scaleb(SCALES[scale]), NAMES[name])


@KEEP
@given(AMOUNTS, st.sampled_from(PLAIN), st.booleans(), st.sampled_from(["", " "]))
def test_a_code(amount: Decimal, code: str, before: bool, space: str) -> None:
    figures = printed(amount, True)
    (money,) = find_money(f"They paid {code}{space}{figures}." if before else f"They paid {figures}{space}{code}.")
    assert (money.amount, money.currency) == (amount, code)


@KEEP
@given(st.integers(1, 500), st.integers(1, 400), st.sampled_from(list(SIGNS)), st.sampled_from(["-", "–", " to "]))
def test_a_range(low: int, more: int, sign: str, join: str) -> None:
    (money,) = find_money(f"They want {sign}{low}{join}{sign}{low + more} million for it.")
    assert money.amount_max == Decimal((low + more) * 10**6)
    assert money.amount == Decimal(low * 10**6)


@pytest.mark.parametrize("code", sorted(currencies.digits()))
def test_every_name_in_cldr_is_read(code: str) -> None:
    names = next((row[4] for row in read_rows("money", "currencies") if row[0] == code), "")
    for name in filter(None, names.split("|")):
        (money,) = find_money(f"They paid 5 million {name} for it.")
        assert money.amount == 5_000_000
        wanted = {other[0] for other in read_rows("money", "currencies") if name in other[4].split("|")}
        assert money.currency in wanted


def holds(text: str) -> None:
    found = find_money(text)
    assert found == find_money(text)
    end = 0
    for money in found:
        assert end <= money.start < money.end <= len(text)
        assert text[money.start : money.end] == text[money.start : money.end].strip()
        assert money.amount_max is None or (money.amount is not None and money.amount < money.amount_max)
        assert money.currency is None or money.currency in currencies.digits()
        end = money.end


@KEEP
@given(st.text())
def test_any_text(text: str) -> None:
    holds(text)


@settings(KEEP, max_examples=600)
@given(st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join))
def test_any_text_of_money(text: str) -> None:
    holds(text)


@pytest.mark.parametrize(
    "unit",
    ["1 ", "1,", "1.", "$", "$1-", "million ", "millions of ", "one ", "twenty ", "a few ", "US ", "$5 to ", "1 000 ",
     "123 456 7", "between 5 and ", "crore 5 ", "- ", "\n", "(", "5 dollars and ", "half a ", "New ", "9"],
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert numbers_read(find_money, unit * 2000) <= 40 * 2000 + 100
