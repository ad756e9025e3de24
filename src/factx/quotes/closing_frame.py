"""A statement before its closing frame ("…, Lee said.") begins with its clause, and not with an apposition in it."""

from __future__ import annotations

import re

from factx.quotes.acts import cue_word
from factx.quotes.attribution_context import Context
from factx.quotes.lexicon import words
from factx.spans import TextSpan

MARKS = frozenset('“”"‘«»:')
WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")


def from_its_clause(context: Context, piece: TextSpan, cue: TextSpan, source: TextSpan | None) -> TextSpan:
    """A piece that the frame of its sentence closes, from the sentence's start where it opens with no clause.

    "The lake is near the coast, | a stop for migrating birds, Lee said": who says the apposition says the clause. A
    clause has a finite verb; where it opens with a conjunction, or something else is reported in it, the piece stays.
    """
    if piece.end > cue.start or context.text[max(0, piece.start - 2) : piece.start].rstrip()[-1:] != ",":
        return piece  # most by far
    home = context.location(cue.start)
    if source is None or home is None or cue_word(context.text[slice(*cue)]).act != "speech":
        return piece
    tokens = context.sentences[home.sentence].tokens
    first, past = tokens[0].start, tokens[-1].end
    low, high = min(source.start, cue.start), max(source.end, cue.end)
    if not first < piece.start < piece.end <= low or any(map(str.isalnum, context.text[high:past])):
        return piece
    ahead, opening = context.text[first : piece.start], WORD.match(context.text, piece.start)
    if opening is None or not MARKS.isdisjoint(ahead):
        return piece
    low_words = [word.lower() for word in WORD.findall(ahead)]
    is_clause = bool(low_words) and not words("finite").isdisjoint(low_words)
    if not is_clause or low_words[0] in words("conjunction") or low_words[0] in words("adverbial"):
        return piece
    if opening[0].lower() not in words("apposing") or context.roles.has_cue(TextSpan(first, piece.start)):
        return piece
    return TextSpan(first, piece.end)
