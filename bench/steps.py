"""The steps from a text to its records, each by its name, for what measures them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

TOKENIZER, TAGGER, RECORDS = "tokenizer", "factx_tagger", "records"


class Step(NamedTuple):
    """One step: what it does with what the step before gave."""

    name: str
    run: Callable[[Any], Any]


class Pipeline:
    """The steps that the program runs, with the model or without."""

    def __init__(self, components: str | None, *, uses_tagger: bool) -> None:
        import factx

        self.nlp = factx.load()
        self.uses_tagger = uses_tagger
        names = [TOKENIZER, *self.nlp.pipe_names, RECORDS]
        wanted = components.split(",") if components else names
        wanted = [name if name in names else f"factx_{name}" for name in wanted]
        if unknown := [name for name in wanted if name not in names]:
            raise SystemExit(f"no component {unknown[0]}; there are {', '.join(names)}")
        self.is_whole = len(wanted) == len(names)
        self.names = names[: max(names.index(name) for name in wanted) + 1]
        self.shown = [name for name in names if name in wanted and (uses_tagger or name != TAGGER)]

    def steps(self, text: str) -> Iterator[Step]:
        """The steps for one text."""
        for name in self.names:
            if name == TOKENIZER:
                yield Step(name, lambda _: self.nlp.make_doc(text))
            elif name == RECORDS:
                yield Step(name, lambda doc: doc._.facts.model_dump_json())
            elif name != TAGGER or self.uses_tagger:
                yield Step(name, self.nlp.get_pipe(name))
