"""Clauses that report: a cue and the noun phrase that is its subject, read from words alone.

Word order after Quirk et al. (1985), 14.28-14.29: subject and cue before, inside or after what is said, inverted
after it ("said Ann Lee, the mayor").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from factx.quotes.clause_tokens import Sentence, Token
from factx.quotes.lexicon import CueForm, cue_forms, words
from factx.quotes.phrases import left_phrase, right_phrase, subject
from factx.spans import TextSpan

PHRASE = CueForm("put it", "past", "s", 0.9)
"""A verb that reports with the word behind it: "put it", "shot back"."""
ACCORDING = CueForm("according to", "past", "s", 0.95)
MOST_SUBJECT_WORDS = 5
"""Words of a subject that "with" opens."""
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am"])


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
    forms, accords, phrases = cue_forms(), words("accord"), words("cue-phrase")
    begun = {phrase.partition("-")[0] for phrase in phrases}
    for at, token in enumerate(tokens):
        lower = token.lower
        if lower in accords and at + 2 < len(tokens) and tokens[at + 1].lower == "to":
            source = right_phrase(tokens, at + 2)
            if source:
                clauses.append(Clause((at, at + 2), source, "right", ACCORDING))
            continue
        if lower in begun and at + 1 < len(tokens) and f"{lower}-{tokens[at + 1].lower}" in phrases:
            clause = _clause(tokens, at, PHRASE, clauses)
            if clause is not None and clause.order == "left":
                clauses.append(clause._replace(cue=(at, at + 2)))
            continue
        verb = forms.get(lower)
        if verb is not None and token.is_word and _is_verb(tokens, at, verb):
            clause = _clause(tokens, at, verb, clauses)
            if clause is not None:
                clauses.append(clause)
    return clauses


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
    if verb.form == "base" and _heads_singular(tokens, at):
        return False  # "an encouraging note"
    return not (verb.form in ("past", "participle") and word in ("of", "with", "for", "in", "on", "at", "by"))


def _heads_singular(tokens: Sequence[Token], at: int) -> bool:
    """Whether "a" or "an" opens the phrase before a word: its head is no plural that a base form could be said of."""
    for token in reversed(tokens[max(0, at - 4) : at]):
        if token.lower in ("a", "an"):
            return True
        if not token.is_word or any(token.lower in words(name) for name in ("auxiliary", "preposition", "conjunction")):
            return False
    return False


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
        if (beside := _absolute(tokens, first)) is not None:
            return Clause(cue, beside, "object", verb)
        return Clause(cue, _shared(tokens, at, earlier), "shared", verb)
    if verb.form == "base" and "to" in verbals:
        return Clause(cue, _shared(tokens, at, earlier), "shared", verb._replace(share=verb.share / 2))
    if before is not None and before.lower in ("and", "but", "or", "then") and before.is_word:
        return Clause(cue, _shared(tokens, first - 1, earlier), "shared", verb)
    if before is None or before.mark is not None or not (before.is_word or before.lower in ".)"):
        return _apart(tokens, at, first, verb)
    source = _relative(tokens, first) if before.lower in words("relative") else left_phrase(tokens, first)
    return Clause(cue, source, "left", verb) if source else None


def _absolute(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject of a participle that "with" opens: "with one reader writing"."""
    start = end
    while (
        start > 0
        and end - start < MOST_SUBJECT_WORDS
        and tokens[start - 1].is_word
        and tokens[start - 1].lower != "with"
    ):
        start -= 1
    opens = 0 < start < end and tokens[start - 1].lower == "with" and tokens[start].lower in words("determiner")
    inside = any(t.lower in words("preposition") or t.lower in words("auxiliary") for t in tokens[start:end])
    return (start, end) if opens and not inside else None


def _apart(tokens: Sequence[Token], at: int, first: int, verb: CueForm) -> Clause | None:
    """The clause of a verb that a sign, a quotation or nothing stands before: its subject is behind it or farther."""
    cue = (at, at + 1)
    before = tokens[first - 1] if first else None
    inverted = right_phrase(tokens, at + 1) if first == at and verb.form in ("past", "third", "base") else None
    if inverted and (before is None or before.mark is not None or before.lower != ","):
        return Clause(cue, inverted, "right", verb)
    source = _before_comma(tokens, first) if before is not None and before.lower in ",—–)" else None
    if source is None and inverted:
        return Clause(cue, inverted, "right", verb)
    return Clause(cue, source, "left", verb) if source else None


def _relative(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The subject of a verb group at `first` that a relative pronoun stands before: "who", else what it refers to."""
    if tokens[first - 1].lower == "who":
        return first - 1, first
    end = first - 1
    while end > 0 and tokens[end - 1].lower in (",", "and"):
        end -= 1
    return left_phrase(tokens, end)


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


INDEFINITE = frozenset(["all", "both", "each", "few", "many", "most", "none", "one", "others", "several", "some"])
"""Pronouns that are determiners or adverbs before a noun."""
UNLISTED = 0.5
"""Share of the uses of a verb in no table that report."""


class Subjects:
    """Finds the subject of the verb at a place of the text."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        filled = [sentence for sentence in sentences if sentence.tokens]
        outer = sorted((s for s in filled if s.inside is None), key=_start)
        inner = sorted((s for s in filled if s.inside is not None), key=_start)
        self.levels = [(level, [_start(sentence) for sentence in level]) for level in (inner, outer)]

    def of(self, cue: TextSpan) -> TextSpan | None:
        """The subject of a cue; null where it has none or does not begin with a verb."""
        for level, starts in self.levels:
            at = bisect_right(starts, cue.start) - 1
            if at >= 0 and level[at].tokens[-1].end >= cue.end:
                tokens = level[at].tokens
                inside = [n for n, token in enumerate(tokens) if token.start >= cue.start and token.end <= cue.end]
                found = _subject(tokens, inside)
                if found is not None:
                    return TextSpan(tokens[found[0]].start, tokens[found[1] - 1].end)
        return None


def _start(sentence: Sentence) -> int:
    return sentence.tokens[0].start


def _subject(tokens: Sequence[Token], cue: Sequence[int]) -> tuple[int, int] | None:
    at = next((n for n in cue if tokens[n].is_word and not _helps(tokens[n])), None)
    if at is None:
        return None
    verb = _form(tokens, cue[0], at)
    if verb is None:
        return None
    if cue[0] > 0 and tokens[cue[0] - 1].lower in INDEFINITE:
        one_of = cue[0] > 1 and tokens[cue[0] - 2].lower in ("no", "every", "any")
        return (cue[0] - 2 if one_of else cue[0] - 1, cue[0])
    clause = clause_at(tokens, at, verb)
    if clause is not None and clause.source is not None:
        return clause.source
    return _coming(tokens, at) if verb.form == "ing" else None


def _coming(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The subject of a participle that opens its sentence: "After saying it was “all over,” she left"."""
    if any(token.is_word and token.lower not in words("preposition") for token in tokens[:at]):
        return None
    for n in range(at + 2, len(tokens)):
        before = tokens[n - 1]
        if before.lower == "," or before.mark is not None:
            subject = right_phrase(tokens, n)
            if subject is not None and (tokens[n].capital or tokens[n].lower in words("subject")):
                return subject
    return None


def _helps(token: Token) -> bool:
    word = token.lower
    return word in words("auxiliary") or word in words("adverb") or word.endswith("ly")


def _form(tokens: Sequence[Token], first: int, at: int) -> CueForm | None:
    """The form of a verb, known or told from its ending; null for what may be a noun."""
    word = tokens[at].lower
    known = cue_forms().get(word)
    if known is not None:
        return known
    if word.endswith("ed"):
        return CueForm(word, "past", "s", UNLISTED)
    if word.endswith("ing"):
        return CueForm(word, "ing", "s", UNLISTED)
    if any(token.lower in words("auxiliary") for token in tokens[first:at]):
        return CueForm(word, "base", "s", UNLISTED)
    return None
