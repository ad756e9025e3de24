"""The steps from a text to its records, each by its name, for what measures them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from bench.patterns import Pattern

TAGGED = 100_000
"""Characters that the tagger reads of a pattern."""
TOKENIZER, TAGGER, RECORDS = "tokenizer", "factx_tagger", "records"


class Step(NamedTuple):
    """One step: what it does with what the step before gave, and by how much its seconds are to be multiplied."""

    name: str
    run: Callable[[Any], Any]
    times: float = 1.0


class Pipeline:
    """The steps that the program runs, with the model or without."""

    def __init__(self, components: str | None, *, uses_tagger: bool, reads_all: bool) -> None:
        import factx

        self.nlp = factx.load()
        self.uses_tagger = uses_tagger
        self.reads_all = reads_all
        names = [TOKENIZER, *self.nlp.pipe_names, RECORDS]
        wanted = components.split(",") if components else names
        wanted = [name if name in names else f"factx_{name}" for name in wanted]
        if unknown := [name for name in wanted if name not in names]:
            raise SystemExit(f"no component {unknown[0]}; there are {', '.join(names)}")
        self.is_whole = len(wanted) == len(names)
        self.names = names[: max(names.index(name) for name in wanted) + 1]
        self.shown = [name for name in names if name in wanted and (uses_tagger or name != TAGGER)]

    def steps(self, text: str, pattern: Pattern) -> Iterator[Step]:
        """The steps for one text, made of a pattern."""
        for name in self.names:
            if name == TOKENIZER:
                yield Step(name, lambda _: self.nlp.make_doc(text))
            elif name == RECORDS:
                yield Step(name, lambda doc: doc._.facts.model_dump_json())
            elif name != TAGGER:
                yield Step(name, self.nlp.get_pipe(name))
            elif not self.uses_tagger:
                continue
            elif len(text) <= 1.5 * TAGGED or self.reads_all:
                yield Step(name, self.nlp.get_pipe(name))
            else:
                times = len(text) / len(pattern.text(TAGGED))
                yield Step(name, lambda doc: self.with_repeated_tags(doc, pattern), times)

    def with_repeated_tags(self, doc: Any, pattern: Pattern) -> Any:
        """The Doc with the tags of its beginning given to all of it."""
        begun = pattern.text(TAGGED)
        tags = self.nlp.get_pipe(TAGGER)(self.nlp.make_doc(begun))._.factx_tags
        period = len(begun) - len(pattern.opening)
        shifts = range(0, max(1, len(doc.text) - len(pattern.opening)), period)
        doc._.factx_tags = repeated(tags, shifts, len(doc.text))
        return doc


def repeated(tags: Any, shifts: Sequence[int], end: int) -> Any:
    """The model's reading with each of its tuples of spans again at every shift."""

    def longer(spans: tuple[Any, ...]) -> tuple[Any, ...]:
        moved = (shifted(span, shift) for shift in shifts for span in spans)
        return tuple(span for span in moved if last_character(span) <= end)

    return replace(tags, **{part.name: longer(getattr(tags, part.name)) for part in fields(tags)})


def shifted(value: Any, by: int) -> Any:
    """A span, or what holds spans, moved along the text."""
    if hasattr(value, "start") and hasattr(value, "end") and hasattr(value, "_replace"):
        return value._replace(start=value.start + by, end=value.end + by)
    if hasattr(value, "_replace"):
        return value._replace(**{name: shifted(getattr(value, name), by) for name in value._fields})
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: shifted(getattr(value, part.name), by) for part in fields(value)})
    return tuple(shifted(item, by) for item in value) if isinstance(value, tuple) else value


def last_character(value: Any) -> int:
    """The end of a span, or of the last of the spans that `value` holds."""
    if hasattr(value, "end"):
        return int(value.end)
    parts = value if isinstance(value, tuple) else [getattr(value, part.name) for part in fields(value)]
    return max((last_character(part) for part in parts if isinstance(part, tuple) or is_dataclass(part)), default=0)
