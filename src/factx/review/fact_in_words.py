"""A fact before a person: what it is, its fields, what was decided of it. Texts only; the faces draw them."""

from __future__ import annotations

from factx.controls import on_one_line
from factx.kinds import CALLED, SINGULAR, RecordName
from factx.records import Date, Entity, Figure, Money, Quote
from factx.review.found_again import FactAtHand
from factx.review.review_file import AnyRecord, Decision, Verdict
from factx.writers.date_words import date_in_words
from factx.writers.wording import amount_in_words, figure_in_words, label_in_words, speaker_in_words, statement_in_words

ONE: dict[RecordName, str] = {SINGULAR[kind]: many.removesuffix("s") for kind, many in CALLED.items()}
"""What one of a kind is called before people."""
STATE_MARKS = {"open": "·", "skipped": "-", "accepted": "✓", "corrected": "✎", "rejected": "✗", "flagged": "!"}
"""A sign for each state, told apart without colour."""


def fields_in_words(record: AnyRecord) -> list[tuple[str, str]]:
    """Each field that matters with its name, in the order in which a person wants them; the words come last."""
    rows: list[tuple[str, str]] = []
    if isinstance(record, Quote):
        rows.append(("said by", speaker_in_words(record)))
        if record.speaker and record.speaker.names:
            rows.append(("names", ", ".join(record.speaker.names)))
        rows.append(("cue", record.cue.text if record.cue else "none"))
        rows.append(("kind", ", ".join(kinds_of(record))))
        rows.append(("words", statement_in_words(record)))
    elif isinstance(record, Entity):
        rows += [("name", record.name), ("kind", label_in_words(record.label)), ("words", record.text)]
    elif isinstance(record, Money):
        rows += [("amount", amount_in_words(record)), ("words", record.text)]
    elif isinstance(record, Figure):
        rows += [("figure", figure_in_words(record)), ("words", record.text)]
    elif isinstance(record, Date):
        rows += [("meaning", date_in_words(record)), ("value", record.value or "none"), ("words", record.text)]
    return [(name, on_one_line(value)) for name, value in rows]


def kinds_of(quote: Quote) -> list[str]:
    """Its kind, and what is out of the ordinary: an attitude, or what was not said."""
    asides = ((quote.act, quote.act != "speech"), ("negated", quote.negated))
    return [quote.kind, *(name for name, holds in asides if holds)]


def heading(fact: FactAtHand, record: AnyRecord) -> str:
    """What it is, where, and how sure factx is: "quote, line 5, score 0.98"."""
    kept = ", not found by factx now" if fact.is_kept else ""
    return f"{ONE[fact.name]}, line {record.line}, score {record.score:.2f}{kept}"


def state_in_words(state: Verdict) -> str:
    """A state before people."""
    return "not decided" if state == "open" else state


def decision_in_words(decision: Decision, original: AnyRecord) -> str:
    """A decision with what it corrects and its note: "corrected (said by: Ann Lee), see the tape"."""
    said = state_in_words(decision.state)
    if decision.corrected is not None:
        said += f" ({corrections_in_words(original, decision.corrected)})"
    return f"{said}, {on_one_line(decision.note)}" if decision.note else said


def corrections_in_words(before: AnyRecord, after: AnyRecord) -> str:
    """The fields that a correction changes, as they are after it."""
    old = dict(fields_in_words(before))
    changed = [f"{name}: {value}" for name, value in fields_in_words(after) if old.get(name) != value]
    return "; ".join(changed) or "no change"
