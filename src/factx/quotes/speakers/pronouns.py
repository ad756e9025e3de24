"""Whom each "he" and "she" of a text stands for, read from its beginning to its end.

At every pronoun the persons spoken of last compete, beside the chance that it stands for nobody the text names. Each is
scored by the sum of the weights of its features in `pronoun_weights.tsv`, fitted on OntoGUM by
`training/fit_pronouns.py`: agreement, recency, subjects before other mentions (Hobbs 1978; Lappin and Leass 1994), and
who has been spoken of most. What a pronoun is taken for counts for the next, so that a chain of pronouns holds without
a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from itertools import islice, repeat
from math import exp

from factx.quotes.positions import Positions
from factx.quotes.speakers.asked_pronouns import GENDER, OWNED, PRONOUN, Asked
from factx.quotes.speakers.entities import Person
from factx.quotes.speakers.gendered_nouns import GenderedNouns
from factx.quotes.speakers.named_phrases import NamedPhrases
from factx.quotes.speakers.pronoun_features import SpokenOf, features_of, features_of_nobody, reports_after
from factx.quotes.speakers.speech import Speech, question_before
from factx.spans import NamedMention
from factx.text.tables import read_weights

RIVALS = 8
"""Persons spoken of last that compete for a pronoun."""
CHAINED = 0.5
"""Probability from which a reading counts for the pronouns after it."""
CLEAR = 0.69
"""The least share that the likeliest person has of the probability of all persons."""
ABSENT = 0.65
"""The most that the probability of nobody may be."""
LATE_PARAGRAPHS = 1
"""Paragraphs back in which the text spoke of somebody of late."""
NOBODY = ""


Options = list[tuple[str, list[str]]]
Choose = Callable[[re.Match[str], Options], str]
"""Given a pronoun and the features of each option (`NOBODY` is one), the one that counts for the pronouns after it."""
Talking = Callable[[int], Set[str]]
"""Who is "I" or "you" at an offset."""


def read_pronouns(
    text: str,
    entities: Sequence[NamedMention],
    people: Mapping[str, Person],
    positions: Positions,
    speech: Speech | None = None,
    talking: Talking | None = None,
) -> dict[int, str]:
    """The names of the pronouns that the text settles, by their offset. Linear in the text."""
    settled: dict[int, str] = {}

    def choose(pronoun: re.Match[str], options: Options) -> str:
        chances = probabilities(options)
        if name := clear_choice(chances):
            settled[pronoun.start()] = name
        return chained(chances)

    walk(text, entities, people, positions, choose, speech, talking)
    return settled


def probabilities(options: Options, table: Mapping[str, float] | None = None) -> dict[str, float]:
    """The probability of each option."""
    table = weights() if table is None else table
    sums = {name: sum(map(table.get, features, repeat(0.0))) for name, features in options}
    top = max(sums.values())
    shares = {name: exp(value - top) for name, value in sums.items()}
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items()}


def clear_choice(chances: Mapping[str, float]) -> str:
    """Whom a pronoun stands for, or `NOBODY` where that is not clear."""
    persons = {name: chance for name, chance in chances.items() if name}
    best = max(persons, key=lambda name: persons[name])
    clear = persons[best] >= CLEAR * sum(persons.values()) and chances[NOBODY] <= ABSENT
    return best if clear else NOBODY


def chained(chances: Mapping[str, float]) -> str:
    """Whom the pronouns after this one take it for."""
    best = max(chances, key=lambda name: chances[name])
    return best if chances[best] >= CHAINED else NOBODY


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights by feature."""
    return read_weights("quotes/speakers", "pronoun_weights")


def walk(
    text: str,
    entities: Sequence[NamedMention],
    people: Mapping[str, Person],
    positions: Positions,
    choose: Choose,
    speech: Speech | None = None,
    talking: Talking | None = None,
) -> None:
    """Read names and pronouns in text order and let `choose` decide each pronoun that somebody could stand for."""
    persons = sorted((e for e in entities if e.label == "PERSON"), key=lambda e: e.start)
    known: dict[str, SpokenOf] = {}
    at, total = 0, 0
    led: set[tuple[int, bool]] = set()
    section = 0
    gendered = GenderedNouns(text)
    speech = speech or Speech(NamedPhrases(text, entities))
    for pronoun in PRONOUN.finditer(text):
        while at < len(persons) and persons[at].start < pronoun.start():
            one = persons[at]
            section = _in_section(positions.section(one.start), section, known)
            _speak_of(known, people[one.name], (one.start, one.end), "name", led, positions, speech)
            total, at = total + 1, at + 1
        gender = GENDER[pronoun[0].lower()]
        section = _in_section(positions.section(pronoun.start()), section, known)
        out = speech.no_rivals(pronoun.start()) | (talking(pronoun.start()) if talking else frozenset())
        fitting = (s for s in reversed(known.values()) if s.gender in (None, gender) and s.name not in out)
        asked = Asked.of(pronoun, positions)
        rivals = list(islice(fitting, RIVALS))
        if not rivals and (opener := known.get(speech.opener(pronoun.start()) or NOBODY)) is not None:
            rivals = [opener] if opener.gender in (None, gender) else []
        if rivals:
            rivals = _subjects_first(asked, _narrated(asked, rivals, positions, speech), positions)
            most = max(s.count for s in rivals)
            options: Options = [
                (s.name, list(features_of(asked, s, rank, rivals, total, most))) for rank, s in enumerate(rivals)
            ]
            options.append((NOBODY, list(features_of_nobody(asked, rivals, gendered, most))))
            name = choose(pronoun, options)
            if name:
                _speak_of(known, people[name], pronoun.span(), asked.form, led, positions, speech)
                total += 1


def _in_section(here: int, section: int, known: dict[str, SpokenOf]) -> int:
    """The section that the reading has come to; nobody of the one before is meant there."""
    if here != section:
        known.clear()
    return here


def _narrated(asked: Asked, rivals: list[SpokenOf], positions: Positions, speech: Speech) -> list[SpokenOf]:
    """The rivals of whom the text itself spoke, for a pronoun outside quotation marks, if it spoke of one of late.

    "“Kim has failed,” said Lee. “I know,” he added": only somebody quoted spoke of Kim. And who was the last to be
    spoken of and to speak goes on speaking; so does who was said to say the sentence before in the same paragraph:
    "Mehta said that Horan was unwell. “Many were there,” he said."
    """
    if asked.marked:
        return rivals
    narrated = sorted(((s.narrated[0], s) for s in rivals if s.narrated is not None), key=lambda pair: pair[0])
    if not narrated or asked.paragraph - positions.paragraph(narrated[-1][0]) > LATE_PARAGRAPHS:
        return rivals
    speaks = asked.speaks or asked.start in speech.speaking
    reporters = [s for s in rivals if s.reported == (asked.sentence - 1, asked.paragraph)]
    nobody_since = all(s in reporters or positions.sentence(offset) < asked.sentence for offset, s in narrated)
    if speaks and nobody_since and len(reporters) == 1:
        return reporters
    told_by_text = [(offset, s) for offset, s in narrated if not speech.is_told(offset)]
    if speaks and told_by_text:
        offset, last = told_by_text[-1]
        alone = not any(_joined(asked.text, s, last) for _, s in told_by_text[:-1])
        late = asked.paragraph - positions.paragraph(offset) <= LATE_PARAGRAPHS
        if alone and late and last.reported == (positions.sentence(offset), positions.paragraph(offset)):
            return [last]
    if speaks and (one := _alone_before(asked, narrated, positions, speech)) is not None:
        return [one]
    return [s for s in rivals if s.narrated is not None]


def _alone_before(
    asked: Asked, narrated: Sequence[tuple[int, SpokenOf]], positions: Positions, speech: Speech
) -> SpokenOf | None:
    """Whoever alone the last paragraph is about, where nobody else speaks: "Lee is not sure.\n“No,” she said"."""
    offset, last = narrated[-1]
    paragraph = positions.paragraph(offset)
    is_told_apart = last.gender is not None and last.leads
    alone = all(s is last or positions.paragraph(at) < paragraph for at, s in narrated)
    alone = alone and (last.opened == paragraph or is_told_apart)
    owns = asked.text[last.end : last.end + 1] in ("'", "’") or last.form == "possessive"
    if not alone or owns or speech.is_told(offset):
        return None
    start = positions.start_of_paragraph(paragraph)
    subject = "he" if asked.gender == "m" else "she"
    is_first = not any(p[0].lower() == subject for p in PRONOUN.finditer(asked.text, start, offset))
    since = offset if is_told_apart else start
    return last if is_first and speech.nobody_else(since, asked.start, offset) else None


def _subjects_first(asked: Asked, rivals: list[SpokenOf], positions: Positions) -> list[SpokenOf]:
    """The rivals without those whom the sentence before names beside its subject, where the pronoun opens a sentence.

    "Kuma rejected the claim by Forson. He argued …": the subject goes on (Grosz, Joshi and Weinstein 1995). Quotations
    before the pronoun and between the sentences do not count.
    """
    here = asked.sentence
    if asked.form != "subject" or not asked.opens:
        return rivals
    if asked.marked:
        before = [s for s in rivals if s.sentence == here - 1 and s.marked]
    else:
        narrated = {s.name: positions.sentence(s.narrated[0]) for s in rivals if s.narrated is not None}
        last = max((sentence for sentence in narrated.values() if sentence < here), default=here)
        before = [s for s in rivals if narrated.get(s.name) == last and not s.marked]
    leading = [s for s in before if s.leads]
    beside = [s for s in before if s not in leading and not any(_joined(asked.text, one, s) for one in leading)]
    return [s for s in rivals if s not in beside] if leading else rivals


def _joined(text: str, one: SpokenOf, other: SpokenOf) -> bool:
    """Whether two names are one subject: "Ann Lee and Eva Ruiz"."""
    first, second = sorted((one, other), key=lambda one: one.start)
    return _beside(text[first.end : second.start])


def _beside(between: str) -> bool:
    """Whether what stands between two names joins them."""
    return all(word in (",", "and", "or", "&") for word in between[:12].split())


def is_owned(text: str, owner: SpokenOf, name: tuple[int, int]) -> bool:
    """Whether a name stands in apposition to somebody of an owner just spoken of: "his lawyer, Simon Keel,"."""
    owns = owner.form == "possessive" or (owner.by == "name" and text[owner.end : owner.end + 1] in ("'", "’"))
    beside = owns and text[name[1] : name[1] + 1] == ","
    return beside and OWNED.fullmatch(text, owner.end, name[0]) is not None


def _speak_of(
    known: dict[str, SpokenOf],
    person: Person,
    span: tuple[int, int],
    form: str,
    led: set[tuple[int, bool]],
    positions: Positions,
    speech: Speech,
) -> None:
    """Put a person at the end of `known`, the one spoken of last.

    `led` holds the sentences that somebody leads, and whether inside quotation marks: a name in a quotation does not
    lead the sentence around it. Who is named in apposition leads it, and not the owner: "His lawyer, Simon Keel, …".
    """
    by = "name" if form == "name" else "pronoun"
    before = known.pop(person.name, None)
    sentence, marked = positions.sentence(span[0]), positions.is_marked(span[0])
    paragraph, leads = positions.paragraph(span[0]), (sentence, marked) not in led
    answers = form == "name" and question_before(positions.text, span[0]) is not None
    reports = not marked and (answers or span[0] in speech.speaking or reports_after(positions.text, span[1]))
    here = [one for one in islice(reversed(known.values()), RIVALS) if one.paragraph == paragraph]
    beside = here[0] if here and _beside(positions.text[here[0].end : span[0]]) else None
    opens = not here or (beside is not None and beside.opened == paragraph)
    leads = leads or (beside is not None and beside.leads and beside.sentence == sentence)
    if here and is_owned(positions.text, here[0], span):
        owner = here[0]
        leads, opens = leads or owner.leads, opens or owner.opened == paragraph
        owner.leads, owner.opened = False, -1
    known[person.name] = SpokenOf(
        person.name, person.gender, *span, sentence, paragraph, by, leads,
        marked, sentence if by == "name" or before is None else before.named, before.count + 1 if before else 1,
        (before.narrated if before else None) if marked else span,
        form, paragraph if opens else before.opened if before is not None else -1,
        (sentence, paragraph) if reports else before.reported if before else None,
    )  # fmt: skip
    led.add((sentence, marked))
