"""Who may have said what stands between marks or is reported: candidates, each with what speaks for it.

Small generators propose a source with its cue (the model's pointers, the clauses around, a colon, the speaker before);
none of them decides. `factx.quotes.attribution` does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from factx.quotes.acts import cue_word
from factx.quotes.clauses import Clause, read_clauses
from factx.quotes.frames import Sentence, Token
from factx.quotes.lexicon import words
from factx.quotes.phrases import subject
from factx.quotes.subjects import Subjects
from factx.spans import LinkedContent, ModelTags, NamedMention, TextSpan
from factx.text.marks import Marked

NEAR_CLAUSES = 6
"""Clauses on either side of a quotation that are tried."""
AHEAD = 5
"""Words before a quotation in its own sentence, from which an earlier sentence does not report it."""
FARTHEST = 2
"""Paragraphs back to the cue of a quotation."""
ARTICLES = frozenset({"the", "a", "an"})


class Pair(NamedTuple):
    """A source and a cue, each null where the text gives none; `before` says that the statement before goes on."""

    source: TextSpan | None
    cue: TextSpan | None
    before: bool = False


@dataclass(slots=True)
class Candidate:
    """A pair with the generators that proposed it; `clause` is the pair's clause, where one was read."""

    pair: Pair
    by: set[str] = field(default_factory=set)
    clause: Clause | None = None
    features: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is attributed at once: the quotation `mark`, or the pieces of a statement that no mark holds.

    `around` are the spans of the quotation that holds a quotation.
    """

    pieces: tuple[TextSpan, ...]
    mark: int | None
    link: LinkedContent | None
    around: tuple[TextSpan, ...] = ()


class Location(NamedTuple):
    """The token at which something stands: its sentence's number in the level's order, its number there."""

    sentence: int
    token: int


class Context:
    """A text as the generators see it: sentences with their clauses, tags by place. Read once, asked often."""

    def __init__(
        self,
        text: str,
        marks: Sequence[Marked],
        sentences: Sequence[Sentence],
        entities: Sequence[NamedMention],
        tags: ModelTags | None,
    ) -> None:
        self.text, self.marks, self.tags = text, marks, tags
        self.entities = sorted(entities, key=lambda one: one.start)
        self.entity_starts = [one.start for one in self.entities]
        self.sentences = [sentence for sentence in sentences if sentence.tokens]
        self.subjects = Subjects(sentences)
        self.clauses: dict[int, list[Clause]] = {}
        self.at_mark: dict[int, Location] = {}
        for number, sentence in enumerate(self.sentences):
            for n, token in enumerate(sentence.tokens):
                if token.mark is not None:
                    self.at_mark.setdefault(token.mark, Location(number, n))
        self.outer = [n for n, sentence in enumerate(self.sentences) if sentence.inside is None]
        self.outer_starts = [self.sentences[n].tokens[0].start for n in self.outer]

    def clauses_of(self, number: int) -> list[Clause]:
        """The reporting clauses of a sentence."""
        if number not in self.clauses:
            self.clauses[number] = read_clauses(self.sentences[number])
        return self.clauses[number]

    def locate(self, unit: Unit) -> Location | None:
        """The token at which a unit stands: its quotation, or the first word of a reported statement."""
        if unit.mark is not None:
            return self.at_mark.get(unit.mark)
        return self.location(unit.pieces[0].start)

    def location(self, offset: int) -> Location | None:
        """The token outside marks at an offset."""
        at = bisect_right(self.outer_starts, offset) - 1
        if at < 0:
            return None
        tokens = self.sentences[self.outer[at]].tokens
        return Location(self.outer[at], max(0, bisect_right(tokens, offset, key=lambda token: token.start) - 1))

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence outside marks that holds an offset, among those; -1 before the first."""
        return bisect_right(self.outer_starts, offset) - 1

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph of an offset."""
        at = self.sentence_at(offset)
        return self.sentences[self.outer[at]].paragraph if at >= 0 else -1

    def label_of(self, span: TextSpan) -> str | None:
        """The label of the last name that begins in a span's head."""
        low, high = bisect_left(self.entity_starts, span.start), bisect_left(self.entity_starts, span.end)
        inside = [self.entities[n].label for n in range(low, min(high, low + 6))]
        return "PERSON" if "PERSON" in inside else inside[-1] if inside else None


def candidates(context: Context, unit: Unit, last: Pair | None) -> list[Candidate]:
    """The candidates of a unit, the empty one last; `last` is what the quotation before was given."""
    found: dict[Pair, Candidate] = {}
    home = context.paragraph_at(unit.pieces[0].start)
    for by, pair, clause in _proposed(context, unit, last):
        source = pair.source
        if source is not None and context.text[source.start : source.end].lower() in ARTICLES:
            continue
        nearest = pair.cue or source
        is_far = nearest is not None and home - context.paragraph_at(nearest.start) > FARTHEST
        if unit.mark is not None and ((is_far and not pair.before) or _is_elsewhere(context, unit, nearest)):
            continue
        known = found.setdefault(pair, Candidate(pair))
        known.by.add(by)
        known.clause = known.clause or clause
    found.setdefault(Pair(None, None), Candidate(Pair(None, None), {"none"}))
    ordered = [one for pair, one in found.items() if pair != Pair(None, None)]
    return [*ordered, found[Pair(None, None)]]


def _is_elsewhere(context: Context, unit: Unit, nearest: TextSpan | None) -> bool:
    """Whether an earlier sentence would report what stands in a clause of its own: "For the state, “…” is key"."""
    at = context.locate(unit)
    if at is None or nearest is None or unit.around:
        return False
    tokens = context.sentences[at.sentence].tokens
    ahead = sum(token.is_word for token in tokens[: at.token])
    return ahead >= AHEAD and nearest.end <= tokens[0].start


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
    sources = [TextSpan(*link.source[:2])] if link.source is not None else []
    sources += [one for p in link.sources if (one := TextSpan(*p.span[:2])) not in sources]
    for n, cue in enumerate(cues[:2]):
        for source in sources[: 3 if n == 0 else 1]:
            yield "pointer", Pair(source, cue), None
        subject_of = context.subjects.of(cue)
        if subject_of is not None and not any(meet(subject_of, piece) for piece in unit.pieces):
            yield "subject", Pair(subject_of, cue), None
        yield "cue", Pair(None, cue), None
    if not cues:
        yield from (("pointer", Pair(source, None), None) for source in sources)


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
    sentence = context.sentences[at.sentence]
    tokens = sentence.tokens
    if at.sentence > 0 and not any(token.is_word for token in tokens[: at.token]):
        earlier = context.sentences[at.sentence - 1]
        if earlier.inside == sentence.inside and earlier.tokens[-1].lower in (":", "—", "…"):
            for clause in context.clauses_of(at.sentence - 1)[-1:]:
                source = token_span(earlier.tokens, clause.source) if clause.source else None
                yield "announced", Pair(source, token_span(earlier.tokens, clause.cue)), clause
    if at.token >= 2 and tokens[at.token - 1].lower == ":":
        start = at.token - 1
        while start > 0 and (tokens[start - 1].is_word or tokens[start - 1].lower == ".") and at.token - start < 8:
            start -= 1
        named = subject(tokens[start : at.token - 1])
        if named is not None and any(token.capital for token in tokens[start : at.token - 1]):
            source = TextSpan(tokens[start + named[0]].start, tokens[at.token - 2].end)
            yield "colon", Pair(source, TextSpan(tokens[at.token - 1].start, tokens[at.token - 1].end)), None


def token_span(tokens: Sequence[Token], bounds: tuple[int, int]) -> TextSpan:
    """The characters of a range of tokens, without a stop at its end."""
    last = bounds[1] - 1
    if last > bounds[0] and tokens[last].lower == ".":
        last -= 1
    return TextSpan(tokens[bounds[0]].start, tokens[last].end)


def meet(one: TextSpan | None, other: TextSpan | None) -> bool:
    """Whether two spans share a character."""
    return one is not None and other is not None and one.start < other.end and other.start < one.end


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
