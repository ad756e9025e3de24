"""One person's review of one article: what is at hand, what is left, what was decided and taken back.

It draws nothing; the screen and the prompt are two faces of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from factx.article import Article
from factx.kinds import CALLED, KINDS, SINGULAR, RecordName, asked_for, records_of
from factx.records import Facts, Quote
from factx.review.found_again import Changes, FactAtHand, found_again
from factx.review.ledger import Ledger
from factx.review.review_file import NAMES, SETTLED, AnyRecord, Decision, ReviewedFact, Verdict, sentence_text
from factx.review.settled import agree

Showing = Literal["all", "left", "flagged", "settled", "differing"]
Order = Literal["text", "score", "kind"]
SHOWINGS: Final[tuple[Showing, ...]] = ("all", "left", "flagged", "settled", "differing")
ORDERS: Final[tuple[Order, ...]] = ("text", "score", "kind")
CEILINGS: Final = (1.0, 0.9, 0.7, 0.5)
"""The highest scores that a filter lets through."""


@dataclass(frozen=True, slots=True)
class View:
    """Which facts are shown, and in which order."""

    names: frozenset[RecordName] = frozenset(NAMES)
    showing: Showing = "all"
    ceiling: float = 1.0
    order: Order = "text"

    def in_words(self) -> str:
        """What narrows or orders the list, or nothing."""
        said = []
        if len(self.names) < len(NAMES):
            said.append(", ".join(MANY[name] for name in NAMES if name in self.names))
        if self.showing != "all":
            said.append(self.showing)
        if self.ceiling < 1:
            said.append(f"below {self.ceiling}")
        if self.order != "text":
            said.append("least sure first" if self.order == "score" else "by kind")
        return ", ".join(said)


MANY: Final[dict[RecordName, str]] = {SINGULAR[kind]: many for kind, many in CALLED.items()}
"""What several of a kind are called before people."""


class ReviewSession:
    """The review of one article by `reviewer`; what is shown of it is in `view`, the fact at hand has the key `at`."""

    def __init__(self, article: Article, facts: Facts, ledger: Ledger, reviewer: str, view: View | None = None) -> None:
        self.article = article
        self.facts = facts
        self.ledger = ledger
        self.reviewer = reviewer
        self.view = view or View()
        self.found: dict[str, int] = {kind: len(records_of(facts, kind)) for kind in KINDS}
        self.all: tuple[FactAtHand, ...] = ()
        self.changes = Changes()
        self.refresh()
        self.at = self.first_left()

    def refresh(self) -> None:
        """Reads what is decided now. Raises `ReviewError`."""
        self.all, self.changes = found_again(self.article, self.facts, self.ledger.read())

    # What is there

    def mine(self, fact: FactAtHand) -> Decision | None:
        """What the reviewer decided of a fact."""
        return next((one for one in fact.standing if one.by == self.reviewer), None)

    def record_of(self, fact: FactAtHand) -> AnyRecord:
        """A fact as the reviewer has corrected it, else as it was found."""
        mine = self.mine(fact)
        return mine.corrected if mine and mine.corrected else fact.record

    def state(self, fact: FactAtHand) -> Verdict:
        """The reviewer's state of a fact."""
        mine = self.mine(fact)
        return mine.state if mine else "open"

    def differing(self, fact: FactAtHand) -> list[Decision]:
        """What others decided of a fact and the reviewer did otherwise, or has not yet."""
        mine = self.mine(fact)
        others = [one for one in fact.standing if one.by != self.reviewer and one.state in (*SETTLED, "flagged")]
        if mine is None or mine.state not in (*SETTLED, "flagged"):
            return []
        return [one for one in others if not agree(mine, one)]

    def is_left(self, fact: FactAtHand) -> bool:
        """Whether the reviewer has yet to decide on a fact."""
        return self.state(fact) in ("open", "skipped")

    def shown(self) -> list[FactAtHand]:
        """The facts that the view lets through, in its order."""
        return sorted(filter(self.lets_through, self.all), key=self.rank)

    def lets_through(self, fact: FactAtHand) -> bool:
        """Whether the view shows a fact."""
        if not self.counts(fact):
            return False
        match self.view.showing:
            case "left":
                return self.is_left(fact)
            case "flagged":
                return self.state(fact) == "flagged"
            case "settled":
                return self.state(fact) in SETTLED
            case "differing":
                return bool(self.differing(fact))
            case _:
                return True

    def counts(self, fact: FactAtHand) -> bool:
        """Whether a fact is of the kinds and scores that are shown, whatever its state."""
        return fact.name in self.view.names and fact.record.score <= self.view.ceiling

    def rank(self, fact: FactAtHand) -> tuple[float, int, int]:
        """What the order of the view goes by."""
        first = {"text": 0.0, "score": fact.record.score, "kind": float(NAMES.index(fact.name))}[self.view.order]
        return (first, fact.record.start, -fact.record.end)

    @property
    def current(self) -> FactAtHand | None:
        """The fact at hand."""
        return next((fact for fact in self.all if fact.key == self.at), None)

    def progress(self) -> Counter[str]:
        """How many facts of the kinds and scores shown are in each state; "left" and "all" among them."""
        states = Counter[str](self.state(fact) for fact in self.all if self.counts(fact))
        counted = Counter(states)
        counted["all"] = sum(states.values())
        counted["left"] = states["open"] + states["skipped"]
        counted["settled"] = sum(states[state] for state in SETTLED)
        return counted

    # Going about

    def first_left(self) -> str | None:
        """The first fact in the list to decide on: those never seen, then those skipped, else the list's first."""
        shown = self.shown()
        for state in ("open", "skipped"):
            for fact in shown:
                if self.state(fact) == state:
                    return fact.key
        return shown[0].key if shown else None

    def step(self, by: int) -> None:
        """Goes `by` facts on in the list, and stays at its ends."""
        keys = [fact.key for fact in self.shown()]
        if not keys:
            self.at = None
        elif self.at in keys:
            self.at = keys[min(max(keys.index(self.at) + by, 0), len(keys) - 1)]
        else:
            self.at = keys[0 if by >= 0 else -1]

    def next_left(self, order: Iterable[str]) -> str | None:
        """The first fact behind the one at hand, in `order` and round again, that nobody has decided on yet."""
        keys = list(order)
        at = keys.index(self.at) if self.at in keys else -1
        open_ones = {fact.key: self.state(fact) for fact in self.all if self.is_left(fact)}
        round_again = keys[at + 1 :] + keys[: at + 1]
        unseen = [key for key in round_again if open_ones.get(key) == "open"]
        skipped = [key for key in round_again if key in open_ones and key != self.at]
        return next(iter(unseen + skipped), None)

    def look(self, view: View) -> None:
        """Changes the view; the fact at hand stays if it is shown."""
        self.view = view
        if self.at not in {fact.key for fact in self.shown()}:
            self.at = self.first_left()

    def reorder(self) -> Order:
        """Puts the list in the next order and returns that; what is at hand is the first to decide on."""
        order = ORDERS[(ORDERS.index(self.view.order) + 1) % len(ORDERS)]
        self.look(replace(self.view, order=order))
        self.at = self.first_left()
        return order

    def find(self, words: str) -> bool:
        """Goes to the next fact, round again, that has `words` in its text or in who said it; false where none has."""
        shown = self.shown()
        keys = [fact.key for fact in shown]
        at = keys.index(self.at) if self.at in keys else -1
        for fact in shown[at + 1 :] + shown[: at + 1]:
            if words.casefold() in searched(fact.record).casefold():
                self.at = fact.key
                return True
        return False

    # Deciding

    def decide(self, state: Verdict, corrected: AnyRecord | None = None) -> bool:
        """Keeps a decision on the fact at hand and goes on; false where none is at hand.

        Raises `ReviewError` where it cannot be kept; then nothing has changed, and the same fact is at hand.
        """
        fact = self.current
        if fact is None:
            return False
        order = [one.key for one in self.shown()]
        mine = self.mine(fact)
        self.keep(fact, state, mine.note if mine else None, corrected)
        if (following := self.next_left(order)) is not None:
            self.at = following
        elif self.at not in {one.key for one in self.shown()}:
            self.at = self.first_left()
        return True

    def write_note(self, note: str) -> None:
        """Keeps a note on the fact at hand, an empty one takes it away; the state stays. Raises as `decide` does."""
        if fact := self.current:
            mine = self.mine(fact)
            self.keep(fact, self.state(fact), note.strip() or None, mine.corrected if mine else None)

    def keep(self, fact: FactAtHand, state: Verdict, note: str | None, corrected: AnyRecord | None) -> None:
        """Writes a decision to the disk."""
        reviewed = ReviewedFact(
            key=fact.key,
            kind=fact.name,
            record=fact.record,
            sentence=sentence_text(self.article, fact.record),
            sha256=self.article.sha256,
        )
        decision = Decision(fact=fact.key, by=self.reviewer, state=state, note=note, corrected=corrected)
        file = self.ledger.add(self.article, self.found, reviewed, decision)
        self.all, self.changes = found_again(self.article, self.facts, file)

    def undo(self) -> Decision | None:
        """Takes the reviewer's last decision back, also one of a run before, and goes to its fact.

        Null where there is nothing to take back. Raises as `decide` does.
        """
        decision, file = self.ledger.take_back(self.reviewer)
        self.all, self.changes = found_again(self.article, self.facts, file)
        if decision is not None:
            self.at = next((fact.key for fact in self.all if fact.key == decision.fact), self.at)
            if self.current and not self.lets_through(self.current):
                self.view = replace(self.view, names=self.view.names | {self.current.name}, showing="all", ceiling=1.0)
        return decision


def searched(record: AnyRecord) -> str:
    """What a search looks in: the record's words, and of a quote who said it."""
    if isinstance(record, Quote) and record.speaker:
        return f"{record.text} {record.speaker.text} {record.speaker.name or ''}"
    return record.text


def names_of(kinds: Collection[str] | None) -> frozenset[RecordName]:
    """The kinds that `--only` names, or all."""
    return frozenset(SINGULAR[kind] for kind in asked_for(kinds))
