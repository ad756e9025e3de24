"""Which acronym stands for which name in one document: as the text defines it, or by its letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from factx.names.forms import NameForm, acronym_letters, fold, initials

PARENTHESIS = re.compile(r"(?:['’]s)?\s{0,2}\(\s?(?:the\s|or\s)?[\"“'‘]?([^\W\d_][\w&.\-]{1,11})[\"”'’]?\s?[);,]")
APPOSITION = re.compile(r",? or (?:the )?([A-Z]{2,8})\b")
"""What follows a name that the text abbreviates: "(WHO)", "(the “UNHCR”)", ", or FDA"."""
OPENS_DEFINITION = re.compile(r"\s{0,2}\(\s?(?:the\s)?")
SURE_LETTERS = 3
"""An acronym of fewer letters fits many names: undefined, it stands only for one that the text named before."""


def defined_acronym(text: str, end: int, words: tuple[str, ...]) -> str | None:
    """The letters of the acronym that `text` defines directly behind a name of `words` ending at `end`, or null.

    One that is written like a word ("Sepa") has the name's first letters.
    """
    match = PARENTHESIS.match(text, end, end + 40) or APPOSITION.match(text, end, end + 40)
    if match is None:
        return None
    return acronym_letters(match[1]) or (fold(match[1]) if fold(match[1]) in initials(words) else None)


def acronyms(
    text: str, spans: Sequence[tuple[int, int]], forms: Sequence[NameForm], are_places: Sequence[bool]
) -> Mapping[str, str]:
    """From the key of each acronym among `forms` to the key of the name that it stands for.

    `spans` are those of `forms` in `text`, in text order. An acronym that two names claim stands for neither,
    but the text's own definition goes before a likeness of letters. `are_places`: which forms are. What is in
    brackets behind one may be an agency ("LOS ANGELES (AP)"), and is its acronym only by its letters.
    """
    defined: dict[str, set[str]] = defaultdict(set)
    by_letters: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    introduced: dict[str, bool] = {}
    for index, ((_, end), form) in enumerate(zip(spans, forms, strict=True)):
        own_letters = acronym_letters(form.text)
        if own_letters is not None and form.key not in introduced:
            introduced[form.key] = own_letters in seen
        if len(form.words) < 2:
            continue
        letters = defined_acronym(text, end, form.words)
        if letters and (not are_places[index] or letters in initials(form.words)):
            defined[letters].add(form.key)
        for letters in initials(form.words):
            by_letters[letters].add(form.key)
            seen.add(letters)
        if index and (letters := acronym_letters(forms[index - 1].text)) and letters in initials(form.words):
            between = text[spans[index - 1][1] : spans[index][0]]
            if len(between) < 10 and OPENS_DEFINITION.fullmatch(between):
                defined[letters].add(form.key)
    meanings: dict[str, str] = {}
    for form in forms:
        letters = acronym_letters(form.text)
        if letters is None:
            if form.text.istitle() and len(wholes := defined.get(form.key, set())) == 1:
                meanings[form.key] = next(iter(wholes))
            continue
        fits = len(letters) >= SURE_LETTERS or introduced[form.key]
        names = defined.get(letters) or (by_letters.get(letters) if fits else None)
        if names is not None and len(names) == 1 and form.key not in names:
            meanings[form.key] = next(iter(names))
    return meanings
