"""JSON: one object for one source, an array for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factx.controls import escaped
from factx.kinds import KINDS
from factx.records import Facts
from factx.writers.output_formats import EVERYTHING, Wanted


def write_json(documents: Iterable[Facts], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """The text of the JSON in pieces, each as soon as its document is there.

    One document is indented for reading; of several, each is an element of the array on a line of its own. Kinds that
    were not asked for are left out, which is not the same as an empty list: nothing is said of them. Control
    characters are escaped, C1 and those of direction too: the data are the same, and `cat` is safe.
    """
    left_out: set[str] = {kind for kind in KINDS if kind not in wanted.kinds}
    if not wanted.is_several:
        for facts in documents:
            yield escaped(facts.model_dump_json(by_alias=True, exclude=left_out, indent=2))
            yield "\n"
        return
    yield from array_of(facts.model_dump_json(by_alias=True, exclude=left_out) for facts in documents)


def array_of(objects: Iterable[str]) -> Iterator[str]:
    """An array of objects that are JSON already, each on a line of its own."""
    separator = "[\n"
    for one in objects:
        yield separator + escaped(one)
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "[]\n"
