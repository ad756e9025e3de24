"""The subject of a cue that the attribution head found without its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from factx.quotes.clause_tokens import Sentence, Token
from factx.quotes.clauses import clause_at
from factx.quotes.lexicon import CueForm, cue_forms, words
from factx.quotes.phrases import right_phrase
from factx.spans import TextSpan

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
