"""Reports of a text: each quotation and each reported clause with its source and cue, as the fitted weights decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factx.quotes.acting_before import SURE, acting_before
from factx.quotes.acts import act_of
from factx.quotes.attribution import binned
from factx.quotes.attribution_context import Candidate, Context, Pair, Report, Unit, meet
from factx.quotes.beside_marks import Taken, tidied, with_quotations
from factx.quotes.candidate_features import described
from factx.quotes.candidates import candidates
from factx.quotes.closing_reports import closing_reports
from factx.quotes.content_features import reported_features
from factx.quotes.contents import Extent, extents, quiet_cues
from factx.quotes.decisions import LEAST_REPORTED, Decider
from factx.quotes.hearings import hearing_reports, without_hearer
from factx.quotes.lexicon import WORD, cue_forms, words
from factx.quotes.mark_features import holds_features, holds_no_statement
from factx.quotes.nothing_said import (
    has_no_agent,
    is_accusation_by_nobody,
    is_subject_alone,
    says_nothing,
)
from factx.quotes.over_marks import OverMarks, unglued
from factx.quotes.own_frames import by_its_own_frame, by_sentence
from factx.quotes.positions import NEXT_PARAGRAPH
from factx.quotes.quoted_as_saying import as_saying, has_frames, says_as_quoted
from factx.quotes.signatures import mailed_reports, posted_reports, signed_reports
from factx.quotes.source_phrases import tells
from factx.quotes.transcripts import transcript_reports
from factx.spans import LinkedContent, TaggedSpan, TextSpan
from factx.text.marks import Marked

LEAST_CHANCE = 0.5
"""Chance from which marks hold a statement. Inside a quotation the clause beside them decides."""
LEAST_OPEN = 0.15
"""The same where nobody closed the mark and the model reads a statement: how far the paragraph goes on says nothing."""
SURE_VERB, BESIDE = 0.5, 12
"""Share of a verb's uses that report, and characters to it, by which marks in a quotation are a statement."""


def find_reports(context: Context, decider: Decider) -> list[Report]:
    """The reports of a text: turns and signatures by layout, then quotations, then what is reported without marks."""
    text, marks, paragraphs = context.text, context.marks, context.paragraphs
    reports: list[Report] = [*transcript_reports(text, marks, paragraphs), *posted_reports(text, paragraphs)]
    taken = {piece.start for report in reports for piece in report.pieces}
    mails = mailed_reports(text, marks, paragraphs)
    reports += [one for one in mails if taken.isdisjoint(piece.start for piece in one.pieces)]
    turned = {index for report in reports for index in report.marks}
    reports += [one for one in signed_reports(text, marks, paragraphs) if turned.isdisjoint(one.marks)]
    quotations = _Quotations(context, decider, {index for report in reports for index in report.marks})
    found, plain = quotations.read()
    for report in reports:
        report.pieces += [span for mark in report.marks for span in context.marks[mark].spans if report.step != "turn"]
    reported = list(_reported(context, decider, plain))
    closing = list(closing_reports(context, [*found, *reported]))
    closed = {report.cue.end for report in closing if report.cue is not None}
    reported = [one for one in reported if one.cue is None or one.cue.end not in closed] + closing
    found = [without_hearer(context, report) for report in found]
    reported = [without_hearer(context, report) for report in reported]
    reported += hearing_reports(context, [*found, *reported])
    reported = with_quotations(context, found, reported)
    if has_frames(text):
        found = [as_saying(context, report) for report in found]
        reported = [as_saying(context, report) for report in reported]
    reports += [part for report in found for part in by_sentence(context, tidied(context, report))]
    return [*reports, *_apart(text, reports, reported)]


def _apart(text: str, settled: Sequence[Report], reported: Sequence[Report]) -> list[Report]:
    """The reported statements that lie in no other: the likelier of two, and none inside a quotation.

    "The firm had refused, the report said": what the report says is told, and the firm's refusal is part of it. Inside
    a turn stands what somebody else says: "ML: My colleague says they cannot climb it".
    """
    taken = Taken(piece for report in settled if report.step != "turn" for piece in report.pieces)
    turns = Taken(piece for report in settled if report.step == "turn" for piece in report.pieces)
    kept = []
    for report in sorted(reported, key=lambda one: -one.holds):
        is_turns = any(turns.meets(piece) for piece in report.pieces) and not _is_told_by_another(text, report)
        if not is_turns and not any(taken.meets(piece) for piece in report.pieces):
            kept.append(report)
            for piece in report.pieces:
                taken.add(piece)
    return kept


def _is_told_by_another(text: str, report: Report) -> bool:
    """Whether the cue of a report is a verb of saying, and its source neither speaker nor hearer."""
    said = report.cue is not None and any(
        (form := cue_forms().get(word.lower())) is not None and form.kind == "s"
        for word in WORD.findall(text, *report.cue)
    )
    return said and not is_address(text, report.source)


class _Quotations:
    """Reads the quotations of a text in order; each may go on with the statement before."""

    def __init__(self, context: Context, decider: Decider, settled: set[int]) -> None:
        self.context, self.decider, self.settled = context, decider, settled
        self.link_of: dict[int, int] = {}
        self.links: list[tuple[LinkedContent, list[TextSpan]]] = []
        # By link that was parted from another or has a frame of its own: the other cue, which does not report it.
        self.parted: dict[int, TextSpan] = {}
        self.of_link: dict[int, list[Report]] = {}
        self.last: dict[int | None, tuple[Report, int]] = {}
        self.reports: list[Report] = []

    def read(self) -> tuple[list[Report], list[tuple[LinkedContent, list[TextSpan]]]]:
        """Reports of quotations, and the model's statements, with their pieces, that have none."""
        self._lay()
        for mark in range(len(self.context.marks)):
            if mark not in self.settled:
                self._attribute(mark)
        plain = [(link, pieces) for n, (link, pieces) in enumerate(self.links) if n not in self.of_link and pieces]
        return self.reports, plain

    def _lay(self) -> None:
        """Lay the model's contents over the marks: whole quotations, and pieces beside them."""
        context, tags = self.context, self.context.tags
        over_marks = OverMarks(context.text, context.marks)
        links: Sequence[LinkedContent] = tags.links if tags else ()
        framed = ((by_its_own_frame(context, link, over_marks.within), link.cue) for link in links)
        parts = [(part, cue) for link, cue in framed for part in unglued(context.text, link)]
        parts.sort(key=lambda one: (one[0].cue is None, one[0].contents[0].start))
        taken = set(self.settled)
        for link, cue in parts:
            if cue is not None and link.cue != cue:
                self.parted[len(self.links)] = TextSpan(cue.start, cue.end)
            pieces: list[TextSpan] = []
            for content in over_marks.united(link.contents):
                whole, covered = over_marks.lay(content, taken)
                new = [index for index in covered if index not in taken]
                if covered and not new and (link.cue is None or covered[0] in self.settled):
                    continue  # the rest of a quotation that another statement has
                pieces += whole if new or not covered else whole[:1]  # another statement has the rest
                taken.update(new)
                self.link_of.update(dict.fromkeys(new, len(self.links)))
            self.links.append((link, pieces))

    def _attribute(self, mark: int) -> None:
        context, marked = self.context, self.context.marks[mark]
        number = self.link_of.get(mark)
        link = self.links[number][0] if number is not None else None
        around = self.context.marks[marked.parent].spans if marked.parent is not None else ()
        unit = Unit(marked.spans, mark, link, around)
        before = self.last.get(marked.parent)
        if before is not None and context.paragraph_at(marked.start) - before[1] > NEXT_PARAGRAPH:
            before = None
        options = candidates(context, unit, Pair(before[0].source, before[0].cue) if before else None)
        parted = self.parted.get(number) if number is not None else None
        options = [one for one in options if parted is None or not meet(one.pair.cue, parted)]
        described(context, unit, options)
        best, sure = self.decider.source(unit, options)
        chosen = options[best]
        acting = acting_before(context, unit, chosen.pair)
        if acting is not None:
            chosen, sure = Candidate(Pair(acting, None), {"acting"}), SURE
        if marked.parent is not None:
            cue, clause = chosen.pair.cue, chosen.clause
            says = clause is not None and clause.verb.act == "speech" and clause.verb.share >= SURE_VERB
            near = cue is not None and max(marked.start - cue.end, cue.start - marked.end) < BESIDE
            if not (says and near) or is_address(context.text, chosen.pair.source):
                return
        holds = self.decider.holds(unit, list(holds_features(context, unit, chosen)))
        holds = max(holds, SURE) if acting is not None else holds
        is_gloss = marked.parent is None and holds_no_statement(context.text, marked)
        least = LEAST_CHANCE if marked.closed or link is None else LEAST_OPEN
        if (holds < least and marked.parent is None) or is_gloss:
            if number is not None:
                self.links[number] = (self.links[number][0], _without(self.links[number][1], marked))
            return
        report = self._joined(unit, number, chosen.pair)
        if report is None:
            report = Report(
                [], chosen.pair.source, chosen.pair.cue, "+".join(sorted(chosen.by)), holds=holds, sure=sure
            )
            self.reports.append(report)
            if number is not None and number not in self.of_link:
                report.pieces += self.links[number][1]
            if number is not None:
                self.of_link.setdefault(number, []).append(report)
        if marked.closed or len(marked.spans) > 1 or not report.pieces:
            report.pieces += marked.spans
        report.marks.append(mark)
        self.last[marked.parent] = (report, context.paragraph_at(marked.spans[-1].end - 1))

    def _joined(self, unit: Unit, number: int | None, pair: Pair) -> Report | None:
        """The report that a quotation belongs to: of its link with its source, or the one before that goes on."""
        for report in self.of_link.get(number, ()) if number is not None else ():
            if meet(report.source, pair.source) or (report.source is None and pair.source is None):
                return report
        assert unit.mark is not None
        before = self.last.get(self.context.marks[unit.mark].parent)
        if before is None or before[1] != self.context.paragraph_at(unit.pieces[0].start):
            return None
        report = before[0]
        same_cue = pair.cue is not None and report.cue == pair.cue and report.source == pair.source
        return report if same_cue and (pair.before or number is None or number not in self.of_link) else None


def is_address(text: str, source: TextSpan | None) -> bool:
    """Whether the one who would speak inside a quotation is its speaker or hearer: "you say ‘never’"."""
    return source is None or text[source.start : source.end].lower() in words("addressed")


def _without(pieces: list[TextSpan], marked: Marked) -> list[TextSpan]:
    """The pieces that are more than a stretch between marks."""
    return [piece for piece in pieces if not (marked.start <= piece.start and piece.end <= marked.end)]


def _reported(
    context: Context, decider: Decider, plain: Sequence[tuple[LinkedContent, list[TextSpan]]]
) -> Iterator[Report]:
    """Reports without marks: of the model's statements, then of cues that it passes over."""
    links = context.tags.links if context.tags else ()
    used = [TextSpan(link.cue.start, link.cue.end) for link in links if link.cue is not None]
    for link, pieces in plain:
        unit = Unit(tuple(pieces), None, link)
        options = candidates(context, unit, None)
        described(context, unit, options)
        best, sure = decider.source(unit, options)
        pair = options[best].pair
        spans = tuple(TaggedSpan(p.start, p.end, "CONTENT", min(c.score for c in link.contents)) for p in pieces)
        yield from _decided(context, decider, link._replace(contents=spans), pair, sure)
    for cue, source in quiet_cues(context, used):
        yield from _decided(context, decider, None, Pair(source, cue), 0.9)


def _is_told(context: Context, pair: Pair, cue: TextSpan) -> bool:
    """Whether the words of a frame alone say that a clause behind it is a statement."""
    return says_as_quoted(context.text, cue) or (pair.source is not None and tells(context, cue, pair.source))


def _decided(
    context: Context, decider: Decider, link: LinkedContent | None, pair: Pair, sure: float
) -> Iterator[Report]:
    cue = pair.cue
    if cue is not None and (act_of(context.text[slice(*cue)]) is None or context.is_command(cue)):
        return
    if cue is not None and pair.source is not None and has_no_agent(context.text, cue, pair.source):
        pair = pair._replace(source=None)
    if cue is not None and pair.source is None and is_accusation_by_nobody(context.text, cue):
        return
    found = [e for e in extents(context, link, cue, pair.source) if not any(meet(p, pair.source) for p in e.pieces)]
    if cue is not None and pair.source is None:
        found = [extent for extent in found if not is_subject_alone(context.text, extent.pieces, cue)]
    if not found:
        return
    source = binned(sure) if pair.source else "open"
    options = reported_features(context, link, pair, found, source)
    best, chance = decider.reported(found, options, cue)
    if best is None and cue is not None and _is_told(context, pair, cue):
        best = next((n for n, one in enumerate(found) if one.pieces[0].start >= cue.end), None)
        chance = LEAST_REPORTED
    if best is not None:
        chosen: Extent = found[best]
        names = context.names_in(chosen.pieces[0])
        if cue is not None and says_nothing(context.text, cue, chosen.pieces[0], names):
            return
        yield Report(list(chosen.pieces), pair.source, cue, chosen.by, holds=chance, sure=sure)
