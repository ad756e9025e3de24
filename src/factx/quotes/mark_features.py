"""What speaks for marks to hold a statement, and not a title of a work, a nickname, a gloss or a slogan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factx.quotes.acts import cue_word
from factx.quotes.attribution import binned
from factx.quotes.attribution_context import Candidate, Context, Unit
from factx.quotes.lexicon import words
from factx.text.marks import Marked


def holds_features(context: Context, unit: Unit, chosen: Candidate) -> Iterator[str]:
    """What speaks for marks to hold a statement."""
    assert unit.mark is not None
    text, mark, link = context.text, context.marks[unit.mark], unit.link
    inner = text[mark.spans[0].start : mark.spans[-1].end]
    parts = inner.split()
    count = len(parts)
    size = str(count) if count < 4 else "4-6" if count < 7 else "7-12" if count < 13 else "13"
    read = "read" if context.tags is not None else "blind"
    cue, nested = chosen.pair.cue, mark.parent is not None
    act = cue_word(text[slice(*cue)]).act if cue is not None else "no cue"
    title = is_title([part.strip(".,!?") for part in parts if part.strip(".,!?")])
    gloss = holds_no_statement(text, mark)
    before = after = "-"
    at = context.locate(unit)
    if at is not None:
        tokens = context.sentences[at.sentence].tokens
        before = tokens[at.token - 1].lower if at.token else "first"
        before = before if before in words("before-mark") else "word"
        after = tokens[at.token + 1].lower if at.token + 1 < len(tokens) else "end"
        after = after if after in words("after-mark") else "word"
    covered, content = 0.0, "none"
    if link is not None:
        content = binned(min(c.score for c in link.contents))
        shared = sum(max(0, min(c.end, mark.end) - max(c.start, mark.start)) for c in link.contents)
        covered = shared / max(1, sum(c.end - c.start for c in link.contents))
        yield f"whole={round(5 * shared / max(1, mark.end - mark.start - 2))} content={content} words={size}"
    yield f"content={content} act={act}"
    yield f"covered={round(4 * covered)} linked={link is not None} gloss={gloss}"
    inside = context.roles.mean("content", unit.pieces)
    yield f"inside={inside} gloss={gloss} title={title}"
    yield f"inside={inside} act={act}"
    yield f"nested={nested} act={act} by={'+'.join(sorted(chosen.by))}"
    yield f"family={mark.family} nested={nested} closed={mark.closed}"
    yield f"{read} before={before} words={size}"
    yield f"{read} before={before} act={act}"
    yield f"{read} after={after} words={size}"
    yield f"{read} last={inner[-1] if not inner[-1].isalnum() else 'word'} words={size}"
    yield f"upper={inner[:1].isupper()} words={size}"


NEAR_CHARACTERS = 60
NAME_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")


def holds_no_statement(text: str, mark: Marked) -> bool:
    """Whether a closed, short stretch between marks is a title, a nickname, a gloss or a slogan, by its context."""
    inner = text[mark.spans[0].start : mark.spans[-1].end]
    if len(inner) > 120:
        return False
    parts = NAME_WORD.findall(inner)
    before = NAME_WORD.findall(text, max(0, mark.start - NEAR_CHARACTERS), mark.start)
    touching = text[max(0, mark.start - 1) : mark.start] == " "
    if inner[-1] == "," and not (text[mark.end : mark.end + 1].isspace() and is_title(parts)):
        return False
    last = before[-1].lower() if before and touching else ""
    gap = text[mark.start - 2 : mark.start - 1] if mark.start > 1 else ""
    if gap == "," and last in words("written-work") and is_title(parts):
        return True  # in her book, “The Long Road,”
    if not (gap.isalnum() or (gap == "." and last.endswith(("'s", "’s")))):
        last = ""
    words_before = [word.lower() for word in before[-4:]]
    if last in ("the", "a", "an") and words_before[-2:-1] == ["as"] and words_before[-3:-2]:
        return words_before[-3] in words("gloss")
    if is_announced(last, words_before) or (last in words("banner") and len(parts) <= 6):
        return True
    if not is_title(parts):
        return False
    follows_capital = bool(before) and touching and before[-1][0].isupper()
    owned = follows_capital and last.endswith(("'s", "’s"))
    # her "Morning Hour" radio program
    described = text[mark.end : mark.end + 1] == " " and any(
        word.lower() in words("work") for word in NAME_WORD.findall(text, mark.end, mark.end + NEAR_CHARACTERS // 2)[:2]
    )
    return last in words("work") or owned or (described and last in words("determiner") | words("possessive"))


def is_announced(last: str, before: list[str]) -> bool:
    """Whether the words before a mark, `last` the one beside it, announce a title or a gloss: "known as", "dubbed"."""
    if last in ("called", "named") and before[-2:-1] and before[-2] in words("work"):
        return True
    return last in words("gloss") or (last == "as" and len(before) > 1 and before[-2] in words("gloss"))


def is_title(parts: list[str]) -> bool:
    """Whether words are capitalised as a title is."""
    return (
        bool(parts)
        and parts[0][0].isupper()
        and all(p[0].isupper() or p[0].isdigit() or p in words("title-little") for p in parts)
    )
