"""A check as Markdown, to paste into a story's notes or a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factx.article import Article
from factx.check.finding_in_words import by_rule, flags_in_words, shortened
from factx.check.findings import Check, Difference, Finding
from factx.writers.markdown import escaped


def write_check_markdown(checks: Iterable[tuple[Check, Article]]) -> Iterator[str]:
    """A section for each draft, in it one for each rule, the gravest first."""
    separator = ""
    for check, _ in checks:
        parts = [heading(check)]
        for rule, findings in by_rule(check):
            parts.append(f"## {rule.heading}")
            parts += [item(finding) for finding in findings]
        yield separator + "\n\n".join(parts) + "\n"
        separator = "\n"


def heading(check: Check) -> str:
    """The draft, what was read, and how many findings there are of each verdict."""
    read = sum(source.read for source in check.sources)
    unread = [escaped(source.source) for source in check.sources if not source.read]
    counts = ", ".join(f"{count} {verdict}" for verdict, count in check.summary.items()) or "nothing to check"
    line = f"{read} {'source' if read == 1 else 'sources'} read: {counts}."
    if unread:
        line += f" Not read: {', '.join(unread)}."
    return f"# {escaped(check.draft.source)}\n\n{line}"


def item(finding: Finding) -> str:
    """One finding: its line, its words as an editor would mark them, and the source's."""
    flags = "; ".join(flags_in_words(finding))
    remarks = "; ".join(part for part in (finding.note, flags) if part)
    speaker = f" — {escaped(finding.speaker)}" if finding.speaker else ""
    lines = [f"- **{finding.line}:{finding.column}**{speaker} {marked_text(finding)}".rstrip()]
    if finding.source is not None:
        passage = finding.source
        said = f", {escaped(passage.speaker)}" if passage.speaker else ""
        place = f"{passage.source}:{passage.line}:{passage.column}"
        lines.append(f"  - {escaped(place)}{said}: “{escaped(shortened(passage.text))}”")
    if remarks:
        lines.append(f"  - {escaped(remarks)}")
    if finding.ignored:
        lines.append(f"  - ignored: {escaped(finding.ignored)}")
    return "\n".join(lines)


def marked_text(finding: Finding) -> str:
    """The draft's words, with those that the source has not struck and those that it has in bold."""
    if not finding.differs:
        text = escaped(shortened(finding.text))
        return f"“{text}”" if finding.kind == "quote" else text
    text = " ".join(marked_one(one) for one in finding.difference)
    return f"“{text}”" if finding.kind == "quote" else text


def marked_one(one: Difference) -> str:
    """One operation."""
    if one.op == "keep":
        return escaped(shortened(one.draft))
    struck = f"~~{escaped(shortened(one.draft))}~~" if one.draft else ""
    inserted = f"**{escaped(shortened(one.source))}**" if one.source else ""
    return " ".join(part for part in (struck, inserted) if part)
