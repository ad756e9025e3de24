"""One text, read once: its tokens, sentences, paragraphs and quotation marks, for every finder.

Each part is made when it is first asked for, and then kept. Run `python -m factx.text.reading` to see one.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, cached_property

from spacy.language import Language
from spacy.tokens import Doc

from factx.spans import TextSpan
from factx.text.marks import Marked, find_marks
from factx.text.paragraphs import find_paragraphs
from factx.text.tokens import Tokens

__all__ = ["Reading", "as_reading"]


class Reading:
    """What is read of a text once for all finders. Offsets are those of `text`.

    `Reading(text)` reads by factx's own tokenizer and sentence rules, `Reading.of_doc(doc)` has those of a Doc.
    """

    def __init__(self, text: str, tokens: Tokens | None = None) -> None:
        self.text = text
        self._tokens = tokens

    @classmethod
    def of_doc(cls, doc: Doc, text: str | None = None) -> Reading:
        """The reading of a Doc, with its tokens and, where it has them, its sentences; it does not hold the Doc.

        `text` is the text as its source has it, which must be the Doc's but for lone surrogates.
        """
        text = doc.text if text is None else text
        return cls(text, Tokens.of_doc(doc, text))

    @cached_property
    def tokens(self) -> Tokens:
        """The words and signs of the text, without white space."""
        if self._tokens is not None:
            return self._tokens
        return Tokens.of_doc(_english().make_doc(self.text), self.text)

    @cached_property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences in order, each from its first character to its last that is no white space."""
        tokens = self.tokens
        first = [i for i, opens in enumerate(tokens.opens_sentence) if opens]
        last = [*(i - 1 for i in first[1:]), len(tokens) - 1]
        return tuple(TextSpan(tokens.starts[i], tokens.ends[k]) for i, k in zip(first, last, strict=bool(first)))

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that an offset lies in, or of the one before it; 0 before the first."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    @cached_property
    def paragraphs(self) -> tuple[TextSpan, ...]:
        """The paragraphs in order: a line each, or the lines of one that an editor wrapped."""
        return tuple(find_paragraphs(self.text))

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that an offset lies in, or of the one before it; 0 before the first."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    @cached_property
    def marks(self) -> tuple[Marked, ...]:
        """What stands between quotation marks, an outer stretch before those in it."""
        return tuple(find_marks(self.text))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]


def as_reading(text: str | Reading) -> Reading:
    """The reading of a text; a reading is its own."""
    return text if isinstance(text, Reading) else Reading(text)


@cache
def _english() -> Language:
    from spacy.lang.en import English

    from factx.text.tokenizer import make_tokenizer

    return English(max_length=1 << 62, create_tokenizer=make_tokenizer)


if __name__ == "__main__":
    sample = Reading("“Why now?” Mr. Hill asked. No one in the U.S. answered.\n\nHe left.")
    for name, spans in (("sentence", sample.sentences), ("paragraph", sample.paragraphs)):
        for start, end in spans:
            print(f"{name:10}{sample.text[start:end]!r}")
    print(f"{'tokens':10}{' | '.join(sample.tokens.words)}")
