"""False alarms and slips on whole articles: each checked against itself, as it is cut and with faults made in it.

    python bench/check_slips.py FILE.jsonl... [--articles 45]

Of each article (`text`) a draft is cut (whole paragraphs, three in five), of which nothing may be reported; and one is
made with faults, each of which has to be reported: quotations of six words and more lose a word, get a "not" or another
word; statements that are reported get a "not" behind their first auxiliary, lose it, or get another speaker; amounts,
figures and dates outside quotations get another digit. Chance is seeded.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from factx.article import Article
from factx.check.draft import Evidence, check_draft
from factx.check.evidence import Text
from factx.check.quotations import quotations_of
from factx.check.values import values_of
from factx.check.when import times_of
from factx.engine import load_engine
from factx.options import EngineOptions
from factx.records import Facts

LONGEST = 6000
AUXILIARY = re.compile(
    r"\b(?:will|would|can|could|should|may|might|must|is|are|was|were|has|have|had)\b(?P<not> not\b)?"
)
Engine = Callable[[Article], Facts]


class Fault(NamedTuple):
    """Characters `start` to `end` of an article, what is put in their place, and what is changed by that."""

    start: int
    end: int
    text: str
    kind: str


def main() -> None:
    """Prints how many findings the cut drafts have, and of each kind of fault how many were found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="JSONL", help='objects with a "text"')
    parser.add_argument("--articles", type=int, default=45, help="articles of each file")
    options = parser.parse_args()
    engine = load_engine(EngineOptions(all_marks=True))
    cut: Counter[str] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    for path in options.files:
        for number, line in enumerate(path.read_text("utf-8").splitlines()[: options.articles]):
            source = read(json.loads(line)["text"][:LONGEST], "source.txt", engine)
            evidence, chance = Evidence([source]), random.Random(number)
            draft = read(cut_draft(source, chance), "draft.txt", engine)
            cut.update(
                "false alarm" if not one.is_borne_out else "borne out" for one in check_draft(draft, evidence).findings
            )
            made.update(faults_found(source, evidence, chance, engine))
    print(f"cut drafts: {cut['borne out']} findings borne out, {cut['false alarm']} false alarms")
    for kind in sorted({kind for kind, _ in made}):
        print(f"{kind:20}{made[kind, 'found']:6} found{made[kind, 'missed']:6} missed")


def read(text: str, name: str, engine: Engine) -> Text:
    """A text with its facts."""
    return Text.read(Article(text, id=name, source=name), engine)


def cut_draft(source: Text, chance: random.Random) -> str:
    """Three in five of an article's paragraphs."""
    text = source.article.text
    kept = [text[one.start : one.end] for one in source.paragraphs if chance.random() < 0.6]
    return "\n\n".join(kept) or text


def faults_found(source: Text, evidence: Evidence, chance: random.Random, engine: Engine) -> Counter[tuple[str, str]]:
    """Of a draft with faults how many of each kind are reported."""
    text, at, pieces, places = source.article.text, 0, [], []
    length = 0
    for fault in apart(faults(source, chance)):
        pieces += [text[at : fault.start], fault.text]
        length += fault.start - at
        places.append((length, fault.kind))
        length += len(fault.text)
        at = fault.end
    draft = read("".join([*pieces, text[at:]]), "draft.txt", engine)
    reported = [one for one in check_draft(draft, evidence).findings if not one.is_borne_out]
    return Counter(
        (kind, "found" if any(one.start - 3 <= place <= one.end + 3 for one in reported) else "missed")
        for place, kind in places
    )


def faults(source: Text, chance: random.Random) -> list[Fault]:
    """Faults that could be made in an article."""
    text = source.article.text
    quotations = list(quotations_of(source))
    found: list[Fault] = []
    for quotation in quotations:
        if len(quotation.folded) >= 6 and chance.random() < 0.6:
            index = chance.randrange(1, len(quotation.folded) - 1)
            start, end = quotation.folded.starts[index], quotation.folded.ends[index]
            kind = chance.choice(["word dropped", "not added", "word changed"])
            new = {"word dropped": "", "not added": f"{text[start:end]} not", "word changed": "purple"}[kind]
            found.append(Fault(start, end, new, kind))
    for quote in source.facts.quotes:
        auxiliary = AUXILIARY.search(text, quote.start, quote.end)
        if quote.kind == "indirect" and quote.act == "speech" and auxiliary and chance.random() < 0.6:
            new, kind = ("", "not dropped from a report") if auxiliary["not"] else (" not", "not added to a report")
            found.append(
                Fault(auxiliary.start("not") if auxiliary["not"] else auxiliary.end(), auxiliary.end(), new, kind)
            )
    people = sorted({one.name for one in source.facts.entities if one.label == "PERSON" and one.name.count(" ") == 1})
    for quote in source.facts.quotes:
        speaker = quote.speaker
        is_reported = quote.kind == "indirect" and quote.act == "speech" and speaker and speaker.name in people
        if is_reported and speaker and speaker.text == speaker.name and people[1:] and chance.random() < 0.6:
            other = chance.choice([name for name in people if name != speaker.name])
            found.append(Fault(speaker.start, speaker.end, other, "report of another"))
    records: list[tuple[str, int, int]] = [
        (value.kind, value.record.start, value.record.end) for value in values_of(source)
    ]
    records += [("date", time.record.start, time.record.end) for time in times_of(source)]
    for kind, start, end in records:
        digits = [index for index in range(start, end) if text[index].isdigit()]
        is_quoted = any(one.start <= start < one.end for one in quotations)
        if digits and not is_quoted and chance.random() < 0.6:
            index = digits[-1] if kind == "date" else digits[0]
            found.append(
                Fault(index, index + 1, str((int(text[index]) + chance.randrange(1, 8)) % 9 + 1), f"{kind} digit")
            )
    return [fault for fault in found if fault.text != text[fault.start : fault.end]]


def apart(found: list[Fault]) -> list[Fault]:
    """The faults in text order, none near another."""
    kept: list[Fault] = []
    for fault in sorted(found):
        if not kept or fault.start > kept[-1].end + 1:
            kept.append(fault)
    return kept


if __name__ == "__main__":
    main()
