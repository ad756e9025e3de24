"""What holds for the figures of any text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_read import numbers_read

from factx.figures import find_figures
from factx.spans import TextSpan

KEEP = settings(deadline=None, derandomize=True, max_examples=150)
PIECES = st.sampled_from([
    "5", "1,234", "2.5", "two", "third", "a", "half", "of", "in", "to", "from", "between", "and", "%", "per cent", "km",
    "square", "miles", "per", "hour", "people", "workers", "the", "-", "–", "million", "m", "dozen", "hundreds",
    "minus", "rose", "fell", "one", "No.", "(", ")", ".", ",", "\n\n", " ", "US", "largest", "3-2", "won", "°C",
    "'", "s", "²",
])  # fmt: skip


def holds(text: str, taken: list[TextSpan]) -> None:
    found = find_figures(text, taken)
    assert found == find_figures(text, taken)
    end = 0
    for figure in found:
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == text[figure.start : figure.end].strip()
        assert not any(span.start < figure.end and figure.start < span.end for span in taken)
        if figure.unit != "{score}":
            low, high = figure.value and Decimal(figure.value), figure.value_max and Decimal(figure.value_max)
            assert high is None or (isinstance(low, Decimal) and low < Decimal(high))
        assert 0 < figure.score < 1
        assert figure.rule
        end = figure.end


@KEEP
@given(st.text())
def test_any_text(text: str) -> None:
    holds(text, [])


@settings(KEEP, max_examples=600)
@given(st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join), st.integers(0, 20), st.integers(1, 9))
def test_any_text_of_figures(text: str, start: int, length: int) -> None:
    holds(text, [TextSpan(start, start + length)])


@KEEP
@given(st.integers(2, 10**9), st.sampled_from(["workers", "schools", "Palestinian refugees", "people"]), st.booleans())
def test_a_count(number: int, of: str, is_grouped: bool) -> None:
    written = f"{number:,}" if is_grouped or 1500 <= number <= 2100 else str(number)
    (figure,) = find_figures(f"There were {written} {of}.")
    assert (figure.value, figure.of, figure.unit) == (str(number), of, None)


@KEEP
@given(st.decimals(min_value="0.1", max_value=999, places=1), st.sampled_from(["%", " per cent", " percent"]))
def test_a_share(number: Decimal, unit: str) -> None:
    (figure,) = find_figures(f"It was {number}{unit} of voters.")
    assert (Decimal(figure.value or ""), figure.unit, figure.of) == (number, "%", "voters")


@pytest.mark.parametrize(
    "unit",
    ["1 ", "1,", "1-", "one ", "twenty ", "5 to ", "5 and ", "half of ", "a third of ", "two in ", "5 of the ",
     "third-", "5 per ", "square ", "no. 5 ", "5 U.", "1 km/", "rose to ", "5 men's ", "hundreds of ", "in-",
     "minus 5"],
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert numbers_read(find_figures, unit * 2000) <= 10 * 2000 + 100
