"""The page to look at: articles with their facts marked and listed, in one file that asks nobody for anything."""

from __future__ import annotations

from importlib.util import find_spec

from factx.errors import InstallationError

EXTRA = "factx[report]"


def require_templates() -> None:
    """Raises `InstallationError` where Jinja2 is not there, before an article is read."""
    if find_spec("jinja2") is None:
        raise InstallationError("factx report needs Jinja2, which is not installed", f"pip install '{EXTRA}' brings it")
