"""What `factx review` prints of decisions that were made: how right factx was, differences, gold."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factx.article import Article
from factx.cli.destination import Discarded, opened_output
from factx.cli.documents import Documents
from factx.cli.exit_status import ExitStatus
from factx.cli.output import is_terminal
from factx.cli.overwriting import refuse_overwriting
from factx.cli.review_options import DeedOptions, StatsFormat
from factx.controls import escaped, on_one_line
from factx.errors import OptionError, ReviewError, SourceError
from factx.kinds import KINDS, SINGULAR, RecordName, asked_for
from factx.readers import STANDARD_INPUT
from factx.records import Frozen
from factx.review.desk import ledger_of
from factx.review.fact_in_words import ONE, decision_in_words
from factx.review.gold import gold_line, unsettled
from factx.review.precision import ReviewStats, Rightness, review_stats
from factx.review.review_file import ReviewFile
from factx.review.session import MANY, names_of
from factx.review.settled import reviewed, settled
from factx.terminal.screen import opened_console, print_all, styled
from factx.writers.csv_rows import csv_line


class Difference(Frozen):
    """A fact on which reviewers do not agree."""

    source: str
    """The article."""
    kind: RecordName
    line: int
    """Line of the article as it was when the decisions were made."""
    column: int
    text: str
    """The fact's words."""
    decisions: dict[str, str]
    """What each decided, in words, by their names."""


def read_articles(documents: Documents) -> Iterator[tuple[Article, ReviewFile]]:
    """The articles of a request that have decisions beside them; what cannot be read is reported."""
    request = documents.request
    if STANDARD_INPUT in request.sources:
        raise OptionError("standard input is no file that decisions could stand beside", "Name the article's file")
    for reading in documents.readings:
        if isinstance(reading, SourceError):
            documents.failures.report(reading)
            continue
        try:
            file = ledger_of(reading.article).read()
        except ReviewError as error:
            documents.failures.report(SourceError.of(reading.article.source, error))
            continue
        documents.done += 1
        if file is not None:
            yield reading.article, file


@contextmanager
def output_of(documents: Documents, output: Path | None) -> Iterator[TextIO]:
    """The stream to write to; what was there before stays where nothing could be read."""
    refuse_overwriting(documents.request.sources, output)
    with opened_output(output) as stream:
        yield stream
        if documents.status is ExitStatus.NONE_READ:
            raise Discarded


def format_of(wanted: StatsFormat | None, output: Path | None) -> StatsFormat:
    """The format that is asked for, else by the file's ending, else by who reads it."""
    if wanted:
        return wanted
    if output is not None and str(output) != "-":
        return "csv" if output.suffix.lower() == ".csv" else "json"
    return "table" if is_terminal(sys.stdout) else "json"


def write_decided(
    documents: Documents, deed: DeedOptions, only: list[str] | None, reviewer: str | None, output: Path | None
) -> None:
    """Writes what is asked for of the decisions: gold, figures, or differences."""
    if deed.gold:
        write_gold(documents, only, reviewer, output)
    elif deed.stats:
        write_stats(documents, only, reviewer, deed.format, output)
    else:
        write_differences(documents, only, deed.format, output)


def write_stats(
    documents: Documents, only: list[str] | None, reviewer: str | None, form: StatsFormat | None, output: Path | None
) -> None:
    """Writes how right factx was in what was decided."""
    names = names_of(only)
    figures = review_stats([narrowed(file, names) for _, file in read_articles(documents)], reviewer)
    cells = [["" if one is None else str(one) for one in row.model_dump().values()] for row in figures.rows]
    views: list[RenderableType] = [stats_heading(figures)]
    if figures.rows:
        views.append(stats_table(figures))
    write_as(documents, form, output, figures.model_dump_json(indent=2), [[*Rightness.model_fields], *cells], views)


def write_as(
    documents: Documents,
    form: StatsFormat | None,
    output: Path | None,
    as_json: str,
    rows: Sequence[Sequence[str]],
    views: Sequence[RenderableType],
) -> None:
    """Writes what was made for each format in the one that is asked for; of `rows` the first is the header."""
    with output_of(documents, output) as stream:
        match format_of(form, output):
            case "json":
                stream.write(escaped(as_json) + "\n")
            case "csv":
                stream.writelines(map(csv_line, rows))
            case "table":
                print_all(opened_console(stream), views)


def narrowed(file: ReviewFile, names: frozenset[RecordName]) -> ReviewFile:
    """The file with the facts of some kinds alone."""
    kinds: set[str] = {kind for kind in KINDS if SINGULAR[kind] in names}
    found = {kind: count for kind, count in file.document.found.items() if kind in kinds}
    facts = tuple(fact for fact in file.facts if fact.kind in names)
    document = file.document.model_copy(update={"found": found})
    return file.model_copy(update={"facts": facts, "document": document})


def stats_heading(figures: ReviewStats) -> Text:
    """How many articles and facts, and by whom."""
    if not figures.articles:
        return styled("No article has decisions beside it; factx review ARTICLE makes them.")
    articles = "1 article" if figures.articles == 1 else f"{figures.articles} articles"
    decided = figures.rows[0].decided if figures.rows else 0
    return styled(f"{decided} of {figures.found} facts decided in {articles}, by {', '.join(figures.reviewers)}")


def stats_table(figures: ReviewStats) -> Table:
    """The figures of each kind and band."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    is_open = any(row.flagged or row.disputed for row in figures.rows)
    beside = ("flagged", "disputed") if is_open else ()
    for name in ("", "score", "right", "mended", "wrong", *beside, "precision", "expected"):
        table.add_column(name, justify="left" if name in ("", "score") else "right", no_wrap=True)
    for row in figures.rows:
        is_whole = (row.score_from, row.score_to) == (0, 1)
        kind = ("all" if row.kind is None else MANY[row.kind]) if is_whole else ""
        band = "all" if is_whole else f"{row.score_from:.1f}–{row.score_to:.1f}"
        counts = [row.accepted, row.corrected, row.rejected, *((row.flagged, row.disputed) if is_open else ())]
        shares = ["" if share is None else f"{share:.2f}" for share in (row.precision, row.expected)]
        table.add_row(kind, band, *(str(count) for count in counts), *shares, style="bold" if is_whole else "")
    return table


def write_differences(
    documents: Documents, only: list[str] | None, form: StatsFormat | None, output: Path | None
) -> None:
    """Writes the facts on which reviewers do not agree."""
    names = names_of(only)
    found = [one for article, file in read_articles(documents) for one in differences(article, narrowed(file, names))]
    as_json = json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=2)
    head = ["source", "kind", "line", "column", "text", "reviewer", "decision"]
    rows = [
        [one.source, one.kind, str(one.line), str(one.column), one.text, by, said]
        for one in found
        for by, said in one.decisions.items()
    ]
    views = [difference_view(one) for one in found] or [styled("No differences.")]
    write_as(documents, form, output, as_json, [head, *rows], views)


def differences(article: Article, file: ReviewFile) -> Iterator[Difference]:
    """The facts of an article on which its reviewers do not agree, in text order."""
    standing = file.standing()
    for fact in sorted(file.facts, key=lambda fact: fact.record.start):
        decisions = list(standing.get(fact.key, {}).values())
        if settled(decisions).state == "disputed":
            yield Difference(
                source=article.source,
                kind=fact.kind,
                line=fact.record.line,
                column=fact.record.column,
                text=fact.record.text,
                decisions={one.by: decision_in_words(one, fact.record) for one in decisions},
            )


def difference_view(one: Difference) -> Text:
    """A difference for a terminal."""
    view = styled(f"{one.source}:{one.line}:{one.column}", "factx.source")
    view.append_text(styled(f"  {ONE[one.kind]}\n", "factx.aside")).append_text(styled(f"  {on_one_line(one.text)}"))
    for by, said in one.decisions.items():
        view.append_text(styled(f"\n    {by}: ", "bold")).append_text(styled(said))
    return view


def write_gold(documents: Documents, only: list[str] | None, reviewer: str | None, output: Path | None) -> None:
    """Writes the settled articles as gold; those with something left are named and left out."""
    kinds = asked_for(only)
    messages = documents.messages
    with output_of(documents, output) as stream:
        for article, facts in documents:
            file = ledger_of(article).read()
            if file is None:
                messages.remark(f"{article.source}: has no decisions and is left out")
                continue
            decided, changes = reviewed(article, facts, file, reviewer=reviewer)
            if said := changes.in_words():
                messages.remark(f"{article.source}: {said}")
            if left := unsettled(decided, kinds):
                advice = "settle them, or narrow --only"
                messages.remark(f"{article.source}: {left} not settled, so it is left out; {advice}")
                continue
            stream.write(gold_line(article, decided, kinds))
            stream.flush()
