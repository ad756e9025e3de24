"""What speaks for each candidate to be the source: named features, whose weights `factx.quotes.attribution` has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factx.quotes.acts import cue_word
from factx.quotes.candidates import ARTICLES
from factx.quotes.context import Candidate, Context, Location, Pair, Unit, meet
from factx.quotes.lexicon import words
from factx.spans import LinkedContent, TextSpan


def described(context: Context, unit: Unit, options: Sequence[Candidate]) -> None:
    """Give each candidate its features."""
    at = context.locate(unit)
    masses = _Masses(unit.link)
    touching = [one.pair.source for one in options if _touches(context, at, one)]
    for one in options:
        one.features = list(_features(context, unit, at, one, masses, options))
        rival = any(not meet(source, one.pair.source) for source in touching)
        own = any(meet(source, one.pair.source) for source in touching)
        what = "open" if one.pair.source is None else "before" if one.pair.before else "source"
        one.features.append(f"{what} touched={own} rival touches={rival}")
        one.features.append(f"touched={own} rival={rival} mass={masses.of(one.pair.source, 'source')}")


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


class _Masses:
    """The probability that the pointers give to a span."""

    def __init__(self, link: LinkedContent | None) -> None:
        self.link = link

    def of(self, span: TextSpan | None, role: str) -> str:
        if self.link is None:
            return "unread"
        pointed = self.link.sources if role == "source" else self.link.cues
        chosen = self.link.source if role == "source" else self.link.cue
        if span is None:
            return f"none {chosen is None} {_share(1 - sum(p.mass for p in pointed))}"
        found = sum(p.mass for p in pointed if meet(span, TextSpan(*p.span[:2])))
        return f"{meet(span, TextSpan(*chosen[:2]) if chosen else None)} {_share(found)}"


def _share(value: float) -> str:
    return next(
        (name for limit, name in ((0.02, "0"), (0.2, "1"), (0.5, "2"), (0.8, "5"), (0.95, "8")) if value < limit), "9"
    )


def _features(
    context: Context, unit: Unit, at: Location | None, one: Candidate, masses: _Masses, options: Sequence[Candidate]
) -> Iterator[str]:
    text, (source, cue, before) = context.text, one.pair
    what = "said" if unit.mark is None else "inner" if unit.around else "mark"
    read = "read" if context.tags is not None else "blind"
    by = "+".join(sorted(one.by - {"cue"})) or "cue"
    yield f"{what} {read} by={by}"
    source_mass, cue_mass = masses.of(source, "source"), masses.of(cue, "cue")
    yield f"{what} source mass={source_mass}"
    yield f"{what} cue mass={cue_mass}"
    roles = context.roles
    source_share = roles.mean("source", [source]) if source is not None else "none"
    cue_share = roles.mean("cue", [cue]) if cue is not None else "none"
    yield f"{what} source share={source_share} before={before}"
    yield f"{what} cue share={cue_share} before={before}"
    yield f"{what} shares={source_share} {cue_share} before={before}"
    yield f"{what} source share={source_share} mass={source_mass}"
    yield f"{what} masses={source_mass} {cue_mass} before={before}"
    has_clause = any("clause" in other.by or "announced" in other.by for other in options)
    if source is None:
        yield f"{what} {read} open cue={cue is not None} clauses={has_clause}"
        if at is not None:
            yield f"open sign={_sign(context, at)} {_length(text, unit)}"
        return
    kind = _kind(context, source)
    yield f"{what} kind={kind}"
    yield f"{what} {read} words={min(6, len(text[source.start : source.end].split()))}"
    yield f"{what} inside={any(meet(source, piece) for piece in unit.pieces)}"
    start = unit.pieces[0].start
    home = context.sentence_at(start)
    away = context.sentence_at(source.start) - home
    lines = context.paragraph_at(source.start) - context.paragraph_at(start)
    yield f"{what} {read} away={max(-3, min(2, away))} lines={max(-2, min(1, lines))} before={before}"
    yield f"{what} mass={source_mass} away={max(-2, min(1, away))} lines={max(-1, min(1, lines))}"
    yield from _extent(context, one, options)
    if cue is not None:
        word = cue_word(text[cue.start : cue.end])
        yield f"{what} act={word.act} kind={kind}"
        yield f"{what} {read} gap={_gap(text, source, cue)} inverted={source.start > cue.start}"
        yield f"{what} cue away={max(-2, min(2, context.sentence_at(cue.start) - home))} mass={cue_mass}"
        agree = any(
            other.clause is not None and meet(other.pair.cue, cue) and meet(other.pair.source, source)
            for other in options
        )
        yield f"{what} agree={agree} mass={source_mass}"
        if at is not None and unit.mark is not None and context.sentence_at(cue.start) != home and not unit.around:
            ahead = sum(token.is_word for token in context.sentences[at.sentence].tokens[: at.token])
            clauses = min(2, len(context.clauses_of(at.sentence)))
            yield f"elsewhere ahead={min(3, ahead)} clauses={clauses} sign={_sign(context, at)}"
            yield f"elsewhere ahead={ahead > 0} mass={source_mass} before={before}"
        yield f"{what} nearest={_nearest(unit, one, options)} by={by}"
    if before:
        yield from _going_on(context, unit, at, one.pair)
    elif at is not None and unit.mark is not None:
        yield from _standing(context, unit, at, one, source_mass, read)


def _kind(context: Context, source: TextSpan) -> str:
    text = context.text[source.start : source.end]
    low = text.lower()
    if low in words("subject") or low in words("object") or low in words("relative"):
        return "they" if low == "they" else low if low in ("i", "we", "you", "it", "who") else "pronoun"
    label = context.label_of(source)
    if label is not None:
        return label if label in ("PERSON", "ORG", "GPE", "NORP") else "name"
    first = low.split()[0] if low.split() else ""
    capital = any(word[0].isupper() for word in text.split()[1:])
    person = any(word in words("person-noun") for word in low.split())
    return f"{'the' if first in ARTICLES else 'poss' if first in words('possessive') else 'bare'} {capital} {person}"


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


def _nearest(unit: Unit, one: Candidate, options: Sequence[Candidate]) -> int:
    """How many other candidates' cues are nearer to the unit than this one's."""
    start, end = unit.pieces[0].start, unit.pieces[-1].end

    def distance(cue: TextSpan) -> int:
        return max(cue.start - end, start - cue.end, 0)

    own = one.pair.cue
    assert own is not None
    cues = {other.pair.cue for other in options if other.pair.cue is not None and not other.pair.before}
    return min(3, sum(distance(cue) < distance(own) for cue in cues))


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
    place = (pair.source or pair.cue or unit.pieces[0]).start
    lines = min(3, context.paragraph_at(unit.pieces[0].start) - context.paragraph_at(place))
    yield f"before alone={alone} opens={opens} lines={lines}"
    yield f"before clauses={min(2, clauses)} lines={lines} sign={_sign(context, at)}"
    home = context.sentence_at(unit.pieces[0].start)
    yield f"before same={context.sentence_at(place) == home} clauses={min(2, clauses)} {_length(context.text, unit)}"
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
