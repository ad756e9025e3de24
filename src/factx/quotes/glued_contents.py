"""Parts what the attribution head glues: two statements, or a statement and whom it is told to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factx.quotes.nothing_said import Span, is_passive
from factx.spans import LinkedContent, TaggedSpan, TextSpan

GLUED = 6
"""Words between two parts of a statement in one sentence, no sign before them, from which they are two statements.

PolNeAR's training part has two such in 19,868 statements; a parenthesis between two parts opens with a sign.
"""
RUNS_ON = re.compile(r"[”\"’']?\s+[^\W_]")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")
ANSWERED = re.compile(r"\?\s+[“\"‘«]\Z")
"""Between the narrator's question and the quotation that answers it: "Is that true? “He reads them,” she says"."""
ANSWERED_BELOW = re.compile(r"\?[”\"’»]?\s*[\r\n]\s*[“\"‘«]\Z")
"""The same between two who speak by turns, a paragraph each."""
DOUBLE_MARKS = frozenset('“”"‘«»')
PARTED = re.compile(r"[,;:–—(]|[.!?]\s")
OTHER_DEED = re.compile(r"[^.!?“”\"]*,\s+[^\W\d_]+ing\b")
"""Behind a cue another deed of its subject: "said on Wednesday, brushing aside | a warning"."""
MARKET = re.compile(
    r",\s+(?:sending|pushing|lifting|driving|dragging|knocking|sinking|boosting)\s+[^,.;“”\"]{0,40}?"
    r"\b(?:shares?|stocks?|index|price|prices)\b[^“”\"]*\Z"
)
"""What the narrator says that a statement did to a market: "…would last, | sending its shares down 9%"."""
NARRATED = re.compile(r"\s+(?:as|after|at|before|during|for|in|on|when|while|with)\s")
"""What the narrator says of a frame that closed a clause, no sign between: "…, Lee said | as rain fell"."""
OTHER_VERB = re.compile(
    r",?\s+(?:without\s+\w+ing|but\s+(?:did|does|do|had|has|could|would|declined|refused|gave|offered|made))\b"
)
"""Another verb of whoever spoke: "…, Lee said | but did not say when"."""
OTHERS_NAME = re.compile(
    r",?\s+(?:and|but)\s+(?:that|which)\s+(?:[\w’'-]+\s+){1,4}?"
    r"(?:calls?|called|dub(?:bed)?|brand(?:ed)?|label(?:led|ed)?|describ(?:e|es|ed))\s+(?!it\b|him\b|her\b|them\b)"
)
"""Another's relative clause that names the thing: "that she called new | but that others called a betrayal"."""


def unglued(text: str, link: LinkedContent) -> tuple[LinkedContent, ...]:
    """A statement, or its parts as several, that of the cue with it.

    Parted are the narrator's own words that run on between ("support … and visit …"), and a question of the narrator
    from its answer.
    """
    told = _without_other_deed(text, _without_hearer(text, link))
    contents = tuple(_before_others(text, content) for content in told)
    reporter = [span for span in (link.source, link.cue) if span is not None]
    groups: list[list[TaggedSpan]] = []
    for content in contents:
        if groups:
            last = groups[-1][-1]
            between = text[last.end : content.start]
            has_reporter = any(last.end <= span.start < content.start for span in reporter)
            joined = has_reporter or not RUNS_ON.match(between) or SENTENCE_END.search(between)
            if not _is_answered(text, last, content) and (joined or len(between.split()) < GLUED):
                groups[-1].append(content)
                continue
        groups.append([content])
    if len(groups) < 2:
        return (link._replace(contents=contents),)
    place = link.cue.start if link.cue is not None else contents[0].start
    near = min(groups, key=lambda group: max(group[0].start - place, place - group[-1].end))
    rest = (LinkedContent(tuple(group), None, None) for group in groups if group is not near)
    return (link._replace(contents=tuple(near)), *rest)


def _is_answered(text: str, asked: TaggedSpan, answer: TaggedSpan) -> bool:
    """Whether a part is a question, and the next another's quotation behind it."""
    answered = ANSWERED_BELOW if _is_quoted(text, asked) else ANSWERED
    return bool(answered.search(text, max(asked.start, asked.end - 2), answer.start + 1))


def _before_others(text: str, content: TaggedSpan) -> TaggedSpan:
    """A content up to the relative clause in which somebody else names the thing."""
    others = OTHERS_NAME.search(text, content.start + 1, content.end) or MARKET.search(text, content.start, content.end)
    return content._replace(end=others.start()) if others is not None else content


def _without_other_deed(text: str, link: LinkedContent) -> tuple[TaggedSpan, ...]:
    """The contents without those behind another deed of the cue's subject, where the statement stands ahead of the cue.

    Of 973 statements of PolNeAR's training part that stand around their cue none goes on behind such a participle.
    """
    cue = link.cue
    if cue is None or link.contents[0].end > cue.start:
        return link.contents
    reporter = [TextSpan(span.start, span.end) for span in (link.source, cue) if span is not None]
    kept = [link.contents[0]]
    for content in link.contents[1:]:
        tail = is_narrated_tail(text, kept[0], content, reporter) or OTHER_DEED.match(text, cue.end, content.start)
        if _is_quoted(text, content) or not tail:
            kept.append(content)
    return tuple(kept)


def is_narrated_tail(text: str, said: Span, tail: Span, reporter: Sequence[TextSpan]) -> bool:
    """Whether what stands behind the frame that closed a clause is the narrator's.

    Of 440 statements of PolNeAR's training part that stand around their frame none goes on so.
    """
    low = min(span.start for span in reporter)
    high = max(span.end for span in reporter)
    if not (said.end <= low and high <= tail.start) or "," not in text[said.end - 1 : low]:
        return False
    start = high + len(text[high : tail.start].rstrip(" ,"))
    is_parted = PARTED.search(text, high, tail.start) is not None
    return bool(OTHER_VERB.match(text, start) or (not is_parted and NARRATED.match(text, start)))


def _is_quoted(text: str, content: TaggedSpan) -> bool:
    """Whether a content has a mark in it or before it."""
    return (
        not DOUBLE_MARKS.isdisjoint(text[max(0, content.start - 1) : content.end]) or "''" in text[slice(*content[:2])]
    )


def _without_hearer(text: str, link: LinkedContent) -> LinkedContent:
    """A statement without whom they are told to, where a passive cue has that as its subject.

    "Passengers were told that the flight was cancelled": PolNeAR's training part has 30 such statements without their
    hearers, and 7 with them.
    """
    cue = link.cue
    if cue is None or len(link.contents) < 2:
        return link
    if not is_passive(text, cue, "told"):
        return link
    behind = tuple(content for content in link.contents if content.start >= cue.end)
    return link._replace(contents=behind or link.contents)
