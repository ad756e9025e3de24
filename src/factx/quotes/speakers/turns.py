"""Whom the label of a transcript's turn names: a name in capitals or not, initials, a role, "A" for who is asked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

from factx.quotes.positions import Positions
from factx.quotes.speakers.entities import Person
from factx.quotes.speakers.mentions import initials
from factx.spans import NamedMention, TextSpan

LEAD_PARAGRAPHS: Final = 4
"""Paragraphs at the head of a text that name who asks and who is asked."""
NOBODY: Final[frozenset[str]] = frozenset()


class Turns:
    """Answers for one text whom labels name; who bears a name is looked up once, however many turns there are.

    `entities` in text order; `said` has, by its label, the spans of each turn.
    """

    def __init__(
        self,
        entities: Sequence[NamedMention],
        people: Mapping[str, Person],
        positions: Positions,
        byline: str | None,
        said: Mapping[TextSpan, Sequence[TextSpan]],
    ) -> None:
        self.text, self.said = positions.text, said
        persons = [one for one in entities if one.label == "PERSON"]
        self.byline = byline
        self.in_lead: dict[str, int] = {}
        for one in persons:
            if positions.paragraph(one.start) < LEAD_PARAGRAPHS:
                self.in_lead.setdefault(one.name, one.start)
        self.lead_end = max(self.in_lead.values(), default=-1)
        self.all_in_lead = frozenset(self.in_lead)
        self.by_name = gathered((one.name.casefold(), one.name) for one in entities)
        self.by_last_name = gathered(
            (words[-1], one.name) for one in persons for words in [one.name.casefold().split()] if words
        )
        self.by_initials = gathered((initials(one.name), one.name) for one in people.values())
        self.by_role = gathered((role, one.name) for one in people.values() for role in one.roles)

    def named(self, label: str, offset: int) -> str | None:
        """The one whom a label at an offset names, null where it names none or several.

        Whoever the byline names asks, and is not asked.
        """
        label = label.strip(" .:").casefold()
        if label in ("a", "q"):
            lead = self.lead_before(offset)
            found: Set[str] = lead - {self.byline} if label == "a" else lead & {self.byline}
        else:
            words = label.split()
            short = label.replace(".", "") if len(words) == 1 else ""
            found = (
                (self.by_initials.get(short) if len(short) > 1 else None)
                or self.by_name.get(label)
                or self.by_last_name.get(" ".join(words[-1:]))
                or self.by_role.get(label.removeprefix("the "))
                or NOBODY
            )
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def spans(self) -> list[tuple[TextSpan, str]]:
        """The stretches that the turns hold, in text order, each with who speaks: by name, or as the label has it."""
        labels = {label: self.text[slice(*label)] for label in self.said}
        names = {label: self.named(words, label.start) or words for label, words in labels.items()}
        return sorted((span, names[label]) for label, spans in self.said.items() for span in spans)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Everybody who has a turn."""
        return frozenset(name for _, name in self.spans)

    @cached_property
    def labels_of_two(self) -> frozenset[int]:
        """Where the labels stand of two who talk with each other, of whom neither is then spoken of."""
        return frozenset(label.start for label in self.said if len(self.speakers) <= 2)

    def talking_at(self, offset: int) -> Set[str]:
        """Who is "I" or "you" at an offset, and so no "he" and no "she": whose turn it is, and of two the other."""
        at = bisect_right(self.spans, offset, key=lambda one: one[0].start) - 1
        if at < 0 or offset >= self.spans[at][0].end:
            return NOBODY
        return self.speakers if len(self.speakers) <= 2 else {self.spans[at][1]}

    def lead_before(self, offset: int) -> Set[str]:
        """The people whom the head of the text names before an offset."""
        if offset > self.lead_end:
            return self.all_in_lead
        return {name for name, start in self.in_lead.items() if start < offset}


def gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Set[str]]:
    """The names by what they are looked up with."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in pairs:
        names[key].add(name)
    return names
