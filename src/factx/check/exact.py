"""The verdict where a source has the words of a quotation, all in a row or in pieces that an ellipsis parts."""

from __future__ import annotations

import re
from typing import Final

from factx.check.compared_words import Mark
from factx.check.differences import turns
from factx.check.evidence import Text
from factx.check.findings import Difference, Verdict
from factx.check.fold import Folded
from factx.check.judgement import Judgement
from factx.check.matching import exact_stretches, ordered_pieces
from factx.check.quotations import Quotation, pieces_at_gaps
from factx.check.whose_words import attributed, attributed_pieces, passage_of

LEAST_CUT: Final = 3
"""Words of a sentence that stand by themselves in a quotation."""
LONGEST_CUT: Final = 20
"""Words behind a quotation that are shown as left out."""
SENTENCE_END: Final = re.compile(r"[.!?…\n\"”»]")


def stretches_in(text: Text, folded: Folded) -> list[tuple[Folded, int, int]]:
    """Where a source has the words exactly: in its text, or in what is said in it without the cues between."""
    found = [(text.folded, *at) for at in exact_stretches(folded, text.folded)]
    if text.spoken is not text.folded:
        known = {(words.starts[first], words.ends[past - 1]) for words, first, past in found}
        spoken = [(text.spoken, *at) for at in exact_stretches(folded, text.spoken)]
        found += [one for one in spoken if (one[0].starts[one[1]], one[0].ends[one[2] - 1]) not in known]
    return found


def judged_exact(quotation: Quotation, text: Text, words: Folded, first: int, past: int) -> Judgement:
    """The verdict where a source has the words one after another."""
    attribution = attributed(quotation, text, words, first, past)
    passage = passage_of(text, words, first, past, attribution.speaker)
    flags = set(attribution.flags)
    changed = recased(quotation.folded, words, first, past)
    if changed == "name":
        difference = (Difference(op="change", draft=quotation.written, source=words.written(first, past)),)
        return Judgement("altered", frozenset({*flags, "case"}), passage, (), difference)
    if changed:
        flags.add("case")
    if asks_otherwise(quotation.folded, words, first, past):
        difference = (Difference(op="change", draft=quotation.written, source=sentence_of(words, first, past)),)
        return Judgement("altered", frozenset({*flags, "question"}), passage, (), difference)
    if any(words.has(index, Mark.ASIDE) for index in range(first, past)):
        flags.add("aside")
    verdicts: tuple[Verdict, ...] = ("verbatim", "verbatim", "misattributed", "elsewhere")
    verdict = verdicts[attribution.rank]
    cut_off = condition_behind(quotation, words, first, past) if verdict == "verbatim" else 0
    if cut_off:
        kept, left_out = words.written(first, past), words.written(past, past + cut_off)
        keep = Difference(op="keep", draft=quotation.written, source=kept)
        drop = Difference(op="drop", draft="", source=left_out, grave=True)
        return Judgement("elided", frozenset({*flags, "turns"}), passage, (), (keep, drop))
    return Judgement(verdict, frozenset(flags), passage)


def condition_behind(quotation: Quotation, words: Folded, first: int, past: int) -> int:
    """How many words of a sentence are cut off behind a quotation that begins it, if a condition opens them; else 0.

    "A quay is worth having," of "A quay is worth having only if the boats come."
    """
    begins = first == 0 or not words.between(first - 1).isspace()
    if past >= len(words) or not words.between(past - 1).isspace():
        return 0
    if not (begins and quotation.written[:1].isupper() and past - first >= LEAST_CUT):
        return 0
    rest = past
    while rest < len(words) and rest - past < LONGEST_CUT and not SENTENCE_END.search(words.between(rest - 1)):
        rest += 1
    opening = words.keys[past : min(past + 2, rest)]
    is_condition = turns(opening[:1], "condition") or ("only" in opening[:1] and turns(opening[1:], "condition"))
    return rest - past if is_condition else 0


def sentence_of(words: Folded, first: int, past: int) -> str:
    """A stretch with the punctuation behind it."""
    return words.written(first, past) + words.between(past - 1)[:1]


def recased(quotation: Folded, words: Folded, first: int, past: int) -> str:
    """How capitals differ: "name" where one side has an acronym and the other a word ("US", "us"), "yes" otherwise.

    The first word, a word behind an ellipsis and text that is all in capitals do not count.
    """
    if past - first != len(quotation):
        return ""
    source = words.written(first, past)
    ours = [quotation.text[quotation.starts[i] : quotation.ends[i]] for i in range(len(quotation))]
    theirs = [words.text[words.starts[i] : words.ends[i]] for i in range(first, past)]
    if source.isupper() or " ".join(ours).isupper():
        return ""
    differ = [
        (a, b)
        for number, (a, b) in enumerate(zip(ours, theirs, strict=True))
        if number and capitals(a) != capitals(b) and not quotation.has(number, Mark.GAP)
    ]
    if any(len(a) > 1 and a.isupper() != b.isupper() and a.isalpha() for a, b in differ):
        return "name"
    return "yes" if differ else ""


def capitals(word: str) -> tuple[bool, bool]:
    """Whether a word begins with a capital, and whether it is all capitals."""
    return word[:1].isupper(), len(word) > 1 and word.isupper()


def asks_otherwise(quotation: Folded, words: Folded, first: int, past: int) -> bool:
    """Whether one side asks what the other says; at the end only where a whole sentence is quoted."""
    if past - first != len(quotation):
        return False
    for number in range(len(quotation)):
        ours, theirs = quotation.between(number), words.between(first + number)
        is_last = number == len(quotation) - 1
        if is_last:
            ours, theirs = ours[:2], theirs[:2]
        if ("?" in ours) == ("?" in theirs):
            continue
        if not is_last or "?" in ours:
            return True
        begins = first == 0 or any(mark in words.between(first - 1) for mark in '.!?:“"\n')
        if begins and any(mark in ours for mark in ".,!"):
            return True
    return False


def judged_elision(quotation: Quotation, text: Text) -> Judgement | None:
    """The verdict where a source has the pieces between ellipses in their order; null where it has not."""
    pieces = pieces_at_gaps(quotation.folded)
    words = text.spoken
    stretches = ordered_pieces(pieces, words)
    if stretches is None:
        return None
    first, past = stretches[0][0], stretches[-1][1]
    attribution = attributed_pieces(quotation, text, words, stretches)
    flags = set(attribution.flags)
    difference: list[Difference] = []
    for number, (piece, stretch) in enumerate(zip(pieces, stretches, strict=True)):
        if number:
            left_out = (stretches[number - 1][1], stretch[0])
            keys = words.keys[slice(*left_out)]
            if keys:
                grave = turns(keys)
                flags |= {"turns"} if grave else set()
                difference.append(Difference(op="drop", draft="", source=words.written(*left_out), grave=grave))
        difference.append(Difference(op="keep", draft=piece.written(0, len(piece)), source=words.written(*stretch)))
    passage = passage_of(text, words, first, past, attribution.speaker)
    verdicts: tuple[Verdict, ...] = ("elided", "elided", "misattributed", "elsewhere")
    has_drop = any(one.op == "drop" for one in difference)
    verdict = verdicts[attribution.rank]
    if verdict == "elided" and not has_drop:
        return Judgement("verbatim", frozenset(flags), passage)
    return Judgement(verdict, frozenset(flags), passage, (), tuple(difference))
