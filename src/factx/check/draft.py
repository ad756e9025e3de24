"""A draft checked against its sources: every quotation, amount, figure, date and name gets its verdict."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factx.check.ages import Age, ages_of, judge_age
from factx.check.corrections import taken_back
from factx.check.evidence import Text
from factx.check.findings import (
    BORNE_OUT,
    VERDICTS,
    Check,
    CheckedDraft,
    CheckedSource,
    Finding,
    FindingKind,
    Flag,
    Verdict,
)
from factx.check.fold import fold
from factx.check.judgement import Judgement, Sources
from factx.check.matching import exact_stretches
from factx.check.named import Names, judge_name, namings_of
from factx.check.quotations import Quotation, quotations_of
from factx.check.quote_verdicts import judge
from factx.check.reported import judged_reports
from factx.check.rules import rule_of
from factx.check.value_verdicts import judge_value
from factx.check.values import Value, told_scores, values_of
from factx.check.when import Time, judge_time, times_of
from factx.check.whose_words import shown
from factx.records import Record, Span

KINDS: tuple[FindingKind, ...] = ("quote", "money", "figure", "date", "name")


@dataclass
class Evidence:
    """The sources of a check, made ready once for any number of drafts; `unread` names those that could not be read."""

    texts: Sequence[Text]
    unread: Sequence[str] = ()
    partly: frozenset[str] = frozenset()
    """The sources of which only stretches were read for facts."""
    is_incomplete: bool = False
    """Whether more of those stretches would have had to be read."""
    sources: Sources = field(init=False)
    values: list[Value] = field(init=False, default_factory=list)
    ages: list[Age] = field(init=False, default_factory=list)
    times: list[Time] = field(init=False, default_factory=list)
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.sources = Sources(self.texts, failed=self.failed)
        for text in self.texts:
            gone = taken_back(text)
            values, times = (*values_of(text), *told_scores(text)), times_of(text)
            self.values += [one for one in values if not lies_in(one.record.start, one.record.end, gone)]
            self.times += [one for one in times if not lies_in(one.record.start, one.record.end, gone)]
            self.ages += [age for age in ages_of(text) if not lies_in(age.start, age.end, gone)]
        self.names = Names(self.texts)

    @property
    def failed(self) -> bool:
        """Whether nothing follows from what is not found, because something was not read."""
        return bool(self.unread) or self.is_incomplete

    def records(self) -> tuple[CheckedSource, ...]:
        """What was read, and what was not."""
        read = [
            CheckedSource(
                source=text.name,
                sha256=text.article.sha256,
                read=True,
                partly=text.name in self.partly,
                words=text.article.words,
            )
            for text in self.texts
        ]
        return (*read, *(CheckedSource(source=name, sha256=None, read=False) for name in self.unread))


DOUBTED: frozenset[Verdict] = frozenset({"differs", "missing", "unchecked", "near", "new", "title"})
LEAST_COPIED = 5
"""Words of a sentence that stands in a source by more than chance."""
COPIED: dict[FindingKind, Verdict] = {
    "quote": "verbatim",
    "money": "supported",
    "figure": "supported",
    "date": "supported",
    "name": "known",
}


def check_draft(draft: Text, evidence: Evidence, kinds: Sequence[FindingKind] = KINDS) -> Check:
    """Every finding of the wanted kinds, borne out or not, in text order."""
    found = sorted(findings(draft, evidence, kinds), key=lambda one: (one.start, one.end, KINDS.index(one.kind)))
    numbered = with_fingerprints([one.model_copy(update={"id": f"c{number}"}) for number, one in enumerate(found, 1)])
    return Check(
        draft=CheckedDraft(source=draft.name, sha256=draft.article.sha256),
        sources=evidence.records(),
        findings=numbered,
        summary=summary_of(numbered),
    )


def summary_of(found: Sequence[Finding]) -> dict[Verdict, int]:
    """How many findings there are of each verdict that occurs, those that are not borne out first."""
    counts = Counter(one.verdict for one in found)
    every = dict.fromkeys(verdict for kind in KINDS for verdict in VERDICTS[kind])
    order = sorted(every, key=lambda verdict: verdict in BORNE_OUT)
    return {verdict: counts[verdict] for verdict in order if counts[verdict]}


def findings(draft: Text, evidence: Evidence, kinds: Sequence[FindingKind]) -> Iterator[Finding]:
    """The findings of the wanted kinds, kind after kind; what stands in a quotation is compared as part of that."""
    quotations = list(quotations_of(draft))
    inside = [(span.start, span.end) for quotation in quotations for span in quotation.spans]
    if "quote" in kinds:
        yield from quotation_findings(draft, evidence, quotations)
        yield from statement_findings(draft, evidence)
    ages = [age for age in ages_of(draft) if not lies_in(age.start, age.end, inside)]
    apart = [*inside, *((age.start, age.end + len("-year-old")) for age in ages)]
    if "figure" in kinds:
        yield from age_findings(draft, evidence, ages)
    yield from value_findings(draft, evidence, kinds, apart)
    if "date" in kinds:
        yield from date_findings(draft, evidence, apart)
    if "name" in kinds:
        yield from name_findings(draft, evidence, inside)


def quotation_findings(draft: Text, evidence: Evidence, quotations: Sequence[Quotation]) -> Iterator[Finding]:
    """The findings of quotations."""
    for quotation in quotations:
        judgement = judge(quotation, evidence.sources)
        if judgement.verdict in ("misattributed", "elsewhere"):
            judgement = as_copied(draft, evidence, "quote", quotation.start, quotation.end) or judgement
        yield quotation_finding(draft, quotation, judgement)


def statement_findings(draft: Text, evidence: Evidence) -> Iterator[Finding]:
    """The findings of what is reported without marks and a source has the other way round, or of somebody else."""
    for one, judgement in judged_reports(draft, evidence.texts):
        copied = as_copied(draft, evidence, "quote", one.quote.start, one.quote.end)
        if copied is None:
            made = finding(draft, "quote", *one.hull, judgement)
            yield made.model_copy(update={"speaker": shown(one.party)})


def value_findings(
    draft: Text, evidence: Evidence, kinds: Sequence[FindingKind], inside: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """The findings of amounts and figures outside the stretches `inside` quotations."""
    for value in values_of(draft):
        if value.kind in kinds and not lies_in(value.record.start, value.record.end, inside):
            judgement = judge_value(value, evidence.values, failed=evidence.failed)
            if judgement is not None:
                yield uncopied(draft, evidence, value.kind, value.record, judgement)


def age_findings(draft: Text, evidence: Evidence, ages: Sequence[Age]) -> Iterator[Finding]:
    """The findings of ages, which are read by the names beside them."""
    for age in ages:
        judgement = judge_age(age, evidence.ages, evidence.texts)
        if judgement is not None and judgement.verdict in DOUBTED:
            judgement = as_copied(draft, evidence, "figure", age.start, age.end) or judgement
        if judgement is not None:
            yield finding(draft, "figure", age.start, age.end, judgement)


def date_findings(draft: Text, evidence: Evidence, inside: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """The findings of dates outside the stretches `inside` quotations."""
    for time in times_of(draft):
        if not lies_in(time.record.start, time.record.end, inside):
            judgement = judge_time(time, evidence.times, evidence.texts, failed=evidence.failed)
            # "Monday" of a copied sentence is another Monday where the draft appears in another week.
            if time.record.anchor == "published":
                yield finding(draft, "date", time.record.start, time.record.end, judgement)
            else:
                yield uncopied(draft, evidence, "date", time.record, judgement)


def name_findings(draft: Text, evidence: Evidence, inside: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """The findings of names outside the stretches `inside` quotations."""
    for naming in namings_of(draft, inside):
        judgement = judge_name(naming, evidence.names, failed=evidence.failed)
        yield uncopied(draft, evidence, "name", naming.entity, judgement)


def uncopied(draft: Text, evidence: Evidence, kind: FindingKind, record: Record, judgement: Judgement) -> Finding:
    """The finding of a record; one in doubt is borne out where its whole sentence stands in a source."""
    if judgement.verdict in DOUBTED:
        judgement = as_copied(draft, evidence, kind, record.start, record.end) or judgement
    return finding(draft, kind, record.start, record.end, judgement)


def as_copied(draft: Text, evidence: Evidence, kind: FindingKind, start: int, end: int) -> Judgement | None:
    """The verdict on what stands in a sentence that a source has word for word; null where none has.

    What such a sentence says, the source says, also where the two are read as naming different people or times. A
    sentence that is all quotation says nothing of who said it.
    """
    sentence = draft.sentence(start, end)
    words = draft.folded.part([(min(sentence.start, start), max(sentence.end, end))])
    if len(words) < LEAST_COPIED or (kind == "quote" and len(words) <= len(draft.folded.part([(start, end)]))):
        return None
    for text in evidence.texts:
        for first, past in exact_stretches(words, text.folded):
            passage = text.passage(text.folded.starts[first], max(text.folded.ends[first:past]))
            flags: frozenset[Flag] = frozenset({"unattributed"} if kind == "quote" else ())
            return Judgement(COPIED[kind], flags, passage, note="the whole sentence stands in the source")
    return None


def lies_in(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch lies in one of others."""
    return any(first <= start and end <= past for first, past in stretches)


def quotation_finding(draft: Text, quotation: Quotation, judgement: Judgement) -> Finding:
    """The finding of a quotation."""
    speaker = quotation.speaker
    made = finding(draft, "quote", quotation.start, quotation.end, judgement)
    who = (speaker.name or speaker.text) if speaker else None
    return made.model_copy(update={"text": quotation.written, "speaker": who})


def finding(draft: Text, kind: FindingKind, start: int, end: int, judgement: Judgement) -> Finding:
    """A verdict with where it stands in the draft; it gets its number when all are there."""
    line, column = draft.article.line_and_column(start)
    sentence: Span = draft.sentence(start, end)
    return Finding(
        id="c",
        kind=kind,
        verdict=judgement.verdict,
        flags=tuple(sorted(judgement.flags)),
        text=draft.article.text[start:end],
        start=start,
        end=end,
        line=line,
        column=column,
        sentence=sentence,
        context=draft.article.text[sentence.start : sentence.end],
        source=judgement.source,
        further=judgement.further,
        difference=judgement.difference,
        note=judgement.note,
    )


def with_fingerprints(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a draft, each with a mark by which it is known again when its draft has changed elsewhere.

    Neither its line nor what stands around it counts; of several alike the second and later are told apart by number.
    """
    seen: Counter[str] = Counter()
    marked: list[Finding] = []
    for finding in findings:
        words = " ".join(fold(finding.text).keys)
        said = f"{rule_of(finding).id}\n{words}\n{finding.speaker or ''}"
        number = seen[said]
        seen[said] += 1
        mark = hashlib.sha256(f"{said}\n{number}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        marked.append(finding.model_copy(update={"fingerprint": mark}))
    return tuple(marked)
