"""A terminal without Unicode shows quotation marks, scores and names that can be read."""

from __future__ import annotations

import io

import pytest

from factx.terminal.plain_signs import show_plain_signs


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("“It’s done …”", "ascii", '"It\'s done ..."'),
        ("● 0.98 ◐ 0.86 ○ 0.5", "ascii", "* 0.98 + 0.86 o 0.5"),
        ("Francia Márquez – Łódź", "ascii", "Francia Marquez - Lodz"),
        ("Ma\u0301rquez", "ascii", "Marquez"),
        ("€65.2m, £3", "ascii", "EUR65.2m, GBP3"),
        ("5½ km², 10⁶, ≈3 ¼", "ascii", "5 1/2 km^2, 10^6, ~3  1/4"),
        ("中 \u2400", "ascii", "? ?"),
        ("“Márquez”", "latin-1", '"Márquez"'),
        ("“Márquez”", "cp1252", "“Márquez”"),
    ],
)
def test_what_an_encoding_lacks_is_shown_plainly(text: str, encoding: str, shown: str) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    show_plain_signs(stream)
    stream.write(text)
    stream.flush()
    assert written.getvalue().decode(encoding) == shown
