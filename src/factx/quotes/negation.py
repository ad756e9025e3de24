"""Whether a cue says that something was not said: "has not confirmed", "nor did he say", "denied"."""

from __future__ import annotations

import re

from factx.quotes.attribution_context import Report
from factx.quotes.lexicon import cue_forms, words
from factx.spans import TextSpan

WORD_OR_NUMBER = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CHAIN = re.compile(r"(?:[ \n][^\W_]+(?:['’-][^\W_]+)*){1,8}")
"""Words before a place with one space behind each, read backwards: a sign among them ends the chain."""
CLAUSE_OF_CUE = re.compile(r".*(?:[,;]|\b(?:but|and|while)\b)", re.IGNORECASE | re.DOTALL)
"""What stands in a cue before its last clause: "declined to comment but | said"."""
ANNOUNCED = re.compile(r"[^.!?\"“‘«„`\n]{0,180}:\s*[\"“‘«„`]")
"""From the beginning of a cue over a colon to a quotation."""
NEAR_CHARACTERS = 90
"""Characters before a cue in which its auxiliaries stand."""
OPENING_WORDS = 3
"""Words of a statement among which a claim is named: "the latest claims of fraud"."""
NEGATIVE_ENDS = ("n't", "n’t")


def negation_of(text: str, report: Report, *, direct: bool) -> int | None:
    """Where a cue begins with what negates it: its source did not say it, or says that it is not so; null if neither.

    A quotation that is direct stands with "denied": its words were said. So does what a colon announces: "did not
    answer: “…”".
    """
    cue, source = report.cue, report.source
    if cue is None or (direct and ANNOUNCED.match(text, cue.start)):
        return None
    start = _chain_start(text, cue.start)
    if start is not None:
        return start
    said = _last_clause(text, cue)
    if _negates(said) or (not direct and _denies(text, said, report)):
        return cue.start
    if source is not None and (_is_nobody(text, source) or _is_inverted(text, source, cue)):
        return cue.start
    return None


def _last_clause(text: str, cue: TextSpan) -> list[str]:
    """The words of the part of a cue that reports: of "declined to comment, saying" the last."""
    earlier = CLAUSE_OF_CUE.match(text, cue.start, cue.end)
    said = [
        found[0].lower() for found in WORD_OR_NUMBER.finditer(text, earlier.end() if earlier else cue.start, cue.end)
    ]
    said = said or [found[0].lower() for found in WORD_OR_NUMBER.finditer(text, cue.start, cue.end)]
    alone = len(said) > 1 and said[-1] == "saying" and said[-2] not in words("particle") | words("negation")
    return said[-1:] if alone else said


def _is_negative(word: str, after: str) -> bool:
    """Whether a word negates what follows it; "not only" does not."""
    negative = word in words("negation") or word.endswith(NEGATIVE_ENDS)
    return negative and after not in words("no-negation")


def _negates(said: list[str]) -> bool:
    """Whether a cue has its negation before the word that reports: "made no mention of", not "urged … not to"."""
    if "nothing" in said:
        return True
    for n, word in enumerate(said):
        after = said[n + 1] if n + 1 < len(said) else ""
        if _is_negative(word, after) or (word in words("refusal") and after in ("to", "from", "of", "saying")):
            return True
        if word == "no" and after and after not in words("particle") and after != "to":
            return True
        if word in cue_forms() and word not in words("light-verb") and word not in words("refusal"):
            return False
    return False


def _denies(text: str, said: list[str], report: Report) -> bool:
    """Whether a cue says that something is not so, or turns a claim down."""
    low = " ".join(said)
    if any(word in words("denial") for word in said) or any(p.replace("-", " ") in low for p in words("denial-phrase")):
        return True
    if not any(word in words("turning-down") for word in said):
        return False
    first = min(report.pieces).start
    opening = [found[0].lower() for found in WORD_OR_NUMBER.finditer(text, first, first + NEAR_CHARACTERS)][
        :OPENING_WORDS
    ]
    return any(word in words("claim") for word in opening)


def _chain(text: str, offset: int) -> str:
    """The words before a place that no sign parts from it or from one another."""
    chain = CHAIN.match(text[max(0, offset - NEAR_CHARACTERS) : offset][::-1])
    return chain[0][::-1] if chain else ""


def _chain_start(text: str, offset: int) -> int | None:
    """Where the auxiliaries before a place begin that have a negation among them: "has not yet | confirmed"."""
    found = list(WORD_OR_NUMBER.finditer(text, offset - len(_chain(text, offset)), offset))
    begins = None
    for n in range(len(found) - 1, -1, -1):
        word = found[n][0].lower()
        after = found[n + 1][0].lower() if n + 1 < len(found) else ""
        negative = _is_negative(word, after) or (word in words("refusal") and after in ("to", "from", "of"))
        if negative:
            begins = found[n].start()
        elif word in words("auxiliary") or word in words("negated-between"):
            begins = found[n].start() if begins is not None and word in words("auxiliary") else begins
        elif not (word in words("adverb") or (word.endswith("ly") and len(word) > 4)):
            break
    return begins


def _is_nobody(text: str, source: TextSpan) -> bool:
    """Whether a source is nobody: "no official", "none of them", "neither"."""
    first = WORD_OR_NUMBER.match(text, source.start)
    before = _chain(text, source.start)
    ahead = before.split()[-1].lower() if before else ""
    second = WORD_OR_NUMBER.search(text, first.end(), source.end) if first else None
    nobody = first is not None and first[0].lower() in words("nobody")
    plain = second is None or not (second[0].isdigit() or second[0].lower() in words("no-negation"))
    return (nobody and plain) or ahead == "neither"


def _is_inverted(text: str, source: TextSpan, cue: TextSpan) -> bool:
    """Whether a negation and an auxiliary stand before the source: "nor did Lee say"."""
    if not source.end <= cue.start <= source.end + NEAR_CHARACTERS:
        return False
    ahead = _chain(text, source.start).lower().split()[-2:]
    return len(ahead) == 2 and ahead[1] in words("auxiliary") and _is_negative(ahead[0], ahead[1])
