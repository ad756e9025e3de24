"""What `pip install factx` brings, with licences and megabytes, from what is installed here.

python bench/dependencies.py                  # prints the table
python bench/dependencies.py --write          # into docs/dependencies.md and docs/install.md
python bench/dependencies.py --check          # status 1 where docs/dependencies.md has other names or licences
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "dependencies.md"
INSTALL = ROOT / "docs" / "install.md"
WEIGHTS = re.compile(r"(<!-- weights: [^>]*-->\n).*?(<!-- /weights -->)", re.DOTALL)
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
FOR_WHAT = {
    "html": ("web pages", "trafilatura"),
    "pdf": ("PDF", "pypdfium2"),
    "docx": ("Word documents", "docx"),
    "warc": ("web archives", "fastwarc.warc, trafilatura"),
    "zst": ("`.zst` files", "zstandard"),
    "parquet": ("Parquet, read and written", "pyarrow.parquet"),
    "sqlite": ("databases", "sqlite_utils"),
    "xlsx": ("workbooks", "xlsxwriter"),
    "pandas": ("`to_pandas`", "pandas, pyarrow"),
    "polars": ("`to_polars`", "polars, pyarrow"),
    "report": ("`factx report`", "jinja2"),
    "review": ("the screen of `factx review`", "textual.app"),
    "batch": ("`factx batch`", "pyarrow.parquet, fsspec"),
    "ray": ("`factx batch` on a cluster", "ray"),
    "datatrove": ("datatrove's pipelines", "datatrove.data"),
}
"""What each extra is for, and the modules whose import its use begins with."""
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
FOR_WORK = frozenset({"all", "browser", "dev", "docs", "readers", "test", "train"})
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
        table = weights(packages)
        install = INSTALL.read_text("utf-8")
        INSTALL.write_text(WEIGHTS.sub(lambda match: match[1] + table + match[2], install), "utf-8")
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


def weights(core: list[Package]) -> str:
    """What the core and each extra weigh: packages, megabytes, and seconds of a processor that their import takes."""
    known = {package.name for package in core}
    size = sum(package.megabytes for package in core)
    rows = [f"| the core | all commands | {len(core)} | {size:.0f} | {import_seconds('factx.engine'):.2f} |\n"]
    for extra, (use, modules) in FOR_WHAT.items():
        more = [package for package in needed(extra) if package.name not in known]
        size = sum(package.megabytes for package in more)
        rows.append(f"| `{extra}` | {use} | {len(more)} | {size:.1f} | {import_seconds(modules):.2f} |\n")
    return "| extra | for | packages | MB | import, s |\n| --- | --- | ---: | ---: | ---: |\n" + "".join(rows)


def import_seconds(modules: str) -> float:
    """Seconds of a processor for importing modules in a fresh Python that has started: the least of three."""
    return max(0.0, min(child_seconds(f"import {modules}") for _ in range(3)) - child_seconds("pass"))


def child_seconds(program: str) -> float:
    """Seconds of a processor that a Python uses to run a program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


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
