"""A check for a person: the draft's sentences as an editor would mark them, each with the source's passage."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from factx.article import Article
from factx.check.finding_in_words import by_rule, flags_in_words, shortened
from factx.check.findings import Check, Finding, Passage
from factx.controls import flowing, on_one_line
from factx.errors import source_in_words
from factx.terminal.screen import styled

INDENT = (0, 0, 0, 2)
WINDOW = 240
"""Characters that are shown on either side of a finding in a long sentence."""
PIECE = 400
"""Characters of what is kept or of a passage that are shown before it is cut."""
CUT = " … "


def check_view(check: Check, article: Article) -> RenderableType:
    """The findings of a check, grouped by what is said of them, the gravest first, and a line that sums up."""
    parts: list[RenderableType] = [heading(check, article)]
    for rule, findings in by_rule(check):
        title = styled(rule.heading, f"factx.{rule.level}")
        parts.append(Text("\n").append_text(title).append_text(styled(f"  {len(findings)}", "factx.aside")))
        for finding in findings:
            parts += finding_parts(check, finding, article)
    parts.append(Text("\n").append_text(summary_line(check)))
    return Group(*parts)


def heading(check: Check, article: Article) -> Text:
    """The draft, and what was read to check it."""
    read = [source for source in check.sources if source.read]
    words = sum(source.words for source in read)
    against = f"{counted(len(read), 'source')} of {words:,} words"
    text = styled(on_one_line(source_in_words(check.draft.source)), "factx.source").append_text(
        styled(f"  {article.words:,} words, checked against {against}", "factx.aside")
    )
    for source in check.sources:
        if not source.read:
            text.append_text(styled(f"\nnot read: {on_one_line(source.source)}", "factx.warning"))
    return text


def finding_parts(check: Check, finding: Finding, article: Article) -> list[RenderableType]:
    """One finding: where it is, the draft's sentence with its marks, the source's passage."""
    source = "stdin" if check.draft.source == "-" else check.draft.source
    place = styled(f"{on_one_line(source)}:{finding.line}:{finding.column}", "factx.aside")
    if finding.speaker:
        place.append("  ").append_text(styled(on_one_line(finding.speaker), "factx.speaker"))
    said = flags_in_words(finding)
    if finding.kind != "quote" and not finding.differs:  # Which of a sentence's facts it is shows without colour too.
        place.append_text(styled(f"  “{on_one_line(finding.text)}”", "factx.found"))
    if finding.note:
        said.insert(0, on_one_line(finding.note))
    if said:
        place.append_text(styled(f"  {'; '.join(said)}", "factx.aside"))
    parts: list[RenderableType] = [
        Padding(place, INDENT),
        Padding(marked_sentence(finding, article), (0, 0, 0, 4)),
    ]
    parts += [Padding(passage_text(passage), (0, 0, 0, 6)) for passage in finding.passages]
    if finding.ignored:
        parts.append(Padding(styled(f"ignored: {on_one_line(finding.ignored)}", "factx.aside"), (0, 0, 0, 6)))
    return parts


def marked_sentence(finding: Finding, article: Article) -> Text:
    """The draft's sentence with what the draft alone has struck and what the source has inserted."""
    start = min(finding.sentence.start, finding.start)
    end = max(finding.sentence.end, finding.end)
    before = article.text[max(start, finding.start - WINDOW) : finding.start]
    after = article.text[finding.end : min(end, finding.end + WINDOW)]
    text = styled(CUT.lstrip() if finding.start - start > WINDOW else "", "factx.context")
    text.append_text(styled(flowing(before), "factx.context"))
    if finding.differs:
        text.append_text(marked_difference(finding, article))
    else:
        text.append_text(styled(flowing(finding.text), "factx.found"))
    text.append_text(styled(flowing(after), "factx.context"))
    return text.append_text(styled(CUT.rstrip() if end - finding.end > WINDOW else "", "factx.context"))


def marked_difference(finding: Finding, article: Article) -> Text:
    """A finding's characters with what is struck and inserted, in marks that show without colour too."""
    text = Text()
    at = finding.start
    for one in finding.difference:
        found = article.text.find(one.draft, at, finding.end) if one.draft else -1
        if found >= 0:
            text.append_text(styled(flowing(article.text[at:found]), "factx.context"))
            at = found + len(one.draft)
        elif text.cell_len and not text.plain.endswith(" "):
            text.append(" ")
        if one.op == "keep":
            kept = shortened(one.draft) if len(one.draft) > PIECE else flowing(one.draft)
            text.append_text(styled(kept, "factx.found"))
            continue
        if one.draft:
            text.append_text(styled(f"[-{shortened(one.draft)}-]", "factx.struck"))
        if one.source:
            text.append_text(styled(f"{{+{shortened(one.source)}+}}", "factx.inserted"))
    return text.append_text(styled(flowing(article.text[at : finding.end]), "factx.context"))


def passage_text(passage: Passage) -> Text:
    """A passage of a source with its place and its speaker."""
    text = styled(f"{on_one_line(passage.source)}:{passage.line}:{passage.column}", "factx.aside")
    if passage.speaker:
        text.append("  ").append_text(styled(on_one_line(passage.speaker), "factx.speaker"))
    said = shortened(passage.text) if len(passage.text) > PIECE else on_one_line(passage.text)
    return text.append("  ").append_text(styled(f"“{said}”", "factx.reported"))


def summary_line(check: Check) -> Text:
    """How many findings there are of each verdict, those that are not borne out first."""
    if not check.summary:
        return styled("Nothing to check: no quotation, amount, figure, date or name was found.", "factx.aside")
    out = ", ".join(f"{count} {verdict}" for verdict, count in check.summary.items())
    return styled(out, "factx.aside")


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
