"""The pointers' choice among tagged spans, and the joining of pieces of one statement."""

from __future__ import annotations

import numpy as np

from factx.model.decoding import Floats
from factx.model.linking import links_of, whole_statements
from factx.spans import LinkedContent, TaggedSpan

TEXT = "Lee said: it was good. It rains. Kim is home."
"""The spans below lie in it; where they lie decides only with line ends and marks."""
SOURCE = TaggedSpan(0, 3, "SOURCE", 0.9)
OTHER = TaggedSpan(40, 44, "SOURCE", 0.9)
CUE = TaggedSpan(4, 8, "CUE", 0.9)
FIRST = TaggedSpan(10, 20, "CONTENT", 0.9)
SECOND = TaggedSpan(22, 30, "CONTENT", 0.9)


def pointing(to_cue: int, to_source: int, pieces: int = 6) -> dict[str, Floats]:
    """Pointers that send every query to one piece."""
    keys = {"cue_key": to_cue, "source_key": to_source}
    out: dict[str, Floats] = {name: np.zeros((pieces, 4), np.float32) for name in (*keys, "cue_query", "source_query")}
    for name, piece in keys.items():
        out[name][piece] = 10
    out["cue_query"][:], out["source_query"][:] = 1, 1
    return out


def test_the_span_that_the_pointer_names_is_chosen() -> None:
    spans = [(SOURCE, (1, 1)), (CUE, (2, 2)), (FIRST, (3, 4)), (OTHER, (5, 5))]
    assert [link[:3] for link in links_of(spans, pointing(2, 5), TEXT)] == [((FIRST,), OTHER, CUE)]


def test_a_pointer_at_the_first_piece_means_none() -> None:
    spans = [(SOURCE, (1, 1)), (CUE, (2, 2)), (FIRST, (3, 4))]
    assert [link[:3] for link in links_of(spans, pointing(2, 0), TEXT)] == [((FIRST,), None, CUE)]


def test_pieces_of_one_cue_are_one_statement() -> None:
    links = [LinkedContent((FIRST,), None, CUE), LinkedContent((SECOND,), SOURCE, CUE)]
    assert [link[:3] for link in whole_statements(links, TEXT)] == [((FIRST, SECOND), SOURCE, CUE)]


def test_pieces_without_a_cue_stay_apart() -> None:
    links = [LinkedContent((FIRST,), SOURCE, None), LinkedContent((SECOND,), SOURCE, None)]
    assert whole_statements(links, TEXT) == links


def test_what_stands_without_marks_has_its_cue_and_source_in_its_paragraph() -> None:
    spans = [(SOURCE, (1, 1)), (CUE, (2, 2)), (FIRST, (3, 4)), (OTHER, (5, 5))]
    text = TEXT[:32] + "\n" + TEXT[33:]
    assert [link[:3] for link in links_of(spans, pointing(2, 5), text)] == [((FIRST,), None, CUE)]
    quoted = text[:10] + "“" + text[11:]
    assert [link[:3] for link in links_of(spans, pointing(2, 5), quoted)] == [((FIRST,), OTHER, CUE)]


def test_two_sources_make_two_statements() -> None:
    links = [LinkedContent((FIRST,), SOURCE, CUE), LinkedContent((SECOND,), OTHER, CUE)]
    assert whole_statements(links, TEXT) == links


def test_a_statement_without_marks_ends_with_its_paragraph() -> None:
    links = [LinkedContent((FIRST,), SOURCE, CUE), LinkedContent((SECOND,), None, CUE)]
    text = TEXT[:21] + "\n" + TEXT[22:]
    assert whole_statements(links, text) == links
    quoted = text[:10] + "“" + text[11:22] + "“" + text[23:]
    assert [link[:3] for link in whole_statements(links, quoted)] == [((FIRST, SECOND), SOURCE, CUE)]
