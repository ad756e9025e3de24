"""The dateline that opens a news text: "BOGOTÁ, Oct. 3 (Reuters) —".

The Associated Press Stylebook, "datelines": the city in capitals, then, where the agency gives it, the date. Run
`python -m factx.text.dateline` to see a few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factx.spans import TextSpan

HEAD_LENGTH = 600
"""Characters from the start of the text that a dateline may begin in: a headline and a byline may stand before it."""
DATELINE = re.compile(
    r"[^\S\n]*(?P<city>[^\W\d_a-z][^\n,(—–]{0,60}?)(?P<rest>(?:,|[^\S\n](?=\d))[^\n(—–]{1,60}?)?[^\S\n]*"
    r"(?:(?P<agency>\([^)\n]{2,40}\)|/[A-Z][\w .-]{1,30}/)(?:[^\S\n]*(?P<dash>[—–-]|--)(?=\s))?"
    r"|--\([A-Z][^)\n]{2,40}\)(?P<join>--)|(?P<sign>[—–]|--|[-_:/|])(?=\s))"
)
DATE_BEHIND = re.compile(
    r"[^\S\n]*(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})(?=[^\S\n]*(?:[—–-]|--))"
)
"""A date between two dashes: "LONDON – May 14, 2025 –", "LONDON--(BUSINESS WIRE)--May 14, 2025--"."""
LINE_START = re.compile(r"^", re.MULTILINE)
DASHES = frozenset({"—", "–", "-", "--"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """`header` is all that stands before the agency and the dash, a city and a date; or up to a date behind them.

    `is_capital`: the city, or what stands for one before the first comma or date, is written in capitals.
    """

    header: TextSpan
    is_capital: bool


def find_dateline(text: str) -> Dateline | None:
    """The first dateline at the head of a text, or null.

    It is the start of a line: a city in capitals and a dash, or a city, an agency in brackets and a dash. Where a
    date stands behind a city in capitals, the agency or another sign is enough.
    """
    for line in LINE_START.finditer(text, 0, HEAD_LENGTH):
        match = DATELINE.match(text, line.start())
        if match is None:
            continue
        is_capital = match["city"].isupper()
        is_dated = any(map(str.isdigit, match["rest"] or ""))
        has_dash = match["dash"] is not None or match["join"] is not None or match["sign"] in DASHES
        if (is_capital and (has_dash or is_dated)) or (match["agency"] and has_dash):
            behind = DATE_BEHIND.match(text, match.end()) if is_capital else None
            end = behind.end() if behind else match.end("rest") if match["rest"] else match.end("city")
            return Dateline(TextSpan(match.start("city"), end), is_capital)
    return None


if __name__ == "__main__":
    for sample in ("BOGOTÁ, Oct. 3 (Reuters) — The peso fell.", "Oslo (AP) - It rained.", "He left on May 3 (AP)."):
        found = find_dateline(sample)
        print(found and sample[slice(*found.header)], "|", sample)
