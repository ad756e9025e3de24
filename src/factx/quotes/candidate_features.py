"""What speaks for each candidate to be the source: named features, whose weights `factx.quotes.attribution` has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from factx.quotes.acts import cue_word
from factx.quotes.attribution_context import Candidate, Context, Location, Pair, Unit, meet
from factx.quotes.source_phrases import kind_of_source, phrase_features
from factx.spans import TextSpan

SHARES: Final = (0.02, 0.2, 0.5, 0.8, 0.95)
"""Shares of a probability at which the next grade begins."""


def described(context: Context, unit: Unit, options: Sequence[Candidate]) -> None:
    """Give each candidate its features."""
    asked = _Asked(context, unit, options)
    touching = [one.pair.source for one in options if _touches(context, asked.at, one)]
    for one in options:
        source = one.pair.source
        one.features = list(_features(asked, one))
        rival = any(not meet(other, source) for other in touching)
        own = any(meet(other, source) for other in touching)
        what = "open" if source is None else "before" if one.pair.before else "source"
        one.features.append(f"{what} touched={own} rival touches={rival}")
        one.features.append(f"touched={own} rival={rival} mass={asked.source(source).mass}")


def _touches(context: Context, at: Location | None, one: Candidate) -> bool:
    """Whether a clause of speech stands right beside a quotation: “…,” said Lee; Lee said, “…”."""
    clause = one.clause
    if at is None or clause is None or clause.source is None or clause.verb.act != "speech" or "announced" in one.by:
        return False
    past = max(clause.cue[1], clause.source[1]) if clause.order == "right" else clause.cue[1]
    first = clause.cue[0] if clause.order in ("shared", "object") else min(clause.cue[0], clause.source[0])
    tokens = context.sentences[at.sentence].tokens
    between = tokens[past : at.token] if past <= at.token else tokens[at.token + 1 : first]
    return not any(token.is_word or token.mark is not None for token in between)


class _Source(NamedTuple):
    """What several features ask of a source; `mass` is what the pointers give it, `away` is counted in sentences."""

    mass: str
    share: str
    kind: str = ""
    words: int = 0
    inside: bool = False
    away: int = 0
    lines: int = 0


class _Cue(NamedTuple):
    """What several features ask of a cue; `distance` is that to the unit, in characters."""

    mass: str
    share: str
    away: int = 0
    distance: int = 0


class _Asked:
    """A unit with what the features of its candidates ask of it and of their sources and cues, each read once."""

    def __init__(self, context: Context, unit: Unit, options: Sequence[Candidate]) -> None:
        self.context, self.unit, self.options = context, unit, options
        self.at = context.locate(unit)
        self.what = "said" if unit.mark is None else "inner" if unit.around else "mark"
        self.read = "read" if context.tags is not None else "blind"
        self.has_clause = any("clause" in one.by or "announced" in one.by for one in options)
        self.home = context.sentence_at(unit.pieces[0].start)
        self.paragraph = context.paragraph_at(unit.pieces[0].start)
        link = unit.link
        self.pointed = {
            "source": [(TextSpan(p.span.start, p.span.end), p.mass) for p in link.sources] if link else [],
            "cue": [(TextSpan(p.span.start, p.span.end), p.mass) for p in link.cues] if link else [],
        }
        self.chosen = {"source": link.source if link else None, "cue": link.cue if link else None}
        self.sources: dict[TextSpan | None, _Source] = {}
        self.cues: dict[TextSpan | None, _Cue] = {}
        self.distances = [
            self.cue(span).distance for span in {one.pair.cue for one in options if not one.pair.before} - {None}
        ]

    def source(self, span: TextSpan | None) -> _Source:
        """What is asked of a source."""
        known = self.sources.get(span)
        if known is None:
            known = self.sources[span] = self._read_source(span)
        return known

    def _read_source(self, span: TextSpan | None) -> _Source:
        context, mass = self.context, self._mass(span, "source")
        if span is None:
            return _Source(mass, "none")
        return _Source(
            mass,
            context.roles.mean("source", [span]),
            kind_of_source(context, span),
            len(context.text[span.start : span.end].split()),
            any(meet(span, piece) for piece in self.unit.pieces),
            context.sentence_at(span.start) - self.home,
            context.paragraph_at(span.start) - self.paragraph,
        )

    def cue(self, span: TextSpan | None) -> _Cue:
        """What is asked of a cue."""
        known = self.cues.get(span)
        if known is None:
            mass, pieces = self._mass(span, "cue"), self.unit.pieces
            known = self.cues[span] = (
                _Cue(mass, "none")
                if span is None
                else _Cue(
                    mass,
                    self.context.roles.mean("cue", [span]),
                    self.context.sentence_at(span.start) - self.home,
                    max(span.start - pieces[-1].end, pieces[0].start - span.end, 0),
                )
            )
        return known

    def _mass(self, span: TextSpan | None, role: Literal["source", "cue"]) -> str:
        """The probability that the pointers give to a span."""
        if self.unit.link is None:
            return "unread"
        pointed, chosen = self.pointed[role], self.chosen[role]
        if span is None:
            return f"none {chosen is None} {_share(1 - sum(mass for _, mass in pointed))}"
        found = sum(mass for other, mass in pointed if meet(span, other))
        return f"{meet(span, TextSpan(chosen.start, chosen.end) if chosen else None)} {_share(found)}"


def _share(value: float) -> str:
    return "012589"[bisect_right(SHARES, value)]


def _features(asked: _Asked, one: Candidate) -> Iterator[str]:
    context, unit, at = asked.context, asked.unit, asked.at
    (source, cue, before), what, read = one.pair, asked.what, asked.read
    by = "+".join(sorted(one.by - {"cue"})) or "cue"
    yield f"{what} {read} by={by}"
    of_source, of_cue = asked.source(source), asked.cue(cue)
    source_mass, cue_mass, source_share, cue_share = of_source.mass, of_cue.mass, of_source.share, of_cue.share
    yield f"{what} source mass={source_mass}"
    yield f"{what} cue mass={cue_mass}"
    yield f"{what} source share={source_share} before={before}"
    yield f"{what} cue share={cue_share} before={before}"
    yield f"{what} shares={source_share} {cue_share} before={before}"
    yield f"{what} source share={source_share} mass={source_mass}"
    yield f"{what} masses={source_mass} {cue_mass} before={before}"
    if source is None:
        yield f"{what} {read} open cue={cue is not None} clauses={asked.has_clause}"
        if at is not None:
            yield f"open sign={_sign(context, at)} {_length(context.text, unit)}"
        return
    kind, away, lines = of_source.kind, of_source.away, of_source.lines
    yield f"{what} kind={kind}"
    yield f"{what} {read} words={min(6, of_source.words)}"
    yield from phrase_features(context, source, f"{what} kind={kind}")
    yield f"{what} inside={of_source.inside}"
    yield f"{what} {read} away={max(-3, min(2, away))} lines={max(-2, min(1, lines))} before={before}"
    yield f"{what} mass={source_mass} away={max(-2, min(1, away))} lines={max(-1, min(1, lines))}"
    yield from _extent(context, one, asked.options)
    if cue is not None:
        yield from _of_the_pair(asked, one, source, cue, by)
    if before:
        yield from _going_on(context, unit, at, one.pair)
    elif at is not None and unit.mark is not None:
        yield from _standing(context, unit, at, one, source_mass, read)


def _of_the_pair(asked: _Asked, one: Candidate, source: TextSpan, cue: TextSpan, by: str) -> Iterator[str]:
    """What speaks for a source by its cue."""
    context, unit, at, what = asked.context, asked.unit, asked.at, asked.what
    of_source, of_cue = asked.source(source), asked.cue(cue)
    word = cue_word(context.text[cue.start : cue.end])
    yield f"{what} act={word.act} kind={of_source.kind}"
    yield f"{what} {asked.read} gap={_gap(context.text, source, cue)} inverted={source.start > cue.start}"
    yield f"{what} cue away={max(-2, min(2, of_cue.away))} mass={of_cue.mass}"
    agree = any(
        other.clause is not None and meet(other.pair.cue, cue) and meet(other.pair.source, source)
        for other in asked.options
    )
    yield f"{what} agree={agree} mass={of_source.mass}"
    if at is not None and unit.mark is not None and of_cue.away and not unit.around:
        ahead = sum(token.is_word for token in context.sentences[at.sentence].tokens[: at.token])
        clauses = min(2, len(context.clauses_of(at.sentence)))
        yield f"elsewhere ahead={min(3, ahead)} clauses={clauses} sign={_sign(context, at)}"
        yield f"elsewhere ahead={ahead > 0} mass={of_source.mass} before={one.pair.before}"
    yield f"{what} nearest={min(3, sum(distance < of_cue.distance for distance in asked.distances))} by={by}"


def _extent(context: Context, one: Candidate, options: Sequence[Candidate]) -> Iterator[str]:
    """How a source's ends lie to those of other candidates and of names: which of two extents is the better."""
    source = one.pair.source
    assert source is not None
    for other in options:
        rival = other.pair.source
        if rival is not None and rival != source and meet(rival, source) and meet(other.pair.cue, one.pair.cue):
            longer = (rival.start < source.start) - (rival.start > source.start)
            later = (rival.end > source.end) - (rival.end < source.end)
            yield f"extent by={'+'.join(sorted(one.by))} left={longer} right={later}"
            break
    low = max(0, bisect_right(context.entity_starts, source.end) - 2)
    cut = any(e.start < source.end < e.end or e.start < source.start < e.end for e in context.entities[low : low + 3])
    yield f"cuts name={cut}"
    after = context.text[source.end : source.end + 2]
    yield f"ends with={'comma' if after.startswith(',') else 'own' if after in (chr(39) + 's', '’s') else 'other'}"


def _gap(text: str, source: TextSpan, cue: TextSpan) -> str:
    between = text[source.end : cue.start] if source.end <= cue.start else text[cue.end : source.start]
    count = len(between.split())
    comma = "," in between
    return f"{min(3, count) if count < 4 else '4-8' if count < 9 else 'far'} comma={comma} line={chr(10) in between}"


def _sign(context: Context, at: Location) -> str:
    tokens = context.sentences[at.sentence].tokens
    if at.token == 0:
        return "alone" if len(tokens) < 3 else "first"
    sign = tokens[at.token - 1].lower
    return {":": "colon", ",": "comma", "that": "that", "as": "as", "a": "article", "the": "article"}.get(sign, "word")


def _length(text: str, unit: Unit) -> str:
    count = len(text[unit.pieces[0].start : unit.pieces[0].end].split())
    return f"words={count if count < 4 else '4-6' if count < 7 else 'many'}"


def _going_on(context: Context, unit: Unit, at: Location | None, pair: Pair) -> Iterator[str]:
    """What speaks for the speaker of the quotation before."""
    assert pair.source is not None or pair.cue is not None
    if at is None:
        return
    sentence = context.sentences[at.sentence]
    alone = not any(token.is_word for token in sentence.tokens)
    opens = not any(token.is_word for token in sentence.tokens[: at.token])
    clauses = len(context.clauses_of(at.sentence))
    offset = (pair.source or pair.cue or unit.pieces[0]).start
    lines = min(3, context.paragraph_at(unit.pieces[0].start) - context.paragraph_at(offset))
    yield f"before alone={alone} opens={opens} lines={lines}"
    yield f"before clauses={min(2, clauses)} lines={lines} sign={_sign(context, at)}"
    home = context.sentence_at(unit.pieces[0].start)
    yield f"before same={context.sentence_at(offset) == home} clauses={min(2, clauses)} {_length(context.text, unit)}"
    joined = at.token > 1 and sentence.tokens[at.token - 1].lower in ("and", "or")
    yield f"before joined={joined and sentence.tokens[at.token - 2].mark is not None}"


def _standing(context: Context, unit: Unit, at: Location, one: Candidate, mass: str, read: str) -> Iterator[str]:
    """Where the clause of a candidate stands to a quotation."""
    clause, tokens = one.clause, context.sentences[at.sentence].tokens
    if clause is None or "announced" in one.by:
        yield f"{read} stands={'announced' if clause else 'no clause'} sign={_sign(context, at)}"
        return
    says = clause.verb.act
    share = _share(clause.verb.share)
    first = min(clause.cue[0], clause.source[0]) if clause.source and clause.order != "shared" else clause.cue[0]
    past = max(clause.cue[1], clause.source[1]) if clause.source and clause.order == "right" else clause.cue[1]
    side = "before" if past <= at.token else "after"
    between = tokens[past : at.token] if side == "before" else tokens[at.token + 1 : first]
    inner = [token for token in between if token.is_word and token.lower != "as"]
    near = "at" if not inner else "near" if len(inner) <= 6 else "far"
    sign = _sign(context, at) if side == "before" else "after"
    marks = any(token.mark is not None for token in between)
    breaks = any(token.lower in (";", "(", "—", ")") for token in between)
    yield f"{read} {side} order={clause.order} near={near} act={says}"
    yield f"{read} {side} order={clause.order} sign={sign} near={near}"
    yield f"{read} {side} share={share} near={near} {_length(context.text, unit)}"
    yield f"{side} marks={marks} breaks={breaks} near={near} mass={mass}"
    yield f"{side} near={near} mass={mass} order={clause.order}"
