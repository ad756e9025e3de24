"""One name, one label: the mentions of a name in a document vote on what it is.

A tagger reads a window at a time and may take the same name for an organisation here and for a place there. On English
Worldwide Newswire's dev set the vote is worth a point of F1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factx.mentions import TaggedSpan

SURNAME = 1.0
"""What a person's full name adds to the votes of the last name alone."""


def agreed_labels(text: str, spans: Sequence[TaggedSpan], person: str) -> list[TaggedSpan]:
    """The spans, each with the label that its name has in the document by vote; a vote weighs its score squared.

    `person` is the label of people: "Ann Lee" as a person speaks for "Lee" as one. Linear in the number of spans.
    """
    votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        votes[text[span.start : span.end].casefold()][span.label] += span.score**2
    for span in spans:
        first, _, last = text[span.start : span.end].casefold().rpartition(" ")
        if span.label == person and first and last in votes:
            votes[last][person] += SURNAME * span.score**2
    out = []
    for span in spans:
        cast = votes[text[span.start : span.end].casefold()]
        # The label breaks a tie, so that the order of mentions does not.
        winner = max(cast, key=lambda label: (cast[label], label))
        out.append(span._replace(label=winner) if cast[winner] > cast[span.label] else span)
    return out
