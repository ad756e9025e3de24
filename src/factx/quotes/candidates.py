"""Who may have said what stands between marks or is reported: candidates, each with what speaks for it.

Small generators propose a source with its cue (the model's pointers, the clauses around, a colon, the speaker before);
none of them decides. `factx.quotes.attribution` does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factx.quotes.attribution_context import Candidate, Context, Location, Pair, Unit, meet, token_span
from factx.quotes.clause_tokens import Sentence, Token
from factx.quotes.clauses import Clause
from factx.quotes.lexicon import words
from factx.quotes.phrases import right_phrase, subject
from factx.spans import TextSpan

NEAR_CLAUSES = 6
"""Clauses on either side of a quotation that are tried."""
WORDS_AHEAD = 5
"""Words before a quotation in its own sentence, from which an earlier sentence does not report it."""
PARAGRAPHS_BACK = 2
"""Paragraphs back to the cue of a quotation."""
LOOSE_END = re.compile(r"(?:\s*[,;:(]|\s+(?:and|but|or|that|who))+\Z")
NEXT_CLAUSE = re.compile(
    r",\s+(?:and|but|or|so)\s+(?:[\w'’-]+\s+){1,3}?(?:will|would|can|could|may|might|must|should|has|have|had|is|are|was|were)\s"
)
"""A clause behind a source that is none of it: "said Tom Hill, the chief executive, and none will be laid off"."""
VERB_BEHIND = re.compile(r"\s([a-z]+)\s(?:its|his|her|their|the|an?)\s")
ARTICLES = frozenset({"the", "a", "an"})


def candidates(context: Context, unit: Unit, last: Pair | None) -> list[Candidate]:
    """The candidates of a unit, the empty one last; `last` is what the quotation before was given."""
    found: dict[Pair, Candidate] = {}
    home = context.paragraph_at(unit.pieces[0].start)
    first = _first_place(context, unit)
    for by, proposed, clause in _proposed(context, unit, last):
        pair = proposed._replace(source=_with_its_names(context, proposed.source))
        source = pair.source
        if source is not None and context.text[source.start : source.end].lower() in ARTICLES:
            continue
        nearest = pair.cue or source
        is_far = nearest is not None and home - context.paragraph_at(nearest.start) > PARAGRAPHS_BACK
        is_elsewhere = first is not None and nearest is not None and nearest.end <= first
        if unit.mark is not None and ((is_far and not pair.before) or is_elsewhere):
            continue
        known = found.setdefault(pair, Candidate(pair))
        known.by.add(by)
        known.clause = known.clause or clause
    found.setdefault(Pair(None, None), Candidate(Pair(None, None), {"none"}))
    ordered = [one for pair, one in found.items() if pair != Pair(None, None)]
    return [*ordered, found[Pair(None, None)]]


def _first_place(context: Context, unit: Unit) -> int | None:
    """Where the first sentence begins that may report a quotation; null where any may.

    It is its own where it has a clause there, "For the state, “…” is key", and the one that says whom the words come
    from, "Here is the statement from Acme:".
    """
    at = context.locate(unit)
    if at is None or unit.around or unit.mark is None:
        return None
    tokens = context.sentences[at.sentence].tokens
    ahead = sum(token.is_word for token in tokens[: at.token])
    earlier = _line_before(context, at)
    if earlier is not None and _origin(earlier.tokens) is not None:
        return earlier.tokens[0].start
    return tokens[0].start if ahead >= WORDS_AHEAD else None


Proposal = tuple[str, Pair, Clause | None]


def _proposed(context: Context, unit: Unit, last: Pair | None) -> Iterator[Proposal]:
    yield from _pointed(context, unit)
    at = context.locate(unit)
    if unit.mark is not None and at is not None:
        yield from _clauses_around(context, at)
        yield from _announced(context, at)
        if last is not None and (last.source is not None or last.cue is not None):
            yield "before", last._replace(before=True), None
    if unit.mark is None and unit.link is not None and unit.link.cue is not None and at is not None:
        cue = unit.link.cue
        for clause in _near(context, at):
            span = token_span(context.sentences[at.sentence].tokens, clause.cue)
            if span.start < cue.end and cue.start < span.end and clause.source is not None:
                source = token_span(context.sentences[at.sentence].tokens, clause.source)
                yield "clause", Pair(source, TextSpan(cue.start, cue.end)), clause


def _pointed(context: Context, unit: Unit) -> Iterator[Proposal]:
    """What the model's pointers name, and the subject of the cue that they name."""
    link = unit.link
    if link is None:
        return
    cues = [TextSpan(*link.cue[:2])] if link.cue is not None else []
    cues += [one for p in link.cues if (one := TextSpan(*p.span[:2])) not in cues]
    sources = [_whole_source(context.text, TextSpan(*link.source[:2]))] if link.source is not None else []
    pointed = (_whole_source(context.text, TextSpan(*p.span[:2])) for p in link.sources)
    sources += [one for one in dict.fromkeys(pointed) if one not in sources]
    for n, cue in enumerate(cues[:2]):
        for source in sources[: 3 if n == 0 else 1]:
            yield "pointer", Pair(source, cue), None
        subject_of = context.subjects.of(cue)
        if subject_of is not None and not any(meet(subject_of, piece) for piece in unit.pieces):
            yield "subject", Pair(subject_of, cue), None
        yield "cue", Pair(None, cue), None
    if not cues:
        yield from (("pointer", Pair(source, None), None) for source in sources)


def _whole_source(text: str, span: TextSpan) -> TextSpan:
    """A source without what is left behind it: "Mayor Ann Lee, and"."""
    loose = NEXT_CLAUSE.search(text, *span) or LOOSE_END.search(text, *span)
    return TextSpan(span.start, loose.start()) if loose and loose.start() > span.start else span


def _with_its_names(context: Context, source: TextSpan | None) -> TextSpan | None:
    """A source with the whole of a name that it begins inside, "N.V. | Anjaria", and without a verb behind one.

    "The Bank of York | cut its rate, and said".
    """
    if source is None:
        return None
    at = bisect_left(context.entity_starts, source.start) - 1
    if at >= 0 and source.start < context.entities[at].end:
        source = TextSpan(context.entities[at].start, source.end)
    names = context.names_in(source)
    if not names or context.text[source.start : names[0].start].lower() not in ("", "the "):
        return source
    verb = VERB_BEHIND.match(context.text, names[0].end, source.end)
    closed = verb is None or verb[1] in words("preposition") or verb[1] in words("conjunction")
    return source if closed else TextSpan(source.start, names[0].end)


def _near(context: Context, at: Location) -> list[Clause]:
    clauses = context.clauses_of(at.sentence)
    here = bisect_left(clauses, at.token, key=lambda clause: clause.cue[0])
    return clauses[max(0, here - NEAR_CLAUSES) : here + NEAR_CLAUSES]


def _clauses_around(context: Context, at: Location) -> Iterator[Proposal]:
    tokens = context.sentences[at.sentence].tokens
    for clause in _near(context, at):
        source = token_span(tokens, clause.source) if clause.source else None
        yield "clause", Pair(source, token_span(tokens, clause.cue)), clause


def _announced(context: Context, at: Location) -> Iterator[Proposal]:
    """The clause of a sentence before that ends with a colon, and names before a colon ("Lee: “…”")."""
    tokens = context.sentences[at.sentence].tokens
    earlier = _line_before(context, at)
    if earlier is not None:
        for clause in context.clauses_of(at.sentence - 1)[-1:]:
            source = token_span(earlier.tokens, clause.source) if clause.source else None
            yield "announced", Pair(source, token_span(earlier.tokens, clause.cue)), clause
        origin = _origin(earlier.tokens)
        if origin is not None:
            yield "colon", Pair(origin, None), None
    if at.token >= 2 and tokens[at.token - 1].lower == ":":
        start = at.token - 1
        while start > 0 and (tokens[start - 1].is_word or tokens[start - 1].lower == ".") and at.token - start < 8:
            start -= 1
        named = subject(tokens[start : at.token - 1])
        phrase = right_phrase(tokens, start + named[0], at.token - 1) if named is not None else None
        whole = phrase is not None and (phrase[1] == at.token - 1 or tokens[phrase[1]].lower == ",")
        if named is not None and whole and any(token.capital for token in tokens[start : at.token - 1]):
            source = TextSpan(tokens[start + named[0]].start, tokens[at.token - 2].end)
            yield "colon", Pair(source, TextSpan(tokens[at.token - 1].start, tokens[at.token - 1].end)), None


def _line_before(context: Context, at: Location) -> Sentence | None:
    """The sentence before that announces what a quotation opens: it ends with a colon, a dash or dots."""
    sentence = context.sentences[at.sentence]
    if at.sentence == 0 or any(token.is_word for token in sentence.tokens[: at.token]):
        return None
    earlier = context.sentences[at.sentence - 1]
    return earlier if earlier.inside == sentence.inside and earlier.tokens[-1].lower in (":", "—", "…") else None


def _origin(tokens: Sequence[Token]) -> TextSpan | None:
    """Whom words come from that a line announces: "Here is the statement from Acme:", "In the words of Ann Lee:"."""
    last = len(tokens) - 1
    at = next((n for n in range(last - 1, 0, -1) if tokens[n].lower in ("from", "by", "of")), None)
    if at is None or tokens[last].lower != ":":
        return None
    if tokens[at].lower == "of" and tokens[at - 1].lower != "words":
        return None
    phrase = right_phrase(tokens, at + 1, last)
    if phrase is None or phrase[1] != last or not any(token.capital for token in tokens[slice(*phrase)]):
        return None
    return token_span(tokens, phrase)
