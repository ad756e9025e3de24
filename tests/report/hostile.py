"""Articles whose every part is a payload: text, facts, speakers, titles, sources, and what a check says of them."""

from __future__ import annotations

from factx.article import Article
from factx.check.findings import Check, CheckedDraft, CheckedSource, Difference, Finding, Passage
from factx.records import Date, Document, Entity, Facts, Figure, Mention, Money, Quote, Span, Speaker
from factx.report.views import Reported


def hostile(payload: str, number: int) -> Reported:
    """An article that says the payload in a quotation, a name, a date, an amount and a figure, and its check."""
    text = f"{payload}\n\n“{payload}” said {payload} on {payload} for {payload} and {payload}.\n"
    places = []
    at = 0
    while (at := text.find(payload, at)) >= 0:
        places.append(Span(at, at + len(payload)))
        at += len(payload)
    _, quoted, speaker, day, amount, figure = places
    article = Article(text, id=payload, source=payload, title=payload if number % 2 else None)

    def fields(letter: str, span: Span) -> dict[str, object]:
        line, column = article.line_and_column(span.start)
        return {
            "id": f"{letter}1", "text": text[span.start : span.end], "start": span.start, "end": span.end,
            "line": line, "column": column, "score": 0.5, "sentence": Span(quoted.start - 1, len(text) - 1),
            "rule": payload,
        }  # fmt: skip

    who = Speaker(text=payload, start=speaker.start, end=speaker.end, name=payload, how=payload)
    cue = Mention(text="said", start=text.index("said", quoted.end), end=text.index("said", quoted.end) + 4)
    quote = Quote.model_validate(
        {**fields("q", quoted), "kind": "direct", "spans": [quoted], "quoted": [quoted], "speaker": who, "cue": cue,
         "within": payload}
    )  # fmt: skip
    date = Date.model_validate(
        {**fields("d", day), "type": "DATE", "value": payload, "earliest": "2022-10-03", "latest": payload,
         "modifier": None, "anchor": None, "anchor_start": None}
    )  # fmt: skip
    money = Money.model_validate(
        {**fields("m", amount), "amount": "5", "amount_max": None, "currency": payload, "modifier": None,
         "per": payload}
    )  # fmt: skip
    counted = Figure.model_validate(
        {**fields("f", figure), "value": "5", "value_max": None, "unit": payload, "of": payload, "modifier": None,
         "change": None}
    )  # fmt: skip
    name = Entity.model_validate({**fields("e", speaker), "label": "PERSON", "name": payload})
    document = Document(
        id=payload, source=payload, title=article.title, published=payload, characters=len(text), words=9,
        sha256=article.sha256,
    )  # fmt: skip
    facts = Facts(
        document=document, entities=(name,), dates=(date,), money=(money,), figures=(counted,), quotes=(quote,)
    )
    return Reported(article, facts, hostile_check(article, quoted, payload), {payload: article})


def hostile_check(article: Article, span: Span, payload: str) -> Check:
    """A check that finds the payload altered into itself."""
    line, column = article.line_and_column(span.start)
    passage = Passage(
        source=payload, start=span.start, end=span.end, line=line, column=column, text=payload, speaker=payload
    )
    finding = Finding(
        id="c1", fingerprint="0" * 16, kind="quote", verdict="altered", flags=("speaker",), text=payload,
        start=span.start, end=span.end, line=line, column=column, sentence=span, context=payload, speaker=payload,
        source=passage, further=(passage,), note=payload,
        difference=(Difference(op="change", draft=payload, source=payload, grave=True),),
    )  # fmt: skip
    ignored = finding.model_copy(update={"id": "c2", "ignored": payload, "difference": (), "source": None})
    return Check(
        draft=CheckedDraft(source=payload, sha256="0" * 64),
        sources=(
            CheckedSource(source=payload, sha256="0" * 64, read=True, words=9),
            CheckedSource(source=payload, sha256=None, read=False),
        ),
        findings=(finding, ignored),
        summary={"altered": 2},
    )
