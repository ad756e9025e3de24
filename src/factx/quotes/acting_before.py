"""Who acts in the sentence before a quotation that stands alone: "Ann Lee shook her head. “I never got a letter.”"."""

from __future__ import annotations

from collections.abc import Sequence

from factx.quotes.attribution_context import Context, Location, Pair, Unit, token_span
from factx.quotes.clause_tokens import Token
from factx.quotes.clauses import Clause
from factx.quotes.lexicon import words
from factx.quotes.mark_features import is_title
from factx.quotes.phrases import subject
from factx.quotes.source_phrases import is_verbal
from factx.spans import TextSpan
from factx.text.stops import STOPS

SURE = 0.8
"""Chance that such a quotation is a statement, and that person's.

By hand: the training parts of PolNeAR and GUM have sixteen, ten right by gold and four more by reading, too few to fit.
"""


def acting_before(context: Context, unit: Unit, chosen: Pair) -> TextSpan | None:
    """The person whom the sentence before speaks of, where a quotation is a sentence of its own.

    So is the subject of what a colon ends before it. Null where something else speaks for its source: only who spoke
    before gives way, in a paragraph that speaks of somebody else.
    """
    at = context.locate(unit)
    if at is None or unit.mark is None or unit.around:
        return None
    number = context.sentence_at(unit.pieces[0].start)
    farther = chosen.cue is not None and context.sentence_at(chosen.cue.start) < number - 1
    if chosen != Pair(None, None) and not chosen.before and not farther:
        return None
    said = context.text[unit.pieces[0].start : unit.pieces[-1].end]
    if not (said[0].isupper() and said[-1] in STOPS and " " in said) or is_title(said[:-1].split()):
        return None
    tokens, clauses = _ahead(context, at, number, same_paragraph=chosen.source is not None)
    if not tokens or any(token.mark is not None for token in tokens):
        return None
    reporter = _reporter(context, tokens, clauses)
    source = reporter or _person(context, tokens)
    if source is None or reporter is not None or chosen.source is None:
        return source
    return source if _is_another(context, source, chosen.source) else None


def _ahead(
    context: Context, at: Location, number: int, *, same_paragraph: bool
) -> tuple[Sequence[Token], Sequence[Clause]]:
    """What stands before a quotation that speaks for itself: up to the colon, or the sentence before with its clauses.

    The last sentence of the paragraph before counts where the quotation fills its own. Nothing where there is neither.
    """
    tokens = context.sentences[at.sentence].tokens
    if any(token.is_word for token in tokens):
        announces = tokens[at.token - 1].lower == ":" and not any(t.is_word for t in tokens[at.token :])
        return (tokens[: at.token] if announces else ()), ()
    if number < 1:
        return (), ()
    earlier = context.outer[number - 1]
    home, before = (context.sentences[n].paragraph for n in (at.sentence, earlier))
    goes_on = number + 1 < len(context.outer) and context.sentences[context.outer[number + 1]].paragraph == home
    fills = before == home - 1 and not goes_on and not same_paragraph
    if before != home and not fills:
        return (), ()
    return context.sentences[earlier].tokens, context.clauses_of(earlier)


def _reporter(context: Context, tokens: Sequence[Token], clauses: Sequence[Clause]) -> TextSpan | None:
    """The person who says something in the last clause of speech."""
    said = [one.source for one in clauses if one.verb.act == "speech" and one.source]
    source = token_span(tokens, said[-1]) if said else None
    return source if source is not None and context.label_of(source) == "PERSON" else None


def _person(context: Context, tokens: Sequence[Token]) -> TextSpan | None:
    """The subject of a sentence, where it is a person, behind "And" or "Turning to the guards," too."""
    if tokens[0].lower in ("and", "but", "yet"):
        tokens = tokens[1:]
    if tokens and tokens[0].lower.endswith("ing"):
        comma = next((n for n, token in enumerate(tokens) if token.lower == ","), len(tokens) - 1)
        tokens = tokens[comma + 1 :]
    phrase = subject(tokens) if tokens else None
    if phrase is None or phrase[1] >= len(tokens) or any(is_verbal(token.lower) for token in tokens[slice(*phrase)]):
        return None
    source = token_span(tokens, phrase)
    last = tokens[phrase[1] - 1]
    named = any(one.label == "PERSON" and one.end == last.end for one in context.names_in(source))
    return source if named or last.lower in words("person-noun") or last.lower in ("he", "she") else None


def _is_another(context: Context, source: TextSpan, before: TextSpan) -> bool:
    """Whether two mentions cannot be one person: "he" and "she", or two names without a common word."""
    one, other = (context.text[start:end] for start, end in (source, before))
    if one.lower() in ("he", "she") or other.lower() in ("he", "she"):
        return {one.lower(), other.lower()} == {"he", "she"}
    named = context.label_of(source) == "PERSON" and context.label_of(before) in ("PERSON", "ORG")
    return named and set(one.split()).isdisjoint(other.split())
