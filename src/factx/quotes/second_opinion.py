"""What the clauses of the text say of a statement that the attribution head found: its source, where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from factx.quotes.frames import Sentence
from factx.quotes.lexicon import cue_forms, words
from factx.quotes.report import Report
from factx.quotes.subjects import Subjects
from factx.spans import TextSpan
from factx.text.marks import Marked

SURE = 0.9
"""Share of right speakers from which a rule's step outvotes the head."""
ARTICLES = frozenset({"the", "a", "an"})
CERTAIN = frozenset({"transcript", "signature"})
"""Steps that read a layout and need no estimate."""


def is_sure(rule: Report) -> bool:
    """Whether a rule's reading outvotes the head's; "footage of Lee saying" does too, though gold names the film."""
    shown = rule.step.startswith("before-object") and rule.step.endswith(("-at-says", "-near-says"))
    return rule.step in CERTAIN or rule.score >= SURE or shown


class SecondOpinion:
    """Completes and corrects the head's reports of one text by the reports of the rules, `ruled`."""

    def __init__(
        self, text: str, marks: Sequence[Marked], sentences: Sequence[Sentence], ruled: Sequence[Report]
    ) -> None:
        self.text = text
        self.marks = marks
        self.subjects = Subjects(sentences)
        self.rule_of = {index: rule for rule in ruled for index in rule.marks}

    def complete(self, report: Report) -> None:
        """Give a report of the head the source that it lacks, or that lies too far to be right."""
        if report.source is not None and self.text[slice(*report.source)].lower() in ARTICLES:
            report.source = None
        if report.source is not None:
            self._keep_near(report, report.source)
        else:
            self._fill(report)
        if report.source is None and report.cue is not None:
            self._take_subject(report, report.cue)

    def _keep_near(self, report: Report, source: TextSpan) -> None:
        """Take back a source from a later sentence or an earlier paragraph where a clause at hand has its own.

        "Cuba accused Chile of “greed.” President Bo Li said": the later sentence has a verb of its own.
        """
        if report.cue is not None:
            later = source.start >= self.subjects.sentence_end(report.cue.start)
            apart = "\n" in self.text[source.end : min(report.cue.start, report.pieces[0].start)]
            if later or apart:
                source = report.source = self.subjects.of(report.cue) or source
        rule = self.rule_of.get(report.marks[0]) if report.marks else None
        if rule is None or rule.source is None:
            return
        end = self.subjects.sentence_end(self.marks[report.marks[0]].start)
        all_later = source.start >= end and (report.cue is None or report.cue.start >= end)
        if all_later and rule.source.start < end and all(piece.start < end for piece in report.pieces):
            report.source, report.cue, report.step = rule.source, rule.cue, rule.step

    def _fill(self, report: Report) -> None:
        """Source and cue by rule for a quotation whose source the head leaves open."""
        rule = next((self.rule_of[index] for index in report.marks if index in self.rule_of), None)
        if rule is None or rule.source is None:
            return
        if report.cue is None or rule.cue is None or meet(report.cue, rule.cue):
            report.source = rule.source
            report.cue = report.cue or rule.cue
            report.step = rule.step

    def _take_subject(self, report: Report, cue: TextSpan) -> None:
        """The subject of the cue; that of "the firm failed as predicted" is part of what was predicted."""
        subject = self.subjects.of(cue)
        verb = cue_forms().get(self.text[slice(*cue)].lower())
        if subject is not None and verb is not None and verb.form == "ing" and "s" in verb.kind:
            _end_before(report, cue, subject)
        if not any(meet(subject, piece) for piece in report.pieces):
            report.source = subject

    def correct(self, rule: Report, taken: dict[int, Report]) -> Report | None:
        """Give the quotations of a sure rule its speaker, where the head names somebody else.

        `taken` holds the report of each mark. A new report is returned for quotations that have to leave theirs.
        """
        own: Report | None = None
        for index in rule.marks:
            report = taken[index]
            if meet(report.source, rule.source):
                _widen(report, rule)
                continue
            aside = self._is_aside(rule, report, self.marks[index])
            if set(report.marks) <= set(rule.marks) and not aside:
                report.source, report.cue, report.step, report.score = rule.source, rule.cue, rule.step, rule.score
                continue
            spans = self.marks[index].spans
            if not aside:
                report.pieces = [piece for piece in report.pieces if not any(meet(piece, span) for span in spans)]
            report.marks.remove(index)
            if own is None:
                own = Report([], rule.source, rule.cue, rule.score, rule.step)
            own.pieces += spans
            own.marks.append(index)
            taken[index] = own
        return own

    def _is_aside(self, rule: Report, report: Report, mark: Marked) -> bool:
        """Whether a clause behind a quotation gives it to another than the statement that it ends.

        "Lee said that the stones were “in the wrong place,” as the report put it". A pronoun there is Lee still.
        """
        if report.source is None or rule.source is None or not rule.step.startswith("after"):
            return False
        is_pronoun = self.text[slice(*rule.source)].lower() in words("subject")
        return not is_pronoun and any(piece.start < mark.start < piece.end for piece in report.pieces)


def _widen(report: Report, rule: Report) -> None:
    """Let a source that both name reach as far as the rule's, and the cue be the rule's where they differ."""
    assert report.source is not None
    assert rule.source is not None
    if rule.source.end > report.source.end and not meet(rule.source, report.cue):
        report.source = TextSpan(min(rule.source.start, report.source.start), rule.source.end)
    if not meet(report.cue, rule.cue):
        report.cue = rule.cue


def _end_before(report: Report, cue: TextSpan, subject: TextSpan) -> None:
    """End a statement before the main clause: "After saying it was “all over,” she left"."""
    if cue.end <= report.pieces[0].start < subject.start:
        before = [piece for piece in report.pieces if piece.start < subject.start]
        report.pieces = [TextSpan(start, min(end, subject.start)) for start, end in before]


def meet(one: TextSpan | None, other: TextSpan | None) -> bool:
    """Whether two spans share a character."""
    return one is not None and other is not None and one.start < other.end and other.start < one.end
