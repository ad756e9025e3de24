"""What nobody says: what a cue stands beside without content, and when and to whom something was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factx.quotes.lexicon import last_part, words
from factx.spans import NamedMention, TaggedSpan, TextSpan

Span = TaggedSpan | TextSpan

PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\b")
BEHIND_NOUN = re.compile(r",|\s(?:at|close|familiar|from|in|involved|of|with)\b")
ARTICLE = re.compile(r"(?:(?:the|an?|its)\s+)?(?:[a-z][\w-]*\s+){0,3}", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+")


def is_subject_alone(text: str, pieces: Sequence[TextSpan], cue: TextSpan) -> bool:
    """Whether a reading is the subject of a passive cue and no clause: "| No casualties | were reported"."""
    return (
        len(pieces) == 1
        and pieces[0].end <= cue.start
        and not text[pieces[0].end : cue.start].strip()
        and words("finite").isdisjoint(text[slice(*pieces[0])].lower().split())
    )


def is_accusation_by_nobody(text: str, cue: Span) -> bool:
    """Whether a cue says that somebody was accused, and not by whom: "was accused of taking bribes"."""
    against = AGAINST.fullmatch(text[cue.start : cue.end].lower())
    return is_passive(text, cue, "accused") or (against is not None and against[1] in words("accused"))


AGAINST = re.compile(r"([a-z]+)\s+(?:for|of|on|over)\Z")
"""A cue that is a participle with whom or what it is about: "Lee, blamed for the fire"."""


def has_no_agent(text: str, cue: Span, source: Span) -> bool:
    """Whether a cue says that somebody was accused or praised, and its source is no agent: "Lee, blamed for"."""
    low = text[cue.start : cue.end].lower()
    against = AGAINST.fullmatch(low)
    about = against is not None and (against[1] in words("accused") or against[1] in words("faulted"))
    parted = text.endswith((", ", "- ", "– ", "— ", "("), 0, cue.start)
    passive = (about and parted) or is_passive(text, cue, "accused")
    return passive and not text.endswith(("by ", "by\n"), 0, source.start)


def says_nothing(text: str, cue: TextSpan, content: TextSpan, names: Sequence[NamedMention]) -> bool:
    """Whether what a cue has for content says nothing: whom the text has it from, a topic, a post.

    `names` are those that begin in the content.
    """
    if _names_its_sources(text, cue, content, names):
        return True
    return any(told(text, cue, content) for told in (_is_of_a_thing, _is_topic, _holds_a_thing))


THINGS_OF_VERBS = (("claim-verb", "claimed-thing"), ("post-verb", "posted-thing"))
"""Verbs of speech that are none with some nouns: "claimed | the lives of four", "posted | a picture of the ship"."""


def _is_of_a_thing(text: str, cue: TextSpan, content: TextSpan) -> bool:
    """Whether what a cue has is nothing that is said, but a life that is claimed, a picture that is posted."""
    verb = LETTERS.findall(text[slice(*cue)].lower())[-1:]
    first = LETTERS.findall(text[slice(*content)].lower())[:3]
    return any(
        not words(verbs).isdisjoint(verb) and not words(things).isdisjoint(first) for verbs, things in THINGS_OF_VERBS
    )


def _holds_a_thing(text: str, cue: TextSpan, content: TextSpan) -> bool:
    """Whether what is held is no view: "She holds | several posts", and not "The court held | that he was guilty"."""
    holds = LETTERS.findall(text[slice(*cue)].lower())[-1:] in (["hold"], ["holds"], ["held"], ["holding"])
    return holds and text[content.start : content.start + 5].lower() != "that "


TOPIC = re.compile(r"(?:.*\s)?(?:asked about|questioned about|said of)\Z", re.IGNORECASE | re.DOTALL)
"""A cue behind which a noun phrase says only what was spoken of."""


def _is_topic(text: str, cue: TextSpan, content: TextSpan) -> bool:
    """Whether a content is only what somebody was asked about: "Asked about | the vote"."""
    if content.start < cue.end or TOPIC.match(text, *cue) is None:
        return False
    said = text[slice(*content)].lower()
    return words("finite").isdisjoint(said.split()) and said.split()[0] not in words("opening")


def is_passive(text: str, cue: Span, verbs: str) -> bool:
    """Whether a cue is a passive of one of the verbs of that list: "were told", "was accused"."""
    low = text[cue.start : cue.end].lower()
    return PASSIVE.search(low) is not None and not words(verbs).isdisjoint(LETTERS.findall(low))


def _names_its_sources(text: str, cue: TextSpan, content: TextSpan, names: Sequence[NamedMention]) -> bool:
    """Whether a report only says whom it has something from: "citing exit polls", "quoting sources in the army"."""
    if last_part(text[cue.start : cue.end]) not in ("citing", "quoting"):
        return False
    if any(name.end == content.end and ARTICLE.fullmatch(text, content.start, name.start) for name in names):
        return True
    phrase = LETTERS.findall(BEHIND_NOUN.split(text[slice(*content)])[0])
    return bool(phrase) and phrase[-1].lower() in words("informant")


TIME_OF_CUE = re.compile(
    r"\s+(?:today|yesterday|tonight|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:\s+(?:morning|afternoon|evening|night))?(?=\s+(?:that|the|a|an|its|his|her|their|it|he|she|they)\b)"
    r"|\s+(?:(?:late|early|earlier)\s+(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|this week)"
    r"|(?:last|this) (?:week|month|year)|(?:a few|several|two|three|\d+) (?:hours|days|weeks|months|years) ago"
    r"|in (?:Jan|Febr)uary|in (?:March|April|May|June|July|August)|in (?:Septem|Octo|Novem|Decem)ber)(?=\s+that\b)"
    r"|\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?,?"
    r"(?=\s+(?!(?:through|to|until|till|and|or)\b)\w)"
    r"|\s+(?:afterwards?|later|earlier)(?=\s+(?:that|the|an?|its|his|her|their|it|he|she|they|we|there|[A-Z]\w+)\b)"
)
"""When the verb of a cue was done, between the cue and what is reported: "announced on Monday the closure"."""

LONG_HEARER = re.compile(r"\s+((?:[\w’'-]+\s+){1,9}?[\w’'-]+)(?=\s+that\b)")
"""The same before a "that"."""
HEARER = re.compile(
    r"\s+(?:him|her|them|me|us|you|((?:(?:the|an?|his|her|its|their|our|my)\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+))"
    r"(?=\s+(?:that|the|an?|it|he|she|they|we|there|his|its|their|this|these|those|how|what|whether|why|when|where|who)\b)"
)
"""Whom something is told, before what is told without its "that": "told | the court | the firm was broke"."""
TELLS = re.compile(
    r"\b(?:tell|told|tells|telling|assur(?:ed?|es|ing)|remind(?:ed|s|ing)?|inform(?:ed|s|ing)?|ask(?:ed|s|ing))\Z"
)

UNNAMED = re.compile(r"\s*(?:anonymity|not to be (?:named|identified|quoted))\b", re.IGNORECASE)
"""What somebody asks who says something else: "a source who asked | not to be named"."""


def behind_time(text: str, offset: int) -> int:
    """The place behind a cue, or behind the time of its verb there: "announced on Monday the closure of the mill"."""
    time = TIME_OF_CUE.match(text, offset)
    return time.end() if time else offset


def behind_hearer(text: str, cue: TextSpan) -> int:
    """The place behind a cue and whom it tells, who has a noun for somebody: "told the truth the king" has none."""
    if TELLS.search(text, cue.start, cue.end) is None:
        return cue.end
    hearer = HEARER.match(text, cue.end) or LONG_HEARER.match(text, cue.end)
    named = [word.lower() for word in (hearer[1] or "").split()] if hearer else []
    others = ("finite", "preposition", "conjunction", "told-thing", "subject")
    if hearer is not None and hearer.re is HEARER and not all(words(name).isdisjoint(named) for name in others):
        hearer = LONG_HEARER.match(text, cue.end)
        named = [word.lower() for word in hearer[1].split()] if hearer else []
    return hearer.end() if hearer and all(words(name).isdisjoint(named) for name in others) else cue.end


def timeless(text: str, cue: TextSpan, piece: TextSpan) -> TextSpan:
    """A piece behind its cue without whom it is told and the time of that: "said | afterwards | he hoped"."""
    if not cue.end <= piece.start <= cue.end + 1:
        return piece
    start = behind_time(text, behind_hearer(text, cue))
    return TextSpan(start, piece.end) if cue.end < start < piece.end else piece
