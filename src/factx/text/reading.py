"""One text, read once: its tokens, sentences, paragraphs, quotation marks and dateline, for every finder.

Each part is made when it is first asked for, and then kept. Run `python -m factx.text.reading` to see one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from factx.spans import TextSpan
from factx.text.atoms import Atoms
from factx.text.dateline import Dateline, find_dateline
from factx.text.marks import Marked, find_marks
from factx.text.number_tokens import Token as NumberToken
from factx.text.number_tokens import number_tokens
from factx.text.paragraphs import find_paragraphs
from factx.text.sentences import sentence_starts
from factx.text.tokens import Tokens

__all__ = ["Reading", "as_reading"]


class Reading:
    """What is read of a text once for all finders. Offsets are those of `text`.

    `Reading(text)` reads by factx's own tokenizer and sentence rules, `Reading.of_doc(doc)` has what the Doc has.
    """

    def __init__(self, text: str, tokens: Tokens | None = None, opens_sentence: Sequence[bool] | None = None) -> None:
        self.text = text
        if tokens is not None:
            self.tokens = tokens
        if opens_sentence is not None:
            self.opens_sentence = opens_sentence

    @classmethod
    def of_doc(cls, doc: Doc, text: str | None = None) -> Reading:
        """The reading of a Doc: its tokens and, where it has them, its sentences. It does not hold the Doc.

        `text` is the text as its source has it, with as many characters as the Doc's.
        """
        text = doc.text if text is None else text
        tokens = Tokens.of_doc(doc, text)
        return cls(text, tokens, starts_of_doc(doc, tokens) if doc.has_annotation("SENT_START") else None)

    @cached_property
    def tokens(self) -> Tokens:
        """The words and signs of the text, without white space."""
        return Tokens.of_doc(_english().make_doc(self.text), self.text)

    @cached_property
    def atoms(self) -> Atoms:
        """The finest cut of the text, for grammars that read parts of a token."""
        return Atoms(self.text)

    @cached_property
    def number_tokens(self) -> Sequence[NumberToken]:
        """The atoms joined to words, figures and marks, for grammars that read numbers."""
        return number_tokens(self.atoms)

    @cached_property
    def opens_sentence(self) -> Sequence[bool]:
        """For each token, whether a sentence starts with it."""
        return sentence_starts(self.tokens, self._paragraph_starts)

    @cached_property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences in order, each from its first character to its last that is no white space."""
        tokens = self.tokens
        first = [i for i, opens in enumerate(self.opens_sentence) if opens]
        last = [*(i - 1 for i in first[1:]), len(tokens) - 1]
        return tuple(TextSpan(tokens.starts[i], tokens.ends[k]) for i, k in zip(first, last, strict=bool(first)))

    def with_sentences_alone(self) -> Reading:
        """The same text of which nothing is kept but its sentences: its tokens take more memory than what is found."""
        alone = Reading(self.text)
        vars(alone)["sentences"] = self.sentences
        return alone

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that an offset lies in, or of the one before it; 0 before the first."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    @cached_property
    def paragraphs(self) -> tuple[TextSpan, ...]:
        """The paragraphs in order: a line each, or the lines of one that an editor wrapped."""
        return tuple(find_paragraphs(self.text))

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that an offset lies in, or of the one before it; 0 before the first."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)

    @cached_property
    def marks(self) -> tuple[Marked, ...]:
        """What stands between quotation marks, an outer stretch before those in it."""
        return tuple(find_marks(self.text, self.paragraphs))

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline at the head of the text, or null."""
        return find_dateline(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> frozenset[int]:
        return frozenset(paragraph.start for paragraph in self.paragraphs)


def as_reading(text: str | Reading) -> Reading:
    """The reading of a text; a reading is its own."""
    return text if isinstance(text, Reading) else Reading(text)


def starts_of_doc(doc: Doc, tokens: Tokens) -> list[bool]:
    """For each token, whether a sentence of the Doc starts with it or with white space before it."""
    number = np.cumsum(doc.to_array([SENT_START]).reshape(-1) == 1)[tokens.indices]
    first = np.diff(number, prepend=0) > 0
    first[:1] = True
    opens: list[bool] = first.tolist()
    return opens


def mark_sentences(doc: Doc, reading: Reading) -> None:
    """Set `is_sent_start` on every token of a Doc. White space belongs to the sentence before it."""
    # One array, because each assignment to `Token.is_sent_start` looks through the document's annotations.
    values = np.full(len(doc), -1, dtype=np.int64)
    values[:1] = 1
    for index, opens in zip(reading.tokens.indices, reading.opens_sentence, strict=True):
        if opens and index != reading.tokens.indices[0]:
            values[index] = 1
    if len(doc):
        doc.from_array(["SENT_START"], values.view(np.uint64))  # type: ignore[arg-type]  # one attribute is flat


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
