"""What is installed: versions, the bundled model, optional packages. Nothing of it is imported to tell."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Final, TypedDict

from pydantic import JsonValue

from factx.model.integrity import checked_text

REQUIRED: Final = ("spacy", "onnxruntime", "tokenizers", "pydantic", "typer", "rich")
OPTIONAL: Final = (
    "trafilatura", "pypdfium2", "python-docx", "fastwarc", "zstandard",  # sources
    "pyarrow", "sqlite-utils", "xlsxwriter", "pandas", "polars",  # formats and frames
    "textual", "ray",
)  # fmt: skip
"""What the extras install (pyproject.toml)."""
LICENCE: Final = "MIT"
PARAMETERS: Final = frozenset({"outputs", "kinds", "window", "transitions", "calibration"})
"""Keys of the model's card that are numbers for its decoder, and hundreds of lines."""


class Installation(TypedDict):
    """The account that `factx info` prints."""

    factx: str
    python: str
    platform: str
    licence: str
    packages: dict[str, str | None]
    optional: dict[str, str | None]
    readers: list[str]
    model: dict[str, JsonValue] | None


def installation() -> Installation:
    """Versions of factx, Python and packages (null where one is missing), and the model's card (null without one)."""
    from factx.readers import KINDS, SUFFIXES

    libraries = dict.fromkeys(kind.library for kind in KINDS if kind.library)
    return {
        "factx": installed_version("factx") or "not installed",
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "licence": LICENCE,
        "packages": {name: installed_version(name) for name in REQUIRED},
        "optional": {name: installed_version(name) for name in (*libraries, *OPTIONAL)},
        "readers": list(SUFFIXES),
        "model": model_card(),
    }


def installed_version(package: str) -> str | None:
    """The version of an installed package, or null."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def model_card() -> dict[str, JsonValue] | None:
    """The card of the bundled model (`model/meta.json`) without its parameters, or null where there is none.

    Raises `factx.errors.InstallationError` for one that is not as it was packed.
    """
    if not (files("factx") / "model" / "meta.json").is_file():
        return None
    content: dict[str, JsonValue] = json.loads(checked_text("meta.json"))
    return {key: value for key, value in content.items() if key not in PARAMETERS}
