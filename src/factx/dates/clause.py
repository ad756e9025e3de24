"""What the clause around a time expression says of its side: features for `factx.dates.sides`, by name."""

from __future__ import annotations

from typing import Final

from factx.dates.clause_nouns import Features, noun_features
from factx.dates.fine_tokens import Tokens
from factx.dates.verb_kinds import (
    ARTICLES_AND_SUCH,
    BE,
    DETERMINERS,
    NO_INFINITIVE,
    PREPOSITIONS,
    may_be_infinitive,
    verb_kind,
)
from factx.dates.vocabulary import VERBS, word_set

REACH: Final = 36
"""Tokens looked at on each side: a sentence of news has twenty words."""
NEAR: Final = 8
"""Tokens within which an adverb or a noun speaks for the date too."""
NEAR_NOUN: Final = 4
"""Tokens within which the noun of "third-quarter net income" stands."""
BACKWARD_WORDS: Final = word_set("BACKWARD_WORDS")
CLAUSE_OPENERS: Final = word_set("CLAUSE_OPENERS")
EVENT_NOUNS: Final = word_set("EVENT_NOUNS")
FORWARD_WORDS: Final = word_set("FORWARD_WORDS")
AND_TO: Final = word_set("AND_TO")
BETWEEN: Final = word_set("BETWEEN")
NO_NOUN: Final = word_set("NO_NOUN")
INDEFINITE: Final = word_set("INDEFINITE")
HABITS: Final = word_set("HABITS")
AGREED: Final = word_set("AGREED")
LIMITS: Final = word_set("LIMITS")
IS_WAS: Final = BE | word_set("IS_WAS")
RESULTS: Final = word_set("RESULTS")
REPORTING: Final = word_set("REPORTING")
OF_FOR: Final = word_set("OF_FOR")
OUTER: Final = word_set("OUTER")
RELATIVES: Final = word_set("RELATIVES")
CONDITIONS: Final = word_set("CONDITIONS")
NOT_YET: Final = word_set("NOT_YET")
AFTER_GERUND: Final = word_set("AFTER_GERUND")
IMPERATIVES: Final = word_set("IMPERATIVES")
RESULTS_ALONE: Final = RESULTS - REPORTING


def clause_features(t: Tokens, start: int, end: int) -> Features:
    """Named features of the clause around tokens `start` to `end`."""
    before = _preposition(t, start)
    noun_phrase = before in DETERMINERS or t.after_possessive(end) > end
    features = [f"prep={before}" if before in PREPOSITIONS else "prep=none"]
    left, governor = _left_verb(t, start)
    noun = t.after_possessive(end)
    is_open = left in ("none", "that")
    right = _right_verb(t, noun + 1 if t.word(noun) in EVENT_NOUNS and noun_phrase else noun, is_open)
    if right == "said" and t.word(end) == "," and not is_open:
        right = "source"  # "…, officials said": whose words they are
    features += [f"left={left}", f"right={right}", f"left={left},right={right}"]
    features += noun_features(t, start, end)
    if "noun=possessive" in features:
        features.append(f"{features[0]},noun=possessive")
    if left in ("none", "that") or before in PREPOSITIONS:
        features.append(f"prep={before if before in PREPOSITIONS else 'none'},left={left}")
    if left == "none" and before in PREPOSITIONS:
        features.append(f"prep={before},right={right}")
    features += _subordinate(t, start, end)
    near = t.words[max(0, start - NEAR) : start] + t.words[end : end + NEAR]
    if governor in AGREED:
        features += ["agreed", f"agreed,{features[0]},to={left.startswith('to<')}"]
    if before in IS_WAS and not LIMITS.isdisjoint(t.words[max(0, start - NEAR) : start]):
        features.append(f"limit,left={left}")
    if not FORWARD_WORDS.isdisjoint(near):
        features.append("forward")
    if not BACKWARD_WORDS.isdisjoint(near):
        features.append("backward")
    is_told = not REPORTING.isdisjoint(near)
    is_of_them = is_told and before in OF_FOR and not RESULTS_ALONE.isdisjoint(near)
    if is_of_them or not RESULTS.isdisjoint(_noun_phrase(t, end)):
        features += ["results", f"results,told={is_told}", f"results,left={left}"]
    if not HABITS.isdisjoint(near) or (
        (before in BETWEEN and t.word(end) in AND_TO) or (before in AND_TO and t.word(start - 3) in BETWEEN)
    ):
        features.append("habit")
    return tuple(features)


def _subordinate(t: Tokens, start: int, end: int) -> list[str]:
    """What opens the clause of the expression ("if they win on Sunday"), and whether "but" follows with its verb."""
    features = []
    for i in range(start - 1, max(-1, start - REACH), -1):
        word = t.word(i)
        if t.ends_sentence(i):
            break
        if word in CONDITIONS or (word in NOT_YET and i < start - 1):
            features.append("opener=if" if word in CONDITIONS else "opener=before")
        if features or word in CLAUSE_OPENERS:
            break
    at = end + 1 if t.word(end) == "," else end
    if t.word(at) == "but":
        features.append(f"but={_right_verb(t, at + 1, True).removeprefix('next_')}")
    return features


def _noun_phrase(t: Tokens, end: int) -> list[str]:
    """The words behind an expression in which the noun that it stands before may be."""
    words = t.words[end : end + NEAR_NOUN]
    stop = next((n for n, word in enumerate(words) if word in CLAUSE_OPENERS or word in (",", ".", ";")), len(words))
    return words[:stop]


def _preposition(t: Tokens, start: int) -> str:
    """The word before an expression, "ahead" of "ahead of Sunday"; "until" for those that look as far ahead."""
    before, second = t.word(start - 1), t.word(start - 2)
    is_delivery = before in ("in", "for") and second == "delivery"
    if before == "till" or is_delivery or (before == "and" and second == "now"):
        return "until"
    return second if before == "of" and second == "ahead" else before


def is_habitual(features: Features) -> bool:
    """Whether the clause speaks of what comes again: "rains fall between March and May"."""
    return "habit" in features and is_without_verb(features)


def is_alone(features: Features) -> bool:
    """Whether the expression stands with no noun: "on Oct. 7", not "the Oct. 7 attack"."""
    return "noun=none" in features


def is_without_verb(features: Features) -> bool:
    """Whether no verb around the expression tells a side."""
    return "left=none,right=none" in features


def _left_verb(t: Tokens, start: int) -> tuple[str, str]:
    """Kind of the nearest verb before the expression in its clause, with what governs it where it is an infinitive.

    Beside it the verb itself, "" where there is none.
    """
    infinitive = False
    weak = ""
    for i in range(start - 1, max(-1, start - REACH), -1):
        if t.ends_sentence(i):
            break
        word = t.word(i)
        if word in CLAUSE_OPENERS and not infinitive and i < start - 1:
            return ("past", weak) if weak else ("that", "")
        if word == "to" and i + 1 < start and may_be_infinitive(t.word(i + 1)):
            infinitive = infinitive or not t.is_capitalised(i + 1)
            continue
        kind = verb_kind(t, i)
        if kind is None and word.endswith("ing") and t.word(i - 1) in AFTER_GERUND:
            return "past", word
        if kind is None and _is_imperative(t, i):
            return "intends", word
        if kind is None or (word == "followed" and t.word(i + 1) == "by"):
            continue
        if infinitive:
            return f"to<{kind}", word
        if weak and kind in ("past", "said"):
            return "past", weak
        if kind == "said":
            return "said_np" if start - i > 1 and _is_in_noun_phrase(t, start) else "said", word
        if kind == "past" and not weak and word not in VERBS and _may_be_adjective(t, i):
            weak = word
            continue
        return kind, word
    return ("past", weak) if weak else ("to" if infinitive else "none", "")


def _is_imperative(t: Tokens, i: int) -> bool:
    """Whether token `i` begins a sentence that asks for something: "Bring it back by Friday"."""
    if t.word(i) not in IMPERATIVES or not t.is_capitalised(i):
        return False
    return i == 0 or t.ends_sentence(i - 1) or t.breaks_paragraph(i) or not t.word(i - 1)[:1].isalnum()


def _is_in_noun_phrase(t: Tokens, start: int) -> bool:
    return t.word(start - 1) in ARTICLES_AND_SUCH and t.word(start - 1) not in ("still", "of")


def _may_be_adjective(t: Tokens, i: int) -> bool:
    """Whether a noun follows a form in -ed that may be its adjective: "preferred shares"."""
    after = t.word(i + 1)
    is_word = after.isalpha() and not t.is_capitalised(i + 1) and not after.endswith("ly")
    return is_word and after not in NO_INFINITIVE and after not in PREPOSITIONS and after not in CLAUSE_OPENERS


def _right_verb(t: Tokens, end: int, is_open: bool) -> str:
    """Kind of the first verb after the expression in its sentence; of its clause alone where a verb stands before."""
    skipped = False
    for i in range(end, min(t.size, end + REACH)):
        if t.ends_sentence(i) or t.breaks_paragraph(i) or (not is_open and t.word(i) in CLAUSE_OPENERS):
            break
        if t.word(i - 1) == "," and t.word(i) in RELATIVES and i > end + 1:
            skipped = True
        skipped = skipped and t.word(i) != ","
        if skipped:
            continue  # "On Thursday Ozawa, who heads the party, promised"
        if t.word(i) == "to" and i == end and may_be_infinitive(t.word(i + 1)):
            return "to"
        kind = verb_kind(t, i)
        if kind is not None:
            return kind if i > end + 1 else f"next_{kind}"
    return "none"
