"""A statement before its closing frame ("…, Lee said.") is the whole clause: from its beginning, up to the frame."""

from __future__ import annotations

import re
from itertools import islice

from factx.quotes.acts import cue_word
from factx.quotes.attribution_context import Context
from factx.quotes.lexicon import cue_forms, words
from factx.spans import TextSpan

MARKS = frozenset('“”"‘«»:')
WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
UP_TO_FRAME = re.compile(r"[ -](?:[^,;:.!?“”\"‘«»()–—\n]|\([^()\n]{1,60}\)|\.(?=\w|,))*,\s")
"""What a statement lacks before the comma of its frame: "a deal | with the Lee Group (LG), | the paper said"."""
MOST_AHEAD = 8
"""Words of what stands before a frame and has no verb of its own."""
ADVERBIAL = 3
"""Words of an adverbial that opens a statement, from which it is more than a link to the sentence before."""


def from_its_clause(context: Context, piece: TextSpan, cue: TextSpan, source: TextSpan | None) -> TextSpan:
    """A piece that the frame of its sentence closes, with the rest of its clause.

    "The lake is near the coast, | a stop for birds, Lee said": who says the apposition says the clause before it, and
    so the adverbial with which the sentence opens; up to the frame belongs to it what no sign parts. Where it opens
    with a conjunction, or something else is reported or in marks before it, the piece begins where it does.
    """
    home = context.location(cue.start)
    if source is None or piece.end > min(source.start, cue.start) or home is None:
        return piece
    tokens = context.sentences[home.sentence].tokens
    first, past = tokens[0].start, tokens[-1].end
    low, high = min(source.start, cue.start), max(source.end, cue.end)
    if not first <= piece.start or cue_word(context.text[slice(*cue)]).act != "speech":
        return piece
    while context.text[piece.start] in " ," and piece.start + 1 < piece.end:
        piece = TextSpan(piece.start + 1, piece.end)
    rest = UP_TO_FRAME.fullmatch(context.text, piece.end, low)
    if rest is not None and not context.roles.has_cue(TextSpan(piece.end, low)):
        piece = TextSpan(piece.start, low)
    if context.text.count(")", *piece) > context.text.count("(", *piece):
        piece = TextSpan(first, piece.end)
    if context.text[max(0, piece.start - 2) : piece.start].rstrip()[-1:] != ",":
        return piece  # most by far
    opening = WORD.match(context.text, piece.start)
    if opening is None or not MARKS.isdisjoint(context.text[first : piece.start]):
        return piece
    if context.roles.has_cue(TextSpan(first, piece.start)):
        return piece
    ahead = [word.lower() for word in WORD.findall(context.text, first, piece.start)]
    closes = not any(map(str.isalnum, context.text[high:past]))
    begun = closes and _is_clause(ahead) and opening[0].lower() in words("apposing")
    return TextSpan(first, piece.end) if begun or _is_adverbial(ahead) else piece


def around_frame(context: Context, piece: TextSpan, cue: TextSpan, source: TextSpan | None) -> tuple[TextSpan, ...]:
    """A piece on one side of a frame between commas, with what stands ahead of it and has no verb of its own.

    "The bank, Lee said, | lost a fifth of its clients" begins before the frame.
    """
    home = context.location(cue.start)
    if source is None or home is None:
        return (piece,)
    tokens = context.sentences[home.sentence].tokens
    first, past = tokens[0].start, tokens[-1].end
    low, high = min(source.start, cue.start), max(source.end, cue.end)
    parted = context.text[first:low].rstrip().endswith(",") and context.text[high:past].startswith(",")
    if not parted or not first <= low or not MARKS.isdisjoint(context.text[first:past]):
        return (piece,)
    ahead = [word[0].lower() for word in islice(WORD.finditer(context.text, first, low), MOST_AHEAD + 1)]
    if len(ahead) > MOST_AHEAD or not words("finite").isdisjoint(ahead) or not words("occasion").isdisjoint(ahead):
        return (piece,)
    behind = WORD.search(context.text, high, past)
    if behind is None or context.roles.has_cue(TextSpan(first, low)) or set(ahead) <= words("adverb"):
        return (piece,)
    if high <= piece.start <= high + 2:
        return TextSpan(first, low), piece
    begins = behind[0].lower()
    goes_on = not any(begins in words(name) for name in ("relative", "conjunction", "preposition"))
    goes_on = goes_on and not begins.endswith("ing") and source.end <= cue.start  # else an apposition to the source
    return (TextSpan(first, low), TextSpan(high, past)) if piece.end <= low and goes_on else (piece,)


def _is_clause(ahead: list[str]) -> bool:
    """Whether words before a piece are a clause of their own."""
    is_finite = bool(ahead) and not words("finite").isdisjoint(ahead)
    return is_finite and ahead[0] not in words("conjunction") and ahead[0] not in words("adverbial")


def _is_adverbial(ahead: list[str]) -> bool:
    """Whether words before a piece are an adverbial of its clause: "After a night of rain, | the dam held, Lee said".

    Where it is about the saying ("In a letter to the council,", "Asked why,") it is the narrator's.
    """
    if len(ahead) < ADVERBIAL or not words("occasion").isdisjoint(ahead):
        return False
    first = ahead[0]
    takes = first in words("preposition") or first in words("subordinator")
    return (takes and first not in words("accord")) or (first.endswith("ing") and first not in cue_forms())
