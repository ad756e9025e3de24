"""Nouns that tell a man from a woman: "the girl", "his mother"."""

from __future__ import annotations

import re
from functools import cached_property

from factx.names.gendered_words import role_table


class GenderedNouns:
    """Where a text has words for a man or a woman that are no name: "the girl", "his mother"."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = {"m": 0, "f": 0}

    @cached_property
    def nouns(self) -> dict[str, list[int]]:
        """Where the nouns of each gender stand."""
        gendered = {role: gender for role, (gender, _) in role_table().items() if gender}
        nouns: dict[str, list[int]] = {"m": [], "f": []}
        for match in re.finditer(r"[a-z]+", self.text):
            gender = gendered.get(match[0])
            if gender in nouns:
                nouns[gender].append(match.start())
        return nouns

    def between(self, gender: str, start: int, end: int) -> bool:
        """Whether one stands in a stretch; ends must be asked in text order."""
        offsets = self.nouns[gender]
        while self.at[gender] < len(offsets) and offsets[self.at[gender]] < end:
            self.at[gender] += 1
        return self.at[gender] > 0 and offsets[self.at[gender] - 1] >= start
