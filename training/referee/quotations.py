"""Quotations and reported statements: what was said, and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from training.referee.said_by import has_stem, is_name_of, is_pronoun, is_right, is_said
from training.referee.spans import MARKS, Span, jaccard, length, lies_in, paired, place, unmarked
from training.referee.tally import Tally

Kind = Literal["direct", "mixed", "indirect"]
QUOTED: Final = re.compile(r"[“\"]([^“”\"\n]*)(?:[”\"]|(?=\n)|\Z)|(?:``|'')((?:(?!``|'')[^“”\"\n])*)(?:''|(?=\n)|\Z)")
LEAST_ALIKE: Final = 0.8
"""Of two quoted stretches that are one."""
LEAST_ALIKE_CONTENT: Final = 0.5
MOSTLY_MARKED: Final = 0.85
"""Share of a content that lies in marks where it is direct."""
F1: Final = (
    "detection", "end_to_end", "detection_3w", "end_to_end_3w", "all_content", "all_with_speaker", "said_content",
    "said_with_speaker", "said_indirect",
)  # fmt: skip
ACCURACIES: Final = (
    "name_precision", "name_recall", "speaker", "speaker_strict", "speaker_nominal", "speaker_pronoun", "cue",
    "recall_direct", "recall_mixed", "recall_indirect",
)  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Attribution:
    """What gold has of one statement."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Mapping[str, Any] | None
    kind: Kind


def quote_figures(documents: Sequence[Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The figures of quotations, which `training/README.md` lists."""
    tally = Tally(F1, ACCURACIES)
    for document in documents:
        Sheet(document, facts.get(document["id"], {}).get("quotes", ()), tally).count()
    return tally.figures() | tally.calibration()


def quoted_stretches(text: str) -> list[Span]:
    """What stands between double marks; one left open runs to the end of its paragraph."""
    spans = (unmarked(text, match.span(match.lastindex or 1)) for match in QUOTED.finditer(text))
    return [span for span in spans if text[slice(*span)].strip(MARKS)]


def kind_of(content: Sequence[Span], quoted: Sequence[Span]) -> Kind:
    """Whether a content is all in marks, in part, or not."""
    inside = [span for span in quoted if lies_in(span, content)]
    if not inside:
        return "indirect"
    return "direct" if length(inside) >= MOSTLY_MARKED * length(content) else "mixed"


def spans_of(quote: Mapping[str, Any]) -> list[Span]:
    """The stretches of a found quote that are not empty."""
    return [(start, end) for start, end in quote.get("spans") or [place(quote)] if start < end]


class Sheet:
    """Gold and found statements of one document, the shorter ones first, so that inner ones own what they hold."""

    def __init__(self, document: Mapping[str, Any], found: Sequence[Mapping[str, Any]], tally: Tally) -> None:
        self.text: str = document["text"]
        self.tally = tally
        self.quoted = quoted_stretches(self.text)
        gold = [self.attribution(row) for row in document["attributions"] if row["content"]]
        self.gold = sorted(gold, key=lambda one: length(one.content))
        self.found = sorted((quote for quote in found if spans_of(quote)), key=lambda quote: length(spans_of(quote)))

    def attribution(self, row: Mapping[str, Any]) -> Attribution:
        """A row of gold."""
        source, cue, content = (tuple((start, end) for start, end in row[key]) for key in ("source", "cue", "content"))
        return Attribution(source, cue, content, row.get("speaker"), kind_of(content, self.quoted))

    def count(self) -> None:
        """Add all of the document to the tally."""
        self.count_stretches()
        pairs = self.paired_contents()
        self.count_contents(pairs)
        self.count_said(pairs)

    def words(self, spans: Sequence[Span]) -> str:
        """The text of stretches, one after another."""
        return " ".join(self.text[slice(*span)] for span in spans)

    def by(self, i: int, j: int, *, strict: bool = False) -> bool:
        """Whether a found statement has the speaker of a gold one."""
        return is_right(self.text, self.gold[i].source, self.found[j].get("speaker"), strict=strict)

    def count_stretches(self) -> None:
        """Quoted stretches with a known source, and their speakers and cues."""
        owners = {
            span: next((i for i, one in enumerate(self.gold) if lies_in(span, one.content)), None)
            for span in self.quoted
        }
        gold = [(span, i) for span, i in owners.items() if i is not None and self.gold[i].source]
        unsourced = [span for span, i in owners.items() if i is not None and not self.gold[i].source]
        found = [
            (span, j)
            for span, j in self.found_stretches().items()
            if not any(jaccard([span], [other]) >= LEAST_ALIKE for other in unsourced)
        ]
        pairs = paired(gold, found, lambda g, f: jaccard([g[0]], [f[0]]), LEAST_ALIKE)
        right = [(i, j) for i, j in pairs if self.by(gold[i][1], found[j][1])]
        for i, j in pairs:
            self.ask_of_stretch(gold[i][1], found[j][1], is_speaker=(i, j) in right)
        for least, ending in ((1, ""), (3, "_3w")):
            sides = [
                {n for n, (span, _) in enumerate(side) if len(self.text[slice(*span)].split()) >= least}
                for side in (gold, found)
            ]
            for name, hits in (("detection", pairs), ("end_to_end", right)):
                both = sum(i in sides[0] and j in sides[1] for i, j in hits)
                self.tally.add(name + ending, both, len(sides[0]), len(sides[1]))

    def found_stretches(self) -> dict[Span, int]:
        """Quoted stretches of found quotations in marks, each with the shortest; one without stands for itself."""
        stretches: dict[Span, int] = {}
        for j, quote in enumerate(self.found):
            spans = spans_of(quote)
            inside = [span for span in self.quoted if lies_in(span, spans)]
            if not inside and quote["kind"] == "direct":
                inside = [unmarked(self.text, span) for span in spans]
            for span in inside if quote["kind"] in ("direct", "mixed") else ():
                stretches.setdefault(span, j)
        return stretches

    def ask_of_stretch(self, i: int, j: int, *, is_speaker: bool) -> None:
        """Add the accuracies of one detected stretch."""
        source, cue = self.gold[i].source, self.gold[i].cue
        self.tally.ask("speaker", is_speaker)
        self.tally.ask("speaker_pronoun" if is_pronoun(self.text, source) else "speaker_nominal", is_speaker)
        self.tally.ask("speaker_strict", self.by(i, j, strict=True))
        if cue:
            self.tally.ask("cue", is_right(self.text, cue, self.found[j].get("cue")))

    def paired_contents(self) -> list[tuple[int, int]]:
        """Gold and found statements whose contents are alike."""
        gold = [[unmarked(self.text, span) for span in one.content] for one in self.gold]
        found = [[unmarked(self.text, span) for span in spans_of(quote)] for quote in self.found]
        return paired(gold, found, jaccard, LEAST_ALIKE_CONTENT)

    def count_contents(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Every attribution, also attitudes, and who the speakers are where gold knows it."""
        self.tally.add("all_content", len(pairs), len(self.gold), len(self.found))
        self.tally.add("all_with_speaker", sum(self.by(i, j) for i, j in pairs), len(self.gold), len(self.found))
        hit = {i for i, _ in pairs}
        for i, one in enumerate(self.gold):
            self.tally.ask(f"recall_{one.kind}", i in hit)
        for i, j in pairs:
            known, told = self.gold[i].speaker, (self.found[j].get("speaker") or {}).get("name")
            if known and known.get("name"):
                is_name = is_name_of(told, known)
                self.tally.ask("name_recall", is_name)
                if told:
                    self.tally.ask("name_precision", is_name)

    def count_said(self, pairs: Sequence[tuple[int, int]]) -> None:
        """What was said, written or published: gold in marks or with a reporting cue, found ones that are speech."""
        cues = [self.words(one.cue) for one in self.gold]
        gold = {i for i, one in enumerate(self.gold) if one.kind != "indirect" or is_said(cues[i])}
        either = {i for i, cue in enumerate(cues) if i not in gold and has_stem(cue, "open")}
        found = {j for j, quote in enumerate(self.found) if quote.get("act", "speech") == "speech"}
        found -= {j for i, j in pairs if i in either}
        both = [(i, j) for i, j in pairs if i in gold and j in found]
        named = {(i, j) for i, j in both if self.by(i, j)}
        self.tally.add("said_content", len(both), len(gold), len(found))
        self.tally.add("said_with_speaker", len(named), len(gold), len(found))
        right = {j for _, j in named}
        for j in found:
            self.tally.score(self.found[j], j in right)
        plain_gold = {i for i in gold if self.gold[i].kind == "indirect"}
        plain_found = {j for j in found if self.found[j]["kind"] == "indirect"}
        plain = [(i, j) for i, j in both if i in plain_gold or j in plain_found]
        gold_count, found_count = len(plain_gold | {i for i, _ in plain}), len(plain_found | {j for _, j in plain})
        self.tally.add("said_indirect", len(plain), gold_count, found_count)
