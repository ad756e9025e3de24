"""Numbers in figures with either convention: "1,234.5", "1.234,56", "15 000", "12,34,567", "1'000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal

from factx.text.number_tokens import Token

EXACT = Context(prec=120)
MOST_CHARACTERS = 40
"""Of a number in figures; what is longer is none."""
FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
GROUPED = re.compile(r"\d{1,3}(?:([,.'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


def figures(text: str, continental: bool, thousandths: bool = False) -> tuple[Decimal | None, bool]:
    """The value of figures as written, and whether they are grouped; null for what is no number.

    A comma or a point before exactly three digits groups, but for a single point: that is a decimal mark unless the
    text uses points to group (`continental`), or the three digits are 000 and no scale or currency has thousandths.
    """
    if len(text) > MOST_CHARACTERS:
        return None, False
    extra = FRACTIONS.get(text[-1])
    whole, mark, rest = text, "", ""
    last = max(text.rfind(","), text.rfind("."))
    if GROUPED.fullmatch(text) or INDIAN.fullmatch(text):
        single_point = text.count(".") == 1
        if single_point and not (continental or (text.endswith(".000") and not thousandths)):
            whole, rest, mark = *text.split("."), "."
    elif last >= 0:
        whole, mark, rest = text[:last], text[last], text[last + 1 :]
        if whole and not (whole.isdecimal() or (GROUPED.fullmatch(whole) and mark not in whole) or
                          (INDIAN.fullmatch(whole) and mark == ".")):  # fmt: skip
            return None, True
    elif not text.isdecimal() and not extra:
        return None, False
    number = "".join(c for c in whole if c.isdecimal())
    if not (number or rest):
        return None, False
    grouped = len(number) != len(whole)
    return Decimal(f"{number or 0}.{rest or 0}") if mark else Decimal(number), grouped


def is_continental(tokens: Sequence[Token]) -> bool:
    """Whether the text writes 1.234,56 or 1.234.567 somewhere."""
    return any(
        token.kind == "number" and re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", token.text)
        for token in tokens
    )


def is_whole(value: Decimal) -> bool:
    """Whether a number of any length has no fraction; `value % 1` raises beyond the context's 28 digits."""
    return value == value.to_integral_value()


def plain_decimal(value: Decimal) -> Decimal:
    """The number without an exponent or zeros at the end."""
    value = value.normalize(EXACT)
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1), context=EXACT) if isinstance(exponent, int) and exponent > 0 else value
