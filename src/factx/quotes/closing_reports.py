"""What the frame at the end of a sentence reports, told by its words alone: "The dam held, said an engineer.".

The network passes over such frames, or reads half of what they report. Whether a comma opens one is a log-linear
decision, whose weights in `closing_weights.tsv` `training/fit_closing_reports.py` fits on gold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from math import exp
from typing import Final, NamedTuple

from factx.quotes.attribution_context import Context, Report, meet, token_span
from factx.quotes.clause_tokens import Token
from factx.quotes.lexicon import CueForm, cue_forms, words
from factx.quotes.phrases import right_phrase
from factx.spans import TextSpan
from factx.text.tables import read_weights

LEAST_CHANCE: Final = 0.7
"""Chance from which a frame is one whatever the network read."""
LEAST_USES: Final = 0.4
"""Share of a verb's uses that report, from which it may be a frame's."""
LEAST_WORDS: Final = 4
"""Words of a clause before its frame."""
LONGEST_SOURCE: Final = 25
FREQUENT: Final = ("say", "add", "tell", "report", "announce")
WORDS: Final = (6, 9, 14, 25)
"""Words of what is reported at which the next group begins."""
PARTICIPLE: Final = re.compile(r"[a-z]{2,}(?:ed|en)\Z")


class ClosingFrame(NamedTuple):
    """Who reports, the verb, the clause before them up to its comma, and what speaks for it."""

    source: TextSpan
    cue: TextSpan
    said: TextSpan
    features: tuple[str, ...]


def chance_of(frame: ClosingFrame) -> float:
    """The chance that a frame reports the clause before it."""
    weights = read_weights("quotes", "closing_weights")
    return 1 / (1 + exp(-sum(weights.get(feature, 0.0) for feature in frame.features)))


def closing_reports(context: Context, found: Sequence[Report]) -> Iterator[Report]:
    """The reports of closing frames of which nothing was found, or less than half of their clause."""
    cues = sorted((report.cue, n) for n, report in enumerate(found) if report.cue is not None)
    starts = [cue.start for cue, _ in cues]
    for number in context.outer:
        likely = max(
            ((chance_of(frame), frame) for frame in closing_frames(context, number)),
            default=None,
            key=lambda one: one[0],
        )
        if likely is None or likely[0] < LEAST_CHANCE:
            continue
        frame = likely[1]
        at = bisect_right(starts, frame.cue.end) - 1
        own = [found[n] for cue, n in cues[max(0, at - 1) : at + 1] if meet(cue, frame.cue)]
        if not any(_has_most(report, frame.said) for report in own):
            yield Report([frame.said], frame.source, frame.cue, "closing", holds=likely[0], sure=likely[0])


def _has_most(report: Report, said: TextSpan) -> bool:
    shared = sum(max(0, min(one.end, said.end) - max(one.start, said.start)) for one in report.pieces)
    return 2 * shared >= said.end - said.start


def closing_frames(context: Context, number: int) -> Iterator[ClosingFrame]:
    """The frames that may close a sentence."""
    tokens = context.sentences[number].tokens
    for at in range(len(tokens) - 1, LEAST_WORDS, -1):
        verb = cue_forms().get(tokens[at].lower)
        if verb is None or not _may_report(verb, tokens[at]):
            continue
        pairs = _quoted(tokens, at) if verb.form == "ing" else (*_inverted(tokens, at), *_direct(tokens, at))
        for source, cue in pairs:
            first = min(source[0], cue[0])
            if first <= LEAST_WORDS or tokens[first - 1].lower != ",":
                continue
            parted = any(token.mark is not None for token in tokens[first : max(source[1], cue[1])])
            if parted or source_kind(tokens[source[0] : source[1]]) == "clause":
                continue
            said = TextSpan(tokens[0].start, tokens[first - 2].end)
            told = tuple(_features(tokens, source, cue, verb))
            yield ClosingFrame(token_span(tokens, source), token_span(tokens, cue), said, told)


def _may_report(verb: CueForm, token: Token) -> bool:
    finite = verb.form in ("past", "third", "base") or token.lower == "saying"
    return finite and verb.kind == "s" and verb.act == "speech" and verb.share >= LEAST_USES and not token.capital


Range = tuple[int, int]


def _inverted(tokens: Sequence[Token], at: int) -> Iterator[tuple[Range, Range]]:
    """The source behind a verb that a comma stands before: ", said an engineer"."""
    source = right_phrase(tokens, at + 1) if tokens[at - 1].lower == "," else None
    if source is not None and source[1] - source[0] <= LONGEST_SOURCE:
        yield source, (at, at + 1)


def _direct(tokens: Sequence[Token], at: int) -> Iterator[tuple[Range, Range]]:
    """The source between a comma and a verb, or with an apposition between commas: ", Lee, the mayor, said"."""
    first = at
    while first > 0 and (
        tokens[first - 1].lower in words("adverb") or tokens[first - 1].lower in ("has", "have", "had")
    ):
        first -= 1
    commas = [n for n in range(first - 2, max(0, first - LONGEST_SOURCE), -1) if tokens[n].lower == ","]
    if tokens[first - 1].lower == ",":
        yield from (((comma + 1, inner), (at, at + 1)) for inner, comma in islice(pairwise(commas), 1))
    elif commas and all(token.is_word or token.lower in "'’-–&/.()" for token in tokens[commas[0] + 1 : first]):
        yield (commas[0] + 1, first), (at, at + 1)


def _quoted(tokens: Sequence[Token], at: int) -> Iterator[tuple[Range, Range]]:
    """The source before "was quoted as saying"."""
    if tokens[at].lower == "saying" and tokens[at - 1].lower == "as" and tokens[at - 2].lower in ("quoted", "cited"):
        for source, _ in _direct(tokens, at - 3):
            yield source, (at - 3, at + 1)


def _features(tokens: Sequence[Token], source: Range, cue: Range, verb: CueForm) -> Iterator[str]:
    """What speaks for a frame: its verb and source, what stands behind both, and the clause before it."""
    yield "any"
    order = "inverted" if source[0] > cue[0] else "direct"
    form = "past" if verb.form == "ing" else verb.form
    base = verb.base if verb.base in FREQUENT else "other"
    kind = source_kind(tokens[source[0] : source[1]])
    yield f"order={order} verb={base} form={form}"
    yield f"share={round(10 * verb.share)} order={order}"
    yield f"source={kind} order={order} say={verb.base == 'say'}"
    yield f"source words={bisect_right(SIZES, source[1] - source[0])} order={order}"
    behind = tail(tokens, max(source[1], cue[1]))
    if behind in WHERE:
        behind = "when False"  # "said a note | sent on Monday", "was quoted as saying | by the paper"
    yield f"tail={behind} order={order}"
    yield f"tail={behind} verb={base}"
    frame = min(source[0], cue[0])
    parts = _parts(tokens[: frame - 1])
    main = any(is_main(part) for part in parts)
    yield f"main={main} order={order}"
    yield f"main={main} opens={_class(parts[0][0]) if parts[0] else '-'}"
    yield f"last main={is_main(parts[-1])} last={_class(parts[-1][0]) if parts[-1] else '-'}"
    yield f"words={bisect_right(WORDS, sum(map(len, parts)))} parts={min(4, len(parts))}"
    yield f"cue before={any(_is_cue(word, MOST_USES) for part in parts for word in part)}"


WHERE: Final = ("participle False", "by")


def source_kind(tokens: Sequence[Token]) -> str:
    """How a source is written: a pronoun, a name, a noun for who speaks, another noun; or what is no noun phrase."""
    low = [token.lower for token in tokens if token.is_word]
    if not low:
        return "none"
    if low[0] in words("subject"):
        return low[0] if len(low) == 1 else "clause"
    opens, closes = _class(low[0]), _class(low[-1])
    if opens in NO_NOUNS or closes in NO_NOUNS or opens == "ing" or low[0] in words("finite"):
        return "clause"
    relative = next((n for n, word in enumerate(low) if word in words("relative")), None)
    prepositions = (n for n, word in enumerate(low) if n and word in words("preposition"))
    nominal = low[: min(relative if relative is not None else len(low), next(prepositions, len(low)))]
    if any(_is_verb(word) or word in words("subject") or word == "than" for word in nominal[1:]):
        return "clause"
    if (_is_verb(low[-1]) and relative is None) or (len(nominal) > 1 and is_said_thing(low[0])):
        return "clause"
    if any(PARTICIPLE.match(word) for word in nominal[1:-1]):
        return "participle"
    head = nominal[-1]
    if tokens[[token.lower for token in tokens].index(head)].capital:
        return "name"
    singular = head.removesuffix("s")
    if any(word in words(row) for row in SPEAKERS for word in (head, singular)):
        return "speaker"
    if any(word in words(row) for row in SPEAKERS for word in nominal):
        return "speaker first"
    return (
        "a"
        if low[0] in ("a", "an")
        else "the"
        if low[0] == "the"
        else "own"
        if low[0] in words("possessive")
        else "bare"
    )


SPEAKERS: Final = ("person-noun", "informant", "office-head", "spokesperson", "body-noun", "other-speaker", "document")
"""The lists of words for who or what reports."""


NO_NOUNS: Final = ("preposition", "conjunction", "subordinator", "relative")
SIZES: Final = (2, 3, 4, 6, 9)
"""Words of a source at which the next group begins."""


def _is_verb(word: str) -> bool:
    return word in words("finite") or word in words("past") or _is_cue(word)


MOST_USES: Final = 0.6
"""Share of a verb's uses that report, from which a clause with it reports something itself."""


def _is_cue(word: str, least: float = LEAST_USES) -> bool:
    verb = cue_forms().get(word)
    return verb is not None and verb.form in ("past", "third") and verb.share >= least and verb.act == "speech"


def is_said_thing(word: str) -> bool:
    """Whether a word is as well the plural of what is said: "charges | the firm denies"."""
    verb = cue_forms().get(word)
    return verb is not None and verb.form == "third"


def tail(tokens: Sequence[Token], start: int) -> str:
    """What stands behind a frame: nothing, when or where, whom, a participle, or what goes on."""
    rest = [token for token in tokens[start:] if token.mark is not None or token.lower not in (".", '"')]
    if not rest:
        return "end"
    first, second = rest[0].lower, rest[1].lower if len(rest) > 1 else ""
    goes_on = any(token.lower in words("finite") for token in rest)
    if any(one.lower == "," and two.lower in words("finite") for one, two in pairwise(rest)):
        return ", finite"
    if first == ",":
        if second.endswith("ing"):
            return "including" if second == "including" else f"ing {goes_on}"
        return f", {_class(second)}" if second else "end"
    if any(token.lower in ("that", "whether") or token.mark is not None for token in rest):
        return "that"
    if first in words("when-or-where") or first.endswith("day"):
        return f"when {goes_on}"
    if first in ("to", "of", "for", "with", "about", "by", "as"):
        return first
    return f"{'participle' if PARTICIPLE.match(first) else _class(first)} {goes_on}"


def _class(word: str) -> str:
    for row in ("subordinator", "relative", "preposition", "conjunction", "determiner", "subject", "possessive"):
        if word in words(row):
            return row
    return "ing" if word.endswith("ing") else "word"


def _parts(tokens: Sequence[Token]) -> list[list[str]]:
    """The words of a clause between its commas."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.lower == ",":
            parts.append([])
        elif token.is_word:
            parts[-1].append(token.lower)
    return parts


def is_main(part: Sequence[str]) -> bool:
    """Whether words between commas are a clause that stands by itself."""
    if not part or _class(part[0]) in ("relative", "subordinator", "ing") or part[0] in ("where", "as", "that"):
        return False
    return any(
        word in words("finite") or word in words("past") or (n and word.endswith("ed")) for n, word in enumerate(part)
    )
