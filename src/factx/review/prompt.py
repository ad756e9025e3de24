"""The review as questions and answers, a line each: for screen readers, dumb terminals and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TextIO

from factx.controls import on_one_line, visible
from factx.errors import ReviewError
from factx.records import Date
from factx.review.corrected import FIELDS, corrected, values_of
from factx.review.desk import ReviewDesk
from factx.review.fact_in_words import ONE, decision_in_words, fields_in_words, heading, state_in_words
from factx.review.found_again import FactAtHand
from factx.review.review_file import Verdict
from factx.review.session import SHOWINGS, ReviewSession, Showing

ANSWERS: Final = """\
a accept, x reject, Enter or s skip, f flag, e edit, n note, u undo, j next, k previous, /words find,
o least sure first, w what to show, p this fact again, ] next article, [ article before, q quit.
Whole words do as well."""
WORDS: Final = {
    "accept": "a", "reject": "x", "skip": "s", "": "s", "flag": "f", "edit": "e", "note": "n", "undo": "u",
    "backspace": "u", "next": "j", "previous": "k", "find": "/", "sort": "o", "show": "w", "print": "p", "again": "p",
    "quit": "q", "help": "?", "h": "?",
}  # fmt: skip


class Prompt:
    """The questions of a review on `out`, with the answers from `answers`."""

    def __init__(self, desk: ReviewDesk, out: TextIO, answers: Iterator[str]) -> None:
        self.desk = desk
        self.out = out
        self.answers = answers
        self.sought = ""
        self.keys: dict[str, Callable[[ReviewSession], str | None]] = {
            "a": lambda session: self.decided(session, "accepted"),
            "x": lambda session: self.decided(session, "rejected"),
            "s": lambda session: self.decided(session, "skipped"),
            "f": lambda session: self.decided(session, "flagged"),
            "e": self.edited,
            "n": self.noted,
            "u": self.undone,
            "j": lambda session: self.stepped(session, 1),
            "k": lambda session: self.stepped(session, -1),
            "o": self.sorted,
            "w": self.narrowed,
            "p": lambda _: "",
            "]": lambda _: self.turned(1),
            "[": lambda _: self.turned(-1),
            "?": lambda _: self.told(ANSWERS),
        }

    def run(self) -> None:
        """Asks until the reviewer quits or the answers end. Raises `ReviewError` where nothing can be opened."""
        self.desk.open_first_left()
        self.opened()
        self.show()
        while (answer := self.ask("Answer, or ? for help: ")) is not None:
            key = WORDS.get(answer.lower(), answer)
            if key == "q":
                break
            if key.startswith("/"):
                said = self.found(key[1:])
            elif act := self.keys.get(key.lower()):
                try:
                    said = act(self.desk.session)
                except ReviewError as error:
                    said = self.told(f"Not kept: {error}")
            else:
                said = self.told(f"“{answer}” is no answer. {ANSWERS}")
            if said is not None:
                self.say(said)
                self.show()
        self.say(self.summary())

    def say(self, text: str) -> None:
        """Writes a line or several; nothing of an article acts on the terminal."""
        if text:
            self.out.write(visible(text) + "\n")
        self.out.flush()

    def told(self, text: str) -> str | None:
        """Says it, with nothing to say after it: the fact at hand is not shown again."""
        self.say(text)
        return None

    def ask(self, question: str) -> str | None:
        """The answer to a question, or null where the answers have ended."""
        self.out.write(question)
        self.out.flush()
        answer = next(self.answers, None)
        return None if answer is None else answer.strip()

    # What is said

    def opened(self) -> None:
        """Says which article it is, what changed in it, and what is left."""
        session = self.desk.session
        number = f", article {self.desk.number + 1} of {len(self.desk.articles)}" if len(self.desk.articles) > 1 else ""
        self.say(f"{session.article.source}{number}, reviewed by {session.reviewer}")
        if changes := session.changes.in_words():
            self.say(f"The article or factx changed: {changes}.")
        self.say(self.summary())

    def summary(self) -> str:
        """What is decided and what is left."""
        counted = self.desk.session.progress()
        flagged = f", {counted['flagged']} flagged" if counted["flagged"] else ""
        return f"{counted['settled']} of {counted['all']} settled{flagged}, {counted['left']} left."

    def show(self) -> None:
        """Says all of the fact at hand."""
        session = self.desk.session
        fact = session.current
        shown = session.shown()
        if fact is None:
            self.say("There is no fact to show.")
            return
        mine = session.mine(fact)
        record = session.record_of(fact)
        number = next((n for n, one in enumerate(shown, 1) if one.key == fact.key), 0)
        self.say(f"\nFact {number} of {len(shown)}: {heading(fact, record)}.")
        for name, value in fields_in_words(record):
            self.say(f"{name.capitalize()}: {value}")
        for line in self.context(session, fact):
            self.say(line)
        if mine:
            self.say(f"You: {decision_in_words(mine, fact.record)}")
        for other in fact.standing:
            if other.by != session.reviewer:
                self.say(f"{other.by}: {decision_in_words(other, fact.record)}")
        for before in fact.earlier:
            self.say(f"Before the words around changed, {before.by}: {decision_in_words(before, fact.record)}")

    def context(self, session: ReviewSession, fact: FactAtHand) -> list[str]:
        """The sentence around."""
        record = fact.record
        sentence = on_one_line(session.article.text[record.sentence.start : record.sentence.end])
        counted = ""
        if isinstance(record, Date) and record.anchor:
            counted = f" (counted from {'publication' if record.anchor == 'published' else 'the text'})"
        return [f"Sentence{counted}: {sentence}"]

    # What is done

    def decided(self, session: ReviewSession, state: Verdict) -> str | None:
        """Keeps a decision and goes on."""
        if not session.decide(state):
            return "There is no fact to decide on."
        return self.gone_on(state_in_words(state).capitalize())

    def gone_on(self, done: str) -> str:
        """What was done, and what is left; at an article's end the next one is opened."""
        if not self.desk.session.progress()["left"]:
            self.say(f"{done}. {self.summary()}")
            if self.turned(1) is None:
                return "That was the last one; q ends."
            return ""
        return f"{done}. {self.desk.session.progress()['left']} left."

    def turned(self, by: int) -> str | None:
        """Opens another article."""
        seen = len(self.desk.failed)
        is_open = self.desk.go(by)
        for line in self.desk.failed[seen:]:
            self.say(f"Left out: {line}")
        if not is_open:
            return self.told("There is no further article.")
        self.opened()
        return ""

    def stepped(self, session: ReviewSession, by: int) -> str:
        """Goes on without a decision."""
        session.step(by)
        return ""

    def undone(self, session: ReviewSession) -> str:
        """Takes the last decision back."""
        decision = session.undo()
        return f"Taken back: {state_in_words(decision.state)}." if decision else "There is nothing to take back."

    def noted(self, session: ReviewSession) -> str | None:
        """Asks for a note."""
        note = self.ask("Note (empty takes it away): ")
        if note is None:
            return None
        session.write_note(note)
        return "Noted." if note else "No note."

    def edited(self, session: ReviewSession) -> str | None:
        """Asks for each field that can be corrected; an empty answer leaves it, a hyphen empties it."""
        fact = session.current
        if fact is None:
            return "There is no fact to edit."
        record = session.record_of(fact)
        values = values_of(record)
        typed = dict(values)
        self.say("Enter leaves a field as it is, a hyphen alone empties it.")
        for name in FIELDS[fact.name]:
            answer = self.ask(f"{name.capitalize()} [{visible(on_one_line(values[name]))}]: ")
            if answer is None:
                return None
            if answer:
                typed[name] = "" if answer == "-" else answer
        if typed == values:
            return "Nothing was changed."
        record = corrected(record, typed, session.article, session.facts.entities)
        session.decide("corrected", record)
        return self.gone_on("Corrected")

    def found(self, words: str) -> str | None:
        """Goes to the next fact with these words, or with those of the search before."""
        self.sought = words.strip() or self.sought
        if self.sought and self.desk.session.find(self.sought):
            return ""
        return self.told(f"No fact has “{self.sought}”." if self.sought else "Say what to find: /words")

    def sorted(self, session: ReviewSession) -> str:
        """Another order of the list."""
        order = session.reorder()
        return {"text": "In the order of the text.", "score": "Least sure first.", "kind": "By kind."}[order]

    def narrowed(self, session: ReviewSession) -> str | None:
        """Asks what to show: kinds, and states."""
        many = {ONE[name]: name for name in ONE}
        answer = self.ask(f"Show ({', '.join((*SHOWINGS, *many))}): ")
        if answer is None:
            return None
        words = [
            word.strip().rstrip("s") if word.strip().rstrip("s") in many else word.strip() for word in answer.split(",")
        ]
        unknown = [word for word in words if word not in SHOWINGS and word not in many]
        if unknown:
            return self.told(f"“{unknown[0]}” is none of them.")
        names = frozenset(many[word] for word in words if word in many) or frozenset(ONE)
        showing: Showing = next((one for one in SHOWINGS if one in words), "all")
        session.look(replace(session.view, names=names, showing=showing))
        session.at = session.first_left()
        return f"{len(session.shown())} facts. {self.summary()}"
