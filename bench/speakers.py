"""Precision and recall of names for pronouns and nominals on OntoGUM: `python bench/speakers.py COREFERENCE.jsonl…`.

The files are JSON Lines: `text`, `clusters`, each a list of [start, end]. Entities are those of factx's own pipeline.
Asked are third-person pronouns and definite nominals (no name in them) whose gold cluster holds a mention that is the
name of a PERSON or an ORG, with titles or without; a name counts as right where it is that of an entity of the
cluster. A nominal or pronoun of any other cluster that gets a name counts against precision where the name stands in
some cluster. The weights for pronouns were fitted on the same documents: `python -m training.fit_pronouns` prints what
they reach on documents left out of the fit.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from factx.names.forms import fold
from factx.names.person_names import TITLES
from factx.quotes.speakers.asked_pronouns import GENDER
from factx.quotes.speakers.resolver import BODY_PRONOUNS, Resolver
from factx.spans import NamedMention, TextSpan
from factx.text.marks import find_marks

NAMED = ("PERSON", "ORG")
DEFINITE = ("the ", "this ")


def asked(text: str, span: tuple[int, int], entities: Sequence[NamedMention]) -> str | None:
    """Whether a gold mention is a pronoun or a nominal that a speaker could be; null where it is neither."""
    phrase = text[slice(*span)].lower()
    if phrase in GENDER:
        return "pronoun"
    if phrase in BODY_PRONOUNS:
        return "it"
    named = any(e.start < span[1] and span[0] < e.end and e.label != "NORP" for e in entities)
    return "nominal" if phrase.startswith(DEFINITE) and not named else None


def is_name_of(text: str, entity: NamedMention, span: tuple[int, int]) -> bool:
    """Whether an entity is what a gold mention names: most of it, titles before the name left out."""
    start = span[0]
    while (word := re.match(r"\S+\s+", text[start : span[1]])) and fold(word[0]).strip(" .") in TITLES:
        start += word.end()
    return min(span[1], entity.end) - max(start, entity.start) >= 0.6 * (span[1] - start)


def tally(
    text: str, clusters: list[list[tuple[int, int]]], entities: Sequence[NamedMention], counts: Counter[str]
) -> None:
    """Add a document's mentions: asked, answered, right, by kind."""
    resolver = Resolver(text, entities, find_marks(text))
    mentions = sorted((span, number) for number, cluster in enumerate(clusters) for span in cluster)
    names: dict[int, set[str]] = {}
    for span, number in mentions:
        for entity in entities:
            if entity.label in NAMED and is_name_of(text, entity, span):
                names.setdefault(number, set()).add(entity.name)
    for span, number in mentions:
        kind = asked(text, span, entities)
        if kind is None:
            continue
        name, _ = resolver.name_of(TextSpan(*span))
        counts[f"{kind} asked"] += number in names
        if name is not None and (number in names or any(name in known for known in names.values())):
            counts[f"{kind} answered"] += 1
            counts[f"{kind} right"] += name in names.get(number, ())


def main() -> None:
    """Print precision and recall by kind and over all."""
    from factx.components.pipeline import build_language

    language = build_language()
    counts: Counter[str] = Counter()
    for path in sys.argv[1:]:
        for line in Path(path).read_text("utf-8").splitlines():
            doc = json.loads(line)
            entities = language(doc["text"])._.factx_entities
            tally(doc["text"], [[(s, e) for s, e in c] for c in doc["clusters"]], entities, counts)
    for kind in ("pronoun", "it", "nominal"):
        for part in ("asked", "answered", "right"):
            counts[f"all {part}"] += counts[f"{kind} {part}"]
    for kind in ("pronoun", "it", "nominal", "all"):
        n, answered, right = (counts[f"{kind} {part}"] for part in ("asked", "answered", "right"))
        print(f"{kind:8} precision {right / max(1, answered):.3f}  recall {right / max(1, n):.3f}  asked {n}")


if __name__ == "__main__":
    main()
