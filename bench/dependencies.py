"""What `pip install factx` brings, with licences and megabytes, from what is installed here.

python bench/dependencies.py                  # prints the table
python bench/dependencies.py --write          # into docs/dependencies.md
python bench/dependencies.py --check          # status 1 where docs/dependencies.md has other names or licences
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "dependencies.md"
PURPOSE = {
    "spacy": "tokens, the pipeline and its components, Docs that other people's pipelines read",
    "typer": "the command line",
    "rich": "tables, colours and progress on terminals",
    "pydantic": "the records, their checks and their JSON Schema",
    "onnxruntime": "runs the bundled model",
    "tokenizers": "word pieces of the bundled model",
    "numpy": "the model's scores and decoding",
    "python-dateutil": "dates in metadata; calendar arithmetic",
    "charset-normalizer": "encodings that no mark and no UTF-8 tells",
    "platformdirs": "where a check keeps what it has read",
    "tomli": "TOML on Python 3.10",
    "rapidfuzz": "aligns a draft's quotations with its sources",
    "holidays": "days of public holidays",
}
"""What each direct dependency is for; the rest are theirs."""
CLASSIFIER = "License :: OSI Approved :: "
SHORT = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "BSD 3-Clause License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 or BSD-3-Clause",
}
NOT_SAID = "not said"
FOR_WORK = frozenset({"all", "browser", "dev", "readers", "test", "train"})
"""Extras for those who work on factx, and the one of all others."""
EXTRAS_HEAD = "| extra | MB | brings |\n| --- | ---: | --- |\n"
BROUGHT = 6
"""How many packages of an extra are named, the largest ones."""


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package: its licence by its own metadata, its size on the disk, and who needs it."""

    name: str
    version: str
    licence: str
    megabytes: float
    purpose: str


def main() -> int:
    """Print, write or check the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    packages = sorted(needed(), key=lambda package: -package.megabytes)
    text = document(packages)
    if options.write:
        DOCUMENT.parent.mkdir(exist_ok=True)
        DOCUMENT.write_text(text, "utf-8")
    elif options.check:
        written = {
            tuple(row) for row in re.findall(r"^\| (\S+) \| [^|]* \| ([^|]*) \|", DOCUMENT.read_text("utf-8"), re.M)
        }
        here = {(package.name, package.licence) for package in packages}
        for name, licence in sorted(here - written):
            print(f"docs/dependencies.md does not have {name} ({licence}): bench/dependencies.py --write")
        return 1 if here - written else 0
    else:
        print(text, end="")
    return 0


def needed(extra: str = "") -> Iterator[Package]:
    """factx's dependencies and theirs, each once; with those of one extra, where it is named."""
    root = distribution("factx")
    direct = [Requirement(line) for line in root.requires or ()]
    waiting = [(requirement, "") for requirement in direct if applies(requirement, extra)]
    seen: set[str] = set()
    while waiting:
        requirement, of = waiting.pop(0)
        name = canonicalize_name(requirement.name)
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield Package(name, found.version, licence_of(found), size_of(found), PURPOSE.get(name, "") or f"of {of}")
        theirs = [Requirement(line) for line in found.requires or ()]
        waiting += [(theirs_too, name) for theirs_too in theirs if applies(theirs_too)]


def applies(requirement: Requirement, extra: str = "") -> bool:
    """Whether a requirement holds here, without any extra or with one."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def extras_table(core: list[Package]) -> str:
    """What each extra that users install brings beside the core."""
    names = sorted(set(distribution("factx").metadata.get_all("Provides-Extra") or ()) - FOR_WORK)
    known = {package.name for package in core}
    rows = ""
    for name in names:
        more = [package for package in needed(name) if package.name not in known]
        size = sum(package.megabytes for package in more)
        brought = ", ".join(f"{one.name} {one.version} ({one.licence})" for one in sorted(more, key=by_size)[:BROUGHT])
        rest = f" and {len(more) - BROUGHT} more" if len(more) > BROUGHT else ""
        rows += f"| {name} | {size:.1f} | {brought or 'nothing'}{rest} |\n"
    return f"\n## Extras\n\n`pip install 'factx[NAME]'`; MB are those beside the core.\n\n{EXTRAS_HEAD}{rows}"


def by_size(package: Package) -> float:
    """The largest first."""
    return -package.megabytes


def licence_of(found: Distribution) -> str:
    """The licence by its SPDX expression, its classifiers, or its one-line field."""
    metadata = found.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classifiers = [line.removeprefix(CLASSIFIER) for line in metadata.get_all("Classifier") or () if CLASSIFIER in line]
    field = metadata.get_all("License", [""])[0].strip().split("\n")[0]
    said = " or ".join(SHORT.get(line, line) for line in classifiers) or SHORT.get(field, field)
    return said[:40] or NOT_SAID


def size_of(found: Distribution) -> float:
    """Megabytes on the disk, without compiled caches."""
    paths = [Path(str(found.locate_file(file))) for file in found.files or () if "__pycache__" not in str(file)]
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def document(packages: list[Package]) -> str:
    """The table as a page of Markdown."""
    total = sum(package.megabytes for package in packages)
    model = sum(path.stat().st_size for path in (ROOT / "src" / "factx" / "model").iterdir() if path.is_file()) / 1e6
    rows = "".join(
        f"| {package.name} | {package.version} | {package.licence} | {package.megabytes:.1f} | {package.purpose} |\n"
        for package in packages
    )
    return (
        "# What factx brings with it\n\n"
        f"{len(packages)} packages, {total:.0f} MB on the disk, beside the {model:.0f} MB of the bundled model.\n"
        "Made by `python bench/dependencies.py --write` from what is installed; versions are those of that day.\n\n"
        "| package | version | licence | MB | for |\n| --- | --- | --- | ---: | --- |\n" + rows + extras_table(packages)
    )


if __name__ == "__main__":
    sys.exit(main())
