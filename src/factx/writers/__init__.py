"""From facts to other programs: one file a format, a line in `output_formats`. Writers know articles and records only.

Nothing is imported before it is asked for: the command line lists the formats without what they need.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from factx.writers.output_formats import FORMATS, Wanted

if TYPE_CHECKING:
    from factx.writers.csv_rows import original_cell, write_csv
    from factx.writers.json_lines import write_json_lines
    from factx.writers.json_objects import write_json
    from factx.writers.markdown import write_markdown

__all__ = [
    "FORMATS",
    "Wanted",
    "original_cell",
    "write_csv",
    "write_json",
    "write_json_lines",
    "write_markdown",
]

MODULES: Final = {
    "original_cell": "csv_rows",
    "write_csv": "csv_rows",
    "write_json": "json_objects",
    "write_json_lines": "json_lines",
    "write_markdown": "markdown",
}


def __getattr__(name: str) -> object:
    """The names of `MODULES`, imported when they are first asked for."""
    if name in MODULES:
        return getattr(import_module(f"factx.writers.{MODULES[name]}"), name)
    raise AttributeError(f"module 'factx.writers' has no attribute {name!r}")
