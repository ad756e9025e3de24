"""The lines before and behind an article's running text, and the day of publication that they tell.

A line is written as a string with a sign for each thing in it: a whole day, a clock time, a label ("Published"), a
byline, a place, an agency, a mark that parts them. The patterns below are the lines that tell a day, in those signs.
Run `python -m factx.dates.header_lines` to see a few.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, NamedTuple

from factx.dates.find import matches
from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.readings import Day, Time
from factx.dates.resolve import resolve
from factx.dates.time_context import Context, as_date
from factx.dates.vocabulary import ZONES, PhraseTable, read_table
from factx.text.countries import large_cities, territory_names

HeaderKind = Literal["dateline", "published", "alone", "changed"]
"""A place in capitals beside the day; a label that says it was published; nothing but the line; a label "Updated"."""

LONGEST: Final = 160
"""Characters of a line, or of the start of a longer one, that are read."""
LONGEST_OPENING: Final = 100
"""Characters in which a longer one tells place, agency and day."""
FEWEST_RUNNING: Final = 120
"""Characters from which a line is running text and no headline."""
LONGEST_PLACE: Final = 5
"""Tokens in the name of a city."""
ABBREVIATED: Final = 4
"""Letters of a word behind which a full stop ends no sentence: "Sen.", "Corp."."""
EITHER_WAY: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}")
"""A date in figures, whose day and month may be either where both could be a month."""
INSIDE_WORDS: Final = frozenset("'’-–/&.")
BEFORE_ZONE: Final = frozenset((".", "(", "am", "pm"))
HAS_YEAR: Final = re.compile(r"\d{4}|-\d\d\b")
MARKUP: Final = re.compile(r"[*_#>`]")
GLUED: Final = re.compile(r"(?<=[a-z])(?=\d{1,2} [A-Z])|(?<=\b20\d\d)(?=\d{1,2}:\d\d)")
"""Where a page's layout parted what its text does not: "Published3 May 2024", "May 3, 20245:12 PM"."""

SIGNS: Final = {
    "published": "p", "changed": "u", "posted by": "q", "date": "d", "how": "f", "byline": "b", "staff": "w",
    "form": "S", "counted": "k", "particle": "i", "before a day": "o", "itself": "s", "verb": "v", "event": "e",
    "other": "x", "zone": "z", "greeting": "g",
}  # fmt: skip
"""Kinds of `tables/header_words.tsv`, each with its sign. Further signs: D a whole day, W one with its weekday, V one
with a time, T a clock time alone, # a number, C a word in capitals, K a known place, N another word with a capital, x
any other word; once reduced A an agency in brackets and R something counted. Marks stand for themselves, | for those
that part what has nothing to do with each other."""
WORDS: Final = PhraseTable({row["phrase"]: SIGNS[row["kind"]] for row in read_table("header_words")})
FIRST_WORDS: Final = WORDS.by_first.keys()
EVENT_WORDS: Final = frozenset(row["phrase"] for row in read_table("header_words") if row["kind"] == "event")
MARKS: Final = (
    dict.fromkeys(DASHES, "-")
    | dict.fromkeys("|•·‧∙", "|")
    | dict.fromkeys(",;", ",")
    | dict(zip("[]:()", "():()", strict=True))
)

REDUCTIONS: Final = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"#k+|k[NC]?#|k[NC]", "R"),
        (r"T[,o-]*[DW]", "V"),
        (r"[DW][,o-]*\(?T\)?", "V"),
        (r"(?<=[DWV])(?:\(?z\)?(?:#(?::#)?)?|-#(?::#)?|,#:#x?)+", ""),
        (r"\([NCKSiw]+-([DWV])\)", r"A\1"),
        (r"\(([DWV])\)", r"\1"),
        (r"\([NCKSiw]+\)|/[NCKSiw]+/", "A"),
        (r"/", "|"),
        (r"-+", "-"),
        (r"(?<=[DWV])\.(?=f?[pu])", "|"),
        (r"(?<=[DWV])\.$", ""),
        (r"(?<=[DWV])[|,(-]*f?u[o:,-]*(?:[DWV]\)?|#[xk]+)$", ""),
    )
)
"""A day with its time and its brackets is a day; no pattern below has to name them."""

NAMES: Final = "[NCKSkwi]+(?:,[NCKSkwi]+)*"
UNIT: Final = f"(?:b:?{NAMES}|b:[xNCKiw]+|R|S|A)"
REST_OF_PLACE: Final = "[NCKi]*(?:,i?[NCK][NCKi]*)*"
CAPITALS: Final = f"C{REST_OF_PLACE}"
KNOWN: Final = f"(?:N+,)?K{REST_OF_PLACE}"
DAYS: Final = frozenset("DWV")
DAY: Final = "[DWV]"

LABELLED: Final = re.compile(f'f?(?:p|(?P<changed>u)|q{NAMES})[o:,-]*{DAY}(?![x"])')
DATED: Final = re.compile(f"d[:-]{DAY}")
OWN_DAY: Final = re.compile(f"(?:{UNIT}[,:-]*)*o*{DAY}(?:[,-]*{UNIT})*|{NAMES},W(?:,{UNIT})*")
PLACE_AND_DAY: Final = re.compile(f"K{REST_OF_PLACE},{DAY}")
GREETING: Final = re.compile('(?:.*[.,"])?gW[.,]?')
BESIDE: Final = re.compile(f"Tz?|{NAMES}(?:,?Tz?)?|{UNIT}(?:[,:-]*{UNIT})*")
DATELINE: Final = re.compile(
    rf"\(?(?:{CAPITALS}[,:-]*(?:A-?|\|{NAMES}\|)?{DAY}\)?(?:[A:|-]|$)|{KNOWN}[,-]*(?:A-?{DAY}-|{DAY}A))"
)
RUNNING: Final = re.compile(rf"{KNOWN}[,:-]*{DAY}[:-]|{DAY}(?:[,-]*\(?(?:{CAPITALS}|{KNOWN})\)?)?[A-]")
FOOT: Final = re.compile(f'(?:s(?=[^DWV]*[vp])[vfpioNCKSkwR,]*|f?p[ioNCKSkwR,:-]*){DAY}(?![x"])')


class HeaderDay(NamedTuple):
    """The day that a line tells, and how it does."""

    kind: HeaderKind
    day: date


def day_in_header(line: str, *, is_first: bool) -> HeaderDay | None:
    """What a line at the head of an article tells, of which the first may be a headline, or the start of its text."""
    signs, days = signed_line(line)
    if not days:
        return None
    if DATELINE.match(signs):
        return HeaderDay("dateline", days[0])
    if len(line) <= LONGEST:
        labelled = _labelled_day(signs, days)
        if labelled or DATED.fullmatch(signs) or GREETING.match(signs) or _has_its_own_day(signs, is_first):
            return labelled or HeaderDay("alone", days[0])
    return HeaderDay("alone", days[0]) if len(line) > FEWEST_RUNNING and RUNNING.match(signs) else None


def day_in_footer(line: str) -> HeaderDay | None:
    """What a line at the foot of an article says of its own publication: "This story was published on 3 May 2024"."""
    signs, days = signed_line(line) if _first_word(line) in FIRST_WORDS else ("", [])
    return HeaderDay("published", days[0]) if days and FOOT.match(signs) else None


def _first_word(line: str) -> str:
    return next(iter(MARKUP.sub(" ", line).lower().split()), "")


def is_of_event(line: str) -> bool:
    """Whether a line tells when or where something takes place: "Where: Leith", "Date and time: …"."""
    label, colon, _ = line.partition(":")
    words = MARKUP.sub(" ", label).lower().split()
    return bool(colon) and 0 < len(words) <= 3 and words[-1] in EVENT_WORDS


def _labelled_day(signs: str, days: list[date]) -> HeaderDay | None:
    """The day behind a label; of several the first that says when it was published, else that says it was changed."""
    changed: HeaderDay | None = None
    for match in () if signs.endswith(".") else LABELLED.finditer(signs):
        before = signs[: match.start()]
        is_part_of_header = before[-1:] in ",)-" or before[:1] == "b"
        if before[-1:] not in ("", "|") and not (is_part_of_header and {*'x".'}.isdisjoint(before)):
            continue
        day = days[sum(sign in DAYS for sign in before)]
        if not match["changed"]:
            return HeaderDay("published", day)
        changed = changed or HeaderDay("changed", day)
    return changed


def _has_its_own_day(signs: str, is_first: bool) -> bool:
    """Whether a line is nothing but a day and what else stands in such lines: who wrote it, where, how long it is."""
    if PLACE_AND_DAY.fullmatch(signs):
        return not is_first or "W" in signs
    pieces = [piece.strip(",-") for piece in signs.split("|")]
    dated = [piece for piece in pieces if not DAYS.isdisjoint(piece)]
    return len(dated) == 1 and all(
        (OWN_DAY if piece in dated else BESIDE).fullmatch(piece) for piece in pieces if piece
    )


def signed_line(line: str) -> tuple[str, list[date]]:
    """The start of a line in signs, and the days of it in their order; none where it names no year."""
    if HAS_YEAR.search(line, 0, LONGEST if len(line) <= LONGEST else LONGEST_OPENING) is None:
        return "", []
    t = Tokens(GLUED.sub(" ", MARKUP.sub(" ", line[:LONGEST])).strip())
    days: list[date] = []
    times: dict[int, tuple[int, str]] = {}
    for start, match, _ in matches(t):
        day = match.reading.day if isinstance(match.reading, Time) else match.reading
        known = _whole_day(t.text[t.starts[start] : t.ends[match.end - 1]], day) if isinstance(day, Day) else None
        if isinstance(day, Day) and known is not None:
            days.append(known)
            plain = "V" if isinstance(match.reading, Time) else "D"
            times[start] = match.end, plain if day.weekday is None else "W"
        elif isinstance(match.reading, Time) and day is None:
            times[start] = match.end, "T"
    signs, at = "", 0
    while days and at < t.size:
        end, sign = times.get(at) or WORDS.match(t.words, at) or _sign_at(t, at)
        at, signs = end, signs + sign
    for pattern, into in REDUCTIONS:
        signs = pattern.sub(into, signs)
    return signs, days


def _whole_day(text: str, day: Day) -> date | None:
    """The day of a year and month, unless its figures can be read either way."""
    figures = EITHER_WAY.search(text)
    is_open = figures and figures[1] != figures[3] and max(int(figures[1]), int(figures[3])) <= 12
    return as_date(resolve(day, Context(None, None)).value) if day.year and day.day and not is_open else None


def _sign_at(t: Tokens, at: int) -> tuple[int, str]:
    """The token behind the thing at a token that is in no table, and its sign."""
    word, text = t.words[at], t.text[t.starts[at] : t.ends[at]]
    if word.isalpha():
        return _sign_of_word(t, at, text)
    if word.isdecimal():
        return at + 1, "#"
    if word in INSIDE_WORDS and t.sticks(at + 1) and t.is_glued(at) and t.word(at - 1).isalnum():
        return at + 1, "," if word == "/" else ""
    if word == ".":
        return at + 1, "." if len(t.word(at - 1)) > ABBREVIATED or t.is_number(at - 1) else ""
    if word == "/":
        return at + 1, "/" if t.is_glued(at) != t.is_glued(at + 1) else "|"
    return at + 1, MARKS.get(word) or {"&": "i", "+": "z"}.get(word, '"')


def _sign_of_word(t: Tokens, at: int, text: str) -> tuple[int, str]:
    if not text[0].isupper():
        return at + 1, "" if t.is_glued(at) else "x"
    if text.lower() in ZONES and text.isupper() and (t.word(at - 1) in BEFORE_ZONE or t.is_number(at - 1)):
        return at + 1, "z"
    is_loud = t.text.isupper()
    if text.isupper() and len(text) > 1 and not is_loud:
        return at + 1, "C"
    places = large_cities() | territory_names()
    for end in range(min(at + LONGEST_PLACE, t.size), at, -1):
        name = t.text[t.starts[at] : t.ends[end - 1]]
        if (name.title() if is_loud else name) in places:
            return end, "K"
    return at + 1, "N"


if __name__ == "__main__":
    for sample in (
        "By Ann Lee | Published: 3 May 2024",
        "OSLO (AP) — 3 May 2024",
        "May 3, 2018: the day that changed Leith",
    ):
        print(*signed_line(sample), day_in_header(sample, is_first=False), "|", sample)
