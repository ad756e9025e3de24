"""The fullest form of each entity's name in its document.

"Petro", "President Petro" and "Gustavo Petro" have the name "Gustavo Petro"; "the U.S." has "United States". Where two
names could be meant, a mention keeps its own form. Run `python -m factx.names.canonical` to see it on a few lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import cast

from factx.names.forms import name_form
from factx.names.organisation_names import KOREAS, body_mention, join_bodies
from factx.names.own_roles import own_role
from factx.names.person_names import join_people, person_mention
from factx.records import EntityLabel
from factx.spans import NamedMention, TaggedSpan

HEADLINE = re.compile(r"\s*[^\r\n]{1,150}[^.!?…\s\"”’](?=\s*[\r\n])")
"""A first line that is not closed like a sentence: names are shortened there before the text gives them in full."""


def join_names(text: str, entities: Sequence[TaggedSpan], rules: Iterable[str] = repeat("")) -> list[NamedMention]:
    """The entities of `text`, in the order given, each with the fullest form of the same name among them.

    Labels are those of `factx.records.EntityLabel`; `rules` say what found each. Names are joined within persons and
    within everything else; a name stays as it is, without "the", title and possessive ending, where it stands alone or
    could be one of several.
    """
    headline = HEADLINE.match(text)
    headline_end = headline.end() if headline else 0
    order = sorted(range(len(entities)), key=lambda i: (entities[i].start, entities[i].end))
    in_order = [entities[i] for i in order]
    people = [i for i in order if entities[i].label == "PERSON"]
    bodies = [i for i in order if entities[i].label != "PERSON"]
    names: dict[int, str] = {}
    persons = [
        person_mention(text, entities[i].start, name_form(text[entities[i].start : entities[i].end])) for i in people
    ]
    names.update(zip(people, join_people(persons, headline_end), strict=True))
    others = [body_mention(text, entities[i].start, entities[i].end, entities[i].label) for i in bodies]
    names.update(zip(bodies, join_bodies(text, others, headline_end), strict=True))
    return [
        NamedMention(
            entity.start,
            entity.end,
            cast(EntityLabel, "GPE" if entity.label == "LOC" and names[i] in KOREAS.values() else entity.label),
            names[i],
            entity.score,
            rule,
            own_role(text, entity, in_order) if entity.label == "PERSON" else None,
        )
        for (i, entity), rule in zip(enumerate(entities), rules, strict=False)
    ]


if __name__ == "__main__":
    sample = "Gov. Ada Lane met the WHO. “No,” Lane said. The World Health Organization agreed with Ms. Lane."
    tagged = [
        TaggedSpan(match.start(), match.end(), label, 1.0)
        for pattern, label in (("(?:Ada )?Lane", "PERSON"), ("WHO|World Health Organization", "ORG"))
        for match in re.finditer(pattern, sample)
    ]
    for mention in join_names(sample, tagged):
        print(f"{sample[mention.start : mention.end]:30}{mention.name}")
