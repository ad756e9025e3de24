"""Noun phrases, read from words alone: the one that ends before a verb, the one behind it, the subject of a sentence.

Word classes after Quirk et al. (1985), chapters 2 to 9; a phrase is a half-open range of tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from factx.quotes.clause_tokens import Token
from factx.quotes.lexicon import cue_forms, words

NAME_LINKS = frozenset(["and", "of", "de", "la", "van", "von", "der", "bin", "al", "the"])
INNER_SIGNS = frozenset("'’-–&/")


def subject(tokens: Sequence[Token], limit: int | None = None) -> tuple[int, int] | None:
    """The noun phrase that opens a sentence, after an adverbial and its comma."""
    limit = len(tokens) if limit is None else limit
    start = 0
    while start < limit:
        token = tokens[start]
        if token.is_word and (token.lower in words("preposition") or token.lower in words("conjunction")):
            comma = next((n for n in range(start, limit) if tokens[n].lower == "," or tokens[n].mark is not None), None)
            if comma is None:
                return None
            if comma + 1 < len(tokens) and _is_participle(tokens[comma + 1]):
                return None
            start = comma + 1
            continue
        if not token.is_word or token.lower in words("adverb") or (token.lower.endswith("ly") and start == 0):
            start += 1
            continue
        break
    if start < limit and tokens[start].lower in words("auxiliary"):
        return None
    phrase = right_phrase(tokens, start, limit) if start < limit else None
    return (start, _nominal_end(tokens, *phrase)) if phrase else None


def _is_participle(token: Token) -> bool:
    return token.is_word and not token.capital and token.lower.endswith("ing")


def _nominal_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a subject ends whose verb is in no table: after its names, or after the first word for a person."""
    at = start
    if tokens[start].lower in words("determiner") or tokens[start].lower in words("possessive"):
        while at < end and tokens[at].lower not in words("person-noun"):
            at += 1
        return at + 1 if at < end else end
    while at < end and (not tokens[at].is_word or tokens[at].capital or tokens[at].lower in NAME_LINKS):
        at += 1
    rest = tokens[at:end]
    named = any(token.capital for token in rest[:3]) and not any(t.lower in words("determiner") for t in rest[:3])
    return end if at == start or named else at


def left_phrase(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token `end`."""
    start = end
    while start > 0:
        token = tokens[start - 1]
        if token.mark is not None or not _continues(tokens, start - 1):
            break
        if token.is_word and token.lower in words("conjunction"):
            joins = token.lower in ("and", "or") and start < end and start > 1 and tokens[start - 2].capital
            if not (joins and tokens[start].capital):
                break
        if (
            token.lower in ("that", "whom", "which")
            and start < end
            and tokens[start].lower in words("subject") | words("determiner")
        ):
            break
        if start < end and tokens[start].lower in ("the", "a", "an") and _is_noun(token):
            break  # a clause without its "that": "the jar the curator had seen"
        start -= 1
        if start + 1 == end and token.lower in words("subject"):
            return (start, end)
    while start < end and not tokens[start].is_word:
        start += 1
    first = tokens[start] if start < end else None
    if first is None:
        return None
    article_next = not first.capital and start + 1 < end and tokens[start + 1].lower in ("the", "a", "an")
    if article_next and first.lower not in words("determiner") | words("preposition"):
        start += 1
        first = tokens[start]
    adverbial = (
        first.lower in words("preposition") or first.lower in words("adverb") or first.lower in words("adverbial")
    )
    if adverbial and first.lower not in ("one",):
        start = _last_phrase(tokens, start + 1, end)
    return (start, end) if start < end and any(token.is_word for token in tokens[start:end]) else None


def _is_noun(token: Token) -> bool:
    """Whether a word in lower case is of no closed class, so that an article after it begins another phrase."""
    closed = ("preposition", "conjunction", "determiner", "adverb", "auxiliary", "relative")
    return token.is_word and not token.capital and not any(token.lower in words(name) for name in closed)


def _last_phrase(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the last noun phrase of an adverbial and a subject starts: "On Monday the mayor"."""
    at = end
    if tokens[end - 1].lower in words("subject"):
        return end - 1
    while at > start and (tokens[at - 1].capital or tokens[at - 1].lower == "."):
        if tokens[at - 1].lower in words("adverbial"):
            return at if at < end else start
        at -= 1
    while at > start and tokens[at - 1].is_word and tokens[at - 1].lower not in words("preposition"):
        at -= 1
        if tokens[at].lower in words("determiner"):
            break
    return at if at < end else start


def _continues(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.is_word or token.lower in INNER_SIGNS:
        return True
    # A stop inside a sentence is that of an abbreviation.
    return token.lower == "." and 0 < at < len(tokens) - 1 and tokens[at - 1].end == token.start


def right_phrase(tokens: Sequence[Token], start: int, limit: int | None = None) -> tuple[int, int] | None:
    """The noun phrase that starts at token `start`, to its first comma or adverbial."""
    limit = len(tokens) if limit is None else limit
    if start >= limit or not tokens[start].is_word:
        return None
    first = tokens[start]
    if first.lower in words("subject"):
        return (start, start + 1)
    nominal = first.capital or first.lower in words("determiner") or first.lower in words("possessive")
    nominal = nominal or first.lower.endswith("s") or first.lower in words("person-noun") or first.lower[0].isdigit()
    if (not nominal and not _leads_to_name(tokens, start)) or first.lower in words("adverbial"):
        return None
    end = start
    while end < limit and tokens[end].mark is None and _continues(tokens, end):
        token = tokens[end]
        if end > start and token.is_word and not token.capital and _ends_phrase(tokens, end):
            break
        end += 1
    return (start, end) if end > start else None


def _leads_to_name(tokens: Sequence[Token], start: int) -> bool:
    """Whether lower-case words lead to a name: "said campaign manager Robby Mook"."""
    for token in tokens[start : start + 5]:
        if token.capital:
            return True
        if not token.is_word or token.lower in words("preposition") or token.lower in words("conjunction"):
            return token.lower in ("of", "for", "from") and token.start != tokens[start].start
    return False


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    if word in ("and", "or"):
        return not (at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].lower in words("determiner")))
    if word in words("postmodifier"):
        return False
    if word in words("adverbial") or word in words("auxiliary") or word in words("conjunction"):
        return True
    if word.endswith("ed") and "-" not in word and _has_object(tokens, at):
        return True
    verb = cue_forms().get(word)
    return (verb is not None and verb.form in ("past", "third", "ing") and verb.share > 0.3) or word in words(
        "preposition"
    )


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a word says that it is a verb: "the note contained a sketch", "a firm based in York"."""
    before = tokens[at - 1].lower
    if before in words("determiner") or before in words("possessive") or before.endswith("ly"):
        return False
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return after in words("determiner") or after in words("possessive") or after in words("preposition")
