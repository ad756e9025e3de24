"""Who a speaker is."""

from __future__ import annotations

from collections.abc import Sequence

from factx.mentions import NamedMention, SpeakerMention, TextSpan
from factx.quotes.marks import Marked


class Resolver:
    def __init__(self, text: str, entities: Sequence[NamedMention], marks: Sequence[Marked]) -> None:
        self.text = text

    def speaker(self, source: TextSpan, spans: Sequence[TextSpan]) -> SpeakerMention:
        return SpeakerMention(source.start, source.end, None, None)
