"""What is said of a finding in one line, for the formats that have no room for a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from factx.check.findings import Check, Difference, Finding
from factx.check.rules import Rule, rule_of
from factx.controls import on_one_line

MOST_SHOWN: int = 160
"""Characters of a text that a line shows."""
FLAGS = {
    "short": "a short quotation, which may stand somewhere by chance",
    "spliced": "put together from several places",
    "order": "in another order",
    "speaker": "of another speaker",
    "unquoted": "in no quotation marks there",
    "reported": "reported there, not quoted",
    "unattributed": "a speaker is not named",
    "own_words": "the paper's own words",
    "case": "other capitals",
    "question": "a question on one side only",
}
"""What a flag means, where its verdict does not say it."""


def message(finding: Finding) -> str:
    """What is wrong, what the source has, and where."""
    parts = [headline(finding)]
    if finding.source is not None:
        passage = finding.source
        speaker = f" ({on_one_line(passage.speaker)})" if passage.speaker and finding.kind == "quote" else ""
        parts.append(f"{passage.source}:{passage.line}:{passage.column} has “{shortened(passage.text)}”{speaker}")
    if finding.note:
        parts.append(finding.note)
    if flags := flags_in_words(finding):
        parts.append("; ".join(flags))
    return ". ".join(parts)


def flags_in_words(finding: Finding) -> list[str]:
    """What its flags mean."""
    return [FLAGS[flag] for flag in finding.flags if flag in FLAGS]


def by_rule(check: Check) -> Iterator[tuple[Rule, list[Finding]]]:
    """The findings of each rule in text order, the gravest rule first."""
    ordered = sorted(check.findings, key=lambda finding: (rule_of(finding).order, finding.start))
    return ((rule, list(findings)) for rule, findings in groupby(ordered, key=rule_of))


def headline(finding: Finding) -> str:
    """The rule's sentence for this finding: its text, and the words that differ."""
    rule = rule_of(finding)
    changed = marked([one for one in finding.difference if one.op != "keep"]) if finding.kind == "quote" else ""
    text = f"“{shortened(finding.text)}”" if finding.kind == "quote" else shortened(finding.text)
    return f"{text}: {rule.help.rstrip('.')}" + (f" ({changed})" if changed else "")


def marked(difference: Sequence[Difference]) -> str:
    """The operations as `wdiff` writes them, from the draft to the source, as an editor would mend it."""
    return " ".join(marked_one(one) for one in difference)


def marked_one(one: Difference) -> str:
    """One operation: what the draft alone has in "[-…-]", what the source has in its place in "{+…+}"."""
    if one.op == "keep":
        return on_one_line(one.draft)
    struck = f"[-{shortened(one.draft)}-]" if one.draft else ""
    inserted = f"{{+{shortened(one.source)}+}}" if one.source else ""
    return struck + inserted


def shortened(text: str) -> str:
    """A text on one line, cut in its middle where it is long."""
    line = on_one_line(text)
    if len(line) <= MOST_SHOWN:
        return line
    half = (MOST_SHOWN - 3) // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
