"""What the finders found, as spaCy serialises a Doc's `user_data`: `to_bytes`, `DocBin`, `n_process`.

srsly, which does it, asks its registered encoders for every object that MessagePack does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import srsly
from pydantic import TypeAdapter

from factx.spans import Amount, CountedFigure, ModelTags, NamedMention, Statement, TimeExpression

KEY: Final = "__factx__"
KINDS: Final[Mapping[str, type]] = {
    kind.__name__: kind for kind in (Amount, CountedFigure, ModelTags, NamedMention, Statement, TimeExpression)
}


def register_serialisation() -> None:
    """Tell srsly how to write and read what the finders found; a second call changes nothing."""
    srsly.msgpack_encoders.register("factx", func=encode)
    srsly.msgpack_decoders.register("factx", func=decode)


def encode(value: object, chain: Callable[[object], object] | None = None) -> object:
    """A mention as a map of its fields; another object is left to the encoder after this one."""
    if type(value).__name__ in KINDS and type(value) is KINDS[type(value).__name__]:
        fields = adapter(type(value).__name__).dump_python(value, mode="json")
        return {KEY: type(value).__name__, "fields": fields}
    return value if chain is None else chain(value)


def decode(value: Mapping[str, object], chain: Callable[[object], object] | None = None) -> object:
    """The mention of a map that `encode` made; another map is left to the decoder after this one."""
    kind = str(value.get(KEY))
    if kind in KINDS:
        return adapter(kind).validate_python(value["fields"])
    return value if chain is None else chain(value)


@cache
def adapter(kind: str) -> TypeAdapter[object]:
    """How mentions of a kind are written and read, made when the first of it is."""
    return TypeAdapter(KINDS[kind])
