"""Sentence starts for news text: abbreviations, quotations, datelines, paragraphs and hard-wrapped lines.

A sentence ends at ". ! ? …" with the marks that close behind it, unless the next word is in lower case, the stop
belongs to an abbreviation that ends no sentence, or what follows attributes the quotation that just closed.
A paragraph always ends one.

Run `python -m factx.text.sentences` to see a few lines cut.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Token

from factx.text.paragraphs import paragraph_starts
from factx.text.tables import read_rows, read_words

ENDS = frozenset({".", "!", "?", "…", "...", "....", "..", "?!", "!?", "!!", "??", "!!!", "???", "。"})
CLOSERS = frozenset({"”", "’", "''", "»", ")", "]", "}"})
OPENERS = frozenset({"“", "‘", "``", "`", "«", "„", "(", "[", "{", "—", "–", "-", "•", "*"})
STRAIGHT = frozenset({'"', "'"})
SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
NUMBERED = frozenset({"No", "Nos", "no", "nos", "Art", "Vol", "Fig", "Ch", "Sec", "p", "pp"})
REACH = 6
"""How many tokens after a closed quotation may stand before the verb that attributes it."""

ABBREVIATIONS = {row[0]: row[1] for row in read_rows("text", "abbreviations")}
ATTRIBUTING = read_words("text", "attributing")
CLOCK_WORDS = read_words("text", "after_clock_times")


def mark_sentences(doc: Doc) -> None:
    """Set `is_sent_start` on every token of `doc`, in time that grows with its length."""
    # One array, because each assignment to `Token.is_sent_start` looks through the document's annotations.
    values = np.array([1 if starts else -1 for starts in sentence_starts(doc)], dtype=np.int64)
    if len(doc):
        doc.from_array(["SENT_START"], values.view(np.uint64))  # type: ignore[arg-type]  # one attribute is flat


def sentence_starts(doc: Doc) -> list[bool]:
    """For each token of `doc`, whether a sentence starts there. White space belongs to the sentence before it."""
    starts = [False] * len(doc)
    if not len(doc):
        return starts
    starts[0] = True
    breaks = paragraph_starts(doc.text)
    last: Token | None = None  # the last token that is no white space
    ended: Token | None = None  # the token that ended a sentence, once one did and only closing marks followed
    inside = False  # between straight double quotation marks, which do not say whether they open
    for token in doc:
        if token.is_space:
            continue
        if last is None:
            ended = None
        elif token.idx in breaks:
            starts[token.i] = True
            ended, inside = None, False
        elif ended is not None and closes(token, last, inside):
            pass
        elif ended is not None:
            starts[token.i] = begins(token, ended, last)
            ended = None
        if token.text == '"':
            inside = not inside
        if can_end(token) and not (token.i and starts[token.i - 1] and last is not None and last.is_digit):
            ended = token  # but for the stop of a number that opens a line: "1. The first"
        last = token
    return starts


def can_end(token: Token) -> bool:
    """Whether a sentence may end with `token`, if what follows allows it."""
    return token.text in ENDS or (len(token) > 1 and token.text[-1] == "." and token.text[0].isalnum())


def closes(token: Token, last: Token, inside: bool) -> bool:
    """Whether `token` is a mark that belongs to the sentence that has just ended: a closing mark, a footnote."""
    text = token.text
    if text in CLOSERS or text in ENDS or text[0] in SUPERSCRIPTS:
        return True
    if text[0] == "[" and text[-1] == "]":
        return True
    if text in STRAIGHT:
        glued_left, glued_right = not last.whitespace_, not token.whitespace_
        return glued_left if glued_left != glued_right else (inside if text == '"' else glued_left)
    return False


def begins(token: Token, ended: Token, last: Token) -> bool:
    """Whether `token` begins a sentence after one that may have ended at `ended`, where `last` is the token before."""
    word = first_word(token)
    if word is None or (word.text[0].islower() and not any(map(str.isupper, word.text))):
        return False
    closed = last.i != ended.i
    if ended.text in ENDS:
        if closed and ended.text[0] in "?!" and token.i == word.i and is_attribution(token):
            return False
        return not (ended.text == "." and is_reference(ended, word))
    return begins_after_abbreviation(word, ended, closed, opened=token.i != word.i)


def begins_after_abbreviation(word: Token, ended: Token, closed: bool, opened: bool) -> bool:
    """Whether `word` begins a sentence after the abbreviation `ended`.

    `closed`: a closing mark stands between; `opened`: an opening mark stands before `word`.
    """
    kind = ABBREVIATIONS.get(ended.text, "final")
    if kind in ("title", "reference"):
        return False
    if word.text[0].isdigit():
        return False
    starter = is_starter(word)
    if kind == "clock":
        return word.text not in CLOCK_WORDS
    if closed or (opened and word.nbor(-1).text not in ("(", "[", "—", "–", "-")):
        return True
    return starter


def is_starter(word: Token) -> bool:
    """Whether `word` is a function word with a capital: "The", "He", "In" begin sentences, they continue no name."""
    return bool(word.is_stop and word.text[0].isupper() and (word.text[1:].islower() or word.text in ("A", "I")))


def is_reference(stop: Token, word: Token) -> bool:
    """Whether `stop` belongs to an abbreviation of "number" and the like with its number behind it: "No. 10"."""
    return word.text[0].isdigit() and stop.i > 0 and not stop.nbor(-1).whitespace_ and stop.nbor(-1).text in NUMBERED


def is_attribution(token: Token) -> bool:
    """Whether the words from `token` on say who spoke: "Ms. Ortiz asked", "Governor Jane Doe told reporters".

    A pronoun with a capital begins a sentence of its own.
    """
    if token.pos_ == "PRON" or token.lower_ in ("he", "she", "they", "it", "i", "we", "you"):
        return False
    for near in token.doc[token.i : token.i + REACH]:
        if near.lower_ in ATTRIBUTING:
            return near.i > token.i
        if near.is_punct or near.is_space or near.text in STRAIGHT:
            return False
    return False


def first_word(token: Token) -> Token | None:
    """The first token from `token` on that is no opening mark, at most three marks away; null where there is none."""
    for near in token.doc[token.i : token.i + 4]:
        if near.text not in OPENERS and near.text not in STRAIGHT and not near.is_space:
            return near
    return None


if __name__ == "__main__":
    import spacy

    from factx.text.tokenizer import make_tokenizer

    blank = spacy.blank("en")
    blank.tokenizer = make_tokenizer(blank)
    blank.add_pipe("factx_sentences")
    for line in (
        "“Why now?” Mr. Hill asked. No one in the U.S. answered. The vote is on Oct. 3.",
        "He paid $5. She left.",
    ):
        print(" | ".join(sentence.text for sentence in blank(line).sents))
