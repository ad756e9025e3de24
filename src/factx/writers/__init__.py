"""From facts to text, one file a format. Writers know only records and open nothing."""

from factx.writers.csv_rows import original_cell, write_csv
from factx.writers.json_lines import write_json_lines
from factx.writers.json_objects import write_json
from factx.writers.kinds import KINDS, Kind
from factx.writers.markdown import write_markdown

__all__ = ["KINDS", "Kind", "original_cell", "write_csv", "write_json", "write_json_lines", "write_markdown"]
