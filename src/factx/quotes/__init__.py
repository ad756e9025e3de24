"""Who said what: quotation marks, statements, cues, speakers and who they are."""

from __future__ import annotations

from collections.abc import Sequence

from factx.spans import ModelTags, NamedMention, Statement
from factx.text.reading import Reading, as_reading


def find_quotes(
    text: str | Reading,
    entities: Sequence[NamedMention] = (),
    tags: ModelTags | None = None,
    *,
    all_marks: bool = False,
    attitudes: bool = False,
) -> list[Statement]:
    """Quoted and reported statements of a text, in text order.

    `entities` serve to resolve speakers, `tags` are the attribution head's reading; without them rules decide alone.
    `attitudes` keeps what is wanted, feared or planned beside what is said. With `all_marks`, quotation marks that hold
    no statement are there too, as kind `marked`. Spans of two statements are nested or disjoint. Raises nothing for any
    text; linear in its length.
    """
    from factx.quotes.decisions import FittedDecider
    from factx.quotes.statements import assemble_statements

    return assemble_statements(
        as_reading(text), entities, tags, all_marks=all_marks, decider=FittedDecider(), attitudes=attitudes
    )
