"""What settings say of checks, in their table `[check]`; the command line wins over it."""

from __future__ import annotations

from collections.abc import Mapping
from glob import glob
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factx.check.findings import Finding
from factx.check.rules import rule_of, rules
from factx.errors import OptionError
from factx.settings import nearest_settings


class IgnoredRule(BaseModel):
    """A rule that counts for nothing, everywhere or for one text, with the reason why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    reason: str = Field(min_length=1)
    text: str | None = None

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is ignored by it."""
        return self.rule in (rule_of(finding).id, finding.kind) and self.text in (None, finding.text)


class CheckSettings(BaseModel):
    """The table `[check]`. Paths are as the file that holds it sees them; `folder` is that file's."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    against: tuple[str, ...] = ()
    speeches: dict[str, str] = {}
    """Sources that are one person's words throughout: path to name."""
    fail_on: tuple[str, ...] | None = Field(default=None, alias="fail-on")
    baseline: str | None = None
    ignore: tuple[IgnoredRule, ...] = ()
    folder: Path = Path()

    def sources(self) -> list[str]:
        """The sources as the working folder sees them, patterns as the files that they stand for."""
        return [path for written in self.against for path in self.found(written)]

    def spoken(self) -> dict[str, str]:
        """The speeches by their paths as the working folder sees them."""
        return {path: name for written, name in self.speeches.items() for path in self.found(written)}

    def found(self, written: str) -> list[str]:
        """The paths that one entry stands for; an entry that is no pattern stands for itself, also where nothing is."""
        if any(mark in written for mark in "*?["):
            found = (self.folder / path for path in glob(written, root_dir=self.folder, recursive=True))  # noqa: PTH207 - Path.glob raises for an odd or absolute one
            return sorted(str(path) for path in found if not ("**" in written and path.is_dir()))
        return [str(self.folder / written)]


def settings_for(draft: str) -> CheckSettings:
    """What the settings nearest to a draft say of checks, else nothing.

    Raises `OptionError`, with the field, for what they may not be.
    """
    found = nearest_settings(draft)
    if found is None:
        return CheckSettings()
    table = found.table.get("check", {})
    if not isinstance(table, Mapping):
        raise OptionError(f"{found.path}: check: is no table", "docs/check.md lists the settings")
    own = {field.alias or name for name, field in CheckSettings.model_fields.items()} - {"folder"}
    try:
        settings = CheckSettings.model_validate(
            {**{key: value for key, value in table.items() if key in own}, "folder": found.path.parent}
        )
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in ("check", *first["loc"]))
        wrong = first["msg"].lower().replace("valid tuple", "list")
        raise OptionError(f"{found.path}: {field}: {wrong}", "docs/check.md lists the settings") from error
    parts = [one.partition("/") for one in rules()]
    ignorable, verdicts = {kind for kind, _, _ in parts}, {verdict for _, _, verdict in parts}
    unknown = [("ignore", one.rule) for one in settings.ignore if one.rule not in {*rules(), *ignorable}]
    unknown += [("fail-on", one) for one in settings.fail_on or () if one not in {*rules(), *verdicts}]
    if unknown:
        key, name = unknown[0]
        raise OptionError(f"{found.path}: check.{key}: {name!r} is no rule", f"Rules are {', '.join(rules())}")
    return settings
