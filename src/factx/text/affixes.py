"""What spaCy's tokenizer cuts off a word and where it cuts one: its own English rules with some for news text.

spaCy's rules name letters by sets of thousands of characters, and an expression that holds them takes ten times as long
to compile as one for the characters of Western European text. So each expression is there twice: a `narrow` one, which
gives the same on strings of those characters alone, and the `wide` one, compiled where another character comes up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from spacy.lang import char_classes
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import URL_MATCH, URL_PATTERN
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

SCALE = "(?:mln|bln|trn|bn|mn|tn|MM|m|k|K|M|B|T|cr)"
"""Letters that multiply the number before them ("1.2bn"); one list for suffixes and for infixes in ranges."""

FOOTNOTE = r"\[(?:\d{1,3}|[a-z])\]"
SUPERSCRIPTS = "[⁰¹²³⁴-⁹]"
CODES = "(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|AUD|CAD|NZD|HKD|SGD|ZAR|NGN|KES|BRL|MXN|RUB|TRY|KRW|SEK|NOK|DKK|Rs|Ksh|KSh)"

PREFIXES = (
    FOOTNOTE,
    r"[A-Z]{1,3}[$£€¥](?=\d)",  # US$, HK$, R$
    rf"{CODES}\.?(?=\d)",  # USD34.6, Rs.500
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos)\.(?=\d)",  # Oct.3, No.10
    "``",
    "[•·‣▪]",
    "[—―]+",
    "--+",
)
SUFFIXES = (
    FOOTNOTE,
    rf"(?<=[.,;:!?”’\"')\]%]){SUPERSCRIPTS}+",  # a note after the full stop
    rf"(?<=[a-z]{{3}}){SUPERSCRIPTS}+",  # a note after a word; "km²" and "CO₂" are units
    rf"(?<={SUPERSCRIPTS})\.",
    rf"(?<=\d){SCALE}",
    r"(?<=\d)(?:thousand|million|billion|trillion|crore|lakh)",
    r"(?<=\d[mkKMBT])\.",
    r"(?<=\dbn)\.",
    r"(?<=\d)[ap]\.?m\.?",  # 10.30pm
    "[—―]+",
    "--+",
)
INFIXES = (
    FOOTNOTE,
    r"\.(?=\[\d)",
    "[“”„«»]|``|''",
    r"(?<=[\w.,;:!?)])\"(?=[\w(])",  # a straight mark between two words
    r"[,;!?](?=[“”\"])",
    r"(?<=[a-z0-9])\.(?=[“”\"])",
    r"(?<=\d)\.(?=[A-Z][a-z])",  # "in 2013.He said"
    "[—―–]+|--+",
    r"(?<=[\w%])-(?=[A-Z]{0,3}[$£€¥])",  # $1.2-$2.3bn
    rf"(?<=\d){SCALE}(?=[-–—])",
    r"(?<=[mkKMBTn])-(?=\d)",
    r"[A-Z]{0,3}[$£€¥](?=\d)",
    r"(?<=[)\]])[-/](?=\w)",
    r"[)\]](?=[-–—/])",
)

LATIN = range(0x180)
WESTERN = re.compile("[\x00-\u017f\u2010-\u2052\u20a0-\u20bf]*")
"""Strings of Western European text: Latin to Latin Extended-A, punctuation, currency signs."""
NARROW = {
    char_classes.ALPHA: "A-Za-zÀ-ÖØ-öø-ſ",
    char_classes.ALPHA_LOWER: "a-z" + "".join(c for c in map(chr, LATIN) if c.islower() and c not in "ªµº" and c > "z"),
    char_classes.ALPHA_UPPER: "A-Z" + "".join(c for c in map(chr, LATIN) if c.isupper() and c > "z"),
    char_classes.CONCAT_ICONS: "¦©®°",
}
"""What each of spaCy's sets has in common with `WESTERN`."""

LONGEST_SUFFIX = 16
"""More characters than a suffix has, but for a run of one sign: "thousand" has 8."""
RUNS = {c: run for run in (".", "-", "—―", "⁰¹²³⁴⁵⁶⁷⁸⁹") for c in run}
"""Signs of which a run is one suffix however long it is."""


class _Rules:
    """Rules of one kind, joined to an expression that is compiled twice: for Western text and for any."""

    def __init__(self, join: Callable[[Sequence[str]], re.Pattern[str]], rules: Sequence[str]) -> None:
        self._join = join
        self._rules = rules
        self._narrow = join([narrowed(rule) for rule in rules])

    @cached_property
    def _wide(self) -> re.Pattern[str]:
        return self._join(self._rules)

    @property
    def pattern(self) -> str:
        """The whole expression, by which spaCy saves a tokenizer."""
        return self._wide.pattern

    def expression_for(self, string: str) -> re.Pattern[str]:
        """The expression that reads a string as `pattern` does."""
        return self._narrow if string.isascii() or WESTERN.fullmatch(string) else self._wide


class Prefixes(_Rules):
    """What is cut off before a word."""

    def __init__(self) -> None:
        super().__init__(compile_prefix_regex, (*PREFIXES, *TOKENIZER_PREFIXES))

    def search(self, string: str) -> re.Match[str] | None:
        """The prefix of a string; every rule is anchored at its start, and letters alone have none."""
        if string.isalpha() and string.isascii():
            return None
        return self.expression_for(string).match(string)


class Suffixes(_Rules):
    """What is cut off behind a word."""

    def __init__(self) -> None:
        super().__init__(compile_suffix_regex, (*SUFFIXES, *TOKENIZER_SUFFIXES))

    def search(self, string: str) -> re.Match[str] | None:
        """The suffix of a string: letters alone have none, in a long string it is looked for near the end."""
        if string.isalpha() and string.isascii():
            return None
        start = max(0, len(string) - LONGEST_SUFFIX)
        if start:
            start = min(start, len(string.rstrip(RUNS.get(string[-1], ""))) if string[-1] in RUNS else start)
        return self.expression_for(string).search(string, start)


class Infixes(_Rules):
    """Where a word is cut."""

    def __init__(self) -> None:
        super().__init__(compile_infix_regex, (*INFIXES, *TOKENIZER_INFIXES))

    def finditer(self, string: str) -> Iterator[re.Match[str]]:
        """The cuts of a string; there is none between letters."""
        if string.isalpha() and string.isascii():
            return iter(())
        return self.expression_for(string).finditer(string)


class Addresses:
    """Addresses of the web, which stay whole."""

    pattern = "(?u)" + URL_PATTERN
    """spaCy's expression."""

    def match(self, string: str) -> re.Match[str] | None:
        """The address that a string is; there is none without a full stop."""
        return URL_MATCH(string) if "." in string else None


def narrowed(rule: str) -> str:
    """A rule with spaCy's sets cut down to Western text."""
    for whole, common in NARROW.items():
        rule = rule.replace(whole, common)
    return rule
