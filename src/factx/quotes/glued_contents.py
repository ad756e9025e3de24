"""Parts what the attribution head glues: two statements, or a statement and whom it is told to."""

from __future__ import annotations

import re

from factx.quotes.nothing_said import is_passive
from factx.spans import LinkedContent, TaggedSpan

GLUED = 6
"""Words between two parts of a statement in one sentence, no sign before them, from which they are two statements.

PolNeAR's training part has two such in 19,868 statements; a parenthesis between two parts opens with a sign.
"""
RUNS_ON = re.compile(r"[”\"’']?\s+[^\W_]")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")
DOUBLE_MARKS = frozenset('“”"‘«»')
OTHER_VERB = re.compile(
    r",?\s+(?:without\s+\w+ing|but\s+(?:did|does|do|had|has|could|would|declined|refused|gave|offered|made))\b"
)
"""Another verb of whoever spoke: "…, Lee said | but did not say when"."""


def unglued(text: str, link: LinkedContent) -> tuple[LinkedContent, ...]:
    """A statement, or its parts as several, that of the cue with it: what the narrator's own words part.

    Such words run on between two parts: "support … and visit …".
    """
    contents = _without_other_deed(text, _without_hearer(text, link))
    reporter = [span for span in (link.source, link.cue) if span is not None]
    groups: list[list[TaggedSpan]] = []
    for content in contents:
        if groups:
            last = groups[-1][-1]
            between = text[last.end : content.start]
            has_reporter = any(last.end <= span.start < content.start for span in reporter)
            joined = has_reporter or not RUNS_ON.match(between) or SENTENCE_END.search(between)
            if joined or len(between.split()) < GLUED:
                groups[-1].append(content)
                continue
        groups.append([content])
    if len(groups) < 2:
        return (link._replace(contents=contents),)
    place = link.cue.start if link.cue is not None else contents[0].start
    near = min(groups, key=lambda group: max(group[0].start - place, place - group[-1].end))
    rest = (LinkedContent(tuple(group), None, None) for group in groups if group is not near)
    return (link._replace(contents=tuple(near)), *rest)


def _without_other_deed(text: str, link: LinkedContent) -> tuple[TaggedSpan, ...]:
    """The contents without those behind another verb of who spoke, where a frame with a comma closes the statement.

    Of 440 statements of PolNeAR's training part that stand around their frame none goes on so.
    """
    cue, said = link.cue, link.contents[0]
    if cue is None or said.end > cue.start:
        return link.contents
    low, high = cue.start, cue.end
    if link.source is not None:
        low, high = min(low, link.source.start), max(high, link.source.end)
    if said.end > low or "," not in text[said.end - 1 : low] or not OTHER_VERB.match(text, high):
        return link.contents
    return (said, *(one for one in link.contents[1:] if one.start < high or _is_quoted(text, one)))


def _is_quoted(text: str, content: TaggedSpan) -> bool:
    """Whether a content has a mark in it or before it."""
    stretch = text[max(0, content.start - 1) : content.end]
    return not DOUBLE_MARKS.isdisjoint(stretch) or "''" in stretch


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
