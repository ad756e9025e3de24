"""Who acts in the sentence before a quotation that stands alone: "Ann Lee shook her head. “I never got a letter.”"."""

from __future__ import annotations

from factx.quotes.attribution_context import Context, Pair, Unit, token_span
from factx.quotes.lexicon import words
from factx.quotes.phrases import subject
from factx.quotes.scare_quotes import is_title
from factx.quotes.source_phrases import is_verbal
from factx.spans import TextSpan

SURE = 0.8
"""Chance of both. The training parts of PolNeAR and GUM have sixteen, fourteen of them right: few to fit weights."""
SENTENCE_ENDS = frozenset(".!?…")


def acting_before(context: Context, unit: Unit, chosen: Pair) -> TextSpan | None:
    """The person whom the sentence before speaks of, where a quotation is a sentence of its own in that paragraph.

    Null where something else speaks for its source: only who spoke before gives way, to somebody who is another.
    """
    at = context.locate(unit)
    if at is None or unit.mark is None or unit.around:
        return None
    sentence = context.sentences[at.sentence]
    number = context.sentence_at(unit.pieces[0].start)
    said = context.text[unit.pieces[0].start : unit.pieces[-1].end]
    farther = chosen.cue is not None and context.sentence_at(chosen.cue.start) < number - 1
    if chosen != Pair(None, None) and not chosen.before and not farther:
        return None
    if number < 1 or any(token.is_word for token in sentence.tokens):
        return None
    if not (said[0].isupper() and said[-1] in SENTENCE_ENDS and " " in said) or is_title(said[:-1].split()):
        return None
    earlier = context.sentences[context.outer[number - 1]]
    tokens = earlier.tokens
    if earlier.paragraph != sentence.paragraph or any(token.mark is not None for token in tokens):
        return None
    phrase = subject(tokens)
    if phrase is None or phrase[1] >= len(tokens) or any(is_verbal(token.lower) for token in tokens[slice(*phrase)]):
        return None
    source = token_span(tokens, phrase)
    last = tokens[phrase[1] - 1]
    names = [one for one in context.names_in(source) if one.label == "PERSON" and one.end == last.end]
    if not names and last.lower not in words("person-noun") | {"he", "she"}:
        return None
    return source if chosen.source is None or _is_another(context, source, chosen.source) else None


def _is_another(context: Context, source: TextSpan, before: TextSpan) -> bool:
    """Whether two mentions cannot be one person: "he" and "she", or two names without a common word."""
    one, other = (context.text[start:end] for start, end in (source, before))
    if one.lower() in ("he", "she") or other.lower() in ("he", "she"):
        return {one.lower(), other.lower()} == {"he", "she"}
    named = context.label_of(source) == "PERSON" and context.label_of(before) in ("PERSON", "ORG")
    return named and set(one.split()).isdisjoint(other.split())
