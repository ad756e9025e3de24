"""spaCy's English tokenizer with rules for news text: amounts, footnote marks, dashes, glued quotation marks.

Run `python -m factx.text.tokenizer` to see how a few lines are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.symbols import NORM, ORTH  # type: ignore[import-not-found]  # Cython without stubs
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from factx.text.tables import read_rows

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
WHOLE = re.compile(rf"{FOOTNOTE}|['’‘]\d0s")
"""Strings that stay one token: a footnote mark, a decade ("'90s")."""

NOT_SCALED = ("3M", "4K", "5K", "8K", "10K", "2G", "3G", "4G", "5G", "6G")
"""A company, screens, races and networks: the letter after the number multiplies nothing."""

NOT_WHOLE = ("Wed", "wed", "Id", "id", "m.", "k.", "b.", "t.")
"""spaCy reads "Wed" as "We'd" and "m." as one token; in news they are a weekday and the end of an amount."""


def make_tokenizer(nlp: Language) -> Tokenizer:
    """spaCy's tokenizer for `nlp`, with rules for news text on top of the language's own.

    The text is never changed: the tokens with their white space give it back character for character.
    """
    defaults = nlp.Defaults
    prefixes = (*PREFIXES, *(defaults.prefixes or ()))
    suffixes = (*SUFFIXES, *(defaults.suffixes or ()))
    infixes = (*INFIXES, *(defaults.infixes or ()))
    rules = dict(defaults.tokenizer_exceptions or {})
    for form in NOT_WHOLE:
        rules.pop(form, None)
    for form in whole_forms():
        rules[form] = [{ORTH: form}]
        curly = form.replace("'", "’")
        rules[curly] = [{ORTH: curly, NORM: form}]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=WHOLE.fullmatch,
        url_match=defaults.url_match,
    )


def whole_forms() -> Iterable[str]:
    """Strings that are one token although a rule would cut them: abbreviations, numbers whose letter is no scale."""
    yield from (row[0] for row in read_rows("text", "abbreviations"))
    yield from NOT_SCALED


if __name__ == "__main__":
    import spacy

    blank = spacy.blank("en")
    blank.tokenizer = make_tokenizer(blank)
    for line in ("US$1.2bn on Oct. 3", "our lives—our economies", "“Yes,”she said.[3]", "€1.2m-€3m for 3M"):
        print(" | ".join(token.text for token in blank(line)))
