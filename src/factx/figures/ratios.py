"""Ratios and ranks: "two in three", "two-thirds of", "half the seats", "third-largest", "ranked 12th", "won 3-2"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from factx.figures.caution_words import counts_time, is_year
from factx.figures.changes import before_modifier, change_of
from factx.figures.noun_phrases import Phrase, plural_phrase, whole_phrase
from factx.figures.noun_words import is_adjective, is_head, is_of_kind, is_superlative, phrase_words
from factx.figures.scores import is_score, is_told_score
from factx.text.digits import EXACT, plain_decimal
from factx.text.number_tokens import Token
from factx.text.number_words import numerals
from factx.text.numbers import HYPHENS, Number, NumberReader

Rule = Literal["ratio", "fraction", "rank", "score"]

HALF: Final = 2
DECIMAL_PARTS: Final = frozenset((2, 4, 5, 8, 10, 100))
"""Parts that a decimal number gives exactly: a quarter is 0.25, a third is 1 of `/3`."""


LONGEST_RANKED: Final = 4
"""How many words may follow a superlative."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio, rank or score: tokens `start` to `end`, what it says, and what it is of."""

    start: int
    end: int
    value: str
    unit: str | None
    of: Phrase | None
    rule: Rule


class RatioReader:
    """Reads ratios and ranks in one text's tokens."""

    def __init__(self, tokens: Sequence[Token], numbers: NumberReader) -> None:
        self.tokens = tokens
        self.numbers = numbers

    def word(self, at: int) -> str:
        """The token in small letters, "" outside the text and after a blank line."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) and self.tokens[at].gap < 2 else ""

    def read(self, at: int, number: Number | None) -> Ratio | None:
        """The ratio, rank or score at token `at`, where `number` is the number read there."""
        found = self.fraction(at)
        if found is not None and number is not None and number.end > found.end:
            return None
        found = found or self.rank(at)
        if found is None and number is not None:
            found = self.in_so_many(number) or self.score(number)
        return found

    def fraction(self, at: int) -> Ratio | None:
        """A part of a whole: "two-thirds of voters", "a quarter of the vote", "half its staff"."""
        word = self.tokens[at].lower
        parts = numerals("fraction")
        top, after = 1, at + 1
        if word in ("a", "an", "one") or (word in numerals("unit") and 1 < numerals("unit")[word] < 10):
            top = 1 if word in ("a", "an", "one") else int(numerals("unit")[word])
            after = at + 1 + (self.word(at + 1) in HYPHENS and self.tokens[at + 1].gap == 0)
            bottom = parts.get(self.word(after))
            after += 1
        else:
            bottom = parts.get(word) if word == "half" else None
        if bottom is None or (top > 1) != self.tokens[after - 1].lower.endswith("s"):
            return None
        of = self.whole(after, is_half=bottom == 2)
        if (
            of is None
            and self.word(after) != "of"
            and not (top > 1 and (after - at > len(("two", "thirds")) or self.is_before_whole(after)))
            and not self.is_moved_by(at, after)
        ):
            return None
        if bottom == HALF and self.word(at - 1) in phrase_words()["half"]:
            return None
        if self.word(at - 1) in numerals("ordinal") or counts_time(self.tokens, after + (self.word(after) == "of")):
            return None
        if int(bottom) in DECIMAL_PARTS:
            return Ratio(at, after, f"{plain_decimal(EXACT.divide(Decimal(top), bottom)):f}", None, of, "fraction")
        return Ratio(at, after, str(top), f"/{int(bottom)}", of, "fraction")

    def is_before_whole(self, at: int) -> bool:
        """Whether a noun of what is parted stands at token `at`: "a two thirds majority"."""
        return self.word(at) in phrase_words()["parted"]

    def is_moved_by(self, start: int, end: int) -> bool:
        """Whether something rose or fell by a fraction: "fell by a third", "cut its staff by almost half"."""
        following = self.tokens[end] if end < len(self.tokens) and self.tokens[end].gap < 2 else None
        if following is not None and following.kind == "word" and not is_of_kind(following, "stop"):
            return False
        before = before_modifier(self.tokens, start)
        return self.word(before - 1) == "by" and change_of(self.tokens, start, end) in ("up", "down")

    def whole(self, at: int, *, is_half: bool) -> Phrase | None:
        """What a fraction is of: "of voters"; of a half also "the seats"."""
        following = self.word(at)
        if following == "of" or (is_half and following in ("the", "its", "their", "his", "her", "our", "all", "those")):
            return whole_phrase(self.tokens, at + 1)
        return None

    def in_so_many(self, number: Number) -> Ratio | None:
        """So many in so many: "two in three", "nine out of 10 adults", "one in every five homes"."""
        at = number.end
        if number.value is None or number.scaled or number.vague or number.value > 1000:
            return None
        if self.word(at) == "in":
            at += 1 + (self.word(at + 1) == "every")
        elif (self.word(at), self.word(at + 1)) == ("out", "of"):
            at += 2 + (self.word(at + 2) == "every")
        else:
            return None
        if at >= len(self.tokens) or self.tokens[at].gap != 1:
            return None
        second = self.numbers.read(at)
        if second is None or second.value is None or second.value <= number.value or second.vague or is_year(second):
            return None
        if counts_time(self.tokens, second.end) or self.word(second.end) in ("%", "per", "percent"):
            return None
        of = plural_phrase(self.tokens, second.end)
        if of is not None and number.value == 1:
            of = self.before_verb(of)
        if of is None and self.word(second.end) == "of":
            of = whole_phrase(self.tokens, second.end + 1)
        return Ratio(
            number.start,
            second.end,
            f"{plain_decimal(number.value):f}",
            f"/{plain_decimal(second.value):f}",
            of,
            "ratio",
        )

    def before_verb(self, of: Phrase) -> Phrase:
        """The phrase without the verb of its one: "One in five children goes", which ends like a plural."""
        is_verb = of.end - of.start > 1 and is_of_kind(self.tokens[of.end - 2], "persons")
        return Phrase(of.start, of.end - 1) if is_verb else of

    def rank(self, at: int) -> Ratio | None:
        """A place in an order: "third-largest economy", "second most populous", "ranked 12th", "ranked No. 3"."""
        end, value = self.ordinal(at)
        if value is None:
            return None
        joined = end + (self.word(end) in HYPHENS and self.tokens[end].gap == 0)
        word = self.word(joined)
        if joined < len(self.tokens) and self.tokens[joined].gap < 2 and is_superlative(self.tokens[joined]):
            last = joined + 1 + (word in ("most", "least"))
            if last > len(self.tokens) or word == "last":
                return None
            return Ratio(at, last, str(value), "{rank}", self.ranked_thing(joined, last), "rank")
        is_told = (
            self.word(at - 1) in phrase_words()["ranked"]
            and word not in ("place", "")
            and (not self.word(end).isalpha() or self.word(end) in phrase_words()["behind_rank"])
        )
        return Ratio(at, end, str(value), "{rank}", None, "rank") if is_told or self.is_in_table(at, end) else None

    def is_in_table(self, start: int, end: int) -> bool:
        """Whether something is at a place of an order: "are fourth in the league", "is second behind Rovers"."""
        if self.word(start - 1) not in phrase_words()["is_at"]:
            return False
        return self.word(end) == "behind" or (
            self.word(end) == "in" and end + 1 < len(self.tokens) and is_of_kind(self.tokens[end + 1], "determiner")
        )

    def ranked_thing(self, start: int, end: int) -> Phrase:
        """The superlative with the noun after it: "largest economy", "largest research agency"."""
        last = end
        for n in range(end, min(end + LONGEST_RANKED, len(self.tokens))):
            token = self.tokens[n]
            if token.gap == 2 or token.kind != "word" or is_of_kind(token, "stop"):
                break
            is_joining = token.lower.endswith("ing") and n + 1 < len(self.tokens) and is_head(self.tokens[n + 1])
            if n > end and not (is_adjective(self.tokens[n - 1]) or is_head(token) or is_joining):
                break
            last = n + 1
        return Phrase(start, max(end, last))

    def ordinal(self, at: int) -> tuple[int, int | None]:
        """The token after an ordinal and its value: "third", "12th", "twenty-first"."""
        token = self.tokens[at]
        if token.kind == "number" and token.text.isdecimal() and len(token.text) < 5:
            is_ordinal = self.word(at + 1) in ("st", "nd", "rd", "th") and self.tokens[at + 1].gap == 0
            return at + 2, int(token.text) if is_ordinal else None
        value = numerals("ordinal").get(token.lower)
        last = at + 2
        if token.lower in numerals("ten") and self.word(at + 1) in HYPHENS and self.word(last) in numerals("ordinal"):
            return last + 1, int(numerals("ten")[token.lower] + numerals("ordinal")[self.word(last)])
        return at + 1, None if value is None else int(value)

    def score(self, number: Number) -> Ratio | None:
        """The score of a game or a vote: "won 3-2", "a 5-4 ruling", "the 43-to-50 vote", "voted 52 to 48"."""
        joint = self.joint_of_score(number.end) if number.start + 1 == number.end else 0
        last = number.end + joint
        if not joint or last >= len(self.tokens) or self.tokens[last].kind != "number":
            return None
        first, second = self.tokens[number.start].text, self.tokens[last].text
        if not (first.isdecimal() and second.isdecimal() and len(first) < 4 and len(second) < 4):
            return None
        further = self.word(last + 1) in HYPHENS and self.tokens[last + 1].gap == 0
        is_told = is_told_score if self.word(number.end) == "to" else is_score
        if further or not is_told(self.tokens, number.start, last + 1, int(first), int(second)):
            return None
        return Ratio(number.start, last + 1, f"{int(first)}-{int(second)}", "{score}", None, "score")

    def joint_of_score(self, at: int) -> int:
        """How many tokens from `at` join two numbers to a score: "-", "-to-", "to" between blanks; 0 where none do."""
        glued = [token.lower for token in self.tokens[at : at + 4] if token.gap == 0]
        if glued[:1] and glued[0] in HYPHENS:
            is_to = len(glued) == len("-to-") and glued[1] == "to" and glued[2] in HYPHENS
            return 3 if is_to else int(len(glued) > 1 and self.tokens[at + 1].gap == 0)
        return int([self.word(at), *(token.gap for token in self.tokens[at : at + 2])] == ["to", 1, 1])
