"""Tables of words that stand beside the code: tab-separated files, read in one way.

Lines that begin with "#" come first and name the source; the next line is the header; each line after it is a row.
Cells missing at a line's end are empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeVar, get_type_hints

from factx.errors import InstallationError

Row = TypeVar("Row", bound=tuple[object, ...])

CELLS: Final[Mapping[object, Callable[[str], object]]] = {
    str: str,
    int: int,
    float: float,
    Decimal: Decimal,
    Fraction: Fraction,
    tuple[str, ...]: lambda cell: tuple(cell.split("|")) if cell else (),
    frozenset[str]: lambda cell: frozenset(cell.split(" ")) - {"", "-"},
}
"""How cells become values, by the type of their field: a set's words are parted by one space, forms by "|"."""


@cache
def read_cells(room: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of `factx/ROOM/NAME.tsv`, the header first. Raises `InstallationError` for one that is not there."""
    try:
        lines = files("factx").joinpath(f"{room}/{name}.tsv").read_text("utf-8").split("\n")
    except (OSError, UnicodeError) as error:
        reason = (getattr(error, "strerror", None) or "is not UTF-8").lower()
        raise InstallationError.damaged(f"{room}/{name}.tsv cannot be read ({reason})") from error
    rows = [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]
    if not rows:
        raise InstallationError.damaged(f"{room}/{name}.tsv is empty")
    width = len(rows[0])
    return tuple([row if len(row) == width else (*row, *("",) * (width - len(row))) for row in rows])


def read_rows(room: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table as strings, without its header."""
    return read_cells(room, name)[1:]


def read_words(room: str, name: str) -> frozenset[str]:
    """The first column of a table."""
    return frozenset(row[0] for row in read_rows(room, name))


def read_pairs(room: str, name: str) -> dict[str, str]:
    """The first column of a table to its second."""
    return {row[0]: row[1] for row in read_rows(room, name)}


@cache
def read_weights(room: str, name: str) -> Mapping[str, float]:
    """The weights of a fitted model by feature."""
    return {feature: float(weight) for feature, weight in read_pairs(room, name).items()}


@cache
def words_by_kind(room: str, name: str) -> Mapping[str, frozenset[str]]:
    """The words of a table by its column `kind`; beside it stands one `word`, or all `words` of the kind."""
    header, *rows = read_cells(room, name)
    at = header.index("kind")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row[at]].update(row[1].split() if "words" in header else [row[1 - at]])
    return {kind: frozenset(words) for kind, words in found.items()}


def read_table(room: str, name: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a table as `row`, a NamedTuple whose fields are the header's columns; cells by `CELLS`.

    Raises `ValueError` where the header has other columns, or a cell is no value of its field's type.
    """
    header, *rows = read_cells(room, name)
    fields: dict[str, Any] = get_type_hints(row)
    if tuple(fields) != header:
        raise ValueError(f"factx/{room}/{name}.tsv has the columns {header}, and {row.__name__} the fields {[*fields]}")
    made = [CELLS[field] for field in fields.values()]
    return tuple(row(*(make(cell) for make, cell in zip(made, cells, strict=True))) for cells in rows)  # type: ignore[arg-type]
