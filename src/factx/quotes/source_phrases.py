"""How a source is written: the class of its noun phrase, and whether it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factx.quotes.acts import cue_word
from factx.quotes.attribution_context import Context
from factx.quotes.candidates import ARTICLES
from factx.quotes.lexicon import words
from factx.spans import TextSpan

SHORT_VERBS: Final = ("it's", "it’s", "'re", "’re", "'m", "’m", "'ll", "’ll", "'ve", "’ve")


def is_verbal(word: str) -> bool:
    """Whether a word in lower case is a finite verb, or has one at its end: "was", "he’ll"."""
    return word in words("finite") or word.endswith(SHORT_VERBS)


def kind_of_source(context: Context, source: TextSpan) -> str:
    """The class of a source: its pronoun, the label of the name in it, or how its noun phrase is made."""
    text = context.text[source.start : source.end]
    low = text.lower()
    if low in words("subject") or low in words("object") or low in words("relative"):
        return "they" if low == "they" else low if low in ("i", "we", "you", "it", "who") else "pronoun"
    label = context.label_of(source)
    if label is not None:
        return label if label in ("PERSON", "ORG", "GPE", "NORP") else "name"
    first = low.split()[0] if low.split() else ""
    capital = any(word[0].isupper() for word in text.split()[1:])
    person = any(word in words("person-noun") for word in low.split())
    return f"{'the' if first in ARTICLES else 'poss' if first in words('possessive') else 'bare'} {capital} {person}"


def tells(context: Context, cue: TextSpan, source: TextSpan) -> bool:
    """Whether a document, a poll or an inquiry says that something is so: "The probe found | that a valve was open".

    Of 31 such clauses in PolNeAR's training part 29 are statements.
    """
    nominal = re.split(
        r"\b(?:of|by|from|in|on|into|for|that|which|published|released)\b", context.text[slice(*source)].lower()
    )[0]
    last = nominal.split()[-1:]
    telling = last != [] and last[0] in words("document") and last[0] not in words("informant")
    said = cue_word(context.text[slice(*cue)])
    return telling and said.act == "speech" and context.text.startswith(" that ", cue.end)


def phrase_features(context: Context, source: TextSpan, kind: str) -> Iterator[str]:
    """Whether a source is a noun phrase: no capital first word ("Please note"), no clause."""
    sentence = context.sentence_at(source.start)
    opens = sentence >= 0 and context.sentences[context.outer[sentence]].tokens[0].start == source.start
    low = context.text[source.start : source.end].lower().split()
    yield f"{kind} words={min(3, len(low))} opens={opens}"
    yield f"{kind} verbal={any(is_verbal(word) for word in low)}"
