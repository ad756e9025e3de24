"""Texts made to be slow: patterns that have cost a program like this one more than their length.

A pattern is a unit that is repeated until the text is long enough, a few with something before it. None is taken from
a corpus. Of most units the model reads a few windows; those of `NOISE` are so long that it reads each window of them
again. `python bench/patterns.py` lists them.
"""

from __future__ import annotations

import random
import string
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
SENTENCE = "The minister said on Monday that the plan would cost $5 million. "


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of any length: `opening`, then as many of `unit` as fit. `is_news` is what others are measured against."""

    unit: str
    opening: str = ""
    is_news: bool = False

    def text(self, size: int) -> str:
        """The text of about `size` characters: whole units, but for the first where it is longer."""
        return self.opening + (self.unit * max(1, (size - len(self.opening)) // len(self.unit)))[:size]


def news() -> str:
    """The sample articles, one after another: what a megabyte of anything is measured against."""
    return "\n\n".join(path.read_text("utf-8") for path in sorted(DATA.glob("*.txt"))) + "\n\n"


RUNS = {
    "dollars": "$",
    "straight marks": '"',
    "apostrophes": "'",
    "curly apostrophes": "’",
    "opening marks": "“",
    "closing marks": "”",
    "guillemets": "«",
    "backticks": "`",
    "emoji": "😀",
    "flags": "🇨🇴",
    "joined emoji": "👩\u200d",
    "brackets": "[({",
    "round brackets": "(",
    "closing brackets": ")",
    "equals": "=",
    "asterisks": "*",
    "hyphens": "-",
    "em dashes": "—",
    "underscores": "_",
    "full stops": ".",
    "commas": ",",
    "colons": ":",
    "slashes": "/",
    "hashes": "#",
    "exclamation marks": "!?",
    "ellipses": "…",
    "combining marks": "\u0301",
    "zero width": "\u200b",
    "replacement": "\ufffd",
    "ideographs": "中",
    "letters": "a",
    "capitals": "A",
    "digits": "9",
    "percent": "%",
    "ampersands": "&",
    "nulls": "\0",
}
BROKEN = {
    "spaces": " ",
    "tabs": "\t",
    "line feeds": "\n",
    "carriage returns": "\r",
    "no-break spaces": "\u00a0",
    "spaces and line feeds": " \n",
    "words": "word ",
    "capitalised words": "Word ",
    "one name": "Ann Lee ",
    "names in a row": "Ann Lee, Bob Ray, Cy Poe, ",
    "initials": "A. B. ",
    "acronyms": "U.S.",
    "hyphenated": "so-",
    "possessives": "Lee’s ",
    "titles": "President Prime Minister Dr. ",
    "of the": "the head of the ",
    "clock": "12:",
    "clock digits": "12:12",
    "days": "Monday ",
    "months": "May ",
    "days and months": "3 May ",
    "ago": "a year ago ",
    "ordinals": "the first quarter of ",
    "numbers": "1 ",
    "thousands": "1,000,",
    "decimals": "1.",
    "number words": "two hundred and ",
    "hyphenated numbers": "twenty-one-",
    "ISO dates": "2022-10-03 ",
    "slashed dates": "10/03/",
    "ranges of years": "2020-",
    "amounts": "$5 million ",
    "ranges of amounts": "$5 to ",
    "currencies": "dollars ",
    "codes": "USD ",
    "more than": "more than ",
    "addresses": "http://a.b/",
    "mail": "a@b.",
    "rules of equals": "=" * 70 + "\n",
    "rules of asterisks": "*" * 70 + "\n",
    "rules of hyphens": "-" * 70 + "\n",
    "table": "| 1 | 2 |\n",
    "one letter lines": "a\n",
    "short lines": "He said.\n",
    "bullets": "- “Yes,” she said.\n",
    "questions": "Q. Why?\nA. Because.\n",
    "transcript": "LEE: Yes.\nRAY: No.\n",
    "mails": "Ann writes to say that I:\n\n",
    "quotations": "“Yes,” said Ann Lee. ",
    "straight quotations": '"Yes," said Ann Lee. ',
    "quotations in a row": "“a” ",
    "nested": "“‘",
    "nested and closed": "“‘…’”",
    "nested in words": "“He said ‘",
    "unclosed paragraphs": "“The plan is a good one, and it will be made.\n\n",
    "unclosed straight paragraphs": '"The plan is a good one, and it will be made.\n\n',
    "unclosed short": "“a\n",
    "said that": "Lee said that ",
    "he said": "he said, ",
    "according to": "according to ",
    "commas and verbs": ", said, ",
    "open marks that speak": "“Prices rose, she said.\n",
    "who speaks on": "Ann Lee, head of, of the of, urged it. “No,” he added. ",
    "speakers without a name": "A man said he was. He said he was. ",
    "quoted as saying": "Lee was quoted by the paper as saying that ",
    "and who": "who said who ",
    "pronouns": "He told her that she told him. ",
    "sentences": SENTENCE,
    "one long sentence": SENTENCE.replace(". ", ", and "),
    "abbreviations": "Mr. ",
    "numbered": "No. ",
    "footnotes": "[1]",
    "superscripts": "a¹",
    "Markdown": "**a** _b_ [c](d) ",
    "HTML": "<p>a</p>",
    "entities": "&amp;",
    "escapes": "\x1b[31m",
    "bidirectional": "\u202ea\u202c",
    "surrogates": "\ud800",
}
CHANCE = random.Random(0)
NOISE = {
    "chance figures": "".join(f"{CHANCE.choice(string.digits)} " for _ in range(20_000)),
    "chance letters": "".join(f"{CHANCE.choice(string.ascii_lowercase)} " for _ in range(20_000)),
    "chance signs": "".join("".join(CHANCE.choices("!?*=-_#%&@;:<>/|~^+", k=59)) + "\n" for _ in range(700)),
    "base64": "".join(
        "".join(CHANCE.choices(string.ascii_letters + string.digits + "+/", k=76)) + "\n" for _ in range(520)
    ),
}
"""What no text of its length has more words or pieces than, without a repetition."""
PATTERNS: dict[str, Pattern] = {
    **{name: Pattern(unit) for name, unit in (RUNS | BROKEN | NOISE).items()},
    "one unclosed mark": Pattern("It rained all day. ", opening="“"),
    "names after a full one": Pattern("Lee paid. ", opening="Ann Lee met Bob Ray. "),
    "news on one line": Pattern(news().replace("\n", " ")),
    "two who said": Pattern("Ann Lee said on Monday that it cost $5 million. “We will build it,” Bob Ray said. "),
    "who says I": Pattern("My name is Ann Lee. I told Bob Ray that I spoke to him. Will I go, Ms. Poe? "),
    "whose speech": Pattern("In remarks by President Ann Lee, Bob Ray gave a speech. "),
    "many names": Pattern("".join(f"{a}an {b}ore met him. " for a in "BCDFGHJKLMNP" for b in "BCDFGHJKLMNPRST")),
    "many words": Pattern("".join(f"{a}{b}{c} " for a in "bcdfgh" for b in "aeiou" for c in "klmnprst")),
}
"""Every pattern by its name."""

FEW = (
    "dollars", "straight marks", "nested and closed", "emoji", "brackets", "rules of equals", "unclosed paragraphs",
    "spaces", "line feeds", "mails", "clock digits", "letters", "digits", "capitalised words", "numbers", "amounts",
    "sentences",
)  # fmt: skip
"""What is measured before each merge: those that once cost most, and a few of each kind beside them."""


if __name__ == "__main__":
    for name, pattern in PATTERNS.items():
        print(f"{name:30}{ascii(pattern.text(1))[:70]}")
