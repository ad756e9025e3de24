"""Precision and recall of names for the forms of a name: `python bench/links.py CORPUS.jsonl…`.

The files are JSON Lines with `text` and either `clusters` (OntoGUM: each a list of [start, end]) or `spans` with
`entity` (the number of what is named). Counted are links of the MUC kind (Vilain et al., 1995) between names: of the
mentions that factx gives one `name`, each is linked to the one before it, and right where gold has both as one; of the
mentions of one thing in gold that factx found, each should have the name of one that stands before it. Links between
mentions that are written alike are counted apart from those between different forms ("Mr. Obama", "Barack Obama"),
which are what joining is for: nearly all that is counted wrong are names written alike that the gold has as two things
("York", "Albania"). Mentions are compared without titles; those that only one side has are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from factx.names.forms import fold, name_form
from factx.names.person_names import TITLES
from factx.spans import NamedMention

NAMED = ("PERSON", "ORG", "GPE", "LOC", "FAC")


def gold_of(row: dict[str, Any]) -> dict[tuple[int, int], int]:
    """By (start, end) of a gold mention, the number of what it names."""
    if "clusters" in row:
        return {(start, end): number for number, cluster in enumerate(row["clusters"]) for start, end in cluster}
    return {(s["start"], s["end"]): s["entity"] for s in row["spans"] if s.get("entity") is not None}


def number_of(
    text: str, entity: NamedMention, ending: Sequence[tuple[int, int]], gold: dict[tuple[int, int], int]
) -> int | None:
    """What gold says that an entity names: of its mentions with the same end, one that differs by titles."""
    for start, end in ending:
        between = text[min(start, entity.start) : max(start, entity.start)].split()
        if all(fold(word).strip(".") in TITLES or word.lower() in ("the", "a", "an") for word in between):
            return gold[start, end]
    return None


def tally(text: str, mentions: Sequence[tuple[NamedMention, int]], counts: Counter[str]) -> None:
    """Add the links of a document: `mentions` are its names with what gold says each names, in text order."""
    count_links(text, [((e.name, e.label == "PERSON"), number, e) for e, number in mentions], "found", counts)
    count_links(text, [(number, (e.name, e.label == "PERSON"), e) for e, number in mentions], "gold", counts)


def count_links(text: str, mentions: Iterable[tuple[Any, Any, NamedMention]], side: str, counts: Counter[str]) -> None:
    """Count each mention's link to those before it in its group, and whether the other side has it too."""
    groups: dict[Any, list[tuple[Any, str]]] = {}
    for group, other, entity in mentions:
        form = name_form(text[entity.start : entity.end]).key
        before = groups.setdefault(group, [])
        if before:
            kind = "alike" if any(known == form for _, known in before) else "forms"
            right = any(known == other for known, _ in before)
            counts[f"{kind} {side}"] += 1
            counts[f"{kind} {side} right"] += right
        before.append((other, form))


def main() -> None:
    """Print precision and recall of links, for each file and kind of link."""
    from factx.components.pipeline import build_language

    language = build_language()
    for path in sys.argv[1:]:
        counts: Counter[str] = Counter()
        for line in Path(path).read_text("utf-8").splitlines():
            row = json.loads(line)
            gold = gold_of(row)
            ends: dict[int, list[tuple[int, int]]] = {}
            for span in sorted(gold):
                ends.setdefault(span[1], []).append(span)
            entities = [e for e in language(row["text"])._.factx_entities if e.label in NAMED]
            numbered = [(e, number_of(row["text"], e, ends.get(e.end, ()), gold)) for e in entities]
            tally(row["text"], [(e, number) for e, number in numbered if number is not None], counts)
        for part in ("found", "gold"):
            for ending in ("", " right"):
                counts[f"all {part}{ending}"] = counts[f"alike {part}{ending}"] + counts[f"forms {part}{ending}"]
        for kind in ("all", "alike", "forms"):
            precision = counts[f"{kind} found right"] / max(1, counts[f"{kind} found"])
            recall = counts[f"{kind} gold right"] / max(1, counts[f"{kind} gold"])
            print(f"{path}: {kind:5} precision {precision:.3f}  recall {recall:.3f}  links {counts[f'{kind} gold']}")


if __name__ == "__main__":
    main()
