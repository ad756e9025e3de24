"""What of a check counts, what is ignored, and what the user is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factx.article import Article
from factx.check.baseline import Baseline, read_baseline, updated, written
from factx.check.check_settings import CheckSettings, settings_for
from factx.check.evidence import Text
from factx.check.findings import Check, Finding
from factx.check.ignores import ignored_by, ignores_of, in_comments
from factx.check.rules import rule_of
from factx.cli.check_request import CheckRequest
from factx.cli.destination import opened_output
from factx.cli.messages import Messages
from factx.errors import OptionError


@dataclass(frozen=True)
class Checked:
    """One draft: all its findings, those that are shown, and whether one of them counts."""

    article: Article
    whole: Check
    shown: Check
    fails: bool


class Settlement:
    """What counts of the checks of a request, by its options, its baseline, the drafts' settings and comments."""

    def __init__(self, request: CheckRequest, messages: Messages) -> None:
        self.request = request
        self.messages = messages
        self.fails = False

    def settled(self, draft: Text, whole: Check, settings: CheckSettings) -> Checked:
        """What counts of a check, and what is shown of it."""
        ignores, remarks = ignores_of(draft.article)
        for remark in remarks:
            self.messages.remark(remark)
        baseline = self.baseline(settings)
        known = baseline.known(draft.name)
        kept = [one for one in whole.findings if not in_comments(draft.article, one.start)]
        findings: list[Finding] = []
        for finding in kept:
            mark = finding.fingerprint
            reason = ignored_by(finding, ignores) or next(
                (one.reason for one in settings.ignore if one.covers(finding)), None
            )
            if reason is not None and not finding.is_borne_out:
                finding = marked_ignored(finding, "ignored", reason)
            elif mark in known and not finding.is_borne_out:
                finding = marked_ignored(finding, "baseline", f"accepted on {known[mark].since}")
            findings.append(finding)
        settled = whole.model_copy(update={"findings": tuple(findings)})
        fails = any(self.counts(finding, settings) for finding in findings)
        self.fails = self.fails or fails
        shown = tuple(finding for finding in findings if self.is_shown(finding))
        return Checked(draft.article, settled, settled.model_copy(update={"findings": shown}), fails)

    def baseline(self, settings: CheckSettings) -> Baseline:
        """What is accepted already."""
        path = self.baseline_path(settings)
        return read_baseline(path) if path else Baseline()

    def baseline_path(self, settings: CheckSettings) -> Path | None:
        """The baseline's file: that of the command line, else that of the settings."""
        if self.request.wanted.baseline:
            return self.request.wanted.baseline
        return settings.folder / settings.baseline if settings.baseline else None

    def update_baseline(self, checked: Sequence[Checked]) -> None:
        """Writes what is not borne out now to the baseline. Raises `OptionError` where no file is named for it."""
        by_path: dict[Path, list[Check]] = {}
        for one in checked:
            path = self.baseline_path(settings_for(one.article.source))
            if path is None:
                raise OptionError("no baseline file is named", "Name one with --baseline, or in .factx.toml")
            by_path.setdefault(path, []).append(one.whole)
        for path, checks in by_path.items():
            with opened_output(path) as file:
                file.write(written(updated(read_baseline(path), checks, date.today())))

    def counts(self, finding: Finding, settings: CheckSettings) -> bool:
        """Whether a finding makes the check fail."""
        if finding.ignored is not None:
            return False
        wanted = self.request.wanted.fail_on or settings.fail_on
        return is_named(finding, wanted) if wanted else not finding.is_borne_out

    def is_shown(self, finding: Finding) -> bool:
        """Whether the user wants to see a finding."""
        wanted = self.request.wanted
        if wanted.verdict is not None:
            return is_named(finding, wanted.verdict)
        return wanted.all_findings or not (finding.is_borne_out or finding.ignored is not None)


def is_named(finding: Finding, names: Sequence[str]) -> bool:
    """Whether one of some names is a finding's verdict, its rule, or what its rule calls it."""
    rule = rule_of(finding).id
    return any(name in (finding.verdict, rule, rule.partition("/")[2]) for name in names)


def marked_ignored(finding: Finding, flag: str, reason: str) -> Finding:
    """The finding as one that does not count."""
    return finding.model_copy(update={"flags": tuple(sorted({*finding.flags, flag})), "ignored": reason})
