"""The page: templates, styles and script put together in one file under a policy that lets nothing else run."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factx.kinds import CALLED, KINDS, Kind
from factx.report.views import ArticleView, Reported, article_view

SCRIPTS: Final = ("page", "selection", "filters", "copying", "keys", "start")
"""The parts of the page's script, in the order in which they stand in its one function."""
KIND_NAMES: Final = tuple((kind[0], called.capitalize()) for kind, called in CALLED.items())


def report_page(reported: Sequence[Reported], kinds: Sequence[Kind] = KINDS) -> Iterator[str]:
    """The page of articles, in pieces.

    Two runs give the same bytes: what runs in it is named by its hash, and nothing of it by chance or by the clock.
    """
    views = [
        article_view(one, number, is_only=len(reported) == 1, kinds=kinds) for number, one in enumerate(reported, 1)
    ]
    style, script, early = styles(), program(), asset("early.js")
    template = environment().get_template("page.html")
    yield from template.generate(
        views=views,
        title=page_title(views),
        style=Markup(style),  # noqa: S704 - factx's own file
        script=Markup(script),  # noqa: S704 - factx's own files
        early=Markup(early),  # noqa: S704 - factx's own file
        policy=policy(style, script, early),
        kind_names=KIND_NAMES,
        has_draft=any(view.draft for view in views),
    )


@cache
def environment() -> Environment:
    """Templates that escape all that they are given and fail at a name that they are not given."""
    made = Environment(
        loader=PackageLoader("factx.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": False, "separators": (",", ":")}
    return made


@cache
def styles() -> str:
    """The page's styles."""
    return asset("page.css")


@cache
def program() -> str:
    """The page's script: one function, so that it leaves nothing behind in the page's scope."""
    parts = "\n".join(asset(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def asset(name: str) -> str:
    """A file of `assets/`."""
    return files("factx.report").joinpath(f"assets/{name}").read_text("utf-8")


def policy(style: str, *scripts: str) -> str:
    """The content security policy (CSP Level 3): these styles and scripts, by their hashes, and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {hash_source(style)}",
            f"script-src {' '.join(map(hash_source, scripts))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def hash_source(text: str) -> str:
    """The hash of an inline element's text, as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def page_title(views: Sequence[ArticleView]) -> str:
    """The title of the page: that of its only article, or how many there are."""
    if len(views) == 1:
        return views[0].title
    return f"{views[0].title} and {len(views) - 1} more" if views else "No article"
