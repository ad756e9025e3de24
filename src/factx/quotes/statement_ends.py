"""The two ends of a reported statement: outside the name, date or phrase that it cuts, and without loose words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from factx.quotes.attribution_context import Context
from factx.quotes.lexicon import words
from factx.spans import TextSpan

INITIAL = re.compile(r"(?:(?<!/)\b[^\W\d_]|\.\w)\.\Z")
"""A full stop that belongs to the word before it."""
LAST_WORD = re.compile(r"(?<![\w’'])[^\W\d_]+\Z")
GOES_ON = re.compile(r"\.\s(?:at|by|for|in|of|on|to|\()\s?")
"""An abbreviation's stop inside a statement: "until 5 p.m. on Friday"."""
FIRST_WORD = re.compile(r"[a-z]+")
WORD_BEFORE = re.compile(r"(?:([^\W_]+)|\)|,)\s\Z")
WORDS_BEHIND = re.compile(r"\s(\w+)\b(\s\S{0,12}\d)?")
PARTS = re.compile(r"[.!?]\s|[:—–“”\"\n]|\s-|\A\s*[,;]\s*\w")
"""What parts two pieces of a statement."""
REST_OF_WORD = re.compile(r"-\w+(?:-\w+)*")
SHORT_FORM = re.compile(r"\s\((?:[A-Z][\w&.-]{1,9}|\d[^()\n]{1,30})\)")
"""A short form or a second measure behind what it is for: "the Bank of York | (BOY)"."""


def breaks_off(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends before what its last word belongs to: "his phone had been | attacked twice".

    Or before the verb of its clause, "that the visits to the grave, | which are secret, had hurt him", or another.
    """
    goes_on = AND_THAT.match(text, end) or (RELATIVE.match(text, end) and not _has_verb(text[start:end]))
    if goes_on and text.startswith("that ", start):
        return True
    last = LAST_WORD.search(text[max(start, end - 12) : end])
    return last is not None and last[0] in words("before-its-phrase") and WORDS_BEHIND.match(text, end) is not None


AND_THAT = re.compile(r",?\s(?:and|but|or)\sthat\b")
RELATIVE = re.compile(r",\s(?:which|who|whose|where)\b")


def _has_verb(clause: str) -> bool:
    low = clause.lower().split()
    return any(word in words("finite") or word in words("past") or word.endswith("ed") for word in low)


def begins_late(text: str, start: int, cue: TextSpan | None) -> bool:
    """Whether a stretch ahead of its cue begins with a verb and not its subject: "The city | has ten parks, he said".

    A relative pronoun may stand before it: "which | is closed, he said".
    """
    if cue is None or cue.end <= start:
        return False
    first, before = FIRST_WORD.match(text, start), WORD_BEFORE.search(text, max(0, start - 30), start)
    if first is None or before is None or first[0] not in words("finite"):
        return False
    return (before[1] or "").lower() not in words("relative")


def is_in_a_phrase(text: str, offset: int) -> bool:
    """Whether what follows a place goes on with its phrase: "a debt | of ten million", "valued | at $5 million".

    Of a thousand times that the words "inside-phrase" stand in a statement of the training parts, one ends before them.
    """
    behind = WORDS_BEHIND.match(text, offset)
    if behind is None:
        return False
    return behind[1] in words("inside-phrase") or (behind[2] is not None and behind[1] in words("before-number"))


@cache
def dangling_words() -> tuple[str, ...]:
    """The words that no statement ends with, as `str.endswith` takes them."""
    return tuple(words("dangling"))


def dangling_word(text: str, start: int, end: int) -> int:
    """The length of the last word of a stretch where it is one that no statement ends with, else 0."""
    if not text.endswith(dangling_words(), start, end):
        return 0
    last = LAST_WORD.search(text[max(start, end - 12) : end])
    return len(last[0]) if last and last[0] in words("dangling") else 0


def whole_words(context: Context, span: TextSpan) -> TextSpan | None:
    """A statement without signs and conjunctions at its ends, and with the whole of a name or number that it cuts."""
    text = context.text
    start, end = _without_signs(text, span.start, whole_end(context, *span))
    return TextSpan(start, end) if any(map(str.isalnum, text[start:end])) else None


def whole_end(context: Context, start: int, end: int) -> int:
    """The end of a statement behind the name, the date, the word, the bracket or the abbreviation in which it ended."""
    text = context.text
    low = max(0, bisect_right(context.entity_starts, end) - 2)
    cut = [one.end for one in context.entities[low : low + 3] if start <= one.start < end < one.end]
    at = max(0, bisect_right(context.time_starts, end) - 1)
    cut += [time.end for time in context.times[at : at + 1] if start <= time.start < end < time.end]
    end = max([end, *cut])
    if text[end - 1].isalnum() and (rest := REST_OF_WORD.match(text, end)):
        end = rest.end()
    if short := SHORT_FORM.match(text, end):
        end = short.end()
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    stops = text[end : end + 1] == "." or GOES_ON.match(text, end - 1)
    home = context.location(end - 1) if stops else None
    if home is not None and context.sentences[home.sentence].tokens[-1].end > end + 2:
        return context.sentences[home.sentence].tokens[-1].end  # "until 5 p.m. on Friday"
    return end


def behind_narrator(context: Context, piece: TextSpan, cue: TextSpan | None) -> TextSpan:
    """A stretch ahead of its cue without a narrator's clause on somebody: "Lee was careful: | the bank, she said"."""
    colon = context.text.find(": ", piece.start, piece.end)
    if cue is None or colon < 0 or cue.start < colon:
        return piece
    opening = context.text[piece.start : colon].split()[:1]
    people = any(one.label == "PERSON" for one in context.names_in(TextSpan(piece.start, colon)))
    return TextSpan(colon + 2, piece.end) if people or opening in (["He"], ["She"]) else piece


def joined(context: Context, pieces: Sequence[TextSpan], reporter: Sequence[TextSpan]) -> tuple[TextSpan, ...]:
    """The pieces of a statement, those made one that no sign parts and of which the first cannot end there.

    "that | the | firm (FA) | has begun": a part that ends with an article, a preposition, or before a short form.
    """
    found: list[TextSpan] = []
    for piece in pieces:
        if found and _runs_on(context, found[-1], piece, reporter):
            found[-1] = TextSpan(found[-1].start, piece.end)
        else:
            found.append(piece)
    return tuple(found)


def _runs_on(context: Context, one: TextSpan, other: TextSpan, reporter: Sequence[TextSpan]) -> bool:
    text = context.text
    between = text[one.end : other.start]
    if any(one.end <= span.start < other.start for span in reporter) or PARTS.search(between):
        return False
    last = LAST_WORD.search(text[one.start : one.end].rstrip())
    low = last[0].lower() if last else ""
    cut = low in words("determiner") or low in words("preposition") or low in words("dangling")
    return cut or not any(map(str.isalnum, between)) or SHORT_FORM.fullmatch(between.rstrip()) is not None


def _without_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends of a statement within its signs, spaces and words that nothing ends with."""
    while True:
        before = start, end
        while start < end and text[start] in " ,;:–—-\n\t":
            start += 1
        while start < end and text[end - 1] in " ,;:–—-.\n\t":
            if text[end - 1] == "." and INITIAL.search(text[max(start, end - 4) : end]):
                break
            end -= 1
        last = dangling_word(text, start, end)
        if end - start > last and not text.startswith((".", "!", "?"), end):  # "she would never do that."
            end -= last
        if (start, end) == before:
            return start, end
