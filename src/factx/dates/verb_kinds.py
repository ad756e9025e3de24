"""What the tense of a verb says of a time beside it, by its form, its auxiliaries and `tables/verbs.tsv`."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import DASHES, SENTENCE_ENDS, Tokens
from factx.dates.vocabulary import VERBS, word_set

ARTICLES_AND_SUCH: Final = word_set("NO_PARTICIPLE_AFTER")
BE: Final = word_set("BE")
NO_INFINITIVE: Final = word_set("NO_INFINITIVE")
PREPOSITIONS: Final = word_set("SIDE_PREPOSITIONS")
DETERMINERS: Final = word_set("ARTICLES") | word_set("POSSESSIVES") | word_set("INDEFINITE")
AFTER: Final = word_set("AFTER_AND_SUCH")
RECORDS: Final = word_set("RECORDS")
SET_OBJECTS: Final = word_set("SET_OBJECTS")
BE_SET: Final = BE | {"was", "were", "been"}
ADVERBS: Final = word_set("ADVERBS_IN_VERBS")
NOBODY: Final = word_set("NOBODY")
FAR_SUBJECT: Final = 8
"""Tokens before "could" in which a subject says that it failed: "Neither he nor his aunt could be reached"."""
COMPARED: Final = word_set("COMPARED")


def verb_kind(t: Tokens, i: int) -> str | None:
    """Kind of the verb at token `i` with its auxiliaries; null for no verb.

    "could_not" tells of what failed: "could not be reached on Friday".
    """
    word = t.word(i)
    kind = VERBS.get(word)
    if word == "set" and t.word(i + 1) in SET_OBJECTS and _word_before(t, i) not in BE_SET:
        kind = "past"
    if kind is None:
        return _of_the_past(t, i, "past") if _is_past_form(t, i) and t.word(i - 1) != "to" else None
    if _is_no_verb(t, i, kind):
        return None
    if word == "set" and t.word(i - 1) in RECORDS:
        return "past"
    if _is_denied(t, i):
        return "could_not"
    if kind in ("past", "said"):
        return _of_the_past(t, i, kind)
    return _of_the_present(t, i, kind)


def _is_no_verb(t: Tokens, i: int, kind: str) -> bool:
    """Whether a word of the table is a noun, part of a compound, an infinitive or a name here."""
    word, before, after = t.word(i), t.word(i - 1), t.word(i + 1)
    if kind in ("past", "said", "timetable") and before == "to":
        return True
    if kind == "planned" and _word_before(t, i) in COMPARED:
        return True  # "rose more than expected", "began as originally planned"
    if kind in ("timetable", "planned") and before in DASHES and t.is_glued(i):
        return True  # "a 13-run win", "better-than-expected"
    if kind == "timetable" and (before in ARTICLES_AND_SUCH or before in PREPOSITIONS):
        return True  # "in return", "the start"
    if kind == "intends" and before in DETERMINERS and after != "to":
        return True  # "announced the plan on Friday"
    if (word == "due" and after == "to" and not may_be_infinitive(t.word(i + 2))) or (
        word == "going" and after != "to"
    ):
        return True  # "due to injuries", "going up"
    return kind in ("modal", "timetable") and t.is_capitalised(i) and not _starts_sentence(t, i)


def _of_the_present(t: Tokens, i: int, kind: str) -> str:
    word, before = t.word(i), t.word(i - 1)
    if kind == "planned" and VERBS.get(before) == "modal":
        return "modal"  # "would likely"
    if kind == "planned":
        if "had" in t.words[max(0, i - 3) : i]:
            return "had_planned"
        return "was_planned" if _word_before(t, i) in ("was", "were") else "planned"
    if kind == "present" and VERBS.get(t.word(i + 1)) == "planned":
        return "planned"
    if kind == "present":
        return "is_to" if t.word(i + 1) == "to" and word in BE else "present" if word in BE else "perfect"
    return "modal" if kind == "timetable" and VERBS.get(before) == "modal" else kind


def _of_the_past(t: Tokens, i: int, kind: str) -> str:
    """Kind of a past form or participle: by the auxiliaries before it."""
    word = t.word(i)
    while t.word(i - 1) in DASHES and t.is_glued(i):
        i -= 2  # "would be re-introduced"
    before = t.word(i - 1)
    auxiliaries = [t.word(k) for k in range(max(0, i - 3), i) if not t.is_capitalised(k)]
    if before == "being" and t.word(i - 2) in AFTER:
        return "past"
    if any(_is_denied(t, k) for k in range(max(0, i - 5), i)):
        return "could_not"
    if before == "been" and "modal" not in map(VERBS.get, auxiliaries):
        return "pluperfect" if "had" in auxiliaries else "perfect"
    if before in BE:
        return "modal" if before == "be" and VERBS.get(t.word(i - 2)) == "modal" else "passive"
    if any(VERBS.get(auxiliary) == "modal" for auxiliary in auxiliaries):
        return "modal_perfect" if "have" in auxiliaries else "modal"
    return "pluperfect" if word == "had" or "had" in auxiliaries else kind


def _word_before(t: Tokens, i: int) -> str:
    """The word before token `i`, an adverb apart: "was" of "was originally planned"."""
    before = t.word(i - 1)
    return t.word(i - 2) if before.endswith("ly") or before in ADVERBS else before


def may_be_infinitive(word: str) -> bool:
    """Whether a word behind "to" may be its verb, as no plural is: "due to injuries"."""
    return word.isalpha() and word not in NO_INFINITIVE and (not word.endswith("s") or word.endswith(("ss", "us")))


def _is_denied(t: Tokens, i: int) -> bool:
    is_none = not NOBODY.isdisjoint(t.words[max(0, i - FAR_SUBJECT) : i])
    return t.word(i) == "couldn" or (t.word(i) == "could" and (t.word(i + 1) == "not" or is_none))


def _is_past_form(t: Tokens, i: int) -> bool:
    """Whether token `i` is a form in -ed that may be a verb of the past."""
    word = t.word(i)
    if not word.endswith("ed") or len(word) < 5 or word.startswith("un") or t.is_capitalised(i):
        return False
    return t.word(i - 1) not in ARTICLES_AND_SUCH


def _starts_sentence(t: Tokens, i: int) -> bool:
    return t.breaks_paragraph(i) or t.word(i - 1) in SENTENCE_ENDS
