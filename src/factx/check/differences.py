"""The steps of an alignment as an editor would mark them, and which of them anybody may take in sight of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from factx.check.align import Step
from factx.check.compared_words import Mark
from factx.check.evidence import FILLERS, Text
from factx.check.findings import Difference
from factx.check.fold import Folded
from factx.text.tables import read_pairs

LONGEST_REPLACED: Final = 4
"""Words of a source that a bracket may stand for."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step with what it is: `allowed` names why a reader is not misled by it, "" where one is."""

    step: Step
    allowed: str
    grave: bool
    difference: Difference


@cache
def turning_words() -> dict[str, str]:
    """Kind of each word that turns the sense of a sentence."""
    return read_pairs("check", "tables/turning")


def turns(keys: Sequence[str], *kinds: str) -> bool:
    """Whether one of some words turns the sense: a negation, a condition, an exception, or only those of `kinds`."""
    words = turning_words()
    return any(
        (kind := words.get(key) or ("negation" if key.endswith("n't") else "")) and (not kinds or kind in kinds)
        for key in keys
    )


def changes(draft: Text, quotation: Folded, source: Text, words: Folded, steps: Sequence[Step]) -> list[Change]:
    """The steps by which a quotation came from a source; `words` are the source's words that the steps count in."""
    found: list[Change] = []
    for step in merged(quotation, words, steps):
        ours, theirs = quotation.keys[slice(*step.draft)], words.keys[slice(*step.source)]
        is_kept = step.op == "keep"
        allowed = "" if is_kept else reason(quotation, words, step)
        grave = not is_kept and is_grave(draft, quotation, source, words, step)
        if allowed == "bracket" and turns((*ours, *theirs), "negation"):
            allowed = ""
        difference = Difference(
            op=step.op, draft=quotation.written(*step.draft), source=words.written(*step.source), grave=grave
        )
        found.append(Change(step, allowed, grave, difference))
    return found


def merged(quotation: Folded, words: Folded, steps: Sequence[Step]) -> list[Step]:
    """The steps, with those that only part letters otherwise kept ("re-open" for "reopen"), a change and what adjoins
    it in one, and a bracket with the words that it stands for."""
    out: list[Step] = []
    for step in steps:
        out.append(step)
        while len(out) > 1 and out[-1].op != "keep" and out[-2].op != "keep":
            one, two = out[-2], out[-1]
            whole = Step("change", (one.draft[0], two.draft[1]), (one.source[0], two.source[1]))
            if is_gap(quotation, one) or is_gap(quotation, two):
                break
            out[-2:] = [whole if whole.draft[0] < whole.draft[1] and whole.source[0] < whole.source[1] else one]
            if out[-1] is one:
                out.append(two)
                break
    for number, step in enumerate(out):
        if step.op == "change" and "".join(quotation.keys[slice(*step.draft)]) == "".join(
            words.keys[slice(*step.source)]
        ):
            soft = any(quotation.has(i, Mark.SOFT) for i in range(*step.draft)) or any(
                words.has(i, Mark.SOFT) for i in range(*step.source)
            )
            out[number] = Step("keep", step.draft, step.source) if soft else step
    return together(out)


def together(steps: Sequence[Step]) -> list[Step]:
    """The steps with kept stretches that follow one another as one."""
    out: list[Step] = []
    for step in steps:
        if out and step.op == out[-1].op == "keep":
            out[-1] = Step("keep", (out[-1].draft[0], step.draft[1]), (out[-1].source[0], step.source[1]))
        else:
            out.append(step)
    return out


def is_gap(quotation: Folded, step: Step) -> bool:
    """Whether a step leaves words out at an ellipsis."""
    at = step.draft[1]
    return step.op == "drop" and 0 < at < len(quotation) and quotation.has(at, Mark.GAP)


def reason(quotation: Folded, words: Folded, step: Step) -> str:
    """Why a step is no fault: an ellipsis, a bracket, a transcriber's aside, hesitation; "" for a fault."""
    theirs = range(*step.source)
    if is_gap(quotation, step):
        return "gap"
    if step.op == "drop" and all(words.has(index, Mark.ASIDE) or words.keys[index] in FILLERS for index in theirs):
        return "aside" if any(words.has(index, Mark.ASIDE) for index in theirs) else "filler"
    ours = range(*step.draft)
    if ours and all(quotation.has(index, Mark.ASIDE) for index in ours):
        replaced = [words.keys[index] for index in theirs if not words.has(index, Mark.ASIDE)]
        is_number = any(key[:1].isdigit() for key in replaced) or (
            bool(replaced) and any(quotation.keys[index][:1].isdigit() for index in ours)
        )
        return "bracket" if len(replaced) <= LONGEST_REPLACED and not is_number else ""
    return ""


def is_grave(draft: Text, quotation: Folded, source: Text, words: Folded, step: Step) -> bool:
    """Whether a negation, a number or a name is in what differs."""
    ours, theirs = quotation.keys[slice(*step.draft)], words.keys[slice(*step.source)]
    if turns(ours, "negation") != turns(theirs, "negation") or any(
        key[:1].isdigit() or key[:2].lstrip("-").isdigit() for key in (*ours, *theirs)
    ):
        return True
    return holds_name(draft, quotation, step.draft) or holds_name(source, words, step.source)


def holds_name(text: Text, words: Folded, stretch: tuple[int, int]) -> bool:
    """Whether a name stands in a stretch of words."""
    first, past = stretch
    if first >= past:
        return False
    start, end = words.starts[first], max(words.ends[first:past])
    return any(entity.start < end and start < entity.end for entity in text.facts.entities)
