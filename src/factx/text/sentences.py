"""Sentence starts for news text: abbreviations, quotations, datelines, paragraphs and hard-wrapped lines.

A sentence ends at ". ! ? …" with the marks that close behind it, unless the next word is in lower case, the stop
belongs to an abbreviation that ends no sentence, or what follows attributes the quotation that just closed.
A paragraph always ends one.

Run `python -m factx.text.sentences` to see a few lines cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from spacy.lang.en.stop_words import STOP_WORDS

from factx.text.tables import read_pairs, read_words
from factx.text.tokens import Tokens

ENDS = frozenset({".", "!", "?", "…", "...", "....", "..", "?!", "!?", "!!", "??", "!!!", "???", "。"})
CLOSERS = frozenset({"”", "’", "''", "»", ")", "]", "}"})
OPENERS = frozenset({"“", "‘", "``", "`", "«", "„", "(", "[", "{", "—", "–", "-", "•", "*"})
STRAIGHT = frozenset({'"', "'"})
SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
NUMBERED = frozenset({"No", "Nos", "no", "nos", "Art", "Vol", "Fig", "Ch", "Sec", "p", "pp"})
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
TOKENS_TO_VERB = 6
"""How many tokens after a closed quotation may stand before the verb that attributes it."""
TOKENS_TO_WORD = 4
"""How many tokens are looked at for the first word of a sentence, its opening marks included."""


ABBREVIATIONS = read_pairs("text", "abbreviations")
ATTRIBUTING = read_words("text", "attributing")
CLOCK_WORDS = read_words("text", "after_clock_times")


def sentence_starts(t: Tokens, paragraphs: Collection[int]) -> list[bool]:
    """For each token, whether a sentence starts there. `paragraphs` are the offsets at which paragraphs start."""
    starts = [False] * len(t)
    ended = -1  # the token that ended a sentence, once one did and only closing marks followed
    inside = False  # between straight double quotation marks, which do not say whether they open
    for i, (word, offset) in enumerate(zip(t.words, t.starts, strict=True)):
        if offset in paragraphs or i == 0:
            starts[i] = True
            ended, inside = -1, False
        elif ended >= 0 and not closes(t, i, inside):
            starts[i] = begins(t, i, ended)
            ended = -1
        if word == '"':
            inside = not inside
        elif (word in ENDS or (word[-1] == "." and word[0].isalnum())) and not (
            i and starts[i - 1] and t.words[i - 1].isdigit()
        ):
            ended = i  # but for the stop of a number that opens a line: "1. The first"
    return starts


def closes(t: Tokens, i: int, inside: bool) -> bool:
    """Whether token `i` is a mark that belongs to the sentence that has just ended: a closing mark, a footnote."""
    word = t.words[i]
    if word in CLOSERS or word in ENDS or word[0] in SUPERSCRIPTS:
        return True
    if word[0] == "[" and word[-1] == "]":
        return True
    if word in STRAIGHT:
        glued_left, glued_right = t.is_glued(i), i + 1 == len(t) or t.is_glued(i + 1)
        return glued_left if glued_left != glued_right else (inside if word == '"' else glued_left)
    return False


def begins(t: Tokens, i: int, ended: int) -> bool:
    """Whether token `i` begins a sentence after one that may have ended at token `ended`."""
    first = first_word(t, i)
    if first is None or (t.words[first][0].islower() and not any(map(str.isupper, t.words[first]))):
        return False
    closed = i - 1 != ended
    if t.words[ended] in ENDS:
        if closed and t.words[ended][0] in "?!" and i == first and is_attribution(t, i):
            return False
        return not (t.words[ended] == "." and is_reference(t, ended, first))
    return begins_after_abbreviation(t, first, ended, closed, opened=i != first)


def begins_after_abbreviation(t: Tokens, first: int, ended: int, closed: bool, opened: bool) -> bool:
    """Whether token `first` begins a sentence after the abbreviation `ended`.

    `closed`: a closing mark stands between; `opened`: an opening mark stands before `first`.
    """
    kind = ABBREVIATIONS.get(t.words[ended], "final")
    if kind in ("title", "reference") or t.words[first][0].isdigit():
        return False
    if kind == "clock":
        return t.words[first] not in CLOCK_WORDS
    if closed or (opened and t.words[first - 1] not in ("(", "[", "—", "–", "-")):
        return True
    return is_starter(t.words[first])


def is_starter(word: str) -> bool:
    """Whether `word` is a function word with a capital: "The", "He", "In" begin sentences, they continue no name."""
    return word[0].isupper() and (word[1:].islower() or word in ("A", "I")) and word.lower() in STOP_WORDS


def is_reference(t: Tokens, stop: int, first: int) -> bool:
    """Whether `stop` belongs to an abbreviation of "number" and the like with its number behind it: "No. 10"."""
    return t.words[first][0].isdigit() and stop > 0 and t.is_glued(stop) and t.words[stop - 1] in NUMBERED


def is_attribution(t: Tokens, i: int) -> bool:
    """Whether the words from token `i` on say who spoke: "Ms. Ortiz asked", "Governor Jane Doe told reporters".

    A pronoun with a capital begins a sentence of its own.
    """
    if t.words[i].lower() in PRONOUNS:
        return False
    for near in range(i, min(i + TOKENS_TO_VERB, len(t))):
        if t.words[near].lower() in ATTRIBUTING:
            return near > i
        if t.words[near] in STRAIGHT or is_punctuation(t.words[near]):
            return False
    return False


def is_punctuation(word: str) -> bool:
    """Whether a token is of punctuation marks alone."""
    return all(unicodedata.category(character)[0] == "P" for character in word)


def first_word(t: Tokens, i: int) -> int | None:
    """The first token from `i` on that is no opening mark, at most three marks away; null where there is none."""
    for near in range(i, min(i + TOKENS_TO_WORD, len(t))):
        if t.words[near] not in OPENERS and t.words[near] not in STRAIGHT:
            return near
    return None


if __name__ == "__main__":
    from factx.text.reading import Reading

    for line in (
        "“Why now?” Mr. Hill asked. No one in the U.S. answered. The vote is on Oct. 3.",
        "He paid $5. She left.",
    ):
        print(" | ".join(line[start:end] for start, end in Reading(line).sentences))
