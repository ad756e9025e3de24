"""Whether the clause around a time expression speaks of what was or of what will be."""

from __future__ import annotations

from typing import Literal

from factx.dates.fine_tokens import SENTENCE_ENDS, Tokens
from factx.dates.vocabulary import ENDS_NO_SENTENCE, TENSES

Tense = Literal["past", "future"]
REACH = 36
"""Tokens looked at on each side: a sentence of news has twenty words."""
AUXILIARIES = frozenset(["will", "would", "shall", "ll", "may", "might", "should", "to"])
BE = frozenset(["is", "are", "be", "s", "re"])
FINITE = frozenset({"said", "was", "were", "had"})
ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "still", "of"})
PLANS = frozenset(
    [
        "plans",
        "plan",
        "hopes",
        "hope",
        "intends",
        "intend",
        "set",
        "aims",
        "aim",
        "wants",
        "want",
        "ready",
        "able",
        "likely",
        "agreement",
        "decision",
        "agreed",
        "decided",
        "offer",
        "proposal",
    ]
)
FORWARD = frozenset({"by", "until", "till"})


def tense_at(t: Tokens, start: int, end: int) -> Tense | None:
    """Tense of the nearest verb before tokens `start` to `end` in their sentence, else of the first after; or null."""
    if t.word(start - 1) in FORWARD and t.after_possessive(end) == end:
        return "past" if _is_past_perfect(t, start - 1, end) else "future"
    if t.word(start - 1) == "since":
        return "past"
    if t.word(start - 1) == "as" and t.word(start - 2) in ("soon", "early", "late"):
        return "future"
    if t.after_possessive(end) == end and (adjacent := _tense_of(t, end)) is not None and t.word(end) != "to":
        return adjacent
    for i in range(start - 1, max(-1, start - REACH), -1):
        if _ends_sentence(t, i):
            break
        tense = _tense_of(t, i)
        if tense is not None:
            return tense
    for i in range(end, min(t.size, end + REACH)):
        if _ends_sentence(t, i) or t.breaks_paragraph(i):
            break
        tense = _tense_of(t, i)
        if tense is not None:
            return tense
    return None


def _is_past_perfect(t: Tokens, preposition: int, end: int) -> bool:
    """Whether "by" or "until" looks back: "had filed reports by Wednesday", "until Thursday, they had not"."""
    for i in range(preposition - 1, max(-1, preposition - 12), -1):
        if _ends_sentence(t, i):
            break
        if t.word(i) == "had" and i < preposition - 1:
            return True
    return "had" in t.words[end : end + 4]


def _ends_sentence(t: Tokens, i: int) -> bool:
    if t.breaks_paragraph(i + 1) and i + 1 < t.size:
        return True
    if t.word(i) not in SENTENCE_ENDS or t.is_glued(i + 1) or _is_abbreviated(t, i):
        return False
    return t.is_capitalised(i + 1) or t.word(i + 1) in "\"'“'`‘"


def _is_abbreviated(t: Tokens, i: int) -> bool:
    """Whether the full stop at token `i` is that of "Mr.", "vs." or an initial."""
    if t.word(i) != "." or not t.is_glued(i):
        return False
    before = t.word(i - 1)
    return before in ENDS_NO_SENTENCE or (len(before) == 1 and t.is_capitalised(i - 1) and not t.is_glued(i - 1))


def _tense_of(t: Tokens, i: int) -> Tense | None:
    word, before = t.word(i), t.word(i - 1)
    tense = TENSES.get(word)
    if tense == "future":
        if before == "been" and t.word(i - 2) == "had":
            return "past"
        return None if before == "to" else "future"
    if word == "to" and (before in BE or before in PLANS):
        return "future"
    if tense == "past" or _is_past_form(t, i):
        if before in BE and word not in FINITE:
            return None  # "is heard", "are accused": a passive of the present
        if any(t.word(k) in AUXILIARIES and not t.is_capitalised(k) for k in range(i - 3, i)) and word not in FINITE:
            return "future" if not any(TENSES.get(t.word(k)) == "past" for k in range(i - 6, i)) else None
        return "past"
    return None


def _is_past_form(t: Tokens, i: int) -> bool:
    word = t.word(i)
    if not word.endswith("ed") or len(word) < 5 or word.startswith("un") or t.is_capitalised(i):
        return False
    return t.word(i - 1) not in ARTICLES
