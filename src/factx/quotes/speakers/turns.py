"""Whom the label of a transcript's turn names: a name in capitals or not, initials, a role, "A" for who is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from factx.quotes.positions import Positions
from factx.quotes.speakers.entities import Person
from factx.quotes.speakers.mentions import initials
from factx.spans import NamedMention

LEAD_PARAGRAPHS: Final = 4
"""Paragraphs at the head of a text that name who asks and who is asked."""
NOBODY: Final[frozenset[str]] = frozenset()


class Turns:
    """Answers for one text whom labels name; who bears a name is looked up once, however many turns there are.

    `entities` in text order.
    """

    def __init__(
        self, entities: Sequence[NamedMention], people: Mapping[str, Person], positions: Positions, byline: str | None
    ) -> None:
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
