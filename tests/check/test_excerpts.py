from __future__ import annotations

from check.spoken_texts import text_of

from factx.article import Article
from factx.check import excerpts
from factx.check.draft import Evidence, check_draft
from factx.check.excerpts import read_excerpts
from factx.readers.markup import markup_spans
from factx.records import Facts
from factx.unmarked import Unmarked

FILLING = [f"Paragraph {number} is about ferries and tides." for number in range(200)]
SAID = "“We will not pay a penny, whatever the court says,” (Ann Lee) said the mayor."
LONG = "\n\n".join([*FILLING[:120], SAID, *FILLING[120:]])
DRAFT = "“We will not pay a penny, whatever the court says,” (Bob Stone) said."


def test_a_long_source_is_read_where_a_draft_quotes_it() -> None:
    read: list[str] = []

    def engine(article: Article) -> Facts:
        read.append(article.text)
        return text_of(article.text).facts

    draft = text_of(DRAFT, "draft.md")
    found = read_excerpts(Article(LONG, source="long.txt"), [draft], engine)
    assert read == ["\n\n".join([FILLING[119], SAID, FILLING[120]])]
    assert (found.is_complete, found.words) == (True, 29)
    (quote,) = found.text.facts.quotes
    assert LONG[quote.start : quote.end] == quote.text
    assert quote.speaker is not None
    assert LONG[quote.speaker.start : quote.speaker.end] == "Ann Lee"
    (finding,) = check_draft(draft, Evidence([found.text], partly=frozenset({"long.txt"}))).findings
    assert finding.verdict == "misattributed"
    assert finding.source is not None
    assert finding.source.line == LONG[: finding.source.start].count("\n") + 1


def test_a_stretch_has_its_own_marks_and_no_others() -> None:
    read: list[str] = []

    def engine(article: Article) -> Facts:
        read.append(Unmarked(article).article.text)
        return text_of(article.text).facts

    said = SAID.replace("whatever", "**whatever**").replace("penny,", "penny&comma;")
    text = "\n\n".join(["*One*", *FILLING[:120], said, *FILLING[120:], "*Two*"])
    read_excerpts(Article(text, source="long.md", markup=markup_spans(text)), [text_of(DRAFT, "draft.md")], engine)
    assert read == ["\n\n".join([FILLING[119], SAID, FILLING[120]])]


def test_nothing_is_missing_where_not_all_was_read(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(excerpts, "MOST_WORDS", 10)
    found = read_excerpts(Article(LONG, source="long.txt"), [text_of(DRAFT)], lambda one: text_of(one.text).facts)
    assert not found.is_complete
    draft = text_of("“Nobody ever said a thing like that,” (Ann Lee)", "draft.md")
    (finding,) = check_draft(draft, Evidence([found.text], is_incomplete=True)).findings
    assert finding.verdict == "unchecked"
