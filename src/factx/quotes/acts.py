"""Whether a cue reports what was said, or what somebody wants, thinks or does."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from factx.quotes.lexicon import WORD, cue_forms, words
from factx.records import QuoteAct
from factx.text.tables import read_rows

ActOfWord = Literal["speech", "attitude", "none", "unknown"]


class CueWord(NamedTuple):
    """The word of a cue that decides: its base form, how it is used, its act, the share of its uses that report."""

    base: str
    use: str
    act: ActOfWord
    share: float


UNLISTED = CueWord("-", "unlisted", "unknown", 0.0)
SIGN = CueWord(":", "sign", "speech", 0.9)


@cache
def _listed() -> tuple[dict[str, CueWord], dict[str, CueWord]]:
    """Words and phrases of `cue_words.tsv`; of a noun the plural too."""
    single: dict[str, CueWord] = {}
    phrases: dict[str, CueWord] = {}
    for word, part, act in read_rows("quotes", "cue_words"):
        found = CueWord(word, part, act, 0.5)  # type: ignore[arg-type]
        if " " in word:
            phrases[word] = found
            continue
        single[word] = found
        if part == "noun":
            single.setdefault(f"{word[:-1]}ies" if word.endswith("y") else f"{word}s", found)
        if word == "accord":
            single["according"] = found
    return single, phrases


@lru_cache(1 << 12)  # a cue is asked for by many features, and comes again in the next text
def cue_word(cue: str) -> CueWord:
    """The word that makes a cue report something: a phrase that is listed, else the first verb of speech, any other."""
    low = cue.lower()
    listed, phrases = _listed()
    for phrase, known in phrases.items():
        if phrase in low:
            return known
    parts = WORD.findall(low)
    if not parts:
        return SIGN if low.strip() else UNLISTED
    best: CueWord | None = None
    for n, part in enumerate(parts):
        verb = cue_forms().get(part)
        noun = listed.get(part)
        after = parts[n - 1] if n else ""
        if noun is not None and (verb is None or after in words("nominal-left") or after.endswith(("'s", "’s"))):
            found = noun
        elif verb is not None:
            found = CueWord(verb.base, verb.form, verb.act, verb.share)
        else:
            continue
        if best is None or (found.act == "speech" and best.act != "speech"):
            best = found
    return best or UNLISTED


def act_of(cue: str | None) -> QuoteAct | None:
    """What a cue reports; null where it reports nothing of what was said. A statement without a cue is speech."""
    if cue is None:
        return "speech"
    act = cue_word(cue).act
    return None if act == "none" else "speech" if act == "speech" else "attitude"
