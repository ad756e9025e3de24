"""Clauses that report: a cue and the noun phrase that is its subject, read from words alone.

Word order after Quirk et al. (1985), 14.28-14.29: subject and cue before, inside or after what is said, inverted
after it ("said Ann Lee, the mayor").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from factx.quotes.frames import Sentence, Token
from factx.quotes.lexicon import CueForm, cue_forms, words

ACCORDING = CueForm("according to", "past", "s", 0.95)
PHRASE = CueForm("put it", "past", "s", 0.9)
"""A verb that reports with the word behind it: "put it", "shot back"."""
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am"])
NAME_LINKS = frozenset(["and", "of", "de", "la", "van", "von", "der", "bin", "al", "the"])
INNER_SIGNS = frozenset("'’-–&/")


class Clause(NamedTuple):
    """Half-open token ranges of the cue and of its subject.

    `order`: on which side of the cue the subject stands, or whether it is that of another clause (shared) or the object
    of a preposition ("footage of Lee saying").
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    order: Literal["left", "right", "shared", "object"]
    verb: CueForm


def read_clauses(sentence: Sentence) -> list[Clause]:
    """The reporting clauses of a sentence in text order. A subject that the text leaves open is null."""
    tokens = sentence.tokens
    clauses: list[Clause] = []
    for at, token in enumerate(tokens):
        past = _according(tokens, at)
        if past is not None:
            source = right_phrase(tokens, past)
            if source:
                clauses.append(Clause((at, past), source, "right", ACCORDING))
            continue
        if at + 1 < len(tokens) and f"{token.lower}-{tokens[at + 1].lower}" in words("cue-phrase"):
            clause = _clause(tokens, at, PHRASE, clauses)
            if clause is not None and clause.order == "left":
                clauses.append(clause._replace(cue=(at, at + 2)))
            continue
        verb = cue_forms().get(token.lower)
        if verb is not None and token.is_word and _is_verb(tokens, at, verb):
            clause = _clause(tokens, at, verb, clauses)
            if clause is not None:
                clauses.append(clause)
    return clauses


def _according(tokens: Sequence[Token], at: int) -> int | None:
    """Where "according to", or "per" before a name or a determiner after a comma or a quotation, ends."""
    token = tokens[at]
    if token.lower in words("accord") and at + 2 < len(tokens) and tokens[at + 1].lower == "to":
        return at + 2
    if token.lower != "per" or at == 0 or at + 1 == len(tokens):
        return None
    after = tokens[at + 1]
    parted = tokens[at - 1].mark is not None or tokens[at - 1].lower == ","
    names = after.capital or after.lower in words("possessive") or after.lower in ("the", "a", "an")
    return at + 1 if parted and names else None


def clause_at(tokens: Sequence[Token], at: int, verb: CueForm) -> Clause | None:
    """The clause of the verb at token `at`; null where that is no verb or has no subject to be read."""
    return _clause(tokens, at, verb, []) if _is_verb(tokens, at, verb) else None


def _is_verb(tokens: Sequence[Token], at: int, verb: CueForm) -> bool:
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].capital and at > 0 and not (before is not None and before.mark is not None):
        return False
    if at == 0:
        return verb.form in ("past", "ing") or (after is not None and after.capital)
    if before is None or before.mark is not None or not before.is_word:
        return not (verb.form == "base" and before is not None and before.lower in "-–'’")
    word = before.lower
    if word in words("determiner") or word in words("possessive") or word.endswith(("'s", "’s")):
        return (
            verb.form in ("past", "participle")
            and word in ("this", "that", "these", "those", "many", "some", "all", "both", "others")
        ) or (word.endswith(("'s", "’s")) and len(word) > 2 and word[:-2] in ("he", "she", "who", "it", "that"))
    if verb.form in ("base", "third") and word in words("preposition") and word != "to":
        return False
    return not (verb.form in ("past", "participle") and word in ("of", "with", "for", "in", "on", "at", "by"))


def _clause(tokens: Sequence[Token], at: int, verb: CueForm, earlier: Sequence[Clause]) -> Clause | None:
    first = at
    while first > 0 and _is_verbal(tokens[first - 1]):
        first -= 1
    verbals = {token.lower for token in tokens[first:at]}
    cue = (at, at + 1)
    if verbals & BE and verb.form in ("past", "participle") and verb.base not in ("say",):
        agent = next((n for n in range(at + 1, min(at + 7, len(tokens))) if tokens[n].lower == "by"), None)
        source = right_phrase(tokens, agent + 1) if agent is not None else None
        return Clause(cue, source, "right", verb) if source else None
    before = tokens[first - 1] if first else None
    if verb.form == "ing" and not verbals & BE:
        name = first
        while name > 0 and tokens[name - 1].capital:
            name -= 1
        if 0 < name < first and tokens[name - 1].lower in ("of", "with"):
            return Clause(cue, (name, first), "object", verb)
        return Clause(cue, _shared(tokens, at, earlier), "shared", verb)
    if verb.form == "base" and "to" in verbals:
        return Clause(cue, _shared(tokens, at, earlier), "shared", verb._replace(share=verb.share / 2))
    if before is not None and before.lower in ("and", "but", "or", "then") and before.is_word:
        return Clause(cue, _shared(tokens, first - 1, earlier), "shared", verb)
    if before is None or before.mark is not None or not (before.is_word or before.lower in ".)"):
        inverted = _inverted(tokens, at) if first == at and verb.form in ("past", "third", "base") else None
        if inverted and (before is None or before.mark is not None or before.lower != ","):
            return Clause(cue, inverted, "right", verb)
        source = _before_comma(tokens, first) if before is not None and before.lower in ",—–)" else None
        if source is None and inverted:
            return Clause(cue, inverted, "right", verb)
        return Clause(cue, source, "left", verb) if source else None
    if before.lower == "who":
        return Clause(cue, (first - 1, first), "left", verb)
    if before.lower in words("relative"):
        end = first - 1
        while end > 0 and tokens[end - 1].lower in (",", "and"):
            end -= 1
        source = left_phrase(tokens, end)
    else:
        source = left_phrase(tokens, first)
    return Clause(cue, source, "left", verb) if source else None


def _inverted(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The subject behind its verb: "said Ann Lee". "Suggests that …" has none there."""
    follows = at + 1 < len(tokens) and tokens[at + 1].lower == "that"
    return None if follows else right_phrase(tokens, at + 1)


def _is_verbal(token: Token) -> bool:
    word = token.lower
    if not token.is_word:
        return False
    return word in words("auxiliary") or word in words("adverb") or (word.endswith("ly") and not token.capital)


def _shared(tokens: Sequence[Token], at: int, earlier: Sequence[Clause]) -> tuple[int, int] | None:
    """The subject that a participle or a second verb shares with the clause before it."""
    for clause in reversed(earlier[-8:]):
        if clause.source and "m" not in clause.verb.kind:
            return clause.source
    if earlier and earlier[-1].source:
        return earlier[-1].source
    return subject(tokens, at)


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
                return _after_adverbial(tokens, start, comma)
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


def _after_adverbial(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The subject that no comma parts from an adverbial: "At the fair in York her aides left, saying"."""
    for n in range(start + 2, end):
        opens = tokens[n].lower in words("possessive") or tokens[n].lower in words("subject")
        before = tokens[n - 1]
        if opens and before.is_word and before.lower not in words("preposition") and not _is_participle(before):
            return right_phrase(tokens, n, end)
    return None


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


def _before_comma(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject that an apposition, or anything between commas, parts from its verb: "Lee, the mayor, said"."""
    closing = tokens[end - 1].lower
    opening = {")": "("}.get(closing, closing)
    depth = next((n for n in range(end - 2, -1, -1) if tokens[n].lower == opening or tokens[n].mark is not None), None)
    if depth is None or tokens[depth].mark is not None:
        return left_phrase(tokens, end - 1) if opening == "," and depth is not None else None
    if depth == 0:
        return None
    source = left_phrase(tokens, depth)
    return source or subject(tokens, depth)


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
    if token.lower == "." and at > 0:
        before = tokens[at - 1]
        return before.end == token.start and (
            before.lower in words("abbreviation") or len(before.lower) == 1 or "." in before.lower
        )
    return False


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
