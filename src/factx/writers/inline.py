"""Elements put around stretches of a text, as XML: those that cross are cut in parts that refer to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from factx.controls import UNSAFE, visible
from factx.segments import Layer, segmented

NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even as a reference (section 2.2)."""
QUOTED: Final = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its name, the id of what it is (a part of), unique in its file, and its other attributes."""

    name: str
    id: str
    attributes: Mapping[str, str | None] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part of an element opens; it is all in one parent."""

    element: Element
    number: int


def marked_up(text: str, layers: Sequence[Layer[Element]], stretches: Iterable[tuple[int, int]]) -> list[list[str]]:
    """The XML of each of the `stretches` of a text (its paragraphs, say), in pieces, with the elements of `layers`.

    An element that crosses another or the border of a stretch is cut there. Its parts, and those of all layers of one
    id, refer to each other (`next`, `prev`) by their ids (`xml:id`), which have a number from the second on.
    """
    totals: Counter[str] = Counter()
    bodies = [list(nested(text, layers, start, end, totals)) for start, end in stretches]
    return [[opening(one, totals) if isinstance(one, Part) else one for one in body] for body in bodies]


def nested(
    text: str, layers: Iterable[Layer[Element]], start: int, end: int, totals: Counter[str]
) -> Iterator[Part | str]:
    """The pieces of one stretch in order; `totals` counts the parts that each id has had."""
    opened: tuple[Layer[Element], ...] = ()
    for segment in segmented([layer for layer in layers if layer.start < end and start < layer.end], start, end):
        kept = 0
        while kept < min(len(opened), len(segment.layers)) and opened[kept] is segment.layers[kept]:
            kept += 1
        yield from (f"</{layer.mark.name}>" for layer in reversed(opened[kept:]))
        for layer in segment.layers[kept:]:
            totals[layer.mark.id] += 1
            yield Part(layer.mark, totals[layer.mark.id])
        opened = segment.layers
        yield as_xml(text[segment.start : segment.end])
    yield from (f"</{layer.mark.name}>" for layer in reversed(opened))


def opening(part: Part, totals: Counter[str]) -> str:
    """The opening tag of a part."""
    id, number = part.element.id, part.number
    return tag(
        part.element.name,
        {
            "xml:id": part_id(id, number),
            **part.element.attributes,
            "next": f"#{part_id(id, number + 1)}" if number < totals[id] else None,
            "prev": f"#{part_id(id, number - 1)}" if number > 1 else None,
        },
    )


def part_id(id: str, number: int) -> str:
    """The id of a part: the first has that of the whole."""
    return id if number == 1 else f"{id}.{number}"


def tag(name: str, attributes: Mapping[str, str | None], end: str = ">") -> str:
    """An opening tag, with those of its attributes that are known."""
    cells = (f' {key}="{in_quotes(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(cells)}{end}"


def in_quotes(value: str) -> str:
    """A text as the value of an attribute."""
    return re.sub('["\n\t]', lambda match: QUOTED[match[0]], as_xml(value))


def as_xml(text: str) -> str:
    """A text as XML has it: characters that could act on what shows it are references, those that XML lacks are seen.

    The parser's reader has the same characters again, but for the latter ("␛"); their number is the same.
    """
    return UNSAFE.sub(lambda match: f"&#{ord(match[0])};", escape(NOT_XML.sub(shown, text)))


def shown(match: re.Match[str]) -> str:
    """A character that XML cannot hold, as one that it can."""
    seen = visible(match[0])
    return "\ufffd" if seen == match[0] else seen
