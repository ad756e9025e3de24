"""JSON Lines: a record a line, flat enough for a database table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from factx.controls import escaped
from factx.kinds import numbered
from factx.records import Facts
from factx.writers.output_formats import EVERYTHING, Wanted


def write_json_lines(documents: Iterable[Facts], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """A line for each record, in pieces of one document.

    A line begins with `document` (its id) and `record` (entity, date, money, figure, quote), goes on with the record's
    fields and ends with `source`, the path, for documents of the same name in two folders.
    """
    for facts in documents:
        head = json.dumps(facts.document.id, ensure_ascii=False)
        source = json.dumps(facts.document.source, ensure_ascii=False)
        lines = (
            f'{{"document":{head},"record":"{name}",{record.model_dump_json()[1:-1]},"source":{source}}}\n'
            for name, record in numbered(facts, wanted.kinds)
        )
        yield escaped("".join(lines))
