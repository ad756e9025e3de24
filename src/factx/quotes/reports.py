"""Reports: which clause reports which quotation, by rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from factx.quotes.clauses import Clause, read_clauses
from factx.quotes.frames import Sentence, Token
from factx.quotes.glosses import holds_no_statement
from factx.quotes.phrases import subject
from factx.quotes.report import Report
from factx.quotes.transcripts import signed_reports, transcript_reports
from factx.spans import TextSpan
from factx.text.marks import Marked
from factx.text.tables import read_rows

FEW_WORDS = 0.55
"""Share of right speakers that a step needs for one or two words between marks: they are scare quotes else."""
INTERVENING = 0.1
"""What a cue between a clause and a quotation takes off the fit."""
FARTHEST = 9
"""Clauses from a quotation on either side that are tried: farther ones have no fit left."""


def rule_reports(text: str, marks: Sequence[Marked], sentences: Sequence[Sentence]) -> list[Report]:
    """Reports of the quotations that a clause nearby reports. Marks that hold no statement stay out."""
    reports: list[Report] = transcript_reports(text, marks)
    turned = {index for report in reports for index in report.marks}
    reports += [report for report in signed_reports(text, marks) if turned.isdisjoint(report.marks)]
    by_mark: dict[int, Report] = {index: report for report in reports for index in report.marks}
    glosses = {index for index, mark in enumerate(marks) if holds_no_statement(text, mark)}
    no_report = Report([], None, None, 0.0, "none")
    known = {id(report) for report in reports}
    last: tuple[Report, int] | None = None  # the newest report of marks and its paragraph
    announced: tuple[Clause, Sentence] | None = None  # a clause whose sentence ends with a colon
    for sentence in sentences:
        if sentence.inside is not None:
            last = announced = None
        clauses = read_clauses(sentence)
        used: dict[int, Report] = {}
        no_words = not any(token.is_word for token in sentence.tokens)
        quotations = [n for n, token in enumerate(sentence.tokens) if token.mark is not None]
        for at in quotations:
            mark = sentence.tokens[at].mark
            assert mark is not None
            if mark in glosses or by_mark.get(mark, no_report).step in ("transcript", "signature"):
                continue
            if mark in by_mark:
                _extend(by_mark[mark], sentence.tokens[at], mark)
                continue
            report = _in_sentence(text, marks, sentence, at, clauses, used)
            if report is None and no_words:
                report = _from_before(sentence, at, last, announced)
            if report is None:
                report = _speaker_colon(sentence, at)
            if report is None:
                continue
            if sentence.inside is not None and _is_address(text, report.source):
                continue
            if id(report) not in known:
                known.add(id(report))
                reports.append(report)
            by_mark[mark] = report
            last = (report, sentence.paragraph)
        if not quotations and last is not None and sentence.paragraph > last[1] + 1:
            last = None
        announced = _announcing(sentence, clauses) or (announced if not sentence.tokens else None)
    for report in reports:
        if report.step != "transcript":
            report.pieces += [span for mark in report.marks for span in marks[mark].spans]
    return [_scored(text, marks, report) if report.marks else report for report in reports]


def _is_address(text: str, source: TextSpan | None) -> bool:
    """Whether the one who would speak inside a quotation is its speaker or hearer: "you say ‘never’"."""
    return source is None or text[source.start : source.end].lower() in ("you", "we", "i", "they", "one")


def _in_sentence(
    text: str, marks: Sequence[Marked], sentence: Sentence, at: int, clauses: Sequence[Clause], used: dict[int, Report]
) -> Report | None:
    token = sentence.tokens[at]
    mark = token.mark
    assert mark is not None
    here = bisect_left(clauses, at, key=lambda clause: clause.cue[0])
    fits = [
        (_fit(sentence.tokens, at, clauses[number]) - INTERVENING * _between(number, here), number)
        for number in range(max(0, here - FARTHEST), min(len(clauses), here + FARTHEST))
    ]
    if not fits:
        return None
    fit, number = max(fits, key=lambda pair: pair[0])
    joined = _joined_with(sentence.tokens, at)
    before = next((n for n, report in used.items() if joined in report.marks), None) if joined is not None else None
    if before is not None and clauses[before].cue[1] <= at and number != before:
        _extend(used[before], token, mark)
        return used[before]
    if fit < _least(text, marks[mark]):
        return None
    clause = clauses[number]
    inner = text[marks[mark].spans[0].start : marks[mark].spans[0].end]
    is_fragment = len(inner.split()) < 3 and inner[-1].isalnum()
    if number in used:
        if is_fragment and _place(sentence.tokens, at, clause).startswith("before-right"):
            return None  # "said Lee, whose book praises “stubborn” people"
        _extend(used[number], token, mark)
        return used[number]
    if is_fragment and _shares().get((_place(sentence.tokens, at, clause), "1"), 1.0) < FEW_WORDS:
        return None
    used[number] = _report(sentence.tokens, clause, token, mark, min(0.95, fit), _place(sentence.tokens, at, clause))
    return used[number]


def _joined_with(tokens: Sequence[Token], at: int) -> int | None:
    """The quotation that "and" or "or" joins with the one at a token: Lee called it “sad” and “wrong,” Roe said."""
    n = at - 1
    while n >= 0 and tokens[n].lower in (",", "and", "or"):
        n -= 1
    return tokens[n].mark if 0 <= n < at - 1 and any(t.is_word for t in tokens[n + 1 : at]) else None


def _place(tokens: Sequence[Token], at: int, clause: Clause) -> str:
    """The step's name: where the clause stands to the quotation, and how close."""
    if clause.source is None:
        return "no-subject"
    first, past = min(clause.cue[0], clause.source[0]), max(clause.cue[1], clause.source[1])
    says = "s" in clause.verb.kind and clause.verb.share >= 0.5
    if clause.order == "shared":
        past, first = clause.cue[1], clause.cue[0]
    if past <= at:
        between = [token for token in tokens[past:at] if token.is_word]
        sign = tokens[at - 1].lower
        near = "at" if not between else "near" if len(between) <= 6 else "far"
        sign = "colon" if sign == ":" else "comma" if sign == "," else "that" if sign == "that" else "bare"
        return f"before-{clause.order}-{sign}-{near}-{'says' if says else 'other'}"
    between = _behind(tokens, at, first)
    near = "at" if not between else "near" if len(between) <= 6 else "far"
    return f"after-{clause.order}-{near}-{'says' if says else 'other'}"


def _behind(tokens: Sequence[Token], at: int, first: int) -> list[Token]:
    """The words between a quotation and a clause behind it, but for the "as" of "“…,” as Lee put it"."""
    between = [token for token in tokens[at + 1 : first] if token.is_word]
    return between[1:] if between and between[0].lower == "as" else between


def _between(number: int, here: int) -> int:
    """Cues between a clause and a place that `here` clauses precede."""
    return number - here if number >= here else here - 1 - number


def _least(text: str, mark: Marked) -> float:
    """The fit that a quotation needs: words that could be a title or a slogan need a clause at their side."""
    length = len(text[mark.spans[0].start : mark.spans[0].end].split())
    return 0.55 if length <= 1 else 0.35 if length <= 3 else 0.15


def _fit(tokens: Sequence[Token], at: int, clause: Clause) -> float:
    """How well a clause reports the quotation at a token: by distance, by what lies between, by the verb."""
    first = min(clause.cue[0], clause.source[0] if clause.source and clause.order != "shared" else clause.cue[0])
    past = max(clause.cue[1], clause.source[1] if clause.order == "right" and clause.source else clause.cue[1])
    if past <= at:
        between = tokens[past:at]
        distance = sum(1 for token in between if token.is_word)
        if any(token.mark is not None for token in between):
            distance += 1
        breaks = sum(1 for token in between if token.lower in (";", "(", "—"))
        base = 0.97 - 0.03 * distance - 0.15 * breaks
        if between and between[-1].lower in (":", ","):
            base += 0.05
    else:
        distance = len(_behind(tokens, at, first))
        base = 0.98 if distance == 0 and "m" not in clause.verb.kind else 0.55 - 0.05 * distance
        if clause.order == "shared" and distance == 0:
            base = 0.5
    if clause.source is None:
        base -= 0.3
    return max(0.0, min(0.99, base)) * (0.55 + 0.45 * clause.verb.share)


def _report(tokens: Sequence[Token], clause: Clause, token: Token, mark: int, score: float, step: str) -> Report:
    source = _span(tokens, clause.source) if clause.source else None
    return Report([TextSpan(token.start, token.end)], source, _span(tokens, clause.cue), score, step, [mark])


@cache
def _shares() -> dict[tuple[str, str], float]:
    return {(step, length): float(share) for step, length, share in read_rows("quotes", "steps")}


def _scored(text: str, marks: Sequence[Marked], report: Report) -> Report:
    """The report with the share of its step that is right as its score."""
    start, end = marks[report.marks[0]].spans[0]
    length = "3" if len(text[start:end].split()) >= 3 else "1"
    report.score = _shares().get((report.step, length), 0.5)
    return report


def _span(tokens: Sequence[Token], bounds: tuple[int, int]) -> TextSpan:
    last = bounds[1] - 1
    if last > bounds[0] and tokens[last].lower == ".":
        last -= 1
    return TextSpan(tokens[bounds[0]].start, tokens[last].end)


def _extend(report: Report, token: Token, mark: int) -> None:
    report.pieces.append(TextSpan(token.start, token.end))
    if report.marks[-1] != mark:
        report.marks.append(mark)


def _from_before(
    sentence: Sentence, at: int, last: tuple[Report, int] | None, announced: tuple[Clause, Sentence] | None
) -> Report | None:
    token = sentence.tokens[at]
    assert token.mark is not None
    if announced is not None:
        clause, earlier = announced
        return _report(earlier.tokens, clause, token, token.mark, 0.85, "colon")
    if last is None:
        return None
    report, paragraph = last
    if paragraph == sentence.paragraph:
        _extend(report, token, token.mark)
        return report
    if sentence.paragraph == paragraph + 1 and report.source is not None:
        return Report([TextSpan(token.start, token.end)], report.source, report.cue, 0.5, "paragraph", [token.mark])
    return None


def _announcing(sentence: Sentence, clauses: Sequence[Clause]) -> tuple[Clause, Sentence] | None:
    if clauses and sentence.tokens and sentence.tokens[-1].lower in (":", "—", "…"):
        return clauses[-1], sentence
    return None


def _speaker_colon(sentence: Sentence, at: int) -> Report | None:
    """ "Lee: “…”": a short run of names before a colon."""
    tokens = sentence.tokens
    if at < 2 or tokens[at - 1].lower != ":":
        return None
    start = at - 1
    while start > 0 and (tokens[start - 1].is_word or tokens[start - 1].lower == ".") and at - start < 8:
        start -= 1
    source = subject(tokens[start : at - 1])
    if source is None or not any(token.capital for token in tokens[start : at - 1]):
        return None
    span = TextSpan(tokens[start + source[0]].start, tokens[at - 2].end)
    colon = TextSpan(tokens[at - 1].start, tokens[at - 1].end)
    token = tokens[at]
    assert token.mark is not None
    return Report([TextSpan(token.start, token.end)], span, colon, 0.7, "colon", [token.mark])
