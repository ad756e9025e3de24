"""Whether a name is that of a spaCy pipeline, told from its files: importing a package runs what is in it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Final

from factx.errors import ModelError

FIELDS: Final = ("lang", "name", "version", "spacy_version")
"""What the `meta.json` of every packaged spaCy pipeline has (spaCy, "Saving and Loading", meta.json)."""


def check_pipeline(model: str) -> None:
    """Raises `ModelError` unless `model` is the folder of a spaCy pipeline or an installed package that holds one."""
    if "/" in model or "\\" in model or model.startswith(".") or (model and Path(model).is_dir()):
        check_folder(model)
        return
    if not model.isidentifier():
        raise ModelError(f"model {model!r} is no name of a package", "Name a pipeline, as en_core_web_sm is")
    folder = package_folder(model)
    if folder is None:
        raise ModelError(
            f"model {model} is not installed", f"Install it into the same environment: python -m spacy download {model}"
        )
    if not is_meta(folder / "meta.json") or not any(folder.glob("*/config.cfg")):
        raise ModelError(f"model {model} is a package and no spaCy pipeline", "Name a pipeline, as en_core_web_sm is")


def check_folder(model: str) -> None:
    """Raises `ModelError` unless `model` is the path of a folder that spaCy has written a pipeline to."""
    if not Path(model).is_dir():
        raise ModelError(f"model {model}: no such folder", "Check the path, or name an installed pipeline")
    if not (Path(model) / "config.cfg").is_file() or not is_meta(Path(model) / "meta.json"):
        raise ModelError(f"model {model}: the folder holds no spaCy pipeline", "Name one that has a config.cfg")


def package_folder(name: str) -> Path | None:
    """The folder of an installed package at the top level, which is not imported; null without one."""
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin and found.submodule_search_locations else None


def is_meta(path: Path) -> bool:
    """Whether a file is the `meta.json` of a spaCy pipeline."""
    try:
        meta = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(meta, dict) and all(field in meta for field in FIELDS)
