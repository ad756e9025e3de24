"""How likely a name is right, after the mentions of a name have voted.

The model scores the words of one mention; what the other mentions say of the name, and what the text says of a person,
moves that. The weights beside this module are fitted on English Worldwide Newswire's development part, whose words the
network has not learnt.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from factx.spans import TaggedSpan
from factx.text.tables import read_weights

LEAST_SCORE: Final = 0.02
MOST_SCORE: Final = 0.99
"""Bounds of a score before it is taken apart: the model is never surer."""
MANY_MENTIONS: Final = 8
"""Mentions of a name from which more say no more."""


def with_final_scores(text: str, names: Sequence[TaggedSpan], rules: Sequence[str]) -> list[TaggedSpan]:
    """The names of a text, each with the share of its like that are right. `rules` say what found each of them."""
    table = read_weights("names", "name_score_weights")
    return [
        name._replace(score=round(probability(features, table), 3))
        for name, features in zip(names, name_features(text, names, rules), strict=True)
    ]


def probability(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The chance that a name with these features is right: logistic regression."""
    return 1 / (1 + math.exp(-sum(table.get(feature, 0.0) * value for feature, value in features.items())))


def name_features(text: str, names: Sequence[TaggedSpan], rules: Sequence[str]) -> list[dict[str, float]]:
    """By name: its score and the mean of all mentions' as log-odds, how many there are, what found it.

    Of a person also whether the name is the first or last word of a full name of the text (`last`), or neither is it a
    full name (`alone`): a person whom a text names by one word alone is often none.
    """
    mentions: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    ends: set[str] = set()
    written = [text[name.start : name.end] for name in names]
    for name, form in zip(names, written, strict=True):
        mentions[form.casefold(), name.label].append(name.score)
        words = form.split()
        if name.label == "PERSON" and len(words) > 1:
            ends |= {words[0], words[-1]}
    means = {mention: log_odds(sum(scores) / len(scores)) for mention, scores in mentions.items()}
    found = []
    for name, form, rule in zip(names, written, rules, strict=True):
        mention = form.casefold(), name.label
        features = {
            "any": 1.0,
            "own": log_odds(name.score),
            "mean": means[mention],
            "mentions": math.log(min(MANY_MENTIONS, len(mentions[mention]))),
            f"rule={rule}": 1.0,
        }
        if name.label == "PERSON" and " " not in form:
            features["last" if form in ends else "alone"] = 1.0
        found.append(features)
    return found


def log_odds(score: float) -> float:
    """The log-odds of a score within bounds."""
    bounded = min(max(score, LEAST_SCORE), MOST_SCORE)
    return math.log(bounded / (1 - bounded))
